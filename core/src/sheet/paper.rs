//! A sheet as it came back: what stands in it, before anything is believed.

use super::column::{Column, Texts};
use crate::error::{Code, Params};

/// A row of the table.
#[derive(Clone, Debug, Default)]
pub(super) struct PaperRow {
    /// Number on its page.
    pub number: u64,
    pub texts: Texts,
    /// Cells that cannot be read for sure; their texts are empty.
    pub doubts: Vec<(Column, Code, Params)>,
}

impl PaperRow {
    /// Whether it is a row of the table at all: it says of which line it is, or somebody filled in something.
    pub fn is_data(&self) -> bool {
        let hidden = [Column::EntryId, Column::LineHash, Column::Hash].iter().any(|column| !self.texts.get(*column).trim().is_empty());
        hidden || self.is_touched()
    }

    /// Whether a person filled in anything that is read.
    pub fn is_touched(&self) -> bool {
        self.texts.is_touched() || self.doubt().is_some()
    }

    /// What is doubtful in the cells that a person fills in.
    pub fn doubt(&self) -> Option<&(Column, Code, Params)> {
        self.doubts.iter().find(|(column, ..)| matches!(column, Column::Act | Column::NewCode))
    }
}

/// A page of the workbook that holds the table.
#[derive(Clone, Debug, Default)]
pub(super) struct PaperTable {
    /// Which page, from 1.
    pub page: usize,
    /// What stands in the place of who decides.
    pub actor: String,
    pub rows: Vec<PaperRow>,
}

/// The workbook.
#[derive(Clone, Debug, Default)]
pub(super) struct Paper {
    /// Names and values of the hidden page.
    pub head: Vec<(String, String)>,
    pub tables: Vec<PaperTable>,
}

impl Paper {
    /// A value of the hidden page.
    pub fn find(&self, name: &str) -> Option<&str> {
        self.head.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}
