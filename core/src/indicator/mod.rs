//! Indicators (chỉ tiêu): value and attainment are different things, and different types.

mod counted;
mod derived;
mod entered;
mod figure;
mod frame;
mod maker;
mod reach;
mod said;
mod value;
mod views;

pub use figure::{IndicatorFigure, Outcome, Reached, Reading, Trail};
pub use maker::figures;
pub use value::{Attainment, Target, attain};
