//! Numbers of a worksheet, from their text and without floating point.

/// Digits that a spreadsheet keeps.
const KEPT: usize = 15;

/// An exact decimal: its digits without leading noughts, and how many of them stand behind the point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    negative: bool,
    digits: String,
    scale: usize,
}

impl Decimal {
    /// Reads `-12.5`, `5.2999000001E10`; none for what is no number of a spreadsheet.
    pub(super) fn parse(text: &str) -> Option<Decimal> {
        let (mantissa, exponent) = text.split_once(['e', 'E']).map_or((text, "0"), |(mantissa, exponent)| (mantissa, exponent));
        let exponent: i32 = exponent.parse().ok().filter(|e| (-400..=400).contains(e))?;
        let (negative, mantissa) = mantissa.strip_prefix('-').map_or((false, mantissa), |rest| (true, rest));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let is_number = |digits: &str| digits.bytes().all(|b| b.is_ascii_digit());
        if mantissa.len() > 64 || (whole.is_empty() && fraction.is_empty()) || !is_number(whole) || !is_number(fraction) {
            return None;
        }
        let scale = i32::try_from(fraction.len()).ok()?.checked_sub(exponent)?;
        let mut digits = format!("{whole}{fraction}");
        if scale < 0 {
            digits.extend(std::iter::repeat_n('0', usize::try_from(-scale).ok()?));
        }
        Some(Decimal { negative, digits, scale: usize::try_from(scale).unwrap_or(0) }.reduced())
    }

    /// The same number without noughts that say nothing.
    fn reduced(mut self) -> Decimal {
        while self.scale > 0 && (self.digits.ends_with('0') || self.digits.is_empty()) {
            self.digits.pop();
            self.scale -= 1;
        }
        self.digits = self.digits.trim_start_matches('0').to_owned();
        self.negative &= !self.digits.is_empty();
        self
    }

    /// A whole number has at most as many digits as a spreadsheet keeps.
    pub(super) fn is_exact(&self) -> bool {
        self.scale > 0 || self.digits.len() <= KEPT
    }

    /// Whether nothing stands behind the point.
    pub(super) fn is_whole(&self) -> bool {
        self.scale == 0
    }

    /// A fraction as a spreadsheet shows it, without the last digits of its binary form; a number that would then be whole keeps them.
    pub(super) fn shown(self) -> Decimal {
        let Some(cut) = self.digits.len().checked_sub(KEPT).filter(|cut| *cut > 0 && self.scale >= *cut) else { return self };
        let (kept, rest) = self.digits.split_at_checked(KEPT).unwrap_or((&self.digits, ""));
        let up = rest.bytes().next().is_some_and(|b| b >= b'5');
        let digits = kept.parse::<u64>().map_or(kept.to_owned(), |n| (n + u64::from(up)).to_string());
        let rounded = Decimal { negative: self.negative, digits, scale: self.scale - cut }.reduced();
        if rounded.is_whole() { self } else { rounded }
    }

    /// As text, with `point` before the fraction.
    pub(super) fn text(&self, point: char) -> String {
        let sign = if self.negative { "-" } else { "" };
        let (whole, fraction) = self.parts();
        let whole = if whole.is_empty() { "0" } else { &whole };
        if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}{point}{fraction}") }
    }

    /// Whole days and seconds, rounded; none for a negative number or one that is no day.
    pub(super) fn days(&self) -> Option<(i32, u32)> {
        let (whole, fraction) = self.parts();
        let days: i32 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
        let fraction: String = fraction.chars().chain(std::iter::repeat('0')).take(12).collect();
        let seconds = (fraction.parse::<u64>().ok()? * 86_400 + 500_000_000_000) / 1_000_000_000_000;
        let seconds = u32::try_from(seconds).ok()?;
        let is_day = !self.negative && days < 3_000_000;
        is_day.then_some(if seconds == 86_400 { (days + 1, 0) } else { (days, seconds) })
    }

    fn parts(&self) -> (String, String) {
        let padded = format!("{}{}", "0".repeat(self.scale.saturating_sub(self.digits.len())), self.digits);
        let at = padded.len() - self.scale;
        padded.split_at_checked(at).map_or((String::new(), String::new()), |(whole, fraction)| (whole.to_owned(), fraction.to_owned()))
    }
}

/// Whether a text is a number that a spreadsheet showed in short, such as `5.2999E+10`: its last digits are gone.
pub(super) fn is_shortened(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once("E+").or_else(|| text.split_once("e+")) else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let (whole, fraction) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, "0"));
    whole.len() == 1 && digits(whole) && digits(fraction) && digits(exponent) && exponent.len() <= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_every_digit() {
        for (text, expected) in [
            ("0", "0"),
            ("-0", "0"),
            ("12", "12"),
            ("007", "7"),
            ("12.50", "12.5"),
            ("-.5", "-0.5"),
            ("5.2999000001E10", "52999000001"),
            ("5.2999E+10", "52999000000"),
            ("1e-3", "0.001"),
            ("0.30000000000000004", "0.3"),
            ("0.99999999999999989", "0.99999999999999989"),
            ("52091654321.000001", "52091654321.000001"),
            ("33.333333333333336", "33.3333333333333"),
        ] {
            assert_eq!(Decimal::parse(text).unwrap().shown().text('.'), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_number() {
        for text in ["", ".", "-", "NaN", "inf", "1e400000000000", "1e999", "1,5", "0x1", "1 2", "--1", "1e", "+1", &"9".repeat(65)] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_spreadsheet_keeps_fifteen_digits() {
        for (text, exact) in [("999999999999999", true), ("1000000000000000", false), ("1E15", false), ("1E400", false), ("1E-400", true)] {
            assert_eq!(Decimal::parse(text).unwrap().is_exact(), exact, "{text}");
        }
    }

    #[test]
    fn days_and_seconds() {
        for (text, expected) in [
            ("44886", Some((44_886, 0))),
            ("44886.75", Some((44_886, 64_800))),
            ("44562.333333333336", Some((44_562, 28_800))),
            ("44562.999999999", Some((44_563, 0))),
            ("0.5", Some((0, 43_200))),
            ("-1", None),
            ("1E12", None),
        ] {
            assert_eq!(Decimal::parse(text).unwrap().days(), expected, "{text}");
        }
    }

    #[test]
    fn numbers_shown_in_short() {
        for (text, expected) in
            [("5.2999E+10", true), ("5,3E+10", true), ("5E+10", true), ("H08.16-221121-0004", false), ("E+1", false), ("12E+3", false)]
        {
            assert_eq!(is_shortened(text), expected, "{text}");
        }
    }
}
