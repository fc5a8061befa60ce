//! Indicators (chỉ tiêu): value and attainment are different things, and different types.

mod figure;
mod value;

pub use figure::{IndicatorFigure, figures};
pub use value::{Attainment, Target, attain};
