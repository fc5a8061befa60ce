//! Look-up by code and by name, with or without a day.

use std::collections::{BTreeMap, HashMap};

use super::{Ancestry, Org, OrgError, Unit, UnitIx};
use crate::text::{self, Likeness};
use crate::time::{Day, Span};

/// A unit that answers to a code or a name, and the days on which it does (kết quả tra cứu).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// The unit.
    pub unit: UnitIx,
    /// The days on which it has that code or name.
    pub span: Span,
}

/// Where and when to look; by default everywhere and always.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// Only what holds on this day.
    pub day: Option<Day>,
    /// Only what lies in this unit's subtree: on the day, else on the first or the last day of the code or name.
    pub within: Option<UnitIx>,
}

/// What stands in front of a name: the type of the place, or what the Union calls its organisation there.
///
/// Each row: the folded spellings, with a blank behind every dot, and the folded type they mean.
const PREFIXES: &[(&[&str], &str)] = &[
    (&["thanh pho", "tp.", "tp", "t. p.", "t. p", "thanh doan"], "thanh pho"),
    (&["thi xa", "tx.", "tx", "t. x.", "t. x", "thi doan"], "thi xa"),
    (&["thi tran", "tt.", "tt", "t. t.", "t. t", "doan thi tran"], "thi tran"),
    (&["tinh", "t.", "tinh doan"], "tinh"),
    (&["huyen", "h.", "huyen doan"], "huyen"),
    (&["quan", "q.", "quan doan"], "quan"),
    (&["phuong", "p.", "doan phuong"], "phuong"),
    (&["xa", "x.", "doan xa"], "xa"),
    (&["dac khu", "doan dac khu"], "dac khu"),
    (&["khu pho", "kp.", "kp", "k. p.", "k. p", "chi doan khu pho"], "khu pho"),
    (&["thon", "chi doan thon"], "thon"),
    (&["lang", "chi doan lang"], "lang"),
];

/// Short types behind which a number may stand without a dot: P1, Q 3.
const NUMBERED: [&str; 3] = ["p", "q", "kp"];

/// A name without what stands in front of it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Name {
    /// The folded type; empty when the name has none.
    kind: &'static str,
    /// The rest, squeezed.
    core: String,
}

impl Name {
    fn read(text: &str) -> Name {
        let whole = with_dot(text::squeeze(&text.replace(['.'], ". ")));
        let folded = text::fold(&whole);
        let fits = |spelling: &str| folded.strip_prefix(spelling).is_some_and(|rest| rest.starts_with(' ') && !rest.trim().is_empty());
        let known = PREFIXES.iter().flat_map(|(spellings, kind)| spellings.iter().map(move |s| (*s, *kind)));
        let prefix = known.filter(|(spelling, _)| fits(spelling)).max_by_key(|(spelling, _)| spelling.len());
        match prefix {
            None => Name { kind: "", core: whole },
            Some((spelling, kind)) => {
                let words = spelling.split(' ').count();
                Name { kind, core: whole.split(' ').skip(words).collect::<Vec<_>>().join(" ") }
            }
        }
    }

    /// Equal, compatible (marks missing on one side) or different; a type counts when both have one.
    fn compare(&self, other: &Name) -> Likeness {
        if !self.kind.is_empty() && !other.kind.is_empty() && self.kind != other.kind {
            return Likeness::Different;
        }
        text::compare_names(&self.core, &other.core)
    }
}

/// `P1` as `P. 1`.
fn with_dot(name: String) -> String {
    let (short, rest) = name.split_at(name.bytes().take_while(u8::is_ascii_alphabetic).count());
    let number = rest.trim_start();
    let is_numbered = number.starts_with(|c: char| c.is_ascii_digit()) && NUMBERED.contains(&short.to_ascii_lowercase().as_str());
    if is_numbered { format!("{short}. {number}") } else { name }
}

/// The folded core of every name a unit ever had → unit and version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Names(HashMap<String, Vec<(UnitIx, u32)>>);

impl Names {
    pub fn new(units: &[Unit]) -> Self {
        let mut names: HashMap<String, Vec<(UnitIx, u32)>> = HashMap::new();
        for (ix, unit) in (0..).map(UnitIx).zip(units) {
            for (at, version) in (0..).zip(&unit.versions) {
                names.entry(key(&Name::read(&version.name).core)).or_default().push((ix, at));
            }
        }
        Names(names)
    }
}

/// The key under which names are found: folded, y as i, without the blank that may stand behind an apostrophe.
fn key(core: &str) -> String {
    text::fold(&text::canonical_spelling(core)).replace('y', "i")
}

/// A name without the type in front of it: the folded type (empty when there is none), and the rest.
pub(crate) fn plain_name(name: &str) -> (&'static str, String) {
    let Name { kind, core } = Name::read(name);
    (kind, core)
}

impl Org {
    /// The unit that has `code` in the code system `system` (tra theo mã).
    ///
    /// Shape: with a day at most one unit answers, unless the table itself gives the code twice; without one a code that was passed on answers with
    /// an error that lists who had it when.
    ///
    /// # Errors
    /// `ORG_UNKNOWN_CODE`, `ORG_AMBIGUOUS`.
    pub fn find_code(&self, system: &str, code: &str, scope: Scope) -> Result<UnitIx, OrgError> {
        let found = self.all_with_code(system, code, scope);
        let unknown = || OrgError::UnknownCode { system: system.to_owned(), code: code.to_owned(), day: shown(scope.day) };
        self.the_one(found, &format!("{system}:{code}"), unknown)
    }

    /// The unit that goes by `name`, with or without the type in front, or went by it on the day (tra theo tên, kể cả tên cũ).
    ///
    /// Shape: spellings that differ by tone placement, case, double blanks or apostrophes are one; a name written without marks finds names
    /// with marks only when none is written so. "P. Ngô Mây" finds no "Thị trấn Ngô Mây". Short types may stand with dots and
    /// without a blank: "P1", "T.X.An Nhơn".
    ///
    /// # Errors
    /// `ORG_UNKNOWN_NAME`, `ORG_AMBIGUOUS`.
    pub fn find_name(&self, name: &str, scope: Scope) -> Result<UnitIx, OrgError> {
        let unknown = || OrgError::UnknownName { name: text::squeeze(name), day: shown(scope.day) };
        self.the_one(self.all_with_name(name, scope), &text::squeeze(name), unknown)
    }

    /// Every unit that has, or had, the code, in the order of days, then ids.
    #[must_use]
    pub fn all_with_code(&self, system: &str, code: &str, scope: Scope) -> Vec<Found> {
        let all = self.codes.saying(code).filter(|c| c.system == system);
        self.inside(all.map(|c| Found { unit: c.unit, span: c.span }).collect(), scope)
    }

    /// Every unit that goes, or went, by the name, in the order of days, then ids.
    #[must_use]
    pub fn all_with_name(&self, name: &str, scope: Scope) -> Vec<Found> {
        let asked = Name::read(name);
        // The whole text may be a name as well: "Xã Hội" is not the commune Hội when a unit is called so.
        let bare = Name { kind: "", core: text::squeeze(name) };
        for asked in [&asked, &bare] {
            let versions = self.names.0.get(&key(&asked.core)).into_iter().flatten();
            let compared: Vec<(Likeness, Found)> = versions
                .filter_map(|(ix, at)| Some((*ix, self.unit(*ix)?.versions.get(*at as usize)?)))
                .map(|(unit, v)| (asked.compare(&Name::read(&v.name)), Found { unit, span: v.span }))
                .filter(|(likeness, found)| *likeness != Likeness::Different && scope.day.is_none_or(|day| found.span.contains(day)))
                .collect();
            // The nearest that lies in the scope: a better one elsewhere does not count.
            let mut by_likeness: BTreeMap<Likeness, Vec<Found>> = BTreeMap::new();
            compared.into_iter().for_each(|(likeness, found)| by_likeness.entry(likeness).or_default().push(found));
            if let Some(found) = by_likeness.into_values().map(|found| self.inside(found, scope)).find(|found| !found.is_empty()) {
                return found;
            }
        }
        Vec::new()
    }

    /// Those that lie in the scope; neighbouring stretches of one unit are one.
    fn inside(&self, mut found: Vec<Found>, scope: Scope) -> Vec<Found> {
        let mut ancestry = Ancestry::new(self);
        found.retain(|f| {
            let days = scope.day.map_or([f.span.from(), f.span.last()], |day| [day, day]);
            let mut lies_in = |within| days.iter().any(|day| ancestry.of(f.unit, *day).contains(&within));
            days.iter().all(|day| f.span.contains(*day)) && scope.within.is_none_or(&mut lies_in)
        });
        found.sort_by_key(|f| (f.unit, f.span.from()));
        found.dedup_by(|next, kept| {
            let joins = next.unit == kept.unit && next.span.from() <= kept.span.to();
            if joins {
                kept.span = Span::new(kept.span.from(), next.span.to().max(kept.span.to())).unwrap_or(kept.span);
            }
            joins
        });
        found.sort_by_key(|f| (f.span.from(), f.unit));
        found
    }

    fn the_one(&self, found: Vec<Found>, asked: &str, unknown: impl Fn() -> OrgError) -> Result<UnitIx, OrgError> {
        match found.as_slice() {
            [] => Err(unknown()),
            [first, others @ ..] if others.iter().all(|f| f.unit == first.unit) => Ok(first.unit),
            several => {
                let candidates: Vec<String> = several.iter().map(|f| self.candidate(f)).collect();
                Err(OrgError::Ambiguous { asked: asked.to_owned(), candidates: candidates.join("; ") })
            }
        }
    }

    /// `id (name) 2021-11-01..2025-07-01`; nothing after the dots when no end is known.
    fn candidate(&self, found: &Found) -> String {
        let name = self.unit(found.unit).and_then(|u| u.latest(found.span.from())).map_or("", |v| v.name.as_str());
        let end = if found.span.is_open() { String::new() } else { found.span.to().to_string() };
        format!("{} ({name}) {}..{end}", self.unit_id(found.unit), found.span.from())
    }
}

fn shown(day: Option<Day>) -> String {
    day.map_or(String::new(), |day| day.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_without_what_stands_in_front() {
        for (text, kind, core) in [
            ("Phường Ngô Mây", "phuong", "Ngô Mây"),
            ("P.Ngô Mây", "phuong", "Ngô Mây"),
            ("TT.  Ngô   Mây", "thi tran", "Ngô Mây"),
            ("Đoàn thị trấn Ngô Mây", "thi tran", "Ngô Mây"),
            ("Huyện đoàn An Lão", "huyen", "An Lão"),
            ("HUYỆN AN LÃO", "huyen", "AN LÃO"),
            ("tp Quy Nhơn", "thanh pho", "Quy Nhơn"),
            ("P1", "phuong", "1"),
            ("p 12", "phuong", "12"),
            ("P.1", "phuong", "1"),
            ("Q3", "quan", "3"),
            ("Q.Tân Bình", "quan", "Tân Bình"),
            ("KP2", "khu pho", "2"),
            ("K.P.2", "khu pho", "2"),
            ("T.X. An Nhơn", "thi xa", "An Nhơn"),
            ("T.X An Nhơn", "thi xa", "An Nhơn"),
            ("t.x.an nhơn", "thi xa", "an nhơn"),
            ("TX.An Nhơn", "thi xa", "An Nhơn"),
            ("T.T.Ngô Mây", "thi tran", "Ngô Mây"),
            ("T.P. Quy Nhơn", "thanh pho", "Quy Nhơn"),
            ("TP.Quy Nhơn", "thanh pho", "Quy Nhơn"),
            ("H.Tuy Phước", "huyen", "Tuy Phước"),
            ("T.Xuân Lộc", "tinh", "Xuân Lộc"),
            ("T. Gia Lai", "tinh", "Gia Lai"),
            ("X1", "", "X1"),
            ("P1A", "phuong", "1A"),
            ("Phường1", "", "Phường1"),
            ("Xã", "", "Xã"),
            ("Thôn 1", "thon", "1"),
            ("Ngô Mây", "", "Ngô Mây"),
            ("Xanh Tươi", "", "Xanh Tươi"),
        ] {
            assert_eq!(Name::read(text), Name { kind, core: core.to_owned() }, "{text}");
        }
    }
}
