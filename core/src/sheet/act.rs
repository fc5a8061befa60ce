//! What can be chosen for a row.

use crate::decision::DecisionAct;
use crate::error::Lang;
use crate::matching::Reason;
use crate::text::{fold, words};

words! {
    /// What is to be done about a line (việc cần làm).
    SheetAct {
        /// Để nguyên: nothing.
        Leave = "leave",
        /// Sửa mã: the entry has another code.
        Correct = "correct",
        /// Xác nhận: the record that was found is the line's.
        Confirm = "confirm",
        /// Ghép: this dossier is the line's, whatever the claim says.
        Pair = "pair",
        /// Rút: the line is not to be credited.
        Refuse = "refuse",
    }
}

/// What is known of a line when something is chosen for it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Situation {
    /// Whether its kind is checked against dossiers.
    pub on_dossiers: bool,
    /// How many it stands for.
    pub quantity: u32,
    /// Why it is not verified.
    pub reason: Reason,
    /// Whether nobody can name the dossier that its verdict speaks of.
    pub is_unnamed: bool,
}

impl SheetAct {
    /// The word of the drop-down.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        let (vi, en) = match self {
            SheetAct::Leave => ("Để nguyên", "Leave it"),
            SheetAct::Correct => ("Sửa mã hồ sơ", "Correct the code"),
            SheetAct::Confirm => ("Xác nhận khai đúng", "Confirm the claim"),
            SheetAct::Pair => ("Ghép với hồ sơ", "Pair with a dossier"),
            SheetAct::Refuse => ("Rút khai báo", "Withdraw the claim"),
        };
        if lang == Lang::Vi { vi } else { en }
    }

    /// The act that a cell names: a word of the drop-down in either language, the machine word, or what decisions are called; compared without case and marks.
    ///
    /// ```
    /// use dean5299::sheet::SheetAct;
    /// assert_eq!(SheetAct::read("sua ma ho so"), Some(SheetAct::Correct));
    /// assert_eq!(SheetAct::read("GHÉP"), Some(SheetAct::Pair));
    /// assert_eq!(SheetAct::read("chờ hỏi lại"), None);
    /// ```
    #[must_use]
    pub fn read(cell: &str) -> Option<SheetAct> {
        let folded = fold(cell);
        let is_named = |act: &SheetAct| act.word() == folded || [Lang::Vi, Lang::En].iter().any(|lang| fold(act.label(*lang)) == folded);
        let decided = || DecisionAct::read(cell).and_then(|act| SheetAct::ALL.iter().copied().find(|own| own.decision() == Some(act)));
        SheetAct::ALL.iter().copied().find(is_named).or_else(decided)
    }

    /// The decision that it is; none for what is no decision.
    #[must_use]
    pub fn decision(self) -> Option<DecisionAct> {
        match self {
            SheetAct::Leave | SheetAct::Correct => None,
            SheetAct::Confirm => Some(DecisionAct::Confirm),
            SheetAct::Pair => Some(DecisionAct::Pair),
            SheetAct::Refuse => Some(DecisionAct::Refuse),
        }
    }

    /// Whether it is nothing without a new code.
    #[must_use]
    pub fn needs_code(self) -> bool {
        matches!(self, SheetAct::Correct | SheetAct::Pair)
    }

    /// Whether it can do anything for such a line.
    pub(super) fn fits(self, line: Situation) -> bool {
        match self {
            SheetAct::Leave => true,
            SheetAct::Correct => line.on_dossiers && !matches!(line.reason, Reason::Refused | Reason::DecisionsClash),
            SheetAct::Confirm => has_one_open(line.reason) && !line.is_unnamed,
            SheetAct::Pair => line.on_dossiers && line.quantity == 1,
            SheetAct::Refuse => line.reason != Reason::Refused,
        }
    }
}

/// Whether the verdict speaks of one record, and a person's word is all that it lacks.
fn has_one_open(reason: Reason) -> bool {
    matches!(
        reason,
        Reason::StatusUnknown
            | Reason::ChannelUnknown
            | Reason::RuleReviews
            | Reason::EvidenceWeak
            | Reason::EqualInstants
            | Reason::RefereeOneUnit
            | Reason::RefereeSeveralUnits
            | Reason::EarlierClaim
    )
}
