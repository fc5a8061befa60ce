//! Weights in whole micro-bits.

use super::parameters::fits;
use super::{Column, Columns, EvidenceError, Level, Parameters};

/// Bits of one weight at most, either way.
const BITS_MAX: f64 = 1_000.0;

/// What each level of each column weighs (mô hình trọng số), in micro-bits: log2(m/u) × 1 000 000, rounded.
///
/// *Missing* weighs 0. For a column by frequency, *equal* weighs log2(m/frequency of the value); where a weight w is given, log2((n + 2^w)/k), at most w, when k of n
/// right rows hold the value besides the pair's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Model {
    columns: Columns,
    weights: Vec<Vec<i64>>,
    equal: Vec<Equal>,
}

/// What agreement weighs beside the frequency of the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Equal {
    /// The same for every value.
    Alike,
    /// log2(m/frequency): this is log2(m).
    Learnt(i64),
    /// As rare as the value is among the other rows of the right table, but no more than the weight given.
    Given,
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
        let equal = |(column, m): (&Column, &Vec<f64>)| match m.last().filter(|_| column.by_frequency) {
            Some(m) => Equal::Learnt(micro_bits(libm::log2(*m))),
            None => Equal::Alike,
        };
        Ok(Model { columns: columns.clone(), weights, equal: columns.list().iter().zip(&parameters.m).map(equal).collect() })
    }

    /// Weights given in bits (trọng số cho sẵn), per column from *different* to *equal*. In a column by frequency agreement on a value weighs less the more
    /// right rows hold it besides the pair's.
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
        Ok(Model::given(columns, weights))
    }

    /// The same with weights in whole micro-bits.
    ///
    /// # Errors
    /// As [`Model::from_bits`].
    pub fn from_micro_bits(columns: &Columns, micro_bits: &[Vec<i64>]) -> Result<Model, EvidenceError> {
        let bits: Vec<Vec<f64>> = micro_bits.iter().map(|list| list.iter().map(|micro| *micro as f64 / 1e6).collect()).collect();
        Model::from_bits(columns, &bits).map(|_| Model::given(columns, micro_bits.to_vec()))
    }

    fn given(columns: &Columns, weights: Vec<Vec<i64>>) -> Model {
        let equal = columns.list().iter().map(|column| if column.by_frequency { Equal::Given } else { Equal::Alike });
        Model { columns: columns.clone(), weights, equal: equal.collect() }
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

    /// What agreement on a value weighs that so many of so many rows hold: of both tables, and of the right one. `None` when the column does not ask for it.
    pub(super) fn equal_by_frequency(&self, column: usize, both: (u64, u64), right: (u64, u64)) -> Option<i64> {
        let given = *self.weights.get(column)?.last()?;
        match self.equal.get(column)? {
            Equal::Alike => None,
            Equal::Learnt(m) => Some(m - micro_bits(libm::log2(both.0.max(1) as f64 / both.1.max(1) as f64))),
            Equal::Given if right.0 <= 1 => Some(given),
            Equal::Given => Some(rarity(given, right).min(given)),
        }
    }
}

/// How rare a value is that `count - 1` rows hold besides the one of the pair, in micro-bits. The weight that was given stands for a population of its own in
/// which nobody else holds it, so a few rows say little.
fn rarity(given: i64, (count, all): (u64, u64)) -> i64 {
    let population = libm::exp2((given.max(0) as f64 / 1e6).min(60.0)) + all as f64;
    micro_bits(libm::log2(population / count.saturating_sub(1).max(1) as f64))
}

/// Shares are positive floats, so their logarithms lie within ± 2 200 bits; given weights are checked before.
pub(super) fn micro_bits(bits: f64) -> i64 {
    libm::round(bits * 1e6) as i64
}
