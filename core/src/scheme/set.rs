//! Several schemes with disjoint validity.

use std::collections::BTreeSet;

use super::{Filter, Scheme, SchemeError};
use crate::time::{Day, Period, Span, TimeError};

/// Where a day lies relative to the schemes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// In the scheme at this index.
    Inside(usize),
    /// Before the first; the index is the first.
    Before(usize),
    /// After the last; the index is the last.
    After(usize),
    /// In a gap; the index is the scheme that ended before it.
    Between(usize),
}

impl Where {
    /// The scheme to use for kind and period, whether or not the day is inside.
    #[must_use]
    pub fn index(self) -> usize {
        match self {
            Where::Inside(i) | Where::Before(i) | Where::After(i) | Where::Between(i) => i,
        }
    }
}

/// The schemes of a call, in the order of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schemes(Vec<Scheme>);

impl Schemes {
    /// Orders the schemes by time.
    ///
    /// # Errors
    /// `SCHEME_NONE` for an empty list, `SCHEME_ID_TWICE` when two share an id (the place counts the schemes in the order given),
    /// `SCHEME_OVERLAP` when two hold on one day.
    pub fn new(mut list: Vec<Scheme>) -> Result<Self, SchemeError> {
        let mut ids = BTreeSet::new();
        for (number, scheme) in (1_usize..).zip(&list) {
            if !ids.insert(scheme.id.as_str()) {
                let (file, place) = ("schemes".to_owned(), format!("[{number}].id"));
                return Err(SchemeError::IdTwice { file, place, id: scheme.id.clone() });
            }
        }
        list.sort_by_key(|s| s.span.from());
        for (a, b) in list.iter().zip(list.iter().skip(1)) {
            if a.span.overlaps(b.span) {
                return Err(SchemeError::Overlap { first: a.id.clone(), second: b.id.clone(), day: b.span.from() });
            }
        }
        if list.is_empty() { Err(SchemeError::NoScheme {}) } else { Ok(Schemes(list)) }
    }

    /// All of them, in the order of time.
    #[must_use]
    pub fn all(&self) -> &[Scheme] {
        &self.0
    }

    /// Whether a filter of any of them asks for something.
    #[must_use]
    pub fn ask(&self, what: impl Fn(&Filter) -> bool) -> bool {
        self.0.iter().flat_map(|scheme| &scheme.filters).any(what)
    }

    /// The first two neighbours in time with different regimes (đổi cách tính kỳ). No day begins a month of both regimes, so around the change a
    /// label of a month may mean two sets of days.
    #[must_use]
    pub fn regime_change(&self) -> Option<(&Scheme, &Scheme)> {
        self.0.iter().zip(self.0.iter().skip(1)).find(|(first, second)| first.regime != second.regime)
    }

    /// Where `day` lies.
    #[must_use]
    pub fn locate(&self, day: Day) -> Where {
        let started = self.0.partition_point(|s| s.span.from() <= day);
        match started.checked_sub(1) {
            None => Where::Before(0),
            Some(i) if self.0.get(i).is_some_and(|s| s.span.contains(day)) => Where::Inside(i),
            Some(i) if started == self.0.len() => Where::After(i),
            Some(i) => Where::Between(i),
        }
    }

    /// The scheme to use for `day`: the one that holds, else the one that ended before it, else the first.
    #[must_use]
    pub fn of(&self, day: Day) -> &Scheme {
        match self.0.get(self.locate(day).index()) {
            Some(scheme) => scheme,
            None => unreachable!("a set of schemes is never empty"),
        }
    }

    /// The first and the last day any scheme speaks of.
    #[must_use]
    pub fn plan(&self) -> Span {
        let (first, last) = (self.0.first(), self.0.last());
        let ends = first.zip(last).and_then(|(f, l)| Span::new(f.span.from(), l.span.to()).ok());
        ends.unwrap_or(Span::ALWAYS)
    }

    /// Reads a period label by the scheme that knows it: a name of any scheme, else the scheme that holds on the period's last day.
    ///
    /// # Errors
    /// `TIME_UNKNOWN_PERIOD`.
    pub fn period(&self, label: &str) -> Result<(Period, &Scheme), TimeError> {
        if let Some(scheme) = self.0.iter().find(|s| s.named.iter().any(|(id, _)| id == label)) {
            return Ok((Period::parse(label, scheme.regime, &scheme.named, self.plan())?, scheme));
        }
        let first = Period::parse(label, self.of(Day::MIN).regime, &[], self.plan())?;
        let scheme = self.of(first.span.to().plus(-1));
        Ok((Period::parse(label, scheme.regime, &[], self.plan())?, scheme))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_schemes_of_one_id_are_refused() {
        let scheme = |id: &str, from: &str, to: &str| {
            let text = format!("format = 'dean5299/scheme@1'\nid = '{id}'\nvalid_from = '{from}'\nvalid_to = '{to}'\n");
            Scheme::parse("s.toml", text.as_bytes()).unwrap().remove(0)
        };
        let list = || vec![scheme("a", "2023-01-01", "2024-01-01"), scheme("b", "2022-01-01", "2023-01-01")];
        assert_eq!(Schemes::new(list()).unwrap().all()[0].id, "b");
        let mut three = list();
        three.push(scheme("a", "2024-01-01", "2025-01-01"));
        let twice = SchemeError::IdTwice { file: "schemes".to_owned(), place: "[3].id".to_owned(), id: "a".to_owned() };
        assert_eq!(Schemes::new(three), Err(twice));
    }

    #[test]
    fn up_to_a_day_counts_from_the_beginning_of_the_plan() {
        let scheme = |id: &str, from: &str, to: &str| {
            let text = format!("format = 'dean5299/scheme@1'\nid = '{id}'\nvalid_from = '{from}'\nvalid_to = '{to}'\n");
            Scheme::parse("s.toml", text.as_bytes()).unwrap().remove(0)
        };
        let plan = Schemes::new(vec![scheme("a", "2022-11-14", "2022-12-21"), scheme("b", "2023-01-01", "2024-01-01")]).unwrap();
        for (label, days, id) in [("@2022-12-01", "[2022-11-14, 2022-12-02)", "a"), ("@2023-07-01", "[2022-11-14, 2023-07-02)", "b")] {
            let (period, scheme) = plan.period(label).unwrap();
            assert_eq!((format!("{:?}", period.span).as_str(), scheme.id.as_str()), (days, id));
        }
    }
}
