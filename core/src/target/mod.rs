//! Targets (chỉ tiêu giao) of units and periods: handed down, carried over a reorganisation, spread over a year, and how far along they are.
//!
//! Numbers in, numbers out; nothing here knows a run. [`allocate`] cuts a whole number by declared weights, [`carry`] takes what was given over a reorganisation,
//! [`prorate`] spreads it over the parts of a period, [`pace`] says of a day what was to be expected and what is still to do, [`silence`] lists who said nothing, who said
//! nought and who was late. Every answer carries the parts that it was made of, says itself in Vietnamese and English, and is made again from its parts alone.

mod allocation;
mod allot;
mod carry;
mod course;
mod fill;
mod pace;
mod prorate;
mod sentence;
mod shape;
mod silence;
mod weights;

pub use allocation::{Allocation, AllocationUnit, Basis, Recipient};
pub use allot::{Allotment, AllotmentCell, AllotmentWhy, allocate};
pub use carry::{Carried, CarriedUnit, Flow, Given, LineagePart, carry};
pub use course::{Course, Forecast, Need, Pace, PaceRule, Stage};
pub use pace::pace;
pub use prorate::{Measured, Prorate, Prorated, ProratedPart, prorate};
pub(crate) use shape::{ALLOCATION, PACE, PRORATE};
pub use silence::{Punctuality, Said, SaidNothing, Silence, SilenceList, silence};

use crate::error::room_error;

room_error! {
    /// A target cannot be given, spread or followed.
    TargetError {
        /// A unit stands twice.
        UnitTwice { unit: String } => Code::TargetUnitTwice,
        /// Something is said of a unit that is not among those given.
        NotAmongUnits { unit: String } => Code::TargetNotAmongUnits,
        /// A number below zero.
        Negative { field: &'static str, value: String } => Code::TargetNegative,
        /// A unit lacks the number that is shared by.
        NoWeight { unit: String, basis: &'static str } => Code::TargetNoWeight,
        /// Something is left, and all that could take it weigh nothing.
        NothingToShareBy { left: i64 } => Code::TargetNothingToShareBy,
        /// The locked cells sum to more than the total.
        LocksExceed { value: i128, max: i64 } => Code::TargetLocksExceed,
        /// All cells are locked, and something is left.
        LocksLeave { left: i64 } => Code::TargetLocksLeave,
        /// The floors sum to more than is left of the total.
        FloorsExceed { value: i128, left: i64 } => Code::TargetFloorsExceed,
        /// The ceilings sum to less than is left of the total.
        CeilingsBelow { value: i128, left: i64 } => Code::TargetCeilingsBelow,
        /// A unit's floor lies above its ceiling.
        FloorAboveCeiling { unit: String, min: i64, max: i64 } => Code::TargetFloorAboveCeiling,
        /// The parts of a unit do not sum to one.
        LineageShares { unit: String, value: String } => Code::TargetLineageShares,
        /// The parts of a period leave out days, or hold some twice.
        Parts { label: String } => Code::TargetParts,
        /// A period without an end.
        OpenPeriod { } => Code::TargetOpenPeriod,
        /// Not one day of the period weighs anything.
        NoDays { basis: &'static str } => Code::TargetNoDays,
        /// A curve that has not twelve weights.
        Curve { found: usize } => Code::TargetCurve,
        /// A least share outside 0 … 1, or of nothing.
        MinShare { value: String } => Code::TargetMinShare,
    }
}

#[cfg(test)]
mod tests;
