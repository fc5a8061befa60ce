//! A typed code beside the codes of dossiers: the one comparison of two codes that are not known to be equal.

use std::borrow::Cow;

use super::outline::Outline;
use crate::code::{DossierCode, canonical_text, mended, slips_between};
use crate::dossier::Dossier;
use crate::org::Agencies;
use crate::time::Day;

/// A typed code (mã đã gõ), read once and then held against many dossiers.
pub(crate) struct Typed {
    /// As text, and with its form mended where that is another text.
    readings: Vec<Reading>,
}

/// A typed code as it may be read.
struct Reading {
    /// Canonical text.
    text: String,
    /// What it is when it parses.
    plain: Option<Plain>,
}

/// A code that parses, its agency as the table calls it on the code's day (mã chuẩn).
struct Plain {
    agency: String,
    day: Day,
    sequence: u32,
    /// All of it as text.
    text: String,
    /// How its day stands in a code.
    date: String,
}

/// That of a dossier's codes which is nearest to the typed one: slips, the code, and the places of its canonical text that differ.
pub(crate) type NearCode<'d> = (usize, &'d str, Vec<usize>);

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

    /// Whether it can be read as a code, as typed or with its form mended.
    pub fn is_code(&self) -> bool {
        self.readings.iter().any(|reading| reading.plain.is_some())
    }

    /// Its agency under each reading, as the table calls it.
    pub fn agencies(&self) -> impl Iterator<Item = &str> {
        self.readings.iter().filter_map(|reading| Some(reading.plain.as_ref()?.agency.as_str()))
    }

    /// Its readings in outline: what is near it may be near one of them.
    pub fn outlines(&self, agencies: &Agencies) -> Vec<Outline> {
        self.readings.iter().map(|reading| Outline::of(&reading.text, agencies)).collect()
    }

    /// The nearest of a dossier's codes, when one is near at all: as text, or with each agency as the table calls it on the day. A code whose form is mended and that is the dossier's then has no slip.
    pub fn near<'d>(&self, agencies: &Agencies, dossier: &'d Dossier) -> Option<NearCode<'d>> {
        let near = |code: &'d str| {
            let canonical = canonical_text(code);
            let (slips, places) =
                self.readings.iter().filter_map(|typed| typed.apart(agencies, &canonical)).min_by_key(|(slips, _)| *slips)?;
            Some((slips, code, places))
        };
        dossier.codes().filter(|code| !code.is_empty()).filter_map(near).min_by_key(|(slips, _, _)| *slips)
    }
}

/// A code as texts: with its agency as the table calls it on the day, and as it is written where that is another text.
pub(crate) type Forms = (String, Option<String>);

impl Typed {
    /// The typed code as texts (dạng chuẩn của mã), its form mended where it is no code before.
    pub fn forms(self) -> Option<Forms> {
        let (codes, texts): (Vec<Reading>, Vec<Reading>) = self.readings.into_iter().partition(|reading| reading.plain.is_some());
        codes.into_iter().chain(texts).next().map(Reading::forms)
    }
}

/// A dossier's code as texts.
pub(crate) fn forms(code: &str, agencies: &Agencies) -> Forms {
    Reading::of(canonical_text(code).into_owned(), agencies).forms()
}

impl Reading {
    fn forms(self) -> Forms {
        let Reading { text, plain } = self;
        match plain {
            Some(plain) => (plain.text.clone(), (plain.text != text).then_some(text)),
            None => (text, None),
        }
    }

    fn of(text: String, agencies: &Agencies) -> Reading {
        let plain = Plain::of(&text, agencies);
        Reading { text, plain }
    }

    /// How many slips it is from a code in canonical text, and where; none when it is not near.
    fn apart(&self, agencies: &Agencies, code: &str) -> Option<(usize, Vec<usize>)> {
        let as_text = slips_between(&self.text, code);
        if matches!(as_text, Some((0, _))) {
            return as_text;
        }
        let as_named = self.plain.as_ref().and_then(|plain| plain.apart(agencies, code));
        as_text.into_iter().chain(as_named).min_by_key(|(slips, _)| *slips)
    }
}

/// Day and number of a code, the number with four digits at least and no further noughts.
fn tail(code: &str) -> Cow<'_, str> {
    let from = code.rmatch_indices('-').nth(1).map_or(0, |(at, _)| at);
    let tail = code.get(from..).unwrap_or_default();
    match tail.rsplit_once('-') {
        Some((day, number)) if number.len() > 4 && number.starts_with('0') => {
            Cow::Owned(format!("{day}-{:0>4}", number.trim_start_matches('0')))
        }
        _ => Cow::Borrowed(tail),
    }
}

impl Plain {
    fn of(text: &str, agencies: &Agencies) -> Option<Plain> {
        let DossierCode { agency, day, sequence } = DossierCode::parse(text)?;
        let agency = agencies.canonical(agency, day).unwrap_or(agency).to_owned();
        let (year, month, of_month) = day.ymd();
        let date = format!("-{:02}{month:02}{of_month:02}-", year % 100);
        Some(Plain { text: format!("{agency}{date}{sequence:04}"), agency, day, sequence, date })
    }

    /// The same with the agency of either code as the table calls it.
    fn apart(&self, agencies: &Agencies, code: &str) -> Option<(usize, Vec<usize>)> {
        // Nearly all codes are of other days and numbers, which needs no look at the table.
        if !code.contains(&self.date) && slips_between(&tail(&self.text), &tail(code)).is_none() {
            return None;
        }
        let other = Plain::of(code, agencies)?;
        if (&self.agency, self.day, self.sequence) == (&other.agency, other.day, other.sequence) {
            return Some((0, Vec::new()));
        }
        if (self.day, self.sequence) == (other.day, other.sequence) && agencies.may_be_one(&self.agency, &other.agency) {
            let every = (0..other.agency.len()).collect::<Vec<_>>();
            return Some((1, other.places_in(code, &every)));
        }
        let (slips, places) = slips_between(&self.text, &other.text)?;
        Some((slips, other.places_in(code, &places)))
    }

    /// Places of its text as places of the code as it is written; where that has another form, its agency or number has them all.
    fn places_in(&self, code: &str, places: &[usize]) -> Vec<usize> {
        let head = code.rmatch_indices('-').nth(1).map_or(0, |(at, _)| at);
        let same_head = code.get(..head) == Some(self.agency.as_str());
        let same_tail = code.len() - head == self.text.len() - self.agency.len();
        let digits = |from: usize, to: usize| (from..to).filter(|at| code.as_bytes().get(*at).is_some_and(u8::is_ascii_digit));
        let mut found = Vec::new();
        for place in places {
            match place.checked_sub(self.agency.len()) {
                None if same_head => found.push(*place),
                None => found.extend(digits(0, head)),
                Some(behind) if same_tail => found.push(head + behind),
                Some(_) => found.extend(digits(head, code.len())),
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}
