//! Arguments of the commands.

use std::ops::RangeInclusive;
use std::path::PathBuf;

use clap::{ArgGroup, Args, Parser, Subcommand, ValueEnum};
use dean5299::Lang;

/// How many threads a call may have.
pub const THREADS: RangeInclusive<u16> = 1..=64;

/// Thư viện báo cáo Đề án 5299: đối khớp, chấm điểm, báo cáo. · Reporting library of Đề án 5299: reconcile, score, report.
#[derive(Parser)]
#[command(name = "dean5299", version)]
pub struct Arguments {
    #[command(flatten)]
    pub common: Common,
    #[command(subcommand)]
    pub verb: Verb,
}

impl Arguments {
    pub fn lang(&self) -> Lang {
        match self.common.lang {
            LangWord::Vi => Lang::Vi,
            LangWord::En => Lang::En,
        }
    }
}

#[derive(Args)]
pub struct Common {
    /// Machine-readable output.
    #[arg(long, global = true, display_order = 100)]
    pub json: bool,
    /// Language of messages; codes do not depend on it.
    #[arg(long, global = true, display_order = 100, value_enum, default_value = "vi")]
    pub lang: LangWord,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum LangWord {
    Vi,
    En,
}

#[derive(Subcommand)]
pub enum Verb {
    /// Checks files; findings on standard output.
    Check(Check),
    /// Reconciles entries with dossiers and accounts; writes a run directory.
    Reconcile(Reconcile),
    /// Scores of every unit in a period.
    Score(Score),
    /// Points, places, classes and nominations of a period, by documents.
    Board(Board),
    /// A report of a unit and period.
    Report(Report),
    /// Why a verdict or a figure is as it is.
    Explain(Explain),
    /// Proves that a run directory is whole.
    Verify(Verify),
    /// Checks a plan of reorganisation; with --out writes the organisation after it.
    Plan(Plan),
    /// What a plan would do to the totals of a run; nothing is changed.
    Preview(Preview),
    /// A period in the trees of two days, and what moved where.
    Bridge(Bridge),
    /// Growth of every unit between two periods, and whether it is the same unit.
    Growth(Growth),
    /// Lines that are other than in an earlier run, and why.
    Diff(Diff),
    /// What units claim without codes, and how much of it the records can bear out.
    Counts(Counts),
    /// How the evidence of a run was weighed.
    Evidence(Evidence),
    /// A run held against what is known to be true: right, wrong and missed lines.
    Quality(Quality),
    /// Lines that wait for a person, ordered by what a decision would teach.
    Queue(Queue),
    /// Patterns of entries that are worth a look, with their evidence.
    Flags(Flags),
    /// A workbook of a unit's lines that are not verified, to go through with members.
    Sheet(Sheet),
    /// Reads workbooks that came back; findings on standard output, decisions and corrections into a folder.
    TakeSheets(TakeSheets),
    /// Prints this help or that of a command.
    Help(Help),
}

#[derive(Args)]
pub struct Sources {
    /// Folder with units.csv, members.csv and, where there are any, codes, agencies, changes, clusters, targets, figures.csv.
    #[arg(long)]
    pub org: Option<PathBuf>,
    /// Scheme documents.
    #[arg(long, num_args = 1..)]
    pub scheme: Vec<PathBuf>,
    /// Assist entries.
    #[arg(long, num_args = 1..)]
    pub entries: Vec<PathBuf>,
    /// Extracts of dossiers, each with its day, or with the days of which it holds the changes, and with its source: FILE, FILE@DAY, FILE@FROM..DAY, FILE@DAY@SOURCE.
    #[arg(long, num_args = 1..)]
    pub dossiers: Vec<String>,
    /// Extracts of accounts.
    #[arg(long, num_args = 1..)]
    pub accounts: Vec<PathBuf>,
    /// Decisions of people about single lines.
    #[arg(long, num_args = 1..)]
    pub decisions: Vec<PathBuf>,
    /// Mappings of columns (`dean5299/mapping@1`): headings of entries, dossiers or accounts.
    #[arg(long, num_args = 1..)]
    pub mapping: Vec<PathBuf>,
    /// File with the office's key, at least 32 bytes.
    #[arg(long)]
    pub key_file: Option<PathBuf>,
}

#[derive(Args)]
pub struct Check {
    #[command(flatten)]
    pub sources: Sources,
    /// Rulebooks (`dean5299/rulebook@1`): score tables, with all their holes and overlaps.
    #[arg(long, num_args = 1..)]
    pub rulebook: Vec<PathBuf>,
}

#[derive(Args)]
pub struct Reconcile {
    #[command(flatten)]
    pub sources: Sources,
    /// The extracts are complete up to and including this day.
    #[arg(long)]
    pub cutoff: String,
    /// Sources that are complete up to an earlier day only: SOURCE=DAY.
    #[arg(long, num_args = 1.., value_name = "SOURCE=DAY")]
    pub source_cutoff: Vec<String>,
    /// as_it_was, as_it_is or as_of:DAY.
    #[arg(long, default_value = "as_it_was")]
    pub lens: String,
    /// Threads; no result depends on it.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u16).range(i64::from(*THREADS.start())..=i64::from(*THREADS.end())))]
    pub threads: u16,
    /// Exit code 1 when a row was rejected.
    #[arg(long)]
    pub strict: bool,
    /// Folder for the run.
    #[arg(long)]
    pub out: PathBuf,
}

/// Which run is asked, and through which lens.
#[derive(Args)]
pub struct RunSource {
    /// A run directory.
    #[arg(long)]
    pub run: PathBuf,
    /// as_it_was, as_it_is or as_of:DAY, when it is not the run's own.
    #[arg(long)]
    pub lens: Option<String>,
}

#[derive(Args)]
pub struct Score {
    #[command(flatten)]
    pub run: RunSource,
    /// Period label.
    #[arg(long)]
    pub period: String,
    /// Writes to a file instead of standard output.
    #[arg(long)]
    pub out: Option<PathBuf>,
}

#[derive(Args)]
pub struct Board {
    #[command(flatten)]
    pub run: RunSource,
    /// Period label.
    #[arg(long)]
    pub period: String,
    /// The rules (`dean5299/board-rules@1`).
    #[arg(long)]
    pub rules: PathBuf,
    /// Score tables (`dean5299/rulebook@1`).
    #[arg(long, num_args = 1..)]
    pub rulebook: Vec<PathBuf>,
    /// What people entered, as JSON: `units`, `decisions`, `awards`.
    #[arg(long)]
    pub given: Option<PathBuf>,
    /// Explains the result of this unit.
    #[arg(long, conflicts_with = "instead")]
    pub unit: Option<String>,
    /// Other rules: says who would move by them.
    #[arg(long)]
    pub instead: Option<PathBuf>,
    /// Other score tables beside `--instead`; left out, the same.
    #[arg(long, num_args = 1.., requires = "instead")]
    pub instead_rulebook: Vec<PathBuf>,
    /// Writes to a file instead of standard output.
    #[arg(long)]
    pub out: Option<PathBuf>,
}

#[derive(Args)]
pub struct Report {
    #[command(flatten)]
    pub run: RunSource,
    /// Unit whose subtree is shown.
    #[arg(long)]
    pub unit: String,
    /// Period label.
    #[arg(long)]
    pub period: String,
    /// Kind of report: overview.
    #[arg(long, default_value = "overview")]
    pub kind: String,
    /// xlsx, html, json, csv, md or txt.
    #[arg(long)]
    pub format: String,
    /// File to write.
    #[arg(short = 'o', long = "output")]
    pub output: PathBuf,
}

#[derive(Args)]
pub struct Explain {
    #[command(flatten)]
    pub run: RunSource,
    /// The entry to explain.
    #[arg(required_unless_present = "unit", conflicts_with = "unit")]
    pub entry_id: Option<String>,
    /// The unit whose figures are explained.
    #[arg(long, requires = "period")]
    pub unit: Option<String>,
    /// Period label.
    #[arg(long)]
    pub period: Option<String>,
    /// text, json or html (a fragment of a page).
    #[arg(long, value_enum, default_value = "text")]
    pub format: ExplainFormat,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExplainFormat {
    Text,
    Json,
    Html,
}

#[derive(Args)]
pub struct Verify {
    /// A run directory.
    pub path: PathBuf,
}

/// What says which plan is meant.
#[derive(Args)]
#[command(group = ArgGroup::new("what").required(true).args(["plan", "conversion"]))]
pub struct PlanSource {
    /// The plan document, TOML or JSON.
    #[arg(long)]
    pub plan: Option<PathBuf>,
    /// A conversion table as published, in the place of a plan.
    #[arg(long)]
    pub conversion: Option<PathBuf>,
    /// How the conversion table is read: JSON with id, effective_on, document, code_system, old_provinces, splits.
    #[arg(long, requires = "conversion")]
    pub options: Option<PathBuf>,
}

#[derive(Args)]
pub struct Plan {
    /// Folder with units.csv, members.csv and, where there are any, codes, agencies, changes, clusters.csv.
    #[arg(long)]
    pub org: PathBuf,
    #[command(flatten)]
    pub source: PlanSource,
    /// Folder for the organisation after the plan; must be new or empty.
    #[arg(long)]
    pub out: Option<PathBuf>,
}

#[derive(Args)]
pub struct Preview {
    /// A run directory.
    #[arg(long)]
    pub run: PathBuf,
    #[command(flatten)]
    pub source: PlanSource,
    /// Period label; all days when left out.
    #[arg(long)]
    pub period: Option<String>,
}

#[derive(Args)]
pub struct Bridge {
    /// A run directory.
    #[arg(long)]
    pub run: PathBuf,
    /// Period label.
    #[arg(long)]
    pub period: String,
    /// The day of the first tree.
    #[arg(long)]
    pub first: String,
    /// The day of the second tree.
    #[arg(long)]
    pub second: String,
}

#[derive(Args)]
pub struct Growth {
    #[command(flatten)]
    pub run: RunSource,
    /// Label of the earlier period.
    #[arg(long)]
    pub first: String,
    /// Label of the later period.
    #[arg(long)]
    pub second: String,
}

#[derive(Args)]
pub struct Diff {
    /// A run directory.
    #[arg(long)]
    pub run: PathBuf,
    /// The run directory it is compared with.
    #[arg(long)]
    pub earlier: PathBuf,
    /// Writes the lines to a file; the sums of the causes go to standard output.
    #[arg(long)]
    pub out: Option<PathBuf>,
}

#[derive(Args)]
pub struct Counts {
    #[command(flatten)]
    pub run: RunSource,
    /// Period label; every month with such claims when left out.
    #[arg(long)]
    pub period: Option<String>,
    /// Writes to a file instead of standard output.
    #[arg(long)]
    pub out: Option<PathBuf>,
}

#[derive(Args)]
pub struct Evidence {
    /// A run directory.
    #[arg(long)]
    pub run: PathBuf,
}

#[derive(Args)]
pub struct Quality {
    #[command(flatten)]
    pub run: RunSource,
    /// What is known to be true: entry_id, line, dossier_code, verdict.
    #[arg(long, required = true, num_args = 1..)]
    pub truth: Vec<PathBuf>,
    /// Writes to a file instead of standard output.
    #[arg(long)]
    pub out: Option<PathBuf>,
}

#[derive(Args)]
pub struct Queue {
    /// A run directory.
    #[arg(long)]
    pub run: PathBuf,
    /// Writes to a file instead of standard output.
    #[arg(long)]
    pub out: Option<PathBuf>,
}

#[derive(Args)]
pub struct Flags {
    /// A run directory.
    #[arg(long)]
    pub run: PathBuf,
    /// Period label; all days when left out.
    #[arg(long)]
    pub period: Option<String>,
    /// Writes to a file instead of standard output.
    #[arg(long)]
    pub out: Option<PathBuf>,
}

#[derive(Args)]
pub struct Sheet {
    #[command(flatten)]
    pub run: RunSource,
    /// Unit whose lines, and those of the units below it, are shown.
    #[arg(long)]
    pub unit: String,
    /// Period label; all days when left out.
    #[arg(long)]
    pub period: Option<String>,
    /// File to write.
    #[arg(short = 'o', long = "output")]
    pub output: PathBuf,
}

#[derive(Args)]
pub struct TakeSheets {
    /// A run directory.
    #[arg(long)]
    pub run: PathBuf,
    /// Id of who decides; whoever each workbook names when left out.
    #[arg(long)]
    pub actor: Option<String>,
    /// Day of the decisions, or an instant.
    #[arg(long)]
    pub day: String,
    /// Folder for decisions.csv and corrections.csv; must be new or empty.
    #[arg(long)]
    pub out: PathBuf,
    /// The workbooks.
    #[arg(required = true)]
    pub sheets: Vec<PathBuf>,
}

#[derive(Args)]
pub struct Help {
    /// The command.
    pub verb: Option<String>,
}
