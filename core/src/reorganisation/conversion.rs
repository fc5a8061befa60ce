//! The national conversion table, as published, as a plan.

use std::collections::{BTreeMap, BTreeSet};

use super::clash::{clashes, without_twins};
use super::document::PlanError;
use super::plan::{Founding, Heir, Plan, PlanAct, Planned};
use crate::error::{Code, Finding, Params, Severity, shown};
use crate::figure::Fraction;
use crate::org::{Org, Scope, SplitRule, UnitIx, UnitVersion, plain_name};
use crate::text::{self, Likeness};
use crate::time::Day;

/// What the table leaves open (tùy chọn khi đọc bảng chuyển đổi).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConversionOptions {
    /// Id of the plan.
    pub id: String,
    /// The first day of the new units.
    pub effective_on: Day,
    /// The document that orders it.
    pub document: String,
    /// The code system of the table's codes.
    pub code_system: String,
    /// Codes of the old provinces whose rows are wanted; empty for all.
    pub old_provinces: Vec<String>,
    /// How a split unit is parted: the code of the old unit, then for each heir its code, rule and members. The table says who takes a part, not which.
    pub splits: BTreeMap<String, Vec<DeclaredHeir>>,
}

/// What is declared of an heir (phần khai cho đơn vị nhận): its code, its rule, and the members on its list.
pub type DeclaredHeir = (String, SplitRule, Vec<String>);

impl Default for ConversionOptions {
    /// The table of 1/7/2025, all provinces, no split decided.
    fn default() -> Self {
        ConversionOptions {
            id: "2025-07-01".to_owned(),
            effective_on: Day::from_ymd(2025, 7, 1).unwrap_or(Day::MAX),
            document: String::new(),
            code_system: "gso".to_owned(),
            old_provinces: Vec::new(),
            splits: BTreeMap::new(),
        }
    }
}

/// What was read of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversion {
    /// The plan.
    pub plan: Plan,
    /// Rows with a pair of units.
    pub read: u64,
    /// Rows that the plan uses.
    pub used: u64,
    /// Headings, sections and rows of other provinces.
    pub skipped: u64,
    /// What is doubtful or left out, by row.
    pub findings: Vec<Finding>,
}

impl Conversion {
    /// How many errors say that the plan is not what the table orders (số lỗi khiến phương án sai với bảng); a row that could not be read is left
    /// out, and its error is not counted.
    #[must_use]
    pub fn contradictions(&self) -> usize {
        self.findings.iter().filter(|f| f.severity == Severity::Error && f.code != Code::ConversionBadRow).count()
    }
}

/// What a note says of the people of the old unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Transfer {
    /// Giữ nguyên.
    Kept,
    /// Nhập toàn bộ; nhập một phần diện tích, toàn bộ dân số.
    Whole,
    /// Nhập một phần.
    Part,
    /// Phần còn lại.
    Rest,
    /// Nhập một phần diện tích.
    AreaOnly,
}

impl Transfer {
    fn read(note: &str) -> Option<Transfer> {
        let note = text::fold(note);
        let all_people = note.contains("toan bo dan so");
        match () {
            () if note.starts_with("giu nguyen") => Some(Transfer::Kept),
            () if all_people || note.starts_with("nhap toan bo") => Some(Transfer::Whole),
            () if note.contains("phan con lai") => Some(Transfer::Rest),
            () if note.contains("dien tich") && !note.contains("dan so") => Some(Transfer::AreaOnly),
            () if note.starts_with("nhap mot phan") => Some(Transfer::Part),
            () => None,
        }
    }
}

/// A row that speaks of two units.
pub(super) struct Pair {
    pub row: u64,
    pub new_code: String,
    pub new_name: String,
    /// Name and code of the new province.
    pub province: (String, String),
    pub old_code: String,
    pub old: UnitIx,
    pub transfer: Transfer,
}

/// Reads the table (đọc bảng chuyển đổi đơn vị hành chính) against the organisation of the evening before.
///
/// Shape: a CSV as published by the statistics office: two heading rows, a row with the new province as section, columns found by their headings.
/// Names are composed and squeezed; old units are found by code on the day before. A new unit is founded with an id of its own; one that is kept
/// goes on. A unit whose people go to several is split by `options.splits`. Where they say nothing the table decides: the heir of all people takes
/// the record, else the one that is kept or takes the rest; a part of the area takes nothing. Districts all of whose communes are in the table, and
/// provinces, go whole into the new province. A table may be converted part by part, each part against the organisation after the plan before: what an
/// earlier part made of a new code or of the new province is taken, and nothing is founded twice.
///
/// Errors among the findings: `CONVERSION_BAD_ROW`, `CONVERSION_CODE_CLASH`, `CONVERSION_PAIR_TWICE`, `CONVERSION_UNDECIDED`, `CONVERSION_UNKNOWN_SPLIT`,
/// `CONVERSION_UNKNOWN_HEIR`, `CONVERSION_NO_ROWS`; then the plan is not what the table orders. Warnings: `CONVERSION_UNKNOWN_CODE`,
/// `CONVERSION_NAME_DIFFERS`, `TABLE_DUPLICATE_ROW`, and `CONVERSION_UNDECIDED` for a part beside an heir that takes the rest.
///
/// # Errors
/// `PLAN_BAD_TABLE` when no heading row is found.
pub fn read_conversion(file: &str, bytes: &[u8], org: &Org, options: &ConversionOptions) -> Result<Conversion, PlanError> {
    let mut reader = Reader { file, org, options, findings: Vec::new(), old_codes: BTreeSet::new(), read: 0, skipped: 0 };
    let pairs = reader.pairs(bytes)?;
    reader.look_over(&pairs);
    let pairs = reader.once(pairs);
    let used = pairs.len() as u64;
    let mut maker =
        Maker { org, options, acts: Vec::new(), ids: BTreeMap::new(), provinces: BTreeMap::new(), findings: &mut reader.findings, file };
    maker.communes(&pairs);
    maker.above(&pairs);
    let plan = Plan { id: options.id.clone(), acts: maker.acts };
    Ok(Conversion { plan, read: reader.read, used, skipped: reader.skipped, findings: reader.findings })
}

struct Reader<'a> {
    file: &'a str,
    org: &'a Org,
    options: &'a ConversionOptions,
    findings: Vec<Finding>,
    /// Old codes of every row, also of those that are not wanted.
    old_codes: BTreeSet<String>,
    read: u64,
    skipped: u64,
}

const HEADINGS: [&str; 8] = ["tinh, thanh pho", "ten xa moi", "ma xa moi", "ten xa cu", "ma xa cu", "ghi chu", "quan/huyen", "tinh cu"];

impl Reader<'_> {
    fn pairs(&mut self, bytes: &[u8]) -> Result<Vec<Pair>, PlanError> {
        let bytes = with_line_feeds(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes));
        let mut records = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes.as_slice()).into_records();
        let bad = || PlanError::BadTable { file: self.file.to_owned() };
        let (places, width) = loop {
            let record = records.next().ok_or_else(bad)?.map_err(|_| bad())?;
            self.skipped += 1;
            let headings: Vec<String> = record.iter().map(text::fold).collect();
            let places = HEADINGS.map(|wanted| headings.iter().position(|h| h == wanted));
            if let [Some(a), Some(b), Some(c), Some(d), Some(e), Some(f), Some(g), Some(h)] = places {
                break ([a, b, c, d, e, f, g, h], record.len());
            }
        };
        let mut pairs = Vec::new();
        for record in records {
            let record = record.map_err(|_| PlanError::BadTable { file: self.file.to_owned() })?;
            let row = record.position().map_or(0, csv::Position::line);
            let cells = places.map(|at| text::squeeze(record.get(at).unwrap_or("")));
            pairs.extend(self.pair(row, cells, record.len() > width));
        }
        Ok(pairs)
    }

    /// A row with more cells than the headings has a comma or a quote too many: what stands where is not known.
    fn pair(&mut self, row: u64, cells: [String; 8], is_shifted: bool) -> Option<Pair> {
        let [province, new_name, new_code, old_name, old_code, note, _, old_province] = cells;
        let (_, old_province) = named_code(&old_province);
        let transfer = Transfer::read(&note);
        // A row that hands something over without saying from which province, or which units, is wrong, and no heading.
        let speaks = transfer.is_some() && !new_name.is_empty();
        let wanted = self.options.old_provinces.is_empty()
            || self.options.old_provinces.contains(&old_province)
            || (speaks && old_province.is_empty());
        self.old_codes.insert(old_code.clone());
        if (new_code.is_empty() && old_code.is_empty() && !speaks) || !(wanted || is_shifted) {
            self.skipped += 1;
            return None;
        }
        self.read += 1;
        let complete = !is_shifted
            && !named_code(&province).1.is_empty()
            && [&province, &new_name, &new_code, &old_code].iter().all(|cell| !cell.is_empty());
        let Some(transfer) = transfer.filter(|_| complete) else {
            self.say(row, Severity::Error, Code::ConversionBadRow, vec![("code", old_code)]);
            return None;
        };
        let before = Scope { day: Some(self.options.effective_on.plus(-1)), within: None };
        let Ok(old) = self.org.find_code(&self.options.code_system, &old_code, before) else {
            self.say(row, Severity::Warning, Code::ConversionUnknownCode, vec![("code", old_code)]);
            return None;
        };
        let known = self.org.unit(old).and_then(|u| u.on(self.options.effective_on.plus(-1))).map_or("", |v| v.name.as_str());
        if text::compare_names(plain_name(known).1.as_str(), plain_name(&old_name).1.as_str()) == Likeness::Different {
            self.say(
                row,
                Severity::Warning,
                Code::ConversionNameDiffers,
                vec![("code", old_code.clone()), ("table", old_name), ("known", known.to_owned())],
            );
        }
        Some(Pair { row, new_code, new_name, province: named_code(&province), old_code, old, transfer })
    }

    /// What only the table as a whole can tell: that there is nothing in it, that a code means two things, that an option speaks of nothing.
    fn look_over(&mut self, pairs: &[Pair]) {
        if self.read == 0 {
            self.say(0, Severity::Error, Code::ConversionNoRows, Vec::new());
        }
        for clash in clashes(pairs) {
            self.say(clash.row, Severity::Error, Code::ConversionCodeClash, clash.params);
        }
        for (old, heirs) in &self.options.splits {
            if !self.old_codes.contains(old) {
                self.say(0, Severity::Error, Code::ConversionUnknownSplit, vec![("code", old.clone())]);
            }
            let group: Vec<&Pair> = pairs.iter().filter(|pair| pair.old_code == *old).collect();
            let Some(first) = group.first() else { continue };
            for (heir, _, _) in heirs.iter().filter(|(heir, _, _)| group.iter().all(|pair| pair.new_code != *heir)) {
                let params = vec![("code", old.clone()), ("heir", heir.clone())];
                self.say(first.row, Severity::Error, Code::ConversionUnknownHeir, params);
            }
        }
    }

    /// Each pair of an old and a new unit once.
    fn once(&mut self, pairs: Vec<Pair>) -> Vec<Pair> {
        let (pairs, twins) = without_twins(pairs, self.file);
        twins.into_iter().for_each(|twin| self.say(twin.row, twin.severity, twin.code, twin.params));
        pairs
    }

    fn say(&mut self, row: u64, severity: Severity, code: Code, params: Params) {
        self.findings.push(Finding { file: self.file.to_owned(), row, field: "".into(), code, severity, params });
    }
}

/// Lines that end with a line feed alone: behind a carriage return the reader would say the line before.
fn with_line_feeds(bytes: &[u8]) -> Vec<u8> {
    let ends = |at: usize| bytes.get(at) == Some(&b'\r') && bytes.get(at + 1) == Some(&b'\n');
    bytes.iter().enumerate().filter(|(at, _)| !ends(*at)).map(|(_, byte)| *byte).collect()
}

/// Whether somebody takes whatever no list names.
fn is_decided(heirs: &[Heir]) -> bool {
    heirs.iter().any(|heir| match heir.rule {
        SplitRule::Whole | SplitRule::Default => true,
        SplitRule::Share(share) => !share.is_zero(),
        SplitRule::Members | SplitRule::Address => false,
    })
}

/// `Tỉnh Gia Lai (52)` as name and code.
fn named_code(cell: &str) -> (String, String) {
    match cell.rsplit_once('(').and_then(|(name, rest)| Some((name.trim(), rest.strip_suffix(')')?.trim()))) {
        Some((name, code)) => (name.to_owned(), code.to_owned()),
        None => (cell.to_owned(), String::new()),
    }
}

struct Maker<'a> {
    org: &'a Org,
    options: &'a ConversionOptions,
    acts: Vec<Planned>,
    /// Code of a new unit → its id.
    ids: BTreeMap<String, String>,
    /// Code of a new province → its id.
    provinces: BTreeMap<String, String>,
    findings: &'a mut Vec<Finding>,
    file: &'a str,
}

impl Maker<'_> {
    fn act(&mut self, act: PlanAct) {
        self.acts.push(Planned { effective_on: self.options.effective_on, document: self.options.document.clone(), act });
    }

    fn before(&self) -> Day {
        self.options.effective_on.plus(-1)
    }

    /// Founds the new units and hands the old ones over.
    fn communes(&mut self, pairs: &[Pair]) {
        let mut by_new: BTreeMap<&str, Vec<&Pair>> = BTreeMap::new();
        let mut by_old: BTreeMap<UnitIx, Vec<&Pair>> = BTreeMap::new();
        for pair in pairs {
            by_new.entry(&pair.new_code).or_default().push(pair);
            by_old.entry(pair.old).or_default().push(pair);
        }
        for (code, group) in by_new {
            if let Some(first) = group.first() {
                self.new_unit(code, first, &group);
            }
        }
        for (old, group) in by_old {
            self.hand_over(old, &group);
        }
    }

    fn new_unit(&mut self, code: &str, first: &Pair, group: &[&Pair]) {
        let parent = self.province(first);
        if let Some(made) = self.made_that_day(code, first, &parent) {
            self.ids.insert(code.to_owned(), self.org.unit_id(made).to_owned());
            return;
        }
        if let Some(kept) = group.iter().find(|p| p.transfer == Transfer::Kept) {
            let unit = self.org.unit_id(kept.old).to_owned();
            self.ids.insert(code.to_owned(), unit.clone());
            let name = self.org.unit(kept.old).and_then(|u| u.on(self.before())).map_or(String::new(), |v| v.name.clone());
            if name != first.new_name {
                self.act(PlanAct::Rename { unit: unit.clone(), name: first.new_name.clone() });
            }
            if kept.old_code != code {
                let code_system = self.options.code_system.clone();
                self.act(PlanAct::Recode { unit: unit.clone(), code_system, code: Some(code.to_owned()) });
            }
            self.act(PlanAct::Move { unit, parent: Some(Some(parent)), second_parent: None });
            return;
        }
        let unit = self.free_id(&format!("{parent}.{}", text::slug(&plain_name(&first.new_name).1)), code);
        let level = self.org.unit(first.old).and_then(|u| u.on(self.before())).map_or(2, |v| v.level);
        let kind = kind_of(&first.new_name).to_owned();
        let codes = vec![(self.options.code_system.clone(), code.to_owned())];
        let name = first.new_name.clone();
        self.act(PlanAct::Found(Founding { unit: unit.clone(), name, kind, level, parent: Some(parent), second_parent: None, codes }));
        self.ids.insert(code.to_owned(), unit);
    }

    fn hand_over(&mut self, old: UnitIx, group: &[&Pair]) {
        let from = self.org.unit_id(old).to_owned();
        let declared: &[DeclaredHeir] = group.first().and_then(|pair| self.options.splits.get(&pair.old_code)).map_or(&[], Vec::as_slice);
        if let ([only], []) = (group, declared)
            && matches!(only.transfer, Transfer::Whole | Transfer::Kept | Transfer::Rest)
        {
            let into = self.id(&only.new_code);
            return self.act(PlanAct::Merge { from: vec![from], into, follow: true });
        }
        let has_whole = group.iter().any(|pair| pair.transfer == Transfer::Whole);
        let heirs: Vec<Heir> = group.iter().map(|pair| self.heir(pair, declared, has_whole)).collect();
        if is_decided(&heirs) {
            let is_said = |pair: &Pair| declared.iter().any(|(code, _, _)| *code == pair.new_code);
            let silent = group.iter().filter(|pair| pair.transfer == Transfer::Part && !is_said(pair));
            silent.for_each(|pair| self.undecided(Severity::Warning, &from, pair));
        } else {
            group.iter().for_each(|pair| self.undecided(Severity::Error, &from, pair));
        }
        self.act(PlanAct::Split { from, into: heirs });
    }

    /// What the heir of a row takes: as declared, else as its note says.
    fn heir(&self, pair: &Pair, declared: &[DeclaredHeir], has_whole: bool) -> Heir {
        let said = declared.iter().find(|(code, _, _)| *code == pair.new_code);
        let nothing = SplitRule::Share(Fraction::ZERO);
        let (rule, members) = match (said, pair.transfer) {
            (Some((_, rule, members)), _) => (*rule, members.clone()),
            (None, Transfer::Whole) => (SplitRule::Whole, Vec::new()),
            (None, Transfer::AreaOnly) => (nothing, Vec::new()),
            (None, Transfer::Kept | Transfer::Rest) if has_whole => (nothing, Vec::new()),
            (None, Transfer::Kept | Transfer::Rest) => (SplitRule::Default, Vec::new()),
            (None, Transfer::Part) => (SplitRule::Members, Vec::new()),
        };
        Heir { unit: self.id(&pair.new_code), rule, members, units: Vec::new() }
    }

    /// Nothing says what the heir of this row takes. It is an error unless another heir takes all that no list names.
    fn undecided(&mut self, severity: Severity, unit: &str, pair: &Pair) {
        let params = vec![("unit", shown("unit", unit)), ("code", pair.old_code.clone())];
        let (file, row, code) = (self.file.to_owned(), pair.row, Code::ConversionUndecided);
        self.findings.push(Finding { file, row, field: "".into(), code, severity, params });
    }

    /// The id of a new unit.
    fn id(&self, code: &str) -> String {
        self.ids.get(code).cloned().unwrap_or_default()
    }

    /// The unit that has the code and the name on a day; none when the day of the table does not see it any more.
    fn called_on(&self, day: Day, code: &str, name: &str) -> Option<UnitIx> {
        let is_called = |v: &UnitVersion| text::compare_names(&plain_name(&v.name).1, &plain_name(name).1) == Likeness::Equal;
        let fits = |ix: &UnitIx| {
            let unit = self.org.unit(*ix).filter(|u| u.on(self.options.effective_on).is_some());
            unit.and_then(|u| u.on(day)).is_some_and(is_called)
        };
        let scope = Scope { day: Some(day), within: None };
        self.org.all_with_code(&self.options.code_system, code, scope).into_iter().map(|found| found.unit).find(fits)
    }

    /// The new unit of a row when an earlier plan made it already, from another part of the table: it came below the new province on the day.
    fn made_that_day(&self, code: &str, row: &Pair, province: &str) -> Option<UnitIx> {
        let province = self.org.find_unit(province);
        let is_below =
            |ix: UnitIx, day| self.org.unit(ix).and_then(|u| u.on(day)).is_some_and(|v| province.is_some() && v.parent == province);
        let (day, before) = (self.options.effective_on, self.before());
        self.called_on(day, code, &row.new_name).filter(|ix| is_below(*ix, day) && !is_below(*ix, before))
    }

    /// The new province of a row: the one that goes on under its name and code or was made by an earlier plan of the day, else a new one.
    fn province(&mut self, pair: &Pair) -> String {
        let (name, code) = &pair.province;
        if let Some(id) = self.provinces.get(code) {
            return id.clone();
        }
        let standing = self.called_on(self.options.effective_on, code, name).or_else(|| self.called_on(self.before(), code, name));
        let id = match standing {
            Some(ix) => self.org.unit_id(ix).to_owned(),
            None => {
                let unit = self.free_id(&text::slug(&plain_name(name).1), code);
                let codes = vec![(self.options.code_system.clone(), code.clone())];
                let (name, kind) = (name.clone(), "province".to_owned());
                self.act(PlanAct::Found(Founding { unit: unit.clone(), name, kind, level: 1, parent: None, second_parent: None, codes }));
                unit
            }
        };
        self.provinces.insert(code.clone(), id.clone());
        id
    }

    fn free_id(&self, id: &str, code: &str) -> String {
        let taken = self.org.find_unit(id).is_some() || self.ids.values().any(|known| known == id);
        if taken { format!("{id}-{code}") } else { id.to_owned() }
    }

    /// Everything above the old communes goes into the new province, when nothing else is left below it.
    fn above(&mut self, pairs: &[Pair]) {
        let tree = self.org.tree(self.before());
        let mut gone: BTreeMap<UnitIx, String> = BTreeMap::new();
        for pair in pairs {
            if let Some(province) = self.provinces.get(&pair.province.1) {
                gone.insert(pair.old, province.clone());
            }
        }
        let communes: BTreeSet<UnitIx> = gone.keys().copied().collect();
        loop {
            let parents: BTreeSet<UnitIx> = gone
                .keys()
                .filter_map(|unit| self.org.unit(*unit)?.on(self.before())?.parent)
                .filter(|parent| !gone.contains_key(parent))
                .collect();
            // What an earlier plan of the day has ended is not left below it either.
            let has_ended = |child: &UnitIx| self.org.unit(*child).is_some_and(|u| u.on(self.options.effective_on).is_none());
            let is_gone = |child: &UnitIx| gone.contains_key(child) || has_ended(child);
            let whole = parents.into_iter().filter(|parent| tree.children(*parent).iter().all(is_gone));
            let heirs: Vec<(UnitIx, String)> = whole
                .filter_map(|parent| Some((parent, tree.children(parent).iter().find_map(|child| gone.get(child))?.clone())))
                .filter(|(parent, heir)| self.org.unit_id(*parent) != heir)
                .collect();
            if heirs.is_empty() {
                break;
            }
            gone.extend(heirs);
        }
        for (unit, into) in gone.into_iter().filter(|(unit, _)| !communes.contains(unit)) {
            self.act(PlanAct::Merge { from: vec![self.org.unit_id(unit).to_owned()], into, follow: true });
        }
    }
}

/// The kind of a place by the word in front of its name.
fn kind_of(name: &str) -> &'static str {
    match plain_name(name).0 {
        "phuong" => "ward",
        "thi tran" => "township",
        "dac khu" => "special_zone",
        _ => "commune",
    }
}
