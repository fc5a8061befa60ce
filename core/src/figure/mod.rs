//! Figures (số liệu): exact fractions, measures and the three classes of trust.

mod apportion;
mod cell;
pub(crate) mod count;
mod fraction;
mod measure;
mod said;
mod whole;

pub use apportion::apportion;
pub(crate) use apportion::spread;
pub use cell::Cell;
pub use fraction::{FigureError, Fraction, Rounding};
pub use measure::{Measure, Trust};
pub(crate) use said::{said, said_whole};
pub use whole::Whole;
