//! Text that JSON can write and Unicode does not have: half of a surrogate pair (`\\ud800`), which JavaScript and Python keep in strings.

use serde::de::IgnoredAny;

use super::element::Element;
use crate::error::{Code, Params};

/// The fault of an element that is JSON but for half a surrogate pair; `None` when something else is wrong with it.
pub(super) fn fault<'t>(text: &str) -> Option<Element<'t>> {
    // What is passed over is not decoded, so an element that passes here failed for its text alone.
    let halved = has_half(text) && serde_json::from_str::<IgnoredAny>(text).is_ok();
    halved.then(|| Element::Fault { field: "", code: Code::TableBrokenText, params: Params::new() })
}

/// Whether an escape stands for half a surrogate pair whose other half is not beside it.
fn has_half(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        rest = rest.get(at..).unwrap_or_default();
        let after = match unit(rest) {
            Some(0xD800..=0xDBFF) if matches!(rest.get(6..).and_then(unit), Some(0xDC00..=0xDFFF)) => 12,
            Some(0xD800..=0xDFFF) => return true,
            Some(_) => 6,
            None => 2,
        };
        rest = rest.get(after..).unwrap_or_default();
    }
    false
}

/// The code unit of the escape that `text` begins with.
fn unit(text: &str) -> Option<u16> {
    u16::from_str_radix(text.strip_prefix("\\u")?.get(..4)?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_pair_is_told_from_a_whole_one() {
        for (text, half) in [
            (r#"{"a":"\ud800"}"#, true),
            (r#"{"a":"x\udc00"}"#, true),
            (r#"{"a":"\ud83d\ude00"}"#, false),
            (r#"{"a":"\ude00\ud83d"}"#, true),
            (r#"{"a":"\\ud800"}"#, false),
            (r#"{"a":"\ud800\n"}"#, true),
            (r#"{"a":"ă\u00e9"}"#, false),
            ("\\", false),
            ("\\é", false),
        ] {
            assert_eq!(has_half(text), half, "{text}");
        }
        assert!(fault(r#"{"a":"\ud800"}"#).is_some());
        assert!(fault(r#"{"a":"\ud800",}"#).is_none());
    }
}
