//! Where an element of an array ends, found without building it.

use crate::call::{Limit, LimitError, Limits};

/// The first byte from `at` on that is not JSON white space.
pub(super) fn skip_blanks(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().take_while(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r')).count()
}

/// Where the value that starts at `start` ends, at `depth` brackets deep. What is not JSON ends somewhere: the parser will say so.
pub(super) fn element_end(bytes: &[u8], start: usize, mut depth: u64, limits: &Limits) -> Result<usize, LimitError> {
    let outside = depth;
    let (mut in_string, mut escaped) = (false, false);
    let max = usize::try_from(limits.record_bytes).unwrap_or(usize::MAX);
    let end = bytes.len().min(start.saturating_add(max).saturating_add(1));
    for (i, b) in bytes.iter().enumerate().take(end).skip(start) {
        if in_string {
            in_string = escaped || *b != b'"';
            escaped = !escaped && *b == b'\\';
        } else {
            match b {
                b'"' => in_string = true,
                b'{' | b'[' => {
                    depth += 1;
                    Limits::check(Limit::JsonDepth, limits.json_depth, depth)?;
                }
                b'}' | b']' if depth > outside => depth -= 1,
                b'}' | b']' | b',' | b' ' | b'\t' | b'\n' | b'\r' if depth == outside => return Ok(i),
                _ => {}
            }
            if depth == outside && matches!(b, b'}' | b']') && i - start < max {
                return Ok(i + 1);
            }
        }
    }
    Limits::check(Limit::RecordBytes, limits.record_bytes, u64::try_from(end - start).unwrap_or(u64::MAX))?;
    Ok(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_end_where_their_brackets_do() {
        for (text, end) in [
            ("{}, 1", 2),
            ("{\"a\":[1,{\"b\":\"}\"}]},", 19),
            ("\"a,]\\\"\" ,", 7),
            ("12,", 2),
            ("tru]", 3),
            ("]", 0),
            ("{\"a\"", 4),
            ("\"\\\\\",", 4),
        ] {
            assert_eq!(element_end(text.as_bytes(), 0, 1, &Limits::default()), Ok(end), "{text}");
        }
    }

    #[test]
    fn both_sides_of_the_limits() {
        let limits = Limits { json_depth: 3, record_bytes: 6, ..Limits::default() };
        assert_eq!(element_end(b"[[1]]", 0, 1, &limits), Ok(5));
        let deep = LimitError::Exceeded { limit: Limit::JsonDepth, max: 3, value: 4 };
        assert_eq!(element_end(b"[[[]]]", 0, 1, &limits), Err(deep));
        assert_eq!(element_end(b"[1234],", 0, 1, &limits), Ok(6));
        assert_eq!(element_end(b"123456,", 0, 1, &limits), Ok(6));
        let long = LimitError::Exceeded { limit: Limit::RecordBytes, max: 6, value: 7 };
        assert_eq!(element_end(b"[12345],", 0, 1, &limits), Err(long.clone()));
        assert_eq!(element_end(b"1234567,", 0, 1, &limits), Err(long));
    }
}
