//! Weights in whole micro-bits.

use super::parameters::fits;
use super::{Column, Columns, EvidenceError, Level, Parameters};

/// Bits of one weight at most, either way.
const BITS_MAX: f64 = 1_000.0;

/// What each level of each column weighs (mô hình trọng số), in micro-bits: log2(m/u) × 1 000 000, rounded.
///
/// *Missing* weighs 0. For a column by frequency, *equal* weighs log2(m/frequency of the value).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Model {
    columns: Columns,
    weights: Vec<Vec<i64>>,
    /// log2(m) of *equal* for columns by frequency.
    equal: Vec<Option<i64>>,
}

impl Model {
    /// The weights that follow from parameters, given or learnt.
    ///
    /// # Errors
    /// `EVIDENCE_WEIGHT_COUNT` when they are of other columns or levels, `EVIDENCE_WEIGHT` for a share that is not above 0 and at most 1.
    pub fn new(columns: &Columns, parameters: &Parameters) -> Result<Model, EvidenceError> {
        parameters.check(columns)?;
        let weight = |(m, u): (&f64, &f64)| micro_bits(libm::log2(m / u));
        let weights = parameters.m.iter().zip(&parameters.u).map(|(m, u)| m.iter().zip(u).map(weight).collect()).collect();
        let equal = |(column, m): (&Column, &Vec<f64>)| m.last().filter(|_| column.by_frequency).map(|m| micro_bits(libm::log2(*m)));
        Ok(Model { columns: columns.clone(), weights, equal: columns.list().iter().zip(&parameters.m).map(equal).collect() })
    }

    /// Weights given in bits (trọng số cho sẵn), per column from *different* to *equal*; frequency does not change them.
    ///
    /// # Errors
    /// `EVIDENCE_WEIGHT_COUNT`; `EVIDENCE_WEIGHT` for what is no finite number or beyond a thousand bits.
    ///
    /// ```
    /// use dean5299::Coded;
    /// use dean5299::evidence::{Column, Columns, Kind, Model};
    ///
    /// let columns = Columns::new(vec![Column::new("phone", Kind::Phone)])?;
    /// assert!(Model::from_bits(&columns, &[vec![-2.0, 8.5]]).is_ok());
    /// let refused = Model::from_bits(&columns, &[vec![-2.0, f64::NAN]]).unwrap_err();
    /// assert_eq!(refused.code().text(), "EVIDENCE_WEIGHT");
    /// # Ok::<(), dean5299::evidence::EvidenceError>(())
    /// ```
    pub fn from_bits(columns: &Columns, bits: &[Vec<f64>]) -> Result<Model, EvidenceError> {
        fits(columns, bits)?;
        for (column, bits) in columns.list().iter().zip(bits) {
            if let Some(at) = bits.iter().position(|b| !(-BITS_MAX..=BITS_MAX).contains(b)) {
                return Err(EvidenceError::Weight { column: column.name.clone(), level: at + 1 });
            }
        }
        let weights = bits.iter().map(|list| list.iter().map(|b| micro_bits(*b)).collect()).collect();
        Ok(Model { columns: columns.clone(), weights, equal: vec![None; columns.list().len()] })
    }

    /// The columns it weighs.
    #[must_use]
    pub fn columns(&self) -> &Columns {
        &self.columns
    }

    /// What a level weighs, the frequency of the value aside.
    #[must_use]
    pub fn weight(&self, column: usize, level: Level) -> i64 {
        let at = usize::from(level.0).checked_sub(1);
        at.and_then(|at| self.weights.get(column)?.get(at)).copied().unwrap_or(0)
    }

    /// What agreement on a value weighs that `count` of `all` rows hold; `None` when the column does not ask for it.
    pub(super) fn equal_by_frequency(&self, column: usize, count: u64, all: u64) -> Option<i64> {
        let share = count.max(1) as f64 / all.max(1) as f64;
        Some(self.equal.get(column).copied().flatten()? - micro_bits(libm::log2(share)))
    }
}

/// Shares are positive floats, so their logarithms lie within ± 2 200 bits; given weights are checked before.
pub(super) fn micro_bits(bits: f64) -> i64 {
    libm::round(bits * 1e6) as i64
}
