//! XML of a part, piece by piece.

use std::io::BufRead;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::meter::Meter;
use crate::error::{Error, Result};
use crate::io::TableError;

/// Elements within elements; a worksheet needs fewer than ten.
const DEPTH: u32 = 64;

/// A piece of XML.
pub(super) enum Piece<'b> {
    /// An element begins.
    Start(Tag<'b>),
    /// The element of that name ends.
    End,
    /// Text of the element that is open.
    Text(String),
    /// The part ends.
    Eof,
}

/// The beginning of an element.
pub(super) struct Tag<'b>(BytesStart<'b>);

impl Tag<'_> {
    /// Its name without prefix.
    pub(super) fn name(&self) -> &str {
        self.0.name().into_inner().rsplit(':').next().unwrap_or_default()
    }

    /// An attribute by its name without prefix; none when it is absent or cannot be read.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let found = self.0.attributes().with_checks(false).flatten().find(|a| a.key.as_ref().rsplit(':').next() == Some(name))?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
    }

    /// Whether an attribute says yes.
    pub(super) fn says(&self, name: &str) -> bool {
        self.attribute(name).is_some_and(|value| matches!(value.trim(), "1" | "true" | "on"))
    }

    /// An attribute that is a whole number.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.attribute(name)?.trim().parse().ok()
    }
}

/// The pieces of a part.
pub(super) struct Pieces<'p, R: BufRead> {
    file: &'p str,
    part: String,
    reader: Reader<Meter<'p, R>>,
    buffer: Vec<u8>,
    depth: u32,
}

impl<'p, R: BufRead> Pieces<'p, R> {
    pub(super) fn new(file: &'p str, part: &str, bytes: Meter<'p, R>) -> Self {
        let mut reader = Reader::from_reader(bytes);
        reader.config_mut().expand_empty_elements = true;
        Pieces { file, part: part.to_owned(), reader, buffer: Vec::new(), depth: 0 }
    }

    /// The next piece.
    pub(super) fn next(&mut self) -> Result<Piece<'_>> {
        loop {
            self.buffer.clear();
            self.reader.get_mut().mark();
            let read = self.reader.read_event_into(&mut self.buffer).map(Event::into_owned);
            self.reader.get_ref().check()?;
            match read {
                Ok(Event::Start(tag)) => {
                    self.depth += 1;
                    if self.depth > DEPTH {
                        return Err(self.damaged());
                    }
                    return Ok(Piece::Start(Tag(tag)));
                }
                Ok(Event::End(_)) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Piece::End);
                }
                Ok(Event::Text(text)) => return Ok(Piece::Text(text.xml10_content().into_owned())),
                Ok(Event::CData(text)) => return Ok(Piece::Text(text.xml10_content().into_owned())),
                Ok(Event::GeneralRef(reference)) => return self.resolved(&reference).map(Piece::Text),
                Ok(Event::Eof) if self.depth == 0 => return Ok(Piece::Eof),
                Ok(Event::DocType(_) | Event::Eof) => return Err(self.damaged()),
                Ok(_) => {}
                Err(_) => return Err(self.failure()),
            }
        }
    }

    /// The text of the element that is open, up to its end.
    pub(super) fn text(&mut self) -> Result<String> {
        self.gather(false)
    }

    /// The text of the runs of the element that is open, up to its end; how it is pronounced is left out.
    pub(super) fn runs(&mut self) -> Result<String> {
        self.gather(true)
    }

    fn gather(&mut self, in_runs: bool) -> Result<String> {
        let (mut text, mut level, mut run, mut sound) = (String::new(), 1_u32, None, None);
        while level > 0 {
            match self.next()? {
                Piece::Start(tag) => {
                    level += 1;
                    match tag.name() {
                        "t" => run = run.or(Some(level)),
                        "rPh" => sound = sound.or(Some(level)),
                        _ => {}
                    }
                }
                Piece::End => {
                    run = run.filter(|at| *at != level);
                    sound = sound.filter(|at| *at != level);
                    level -= 1;
                }
                Piece::Text(part) if !in_runs || (run.is_some() && sound.is_none()) => text.push_str(&part),
                Piece::Text(_) => {}
                Piece::Eof => return Err(self.damaged()),
            }
            if text.len() > super::CELL_BYTES {
                return Err(self.damaged());
            }
        }
        Ok(unescaped(text))
    }

    fn resolved(&self, reference: &quick_xml::events::BytesRef<'_>) -> Result<String> {
        let named = quick_xml::escape::resolve_predefined_entity(reference).map(str::to_owned);
        let found = named.or_else(|| reference.resolve_char_ref().ok().flatten().map(String::from));
        found.ok_or_else(|| self.damaged())
    }

    fn failure(&mut self) -> Error {
        self.reader.get_mut().take_passed().map_or_else(|| self.damaged(), Error::from)
    }

    /// The part cannot be read.
    pub(super) fn damaged(&self) -> Error {
        TableError::SheetDamaged { file: self.file.to_owned(), part: super::shown(&self.part) }.into()
    }
}

/// A worksheet writes characters that XML cannot hold as `_x000D_`.
fn unescaped(text: String) -> String {
    let Some(start) = text.find("_x") else { return text };
    let (before, mut rest) = text.split_at_checked(start).unwrap_or((&text, ""));
    let mut plain = before.to_owned();
    while let Some(c) = rest.chars().next() {
        let escaped = rest.strip_prefix("_x").and_then(|code| Some((code.get(..4)?, code.get(4..)?.strip_prefix('_')?)));
        let found = escaped.and_then(|(code, after)| Some((char::from_u32(u32::from_str_radix(code, 16).ok()?)?, after)));
        let (c, after) = found.unwrap_or((c, rest.get(c.len_utf8()..).unwrap_or_default()));
        plain.push(c);
        rest = after;
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_xml_cannot_hold() {
        for (text, expected) in [
            ("a", "a"),
            ("a_x000D_b", "a\rb"),
            ("_x005F_x000D_", "_x000D_"),
            ("ma_xa", "ma_xa"),
            ("_xZZZZ_", "_xZZZZ_"),
            ("_xD800_ổ", "_xD800_ổ"),
            ("_x00", "_x00"),
            ("_xổổ", "_xổổ"),
        ] {
            assert_eq!(unescaped(text.to_owned()), expected, "{text}");
        }
    }
}
