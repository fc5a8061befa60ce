//! Random offices with few people and codes one digit apart, whose rows come and go; and the tables that are left of them.

use std::collections::BTreeMap;

use dean5299::Result;
use dean5299::call::Control;
use dean5299::code::looks_personal;
use dean5299::dossier::DossierInput;
use dean5299::io::{Format, Input};
use dean5299::run::{LIVE_NAME, Live, Options, Run, Step, Tables, reconcile};
use dean5299::time::Day;

/// Xorshift: an office is its seed.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % n.max(1)
    }

    pub fn chance(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }

    pub fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }

    /// The first, mostly.
    fn rather<'a>(&mut self, first: &'a str, others: &[&'a str]) -> &'a str {
        if self.chance(3) { self.pick(others) } else { first }
    }

    /// One of the list, or nothing.
    fn maybe<'a>(&mut self, list: &[&'a str]) -> &'a str {
        if self.chance(3) { "" } else { self.pick(list) }
    }
}

const COLUMNS: [&[&str]; 4] = [
    &[
        "entry_id",
        "kind",
        "member_id",
        "helped_on",
        "reported_at",
        "quantity",
        "dossier_code",
        "procedure_code",
        "citizen_id",
        "citizen_name",
        "citizen_phone",
        "birth_date",
        "unit_id",
        "approved_on",
        "commune_code",
        "helpers",
    ],
    &[
        "dossier_code",
        "other_codes",
        "agency_code",
        "procedure_code",
        "channel",
        "status",
        "submitted_on",
        "accepted_on",
        "applicant_id",
        "owner_id",
        "applicant_name",
        "owner_name",
        "phone",
        "birth_date",
        "commune_code",
        "source",
        "extracted_on",
    ],
    &["account_id", "citizen_id", "opened_on", "channel", "status", "source"],
    &["decision_id", "entry_id", "line", "act", "dossier_code", "actor", "decided_on"],
];
pub const TABLES: [&str; 4] = ["entries", "dossiers", "accounts", "decisions"];
const DECISIONS: usize = 3;

const UNITS: &str =
    "unit_id,name,kind,level,parent_id,valid_from\np,P,province,1,,2022-01-01\nu,U,commune,2,p,2022-01-01\nv,V,commune,2,p,2022-01-01\n";
const MEMBERS: &str = "member_id,unit_id,valid_from,primary\nm1,u,2022-01-01,\nm2,v,2022-01-01,\nm3,u,2022-01-01,true\nm3,v,2022-01-01,\n";
const AGENCIES: &str = "agency_code,canonical,valid_from,valid_to\n000.00.16.H08,H08.16,2022-01-01,2022-11-22\nH08.61,H08.16,2022-01-01,\n";

const CITIZENS: [&str; 3] = ["052999000001", "052999000002", "052999000003"];
const NAMES: [&str; 3] = ["Lê Thuý", "lê thúy", "Võ An"];
const PHONES: [&str; 2] = ["0905123456", "+84 905 123 457"];
const BIRTHS: [&str; 2] = ["1990-01-02", "1991-02-03"];
const DAYS: [&str; 6] = ["2022-11-19", "2022-11-20", "2022-11-21", "2022-11-22", "2022-12-02", "2023-01-05"];
const PROCEDURES: [&str; 2] = ["1.000894", "2.000815"];

/// Schemes without format, id and days: rules, claim policies, windows, teams, sources of kinds, evidence, guards.
const RULES: [&str; 17] = [
    "",
    "[policy]\nclaim = 'equal_split'\n[window]\nbefore_days = 1\nafter_days = 1\n",
    "[policy]\nclaim = 'referee'\n[[rule]]\nid = 'r'\nkeys = ['repaired_code', 'person']\n[[rule]]\nid = 'c'\nkeys = ['code']\n[[rule]]\nid = 'n'\nkeys = ['name', 'window']\n[[rule]]\nid = 'p'\nkeys = ['phone']\ncredit = 'review'\n[[rule]]\nid = 'a'\nkeys = ['person']\ncheck = 'account'\n",
    "[[rule]]\nid = 'n'\nkeys = ['name', 'birth_date']\n[[rule]]\nid = 'p'\nkeys = ['person']\n[[rule]]\nid = 'b'\nkeys = ['repaired_code', 'birth_date']\n[[rule]]\nid = 'c'\nkeys = ['code', 'procedure']\n",
    "[[rule]]\nid = 'c'\nkeys = ['code']\ncredit = 'review'\n[[rule]]\nid = 'f'\nkeys = ['phone', 'window']\n[[rule]]\nid = 'm'\nkeys = ['mended_code', 'name']\n[[rule]]\nid = 'n'\nkeys = ['repaired_code', 'name']\n",
    "[[rule]]\nid = 'p'\nkeys = ['person', 'procedure']\n[[rule]]\nid = 'c'\nkeys = ['code']\n[[rule]]\nid = 'q'\nkeys = ['repaired_code', 'phone']\n[[status]]\nname = 'lạ'\ntreat = 'withdrawn'\n[[status]]\nname = 'xong'\ntreat = 'stands'\n[[source_default]]\nid = 's'\nstatus = 'xong'\nchannel = 'counter'\n",
    SHARE,
    SHARE,
    "[policy]\nteam = 'share'\n[[rule]]\nid = 'p'\nkeys = ['person']\n[[rule]]\nid = 'c'\nkeys = ['code']\n",
    "[policy]\nclaim = 'referee'\n[[kind]]\nid = 'dossier_submission'\nmeasure = 'dossiers'\ncheck = 'dossier'\nsources = ['s']\n[[kind]]\nid = 'account_opening'\nmeasure = 'people'\ncheck = 'account'\n[[kind]]\nid = 'post'\nmeasure = 'posts'\ncheck = 'none'\n",
    "[[kind]]\nid = 'dossier_submission'\nmeasure = 'dossiers'\ncheck = 'dossier'\nsources = ['s', '']\n[[kind]]\nid = 'account_opening'\nmeasure = 'people'\ncheck = 'account'\nsources = ['t']\n[[kind]]\nid = 'post'\nmeasure = 'posts'\ncheck = 'none'\n",
    "[[rule]]\nid = 'c'\nkeys = ['code']\n[[rule]]\nid = 'e'\nkeys = ['evidence']\n[evidence]\ncredit = '25'\nreview = '5'\n",
    "[policy]\nclaim = 'equal_split'\n[[rule]]\nid = 'a'\nkeys = ['person']\ncheck = 'account'\n[[rule]]\nid = 'e'\nkeys = ['evidence', 'window']\n[evidence]\nweights = 'learnt'\ncredit = '0.9'\nreview = '0.3'\n",
    "[policy]\nteam = 'share'\n[[rule]]\nid = 'e'\nkeys = ['evidence']\n[evidence]\ncredit = '12'\nreview = '12'\nblock_pairs = 4\n",
    "[[rule]]\nid = 'c'\nkeys = ['code']\nguards = ['name', 'person']\n[[rule]]\nid = 'q'\nkeys = ['repaired_code', 'phone']\nguards = []\n[[rule]]\nid = 'w'\nkeys = ['person', 'window']\nguards = ['birth_date']\n[[rule]]\nid = 'a'\nkeys = ['person']\nguards = ['window']\ncheck = 'account'\n",
    "[[rule]]\nid = 'b'\nkeys = ['name', 'birth_date']\nguards = ['phone', 'window']\n[[rule]]\nid = 'm'\nkeys = ['mended_code', 'name']\nguards = ['procedure']\n[[rule]]\nid = 'n'\nkeys = ['name']\nguards = ['birth_date']\n[[rule]]\nid = 'c'\nkeys = ['code']\nguards = ['window', 'phone']\n",
    "[[rule]]\nid = 'c'\nkeys = ['code']\nguards = ['place', 'procedure']\n[[rule]]\nid = 'p'\nkeys = ['phone']\nguards = []\n",
];
const SHARE: &str = "[policy]\nteam = 'share'\n";

/// A row, and what makes it a version of a thing; none when it cannot be read.
#[derive(Clone, Debug)]
struct Row {
    cells: Vec<String>,
    key: Option<String>,
}

/// The rows of one table: as the call had them, and as they came since.
#[derive(Default)]
struct Listed {
    first: Vec<Option<Row>>,
    since: Vec<Option<Row>>,
    is_given: bool,
}

pub struct Office {
    schemes: Vec<String>,
    is_flat: bool,
    has_agencies: bool,
    /// What the files of the call are called: before or behind those of rows given live.
    prefix: &'static str,
    extracted_on: Option<Day>,
    /// What the extract of the call says of itself: the first day of its changes, its source.
    holds_from: Option<Day>,
    source: Option<&'static str>,
    tables: [Listed; 4],
    /// How many ids were given in each table.
    ids: [usize; 4],
    options: Options,
}

impl Office {
    pub fn new(dice: &mut Dice) -> Office {
        let scheme = |id: &str, from: &str, to: &str, rules: &str| {
            format!("format = 'dean5299/scheme@1'\nid = '{id}'\nvalid_from = '{from}'\nvalid_to = '{to}'\n{rules}")
        };
        let mut rules = || RULES[dice.below(RULES.len())];
        let (first, second) = (rules(), rules());
        let from = dice.pick(&["2022-11-22", "2022-11-23"]);
        let (first, second) = (scheme("a", "2022-11-20", "2022-11-22", first), scheme("b", from, "2022-12-31", second));
        let schemes = if dice.chance(3) { Vec::new() } else { vec![first, second] };
        let mut options = Options::new(&[7; 32]).unwrap();
        options.cutoff = Some(Day::parse(dice.pick(&["2022-11-21", "2022-11-24", "2022-12-31"])).unwrap());
        for source in ["s", "t", ""] {
            if dice.chance(10) {
                let day = Day::parse(dice.pick(&["2022-11-20", "2022-11-21", "2023-01-05"])).unwrap();
                options.source_cutoffs.insert(source.to_owned(), day);
            }
        }
        let is_flat = dice.chance(6);
        let mut office = Office {
            schemes,
            is_flat,
            has_agencies: dice.chance(2),
            prefix: dice.pick(&["a", "z"]),
            extracted_on: dice.chance(2).then(|| Day::parse(dice.pick(&["2022-11-23", "2022-12-02"])).unwrap()),
            holds_from: dice.chance(3).then(|| Day::parse(dice.pick(&["2022-11-19", "2022-11-21", "2022-11-22"])).unwrap()),
            source: dice.chance(4).then_some("s"),
            tables: Default::default(),
            ids: [0; 4],
            options,
        };
        for table in 0..TABLES.len() {
            office.tables[table].is_given = !dice.chance(4);
            let rows = if office.tables[table].is_given { 1 + dice.below([8, 8, 4, 3][table]) } else { 0 };
            for _ in 0..rows {
                let row = office.row(table, dice);
                office.tables[table].first.push(Some(row));
            }
        }
        office
    }

    /// A code as typed, and what makes it one with others.
    fn code(&self, dice: &mut Dice) -> (String, String) {
        if dice.chance(12) {
            let text = dice.pick(&["QG12", "qg 12", "QG13", "052999000001"]);
            return (text.to_owned(), text.to_uppercase().replace(' ', ""));
        }
        let agency = dice.rather("H08.16", &["H08.17", "H08.61", "000.00.16.H08"]);
        let date = dice.rather("221121", &["221122", "221112", "221131"]);
        let sequence = dice.rather("0001", &["0002", "0002", "0010", "00001", "1001", "10001"]);
        let canonical = match agency {
            "H08.61" if self.has_agencies => "H08.16",
            "000.00.16.H08" if self.has_agencies && date < "221122" => "H08.16",
            other => other,
        };
        let number: u32 = sequence.parse().unwrap();
        let plain = format!("{agency}-{date}-{sequence}");
        let (typed, key) = match dice.below(12) {
            0 => (plain.to_lowercase(), format!("{canonical}-{date}-{number}")),
            1 => (plain.replace('-', " - "), format!("{canonical}-{date}-{number}")),
            2 => (plain.replace("-0", "-O"), plain.replace("-0", "-O")),
            // An extract that lacks only the dashes of a code is read with them.
            3 => (plain.replacen('-', "/", 2), format!("{canonical}-{date}-{number}")),
            _ => (plain, format!("{canonical}-{date}-{number}")),
        };
        let exists = date != "221131" || typed.contains('O');
        let key = if exists { key } else { typed.to_uppercase().replace(' ', "") };
        (typed, key)
    }

    fn row(&mut self, table: usize, dice: &mut Dice) -> Row {
        let known = self.ids[table];
        let number = if known > 0 && dice.chance(6) { dice.below(known) } else { known };
        self.ids[table] = known.max(number + 1);
        match table {
            0 => self.entry(format!("e{number}"), dice),
            1 => self.dossier(dice),
            2 => account(format!("a{number}"), dice),
            _ => self.decision(format!("d{number}"), dice),
        }
    }

    fn entry(&self, id: String, dice: &mut Dice) -> Row {
        let codes = [0, 0, 1, 1, 1, 2][dice.below(6)];
        let mut typed: Vec<String> = (0..codes).map(|_| self.code(dice).0).collect();
        typed.dedup();
        let quantity = (typed.len() + dice.below(5) / 3 * dice.below(3)).max(1);
        let day = dice.rather("2022-11-21", &DAYS);
        let kind = dice.rather("dossier_submission", &["account_opening", "account_opening", "post"]);
        let is_bad = dice.chance(20);
        let cells = vec![
            id.clone(),
            kind.to_owned(),
            dice.pick(&["m1", "m2", "m3"]).to_owned(),
            day.to_owned(),
            format!("2022-12-0{}T0{}:00:00", 1 + dice.below(2), dice.below(2)),
            if is_bad { "0".to_owned() } else { quantity.to_string() },
            typed.join(";"),
            if dice.chance(3) { dice.pick(&PROCEDURES).to_owned() } else { String::new() },
            dice.maybe(&CITIZENS).to_owned(),
            dice.maybe(&NAMES).to_owned(),
            dice.maybe(&PHONES).to_owned(),
            dice.maybe(&BIRTHS).to_owned(),
            dice.pick(&["", "", "u", "v", "w"]).to_owned(),
            dice.maybe(&["2022-12-01"]).to_owned(),
            dice.maybe(&["21550"]).to_owned(),
            dice.pick(&["", "m1", "m2", "m3;m1", "m1;m2;m9"]).to_owned(),
        ];
        Row { cells, key: (!is_bad).then_some(id) }
    }

    fn dossier(&self, dice: &mut Dice) -> Row {
        let (code, key) = self.code(dice);
        let others: Vec<String> = (0..dice.below(6) / 4).map(|_| self.code(dice).0).collect();
        let cells = vec![
            code,
            others.join(";"),
            dice.maybe(&["H08.16", "H08.99"]).to_owned(),
            if dice.chance(3) { dice.pick(&PROCEDURES).to_owned() } else { String::new() },
            dice.rather("online", &["", "counter", "post", "3"]).to_owned(),
            dice.rather("accepted", &["", "xong", "withdrawn", "lạ", "mới đăng ký", "từ chối"]).to_owned(),
            dice.rather("", &DAYS).to_owned(),
            dice.rather("2022-11-21", &DAYS).to_owned(),
            dice.maybe(&CITIZENS).to_owned(),
            if dice.chance(4) { dice.pick(&CITIZENS).to_owned() } else { String::new() },
            dice.maybe(&NAMES).to_owned(),
            if dice.chance(4) { dice.pick(&NAMES).to_owned() } else { String::new() },
            dice.maybe(&PHONES).to_owned(),
            dice.maybe(&BIRTHS).to_owned(),
            dice.maybe(&["21550", "21553"]).to_owned(),
            dice.pick(&["", "", "s", "t"]).to_owned(),
            if dice.chance(6) { String::new() } else { format!("2022-12-{:02}", 1 + dice.below(28)) },
        ];
        Row { cells, key: Some(key) }
    }

    fn decision(&self, id: String, dice: &mut Dice) -> Row {
        let act = dice.pick(&["confirm", "refuse", "pair", "unpair"]);
        let code = if matches!(act, "pair" | "unpair") || dice.chance(2) { self.code(dice).0 } else { String::new() };
        let is_bad = looks_personal(&code);
        let line = dice.pick(&["", "", "1", "2"]).to_owned();
        let decided_on = dice.pick(&["2022-12-01", "2022-12-02", "2022-12-02T10:00:00"]).to_owned();
        let cells = vec![id.clone(), format!("e{}", dice.below(self.ids[0] + 1)), line, act.to_owned(), code, "a".to_owned(), decided_on];
        Row { cells, key: (!is_bad).then_some(id) }
    }

    /// The live run over the tables of the call.
    pub fn live(&self) -> Live {
        self.with_tables(false, |tables| Live::new(tables, &self.options, LIVE_NAME, &Control::none())).unwrap()
    }

    /// The run over every row that is left.
    pub fn run(&self) -> Run {
        self.with_tables(true, |tables| reconcile(tables, &self.options, &Control::none())).unwrap()
    }

    /// One step, of the office and of the live run.
    pub fn step(&mut self, live: &mut Live, dice: &mut Dice) -> (String, Step) {
        let table = [0, 0, 0, 1, 1, 1, 2, 3, 3][dice.below(9)];
        if dice.chance(25) {
            let day = Day::parse(dice.pick(&["2022-11-21", "2022-11-24", "2022-12-31"])).unwrap();
            self.options.cutoff = Some(day);
            return (format!("cutoff {day}"), live.set_cutoff(day).unwrap());
        }
        if dice.chance(4) {
            return self.remove(table, live, dice);
        }
        let again: Vec<Row> = self.tables[table].first.iter().chain(&self.tables[table].since).flatten().cloned().collect();
        let row = if dice.chance(6) && !again.is_empty() { again[dice.below(again.len())].clone() } else { self.row(table, dice) };
        let text = json(table, &row);
        let step = match table {
            0 => live.put_entry(&text),
            1 => live.put_dossier(&text),
            2 => live.put_account(&text),
            _ => live.put_decision(&text),
        };
        self.tables[table].since.push(Some(row));
        (format!("put {} {text}", TABLES[table]), step.unwrap())
    }

    fn remove(&mut self, table: usize, live: &mut Live, dice: &mut Dice) -> (String, Step) {
        let keys: BTreeMap<String, String> = self.tables[table]
            .first
            .iter()
            .chain(&self.tables[table].since)
            .flatten()
            .filter_map(|row| Some((row.key.clone()?, row.cells[0].clone())))
            .collect();
        let (key, id) = {
            let at = dice.below(keys.len() + 1);
            keys.into_iter().nth(at)
        }
        .unwrap_or_else(|| ("x9".to_owned(), "x9".to_owned()));
        for rows in [&mut self.tables[table].first, &mut self.tables[table].since] {
            rows.iter_mut().for_each(|row| {
                row.take_if(|row| row.key.as_ref() == Some(&key));
            });
        }
        let step = match table {
            0 => live.remove_entry(&id),
            1 => live.remove_dossier(&id),
            2 => live.remove_account(&id),
            _ => live.remove_decision(&id),
        };
        (format!("remove {} {id}", TABLES[table]), step.unwrap())
    }

    fn with_tables<T>(&self, all: bool, call: impl FnOnce(&Tables<'_>) -> Result<T>) -> Result<T> {
        let csv = |name: &'static str, text: &'static str| Some(Input { name, format: Format::Csv, bytes: text.as_bytes() });
        let first: Vec<(String, String)> = (0..4).map(|t| (format!("{}-{}.csv", self.prefix, TABLES[t]), self.first(t))).collect();
        let since: Vec<(String, String)> = (0..4).map(|t| (format!("{LIVE_NAME}.{}", TABLES[t]), self.since(t))).collect();
        let input = |(name, text): &'_ (String, String), format| -> Input<'_> {
            // The two live as long as the call.
            Input { name: String::leak(name.clone()), format, bytes: String::leak(text.clone()).as_bytes() }
        };
        let given = |t: usize| {
            let own = self.tables[t].is_given.then(|| input(&first[t], Format::Csv));
            own.into_iter().chain((all && !self.tables[t].since.is_empty()).then(|| input(&since[t], Format::JsonLines)))
        };
        call(&Tables {
            units: if self.is_flat { None } else { csv("units.csv", UNITS) },
            members: if self.is_flat { None } else { csv("members.csv", MEMBERS) },
            agencies: if self.has_agencies { csv("agencies.csv", AGENCIES) } else { None },
            schemes: self.schemes.iter().map(|s| ("scheme.toml", s.as_bytes())).collect(),
            entries: given(0).collect(),
            dossiers: given(1).map(|input| if input.format == Format::Csv { self.extract(input) } else { input.into() }).collect(),
            accounts: given(2).collect(),
            decisions: given(DECISIONS).collect(),
            ..Tables::default()
        })
    }

    /// The extract of the call, with what it says of itself.
    fn extract<'a>(&self, input: Input<'a>) -> DossierInput<'a> {
        let until = Day::parse("2022-11-23").unwrap();
        let given = match self.holds_from {
            Some(from) => DossierInput::increment(input, from, self.extracted_on.unwrap_or(until)).unwrap(),
            None => (input, self.extracted_on).into(),
        };
        given.of_source(self.source)
    }

    fn first(&self, table: usize) -> String {
        let line = |row: &Option<Row>| row.as_ref().map_or(String::new(), |row| row.cells.join(",")) + "\n";
        COLUMNS[table].join(",") + "\n" + &self.tables[table].first.iter().map(line).collect::<String>()
    }

    fn since(&self, table: usize) -> String {
        self.tables[table].since.iter().map(|row| row.as_ref().map_or(String::new(), |row| json(table, row)) + "\n").collect()
    }
}

fn account(id: String, dice: &mut Dice) -> Row {
    let citizen = if dice.chance(12) { "" } else { dice.pick(&CITIZENS) };
    let cells = vec![
        id.clone(),
        citizen.to_owned(),
        dice.rather("2022-11-21", &DAYS).to_owned(),
        dice.rather("online", &["", "counter", "7"]).to_owned(),
        dice.rather("open", &["closed"]).to_owned(),
        dice.pick(&["", "", "s", "t"]).to_owned(),
    ];
    Row { cells, key: (!citizen.is_empty()).then_some(id) }
}

fn json(table: usize, row: &Row) -> String {
    let pairs = COLUMNS[table].iter().zip(&row.cells).map(|(name, cell)| ((*name).to_owned(), serde_json::json!(cell)));
    serde_json::Value::Object(pairs.collect()).to_string()
}
