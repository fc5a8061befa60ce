//! What the council decided beside the computed class.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{StandingError, StandingRules};
use crate::text::nearest;

/// A decision of the council about one class (quyết định của hội đồng). It names a document and a reason, not a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CouncilDecision {
    /// The unit.
    pub unit: String,
    /// The class that it is given.
    pub class: String,
    /// Why.
    pub reason: String,
    /// The number of the decision.
    pub number: String,
}

/// What was decided of a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// The class.
    pub class: String,
    /// Why.
    pub reason: String,
    /// The number of the decision.
    pub number: String,
}

/// The decisions by unit.
pub(super) fn by_unit<'a>(
    rules: &StandingRules,
    decisions: &'a [CouncilDecision],
) -> Result<BTreeMap<&'a str, &'a CouncilDecision>, StandingError> {
    let mut units = BTreeMap::new();
    for (number, decision) in (1_usize..).zip(decisions) {
        let (unit, id) = (decision.unit.clone(), &decision.class);
        if rules.nth(id).is_none() {
            let nearest = nearest(id, rules.class.iter().map(|rule| rule.id.as_str())).unwrap_or("").to_owned();
            return Err(StandingError::UnknownClass { place: format!("decision[{number}].class"), id: id.clone(), nearest });
        }
        if decision.reason.trim().is_empty() || decision.number.trim().is_empty() {
            return Err(StandingError::DecisionUnfounded { unit });
        }
        if units.insert(decision.unit.as_str(), decision).is_some() {
            return Err(StandingError::UnitTwice { unit });
        }
    }
    Ok(units)
}
