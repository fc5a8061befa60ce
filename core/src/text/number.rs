//! Numbers as Vietnamese documents print them.

/// An integer with dots between thousands (số nguyên).
///
/// ```
/// assert_eq!(dean5299::text::integer(41_500), "41.500");
/// ```
#[must_use]
pub fn integer(number: i128) -> String {
    let sign = if number < 0 { "-" } else { "" };
    format!("{sign}{}", grouped(&number.unsigned_abs().to_string()))
}

/// Exact decimal text with a point becomes text with dots between thousands and a comma (số thập phân).
///
/// **Shape**: digits behind the point are kept as they are, none is added. What is not `-?digits[.digits]` comes back unchanged.
///
/// ```
/// use dean5299::text::decimal;
///
/// assert_eq!(decimal("62.6"), "62,6");
/// assert_eq!(decimal("-1234.50"), "-1.234,50");
/// ```
#[must_use]
pub fn decimal(text: &str) -> String {
    let (sign, rest) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let (whole, fraction) = rest.split_once('.').map_or((rest, None), |(whole, fraction)| (whole, Some(fraction)));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    match fraction {
        _ if !is_digits(whole) => text.to_owned(),
        None => format!("{sign}{}", grouped(whole)),
        Some(fraction) if is_digits(fraction) => format!("{sign}{},{fraction}", grouped(whole)),
        Some(_) => text.to_owned(),
    }
}

fn grouped(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers() {
        for (number, text) in
            [(0, "0"), (999, "999"), (1_669, "1.669"), (41_500, "41.500"), (-100_000, "-100.000"), (1_000_000, "1.000.000")]
        {
            assert_eq!(integer(number), text);
        }
        assert!(integer(i128::MIN).starts_with("-170.141."));
    }

    #[test]
    fn decimals() {
        for (exact, text) in [
            ("62.6", "62,6"),
            ("1234.5", "1.234,5"),
            ("41500", "41.500"),
            ("-0.50", "-0,50"),
            ("100.0000", "100,0000"),
            ("", ""),
            ("1.", "1."),
            (".5", ".5"),
            ("1e5", "1e5"),
            ("1.2.3", "1.2.3"),
        ] {
            assert_eq!(decimal(exact), text);
        }
    }
}
