//! A typed code beside the codes of dossiers.

use crate::code::{DossierCode, TypedCode, canonical_text};
use crate::dossier::Dossier;
use crate::org::Agencies;
use crate::time::Day;

/// A typed code, read once and then held against many dossiers.
pub(super) struct Typed {
    readings: TypedCode,
    /// Those that parse.
    parsed: Vec<Parsed>,
}

/// A code that parses.
struct Parsed {
    /// Agency, day and number.
    parts: (String, Day, u32),
    /// How its day stands in a code.
    date: String,
}

/// That of a dossier's codes which is nearest to the typed one: slips, the code, and the places of its canonical text that differ.
pub(super) type NearCode<'d> = (usize, &'d str, Vec<usize>);

impl Typed {
    /// A code as typed; none where none was, or where it is not shown.
    pub fn of(code: Option<&str>, agencies: &Agencies) -> Option<Typed> {
        let typed = code.filter(|code| !code.is_empty())?;
        let readings = TypedCode::of(typed);
        let parsed = readings.iter().filter_map(|text| Parsed::of(text, agencies)).collect();
        Some(Typed { readings, parsed })
    }

    /// Whether its form has to be mended before it is a code.
    pub fn is_misshapen(&self) -> bool {
        self.readings.is_misshapen()
    }

    /// The nearest of a dossier's codes, when one is near at all. A code whose form is mended and that is the dossier's then has no slip.
    pub fn near<'d>(&self, agencies: &Agencies, dossier: &'d Dossier) -> Option<NearCode<'d>> {
        let near = |code: &'d str| {
            let canonical = canonical_text(code);
            if self.is_one(agencies, &canonical) {
                return Some((0, code, Vec::new()));
            }
            self.readings.slips(&canonical).map(|(slips, places)| (slips, code, places))
        };
        dossier.codes().filter(|code| !code.is_empty()).filter_map(near).min_by_key(|(slips, _, _)| *slips)
    }

    /// Whether a canonical text is the same code: as text, or with two names of one agency.
    fn is_one(&self, agencies: &Agencies, code: &str) -> bool {
        self.readings.iter().any(|text| text == code) || self.parsed.iter().any(|typed| typed.is_named(agencies, code))
    }
}

impl Parsed {
    fn of(text: &str, agencies: &Agencies) -> Option<Parsed> {
        let (agency, day, sequence) = parsed(agencies, text)?;
        let (year, month, of_month) = day.ymd();
        let date = format!("-{:02}{month:02}{of_month:02}-", year % 100);
        Some(Parsed { parts: (agency.to_owned(), day, sequence), date })
    }

    /// Whether a canonical text is this code under a name of its agency.
    fn is_named(&self, agencies: &Agencies, code: &str) -> bool {
        let (agency, day, sequence) = &self.parts;
        code.contains(&self.date) && parsed(agencies, code) == Some((agency.as_str(), *day, *sequence))
    }
}

fn parsed<'a>(agencies: &'a Agencies, code: &'a str) -> Option<(&'a str, Day, u32)> {
    DossierCode::parse(code).map(|c| (agencies.canonical(c.agency, c.day).unwrap_or(c.agency), c.day, c.sequence))
}
