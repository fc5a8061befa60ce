//! How lines that no other rule found are weighed against dossiers.

use rust_decimal::Decimal;
use serde_json::Value;

use super::document::{tables, text_of, word};
use super::shape::is_decimal;
use crate::text::words;

words! {
    /// What a claim and a dossier can both say (trường chứng cứ), and so how two values of it are compared.
    EvidenceField {
        /// The code as typed and the dossier's own code, as texts.
        Code = "code",
        /// The citizen, beside applicant or owner.
        Person = "person",
        /// The citizen's phone.
        Phone = "phone",
        /// The citizen's name, beside that of applicant or owner.
        Name = "name",
        /// The citizen's day of birth.
        BirthDate = "birth_date",
        /// The procedure.
        Procedure = "procedure",
        /// The day of the help, beside that of the dossier.
        Day = "day",
        /// The claim's unit and that of the dossier, as ways down the tree.
        Place = "place",
    }
}

words! {
    /// Where the weights come from (nguồn trọng số).
    Weights {
        /// From the scheme, in bits.
        Given = "given",
        /// Learnt from the lines and dossiers themselves, without labels.
        Learnt = "learnt",
        /// Learnt from what people decided.
        Labels = "labels",
    }
}

words! {
    /// What of a field rows meet by (phần của khoá chặn).
    EvidenceKeyPart {
        /// The same code, as text.
        Code = "code",
        /// The same citizen.
        Person = "person",
        /// The same phone.
        Phone = "phone",
        /// The same name, accents and case as they are.
        Name = "name",
        /// Names that sound alike, accents aside.
        NameSound = "name_sound",
        /// Names of the same pairs of letters, in any order.
        NameLetters = "name_letters",
        /// The same day of birth.
        BirthDate = "birth_date",
        /// The same day and month of birth, in either order.
        BirthDayMonth = "birth_day_month",
        /// The same year of birth.
        BirthYear = "birth_year",
        /// The same procedure.
        Procedure = "procedure",
        /// The same day.
        Day = "day",
        /// The same unit.
        Place = "place",
    }
}

impl EvidenceKeyPart {
    /// The field it looks at.
    #[must_use]
    pub fn field(self) -> EvidenceField {
        match self {
            EvidenceKeyPart::Code => EvidenceField::Code,
            EvidenceKeyPart::Person => EvidenceField::Person,
            EvidenceKeyPart::Phone => EvidenceField::Phone,
            EvidenceKeyPart::Name | EvidenceKeyPart::NameSound | EvidenceKeyPart::NameLetters => EvidenceField::Name,
            EvidenceKeyPart::BirthDate | EvidenceKeyPart::BirthDayMonth | EvidenceKeyPart::BirthYear => EvidenceField::BirthDate,
            EvidenceKeyPart::Procedure => EvidenceField::Procedure,
            EvidenceKeyPart::Day => EvidenceField::Day,
            EvidenceKeyPart::Place => EvidenceField::Place,
        }
    }
}

/// A column of evidence (cột chứng cứ) as a scheme declares it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceColumn {
    /// What is compared.
    pub field: EvidenceField,
    /// Bands of nearness, ascending: slips of a code, likeness of names in thousandths, days, or steps of the tree from its root.
    pub bands: Vec<u16>,
    /// What each level weighs, in micro-bits, from *different* to *equal*. Looked at when weights are given.
    pub bits: Vec<i64>,
    /// Whether agreement on a frequent value weighs less.
    pub by_frequency: bool,
}

/// A key of candidates (khoá chặn) as a scheme declares it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceKey {
    /// Its id, shown in reports.
    pub id: String,
    /// What must be equal.
    pub parts: Vec<EvidenceKeyPart>,
}

/// How the rule by evidence weighs (cách cân chứng cứ).
///
/// Shape: what a scheme leaves out is the built-in list of columns and keys, with weights that are an *assumption*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceRules {
    /// Where the weights come from.
    pub weights: Weights,
    /// From which score on a pair is credited: bits, or with learnt weights the probability that the pair is one.
    pub credit: Decimal,
    /// From which score on a person looks at it.
    pub review: Decimal,
    /// A block is left out when both its sides have more rows than the root of this; at least one.
    pub block_pairs: u64,
    /// The columns.
    pub columns: Vec<EvidenceColumn>,
    /// The keys.
    pub keys: Vec<EvidenceKey>,
}

/// The square of the rows that one side of a block has at most. Source: assumption.
const BLOCK_PAIRS: u64 = 10_000;
/// The bars, in bits. Source: assumption: two million dossiers need 21 bits to be told apart, and 14 more leave one wrong pair in ten thousand.
const BITS: (Decimal, Decimal) = (Decimal::from_parts(35, 0, 0, false, 0), Decimal::from_parts(25, 0, 0, false, 0));
/// The bars as probabilities. Source: assumption.
const PROBABILITIES: (Decimal, Decimal) = (Decimal::from_parts(9999, 0, 0, false, 4), Decimal::from_parts(5, 0, 0, false, 1));

impl EvidenceField {
    /// Bands where a scheme names none.
    fn bands(self) -> &'static [u16] {
        match self {
            EvidenceField::Person | EvidenceField::Phone | EvidenceField::Procedure | EvidenceField::BirthDate => &[],
            EvidenceField::Code => &[1, 2],
            EvidenceField::Name => &[850, 930],
            EvidenceField::Day => &[1, 3, 7],
            EvidenceField::Place => &[1, 2, 3],
        }
    }

    /// How many bands there are where a scheme names none.
    pub(super) fn built_in_bands(self) -> usize {
        self.bands().len()
    }

    /// Whether there is anything between *equal* and *different* that a scheme can cut into bands.
    pub(super) fn has_bands(self) -> bool {
        !matches!(self, EvidenceField::Person | EvidenceField::Phone | EvidenceField::Procedure)
    }

    /// How many levels weigh something, with so many bands.
    pub(super) fn levels(self, bands: usize) -> usize {
        match self {
            EvidenceField::Name | EvidenceField::BirthDate => bands + 4,
            _ => bands + 2,
        }
    }

    /// Weights of the levels with the bands above, in bits. Source: assumption.
    fn bits(self) -> &'static [i64] {
        match self {
            EvidenceField::Code => &[-1, 7, 11, 16],
            EvidenceField::Person => &[-20, 20],
            EvidenceField::Phone => &[-2, 13],
            EvidenceField::Name => &[-6, 1, 3, 6, 8, 13],
            EvidenceField::BirthDate => &[-5, 3, 7, 13],
            EvidenceField::Procedure => &[-3, 5],
            EvidenceField::Day => &[-4, 2, 3, 5, 7],
            EvidenceField::Place => &[-2, 0, 2, 4, 6],
        }
    }
}

impl EvidenceColumn {
    /// The bands in the order of their levels, from *different* to *equal*: likeness and steps in common grow that way, slips and days fall.
    pub(crate) fn bands_upwards(&self) -> Vec<u16> {
        let mut bands = self.bands.clone();
        if !matches!(self.field, EvidenceField::Name | EvidenceField::Place) {
            bands.reverse();
        }
        bands
    }

    fn built_in(field: EvidenceField) -> Self {
        let bits = field.bits().iter().map(|bits| bits * 1_000_000).collect();
        EvidenceColumn { field, bands: field.bands().to_vec(), bits, by_frequency: weighs_frequency(field) }
    }
}

/// Fields whose values are frequent and rare unless a scheme says otherwise.
fn weighs_frequency(field: EvidenceField) -> bool {
    matches!(field, EvidenceField::Name | EvidenceField::Phone | EvidenceField::Procedure)
}

fn built_in_columns() -> Vec<EvidenceColumn> {
    let fields = EvidenceField::ALL.iter().filter(|field| **field != EvidenceField::Code);
    fields.map(|field| EvidenceColumn::built_in(*field)).collect()
}

fn built_in_keys() -> Vec<EvidenceKey> {
    use EvidenceKeyPart as Part;
    let keys: [(&str, &[Part]); 6] = [
        ("person", &[Part::Person]),
        ("phone", &[Part::Phone]),
        ("birth_date_and_name", &[Part::BirthDayMonth, Part::NameSound]),
        ("birth_date_and_procedure", &[Part::BirthDate, Part::Procedure]),
        ("name_and_procedure", &[Part::NameSound, Part::Procedure]),
        ("name_and_day", &[Part::NameLetters, Part::Day]),
    ];
    keys.map(|(id, parts)| EvidenceKey { id: id.to_owned(), parts: parts.to_vec() }).to_vec()
}

/// The section `[evidence]` of a sound document; the built-in one where there is none.
pub(super) fn evidence(section: &Value) -> Option<EvidenceRules> {
    let weights = word(section, "weights").unwrap_or(Weights::Given);
    let (credit, review) = if weights == Weights::Given { BITS } else { PROBABILITIES };
    let decimal = |name: &str, default: Decimal| text_of(section, name).map_or(Some(default), |text| text.parse().ok());
    let columns: Vec<EvidenceColumn> = tables(section, "column").iter().map(column).collect::<Option<_>>()?;
    let columns = if columns.is_empty() { built_in_columns() } else { columns };
    let keys: Vec<EvidenceKey> = tables(section, "key").iter().map(key).collect::<Option<_>>()?;
    let has = |key: &EvidenceKey| key.parts.iter().all(|part| columns.iter().any(|c| c.field == part.field()));
    let keys = if keys.is_empty() { built_in_keys().into_iter().filter(has).collect() } else { keys };
    Some(EvidenceRules {
        weights,
        credit: decimal("credit", credit)?,
        review: decimal("review", review)?,
        block_pairs: section.get("block_pairs").and_then(Value::as_u64).unwrap_or(BLOCK_PAIRS),
        columns,
        keys,
    })
}

fn column(t: &Value) -> Option<EvidenceColumn> {
    let field: EvidenceField = word(t, "field")?;
    let built_in = EvidenceColumn::built_in(field);
    let list = |name: &str| t.get(name).and_then(Value::as_array);
    let bands = list("bands").map(|list| list.iter().filter_map(|band| u16::try_from(band.as_u64()?).ok()).collect());
    let bits = list("bits").map(|list| list.iter().map(|bits| micro_bits(bits.as_str()?)).collect::<Option<Vec<i64>>>());
    Some(EvidenceColumn {
        field,
        bands: bands.unwrap_or(built_in.bands),
        bits: bits.map_or(Some(built_in.bits), |bits| bits)?,
        by_frequency: text_of(t, "frequency").map_or(built_in.by_frequency, |word| word == "weigh"),
    })
}

fn key(t: &Value) -> Option<EvidenceKey> {
    Some(EvidenceKey { id: text_of(t, "id")?, parts: parts(t) })
}

/// The parts of a key.
pub(super) fn parts(t: &Value) -> Vec<EvidenceKeyPart> {
    tables(t, "parts").iter().filter_map(|part| part.as_str()?.parse().ok()).collect()
}

/// Bits as whole micro-bits, at most a thousand bits either way; none for more than six digits behind the point.
pub(crate) fn micro_bits(text: &str) -> Option<i64> {
    let bits: Decimal = Some(text).filter(|text| is_decimal(text.strip_prefix('-').unwrap_or(text)))?.parse().ok()?;
    let micro = bits.checked_mul(Decimal::from(1_000_000))?;
    let whole = micro.is_integer() && micro.abs() <= Decimal::from(1_000_000_000_i64);
    if whole { i64::try_from(micro).ok() } else { None }
}
