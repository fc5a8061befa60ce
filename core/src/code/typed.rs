//! A typed code as it may be read.

use super::{canonical_text, mended, slips_between};

/// A typed code as canonical text, and with its form mended where that is another text (cách đọc mã).
pub(crate) struct TypedCode(Vec<String>);

impl TypedCode {
    /// Those of one code as typed.
    pub fn of(typed: &str) -> TypedCode {
        let text = canonical_text(typed).into_owned();
        let mended = mended(typed).filter(|mended| *mended != text);
        TypedCode(std::iter::once(text).chain(mended).collect())
    }

    /// Each of them, the text as typed first.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Whether its form has to be mended before it is a code.
    pub fn is_misshapen(&self) -> bool {
        self.0.len() > 1
    }

    /// Slips and their places between the nearest reading and a code in canonical text, when one is near at all.
    pub fn slips(&self, code: &str) -> Option<(usize, Vec<usize>)> {
        self.iter().filter_map(|typed| slips_between(typed, code)).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_typed_and_with_its_form_mended() {
        let read = |typed: &str| TypedCode::of(typed).iter().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(read("h08.16-221121-0004"), ["H08.16-221121-0004"]);
        assert_eq!(read("H08.16_221121_0004"), ["H08.16_221121_0004", "H08.16-221121-0004"]);
        let misshapen = TypedCode::of("H08.16_221121_0005");
        assert!(misshapen.is_misshapen() && !TypedCode::of("x").is_misshapen());
        assert_eq!(misshapen.slips("H08.16-221121-0004"), Some((1, vec![17])));
        assert_eq!(misshapen.slips("H08.16-221121-1114"), None);
    }
}
