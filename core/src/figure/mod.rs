//! Figures (số liệu): exact fractions, measures and the three classes of trust.

mod apportion;
mod cell;
mod fraction;
mod measure;

pub use apportion::apportion;
pub(crate) use apportion::spread;
pub use cell::Cell;
pub use fraction::{FigureError, Fraction, Rounding};
pub use measure::{Measure, Trust};
