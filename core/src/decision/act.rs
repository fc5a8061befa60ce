//! What a person may decide.

use crate::text::{fold, words};

words! {
    /// What was decided about a line (việc quyết định).
    DecisionAct {
        /// Xác nhận: what the library proposes is right.
        Confirm = "confirm",
        /// Bác: the line is not to be credited.
        Refuse = "refuse",
        /// Ghép tay: this dossier is the line's.
        Pair = "pair",
        /// Gỡ ghép: this dossier is not the line's.
        Unpair = "unpair",
    }
}

/// What offices write, folded.
const VIETNAMESE: [(&str, DecisionAct); 9] = [
    ("xac nhan", DecisionAct::Confirm),
    ("dong y", DecisionAct::Confirm),
    ("bac", DecisionAct::Refuse),
    ("tu choi", DecisionAct::Refuse),
    ("khong xac nhan", DecisionAct::Refuse),
    ("ghep", DecisionAct::Pair),
    ("ghep tay", DecisionAct::Pair),
    ("go ghep", DecisionAct::Unpair),
    ("bo ghep", DecisionAct::Unpair),
];

impl DecisionAct {
    /// The act that a cell names: the published word, or what offices write for it, compared without case and marks.
    ///
    /// ```
    /// use dean5299::decision::DecisionAct;
    /// assert_eq!(DecisionAct::read("Gỡ ghép"), Some(DecisionAct::Unpair));
    /// assert_eq!(DecisionAct::read("refuse"), Some(DecisionAct::Refuse));
    /// assert_eq!(DecisionAct::read("xem lại"), None);
    /// ```
    #[must_use]
    pub fn read(cell: &str) -> Option<DecisionAct> {
        let folded = fold(cell);
        let known = VIETNAMESE.iter().find(|(name, _)| *name == folded).map(|(_, act)| *act);
        folded.parse().ok().or(known)
    }

    /// Whether the act is nothing without a dossier code.
    #[must_use]
    pub fn needs_code(self) -> bool {
        matches!(self, DecisionAct::Pair | DecisionAct::Unpair)
    }
}
