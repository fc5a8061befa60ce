//! Values of messages, as they may be shown.

use itertools::Itertools;

use super::Params;
use crate::privacy::masked;

/// Parameters that are ids of units, members or entries: somebody may have used a person's number as one.
const IDS: [&str; 6] = ["unit", "parent", "heir", "member", "entry", "asked"];

/// A value as it may be shown: the id of a person's number is masked, alone or in a list of candidates.
pub(crate) fn shown(name: &str, value: &str) -> String {
    match name {
        "candidates" => value.split(' ').map(masked).join(" "),
        _ if IDS.contains(&name) => masked(value).into_owned(),
        _ => value.to_owned(),
    }
}

/// Every value as it may be shown.
pub(crate) fn all_shown(params: Params) -> Params {
    params.into_iter().map(|(name, value)| (name, shown(name, &value))).collect()
}
