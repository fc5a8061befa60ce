//! Limits by name.

use std::collections::HashMap;

use dean5299::call::{Limit, LimitError};
use dean5299::{Error, Limits};

use crate::failure::{Failure, Outcome};

/// The limits of a call: for files, and for tables that the host holds.
#[derive(Clone, Copy)]
pub struct Bounds {
    /// Of files and of bytes, which may be uploads.
    pub limits: Limits,
    /// Of rows in memory.
    pub host: Limits,
}

impl Bounds {
    /// The defaults with what the caller says otherwise.
    pub fn new(given: &HashMap<String, f64>) -> Outcome<Bounds> {
        let mut bounds = Bounds { limits: Limits::default(), host: Limits::trusted() };
        for (name, value) in given {
            let value = whole(*value).ok_or_else(refused)?;
            for limits in [&mut bounds.limits, &mut bounds.host] {
                let slot = slots(limits).into_iter().find(|(known, _)| known == name).map(|(_, slot)| slot);
                *slot.ok_or_else(refused)? = value;
            }
        }
        Ok(bounds)
    }
}

fn refused() -> Failure {
    Failure::Argument { argument: "limits", expected: "fileBytes, rows, columns, … : 0, 1, 2, …".into() }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be a whole number below 2⁵³")]
fn whole(value: f64) -> Option<u64> {
    (value.fract() == 0.0 && (0.0..=9_007_199_254_740_991.0).contains(&value)).then_some(value as u64)
}

/// Every limit with its name.
pub fn slots(limits: &mut Limits) -> [(&'static str, &mut u64); 18] {
    [
        ("file_bytes", &mut limits.file_bytes),
        ("rows", &mut limits.rows),
        ("columns", &mut limits.columns),
        ("sheet_bytes", &mut limits.sheet_bytes),
        ("record_bytes", &mut limits.record_bytes),
        ("record_lines", &mut limits.record_lines),
        ("json_depth", &mut limits.json_depth),
        ("id_bytes", &mut limits.id_bytes),
        ("name_bytes", &mut limits.name_bytes),
        ("org_units", &mut limits.org_units),
        ("org_depth", &mut limits.org_depth),
        ("zip_parts", &mut limits.zip_parts),
        ("zip_part_bytes", &mut limits.zip_part_bytes),
        ("zip_bytes", &mut limits.zip_bytes),
        ("zip_ratio", &mut limits.zip_ratio),
        ("sheets", &mut limits.sheets),
        ("shared_strings", &mut limits.shared_strings),
        ("shared_string_bytes", &mut limits.shared_string_bytes),
    ]
}

/// `LIMIT_EXCEEDED` for what the library leaves to the host.
pub fn within(max: u64, limit: Limit, value: u64) -> Outcome<()> {
    if value > max { Err(Error::from(LimitError::Exceeded { limit, max, value }).into()) } else { Ok(()) }
}
