//! Strict RFC 4180 records that never run away with the rest of the file.

use std::borrow::Cow;

use crate::call::{Limit, LimitError, Limits};

/// Cuts a text into records, from any position.
pub(super) struct Splitter<'t> {
    text: &'t str,
    delimiter: u8,
    record_bytes: usize,
    record_lines: u64,
}

/// What the columns of a table allow.
pub(super) struct Shape<'s> {
    /// For each field, whether it may hold line breaks; fields beyond the list may not.
    pub(super) breaks: &'s [bool],
    /// Fields that are kept.
    pub(super) width: usize,
}

/// A record whose quotes are in order.
pub(super) struct Record {
    /// Where the next record starts.
    pub(super) next: usize,
    /// Physical lines it spans.
    pub(super) lines: u64,
    /// All its fields, also those that were not kept.
    pub(super) fields: usize,
    /// Whether a field that was not kept holds something.
    pub(super) overflow: bool,
    /// Starts of lines on which a quote closes a field of several lines where it could as well open one.
    pub(super) doubts: Vec<usize>,
    /// Whether a line that closes a field of several lines holds, before its quote, as many cells as the record does before that field.
    pub(super) fused: bool,
}

/// A field with fewer cells before it may end with as many delimiters by chance.
const FUSED_FROM: usize = 3;

impl<'t> Splitter<'t> {
    pub(super) fn new(text: &'t str, delimiter: u8, limits: &Limits) -> Self {
        let record_bytes = usize::try_from(limits.record_bytes).unwrap_or(usize::MAX);
        Splitter { text, delimiter, record_bytes, record_lines: limits.record_lines }
    }

    /// The record that starts at `start`, its fields in `fields`; `None` when a quote is misplaced or never closed within the limits.
    pub(super) fn split(&self, start: usize, shape: &Shape<'_>, fields: &mut Vec<Cow<'t, str>>) -> Option<Record> {
        fields.clear();
        let mut record = Record { next: start, lines: 1, fields: 0, overflow: false, doubts: Vec::new(), fused: false };
        let window = self.text.len().min(start.saturating_add(self.record_bytes).saturating_add(1));
        let mut at = start;
        loop {
            let may_break = shape.breaks.get(record.fields).copied().unwrap_or(false);
            let (field, stop) =
                if self.byte(at) == Some(b'"') { self.quoted(at, window, may_break, &mut record)? } else { self.plain(at, window)? };
            if record.fields < shape.width {
                fields.push(field);
            } else {
                record.overflow |= !field.trim().is_empty();
            }
            record.fields += 1;
            if stop - start > self.record_bytes {
                return None;
            }
            if self.byte(stop) != Some(self.delimiter) {
                record.next = self.after_break(stop);
                return Some(record);
            }
            at = stop + 1;
        }
    }

    /// Where the physical line after the one at `start` begins; an error when the line is longer than a record may be.
    pub(super) fn next_line(&self, start: usize) -> Result<usize, LimitError> {
        let end = self.find(start, self.text.len(), is_break).unwrap_or(self.text.len());
        let bytes = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        Limits::check(Limit::RecordBytes, bytes(self.record_bytes), bytes(end - start))?;
        Ok(self.after_break(end))
    }

    /// The record that is the whole physical line at `start`; `None` when the line leaves a quote open.
    pub(super) fn line(&self, start: usize, width: usize) -> Option<Record> {
        self.split(start, &Shape { breaks: &[], width }, &mut Vec::new())
    }

    /// Starts of the physical lines of `record`, which starts at `start`, below its first.
    pub(super) fn lines_below(&self, start: usize, record: &Record) -> impl Iterator<Item = usize> {
        let below = move |at: &usize| self.next_line(*at).ok().filter(|next| *next < record.next);
        std::iter::successors(below(&start), below)
    }

    /// A field without quotes, and where it stops.
    fn plain(&self, at: usize, window: usize) -> Option<(Cow<'t, str>, usize)> {
        let stop = self.find(at, window, |b| b == self.delimiter || b == b'"' || is_break(b));
        let stop = match stop {
            Some(stop) if self.byte(stop) == Some(b'"') => return None,
            Some(stop) => stop,
            None if window == self.text.len() => window,
            None => return None,
        };
        Some((Cow::Borrowed(self.slice(at, stop)), stop))
    }

    /// The quoted field that opens at `at`, and where it stops.
    fn quoted(&self, open: usize, window: usize, may_break: bool, record: &mut Record) -> Option<(Cow<'t, str>, usize)> {
        let (mut at, mut doubled, mut line) = (open + 1, false, None);
        let close = loop {
            at = self.find(at, window, |b| b == b'"' || is_break(b))?;
            match (self.byte(at), self.byte(at + 1)) {
                (Some(b'"'), Some(b'"')) => {
                    doubled = true;
                    at += 2;
                }
                (Some(b'"'), after) if after.is_none_or(|b| b == self.delimiter || is_break(b)) => break at,
                (Some(b'"'), _) => return None,
                _ if !may_break || record.lines >= self.record_lines => return None,
                _ => {
                    record.lines += 1;
                    at = self.after_break(at);
                    line = Some(at);
                }
            }
        };
        if let Some(line) = line {
            record.doubts.extend(Some(line).filter(|line| self.could_open(*line, close)));
            let cells = self.slice(line, close).bytes().filter(|b| *b == self.delimiter).count();
            record.fused |= cells == record.fields && cells >= FUSED_FROM;
        }
        let inner = self.slice(open + 1, close);
        let field = if doubled { Cow::Owned(inner.replace("\"\"", "\"")) } else { Cow::Borrowed(inner) };
        Some((field, close + 1))
    }

    /// Whether the quotes that end at `close` begin at the start of the line or after a delimiter.
    fn could_open(&self, line: usize, close: usize) -> bool {
        let before = self.slice(line, close).trim_end_matches('"');
        before.is_empty() || before.as_bytes().last() == Some(&self.delimiter)
    }

    fn after_break(&self, at: usize) -> usize {
        match (self.byte(at), self.byte(at + 1)) {
            (None, _) => at,
            (Some(b'\r'), Some(b'\n')) => at + 2,
            _ => at + 1,
        }
    }

    fn find(&self, from: usize, to: usize, wanted: impl Fn(u8) -> bool) -> Option<usize> {
        self.text.as_bytes().get(from..to)?.iter().position(|b| wanted(*b)).map(|i| from + i)
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    fn slice(&self, from: usize, to: usize) -> &'t str {
        self.text.get(from..to).unwrap_or_default()
    }
}

fn is_break(b: u8) -> bool {
    b == b'\n' || b == b'\r'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Option<(Vec<String>, u64, usize)> {
        let mut fields = Vec::new();
        let shape = Shape { breaks: &[false, true], width: 9 };
        let limits = Limits { record_bytes: 20, record_lines: 3, ..Limits::default() };
        let record = Splitter::new(text, b',', &limits).split(0, &shape, &mut fields)?;
        Some((fields.into_iter().map(Cow::into_owned).collect(), record.lines, record.next))
    }

    #[test]
    fn records_in_order() {
        for (text, fields, lines, next) in [
            ("a,b\nc", &["a", "b"][..], 1, 4),
            ("a,b\r\nc", &["a", "b"], 1, 5),
            ("a,b\rc", &["a", "b"], 1, 4),
            ("a,", &["a", ""], 1, 2),
            ("\n", &[""], 1, 1),
            ("\"a\",\"b\"\"c\"\n", &["a", "b\"c"], 1, 11),
            ("a,\"b\r\nc\"\n", &["a", "b\r\nc"], 2, 9),
            ("a,\"1\n2\n3\"", &["a", "1\n2\n3"], 3, 9),
            ("01234567890123456789\n", &["01234567890123456789"], 1, 21),
        ] {
            let expected = (fields.iter().map(|f| (*f).to_owned()).collect::<Vec<_>>(), lines, next);
            assert_eq!(split(text), Some(expected), "{text:?}");
        }
    }

    #[test]
    fn records_out_of_order() {
        for text in [
            "a\"b",
            "\"a\"b",
            "a,\"b",
            "\"a\nb\",c",
            "a, \"b\"",
            "a,\"1\n2\n3\n4\"",
            "012345678901234567890",
            "012345678901234567890\n",
            "a,\"\n34567890123456789\"",
        ] {
            assert_eq!(split(text), None, "{text:?}");
        }
    }
}
