//! Evidence (chứng cứ): how much the columns of two rows speak for their being one, after Fellegi and Sunter, in whole micro-bits.
//!
//! It knows tables of text and nothing of the trade. The way of the data:
//!
//! ```text
//! columns + cells ─► Tables ─► candidates (keys) ─► compare ─► patterns ─► learn ─► Parameters ─► Model ─► Scorer: score, explanation
//!                                                                 labels ──┘  given ──┘
//! ```
//!
//! Floating point exists inside [`learn`] and where weights are made; a weight is then rounded to a whole number of micro-bits, and scores are sums of those.
//! Nothing depends on the order of rows or on threads.
//!
//! ```
//! use dean5299::Control;
//! use dean5299::evidence::{Candidates, Column, Columns, Key, Learning, Model, Parameters, Part, Sample, Scorer, Tables, Thresholds, learn, random_rates};
//!
//! let columns = Columns::new(vec![Column::name("name"), Column::date("born", &[1, 31])])?;
//! let left = [vec!["Nguyễn Thị Thuý", "Trần Văn An"], vec!["1999-02-01", "1988-05-07"]];
//! let right = [vec!["Tran Van An", "NGUYỄN THỊ THÚY"], vec!["1988-07-05", "1999-02-01"]];
//! let tables = Tables::new(&columns, &left, &right)?;
//!
//! let keys = [Key::new("name", vec![("name", Part::Sound)]), Key::new("year", vec![("born", Part::Year)])];
//! let found = Candidates::find(&tables, &keys, 10_000, &Control::none())?;
//! let patterns = tables.compare(&found.pairs, 1, &Control::none())?;
//!
//! // Four rows are too few to learn from, so the parameters are given: shares of levels among pairs that are one, and among others.
//! let given = Parameters {
//!     m: vec![vec![0.01, 0.02, 0.03, 0.04, 0.1, 0.8], vec![0.01, 0.02, 0.02, 0.05, 0.1, 0.8]],
//!     u: vec![vec![0.96, 0.01, 0.01, 0.005, 0.005, 0.01], vec![0.98, 0.01, 0.006, 0.002, 0.001, 0.001]],
//! };
//! let model = Model::new(&columns, &given)?;
//! let scorer = Scorer::new(&model, &tables);
//! let (pair, pattern) = (found.pairs[0], patterns[0]);
//! let told = scorer.explain(pair, pattern);
//! assert_eq!(told.parts.iter().map(|p| p.weight).sum::<i64>(), told.score);
//! assert_eq!(told.parts[1].name.word(), "equal");
//! # Ok::<(), dean5299::Error>(())
//! ```

mod block;
mod column;
mod compare;
mod error;
mod key;
mod label;
mod learn;
mod level;
mod model;
mod parameters;
mod pattern;
mod random;
mod scorer;
mod sound;
mod table;
mod threshold;
mod value;

pub use block::{Candidates, KeyReport};
pub use column::{Column, Columns, Kind, Measure};
pub use error::EvidenceError;
pub use key::{Key, Part};
pub use label::learn_from_labels;
pub use learn::{Learning, Learnt, learn};
pub use level::{Level, LevelName};
pub use model::Model;
pub use parameters::Parameters;
pub use pattern::{Pattern, Patterns};
pub use random::{Rates, Sample, random_rates};
pub use scorer::{Explanation, ExplanationPart, Scorer};
pub use table::{Cells, Tables};
pub use threshold::{Band, Thresholds};

#[cfg(test)]
mod tests;
