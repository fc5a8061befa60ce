//! Accounts on the portal.

use super::cells::{Cells, column, each_row};
use crate::call::{Control, Limits};
use crate::dossier::{Account, Accounts, Channel};
use crate::error::{Code, Register, Result, Sourced, settle};
use crate::io::{self, Input};
use crate::privacy::{People, PersonIx};
use crate::text::words;
use crate::time::Day;

const ACCOUNT_ID: usize = column(&io::ACCOUNTS, "account_id");
const CITIZEN_ID: usize = column(&io::ACCOUNTS, "citizen_id");
const CITIZEN_TOKEN: usize = column(&io::ACCOUNTS, "citizen_token");
const OPENED_ON: usize = column(&io::ACCOUNTS, "opened_on");
const CHANNEL: usize = column(&io::ACCOUNTS, "channel");
const STATUS: usize = column(&io::ACCOUNTS, "status");

words! {
    /// Whether an account is still there.
    AccountStatus {
        /// Đang mở.
        Open = "open",
        /// Đã đóng.
        Closed = "closed",
    }
}

struct Draft {
    id: String,
    digest: (u64, u64),
    citizen: PersonIx,
    opened_on: Day,
    channel: Channel,
    closed: bool,
}

impl PartialEq for Draft {
    fn eq(&self, other: &Self) -> bool {
        self.digest == other.digest
    }
}

/// Reads the tables: accepted accounts in the order of their ids.
pub(crate) fn read_accounts(
    inputs: &[Input<'_>],
    limits: &Limits,
    control: &Control,
    people: &mut People,
    register: &mut Register,
) -> Result<Accounts> {
    let mut drafts = Vec::new();
    for input in inputs {
        each_row(input, &io::ACCOUNTS, limits, control, register, |cells| {
            let origin = cells.origin;
            cells.notice_phone(column(&io::ACCOUNTS, "phone"), people);
            drafts.extend(draft(cells, people).map(|value| Sourced { origin, value }));
            Ok(())
        })?;
    }
    let kept = settle(register, drafts, |d| d.id.clone(), Code::AccountConflict, |_| Vec::new());
    let account = |row: Sourced<Draft>| {
        let d = row.value;
        Account { id: d.id.into(), citizen: d.citizen, opened_on: d.opened_on, channel: d.channel, closed: d.closed, origin: row.origin }
    };
    Ok(Accounts { list: kept.into_iter().map(account).collect(), given: !inputs.is_empty() })
}

fn draft(cells: &mut Cells<'_>, people: &mut People) -> Option<Draft> {
    let id = cells.id(ACCOUNT_ID)?;
    let opened_on = cells.day(OPENED_ON)?;
    let Some(status) = cells.word::<AccountStatus>(STATUS, AccountStatus::WORDS)? else {
        cells.refuse(STATUS, Code::TableMissingValue, vec![("column", "status".to_owned())]);
        return None;
    };
    let Some(citizen) = cells.person(CITIZEN_ID, CITIZEN_TOKEN, people) else {
        cells.refuse(CITIZEN_ID, Code::AccountNoCitizen, Vec::new());
        return None;
    };
    let channel = cells.text(CHANNEL).map_or(Channel::Online, Channel::parse);
    Some(Draft { id, digest: cells.digest(), citizen, opened_on, channel, closed: status == AccountStatus::Closed })
}
