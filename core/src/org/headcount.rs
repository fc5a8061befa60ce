//! How many members units have: on a day, or on average over a period.

use super::{Ancestry, Member, MemberStatus, Org, UnitIx};
use crate::error::Result;
use crate::figure::Fraction;
use crate::time::{Day, Span};

/// Who is counted (đối tượng tính).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Who {
    /// Everyone with a membership.
    #[default]
    Everyone,
    /// Those with one status: đoàn viên and thanh niên told apart.
    Status(MemberStatus),
}

impl Who {
    fn holds(self, status: Option<MemberStatus>) -> bool {
        match self {
            Who::Everyone => true,
            Who::Status(wanted) => status == Some(wanted),
        }
    }
}

impl Org {
    /// Members of each unit's subtree on `day`, by unit index (số đoàn viên tại một ngày).
    ///
    /// Shape: a member counts once, in his home and in everything above it; units that do not exist on the day have what is still recorded in them.
    #[must_use]
    pub fn headcount(&self, day: Day, who: Who) -> Vec<u64> {
        let mut own = vec![0_u64; self.units().len()];
        for (_, member) in self.members() {
            let home = member.home_stay(day).filter(|stay| who.holds(stay.status));
            if let Some(count) = home.and_then(|stay| own.get_mut(stay.unit.at())) {
                *count += 1;
            }
        }
        let mut ancestry = Ancestry::new(self);
        let mut sums = vec![0_u64; own.len()];
        for (unit, count) in (0..).map(UnitIx).zip(own).filter(|(_, count)| *count > 0) {
            for above in ancestry.of(unit, day) {
                if let Some(sum) = sums.get_mut(above.at()) {
                    *sum += count;
                }
            }
        }
        sums
    }

    /// Members of each unit's subtree on an average day of `span`, exact (số đoàn viên bình quân).
    ///
    /// Shape: member-days over days; a day counts in the tree of that day.
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW`.
    pub fn average_headcount(&self, span: Span, who: Who) -> Result<Vec<Fraction>> {
        let mut ancestry = Ancestry::new(self);
        let mut member_days = vec![0_i64; self.units().len()];
        for (_, member) in self.members() {
            for (home, stretch) in homes(member, span, who) {
                let mut day = stretch.from();
                while day <= stretch.last() {
                    let (same, chain) = ancestry.with_days(home, day);
                    let until = same.last().min(stretch.last());
                    let days = i64::from(until.number() - day.number()) + 1;
                    chain.iter().for_each(|above| {
                        if let Some(sum) = member_days.get_mut(above.at()) {
                            *sum += days;
                        }
                    });
                    if until == Day::MAX {
                        break;
                    }
                    day = until.plus(1);
                }
            }
        }
        let days = Fraction::from(i64::from(span.last().number() - span.from().number()) + 1);
        member_days.into_iter().map(|sum| Ok(Fraction::from(sum).divide(days)?.unwrap_or(Fraction::ZERO))).collect()
    }
}

/// The member's homes in `span`, each with the days on which it is his home and he counts.
fn homes(member: Member<'_>, span: Span, who: Who) -> Vec<(UnitIx, Span)> {
    let mut turns: Vec<Day> = vec![span.from()];
    for stay in member.memberships() {
        turns.extend([stay.span.from(), stay.span.to()].into_iter().filter(|day| span.contains(*day)));
    }
    turns.sort_unstable();
    turns.dedup();
    let ends = turns.iter().skip(1).map(|day| Some(*day)).chain([None]);
    let stretches = turns.iter().zip(ends).map(|(from, to)| match to {
        Some(to) => Span::new(*from, to).unwrap_or(span),
        None if span.is_open() => Span::since(*from),
        None => Span::new(*from, span.to()).unwrap_or(span),
    });
    stretches
        .filter_map(|stretch| {
            let stay = member.home_stay(stretch.from()).filter(|stay| who.holds(stay.status))?;
            Some((stay.unit, stretch))
        })
        .collect()
}
