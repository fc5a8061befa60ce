//! Codes in outline: what two codes that are near each other must share.

use std::hash::BuildHasher;

use crate::code::canonical_text;
use crate::org::Agencies;

/// The parts of a code as numbers (các phần của mã): equal parts, equal numbers; unequal ones hardly ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Outline {
    agency: u32,
    /// The agency as the table calls it.
    named: u32,
    date: u32,
    /// Without noughts in front.
    number: u32,
}

impl Outline {
    /// Of a code as written.
    pub fn of(code: &str, agencies: &Agencies) -> Outline {
        let text = canonical_text(code);
        let mut parts = text.rsplitn(3, '-');
        let (number, date) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let agency = parts.next().unwrap_or_default();
        let named = agencies.of_code(&text).unwrap_or(agency);
        let [own, named, date, number] = [agency, named, date, number.trim_start_matches('0')].map(numbered);
        Outline { agency: own, named, date, number }
    }

    /// Whether the codes may be at most two slips apart: a slip stays inside a part, so one of the three is the same.
    pub fn may_be_near(&self, other: &Outline) -> bool {
        self.date == other.date || self.number == other.number || self.agency == other.agency || self.named == other.named
    }
}

fn numbered(part: &str) -> u32 {
    u32::try_from(foldhash::fast::FixedState::default().hash_one(part) >> 32).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::code::slips_between;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn what_is_near_may_be_near(
            code in "(000[.]00[.]1[0-9]|H08[.]1[0-9]|BTP)(-22112[0-9]-000[0-9]{1,2}|-7[0-9]{3}|)",
            slips in prop::collection::vec((0_usize..24, 0_u8..10, any::<bool>()), 0..3),
        ) {
            let mut typed = code.clone().into_bytes();
            for (at, digit, swaps) in slips {
                let is_digit = |at: usize, typed: &[u8]| typed.get(at).is_some_and(u8::is_ascii_digit);
                if swaps && is_digit(at, &typed) && is_digit(at + 1, &typed) {
                    typed.swap(at, at + 1);
                } else if is_digit(at, &typed) {
                    typed[at] = b'0' + digit;
                }
            }
            let typed = String::from_utf8(typed).unwrap();
            let agencies = Agencies::default();
            prop_assume!(slips_between(&typed, &code).is_some());
            prop_assert!(Outline::of(&typed, &agencies).may_be_near(&Outline::of(&code, &agencies)), "{typed} {code}");
        }
    }
}
