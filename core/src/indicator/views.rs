//! The views of a run that the indicators of a scheme need.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::frame::Frame;
use crate::cube::View;
use crate::error::Result;
use crate::scheme::{IndicatorRule, Term};
use crate::time::{Day, Span};

/// Views by the filter that they are parts of (none: of everything) and the day they count from (none: the first day of the period).
pub(super) struct Views(BTreeMap<(Option<usize>, Option<Day>), View<()>>);

impl Views {
    /// Every view that a term of an indicator asks for; none for what begins after the period.
    pub fn new(frame: &Frame<'_>) -> Result<Views> {
        let mut views = Views(BTreeMap::new());
        views.add(frame, None, None)?;
        for indicator in &frame.scheme.indicators {
            views.add(frame, None, indicator.since)?;
            for filter in filters(frame, indicator) {
                views.add(frame, Some(filter), indicator.since)?;
            }
        }
        Ok(views)
    }

    /// The view of a filter, or of everything, from a day on.
    pub fn get(&self, filter: Option<usize>, since: Option<Day>) -> Option<&View<()>> {
        self.0.get(&(filter, since))
    }

    fn add(&mut self, frame: &Frame<'_>, filter: Option<usize>, since: Option<Day>) -> Result<()> {
        let (run, lens, asked) = (frame.run, frame.run.lens(), frame.period.span);
        let Ok(span) = since.map_or(Ok(asked), |since| Span::new(since, asked.to())) else { return Ok(()) };
        if let Entry::Vacant(slot) = self.0.entry((filter, since)) {
            slot.insert(match filter.and_then(|at| frame.scheme.filters.get(at)) {
                Some(filter) => run.part(filter, lens, span)?,
                None => run.view(lens, span)?,
            });
        }
        Ok(())
    }
}

/// The filters that an indicator names.
fn filters<'a>(frame: &'a Frame<'_>, indicator: &'a IndicatorRule) -> impl Iterator<Item = usize> + 'a {
    let terms = indicator.numerator.0.iter().chain(indicator.denominator.iter().flat_map(|formula| &formula.0));
    terms.filter_map(|term| if let Term::Assists { kind, .. } = term { frame.scheme.filter_at(kind) } else { None })
}
