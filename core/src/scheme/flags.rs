//! From which number on a pattern is worth a look.

use serde_json::Value;

use crate::text::words;

words! {
    /// A pattern that is worth a look (dấu hiệu cần xem), in the order in which they are told. It is a question and never an answer: each has innocent reasons.
    FlagCode {
        /// Entries of one member reported within an hour.
        ReportedHour = "reported_hour",
        /// Entries of one member reported on one day.
        ReportedDay = "reported_day",
        /// Entries of one member for help on one day.
        HelpedDay = "helped_day",
        /// Entries of one member for one citizen.
        CitizenMember = "citizen_member",
        /// Entries of several members for one citizen.
        CitizenTotal = "citizen_total",
        /// Citizens with one phone.
        PhoneCitizens = "phone_citizens",
        /// Entries with one phone.
        PhoneEntries = "phone_entries",
        /// Entries for others whose citizen is the member himself.
        OwnSubmission = "own_submission",
        /// Entries for others with the phone of the member's own entries.
        HouseholdSubmission = "household_submission",
        /// Codes of one member that nothing bears out and whose numbers run on.
        CodeRun = "code_run",
        /// Codes of one member that are not found, around one that there is.
        CodeNeighbours = "code_neighbours",
        /// Citizens that two members claim after each other, in both directions.
        CitizensTraded = "citizens_traded",
        /// Dossiers that two members claim after each other, in both directions.
        DossiersTraded = "dossiers_traded",
        /// Entries that claim again what a person refused.
        RefusedAgain = "refused_again",
    }
}

impl FlagCode {
    /// The number from which on it is told, when the scheme does not say (ngưỡng mặc định). Source: assumption.
    #[must_use]
    pub fn default_threshold(self) -> u32 {
        match self {
            FlagCode::ReportedHour => 30,
            FlagCode::ReportedDay => 100,
            FlagCode::HelpedDay => 50,
            FlagCode::CitizenMember => 6,
            FlagCode::CitizenTotal => 10,
            FlagCode::PhoneCitizens => 6,
            FlagCode::PhoneEntries => 15,
            FlagCode::OwnSubmission | FlagCode::RefusedAgain => 1,
            FlagCode::HouseholdSubmission => 4,
            FlagCode::CodeRun => 4,
            FlagCode::CodeNeighbours | FlagCode::CitizensTraded | FlagCode::DossiersTraded => 3,
        }
    }
}

/// Numbers of dossiers that are neighbours: so far apart at most. Source: assumption.
const CODE_STEP: u32 = 2;
/// Kinds that a member reports of himself. Source: assumption; the built-in kinds of that name.
const OWN_KINDS: [&str; 2] = ["own_account", "own_dossier"];

/// From which number on patterns are told (`[flags]`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlagRules {
    /// In the order of [`FlagCode::ALL`]; 0 for one that is turned off.
    thresholds: Vec<u32>,
    /// Numbers of codes run on, or are neighbours, when they are so far apart at most; with 0 none do.
    pub code_step: u32,
    /// Kinds that a member reports of himself.
    pub own_kinds: Vec<String>,
}

impl FlagRules {
    /// What a `[flags]` table says; what it leaves out is the default, and 0 turns a flag off.
    pub(super) fn read(table: &Value) -> FlagRules {
        let number =
            |name: &str, default: u32| table.get(name).and_then(Value::as_u64).and_then(|n| u32::try_from(n).ok()).unwrap_or(default);
        let own = table.get("own_kinds").and_then(Value::as_array);
        let own_kinds = match own {
            Some(list) => list.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            None => OWN_KINDS.map(str::to_owned).to_vec(),
        };
        FlagRules {
            thresholds: FlagCode::ALL.iter().map(|code| number(code.word(), code.default_threshold())).collect(),
            code_step: number("code_step", CODE_STEP),
            own_kinds,
        }
    }

    /// The number from which on a pattern is told (ngưỡng); none when it is turned off.
    #[must_use]
    pub fn threshold(&self, code: FlagCode) -> Option<u32> {
        self.thresholds.get(code as usize).copied().filter(|number| *number > 0)
    }
}
