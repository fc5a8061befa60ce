//! The neutral table of a report.

use serde::{Deserialize, Serialize};

use crate::figure::Fraction;
use crate::time::{Day, Period};

/// What a column shows; renderers choose alignment and number format by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    /// Running number of the row (TT).
    Number,
    /// A name.
    Text,
    /// A count.
    Count,
    /// A share, shown in per cent.
    Percent,
    /// A place in a ranking.
    Rank,
    /// So many units of so many.
    Reached,
    /// A number for each of something.
    Mean,
}

/// A column of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Stable id, e.g. `dossiers_assisted.verified`.
    pub id: String,
    /// Heading above several columns; empty when it stands alone. Neighbours with the same group share one heading.
    pub group: String,
    /// Heading.
    pub title: String,
    /// What it shows.
    pub kind: ColumnKind,
}

/// A value of a report: exact; what is printed is a rendering.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// Nothing to show.
    Empty,
    /// Text as it stands; may come from a user.
    Text(String),
    /// A count, exact.
    Count(Fraction),
    /// A share: numerator and denominator travel together; `shown` is the percentage in decimal text (`103.7`), by the report's rounding.
    Share {
        /// What was reached.
        numerator: Fraction,
        /// What it is a share of.
        denominator: Fraction,
        /// Per cent as decimal text.
        shown: String,
    },
    /// A place in a ranking.
    Rank {
        /// The place, 1 is best.
        place: u32,
        /// How many were ranked.
        of: u32,
        /// Whether others share it.
        tied: bool,
    },
    /// A number for each of something: numerator and denominator travel together; `shown` is the quotient in decimal text (`2.33`), by the report's rounding.
    Mean {
        /// What was counted.
        numerator: Fraction,
        /// For how many.
        denominator: Fraction,
        /// The quotient as decimal text.
        shown: String,
    },
    /// So many units of so many that come up to what is asked of each.
    Reached {
        /// Those that do.
        reached: u32,
        /// All of them.
        of: u32,
    },
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    /// The unit the report is for.
    Total,
    /// A heading over the following units, no figures of its own.
    Group,
    /// A unit.
    Unit,
}

/// A row of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// What it is.
    pub kind: RowKind,
    /// The unit; empty for a heading.
    pub unit_id: String,
    /// Steps below the report's unit: 0 for the total, 1 for its children and headings, …
    pub depth: u32,
    /// One value per column; a heading has only its text.
    pub values: Vec<Value>,
}

/// What the figures rest on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// The extracts are complete up to and including this day.
    pub cutoff: Day,
    /// Which tree the totals were asked through.
    pub lens: String,
    /// Scheme id.
    pub scheme: String,
    /// SHA-256 of the scheme.
    pub scheme_fingerprint: String,
    /// SHA-256 over the run's results.
    pub run_fingerprint: String,
    /// Version of this library.
    pub version: String,
    /// How percentages were cut.
    pub rounding: String,
}

/// A report: one table with its heading, notes and provenance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// `dean5299/report@1`.
    pub format: String,
    /// `overview`, …
    pub kind: String,
    /// Language of the texts, `vi` or `en`.
    pub lang: String,
    /// Main heading.
    pub title: String,
    /// Line below it.
    pub subtitle: String,
    /// The unit the report is for.
    pub unit_id: String,
    /// Its name.
    pub unit_name: String,
    /// The period.
    pub period: Period,
    /// Columns, in order.
    pub columns: Vec<Column>,
    /// Rows, in order: the total, then units in the order of the tree.
    pub rows: Vec<Row>,
    /// Sentences below the table.
    pub notes: Vec<String>,
    /// What the figures rest on.
    pub provenance: Provenance,
}
