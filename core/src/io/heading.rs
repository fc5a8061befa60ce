//! What the columns of a file mean.

use super::names::Names;
use crate::error::{Code, Origin, Params, Register};

/// How the columns of a file were understood (tiêu đề), and how many rows were passed over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// Name in the file and column of the contract, in the order of the file.
    pub mapping: Vec<(String, &'static str)>,
    /// Names in the file that no column of the contract answers to, sorted, each once; before them the places, such as `#4`, of columns that hold
    /// something below no name.
    pub unknown: Vec<String>,
    /// Of those that are nearly a name of a column which the file lacks: the name in the file and the one that was meant.
    pub meant: Vec<(String, String)>,
    /// Title, numbered, blank and total rows: neither rows nor broken rows.
    pub skipped: u64,
    /// For each column of the contract, whether the file has it.
    pub columns_present: Vec<bool>,
    /// How many rows the pages of the file say that there are on all pages together; none where no page says so.
    pub rows_said: Option<u64>,
    /// What is worth saying about the file as a whole, each a warning.
    pub notes: Vec<(Code, Params)>,
}

impl Heading {
    /// The same with what each name that nobody knows was meant to be.
    pub(super) fn with_meant(mut self, names: &Names) -> Heading {
        let is_absent = |at: usize| self.columns_present.get(at) == Some(&false);
        let meant = |name: &String| Some((name.clone(), names.meant(name, is_absent)?.1.to_owned()));
        self.meant = self.unknown.iter().filter_map(meant).collect();
        self
    }

    /// Warns of everything that is worth saying about the file as a whole.
    pub(crate) fn tell(&self, register: &mut Register, file: u32) {
        let whole = Origin { file, row: 0 };
        register.skipped(file, self.skipped);
        self.notes.iter().for_each(|(code, params)| register.warn(whole, "", *code, params.clone()));
        for name in &self.unknown {
            let meant = self.meant.iter().find(|(known, _)| known == name).map(|(_, meant)| ("nearest", in_short(meant)));
            let params = std::iter::once(("column", in_short(name))).chain(meant).collect();
            register.warn(whole, "", Code::TableUnknownColumn, params);
        }
    }
}

/// As much of a heading as a message shows.
pub(super) fn in_short(heading: &str) -> String {
    heading.chars().take(64).collect()
}
