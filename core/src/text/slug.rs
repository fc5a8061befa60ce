//! Names as parts of ids.

use itertools::Itertools;

use super::fold;

/// A name as part of an id (tên không dấu, nối gạch): folded letters and digits, joined by dashes.
///
/// ```
/// assert_eq!(dean5299::text::slug("Xã  Ia Pết, K’Dang"), "xa-ia-pet-kdang");
/// ```
#[must_use]
pub fn slug(name: &str) -> String {
    let folded = fold(name);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).join("-")
}
