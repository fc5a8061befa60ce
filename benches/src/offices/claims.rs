//! Claims: what members write about the dossiers they helped with, and what they make up.

use std::fmt::Write as _;

use dean5299::text::canonical_spelling;

use super::code::{self, Code};
use super::dice::Dice;
use super::dossiers::{Dossiers, Record, Visit, any_procedure};
use super::names;
use super::people::{HOUSEHOLD, People};
use super::places::{self, Calendar};
use super::shares::Shares;
use super::truth::{About, TrueLine, Typed};

const HEADER: &str = "entry_id,kind,member_id,helped_on,reported_at,quantity,dossier_code,procedure_code,citizen_id,citizen_name,\
                      citizen_phone,birth_date,approved_on\n";
const SECONDS: u64 = 86_400;
/// Days of the built-in window, before the help and after it.
const WINDOW: (u64, u64) = (3, 7);

/// Entries so far: rows as CSV, and the truth about every line.
pub(super) struct Claims<'a> {
    pub shares: &'a Shares,
    pub people: People,
    pub calendar: &'a Calendar,
    pub members: u64,
    pub rows: String,
    pub truth: Vec<TrueLine>,
    pub entries: u32,
}

/// What a claim says of the citizen.
#[derive(Default)]
struct Citizen {
    number: String,
    name: String,
    phone: String,
    born: String,
}

/// When somebody reports, in seconds from the first day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Moment {
    at: u64,
    is_bare: bool,
}

/// A true claim on a dossier: by whom, when, where its truth stands.
struct Bid {
    member: u64,
    moment: Moment,
    line: usize,
    /// Nothing in the claim contradicts the dossier.
    stands: bool,
}

struct Row<'a> {
    kind: &'a str,
    member: u64,
    helped_on: u64,
    moment: Moment,
    quantity: usize,
    codes: String,
    procedure: String,
    citizen: Citizen,
}

impl<'a> Claims<'a> {
    pub fn new(shares: &'a Shares, people: People, calendar: &'a Calendar, members: u64) -> Self {
        Claims { shares, people, calendar, members, rows: HEADER.to_owned(), truth: Vec::new(), entries: 0 }
    }

    /// Everything that is claimed after a visit with help.
    pub fn of_visit(&mut self, dice: &mut Dice, dossiers: &Dossiers, visit: &Visit, records: &[Record]) {
        let Some(helper) = visit.helper else { return };
        let mut bids: Vec<Vec<Bid>> = records.iter().map(|_| Vec::new()).collect();
        if records.len() > 1 && dice.hits(self.shares.one_entry_for_all) {
            self.one_for_all(dice, dossiers, visit, records, &mut bids);
        } else {
            for (record, bids) in records.iter().zip(&mut bids) {
                self.one(dice, dossiers, visit, record, (helper, None), bids);
            }
        }
        for (record, bids) in records.iter().zip(&mut bids) {
            if dice.hits(self.shares.second_member) {
                let other = places::member_of(dice, visit.commune, self.members);
                let same = dice.hits(400).then(|| bids[0].moment);
                self.one(dice, dossiers, visit, record, (other, same), bids);
            }
            if dice.hits(self.shares.same_member_twice) {
                self.one(dice, dossiers, visit, record, (helper, None), bids);
            }
            if record.stands {
                self.settle(record, bids);
            }
            if dice.hits(self.shares.invented) {
                self.invented(dice, dossiers, visit);
            }
            if dice.hits(self.shares.count_without_code) {
                self.count(dice, visit);
            }
        }
    }

    /// The first report that stands is due: of the one member who reported first, on his first line.
    fn settle(&mut self, record: &Record, bids: &[Bid]) {
        let standing: Vec<&Bid> = bids.iter().filter(|bid| bid.stands).collect();
        let all: Vec<&Bid> = if standing.is_empty() { bids.iter().collect() } else { standing };
        let first = all.iter().map(|bid| bid.moment.at).min();
        let leaders: Vec<&&Bid> = all.iter().filter(|bid| Some(bid.moment.at) == first).collect();
        let line = |member: u64| all.iter().filter(|bid| bid.member == member).map(|bid| bid.line).min();
        if let Some(leader) = leaders.first()
            && leaders.iter().all(|bid| bid.member == leader.member)
            && let Some(line) = line(leader.member)
        {
            self.truth[line].about = if leader.stands { About::Due(record.index) } else { About::Contradicted(record.index) };
        }
    }

    /// One claim on one dossier.
    fn one(
        &mut self,
        dice: &mut Dice,
        dossiers: &Dossiers,
        visit: &Visit,
        record: &Record,
        (member, moment): (u64, Option<Moment>),
        bids: &mut Vec<Bid>,
    ) {
        let filed = dossiers.filed[record.index as usize];
        let typed = code::lottery(dice, self.shares);
        let codes = self.typed_code(dice, &filed.code(self.calendar), record, filed.place(), typed);
        let citizen = self.citizen_of(dice, record);
        let moment = moment.unwrap_or_else(|| self.moment(dice, visit.day.max(filed.code_day())));
        let (helped_on, moment) = self.helped_on(dice, visit.day, moment);
        let has_second_field = agrees(&citizen, record);
        let procedure = self.procedure(dice, filed.procedure(), filed.place());
        let stands = stands(&citizen.number, &procedure, helped_on, record);
        bids.push(Bid { member, moment, line: self.truth.len(), stands });
        self.write(dice, Row { kind: "dossier_submission", member, helped_on, moment, quantity: 1, codes, procedure, citizen });
        self.note(1, About::Dossier(record.index), typed, has_second_field);
    }

    /// One entry with the codes of all dossiers of a visit; it names the citizen where all of them are his.
    fn one_for_all(&mut self, dice: &mut Dice, dossiers: &Dossiers, visit: &Visit, records: &[Record], bids: &mut [Vec<Bid>]) {
        let member = visit.helper.unwrap_or(0);
        let is_one = records.iter().all(|record| record.applicant == records[0].applicant);
        let citizen = if is_one { self.citizen(dice, records[0].applicant) } else { Citizen::default() };
        let last = records.iter().map(|record| dossiers.filed[record.index as usize].code_day()).max();
        let moment = self.moment(dice, visit.day.max(last.unwrap_or(0)));
        let (helped_on, moment) = self.helped_on(dice, visit.day, moment);
        let start = self.truth.len();
        let mut codes = Vec::new();
        for ((line, record), bids) in (1..).zip(records).zip(bids) {
            let filed = dossiers.filed[record.index as usize];
            let typed = match code::lottery(dice, self.shares) {
                Typed::Missing => Typed::Right,
                typed => typed,
            };
            codes.push(self.typed_code(dice, &filed.code(self.calendar), record, filed.place(), typed));
            let stands = stands(&citizen.number, "", helped_on, record);
            bids.push(Bid { member, moment, line: start + codes.len() - 1, stands });
            self.truth.push(TrueLine {
                entry: self.entries + 1,
                line,
                about: About::Dossier(record.index),
                typed,
                has_second_field: agrees(&citizen, record),
            });
        }
        let codes = codes.join(";");
        let (quantity, procedure) = (records.len(), String::new());
        self.write(dice, Row { kind: "dossier_submission", member, helped_on, moment, quantity, codes, procedure, citizen });
    }

    fn typed_code(&self, dice: &mut Dice, code: &Code, record: &Record, place: u64, typed: Typed) -> String {
        if typed == Typed::Right && !record.portal_code.is_empty() && dice.hits(self.shares.portal_code) {
            return record.portal_code.clone();
        }
        if typed == Typed::Right && dice.hits(self.shares.spelled_otherwise) {
            let [new, old] = places::agency(place);
            return code::spelled_otherwise(dice, code, if code.agency == new { &old } else { &new });
        }
        code::typed(dice, code, typed)
    }

    /// Whom the claim names: the applicant, the owner, or by mistake somebody else of the house.
    fn citizen_of(&self, dice: &mut Dice, record: &Record) -> Citizen {
        let person = if dice.hits(self.shares.third_person_named) {
            People::relative(dice, record.applicant)
        } else if dice.hits(self.shares.owner_named) {
            record.owner
        } else {
            record.applicant
        };
        self.citizen(dice, person)
    }

    fn citizen(&self, dice: &mut Dice, person: u32) -> Citizen {
        let (s, people) = (self.shares, &self.people);
        Citizen {
            number: names::number(dice, s, people.number(person)),
            name: names::claimed(dice, s, &people.name(person)),
            phone: names::phone(dice, s, people, person),
            born: names::birth_date(dice, s, &people.birth_date(person)),
        }
    }

    fn procedure(&self, dice: &mut Dice, right: &str, place: u64) -> String {
        match dice.below(10_000) {
            n if n < self.shares.procedure_missing => String::new(),
            n if n < self.shares.procedure_missing + self.shares.procedure_wrong => any_procedure(dice, place).to_owned(),
            n if n % 3 == 0 => format!("{right}.000.00.00.H08"),
            _ => right.to_owned(),
        }
    }

    /// When it is reported: mostly in the evening, else within a few days.
    fn moment(&self, dice: &mut Dice, earliest: u64) -> Moment {
        let later = [0, 1, 2 + dice.below(5)][dice.weighed(&[80, 13, 7])];
        let is_bare = dice.hits(self.shares.instant_is_a_day);
        let second = if dice.hits(7000) { 64_800 + dice.below(18_000) } else { 27_000 + dice.below(55_800) };
        Moment { at: (earliest + later) * SECONDS + if is_bare { 0 } else { second }, is_bare }
    }

    /// The day of help as written: one or two off; or, by somebody who reports late, the day of the report; or a week early.
    fn helped_on(&self, dice: &mut Dice, day: u64, moment: Moment) -> (u64, Moment) {
        let reported = moment.at / SECONDS;
        if dice.hits(self.shares.day_far_off) {
            if dice.hits(3000) {
                return (day.saturating_sub(5 + dice.below(5)), moment);
            }
            let late = 5 + dice.below(6);
            return (day + late, Moment { at: moment.at.max((day + late) * SECONDS + moment.at % SECONDS), ..moment });
        }
        if dice.hits(self.shares.day_off) {
            let off = 1 + dice.below(2);
            return (if dice.hits(5000) { day.saturating_sub(off) } else { (day + off).min(reported) }, moment);
        }
        (day, moment)
    }

    fn write(&mut self, dice: &mut Dice, row: Row<'_>) {
        self.entries += 1;
        let (day, second) = (row.moment.at / SECONDS, row.moment.at % SECONDS);
        let clock =
            if row.moment.is_bare { String::new() } else { format!("T{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60) };
        let approved = if dice.hits(8500) { self.calendar.iso(day + dice.below(4)) } else { "" };
        let _ = writeln!(
            self.rows,
            "E{:08},{},M{:07},{},{}{clock},{},{},{},{},{},{},{},{approved}",
            self.entries,
            row.kind,
            row.member,
            self.calendar.iso(row.helped_on),
            self.calendar.iso(day),
            row.quantity,
            row.codes,
            row.procedure,
            row.citizen.number,
            row.citizen.name,
            row.citizen.phone,
            row.citizen.born,
        );
    }

    fn note(&mut self, line: u32, about: About, typed: Typed, has_second_field: bool) {
        self.truth.push(TrueLine { entry: self.entries, line, about, typed, has_second_field });
    }

    /// So many people at once, without codes.
    fn count(&mut self, dice: &mut Dice, visit: &Visit) {
        let moment = self.moment(dice, visit.day);
        let (member, quantity) = (visit.helper.unwrap_or(0), 2 + dice.place(11));
        let (codes, procedure, citizen) = (String::new(), String::new(), Citizen::default());
        self.write(dice, Row { kind: "dossier_submission", member, helped_on: visit.day, moment, quantity, codes, procedure, citizen });
        self.note(1, About::Count, Typed::Missing, false);
    }

    /// A claim for which nothing happened: with a code that there is not, with one next to a real one, with that of other people, or with none.
    fn invented(&mut self, dice: &mut Dice, dossiers: &Dossiers, visit: &Visit) {
        let near = dossiers.filed.len().min(20_000);
        let filed = dossiers.filed[dossiers.filed.len() - 1 - dice.place(near)];
        let real = filed.code(self.calendar);
        let sort = dice.below(4);
        let codes = match sort {
            0 => Code { number: (5_000 + dice.below(4_000)).to_string(), ..real }.text(),
            1 => code::typed(dice, &real, Typed::Digit),
            2 => real.text(),
            _ => String::new(),
        };
        let never_there = sort == 3 || dice.hits(5000);
        let household = u32::try_from(dice.below(u64::from(self.people.households))).unwrap_or(0)
            + if never_there { self.people.households } else { 0 };
        let person = household * HOUSEHOLD + u32::try_from(dice.below(u64::from(HOUSEHOLD))).unwrap_or(0);
        let mut citizen = self.citizen(dice, person);
        while citizen.number.is_empty() && citizen.name.is_empty() {
            citizen = self.citizen(dice, person);
        }
        let moment = self.moment(dice, filed.day().max(filed.code_day()));
        let procedure = if dice.hits(5000) {
            self.procedure(dice, filed.procedure(), filed.place())
        } else {
            any_procedure(dice, filed.place()).to_owned()
        };
        let member = visit.helper.unwrap_or(0);
        let helped_on = filed.day();
        self.write(dice, Row { kind: "dossier_submission", member, helped_on, moment, quantity: 1, codes, procedure, citizen });
        self.note(1, About::Invented, Typed::Right, false);
    }

    /// An account that a member says to have helped with; whether there is one, and it is open.
    pub fn account(&mut self, dice: &mut Dice, person: u32, is_open: bool, member: u64, day: u64) {
        let mut citizen = self.citizen(dice, person);
        citizen.number = if dice.hits(300) { String::new() } else { self.people.number(person) };
        let due = is_open && !citizen.number.is_empty();
        let moment = self.moment(dice, day);
        let (codes, procedure) = (String::new(), String::new());
        self.write(dice, Row { kind: "account_opening", member, helped_on: day, moment, quantity: 1, codes, procedure, citizen });
        self.note(1, About::Account { due }, Typed::Missing, false);
    }
}

/// Whether neither number nor procedure nor day of a claim contradicts the dossier.
fn stands(number: &str, procedure: &str, helped_on: u64, record: &Record) -> bool {
    let is_stranger = !number.is_empty() && record.numbers.iter().any(|n| !n.is_empty()) && record.numbers.iter().all(|n| n != number);
    let in_window = record.days.iter().any(|day| (helped_on.saturating_sub(WINDOW.0)..=helped_on + WINDOW.1).contains(day));
    !is_stranger && in_window && (procedure.is_empty() || procedure.starts_with(record.procedure))
}

/// Whether number, phone or name of the claim stands in the dossier.
fn agrees(citizen: &Citizen, record: &Record) -> bool {
    let digits = |phone: &str| phone.replace("+84", "0").replace(' ', "");
    let same = |name: &str| canonical_spelling(name).to_lowercase();
    (!citizen.number.is_empty() && record.numbers.contains(&citizen.number))
        || (!citizen.phone.is_empty() && digits(&citizen.phone) == record.phone)
        || (!citizen.name.is_empty() && record.names.iter().any(|name| same(name) == same(&citizen.name)))
}
