//! A plan of reorganisation: what shall happen, on which day, by which document.

use crate::org::SplitRule;
use crate::time::Day;

/// A plan (phương án sắp xếp đơn vị): acts that are checked together and applied whole or not at all.
///
/// Shape: TOML or JSON, `format = "dean5299/plan@1"`; see [`Plan::parse`]. The order of the acts does not matter: acts of one day work on the state of the
/// evening before, units are founded first and closed last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Its id.
    pub id: String,
    /// The acts, as written.
    pub acts: Vec<Planned>,
}

/// An act with its day and document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Planned {
    /// The first day of the new state.
    pub effective_on: Day,
    /// The document that orders it.
    pub document: String,
    /// What shall happen.
    pub act: PlanAct,
}

/// What shall happen to units (việc sắp xếp), with the new values.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlanAct {
    /// Thành lập: a unit begins.
    Found(Founding),
    /// Nhập: units end and go whole into another, which exists or is founded on the day.
    Merge {
        /// The units that end; the heir itself may stand among them and then goes on.
        from: Vec<String>,
        /// The heir.
        into: String,
        /// Whether members and units below go along; else they are left for other acts.
        follow: bool,
    },
    /// Chia, tách: a unit's record is parted; it ends unless it is among its heirs.
    Split {
        /// The unit that is parted.
        from: String,
        /// Who takes over what.
        into: Vec<Heir>,
    },
    /// Chuyển: a unit gets another parent. What is not named stays as it is.
    Move {
        /// The unit.
        unit: String,
        /// Its new parent; `Some(None)` for a top unit.
        parent: Option<Option<String>>,
        /// Its new second parent; `Some(None)` when it has one parent from then on.
        second_parent: Option<Option<String>>,
    },
    /// Đổi tên.
    Rename {
        /// The unit.
        unit: String,
        /// Its new name.
        name: String,
    },
    /// Đổi mã: the unit's code in a system is another from the day on.
    Recode {
        /// The unit.
        unit: String,
        /// The code system.
        code_system: String,
        /// The new code; none when it loses the old one.
        code: Option<String>,
    },
    /// Đổi cấp, đổi loại.
    Relevel {
        /// The unit.
        unit: String,
        /// Its new level.
        level: u32,
        /// Its new kind, when that changes too.
        kind: Option<String>,
    },
    /// Kết thúc hoạt động: a unit ends without heir.
    Close {
        /// The unit.
        unit: String,
    },
}

/// A unit that begins.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "columns of `units`")]
pub struct Founding {
    pub unit: String,
    pub name: String,
    pub kind: String,
    pub level: u32,
    pub parent: Option<String>,
    pub second_parent: Option<String>,
    /// (code system, code).
    pub codes: Vec<(String, String)>,
}

/// Who takes over which part of a split unit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Heir {
    /// The heir.
    pub unit: String,
    /// By which rule.
    pub rule: SplitRule,
    /// Members who belong to it from the day on.
    pub members: Vec<String>,
    /// Units below the split unit that lie below the heir from the day on.
    pub units: Vec<String>,
}

impl PlanAct {
    /// The word of the act in documents.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            PlanAct::Found(_) => "found",
            PlanAct::Merge { .. } => "merge",
            PlanAct::Split { .. } => "split",
            PlanAct::Move { .. } => "move",
            PlanAct::Rename { .. } => "rename",
            PlanAct::Recode { .. } => "recode",
            PlanAct::Relevel { .. } => "level",
            PlanAct::Close { .. } => "close",
        }
    }

    /// Every word, in the order of [`PlanAct`].
    pub const WORDS: &'static [&'static str] = &["found", "merge", "split", "move", "rename", "recode", "level", "close"];

    /// The unit an act speaks of first, for messages.
    #[must_use]
    pub fn unit(&self) -> &str {
        match self {
            PlanAct::Found(founding) => &founding.unit,
            PlanAct::Merge { into, .. } => into,
            PlanAct::Split { from, .. } => from,
            PlanAct::Move { unit, .. }
            | PlanAct::Rename { unit, .. }
            | PlanAct::Recode { unit, .. }
            | PlanAct::Relevel { unit, .. }
            | PlanAct::Close { unit } => unit,
        }
    }
}
