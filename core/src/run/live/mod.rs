//! A live run (đối khớp tức thời): rows come and go one at a time, and each step says which verdicts are other then.

mod engine;
mod extracts;
mod listed;
mod put;
mod remove;
mod step;
#[cfg(test)]
mod tests;
mod versions;
mod whole;

use std::collections::BTreeSet;
use std::fmt;

use self::engine::Engine;
use self::extracts::Extracts;
use self::listed::Listed;
pub use self::step::{Fate, Step};
use self::versions::Versions;
use super::files::verdicts_csv;
use super::reconcile::{ListColumns, Opened, open};
use super::{Options, Tables};
use crate::call::{Control, Phase};
use crate::code::{CodeKey, CodeKeys};
use crate::dossier::Coverage;
use crate::error::{FileCount, Finding, Origin, Register, Result, room_error};
use crate::intake::{
    AccountDraft, AccountIntake, DecisionDraft, DossierDraft, DossierIntake, DossierWords, EntryDraft, EntryIntake, MUST_BE_SOUND, Stays,
    Targets, draft_accounts, draft_decisions, draft_dossiers, draft_entries, flat_stays, settle_accounts, settle_decisions,
    settle_dossiers, settle_entries,
};
use crate::matching::{Facts, Ground, VerdictRow};
use crate::org::Org;
use crate::privacy::People;
use crate::scheme::Schemes;
use crate::text::words;
use crate::time::{Day, Span};

room_error! {
    /// A live run cannot be begun, or a row cannot be given to it.
    LiveError {
        /// No cut-off, of the call or said by an extract: a guessed one would move with the rows.
        NoCutoff { } => Code::LiveNoCutoff,
        /// A table of the call has the name of the rows that are given live.
        NameTaken { file: String } => Code::LiveNameTaken,
        /// Not exactly one row.
        NotOneRow { rows: u64 } => Code::LiveNotOneRow,
    }
}

/// How the rows that are given live are called in findings, unless the caller says otherwise: `live.entries` and so on.
pub const LIVE_NAME: &str = "live";

words! {
    /// A table of which rows come and go (bảng của lượt tức thời).
    LiveTable {
        /// Lượt hỗ trợ.
        Entries = "entries",
        /// Hồ sơ.
        Dossiers = "dossiers",
        /// Tài khoản.
        Accounts = "accounts",
        /// Quyết định.
        Decisions = "decisions",
    }
}

/// Rows of one table that were given live: their file in the register, and how many there were.
#[derive(Clone, Copy)]
struct Fed {
    file: u32,
    rows: u64,
}

/// A live run (đối khớp tức thời): the same tables and options as [`reconcile`](super::reconcile()), open for single rows.
///
/// **What it means.** After every step the verdicts are those of `reconcile` over every row that was given so far and not taken out again. Only the
/// lines that the row can concern are looked up, and only the lines that compete with these are judged again.
///
/// **Shape.** A row is a JSON object with the columns of its table, by any name that a file may give them. Rows given live stand in files of their own, `live.entries` and
/// so on, and are numbered there in the order in which they came. A step gives what became of the row, what was said of it, and the rows of
/// `verdicts.csv` that are other than before. [`Live::run`] gives the whole run.
///
/// **Slow steps**, as long as a whole run: the first row of dossiers, or of accounts, when no table of them was given; another cut-off; a row after which a source holds other days; a
/// dossier whose codes meet those of another; and without tables of the organisation the first entry that names a member or a unit, or the last one taken out. With a rule by evidence or about places every
/// step is slow, see [`Live::is_stepwise`].
///
/// **Sources.** A table of the call stays the extract that it was declared to be. Dossiers given live are an extract of their own, of the sources and the latest `extracted_on` of its rows; it
/// says nothing of the days that it holds, which beside increments of a source means everything up to its day.
///
/// ```
/// use dean5299::Control;
/// use dean5299::io::{Format, Input};
/// use dean5299::run::{Live, LIVE_NAME, Options, Tables};
/// use dean5299::time::Day;
///
/// let table = |name, text: &'static str| Input { name, format: Format::Csv, bytes: text.as_bytes() };
/// let tables = Tables {
///     units: Some(table("units.csv", "unit_id,name,kind,level,parent_id,valid_from\nu,Xã,commune,1,,2022-01-01\n")),
///     members: Some(table("members.csv", "member_id,unit_id,valid_from\nm,u,2022-01-01\n")),
///     dossiers: vec![table("ho-so.csv", "dossier_code,accepted_on\nH08.16-221121-0001,2022-11-21\n").into()],
///     ..Tables::default()
/// };
/// let options = Options::new(&[7; 32])?.extract_cutoff(Day::parse("2022-12-31")?);
/// let mut live = Live::new(&tables, &options, LIVE_NAME, &Control::none())?;
/// let step = live.put_entry(
///     r#"{"entry_id": "e1", "kind": "dossier_submission", "member_id": "m", "helped_on": "2022-11-20",
///         "reported_at": "2022-11-20T19:00", "dossier_code": "H08.16-221121-0002"}"#,
/// )?;
/// assert_eq!(step.changes[0].after.as_ref().map(|row| row.reason.word()), Some("no_such_code"));
/// let step = live.put_dossier(r#"{"dossier_code": "H08.16-221121-0002", "accepted_on": "2022-11-21"}"#)?;
/// assert_eq!(step.changes[0].after.as_ref().map(|row| row.reason.word()), Some("sole_claim"));
/// # Ok::<(), dean5299::Error>(())
/// ```
pub struct Live {
    base: Base,
    /// Who reports for which unit, where the entries alone say it.
    stays: Option<Stays>,
    /// What was said while rows were read, and how many there were in each file.
    register: Register,
    /// What was said of rows given live.
    said: Vec<(Origin, Finding)>,
    fed: [Option<Fed>; 4],
    /// Rows that were taken out.
    removed: BTreeSet<Origin>,
    people: People,
    words: DossierWords,
    entries: Versions<EntryDraft>,
    dossiers: Versions<DossierDraft>,
    listed: Listed,
    accounts: Versions<AccountDraft>,
    decisions: Versions<DecisionDraft>,
    extracts: Extracts,
    engine: Engine,
}

/// What rows are read and judged against.
struct Base {
    org: Org,
    schemes: Schemes,
    targets: Targets,
    options: Options,
    coverage: Coverage,
    columns: ListColumns,
    /// What the rows given live are called.
    name: String,
    /// Names of the tables of the call, of each sort in order.
    names: [Vec<String>; 4],
}

impl Base {
    fn ground<'a>(&'a self, people: &'a People) -> Ground<'a> {
        Ground { schemes: &self.schemes, org: &self.org, people, coverage: &self.coverage }
    }

    fn file_name(&self, table: LiveTable) -> String {
        format!("{}.{}", self.name, table.word())
    }
}

/// Facts name people and codes, so nothing but their number is shown.
impl fmt::Debug for Live {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Live({} lines)", self.engine.line_count())
    }
}

impl Live {
    /// Reads and judges the tables of a call; `name` is what rows given live are called in findings.
    ///
    /// # Errors
    /// `LIVE_NO_CUTOFF` when neither the options nor an extract say one, `LIVE_NAME_TAKEN`, and what [`reconcile`](super::reconcile()) can say.
    pub fn new(tables: &Tables<'_>, options: &Options, name: &str, control: &Control) -> Result<Live> {
        let said_until = || tables.dossiers.iter().filter_map(|given| given.holds).map(Span::last).max();
        let Some(cutoff) = options.cutoff.or_else(said_until) else { return Err(LiveError::NoCutoff {}.into()) };
        let tables = &tables.in_order();
        let Opened { org, schemes, targets, mut register, mut people } = open(tables, options, control)?;
        let (limits, columns) = (&options.limits, ListColumns::of(tables.mappings));
        let stays = if tables.is_flat() { Some(flat_stays(&tables.entries, &columns.entries, limits, control)?) } else { None };
        let (mut keys, mut words) = (CodeKeys::new(), DossierWords::new());
        control.enter(Phase::Entries);
        let intake = EntryIntake { org: &org, is_flat: tables.is_flat(), schemes: &schemes, columns: &columns.entries, limits, control };
        let entries = draft_entries(&intake, &tables.entries, &mut people, &mut register)?;
        let first = register.files().len();
        control.enter(Phase::Dossiers);
        let intake = DossierIntake { agencies: org.agencies(), schemes: &schemes, columns: &columns.dossiers, limits, control };
        let (dossiers, held) = draft_dossiers(&intake, &tables.dossiers, (&mut keys, &mut people), &mut words, &mut register)?;
        control.enter(Phase::Accounts);
        let intake = AccountIntake { schemes: &schemes, columns: &columns.accounts, limits, control };
        let (accounts, _) = draft_accounts(&intake, &tables.accounts, &mut people, &mut register)?;
        let decisions = draft_decisions(&tables.decisions, org.agencies(), limits, control, &mut register)?;
        register.must_be_sound(&MUST_BE_SOUND)?;
        people.check()?;
        let is_taken = |file: &&FileCount| LiveTable::ALL.iter().any(|table| file.file == format!("{name}.{}", table.word()));
        if let Some(taken) = register.files().iter().find(is_taken) {
            return Err(LiveError::NameTaken { file: taken.file.clone() }.into());
        }
        let (listed, extracts) = (Listed::of(&dossiers), Extracts::of(first, (&tables.dossiers, &held), &dossiers, &accounts));
        let (entries, dossiers) = (Versions::of(entries), Versions::of(dossiers));
        let (accounts, decisions) = (Versions::of(accounts), Versions::of(decisions));
        let (options, coverage) = (options.clone(), Coverage::plain(cutoff));
        let mut base = Base { org, schemes, targets, options, coverage, columns, name: name.to_owned(), names: names(tables) };
        base.cover(cutoff, &extracts);
        let (said, fed, removed) = (Vec::new(), [None; 4], BTreeSet::new());
        let engine = Engine::Whole { keys, rows: Vec::new() };
        let mut live = Live {
            base,
            stays,
            register,
            said,
            fed,
            removed,
            people,
            words,
            entries,
            dossiers,
            listed,
            accounts,
            decisions,
            extracts,
            engine,
        };
        live.judge(control)?;
        control.end();
        Ok(live)
    }

    /// The verdict of every line, in the order of (entry id, line), compared as bytes.
    pub fn verdicts(&self) -> impl Iterator<Item = VerdictRow<'_>> {
        self.engine.rows(&self.base, &self.people)
    }

    /// The same as `verdicts.csv`.
    #[must_use]
    pub fn verdicts_csv(&self) -> Vec<u8> {
        verdicts_csv(self.verdicts())
    }

    /// The extracts are complete up to and including this day.
    #[must_use]
    pub fn cutoff(&self) -> Day {
        self.base.coverage.cutoff
    }

    /// The organisation; without tables of it that which the entries name.
    #[must_use]
    pub fn org(&self) -> &Org {
        &self.base.org
    }

    /// Own codes of the dossiers that may be one with that of this code.
    fn kin(&self, key: CodeKey) -> BTreeSet<CodeKey> {
        let others = |own| self.dossiers.of_key(&own).iter().flat_map(|row| row.value.others()).collect();
        self.listed.kin(key, others)
    }

    /// The facts that the rows come to. What is said of them is left to the whole run.
    fn facts(&self) -> Facts {
        let mut unsaid = Register::default();
        let same = |file: u32| file;
        let Live { base, words, .. } = self;
        let (dossiers_given, accounts_given) = (self.is_given(LiveTable::Dossiers), self.is_given(LiveTable::Accounts));
        Facts {
            entries: settle_entries(&base.org, &base.schemes, self.entries.all(same), &mut unsaid),
            dossiers: settle_dossiers(self.dossiers.all(same), words.clone(), dossiers_given, &mut unsaid).0,
            accounts: settle_accounts(self.accounts.all(same), accounts_given, &mut unsaid),
            decisions: settle_decisions(self.decisions.all(same), &mut unsaid),
        }
    }

    fn is_given(&self, table: LiveTable) -> bool {
        self.fed(table).is_some() || self.base.names.get(table as usize).is_some_and(|names| !names.is_empty())
    }

    fn fed(&self, table: LiveTable) -> Option<Fed> {
        self.fed.get(table as usize).copied().flatten()
    }
}

fn names(tables: &Tables<'_>) -> [Vec<String>; 4] {
    let of = |inputs: &[crate::io::Input<'_>]| inputs.iter().map(|input| input.name.to_owned()).collect();
    let dossiers = tables.dossiers.iter().map(|given| given.input.name.to_owned()).collect();
    [of(&tables.entries), dossiers, of(&tables.accounts), of(&tables.decisions)]
}
