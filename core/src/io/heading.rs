//! What the columns of a file mean.

use crate::error::{Code, Params};

/// How the columns of a file were understood (tiêu đề), and how many rows were passed over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// Name in the file and column of the contract, in the order of the file.
    pub mapping: Vec<(String, &'static str)>,
    /// Names in the file that no column of the contract answers to, sorted, each once; before them the places, such as `#4`, of columns that hold
    /// something below no name.
    pub unknown: Vec<String>,
    /// Title, numbered, blank and total rows: neither rows nor broken rows.
    pub skipped: u64,
    /// For each column of the contract, whether the file has it.
    pub columns_present: Vec<bool>,
    /// What is worth saying about the file as a whole, each a warning.
    pub notes: Vec<(Code, Params)>,
}
