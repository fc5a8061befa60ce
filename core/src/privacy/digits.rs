//! The digits of a number, without its punctuation.

/// Up to twelve ASCII digits. It has no `Debug` and no `Display`: what is shown is decided by the type around it.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Digits {
    digits: [u8; Digits::MAX],
    len: u8,
}

impl Digits {
    /// Digits of the longest number.
    pub(super) const MAX: usize = 12;

    /// Reads digits, plain or full-width; blanks, dots, dashes and what `also_dropped` names are left out.
    /// `None` for any other character, or for more than twelve digits.
    pub(super) fn read(text: &str, also_dropped: fn(char) -> bool) -> Option<Digits> {
        let mut read = Digits { digits: [b'0'; Digits::MAX], len: 0 };
        for c in text.chars().filter(|&c| !(is_punctuation(c) || also_dropped(c))) {
            *read.digits.get_mut(usize::from(read.len))? = digit(c)?;
            read.len += 1;
        }
        Some(read)
    }

    /// The digits from `skip` on, behind `head`. `None` when they are too many.
    pub(super) fn with_head(&self, head: &str, skip: usize) -> Option<Digits> {
        Digits::read(&format!("{head}{}", self.text().get(skip..)?), |_| false)
    }

    /// The digits as text.
    pub(super) fn text(&self) -> &str {
        self.digits.get(..usize::from(self.len)).and_then(|digits| std::str::from_utf8(digits).ok()).unwrap_or_default()
    }

    /// Whether it is one digit again and again.
    pub(super) fn are_all_one(&self) -> bool {
        self.text().bytes().all(|digit| Some(digit) == self.text().bytes().next())
    }

    /// Stars and the last three digits, as `*********456`.
    pub(super) fn mask(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (hidden, shown) = self.text().split_at(self.text().len().saturating_sub(3));
        hidden.chars().try_for_each(|_| f.write_str("*"))?;
        f.write_str(shown)
    }
}

fn digit(c: char) -> Option<u8> {
    match c {
        '0'..='9' => Some(c as u8),
        '０'..='９' => u8::try_from(u32::from(c) - u32::from('０')).ok().map(|d| b'0' + d),
        _ => None,
    }
}

/// Blanks, dots and dashes, plain or full-width.
fn is_punctuation(c: char) -> bool {
    c.is_whitespace() || matches!(c, '.' | '．' | '-' | '－' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_digits_and_nothing_else() {
        for (text, digits) in [
            ("052 301.001-456", Some("052301001456")),
            ("０５２\u{a0}３０１－００１．４５６", Some("052301001456")),
            ("", Some("")),
            ("0523010014567", None),
            ("05230100145x", None),
            ("٠٥٢", None),
        ] {
            assert_eq!(Digits::read(text, |_| false).as_ref().map(Digits::text), digits, "{text}");
        }
    }
}
