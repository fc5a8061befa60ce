//! The columns of a sheet.

use sha2::{Digest, Sha256};

use crate::error::Lang;
use crate::text::{self, words};

words! {
    /// A column (cột của phiếu), from left to right; the words stand in a hidden row above the headings.
    Column {
        /// Number of the row.
        No = "no",
        /// The credited unit.
        Unit = "unit",
        /// Entry and line.
        Entry = "entry",
        /// Who helped.
        Member = "member",
        /// When.
        HelpedOn = "helped_on",
        /// With what.
        Kind = "kind",
        /// How often.
        Quantity = "quantity",
        /// The code as claimed.
        Code = "code",
        /// What became of it.
        Verdict = "verdict",
        /// Why.
        Reason = "reason",
        /// What the member can look at.
        Hint = "hint",
        /// What was nearly found.
        Nearest = "nearest",
        /// What is to be done; filled by a person.
        Act = "act",
        /// With which code; filled by a person.
        NewCode = "new_code",
        /// For people only; nothing is read from it.
        Note = "note",
        /// The entry's id; hidden, as all that follow.
        EntryId = "entry_id",
        /// The line of it.
        Line = "line",
        /// What the line was, as a fingerprint.
        LineHash = "line_hash",
        /// What the row says, as a fingerprint.
        Hash = "hash",
    }
}

/// How many there are.
const COLUMNS: usize = Column::ALL.len();

/// What a column is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// The number of the row: whoever takes rows out may count anew.
    Counts,
    /// What the row says.
    Says,
    /// What a person fills in.
    Asks,
    /// Hidden.
    Hides,
}

impl Column {
    pub(super) fn at(self) -> usize {
        self as usize
    }

    pub(super) fn purpose(self) -> Use {
        match self {
            Column::No => Use::Counts,
            Column::Act | Column::NewCode | Column::Note => Use::Asks,
            Column::EntryId | Column::Line | Column::LineHash | Column::Hash => Use::Hides,
            _ => Use::Says,
        }
    }

    /// Heading and width in letters.
    pub(super) fn heading(self, lang: Lang) -> (&'static str, u16) {
        let (vi, en, width) = match self {
            Column::No => ("TT", "No.", 4),
            Column::Unit => ("Đơn vị", "Unit", 14),
            Column::Entry => ("Lượt khai/dòng", "Entry/line", 12),
            Column::Member => ("Đoàn viên", "Member", 10),
            Column::HelpedOn => ("Ngày hỗ trợ", "Day of help", 11),
            Column::Kind => ("Loại việc", "Kind", 13),
            Column::Quantity => ("Số lượng", "Quantity", 7),
            Column::Code => ("Mã hồ sơ đã khai", "Code as claimed", 19),
            Column::Verdict => ("Kết luận", "Verdict", 11),
            Column::Reason => ("Lý do", "Reason", 20),
            Column::Hint => ("Gợi ý", "Hint", 26),
            Column::Nearest => ("Hồ sơ gần đúng", "Nearest records", 20),
            Column::Act => ("Việc cần làm", "What to do", 14),
            Column::NewCode => ("Mã hồ sơ mới", "New code", 19),
            Column::Note => ("Ghi chú", "Note", 12),
            hidden => (hidden.word(), hidden.word(), 10),
        };
        (if lang == Lang::Vi { vi } else { en }, width)
    }
}

/// The texts of a row, by column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Texts([String; COLUMNS]);

impl Texts {
    pub(crate) fn get(&self, column: Column) -> &str {
        self.0.get(column.at()).map_or("", String::as_str)
    }

    pub(crate) fn set(&mut self, column: Column, text: impl Into<String>) {
        if let Some(cell) = self.0.get_mut(column.at()) {
            *cell = text.into();
        }
    }

    /// Fingerprint of all that the row says, and of what is hidden before it. White space at the ends and how much of it stands between words do not count, for
    /// programs change that when they save.
    pub(super) fn hash(&self) -> String {
        let is_said = |column: &Column| match column.purpose() {
            Use::Says => true,
            Use::Hides => *column != Column::Hash,
            Use::Counts | Use::Asks => false,
        };
        fingerprint(Column::ALL.iter().copied().filter(is_said).map(|column| text::squeeze(self.get(column))))
    }

    /// Whether a person filled in anything that is read.
    pub(super) fn is_touched(&self) -> bool {
        [Column::Act, Column::NewCode].iter().any(|column| !self.get(*column).trim().is_empty())
    }
}

/// SHA-256 over texts, each behind its length.
pub(super) fn fingerprint(texts: impl Iterator<Item = impl AsRef<str>>) -> String {
    let mut hash = Sha256::new();
    for text in texts {
        hash.update(format!("{}:{}\n", text.as_ref().len(), text.as_ref()));
    }
    text::hex(&hash.finalize())
}
