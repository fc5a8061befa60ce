//! Records by key.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use itertools::Itertools as _;

use super::lists::{Dense, Numbered};
use crate::call::beside;
use crate::code::CodeKey;
use crate::dossier::{Accounts, Dossier, Dossiers};
use crate::privacy::{NameIx, PersonIx};
use crate::scheme::RuleKey;
use crate::time::Day;

/// Dossiers by code: by agency and day first, which are few, then by number.
#[derive(Debug, Default)]
struct ByCode {
    /// The place of each agency and day.
    groups: HashMap<u64, u32, foldhash::fast::RandomState>,
    /// Where each group begins, and one more at the end.
    starts: Vec<u32>,
    /// Numbers of a group in order.
    numbers: Vec<u32>,
    /// The dossier with each of them, least code first among equals.
    dossiers: Vec<u32>,
}

impl ByCode {
    fn new(dossiers: &Dossiers) -> Self {
        let mut groups = HashMap::default();
        let mut pairs: Vec<(u32, (u32, u32))> = Vec::with_capacity(dossiers.list.len());
        for (at, dossier) in (0_u32..).zip(&dossiers.list) {
            let first = pairs.len();
            for key in &dossier.keys {
                let (group, number) = key.parts();
                let next = u32::try_from(groups.len()).unwrap_or(u32::MAX);
                let pair = (*groups.entry(group).or_insert(next), (number, at));
                if !pairs.iter().skip(first).any(|known| *known == pair) {
                    pairs.push(pair);
                }
            }
        }
        let Dense { starts, arena } = Dense::new(pairs).sorted();
        let (numbers, dossiers) = arena.into_iter().unzip();
        ByCode { groups, starts, numbers, dossiers }
    }

    fn of(&self, key: CodeKey) -> &[u32] {
        let (group, number) = key.parts();
        let of_group = || {
            let at = *self.groups.get(&group)? as usize;
            let (from, to) = (*self.starts.get(at)? as usize, *self.starts.get(at + 1)? as usize);
            let numbers = self.numbers.get(from..to)?;
            // Numbers of a day mostly run without a gap.
            let guess = number.checked_sub(*numbers.first()?)? as usize;
            let is_there =
                |at: usize| numbers.get(at) == Some(&number) && at.checked_sub(1).is_none_or(|before| numbers.get(before) != Some(&number));
            let first = if is_there(guess) { guess } else { numbers.partition_point(|known| *known < number) };
            let same = numbers.get(first..)?.iter().take_while(|known| **known == number).count();
            self.dossiers.get(from + first..from + first + same)
        };
        of_group().unwrap_or(&[])
    }
}

/// Dossiers by each of their known days, sorted.
type ByDay = Arc<[(Day, u32)]>;

/// The records a run checks against, ready to be joined.
#[derive(Debug)]
pub struct Records<'a> {
    /// Dossiers of all extracts.
    pub dossiers: &'a Dossiers,
    /// Accounts of all extracts.
    pub accounts: &'a Accounts,
    by_code: ByCode,
    by_person: Numbered<u32>,
    by_phone: Numbered<u32>,
    /// Asked for by few rules, and indexed when one does.
    by_name: OnceLock<Numbered<u32>>,
    /// Of each name the days of birth with the dossiers: a common name has thousands.
    by_birth: Numbered<(i32, u32)>,
    accounts_by_person: Numbered<u32>,
    /// The lists that many lines go through, by day: made when one of them is asked for.
    crowds: Mutex<HashMap<(RuleKey, u32), ByDay>>,
}

impl<'a> Records<'a> {
    /// Indexes the records, on two threads where there are so many.
    #[must_use]
    pub fn new(dossiers: &'a Dossiers, accounts: &'a Accounts, threads: usize) -> Self {
        let (by_code, people) = beside(threads, || ByCode::new(dossiers), || People::of(dossiers));
        let People { people, phones, births } = people;
        let of_births = || Numbered::new(births).sorted();
        let (by_birth, [by_person, by_phone]) = beside(threads, of_births, || [people, phones].map(Numbered::new));
        let holders = (0_u32..).zip(&accounts.list).map(|(i, a)| (a.citizen.0, i)).collect();
        let accounts_by_person = Numbered::new(holders);
        Records {
            dossiers,
            accounts,
            by_code,
            by_person,
            by_phone,
            by_name: OnceLock::new(),
            by_birth,
            accounts_by_person,
            crowds: Mutex::default(),
        }
    }

    /// Brings near what lines with such a code and such a citizen will ask for: the records of many lines are waited for together, where one line after the
    /// other would wait for each of them.
    pub(super) fn fetch(&self, lines: impl Iterator<Item = (Option<CodeKey>, Option<PersonIx>)>) {
        let found = lines.map(|(code, citizen)| {
            let with_code = code.map_or(&[][..], |code| self.with_code(code));
            if with_code.is_empty() { citizen.map_or(&[][..], |citizen| self.of_person(citizen)) } else { with_code }
        });
        let found: Vec<&[u32]> = found.collect();
        let dossiers = found.iter().flat_map(|list| list.iter().take(2)).filter_map(|at| self.dossiers.list.get(*at as usize));
        dossiers.for_each(|dossier| {
            std::hint::black_box((dossier.status, dossier.code_day, dossier.owner, dossier.channel, dossier.clues.phone));
        });
    }

    /// Dossiers with this code, least code first.
    #[must_use]
    pub fn with_code(&self, key: CodeKey) -> &[u32] {
        self.by_code.of(key)
    }

    /// Dossiers of this person, least code first.
    #[must_use]
    pub fn of_person(&self, person: PersonIx) -> &[u32] {
        self.by_person.of(person.0)
    }

    /// Dossiers with this phone, least code first.
    #[must_use]
    pub fn with_phone(&self, phone: PersonIx) -> &[u32] {
        self.by_phone.of(phone.0)
    }

    /// Dossiers with this name, least code first.
    #[must_use]
    pub fn with_name(&self, name: NameIx) -> &[u32] {
        let names = || {
            Numbered::new((0..).zip(&self.dossiers.list).flat_map(|(at, dossier)| names(dossier).map(move |name| (name.0, at))).collect())
        };
        self.by_name.get_or_init(names).of(name.0)
    }

    /// Those dossiers of a long list that have a known day from one to another, both included, least code first, as long as `take` wants more; `of` names the list.
    pub(super) fn on_days(&self, of: (RuleKey, u32), list: &[u32], (first, last): (Day, Day), take: impl FnMut(u32) -> bool) {
        let by_day = || {
            let dossiers = list.iter().filter_map(|at| Some((*at, self.dossiers.list.get(*at as usize)?)));
            let mut days: Vec<(Day, u32)> = dossiers.flat_map(|(at, dossier)| dossier.days().map(move |day| (day, at))).collect();
            days.sort_unstable();
            days.into()
        };
        let days = Arc::clone(self.crowds.lock().unwrap_or_else(PoisonError::into_inner).entry(of).or_insert_with(by_day));
        let (from, to) = (days.partition_point(|(day, _)| *day < first), days.partition_point(|(day, _)| *day <= last));
        let of_a_day = days.get(from..to).unwrap_or_default().chunk_by(|(a, _), (b, _)| a == b);
        let mut in_order = of_a_day.map(|same| same.iter().map(|(_, at)| *at)).kmerge().dedup();
        let _ = in_order.all(take);
    }

    /// Dossiers with this name and day of birth, least code first.
    pub(super) fn with_birth(&self, name: NameIx, birth: Day) -> impl Iterator<Item = u32> + '_ {
        let list = self.by_birth.of(name.0);
        let from = list.partition_point(|known| known.0 < birth.number());
        list.get(from..).unwrap_or(&[]).iter().take_while(move |known| known.0 == birth.number()).map(|known| known.1)
    }

    /// Accounts of this person, least id first.
    #[must_use]
    pub fn accounts_of(&self, person: PersonIx) -> &[u32] {
        self.accounts_by_person.of(person.0)
    }
}

/// What dossiers say of people, each key with the number of its dossier, no pair twice.
#[derive(Default)]
struct People {
    people: Vec<(u32, u32)>,
    phones: Vec<(u32, u32)>,
    births: Vec<(u32, (i32, u32))>,
}

impl People {
    fn of(dossiers: &Dossiers) -> People {
        let mut all = People::default();
        for (at, dossier) in (0_u32..).zip(&dossiers.list) {
            let clues = &dossier.clues;
            all.people.extend(dossier.people().map(|person| (person.0, at)));
            all.phones.extend(clues.phone.map(|phone| (phone.0, at)));
            all.births.extend(clues.birth_date.into_iter().flat_map(|day| names(dossier).map(move |name| (name.0, (day.number(), at)))));
        }
        all
    }
}

/// The names of a dossier, each once.
fn names(dossier: &Dossier) -> impl Iterator<Item = NameIx> + use<> {
    let [first, second] = dossier.clues.names;
    first.into_iter().chain(second.filter(|name| Some(*name) != first))
}
