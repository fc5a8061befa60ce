//! The lines that compete for what a line claims.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::{Value, json};

use super::super::Run;
use super::super::records::Records;
use super::case::Case;
use crate::entry::KindIx;
use crate::matching::{CANDIDATES_MOST, Outcome, Reason, Verdict};
use crate::org::MemberIx;
use crate::privacy::PersonIx;
use crate::scheme::{Check, ClaimPolicy};
use crate::time::Instant;

/// Rivals that are listed; further ones are counted.
const LISTED: usize = 20;

/// What can be claimed once: a dossier, or the account of a citizen for one kind.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Item {
    Dossier(u32),
    Account(PersonIx, KindIx),
}

/// The competitions for the items of some lines.
pub(super) struct Rivals(HashMap<Item, Competition>);

/// The lines that competed for one item, and what they have in common: looked at once for all of them.
#[derive(Default)]
struct Competition {
    /// In the order of lines.
    lines: Vec<u32>,
    /// Those that were reported first, in that order and then in that of lines; as many as are listed beside any one.
    foremost: Vec<u32>,
    /// Whether a person decided that one of them has it.
    is_decided: bool,
    policy: Option<ClaimPolicy>,
    /// The first line of each member.
    members: BTreeMap<MemberIx, u32>,
    /// The team of each member; alone when he shares with nobody.
    teams: BTreeMap<MemberIx, u32>,
    /// When each team reported first, and how many it is.
    reported: BTreeMap<u32, (Instant, usize)>,
    /// The first report, and how many teams made it.
    first: Option<Instant>,
    tied: usize,
    /// Units of the members' first lines.
    units: usize,
}

impl Competition {
    fn of(lines: Vec<u32>, run: &Run, records: &Records) -> Competition {
        let cases = || lines.iter().filter_map(|at| Case::new(run, records, *at));
        let first_scheme = cases().min_by_key(|case| run.schemes.locate(case.entry.helped_on).index());
        let mut found = Competition {
            policy: first_scheme.map(|case| case.scheme.claim),
            is_decided: lines.iter().any(|at| records.word_of(*at).is_some_and(|word| word.took)),
            ..Competition::default()
        };
        let (mut units, mut of_team) = (BTreeSet::new(), BTreeMap::<u32, BTreeSet<MemberIx>>::new());
        for rival in cases() {
            let (member, instant) = (rival.entry.member, rival.entry.reported_at);
            let first = *found.members.entry(member).or_insert(rival.at);
            if first == rival.at {
                units.insert(rival.entry.unit);
            }
            let team = records.team_of(rival.at).unwrap_or(first);
            let (reported, _) = found.reported.entry(team).or_insert((instant, 0));
            *reported = instant.min(*reported);
            of_team.entry(team).or_default().insert(member);
        }
        let mut by_report: Vec<(Instant, u32)> = cases().map(|rival| (rival.entry.reported_at, rival.at)).collect();
        by_report.sort_unstable();
        found.foremost = by_report.into_iter().map(|(_, at)| at).take(LISTED + 1).collect();
        for (team, members) in &of_team {
            if let Some((_, size)) = found.reported.get_mut(team) {
                *size = members.len();
            }
            members.iter().for_each(|member| _ = found.teams.entry(*member).or_insert(*team));
        }
        let first = found.reported.values().map(|(instant, _)| *instant).min();
        let tied = found.reported.values().filter(|(instant, _)| Some(*instant) == first).count();
        Competition { units: units.len(), first, tied, lines, ..found }
    }

    fn holds(&self, at: u32) -> bool {
        self.lines.binary_search(&at).is_ok()
    }
}

/// Whether a verdict came out of a competition for one item.
fn competed(verdict: &Verdict) -> bool {
    match verdict.outcome {
        Outcome::Verified => true,
        Outcome::DuplicateClaim => !matches!(verdict.reason, Reason::DossierTaken | Reason::DecidedOtherwise),
        Outcome::NeedsReview => {
            matches!(verdict.reason, Reason::EqualInstants | Reason::DecisionsClash | Reason::RefereeOneUnit | Reason::RefereeSeveralUnits)
        }
        _ => false,
    }
}

fn item_of(case: &Case<'_>) -> Option<Item> {
    match case.check {
        Check::Account => Some(Item::Account(case.entry.citizen?, case.entry.kind)),
        _ => Some(Item::Dossier(*case.records.used.get(case.verdict.record? as usize)?)),
    }
}

/// What a line that stands can be credited with.
fn choices(case: &Case<'_>) -> Vec<Item> {
    match case.records.choices_of(case.at) {
        [] => item_of(case).into_iter().collect(),
        several => several.iter().copied().map(Item::Dossier).collect(),
    }
}

impl Rivals {
    /// Looks through the lines once.
    pub fn of(cases: &[Case<'_>]) -> Self {
        let mut rivals: HashMap<Item, Vec<u32>> = cases.iter().flat_map(choices).map(|item| (item, Vec::new())).collect();
        let Some(Case { run, records, .. }) = cases.first() else { return Rivals(HashMap::new()) };
        let lines = (0_u32..).zip(run.verdicts.iter()).filter(|(_, verdict)| competed(verdict));
        for case in lines.filter_map(|(at, _)| Case::new(run, records, at)) {
            if let Some(lines) = item_of(&case).and_then(|item| rivals.get_mut(&item)) {
                lines.push(case.at);
            }
        }
        let competed = rivals.into_iter().filter(|(_, lines)| !lines.is_empty());
        Rivals(competed.map(|(item, lines)| (item, Competition::of(lines, run, records))).collect())
    }

    /// How many records the line could be credited with, how many of them were left for it, and how many a person decided for others; null for a line that does not stand.
    pub fn candidates(&self, case: &Case<'_>) -> Value {
        if !competed(case.verdict)
            && !matches!(case.verdict.reason, Reason::DossierTaken | Reason::DecidedOtherwise | Reason::SeveralDossiers)
        {
            return Value::Null;
        }
        let choices = choices(case);
        if choices.len() > CANDIDATES_MOST {
            return json!({"stand": choices.len(), "free": choices.len(), "decided": 0});
        }
        let on = |item: &&Item| self.0.get(*item);
        let is_free = |item: &&Item| on(item).is_none_or(|rivals| rivals.holds(case.at));
        let is_decided = |item: &&Item| on(item).is_some_and(|rivals| !rivals.holds(case.at) && rivals.is_decided);
        let [free, decided] = [choices.iter().filter(is_free).count(), choices.iter().filter(is_decided).count()];
        json!({"stand": choices.len(), "free": free, "decided": decided})
    }

    /// The competition a line took part in; null when it took part in none.
    pub fn claims(&self, case: &Case<'_>) -> Value {
        let rivals = item_of(case).filter(|_| competed(case.verdict)).and_then(|item| self.0.get(&item));
        let Some((rivals, policy)) = rivals.and_then(|rivals| Some((rivals, rivals.policy?))) else { return Value::Null };
        let own = rivals.teams.get(&case.entry.member).and_then(|team| rivals.reported.get(team));
        let others = rivals.foremost.iter().filter(|at| **at != case.at);
        let listed = others.take(LISTED).filter_map(|at| Case::new(case.run, case.records, *at));
        let others = rivals.lines.len() - usize::from(rivals.holds(case.at));
        let mut claims = json!({
            "policy": policy.word(), "members": rivals.members.len(), "units": rivals.units,
            "first": own.map(|(instant, _)| *instant) == rivals.first,
            "tied": rivals.tied,
            "own_line": rivals.members.get(&case.entry.member) == Some(&case.at),
            "list": listed.map(|rival| told(case, &rival)).collect::<Vec<_>>(),
            "more": others.saturating_sub(LISTED),
        });
        if let Some((_, size)) = own.filter(|(_, size)| *size > 1) {
            claims["team"] = json!(size);
        }
        claims
    }
}

fn told(case: &Case<'_>, rival: &Case<'_>) -> Value {
    json!({
        "entry_id": rival.entry.id, "line": rival.verdict.line, "reported_at": rival.entry.reported_at.to_string(),
        "same_member": rival.entry.member == case.entry.member, "verdict": rival.verdict.outcome.word(), "reason": rival.verdict.reason.word(),
    })
}
