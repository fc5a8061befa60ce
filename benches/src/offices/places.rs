//! The province: units, members, agencies; and the days of the plan.

use std::fmt::Write as _;

use dean5299::time::Day;

use super::dice::Dice;

pub(super) const COMMUNES: u64 = 159;
pub(super) const DISTRICTS: u64 = 11;
const DEPARTMENTS: u64 = 19;
const VILLAGES: u64 = 477;
/// Communes, then districts, then departments.
pub(super) const AGENCIES: u64 = COMMUNES + DISTRICTS + DEPARTMENTS;

/// Dossiers that all agencies take in on a working day, about twenty-one each: a million a year.
const DOSSIERS_A_DAY: u64 = 4_000;
/// Working days: a month at least, the five years of the plan at most.
const WORKING_DAYS: (u64, u64) = (20, 1_280);

/// The two orders of an agency's code, new and old.
pub(super) fn agency(place: u64) -> [String; 2] {
    let (district, own) = match place {
        c if c < COMMUNES => (21 + c % DISTRICTS, c / DISTRICTS + 1),
        d if d < COMMUNES + DISTRICTS => (21 + d - COMMUNES, 0),
        n => (n - COMMUNES - DISTRICTS + 1, 0),
    };
    let old = format!("000.{own:02}.{district:02}.H08");
    if own == 0 { [format!("H08.{district:02}"), old] } else { [format!("H08.{district:02}.{own:02}"), old] }
}

/// Whether the extract writes the agency in the new order.
pub(super) fn is_new_order(place: u64) -> bool {
    place % 6 == 0
}

fn unit(place: u64) -> String {
    match place {
        c if c < COMMUNES => format!("c{c}"),
        d if d < COMMUNES + DISTRICTS => format!("d{}", d - COMMUNES),
        _ => "p".to_owned(),
    }
}

/// Where somebody of the commune goes: mostly to the commune, else to its district or a department.
pub(super) fn agency_for(dice: &mut Dice, commune: u64) -> u64 {
    match dice.weighed(&[70, 18, 12]) {
        0 => commune,
        1 => COMMUNES + commune % DISTRICTS,
        _ => COMMUNES + DISTRICTS + dice.below(DEPARTMENTS),
    }
}

/// Units of the province, codes of the communes, both orders of every agency, as CSV.
pub(super) fn organisation() -> [String; 3] {
    let mut units = "unit_id,name,kind,level,parent_id,valid_from\np,Tỉnh,province,1,,2022-01-01\n".to_owned();
    let mut codes = "unit_id,code_system,code,valid_from\n".to_owned();
    let mut agencies = "agency_code,canonical,unit_id,valid_from\n".to_owned();
    for d in 0..DISTRICTS {
        let _ = writeln!(units, "d{d},Huyện {d},district,2,p,2022-01-01");
    }
    for c in 0..COMMUNES {
        let _ = writeln!(units, "c{c},Xã {c},commune,3,d{},2022-01-01", c % DISTRICTS);
        let _ = writeln!(codes, "c{c},gso,{},2022-01-01", commune_code(c));
    }
    for v in 0..VILLAGES {
        let _ = writeln!(units, "v{v},Thôn {v},village,4,c{},2022-01-01", v % COMMUNES);
    }
    for place in 0..AGENCIES {
        let [new, old] = agency(place);
        let _ = writeln!(agencies, "{new},{new},{},2022-01-01\n{old},{new},,2022-01-01", unit(place));
    }
    [units, codes, agencies]
}

pub(super) fn commune_code(commune: u64) -> String {
    (21_600 + commune * 3).to_string()
}

/// Members as CSV: number m belongs to a village of commune m mod 159.
pub(super) fn members(count: u64) -> String {
    let mut members = "member_id,unit_id,valid_from\n".to_owned();
    for m in 0..count {
        let _ = writeln!(members, "M{m:07},v{},2022-01-01", m % VILLAGES);
    }
    members
}

/// A member of the commune, of so many members in all.
pub(super) fn member_of(dice: &mut Dice, commune: u64, members: u64) -> u64 {
    let there = (members + COMMUNES - 1 - commune) / COMMUNES;
    commune + COMMUNES * dice.below(there)
}

/// The days of the office, written once.
#[derive(Clone)]
pub(super) struct Calendar {
    first: Day,
    iso: Vec<String>,
    /// Days on which people are helped.
    pub span: u64,
}

impl Calendar {
    /// As many days as `dossiers` take.
    pub fn of(dossiers: u64) -> Self {
        let working = (dossiers / DOSSIERS_A_DAY).clamp(WORKING_DAYS.0, WORKING_DAYS.1);
        let span = working * 7 / 5;
        let first = Day::from_ymd(2022, 11, 14).unwrap_or(Day::MIN);
        let iso = (0..i32::try_from(span).unwrap_or(0) + 60).map(|n| first.plus(n).to_string()).collect();
        Calendar { first, iso, span }
    }

    /// `yyyy-mm-dd`.
    pub fn iso(&self, day: u64) -> &str {
        &self.iso[usize::try_from(day).unwrap_or(0).min(self.iso.len() - 1)]
    }

    /// `yymmdd`.
    pub fn short(&self, day: u64) -> String {
        let iso = self.iso(day);
        format!("{}{}{}", &iso[2..4], &iso[5..7], &iso[8..])
    }

    /// The working day that is `more` working days after the first one from `day` on.
    pub fn working(day: u64, more: u64) -> u64 {
        let is_working = |day: &u64| day % 7 < 5;
        let mut days = (day..).filter(is_working);
        days.nth(usize::try_from(more).unwrap_or(0)).unwrap_or(day)
    }

    /// The day up to which the extracts are complete: everything has been reported and accepted.
    pub fn cutoff(&self) -> Day {
        self.first.plus(i32::try_from(self.span).unwrap_or(0) + 30)
    }

    /// Days that a code may have.
    pub fn len(&self) -> u64 {
        self.iso.len() as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plan_begins_on_a_monday_and_offices_are_shut_at_the_weekend() {
        let calendar = Calendar::of(2_000);
        assert_eq!((calendar.iso(0), calendar.short(4).as_str(), calendar.span), ("2022-11-14", "221118", 28));
        assert_eq!((Calendar::working(4, 0), Calendar::working(4, 1), Calendar::working(5, 0)), (4, 7, 7));
        assert_eq!(agency(12), ["H08.22.02".to_owned(), "000.02.22.H08".to_owned()]);
    }
}
