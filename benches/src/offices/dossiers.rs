//! Dossiers: visits of a household to an agency, numbered as they come in.

use std::fmt::Write as _;

use super::code::Code;
use super::dice::Dice;
use super::names;
use super::people::{HOUSEHOLD, People};
use super::places::{self, AGENCIES, COMMUNES, Calendar};
use super::shares::Shares;

const HEADER: &str = "dossier_code,other_codes,procedure_code,channel,status,submitted_on,accepted_on,\
                      applicant_name,applicant_id,owner_name,owner_id,phone,birth_date,commune_code\n";

/// Procedures of communes, of districts and of departments, the commonest first.
const PROCEDURES: [&[&str]; 3] = [
    &[
        "1.004873", "2.000635", "1.001193", "1.000894", "2.000815", "1.001022", "1.004222", "2.000884", "1.000656", "1.001653", "2.000286",
        "1.003583",
    ],
    &["1.002407", "2.002516", "1.001612", "2.000720", "1.001570", "1.000419", "2.000528", "1.004002"],
    &["2.002621", "1.001766", "2.000488", "1.002255", "1.003160", "1.004237", "2.001610", "1.010812", "1.002801", "2.001955"],
];
const STANDING: [&str; 5] = ["Đang xử lý", "Đã trả kết quả", "Đã xử lý xong", "Được tiếp nhận", "Yêu cầu bổ sung"];
const ONLINE: &str = "Trực tuyến";

/// Dossiers so far: rows as CSV, and what is needed to speak of them later.
pub(super) struct Dossiers {
    pub rows: String,
    pub filed: Vec<Filed>,
    /// The last number of each agency and day.
    numbers: Vec<u32>,
    portal: u32,
}

/// A dossier in short; there are twenty million of them.
#[derive(Clone, Copy)]
pub(super) struct Filed {
    place: u8,
    code_day: u16,
    day: u16,
    number: u32,
    procedure: u8,
}

impl Filed {
    pub fn place(self) -> u64 {
        u64::from(self.place)
    }

    pub fn code_day(self) -> u64 {
        u64::from(self.code_day)
    }

    pub fn day(self) -> u64 {
        u64::from(self.day)
    }

    pub fn procedure(self) -> &'static str {
        procedures(self.place())[usize::from(self.procedure)]
    }

    /// Its code as the extract has it.
    pub fn code(self, calendar: &Calendar) -> Code {
        let [new, old] = places::agency(self.place());
        let agency = if places::is_new_order(self.place()) { new } else { old };
        Code { agency, day: calendar.short(self.code_day()), number: format!("{:04}", self.number) }
    }
}

/// What brings people to an agency.
pub(super) struct Visit {
    pub day: u64,
    pub place: u64,
    pub commune: u64,
    pub household: u32,
    /// The member who helps.
    pub helper: Option<u64>,
}

/// A dossier with what its row says.
pub(super) struct Record {
    pub index: u32,
    pub applicant: u32,
    pub owner: u32,
    pub portal_code: String,
    pub names: [String; 2],
    pub numbers: [String; 2],
    pub phone: String,
    pub procedure: &'static str,
    /// Days that the row gives, else the one in the code.
    pub days: Vec<u64>,
    /// Online, with a status that stands, both in known words.
    pub stands: bool,
}

/// What the office says of a dossier's state.
struct State {
    channel: &'static str,
    status: &'static str,
    stands: bool,
}

impl Dossiers {
    pub fn new(calendar: &Calendar) -> Self {
        let cells = usize::try_from(AGENCIES * calendar.len()).unwrap_or(0);
        Dossiers { rows: HEADER.to_owned(), filed: Vec::new(), numbers: vec![0; cells], portal: 0 }
    }

    /// The dossiers of a visit: mostly one; else of one applicant for several owners, or of several people.
    pub fn of_visit(&mut self, dice: &mut Dice, s: &Shares, people: &People, calendar: &Calendar, visit: &Visit) -> Vec<Record> {
        let count = 1 + dice.weighed(&[88, 8, 4]);
        let procedure = procedure(dice, visit.place);
        let first = People::of_household(dice, visit.household);
        let one_applicant = dice.hits(5000);
        let mut records = Vec::with_capacity(count);
        for n in 0..count {
            let relative = visit.household * HOUSEHOLD + (first + u32::try_from(n).unwrap_or(0)) % HOUSEHOLD;
            let (applicant, owner) = match (n, one_applicant) {
                (0, _) | (_, true) if count > 1 && one_applicant => (first, relative),
                (0, _) => (first, first),
                _ => (relative, relative),
            };
            let owner = if owner == applicant && dice.hits(s.owner_differs) { People::relative(dice, applicant) } else { owner };
            let procedure = if n > 0 && dice.hits(2000) { self::procedure(dice, visit.place) } else { procedure };
            records.push(self.file(dice, s, people, calendar, visit, (applicant, owner, procedure)));
        }
        records
    }

    fn file(
        &mut self,
        dice: &mut Dice,
        s: &Shares,
        people: &People,
        calendar: &Calendar,
        visit: &Visit,
        (applicant, owner, procedure): (u32, u32, u8),
    ) -> Record {
        let state = state(dice, s, visit.helper.is_some());
        let online = state.channel == ONLINE;
        let accepted = Calendar::working(visit.day, if online { dice.weighed(&[60, 25, 10, 5]) as u64 } else { 0 });
        let code_day = if online && dice.hits(s.code_of_submission) { visit.day } else { accepted };
        let cell = usize::try_from(visit.place * calendar.len() + code_day).unwrap_or(0);
        self.numbers[cell] += 1;
        let is_registered = state.status == "Mới đăng ký";
        let submitted = (!dice.hits(s.submission_missing)).then_some(if online { visit.day } else { accepted });
        let own: Vec<u64> = submitted.into_iter().chain((!is_registered).then_some(accepted)).collect();
        let filed =
            Filed { place: narrow(visit.place), code_day: narrow(code_day), day: narrow(visit.day), number: self.numbers[cell], procedure };
        let procedure = filed.procedure();
        let record = Record {
            index: u32::try_from(self.filed.len()).unwrap_or(u32::MAX),
            applicant,
            owner,
            portal_code: self.portal_code(dice, s, calendar.short(code_day)),
            names: [names::recorded(dice, s, &people.name(applicant)), names::recorded(dice, s, &people.name(owner))],
            numbers: numbers(dice, s, people, applicant, owner),
            phone: phone(dice, s, people, applicant, visit),
            procedure,
            days: if own.is_empty() { vec![code_day] } else { own },
            stands: state.stands,
        };
        let born = if dice.hits(s.dossier_birth_missing) { String::new() } else { people.birth_date(owner) };
        let _ = writeln!(
            self.rows,
            "{},{},{procedure},{},{},{},{},{},{},{},{},{},{born},{}",
            filed.code(calendar).text(),
            record.portal_code,
            state.channel,
            state.status,
            submitted.map_or("", |day| calendar.iso(day)),
            if is_registered { "" } else { calendar.iso(accepted) },
            record.names[0],
            record.numbers[0],
            record.names[1],
            record.numbers[1],
            record.phone,
            places::commune_code(visit.commune),
        );
        self.filed.push(filed);
        record
    }

    fn portal_code(&mut self, dice: &mut Dice, s: &Shares, day: String) -> String {
        if !dice.hits(s.has_portal_code) {
            return String::new();
        }
        self.portal += 1;
        format!("G99.08-{day}-{:06}", self.portal)
    }
}

/// The number in fewer bits; days and places are small.
fn narrow<T: TryFrom<u64> + Default>(number: u64) -> T {
    T::try_from(number).unwrap_or_default()
}

fn procedures(place: u64) -> &'static [&'static str] {
    match place {
        c if c < COMMUNES => PROCEDURES[0],
        d if d < COMMUNES + places::DISTRICTS => PROCEDURES[1],
        _ => PROCEDURES[2],
    }
}

/// A procedure of the agency, by its place.
fn procedure(dice: &mut Dice, place: u64) -> u8 {
    let weights: Vec<u64> = (0..procedures(place).len() as u64).map(|at| 24 / (at + 1)).collect();
    u8::try_from(dice.weighed(&weights)).unwrap_or(0)
}

/// A procedure of the agency.
pub(super) fn any_procedure(dice: &mut Dice, place: u64) -> &'static str {
    procedures(place)[usize::from(procedure(dice, place))]
}

fn numbers(dice: &mut Dice, s: &Shares, people: &People, applicant: u32, owner: u32) -> [String; 2] {
    let (none, not_his) = (dice.hits(s.ids_missing), owner != applicant && dice.hits(s.owner_id_missing));
    let number = |person: u32, is_missing: bool| if is_missing { String::new() } else { people.number(person) };
    [number(applicant, none), number(owner, none || not_his)]
}

fn phone(dice: &mut Dice, s: &Shares, people: &People, applicant: u32, visit: &Visit) -> String {
    if dice.hits(s.dossier_phone_missing) {
        String::new()
    } else if dice.hits(s.phone_of_helper) {
        // The clerk of an agency writes his own, too.
        people.member_phone(visit.helper.unwrap_or(visit.place))
    } else {
        people.phone(applicant)
    }
}

fn state(dice: &mut Dice, s: &Shares, is_helped: bool) -> State {
    let standing = |dice: &mut Dice| STANDING[dice.weighed(&[20, 60, 10, 7, 3])];
    let is_online = if is_helped { !dice.hits(s.helped_not_online) } else { dice.hits(4500) };
    let offline = dice.pick(&["Trực tiếp", "Trực tiếp", "Trực tiếp", "Nộp tại quầy", "Bưu chính"]);
    let channel = if is_online { ONLINE } else { offline };
    let weights = [s.withdrawn, s.not_accepted, s.registered, s.word_unknown, s.word_unknown];
    let rest = 10_000_u64.saturating_sub(weights.iter().sum());
    match dice.weighed(&[weights[0], weights[1], weights[2], weights[3], weights[4], 50, rest]) {
        0 => State { channel, status: "Công dân rút", stands: false },
        1 => State { channel, status: dice.pick(&["Từ chối tiếp nhận", "Trả lại", "Lưu nháp"]), stands: false },
        2 => State { channel, status: "Mới đăng ký", stands: false },
        3 => State { channel, status: "Chuyển bước 4", stands: false },
        4 => State { channel: "Kênh khác", status: standing(dice), stands: false },
        5 => State { channel, status: "", stands: is_online },
        _ => State { channel, status: standing(dice), stands: is_online },
    }
}
