//! Procedure codes.

use std::fmt;

use super::canonical_text;

/// The head `d.dddddd` of a procedure code (mã thủ tục): what two codes are compared by.
///
/// `1.000894`, `1.000894.000.00.00.H56` and `1.000894.H56` name one procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct ProcedureHead(u32);

impl ProcedureHead {
    /// Reads the head; none when the text does not begin with one.
    #[must_use]
    pub fn parse(raw: &str) -> Option<Self> {
        let text = canonical_text(raw);
        let (group, rest) = text.split_once('.')?;
        let number = rest.split('.').next()?;
        let good = group.len() == 1 && number.len() == 6 && group.bytes().chain(number.bytes()).all(|b| b.is_ascii_digit());
        good.then(|| format!("{group}{number}").parse().ok().map(ProcedureHead)).flatten()
    }
}

impl fmt::Display for ProcedureHead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:06}", self.0 / 1_000_000, self.0 % 1_000_000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_compare_by_their_head() {
        for raw in ["1.000894", "1.000894.000.00.00.H56", " 1.000894.h56 "] {
            assert_eq!(ProcedureHead::parse(raw).unwrap().to_string(), "1.000894");
        }
        for raw in ["", "1.00089", "10.000894", "1-000894", "x.000894", "1.0008940"] {
            assert_eq!(ProcedureHead::parse(raw), None, "{raw}");
        }
    }
}
