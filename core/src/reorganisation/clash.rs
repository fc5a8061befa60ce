//! New codes of the conversion table that stand for two things.

use std::collections::BTreeMap;

use super::conversion::Pair;
use crate::error::Params;
use crate::org::plain_name;
use crate::text::{Likeness, compare_names};

/// A new code with two names or under two provinces (mã mới mang hai tên hoặc thuộc hai tỉnh).
pub(super) struct Clash {
    /// The row that differs from the first of the code.
    pub row: u64,
    /// `code`, the row where it stands `first`, and this one as `second`.
    pub params: Params,
}

/// The clashes among the new units, then among their provinces, each by code.
///
/// Shape: a name in another case or tone placement is the same name, and so is one without its type.
pub(super) fn clashes(pairs: &[Pair]) -> Vec<Clash> {
    let units = pairs.iter().map(|pair| Said { row: pair.row, code: &pair.new_code, name: &pair.new_name, above: &pair.province.1 });
    let provinces = pairs.iter().map(|pair| Said { row: pair.row, code: &pair.province.1, name: &pair.province.0, above: "" });
    among(units).into_iter().chain(among(provinces)).collect()
}

/// What a row says of a code.
struct Said<'a> {
    row: u64,
    code: &'a str,
    name: &'a str,
    above: &'a str,
}

impl Said<'_> {
    fn differs(&self, other: &Said<'_>) -> bool {
        let [(kind, name), (other_kind, other_name)] = [plain_name(self.name), plain_name(other.name)];
        let two_kinds = !kind.is_empty() && !other_kind.is_empty() && kind != other_kind;
        two_kinds || self.above != other.above || compare_names(&name, &other_name) == Likeness::Different
    }
}

fn among<'a>(said: impl Iterator<Item = Said<'a>>) -> Vec<Clash> {
    let mut by_code: BTreeMap<&str, Vec<Said<'a>>> = BTreeMap::new();
    for one in said {
        by_code.entry(one.code).or_default().push(one);
    }
    by_code.into_iter().flat_map(|(code, rows)| clashes_of(code, &rows)).collect()
}

/// The rows of a code that say something else than the first of them.
fn clashes_of(code: &str, rows: &[Said<'_>]) -> Vec<Clash> {
    let Some((first, later)) = rows.split_first() else { return Vec::new() };
    let params = |other: &Said<'_>| vec![("code", code.to_owned()), ("first", first.row.to_string()), ("second", other.row.to_string())];
    later.iter().filter(|other| first.differs(other)).map(|other| Clash { row: other.row, params: params(other) }).collect()
}
