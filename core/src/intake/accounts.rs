//! Accounts on the portal.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::cells::{Cells, column, each_known_row, fingerprint};
use super::source;
use crate::call::{Control, Limits};
use crate::dossier::{Account, Accounts, Channel};
use crate::error::{Code, Register, Result, Sourced, settle};
use crate::io::{self, Input, KnownColumns};
use crate::privacy::{People, PersonIx};
use crate::scheme::{Schemes, SourceDefaults};
use crate::text;
use crate::time::Day;

const ACCOUNT_ID: usize = column(&io::ACCOUNTS, "account_id");
const CITIZEN_ID: usize = column(&io::ACCOUNTS, "citizen_id");
const CITIZEN_TOKEN: usize = column(&io::ACCOUNTS, "citizen_token");
const OPENED_ON: usize = column(&io::ACCOUNTS, "opened_on");
const CHANNEL: usize = column(&io::ACCOUNTS, "channel");
const SOURCE: usize = column(&io::ACCOUNTS, "source");
const STATUS: usize = column(&io::ACCOUNTS, "status");

/// Columns that name people: they are no part of the fingerprint of a list.
const NAMES_PEOPLE: [&str; 4] = ["citizen_id", "citizen_token", "phone", "phone_token"];

/// Names of an account that is still there, folded.
const OPEN: [&str; 5] = ["open", "mo", "dang mo", "hoat dong", "dang hoat dong"];
/// Names of an account that was closed, folded.
const CLOSED: [&str; 7] = ["closed", "dong", "da dong", "khoa", "da khoa", "huy", "da huy"];

/// What accounts are read against.
pub(crate) struct AccountIntake<'a> {
    pub schemes: &'a Schemes,
    pub columns: &'a KnownColumns,
    pub limits: &'a Limits,
    pub control: &'a Control,
}

/// A readable row.
#[derive(Clone)]
pub(crate) struct AccountDraft {
    id: String,
    digest: (u64, u64),
    /// As `digest`, without what names people.
    content: (u64, u64),
    citizen: PersonIx,
    opened_on: Day,
    channel: Channel,
    closed: bool,
    /// The source that names it.
    source: Arc<str>,
}

impl AccountDraft {
    /// The id that it claims.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The source that names it; empty for none.
    pub fn source(&self) -> &Arc<str> {
        &self.source
    }
}

/// Two versions of an account are the same when their content is.
impl PartialEq for AccountDraft {
    fn eq(&self, other: &Self) -> bool {
        self.digest == other.digest
    }
}

/// Reads the tables: accepted accounts in the order of their ids, and the sources of all rows that can be read.
pub(crate) fn read_accounts(
    intake: &AccountIntake<'_>,
    inputs: &[Input<'_>],
    people: &mut People,
    register: &mut Register,
) -> Result<(Accounts, BTreeSet<String>)> {
    let (drafts, sources) = draft_accounts(intake, inputs, people, register)?;
    Ok((settle_accounts(drafts, !inputs.is_empty(), register), sources))
}

/// The readable rows of the tables, in the order of the tables, and their sources.
pub(crate) fn draft_accounts(
    intake: &AccountIntake<'_>,
    inputs: &[Input<'_>],
    people: &mut People,
    register: &mut Register,
) -> Result<(Vec<Sourced<AccountDraft>>, BTreeSet<String>)> {
    let (mut drafts, mut sources) = (Vec::new(), BTreeSet::new());
    let mut last: Arc<str> = "".into();
    for input in inputs {
        let mut silent = 0_u64;
        let (file, heading) = each_known_row(input, intake.columns, intake.limits, intake.control, register, |cells| {
            let origin = cells.origin;
            cells.notice_phone(column(&io::ACCOUNTS, "phone"), people);
            let source = source::name(cells, SOURCE, None);
            if *last != *source {
                last = (&*source).into();
            }
            if let Some(value) = draft(intake, cells, &last, people) {
                source::note(&mut sources, &source);
                drafts.push(Sourced { origin, value });
            }
            silent += 1;
            Ok(())
        })?;
        if silent > 0 {
            source::warn_of_absent(register, file, &heading, &io::ACCOUNTS, &[(CHANNEL, Code::AccountChannelDefault)]);
        }
    }
    Ok((drafts, sources))
}

/// One account per id, in the order of ids. `given` says whether there was a table at all.
pub(crate) fn settle_accounts(drafts: Vec<Sourced<AccountDraft>>, given: bool, register: &mut Register) -> Accounts {
    let kept = settle(register, drafts, |d| d.id.clone(), Code::AccountConflict, |_| Vec::new());
    let account = |row: Sourced<AccountDraft>| {
        let d = row.value;
        Account { id: d.id.into(), citizen: d.citizen, opened_on: d.opened_on, channel: d.channel, closed: d.closed, origin: row.origin }
    };
    let content = fingerprint(kept.iter().map(|d| (d.value.id.as_str(), d.value.content)));
    Accounts { content, list: kept.into_iter().map(account).collect(), given }
}

fn draft(intake: &AccountIntake<'_>, cells: &mut Cells<'_>, source: &Arc<str>, people: &mut People) -> Option<AccountDraft> {
    let defaults = source::defaults(intake.schemes, source);
    let id = cells.id(ACCOUNT_ID)?;
    let opened_on = cells.day(OPENED_ON)?;
    let closed = closed(cells, defaults)?;
    let Some(citizen) = cells.person(CITIZEN_ID, CITIZEN_TOKEN, people) else {
        cells.refuse(CITIZEN_ID, Code::AccountNoCitizen, Vec::new());
        return None;
    };
    let channel = source::channel(cells, CHANNEL, defaults, (Code::AccountChannelDefault, Code::AccountChannelUnknown));
    let content = cells.digest(|column| !NAMES_PEOPLE.contains(&column));
    Some(AccountDraft { id, digest: cells.digest(|_| true), content, citizen, opened_on, channel, closed, source: Arc::clone(source) })
}

/// Whether the account was closed (đã đóng): the status is required and read by name.
fn closed(cells: &mut Cells<'_>, defaults: Option<&SourceDefaults>) -> Option<bool> {
    let Some(raw) = cells.text(STATUS) else {
        cells.refuse(STATUS, Code::TableMissingValue, vec![("column", "status".to_owned())]);
        return None;
    };
    let name = text::fold_one_i(source::meaning(defaults.map(|d| d.status_codes.as_slice()), raw));
    if OPEN.contains(&name.as_str()) {
        return Some(false);
    }
    if CLOSED.contains(&name.as_str()) {
        return Some(true);
    }
    let params = vec![("column", "status".to_owned()), ("allowed", "open, closed, đang mở, đã đóng".to_owned())];
    cells.refuse(STATUS, Code::TableUnknownWord, params);
    None
}
