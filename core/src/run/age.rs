//! Members who are past the age (quá tuổi): a finding, never a removal.

use crate::error::{Code, Origin, Register};
use crate::org::{Member, MemberStatus, Org};
use crate::scheme::Schemes;
use crate::time::Day;

/// Warns of every member who by `until` is older than the scheme's last age and whose home then still counts him as young.
pub(super) fn warn_of_age(org: &Org, schemes: &Schemes, until: Day, register: &mut Register) {
    let table = register.files().iter().position(|f| f.table == "members").and_then(|at| u32::try_from(at).ok());
    let Some(file) = table else { return };
    let last_age = schemes.of(until).last_age;
    for (_, member) in org.members() {
        let Some(day) = first_day_past(member, last_age).filter(|day| *day <= until) else { continue };
        let Some(stay) = member.home_stay(until).filter(|stay| stay.status != Some(MemberStatus::OverAge)) else { continue };
        let params = vec![
            ("member", member.id.to_owned()),
            ("unit", org.unit_id(stay.unit).to_owned()),
            ("age", last_age.to_string()),
            ("day", day.to_string()),
        ];
        register.warn(Origin { file, row: 0 }, "birth_date", Code::MemberAgedOut, params);
    }
}

/// The birthday after the last age; who was born on 29 February has it on 1 March.
fn first_day_past(member: Member<'_>, last_age: u32) -> Option<Day> {
    let (year, month, day) = member.birth_date?.ymd();
    let year = year.checked_add(i32::try_from(last_age).ok()?.checked_add(1)?)?;
    Day::from_ymd(year, month, day).or_else(|| Day::from_ymd(year, 3, 1))
}
