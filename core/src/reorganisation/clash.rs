//! New codes of the conversion table that stand for two things, and rows that say a thing twice.

use std::collections::BTreeMap;

use super::conversion::Pair;
use crate::error::{Code, Params, Severity};
use crate::org::{UnitIx, plain_name};
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

/// A row that hands an old unit to a new one to which another row hands it already (dòng lặp).
pub(super) struct Twin {
    pub row: u64,
    pub severity: Severity,
    pub code: Code,
    pub params: Params,
}

/// Leaves of each pair of an old and a new unit the first row, and says the others: a row that says the same is a warning, another note an error. Rows
/// whose names differ are clashes, and said as such.
pub(super) fn without_twins(pairs: Vec<Pair>, file: &str) -> (Vec<Pair>, Vec<Twin>) {
    let mut kept: Vec<Pair> = Vec::with_capacity(pairs.len());
    let mut places: BTreeMap<(UnitIx, String), usize> = BTreeMap::new();
    let mut twins = Vec::new();
    for pair in pairs {
        let place = *places.entry((pair.old, pair.new_code.clone())).or_insert(kept.len());
        match kept.get(place) {
            Some(first) => twins.push(twin(first, &pair, file)),
            None => kept.push(pair),
        }
    }
    (kept, twins)
}

fn twin(first: &Pair, pair: &Pair, file: &str) -> Twin {
    if first.transfer == pair.transfer {
        let params = vec![("first_row", first.row.to_string()), ("first_file", file.to_owned())];
        return Twin { row: pair.row, severity: Severity::Warning, code: Code::TableDuplicateRow, params };
    }
    let (old, new) = (("code", pair.old_code.clone()), ("heir", pair.new_code.clone()));
    let params = vec![old, new, ("first", first.row.to_string()), ("second", pair.row.to_string())];
    Twin { row: pair.row, severity: Severity::Error, code: Code::ConversionPairTwice, params }
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
