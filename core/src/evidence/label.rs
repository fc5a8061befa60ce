//! Parameters from pairs that a person has decided.

use super::{Columns, EvidenceError, Level, Parameters, Pattern};

/// Counts the levels of decided pairs (học từ nhãn): `true` for pairs that are one.
///
/// **Shape**: `smoothing` pairs are added per level to either side, so a level that no label shows has no infinite weight; one half is usual. The
/// order of the labels does not matter.
///
/// # Errors
/// `EVIDENCE_NOTHING_TO_LEARN` when one of the two sorts is missing; `EVIDENCE_WEIGHT` when the smoothing is not above 0.
///
/// ```
/// use dean5299::evidence::{Column, Columns, Kind, Level, Pattern, learn_from_labels};
///
/// let columns = Columns::new(vec![Column::new("phone", Kind::Phone)])?;
/// let (same, other) = (Pattern::of([Level(2)]), Pattern::of([Level(1)]));
/// let learnt = learn_from_labels(&columns, &[(same, true), (same, true), (other, true), (other, false)], 0.5)?;
/// assert_eq!(learnt.m, [[0.375, 0.625]]);
/// assert_eq!(learnt.u, [[0.75, 0.25]]);
/// # Ok::<(), dean5299::evidence::EvidenceError>(())
/// ```
pub fn learn_from_labels(columns: &Columns, labels: &[(Pattern, bool)], smoothing: f64) -> Result<Parameters, EvidenceError> {
    if !(smoothing > 0.0 && smoothing.is_finite()) {
        return Err(EvidenceError::Weight { column: "smoothing".to_owned(), level: 0 });
    }
    if !(labels.iter().any(|l| l.1) && labels.iter().any(|l| !l.1)) {
        return Err(EvidenceError::NothingToLearn {});
    }
    let shares = |one: bool| (0..).zip(columns.list()).map(|(at, c)| column_shares(labels, one, at, c.levels(), smoothing)).collect();
    Ok(Parameters { m: shares(true), u: shares(false) })
}

fn column_shares(labels: &[(Pattern, bool)], one: bool, column: usize, levels: usize, smoothing: f64) -> Vec<f64> {
    let mut counts = vec![0_u64; levels];
    for (pattern, _) in labels.iter().filter(|l| l.1 == one) {
        let level = pattern.level(column);
        if level != Level::MISSING
            && let Some(count) = counts.get_mut(usize::from(level.0 - 1))
        {
            *count += 1;
        }
    }
    let all = counts.iter().sum::<u64>() as f64 + smoothing * levels as f64;
    counts.into_iter().map(|n| (n as f64 + smoothing) / all).collect()
}
