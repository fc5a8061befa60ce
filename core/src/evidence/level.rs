//! How near two values are.

use crate::text::words;

/// A comparison level (mức so sánh) of one column: 0 when a value is missing, 1 when they differ, then nearer and nearer; the highest is *equal*.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level(pub u8);

impl Level {
    /// A value is missing on one side; it weighs nothing.
    pub const MISSING: Level = Level(0);
    /// Two values that have nothing to do with each other.
    pub const DIFFERENT: Level = Level(1);
}

words! {
    /// What a level means (tên mức so sánh), for explanations.
    LevelName {
        /// A value is missing on one side.
        Missing = "missing",
        /// Two values.
        Different = "different",
        /// Within one of the declared bands or above one of the declared floors; the level says which.
        Near = "near",
        /// Two days of which one has a digit typed wrong, or two neighbouring digits changed round.
        Digit = "digit",
        /// Day and month changed round.
        Swapped = "swapped",
        /// The same words in another order.
        Reordered = "reordered",
        /// One name if accents or i and y are left open.
        Compatible = "compatible",
        /// One value.
        Equal = "equal",
    }
}
