//! What may be wrong with a declaration or a call.

use crate::error::room_error;

room_error! {
    /// Evidence that cannot be weighed.
    EvidenceError {
        /// No column, or more than sixteen.
        ColumnCount { count: usize, max: usize } => Code::EvidenceColumnCount,
        /// Two columns of one name.
        ColumnTwice { column: String } => Code::EvidenceColumnTwice,
        /// A name that no column has; `nearest` is the most alike.
        UnknownColumn { column: String, nearest: String } => Code::EvidenceUnknownColumn,
        /// Bands or floors that are not in order, or too many.
        Levels { column: String } => Code::EvidenceLevels,
        /// A key without parts, with more than four, or one that asks for the year of a column without days.
        Key { key: String } => Code::EvidenceKey,
        /// A table with other columns or a column with other rows than the first.
        Shape { column: usize, rows: usize, found: usize } => Code::EvidenceShape,
        /// A weight that is no finite number, or beyond a thousand bits; a share outside 0 … 1.
        Weight { column: String, level: usize } => Code::EvidenceWeight,
        /// Weights or shares for another number of levels or columns.
        WeightCount { column: String, levels: usize, found: usize } => Code::EvidenceWeightCount,
        /// No pair in which any column is present on both sides; or labels of one sort only.
        NothingToLearn {} => Code::EvidenceNothingToLearn,
        /// The bar for credit lies below the one for review, or a probability is none.
        Thresholds { credit: String, review: String } => Code::EvidenceThresholds,
    }
}
