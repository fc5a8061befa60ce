//! Of which days the records of each source are there.

use std::collections::{BTreeMap, BTreeSet};

use crate::scheme::{Check, Kind, Schemes};
use crate::time::{Day, Span};

/// The days of which everything is there (quãng ngày có đủ dữ liệu), both ends included; none where `from` is after `until`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// The first day; [`Day::MIN`] where nothing is missing before.
    pub from: Day,
    /// The last day.
    pub until: Day,
}

impl Reach {
    /// Everything up to a day.
    #[must_use]
    pub fn until(until: Day) -> Reach {
        Reach { from: Day::MIN, until }
    }

    /// The days that both have.
    fn meet(self, other: Reach) -> Reach {
        Reach { from: self.from.max(other.from), until: self.until.min(other.until) }
    }
}

/// What one extract says of itself, with the sources that it is of (bản trích xuất của nguồn nào, có đủ những ngày nào).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holding {
    /// The sources of its rows, or the one it was declared to be of; empty: of every source.
    pub sources: BTreeSet<String>,
    /// Its day.
    pub extracted_on: Option<Day>,
    /// The days of which it holds everything, where it says so.
    pub holds: Option<Span>,
    /// Whether it is of pages some of which are not there: then it holds no day for certain.
    pub lacks_pages: bool,
}

/// Days that no extract of a source holds, between those that some do (quãng thiếu).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hole {
    /// The source; none for one that no document and no argument names.
    pub source: Option<String>,
    /// The days.
    pub days: Span,
}

/// The sources of one table. Only those keep their names that a document or an argument names: the others are words of rows, and are one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// By name.
    pub named: BTreeMap<String, Reach>,
    /// All others together.
    pub others: Option<Reach>,
}

impl Sources {
    fn all(&self) -> impl Iterator<Item = Reach> {
        self.named.values().copied().chain(self.others)
    }
}

/// Of which days the sources of a call hold everything (phạm vi dữ liệu của các nguồn).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The cut-off of the call: it holds for all sources.
    pub cutoff: Day,
    /// Sources of dossiers.
    pub dossiers: Sources,
    /// Sources of accounts.
    pub accounts: Sources,
}

/// What the sources of a call are known by.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// The extracts of dossiers.
    pub extracts: &'a [Holding],
    /// The sources of the accounts.
    pub accounts: &'a BTreeSet<String>,
    /// Whether the call names its cut-off; where it does not, a source without a cut-off of its own holds nothing after the last day of its extracts.
    pub is_named: bool,
    /// Cut-offs of single sources.
    pub cutoffs: &'a BTreeMap<String, Day>,
    /// The sources that extracts were declared to be of.
    pub declared: &'a BTreeSet<String>,
    /// The schemes.
    pub schemes: &'a Schemes,
}

impl Coverage {
    /// Everything up to the cut-off, whatever the source.
    #[must_use]
    pub fn plain(cutoff: Day) -> Coverage {
        Coverage { cutoff, dossiers: Sources::default(), accounts: Sources::default() }
    }

    /// What the extracts of a call hold (tính phạm vi dữ liệu), and where they leave days out.
    ///
    /// Shape: of a source of which an extract says which days it holds, all its extracts together: those that say nothing reach to their own day, one without a day to the eve of the first
    /// increment. One that lacks pages holds no day. The reach ends before the first hole; it ends with the source's cut-off and with that of the call in any case. A hole that begins after these is none.
    #[must_use]
    pub fn new(cutoff: Day, given: &Given<'_>) -> (Coverage, Vec<Hole>) {
        let is_named = named(given);
        let mut coverage = Coverage::plain(cutoff);
        let mut holes = BTreeSet::new();
        let mut dossiers: BTreeSet<&str> = given.extracts.iter().flat_map(|e| e.sources.iter().map(String::as_str)).collect();
        if dossiers.is_empty() && !given.extracts.is_empty() {
            dossiers.insert("");
        }
        let strangers = given.cutoffs.keys().map(String::as_str).filter(|s| !dossiers.contains(s) && !given.accounts.contains(*s));
        let strangers: Vec<&str> = strangers.collect();
        for source in dossiers.into_iter().chain(strangers.iter().copied()) {
            let own = given.extracts.iter().filter(|e| e.sources.is_empty() || e.sources.contains(source));
            let last = || own.clone().filter_map(|e| e.extracted_on).max().filter(|_| !given.is_named);
            let until = given.cutoffs.get(source).copied().or_else(last).map_or(cutoff, |day| cutoff.min(day));
            let (reach, missing) = reach(own);
            let known = is_named.contains(source).then(|| source.to_owned());
            holes.extend(missing.into_iter().filter(|days| days.from() <= until).map(|days| Hole { source: known.clone(), days }));
            coverage.dossiers.add(known, reach.meet(Reach::until(until)));
        }
        for source in given.accounts.iter().map(String::as_str).chain(strangers) {
            let until = given.cutoffs.get(source).map_or(cutoff, |day| cutoff.min(*day));
            coverage.accounts.add(is_named.contains(source).then(|| source.to_owned()), Reach::until(until));
        }
        (coverage, holes.into_iter().collect())
    }

    /// The days of which everything is there that a record of a kind could be among: those that all its sources hold. None when there is no source of it.
    ///
    /// Shape: a source of the kind that was not given holds no day. A kind without sources may be in any of its table.
    #[must_use]
    pub fn of(&self, kind: &Kind) -> Option<Reach> {
        let sources = match kind.check {
            Check::None => return None,
            Check::Dossier => &self.dossiers,
            Check::Account => &self.accounts,
        };
        let whole = Reach::until(self.cutoff);
        if kind.sources.is_empty() {
            return Some(sources.all().fold(whole, Reach::meet));
        }
        let given: Vec<Reach> = kind.sources.iter().filter_map(|source| sources.named.get(source)).copied().collect();
        let is_complete = given.len() == kind.sources.len();
        let nothing = Reach { from: Day::MAX, ..whole };
        let reach = given.iter().copied().fold(if is_complete { whole } else { nothing }, Reach::meet);
        (!given.is_empty()).then_some(reach)
    }

    /// Whether only the cut-off of the call counts, for every kind of the schemes.
    #[must_use]
    pub fn is_plain(&self, schemes: &Schemes) -> bool {
        let whole = Reach::until(self.cutoff);
        let mut kinds = schemes.all().iter().flat_map(|scheme| &scheme.kinds);
        self.dossiers.all().chain(self.accounts.all()).all(|reach| reach == whole) && kinds.all(|kind| kind.sources.is_empty())
    }
}

impl Sources {
    fn add(&mut self, name: Option<String>, reach: Reach) {
        match name {
            Some(name) => {
                self.named.insert(name, reach);
            }
            None => self.others = Some(self.others.map_or(reach, |others| others.meet(reach))),
        }
    }
}

/// The sources that a document or an argument names, and that without a name.
fn named<'a>(given: &Given<'a>) -> BTreeSet<&'a str> {
    let schemes = given.schemes.all().iter();
    let defaults = schemes.clone().flat_map(|s| &s.sources).map(|source| source.id.as_str());
    let kinds = schemes.flat_map(|s| &s.kinds).flat_map(|kind| &kind.sources).map(String::as_str);
    let arguments = given.cutoffs.keys().chain(given.declared).map(String::as_str);
    defaults.chain(kinds).chain(arguments).chain([""]).collect()
}

/// The days that the extracts of one source hold together, up to the first hole, and the holes.
fn reach<'a>(extracts: impl Iterator<Item = &'a Holding> + Clone) -> (Reach, Vec<Span>) {
    // What stands beside lacking pages of its day may be a part of the same.
    let lacking: BTreeSet<Option<Day>> = extracts.clone().filter(|e| e.lacks_pages).map(|e| e.extracted_on).collect();
    let whole = || extracts.clone().filter(|e| !lacking.contains(&e.extracted_on));
    let first = whole().filter_map(|e| e.holds).map(Span::from).filter(|from| *from > Day::MIN).min();
    if lacking.is_empty() && extracts.clone().all(|e| e.holds.is_none()) {
        return (Reach::until(Day::MAX), Vec::new());
    }
    let until = |e: &Holding| e.extracted_on.or_else(|| first.map(|from| from.plus(-1)));
    let span = |e: &Holding| e.holds.or_else(|| Span::new(Day::MIN, until(e)?.plus(1)).ok());
    let mut spans: Vec<Span> = whole().filter_map(span).collect();
    spans.sort_unstable();
    let mut spans = spans.into_iter();
    let Some(first) = spans.next() else { return (Reach { from: Day::MAX, until: Day::MAX }, Vec::new()) };
    let mut reach = Reach { from: first.from(), until: first.last() };
    let (mut end, mut holes) = (first.last(), Vec::new());
    for span in spans {
        if span.from() > end.plus(1) {
            holes.extend(Span::new(end.plus(1), span.from()).ok());
        }
        end = end.max(span.last());
        if holes.is_empty() {
            reach.until = end;
        }
    }
    (reach, holes)
}

#[cfg(test)]
mod tests;
