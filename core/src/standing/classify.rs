//! The class of every unit, in three layers.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::council::by_unit;
use super::quota::{Candidate, Kept, QuotaCount};
use super::{
    Band, ConditionSeen, CouncilDecision, Decided, EdgePolicy, NotRated, QuotaBase, QuotaRule, Rated, Scope, StandingError, StandingRules,
};
use crate::error::Result;
use crate::figure::{Fraction, count};
use crate::text::{nearest, words};

/// What figure and conditions give.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Computed {
    /// The class whose band the figure lies in; none where there is none.
    pub band: Option<String>,
    /// The class from there down whose conditions all hold.
    pub class: Option<String>,
    /// The conditions that did not, by class, from the band down.
    pub failed: Vec<(String, String, ConditionSeen)>,
    /// Why there is no class.
    pub not_rated: Option<NotRated>,
    /// The veto that bars it from the class of its band.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub veto: Option<String>,
}

words! {
    /// Why a unit has the class that it has after the quotas (lý do).
    LayerWhy {
        /// Its band, and all conditions hold.
        Band = "band",
        /// A veto bars it from better classes.
        Veto = "veto",
        /// A condition of a better class does not hold.
        Conditions = "conditions",
        /// A quota lowered it.
        Quota = "quota",
        /// It stands on the edge of a quota: the council decides.
        AwaitsCouncil = "awaits_council",
        /// It is not rated.
        NotRated = "not_rated",
    }
}

/// A unit and its class (kết quả xếp loại): what was computed is never lost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandingRow {
    /// Who, and what was known of it.
    #[serde(flatten)]
    pub rated: Rated,
    /// By figure and conditions.
    pub computed: Computed,
    /// After the quotas.
    pub limited: Option<String>,
    /// Why it has that.
    pub why: LayerWhy,
    /// What the council decided beside it.
    pub decided: Option<Decided>,
}

impl StandingRow {
    /// The class that holds: what the council decided, else what the quotas left.
    #[must_use]
    pub fn class(&self) -> Option<&str> {
        self.decided.as_ref().map(|decided| decided.class.as_str()).or(self.limited.as_deref())
    }
}

/// How many have a class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassCount {
    /// The class; none: not rated.
    pub class: Option<String>,
    /// How many.
    #[serde(with = "count")]
    pub count: i64,
}

/// The classes of a group of units (bảng xếp loại), in the order of their ids.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standings {
    /// By what rules.
    pub rules: StandingRules,
    /// The units.
    pub rows: Vec<StandingRow>,
    /// The quotas, in the order of the classes, the groups in the order of their ids.
    pub quotas: Vec<QuotaCount>,
    /// How many have which class, the best first, those who are not rated last.
    pub counts: Vec<ClassCount>,
}

/// Gives every unit its class (xếp loại): bands and conditions, then quotas, then the council.
///
/// Shape: a figure lies in one band; from its class down the first whose conditions all hold is the computed class. Quotas are taken from the best class down: whoever loses a
/// class has the next below whose conditions hold, and counts there. The base of a quota is counted before any quota. The order of `units` changes nothing.
///
/// ```
/// use dean5299::standing::{Figure, Rated, StandingRules, classify};
/// let json = serde_json::json!({
///     "class": [{"id": "excellent", "from": "90"}, {"id": "good", "from": "70"}, {"id": "done"}],
///     "quota": [{"class": "excellent", "percent": "20", "base": "at_least", "at_least": "good"}],
/// });
/// let unit = |id: &str, points: i64| Rated { unit: id.into(), figure: Some(Figure::Points(points.into())), ..Rated::default() };
/// let units = [unit("a", 98), unit("b", 95), unit("c", 80), unit("d", 75), unit("e", 71), unit("f", 40)];
/// let standings = classify(&StandingRules::from_json("rules.toml", &json)?, &units, &[])?;
/// let classes: Vec<_> = standings.rows.iter().filter_map(|row| row.class()).collect();
/// assert_eq!(classes, ["excellent", "good", "good", "good", "good", "done"]);
/// # Ok::<(), dean5299::Error>(())
/// ```
///
/// # Errors
/// As [`StandingRules::check`]; `STANDING_UNIT_TWICE`, `STANDING_WRONG_FIGURE`, `STANDING_OFF_SCALE`, `STANDING_NO_GROUP`, `STANDING_UNKNOWN_CLASS`,
/// `STANDING_DECISION_UNFOUNDED`, `STANDING_UNKNOWN_UNIT`, `FIGURE_OVERFLOW`.
pub fn classify(rules: &StandingRules, units: &[Rated], decisions: &[CouncilDecision]) -> Result<Standings> {
    rules.check()?;
    let mut seen = BTreeSet::new();
    if let Some(twice) = units.iter().find(|unit| !seen.insert(unit.unit.as_str())) {
        return Err(StandingError::UnitTwice { unit: twice.unit.clone() }.into());
    }
    let decisions = by_unit(rules, decisions)?;
    if let Some(stranger) = decisions.keys().find(|unit| !seen.contains(*unit)) {
        return Err(StandingError::UnknownUnit { unit: (*stranger).to_owned() }.into());
    }
    let bands = rules.bands();
    let mut rows = Vec::with_capacity(units.len());
    for unit in units {
        let computed = computed(rules, &bands, unit)?;
        let why = match &computed.class {
            None => LayerWhy::NotRated,
            class if *class == computed.band => LayerWhy::Band,
            _ if computed.veto.is_some() && computed.failed.is_empty() => LayerWhy::Veto,
            _ => LayerWhy::Conditions,
        };
        let decided = decisions.get(unit.unit.as_str()).map(|d| Decided {
            class: d.class.clone(),
            reason: d.reason.clone(),
            number: d.number.clone(),
        });
        rows.push(StandingRow { rated: unit.clone(), limited: computed.class.clone(), computed, why, decided });
    }
    rows.sort_unstable_by(|a, b| a.rated.unit.cmp(&b.rated.unit));
    let quotas = limit(rules, &mut rows)?;
    let counts = counts(rules, &rows);
    Ok(Standings { rules: rules.clone(), rows, quotas, counts })
}

fn computed(rules: &StandingRules, bands: &[Band], unit: &Rated) -> Result<Computed, StandingError> {
    let none = |not_rated| Ok(Computed { band: None, class: None, failed: Vec::new(), not_rated: Some(not_rated), veto: None });
    if let Some(words) = &unit.excluded {
        return none(NotRated::Excluded { words: words.clone() });
    }
    if let Some(bar) = unit.vetoes.iter().find(|bar| bar.class.is_none()) {
        return none(NotRated::Veto { veto: bar.veto.clone() });
    }
    let Some(figure) = unit.figure else { return none(NotRated::NoFigure) };
    if figure.rating() != rules.by {
        return Err(StandingError::WrongFigure { unit: unit.unit.clone() });
    }
    let number = figure.number();
    if number < rules.least || rules.most.is_some_and(|most| number > most) {
        return Err(StandingError::OffScale { unit: unit.unit.clone(), value: number.to_string() });
    }
    let Some(at) = bands.iter().position(|band| band.holds(number)) else { return none(NotRated::NoBand) };
    let bar = lowest(rules, unit)?.filter(|(allowed, _)| *allowed > at);
    let mut failed = Vec::new();
    let mut class = None;
    for rule in rules.class.iter().skip(bar.map_or(at, |(allowed, _)| allowed)) {
        let seen = rule.conditions.iter().map(|id| (id, unit.condition(id)));
        let not_held: Vec<_> = seen.filter(|(_, seen)| *seen != ConditionSeen::Held).collect();
        if not_held.is_empty() {
            class = Some(rule.id.clone());
            break;
        }
        failed.extend(not_held.into_iter().map(|(id, seen)| (rule.id.clone(), id.clone(), seen)));
    }
    let not_rated = class.is_none().then_some(NotRated::NoConditions);
    Ok(Computed {
        band: rules.class.get(at).map(|rule| rule.id.clone()),
        class,
        failed,
        not_rated,
        veto: bar.map(|(_, veto)| veto.to_owned()),
    })
}

/// The best class that the vetoes of a unit leave, by its place, with the veto that leaves no better one; none without vetoes.
fn lowest<'a>(rules: &StandingRules, unit: &'a Rated) -> Result<Option<(usize, &'a str)>, StandingError> {
    let mut lowest = None;
    for bar in &unit.vetoes {
        let Some(class) = &bar.class else { continue };
        let nearest = || nearest(class, rules.class.iter().map(|rule| rule.id.as_str())).unwrap_or("").to_owned();
        let unknown = || StandingError::UnknownClass { place: unit.unit.clone(), id: class.clone(), nearest: nearest() };
        let allowed = (rules.nth(class).ok_or_else(unknown)?, bar.veto.as_str());
        lowest = lowest.filter(|known: &(usize, &str)| known.0 >= allowed.0).or(Some(allowed));
    }
    Ok(lowest)
}

/// The next class below whose conditions all hold.
fn below(rules: &StandingRules, class: &str, unit: &Rated) -> Option<String> {
    let holds = |conditions: &[String]| conditions.iter().all(|id| unit.condition(id) == ConditionSeen::Held);
    let at = rules.nth(class)? + 1;
    rules.class.iter().skip(at).find(|rule| holds(&rule.conditions)).map(|rule| rule.id.clone())
}

fn limit(rules: &StandingRules, rows: &mut [StandingRow]) -> Result<Vec<QuotaCount>> {
    let mut quotas = Vec::new();
    for class in &rules.class {
        for quota in rules.quota.iter().filter(|quota| quota.class == class.id) {
            for (group, members) in groups(quota, rows)? {
                quotas.push(limit_group(rules, quota, group.as_deref(), &members, rows)?);
            }
        }
    }
    quotas.iter_mut().for_each(|quota| settle(quota, rows));
    Ok(quotas)
}

/// The rows of each group that a quota is counted in.
fn groups(quota: &QuotaRule, rows: &[StandingRow]) -> Result<BTreeMap<Option<String>, Vec<usize>>, StandingError> {
    let mut groups: BTreeMap<Option<String>, Vec<usize>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        let group = group_of(quota.scope, row).map(str::to_owned);
        if quota.scope != Scope::Whole && group.is_none() {
            return Err(StandingError::NoGroup { unit: row.rated.unit.clone(), scope: quota.scope.word() });
        }
        groups.entry(group).or_default().push(at);
    }
    Ok(groups)
}

fn limit_group(
    rules: &StandingRules,
    quota: &QuotaRule,
    group: Option<&str>,
    members: &[usize],
    rows: &mut [StandingRow],
) -> Result<QuotaCount> {
    let of_group = || members.iter().filter_map(|at| Some((*at, rows.get(*at)?)));
    let least = quota.at_least.as_deref().and_then(|class| rules.nth(class));
    let in_base = |row: &StandingRow| match (quota.base, &row.computed.class) {
        (QuotaBase::All, _) => true,
        (_, None) => false,
        (QuotaBase::Rated, _) => true,
        (QuotaBase::AtLeast, Some(class)) => rules.nth(class).zip(least).is_some_and(|(nth, least)| nth <= least),
    };
    let base = i64::try_from(of_group().filter(|(_, row)| in_base(row)).count()).unwrap_or(i64::MAX);
    let has = |row: &StandingRow| row.limited.as_deref() == Some(quota.class.as_str());
    let holders: Vec<usize> = of_group().filter(|(_, row)| has(row)).map(|(at, _)| at).collect();
    let figure = |row: &StandingRow| row.rated.figure.map_or(Fraction::ZERO, super::Figure::number);
    let candidates: Vec<Candidate<'_>> =
        holders.iter().filter_map(|at| rows.get(*at)).map(|row| (row.rated.unit.as_str(), figure(row))).collect();
    let (counted, kept) = QuotaCount::of(quota, group, base, &candidates)?;
    for (at, kept) in holders.into_iter().zip(kept) {
        let stays = kept == Kept::In || (kept == Kept::AtEdge && quota.edge == EdgePolicy::AllIn);
        if let Some(row) = rows.get_mut(at).filter(|_| !stays) {
            row.limited = below(rules, &quota.class, &row.rated);
            row.why = if kept == Kept::AtEdge && quota.edge == EdgePolicy::Council { LayerWhy::AwaitsCouncil } else { LayerWhy::Quota };
        }
    }
    Ok(counted)
}

/// How many hold the class of a quota when all is said.
fn settle(quota: &mut QuotaCount, rows: &[StandingRow]) {
    let is_counted = |row: &&StandingRow| row.class() == Some(quota.class.as_str()) && group_of(quota.scope, row) == quota.group.as_deref();
    quota.decided = i64::try_from(rows.iter().filter(is_counted).count()).unwrap_or(i64::MAX);
    quota.exceeded = quota.decided > quota.seats;
}

fn group_of(scope: Scope, row: &StandingRow) -> Option<&str> {
    match scope {
        Scope::Whole => None,
        Scope::Cluster => row.rated.cluster.as_deref(),
        Scope::Parent => row.rated.parent.as_deref(),
    }
}

fn counts(rules: &StandingRules, rows: &[StandingRow]) -> Vec<ClassCount> {
    let classes = rules.class.iter().map(|rule| Some(rule.id.as_str())).chain([None]);
    let count = |class: Option<&str>| i64::try_from(rows.iter().filter(|row| row.class() == class).count()).unwrap_or(i64::MAX);
    classes.map(|class| ClassCount { class: class.map(str::to_owned), count: count(class) }).collect()
}

impl Standings {
    /// The same classes given again from rules, figures, conditions and decisions alone (tính lại).
    ///
    /// # Errors
    /// As [`classify`].
    pub fn replay(&self) -> Result<Standings> {
        let units: Vec<Rated> = self.rows.iter().map(|row| row.rated.clone()).collect();
        let decision = |row: &StandingRow| {
            let Decided { class, reason, number } = row.decided.clone()?;
            Some(CouncilDecision { unit: row.rated.unit.clone(), class, reason, number })
        };
        classify(&self.rules, &units, &self.rows.iter().filter_map(decision).collect::<Vec<_>>())
    }
}
