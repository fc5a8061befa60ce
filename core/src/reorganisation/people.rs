//! Members of units that end or are parted: they go along, by list or by the rest.

use std::collections::{BTreeMap, BTreeSet};

use super::batch::{Batch, Step};
use crate::error::{Code, Origin, Severity, shown};
use crate::org::{MemberContent, Membership, OrgBuilder, UnitIx, Validity};
use crate::time::Span;

/// How the members of one unit are parted.
#[derive(Default)]
struct Parting {
    origin: Origin,
    /// Member → heir, by list.
    listed: BTreeMap<String, String>,
    /// Who takes the others; none: they stay.
    rest: Option<String>,
    /// Whether the unit ends, so that those who stay are left behind.
    ends: bool,
    /// The days on which its members are parted: all from the day on, or as long as it would have been there.
    days: Option<Span>,
}

/// Unit and days of a stay, and whether it is the primary one.
type Taken = (String, Span, bool);

impl Batch<'_> {
    /// Adds the new stays of members to the builder; says whom nobody takes.
    pub fn move_members(&mut self, builder: &mut OrgBuilder) {
        let partings = self.partings();
        if partings.is_empty() {
            return;
        }
        let mut left: BTreeMap<UnitIx, u64> = BTreeMap::new();
        let mut seen: BTreeSet<(UnitIx, String)> = BTreeSet::new();
        let org = self.org;
        for (_, member) in org.members() {
            let touched = |stay: &Membership| partings.get(&stay.unit).filter(|p| p.days.is_some_and(|days| days.overlaps(stay.span)));
            let mut stays: Vec<(&Membership, &Parting)> = member.memberships().iter().filter_map(|s| Some((s, touched(s)?))).collect();
            if stays.is_empty() {
                continue;
            }
            stays.sort_by_key(|(stay, _)| (!stay.primary, stay.unit));
            let known = |stay: &Membership| (org.unit_id(stay.unit).to_owned(), stay.span, stay.primary);
            let mut taken: Vec<Taken> = member.memberships().iter().map(known).collect();
            for (stay, parting) in stays {
                let listed = parting.listed.get(member.id);
                if listed.is_some() {
                    seen.insert((stay.unit, member.id.to_owned()));
                }
                match listed.or(parting.rest.as_ref()) {
                    // An heir that is not there is said for itself.
                    Some(heir) if heir != org.unit_id(stay.unit) && self.exists(heir) => {
                        self.transfer(builder, member.id, &mut taken, stay, heir, parting)
                    }
                    Some(_) => {}
                    None => {
                        if parting.ends {
                            *left.entry(stay.unit).or_default() += 1;
                        }
                    }
                }
            }
        }
        for (unit, count) in left {
            let origin = partings.get(&unit).map_or_else(Origin::default, |p| p.origin);
            self.say(origin, Severity::Warning, Code::PlanLeftBehind, org.unit_id(unit));
            if let Some(remark) = self.remarks.last_mut() {
                remark.params.push(("members", count.to_string()));
            }
        }
        for (unit, parting) in &partings {
            for id in parting.listed.keys().filter(|id| !seen.contains(&(*unit, (*id).clone()))) {
                self.say(parting.origin, Severity::Warning, Code::PlanUnknownMember, org.unit_id(*unit));
                if let Some(remark) = self.remarks.last_mut() {
                    remark.params.push(("member", shown("member", id)));
                }
            }
        }
    }

    fn partings(&self) -> BTreeMap<UnitIx, Parting> {
        let mut partings: BTreeMap<UnitIx, Parting> = BTreeMap::new();
        for Step { origin, row, members } in &self.steps {
            let Some(from) = row.from_unit.as_deref() else { continue };
            let Some(ix) = self.org.find_unit(from) else { continue };
            let parting = partings.entry(ix).or_default();
            parting.origin = *origin;
            parting.ends = self.units.get(from).is_some_and(|(_, state)| state.is_none());
            parting.days = Some(if parting.ends { self.ended(from) } else { Span::since(self.day) });
            parting.rest = self.followers.get(from).cloned();
            if let Some(heir) = &row.to_unit {
                parting.listed.extend(members.iter().map(|member| (member.clone(), heir.clone())));
            }
        }
        partings
    }

    /// Ends a stay on the day and begins one in the heir, on the days on which the member is not there already.
    fn transfer(&self, builder: &mut OrgBuilder, member: &str, taken: &mut Vec<Taken>, stay: &Membership, heir: &str, parting: &Parting) {
        let origin = parting.origin;
        let Some(span) = parting.days.and_then(|days| stay.span.intersect(days)) else { return };
        let validity = |span, absent| Validity { span, recorded: self.recorded, absent };
        let content = MemberContent { validity: validity(span, true), primary: false, birth_date: None, status: None };
        builder.push_member(origin, member, self.org.unit_id(stay.unit), content);
        // A stay that was the primary one makes the one in the heir primary.
        let there = taken.iter().filter(|(unit, _, primary)| unit == heir && (*primary || !stay.primary)).map(|(_, span, _)| *span);
        let new: Vec<Span> = there.fold(vec![span], |left, there| left.into_iter().flat_map(|span| span.without(there)).collect());
        for span in new {
            let content = MemberContent { validity: validity(span, false), primary: stay.primary, birth_date: None, status: stay.status };
            builder.push_member(origin, member, heir, content);
            taken.push((heir.to_owned(), span, stay.primary));
        }
    }
}
