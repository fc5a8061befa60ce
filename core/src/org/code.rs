//! Dated codes of units and dated names of agencies.

use std::collections::HashMap;

use super::UnitIx;
use crate::code::{DossierCode, canonical_text, other_spelling};
use crate::time::{Day, Span};

/// A code of a unit in a code system, in an interval. A code without a day may be ambiguous.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnitCode {
    /// The unit.
    pub unit: UnitIx,
    /// `gso`, `h_code`, `union`, …
    pub system: String,
    /// The code.
    pub code: String,
    /// When.
    pub span: Span,
    /// Sequence at which the fact was recorded.
    pub recorded: u64,
}

/// Every code of every unit, by unit, and found again by what it says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Codes {
    list: Vec<UnitCode>,
    by_text: HashMap<String, Vec<u32>>,
}

impl Codes {
    pub fn new(mut list: Vec<UnitCode>) -> Self {
        list.sort();
        let mut by_text: HashMap<String, Vec<u32>> = HashMap::new();
        for (at, code) in (0..).zip(&list) {
            by_text.entry(code.code.clone()).or_default().push(at);
        }
        Codes { list, by_text }
    }

    pub fn all(&self) -> &[UnitCode] {
        &self.list
    }

    /// The codes that say this, in any system, by unit.
    pub fn saying(&self, text: &str) -> impl Iterator<Item = &UnitCode> {
        self.by_text.get(text).into_iter().flatten().filter_map(|at| self.list.get(*at as usize))
    }

    /// The codes of a unit.
    pub fn of(&self, unit: UnitIx) -> &[UnitCode] {
        let (from, to) = (self.list.partition_point(|c| c.unit < unit), self.list.partition_point(|c| c.unit <= unit));
        self.list.get(from..to).unwrap_or_default()
    }
}

/// A name of an agency in an interval: `000.00.16.H08` means `H08.16`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AgencyAlias {
    /// The name as written in dossier codes.
    pub agency_code: String,
    /// The name it stands for.
    pub canonical: String,
    /// The unit that runs it, when known.
    pub unit: Option<UnitIx>,
    /// When.
    pub span: Span,
}

/// Look-up of agency names by day. Two names are one agency only through this table; a guess only proposes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agencies(HashMap<String, Vec<Alias>, foldhash::fast::RandomState>);

/// What an agency's name stands for in an interval.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Alias {
    span: Span,
    canonical: String,
    unit: Option<UnitIx>,
}

impl Agencies {
    pub(crate) fn new(aliases: &[AgencyAlias]) -> Self {
        let mut map: HashMap<String, Vec<Alias>, _> = HashMap::default();
        for alias in aliases {
            let canonical = canonical_text(&alias.canonical).into_owned();
            let alias_of = Alias { span: alias.span, canonical, unit: alias.unit };
            map.entry(canonical_text(&alias.agency_code).into_owned()).or_default().push(alias_of);
        }
        Agencies(map)
    }

    /// Whether the table speaks of a name, on any day.
    pub(crate) fn is_known(&self, agency: &str) -> bool {
        self.0.contains_key(agency)
    }

    /// The agency of a code (in canonical text) as the table calls it on the code's day (cơ quan của mã); none for a text that is no code.
    pub(crate) fn of_code<'a>(&'a self, code: &'a str) -> Option<&'a str> {
        let DossierCode { agency, day, .. } = DossierCode::parse(code)?;
        Some(self.canonical(agency, day).unwrap_or(agency))
    }

    /// Whether two names may be one agency in its two spellings (có thể là một cơ quan viết hai kiểu): by their structure, and where the table says nothing of both.
    pub(crate) fn may_be_one(&self, a: &str, b: &str) -> bool {
        let names = |a: &str, b: &str| self.0.get(a).is_some_and(|list| list.iter().any(|alias| alias.canonical == b));
        let is_said = || self.is_known(a) && self.is_known(b) || names(a, b) || names(b, a);
        other_spelling(a).is_some_and(|name| name == b) && !is_said()
    }

    /// Every name with what it stands for on some day, in no order.
    pub(crate) fn names(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().flat_map(|(name, list)| list.iter().map(move |alias| (name.as_str(), alias.canonical.as_str())))
    }

    /// The canonical name of `agency` (already in canonical text) on `day`; none when the table does not speak of it.
    #[must_use]
    pub fn canonical(&self, agency: &str, day: Day) -> Option<&str> {
        self.on(agency, day).map(|alias| alias.canonical.as_str())
    }

    /// The unit that runs `agency` (already in canonical text) on `day` (đơn vị của cơ quan): as its own row says, else as that of its canonical name does.
    #[must_use]
    pub fn unit(&self, agency: &str, day: Day) -> Option<UnitIx> {
        let own = self.on(agency, day);
        let named = || self.on(&own?.canonical, day)?.unit;
        own.and_then(|alias| alias.unit).or_else(named)
    }

    fn on(&self, agency: &str, day: Day) -> Option<&Alias> {
        self.0.get(agency).and_then(|list| list.iter().find(|alias| alias.span.contains(day)))
    }
}
