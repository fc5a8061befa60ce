//! Cells of a row, read by column of the contract.

use std::borrow::Cow;
use std::hash::{BuildHasher, Hasher};

use sha2::{Digest, Sha256};

use crate::call::{Control, Limits};
use crate::code::{ProcedureHead, looks_personal, without_words};
use crate::error::{Code, Origin, Params, Register, Result};
use crate::figure::Fraction;
use crate::io::{Contract, Heading, Input, KnownColumns, Row, read_registered};
use crate::privacy::{CitizenId, Clues, People, PersonIx, Phone, Token};
use crate::text;
use crate::time::{Day, Instant, Span};

/// Position of a column in its contract, at compile time: a name that is not there does not compile.
pub(super) const fn column(contract: &Contract, name: &str) -> usize {
    let mut at = 0;
    while at < contract.columns.len() {
        if same(contract.columns[at].name.as_bytes(), name.as_bytes()) {
            return at;
        }
        at += 1;
    }
    unreachable!()
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut at = 0;
    while at < a.len() {
        if a[at] != b[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// Reads a table row by row into `take`; broken rows and unknown columns become findings.
pub(super) fn each_row(
    input: &Input<'_>,
    contract: &'static Contract,
    limits: &Limits,
    control: &Control,
    register: &mut Register,
    take: impl FnMut(&mut Cells<'_>) -> Result<()>,
) -> Result<(u32, Heading)> {
    each_known_row(input, &KnownColumns::of(contract, std::iter::empty()), limits, control, register, take)
}

/// The same, by the names that are known of its columns.
pub(super) fn each_known_row(
    input: &Input<'_>,
    columns: &KnownColumns,
    limits: &Limits,
    control: &Control,
    register: &mut Register,
    mut take: impl FnMut(&mut Cells<'_>) -> Result<()>,
) -> Result<(u32, Heading)> {
    let contract = columns.contract();
    let file = register.open(input.name, contract.table);
    let heading = read_registered(
        register,
        file,
        |visit| columns.read(input, limits, control, visit),
        |register, row| {
            let origin = Origin { file, row: row.number };
            take(&mut Cells { row, origin, contract, limits, register, file_name: input.name, refused: false })
        },
    )?;
    heading.tell(register, file);
    Ok((file, heading))
}

/// Where a table says more of a person than his number.
pub(super) struct ClueColumns {
    pub names: [Option<usize>; 2],
    pub phone: usize,
    pub phone_token: usize,
    pub birth_date: Option<usize>,
}

/// What a word says; none for one that is neither yes nor no.
fn yes_or_no(raw: &str) -> Option<bool> {
    match raw {
        "true" | "1" => return Some(true),
        "false" | "0" => return Some(false),
        _ => {}
    }
    match text::fold(raw).as_str() {
        "true" | "1" | "yes" | "co" | "x" => Some(true),
        "false" | "0" | "no" | "khong" => Some(false),
        _ => None,
    }
}

/// SHA-256 over the accepted rows, each by its id and the digest of its content.
pub(super) fn fingerprint<'a>(rows: impl Iterator<Item = (&'a str, (u64, u64))>) -> String {
    let mut hash = Sha256::new();
    for (id, (low, high)) in rows {
        hash.update(format!("{id}\t{low:016x}{high:016x}\n"));
    }
    text::hex(&hash.finalize())
}

/// One row with what is needed to judge its cells. The first error refuses the row; further ones are not looked for.
pub(super) struct Cells<'a> {
    row: Row<'a>,
    pub origin: Origin,
    contract: &'static Contract,
    limits: &'a Limits,
    pub register: &'a mut Register,
    pub file_name: &'a str,
    refused: bool,
}

impl<'a> Cells<'a> {
    fn name(&self, column: usize) -> &'static str {
        self.contract.columns.get(column).map_or("", |c| c.name)
    }

    pub fn text(&self, column: usize) -> Option<&str> {
        self.row.get(column)
    }

    /// The same, for as long as the row is there.
    pub fn cell(&self, column: usize) -> Option<&'a str> {
        self.row.get(column)
    }

    /// Refuses the row with a finding at `column`.
    pub fn refuse(&mut self, column: usize, code: Code, params: Params) {
        if !self.refused {
            let name = self.name(column);
            self.register.reject(self.origin, name, code, params);
            self.refused = true;
        }
    }

    /// Keeps the row, with a warning at `column`.
    pub fn warn(&mut self, column: usize, code: Code, params: Params) {
        let name = self.name(column);
        self.register.warn(self.origin, name, code, params);
    }

    /// Whether the file has the column.
    pub fn has(&self, column: usize) -> bool {
        self.row.has(column)
    }

    /// An empty cell in a column that the file has; a file without the column is warned of once.
    pub fn warn_if_present(&mut self, column: usize, code: Code) {
        if self.row.has(column) {
            self.warn(column, code, Vec::new());
        }
    }

    fn refuse_named(&mut self, column: usize, code: Code) {
        let name = self.name(column).to_owned();
        self.refuse(column, code, vec![("column", name)]);
    }

    /// A required id: NFC, trimmed, at most 64 bytes.
    pub fn id(&mut self, column: usize) -> Option<String> {
        if self.text(column).is_none() {
            self.refuse_named(column, Code::TableMissingValue);
            return None;
        }
        self.optional_id(column)
    }

    /// An id that may be absent; an unusable one refuses the row.
    pub fn optional_id(&mut self, column: usize) -> Option<String> {
        self.borrowed_id(column).map(Cow::into_owned)
    }

    /// The same, without a copy where none is needed.
    pub fn borrowed_id(&mut self, column: usize) -> Option<Cow<'a, str>> {
        let id = text::nfc(self.row.get(column)?);
        self.fits_id(column, &id).then_some(id)
    }

    /// Whether a text can be an id; an unusable one refuses the row.
    pub fn fits_id(&mut self, column: usize, id: &str) -> bool {
        let fits = id.len() as u64 <= self.limits.id_bytes && !id.chars().any(char::is_control);
        if !fits {
            self.refuse_named(column, Code::TableBadId);
        }
        fits
    }

    /// A code without the words that stand beside it, of which `told` tells.
    pub fn code_alone<'c>(&mut self, column: usize, code: Cow<'c, str>, told: Code) -> Cow<'c, str> {
        let Some(alone) = without_words(&code).map(Cow::into_owned) else { return code };
        self.warn(column, told, Vec::new());
        Cow::Owned(alone)
    }

    /// A required name.
    pub fn title(&mut self, column: usize) -> Option<String> {
        let Some(raw) = self.text(column) else {
            self.refuse_named(column, Code::TableMissingValue);
            return None;
        };
        let name = text::squeeze(raw);
        if name.len() as u64 > self.limits.name_bytes {
            let params = vec![("column", self.name(column).to_owned()), ("max", self.limits.name_bytes.to_string())];
            self.refuse(column, Code::TableLongName, params);
            return None;
        }
        Some(name)
    }

    /// A required day; of a timestamp the day it is in Việt Nam.
    pub fn day(&mut self, column: usize) -> Option<Day> {
        match self.text(column).map(Instant::parse) {
            Some(Ok(instant)) => Some(instant.day()),
            Some(Err(_)) => {
                self.refuse_named(column, Code::TableBadDay);
                None
            }
            None => {
                self.refuse_named(column, Code::TableMissingValue);
                None
            }
        }
    }

    /// A day that may be absent; an unreadable one is passed over with a warning.
    pub fn optional_day(&mut self, column: usize) -> Option<Day> {
        match Instant::parse(self.text(column)?) {
            Ok(instant) => Some(instant.day()),
            Err(_) => {
                let params = vec![("column", self.name(column).to_owned())];
                self.warn(column, Code::EntryBadOptionalDay, params);
                None
            }
        }
    }

    /// `valid_from` and `valid_to` (exclusive, open when empty).
    pub fn span(&mut self, from: usize, to: usize) -> Option<Span> {
        let start = self.day(from)?;
        if self.text(to).is_none() {
            return Some(Span::since(start));
        }
        let end = self.day(to)?;
        let span = Span::new(start, end).ok();
        if span.is_none() {
            let named = [self.contract.index("unit_id"), Some(0)].into_iter().flatten().find_map(|column| self.text(column));
            let params =
                vec![("unit", named.unwrap_or("").chars().take(64).collect()), ("from", start.to_string()), ("to", end.to_string())];
            self.refuse(to, Code::TableEmptySpan, params);
        }
        span
    }

    /// An exact number, written as the header of its column has it; none when it is empty or cannot be read.
    pub fn number(&self, column: usize) -> Option<Fraction> {
        text::read_number(self.text(column)?, self.row.notation(column))?.parse().ok()
    }

    /// A whole number in a range; `default` when the cell is empty.
    pub fn whole(&mut self, column: usize, min: u32, max: u32, default: Option<u32>) -> Option<u32> {
        match (self.text(column), default) {
            (None, Some(default)) => Some(default),
            (None, None) => {
                self.refuse_named(column, Code::TableMissingValue);
                None
            }
            (Some(raw), _) => {
                let whole = text::read_whole(raw, self.row.notation(column));
                let value = whole.and_then(|whole| whole.parse::<u32>().ok()).filter(|n| (min..=max).contains(n));
                if value.is_none() {
                    let params = vec![("column", self.name(column).to_owned()), ("min", min.to_string()), ("max", max.to_string())];
                    self.refuse(column, Code::TableBadNumber, params);
                }
                value
            }
        }
    }

    /// Yes or no; no when the cell is empty.
    pub fn flag(&mut self, column: usize) -> Option<bool> {
        let Some(raw) = self.text(column) else { return Some(false) };
        let said = yes_or_no(raw);
        if said.is_none() {
            self.refuse_named(column, Code::TableBadFlag);
        }
        said
    }

    /// Yes, no, or nothing; what is neither is passed over with a warning.
    pub fn optional_flag(&mut self, column: usize, unknown: Code) -> Option<bool> {
        let said = yes_or_no(self.text(column)?);
        if said.is_none() {
            self.warn(column, unknown, Vec::new());
        }
        said
    }

    /// One of the published words, or absent.
    pub fn word<T: std::str::FromStr>(&mut self, column: usize, words: &[&str]) -> Option<Option<T>> {
        let Some(raw) = self.text(column) else { return Some(None) };
        match raw.parse() {
            Ok(word) => Some(Some(word)),
            Err(_) => {
                let params = vec![("column", self.name(column).to_owned()), ("allowed", words.join(", "))];
                self.refuse(column, Code::TableUnknownWord, params);
                None
            }
        }
    }

    /// A person: the token when given, else the raw number; an unreadable one is passed over with a warning. A raw number beside a token is
    /// compared with it where there is a key; the token wins.
    pub fn person(&mut self, id: usize, token: usize, people: &mut People) -> Option<PersonIx> {
        let citizen = self.text(id).map(CitizenId::parse);
        if let Some(raw) = self.text(token) {
            match (Token::parse(raw), &citizen) {
                (Ok(read), Some(Ok(citizen))) => {
                    let (person, agree) = people.by_both(read, citizen, self.file_name);
                    if !agree {
                        self.warn(token, Code::EntryTokenContradicts, Vec::new());
                    }
                    return Some(person);
                }
                (Ok(read), _) => return Some(people.by_token(read, self.file_name)),
                (Err(_), _) => self.warn(token, Code::EntryBadToken, Vec::new()),
            }
        }
        match citizen? {
            Ok(citizen) => Some(people.by_id(&citizen, self.file_name)),
            Err(_) => {
                let lost = self.text(id).is_some_and(CitizenId::lost_noughts);
                self.warn(id, if lost { Code::EntryCitizenNoughtLost } else { Code::EntryBadCitizen }, Vec::new());
                None
            }
        }
    }

    /// Notices a raw phone that is not compared: it may not stand beside tokens without a key all the same.
    pub fn notice_phone(&self, column: usize, people: &mut People) {
        if !people.has_raw() && self.text(column).is_some_and(looks_personal) {
            people.note_raw(self.file_name);
        }
    }

    /// What else the row says of a person; a phone, its token or a day that cannot be read is passed over with a warning.
    pub fn clues(&mut self, columns: &ClueColumns, people: &mut People) -> Clues {
        let phone = self.phone(columns, people);
        self.notice_phone(columns.phone, people);
        let names = columns.names.map(|column| self.text(column?).and_then(|name| people.name(name)));
        let birth_date = columns.birth_date.and_then(|column| self.optional_day(column));
        Clues { names, phone, birth_date }
    }

    /// Whose phone it is: by the token when it can be read, else by the number. A phone that somebody masked with `*` is nobody's, and is not warned of.
    fn phone(&mut self, columns: &ClueColumns, people: &mut People) -> Option<PersonIx> {
        match self.text(columns.phone_token).map(Token::parse) {
            Some(Ok(token)) => return Some(people.by_token(token, self.file_name)),
            Some(Err(_)) => self.warn(columns.phone_token, Code::EntryBadToken, Vec::new()),
            None => {}
        }
        let raw = self.text(columns.phone)?;
        match Phone::parse(raw) {
            Ok(phone) => Some(people.by_phone(&phone, self.file_name)),
            Err(_) if raw.contains('*') => None,
            Err(_) => {
                self.warn(columns.phone, Code::EntryBadPhone, Vec::new());
                None
            }
        }
    }

    /// The head of a procedure code; an unreadable one is passed over with a warning.
    pub fn procedure(&mut self, column: usize) -> Option<ProcedureHead> {
        let head = ProcedureHead::parse(self.text(column)?);
        if head.is_none() {
            self.warn(column, Code::EntryBadProcedure, Vec::new());
        }
        head
    }

    /// Equal digests, equal content: the trimmed NFC text of every known column that is asked for.
    pub fn digest(&self, asked: impl Fn(&str) -> bool) -> (u64, u64) {
        let mut low = foldhash::quality::FixedState::with_seed(0x5299).build_hasher();
        let mut high = foldhash::quality::FixedState::with_seed(0x2022).build_hasher();
        for (column, _) in self.contract.columns.iter().enumerate().filter(|(_, c)| asked(c.name)) {
            let cell = self.text(column).map(text::nfc);
            for hasher in [&mut low, &mut high] {
                if let Some(cell) = &cell {
                    hasher.write_u64(cell.len() as u64);
                    hasher.write(cell.as_bytes());
                } else {
                    hasher.write_u64(u64::MAX);
                }
            }
        }
        (low.finish(), high.finish())
    }
}
