//! A typed code beside the codes of dossiers.

use crate::code::{DossierCode, canonical_text, mended, slips_between};
use crate::dossier::Dossier;
use crate::org::Agencies;
use crate::time::Day;

/// A typed code, read once and then held against many dossiers.
pub(super) struct Typed {
    /// As text, and with its form mended where that is another text.
    readings: Vec<Reading>,
}

/// A typed code as it may be read.
struct Reading {
    /// Canonical text.
    text: String,
    /// Agency, day and number, when it parses.
    parsed: Option<(String, Day, u32)>,
    /// How its day stands in a code.
    date: String,
}

/// That of a dossier's codes which is nearest to the typed one: slips, the code, and the places of its canonical text that differ.
pub(super) type NearCode<'d> = (usize, &'d str, Vec<usize>);

impl Typed {
    /// A code as typed; none where none was, or where it is not shown.
    pub fn of(code: Option<&str>, agencies: &Agencies) -> Option<Typed> {
        let typed = code.filter(|code| !code.is_empty())?;
        let text = canonical_text(typed).into_owned();
        let mended = mended(typed).filter(|mended| *mended != text);
        Some(Typed { readings: std::iter::once(text).chain(mended).map(|text| Reading::of(text, agencies)).collect() })
    }

    /// Whether its form has to be mended before it is a code.
    pub fn is_misshapen(&self) -> bool {
        self.readings.len() > 1
    }

    /// The nearest of a dossier's codes, when one is near at all. A code whose form is mended and that is the dossier's then has no slip.
    pub fn near<'d>(&self, agencies: &Agencies, dossier: &'d Dossier) -> Option<NearCode<'d>> {
        let near = |code: &'d str| {
            let canonical = canonical_text(code);
            if self.readings.iter().any(|typed| typed.is_one(agencies, &canonical)) {
                return Some((0, code, Vec::new()));
            }
            let slips = self.readings.iter().filter_map(|typed| slips_between(&typed.text, &canonical)).min();
            slips.map(|(slips, places)| (slips, code, places))
        };
        dossier.codes().filter(|code| !code.is_empty()).filter_map(near).min_by_key(|(slips, _, _)| *slips)
    }
}

impl Reading {
    fn of(text: String, agencies: &Agencies) -> Reading {
        let parsed = parsed(agencies, &text).map(|(agency, day, sequence)| (agency.to_owned(), day, sequence));
        let date = parsed.as_ref().map_or(String::new(), |(_, day, _)| {
            let (year, month, day) = day.ymd();
            format!("-{:02}{month:02}{day:02}-", year % 100)
        });
        Reading { text, parsed, date }
    }

    /// Whether a canonical text is the same code: as text, or with two names of one agency.
    fn is_one(&self, agencies: &Agencies, code: &str) -> bool {
        let is_named_so =
            || self.parsed.as_ref().map(|(agency, day, sequence)| (agency.as_str(), *day, *sequence)) == parsed(agencies, code);
        self.text == code || (self.parsed.is_some() && code.contains(&self.date) && is_named_so())
    }
}

fn parsed<'a>(agencies: &'a Agencies, code: &'a str) -> Option<(&'a str, Day, u32)> {
    DossierCode::parse(code).map(|c| (agencies.canonical(c.agency, c.day).unwrap_or(c.agency), c.day, c.sequence))
}
