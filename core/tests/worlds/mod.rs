//! Random worlds: a tree through time, who helped when, and a slow model that follows part 10 of the rules day by day.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use dean5299::figure::Fraction;
use dean5299::time::Day;

/// Days of a world are counted from this one.
const FIRST: i32 = 20_000;
/// How many days a world has.
pub const DAYS: i32 = 24;

pub fn day(offset: i32) -> Day {
    Day::from_number(FIRST + offset).unwrap()
}

/// Xorshift: a world is its seed.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn below(&mut self, n: i32) -> i32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        i32::try_from((self.0 >> 11) % u64::try_from(n.max(1)).unwrap()).unwrap()
    }

    pub fn chance(&mut self, of: i32) -> bool {
        self.below(of) == 0
    }

    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            let other = usize::try_from(self.below(i32::try_from(at).unwrap() + 1)).unwrap();
            list.swap(at, other);
        }
    }
}

/// What holds of a unit from one day to before another.
#[derive(Clone, Copy, Debug)]
pub struct Version {
    pub from: i32,
    pub to: i32,
    pub parent: Option<usize>,
    pub second: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    Whole,
    Members,
    Address,
    Default,
    Share(i64, i64),
}

#[derive(Clone, Copy, Debug)]
pub struct Change {
    pub on: i32,
    pub from: usize,
    pub to: Option<usize>,
    pub rule: Rule,
}

#[derive(Clone, Copy, Debug)]
pub struct Stay {
    pub member: usize,
    pub unit: usize,
    pub from: i32,
    pub to: i32,
}

#[derive(Clone, Copy, Debug)]
pub struct Claim {
    pub member: usize,
    pub unit: usize,
    pub on: i32,
    pub quantity: i64,
    pub approved: bool,
    pub person: Option<usize>,
    pub address: Option<usize>,
    pub of_people: bool,
}

#[derive(Debug)]
pub struct World {
    pub levels: Vec<i32>,
    pub versions: Vec<Vec<Version>>,
    pub changes: Vec<Change>,
    pub stays: Vec<Stay>,
    pub claims: Vec<Claim>,
}

/// The rows of each table, without heading.
pub struct Rows {
    pub units: Vec<String>,
    pub members: Vec<String>,
    pub codes: Vec<String>,
    pub changes: Vec<String>,
    pub entries: Vec<String>,
}

pub const HEADINGS: [&str; 5] = [
    "unit_id,name,kind,level,parent_id,second_parent_id,valid_from,valid_to",
    "member_id,unit_id,valid_from,valid_to",
    "unit_id,code_system,code,valid_from,valid_to",
    "effective_on,act,from_unit,to_unit,rule,document",
    "entry_id,kind,member_id,helped_on,reported_at,quantity,citizen_id,unit_id,approved_on,commune_code",
];

pub fn unit_id(unit: usize) -> String {
    format!("u{unit:02}")
}

impl Change {
    /// A part of the area alone.
    fn gives_nothing(&self) -> bool {
        matches!(self.rule, Rule::Share(0, _))
    }
}

impl World {
    pub fn new(seed: u64) -> World {
        let mut dice = Dice::new(seed);
        let mut world = World { levels: Vec::new(), versions: Vec::new(), changes: Vec::new(), stays: Vec::new(), claims: Vec::new() };
        for level in 1..=4 {
            for _ in 0..1 + dice.below([2, 3, 4, 3][usize::try_from(level).unwrap() - 1]) {
                world.found(level, &mut dice);
            }
        }
        for unit in 0..world.levels.len() {
            world.reorganise(unit, &mut dice);
        }
        world.people(&mut dice);
        world
    }

    fn found(&mut self, level: i32, dice: &mut Dice) {
        let above = |world: &World, dice: &mut Dice| {
            let list: Vec<usize> = (0..world.levels.len()).filter(|u| world.levels[*u] < level).collect();
            let pick = usize::try_from(dice.below(i32::try_from(list.len()).unwrap())).unwrap();
            list.get(pick).copied()
        };
        let cut = |dice: &mut Dice| if dice.chance(3) { 1 + dice.below(DAYS - 1) } else { DAYS };
        let from = if dice.chance(4) { dice.below(DAYS / 2) } else { 0 };
        let mut versions = Vec::new();
        let mut begin = from;
        for _ in 0..1 + dice.below(3) {
            let to = cut(dice);
            if to <= begin {
                break;
            }
            let parent = if level > 1 { above(self, dice) } else { None };
            let second = if level > 1 && dice.chance(5) { above(self, dice).filter(|s| Some(*s) != parent) } else { None };
            versions.push(Version { from: begin, to, parent, second });
            begin = if dice.chance(2) { to } else { to + 1 + dice.below(4) };
        }
        if versions.is_empty() {
            let parent = if level > 1 { above(self, dice) } else { None };
            versions.push(Version { from, to: DAYS, parent, second: None });
        }
        self.levels.push(level);
        self.versions.push(versions);
    }

    /// What becomes of a unit's record on days where it ends, and sometimes in between.
    fn reorganise(&mut self, unit: usize, dice: &mut Dice) {
        let ends: Vec<i32> = self.versions[unit].iter().map(|v| v.to).filter(|to| *to < DAYS).collect();
        for on in ends.into_iter().chain((dice.chance(6)).then(|| 1 + dice.below(DAYS - 1))) {
            if !self.exists(unit, on - 1) || self.changes.iter().any(|c| (c.from, c.on) == (unit, on)) {
                continue;
            }
            let mut heirs: Vec<usize> = (0..self.levels.len()).filter(|u| self.exists(*u, on)).collect();
            dice.shuffle(&mut heirs);
            match dice.below(6) {
                0 => {}
                1 => self.changes.push(Change { on, from: unit, to: None, rule: Rule::Whole }),
                2 | 3 => {
                    let heir = heirs.into_iter().find(|h| *h != unit);
                    self.changes.extend(heir.map(|to| Change { on, from: unit, to: Some(to), rule: Rule::Whole }));
                }
                _ => self.split(unit, on, &heirs, dice),
            }
        }
    }

    fn split(&mut self, unit: usize, on: i32, heirs: &[usize], dice: &mut Dice) {
        let shares: &[Rule] = match dice.below(6) {
            0 => &[Rule::Share(1, 3), Rule::Share(2, 3)],
            1 => &[Rule::Share(1, 6), Rule::Share(1, 3), Rule::Share(1, 2)],
            2 => &[Rule::Default],
            3 => &[Rule::Share(0, 1), Rule::Share(1, 1)],
            4 => &[Rule::Default, Rule::Share(0, 1)],
            _ => &[],
        };
        let mut rules: Vec<Rule> = shares.to_vec();
        if dice.chance(2) {
            rules.push(Rule::Members);
        }
        if dice.chance(2) {
            rules.push(Rule::Address);
        }
        if rules.len() <= heirs.len() {
            self.changes.extend(rules.into_iter().zip(heirs).map(|(rule, to)| Change { on, from: unit, to: Some(*to), rule }));
        }
    }

    fn people(&mut self, dice: &mut Dice) {
        let units = i32::try_from(self.levels.len()).unwrap();
        for member in 0..6 {
            let unit = usize::try_from(dice.below(units)).unwrap();
            let moves = 1 + dice.below(DAYS);
            self.stays.push(Stay { member, unit, from: 0, to: moves });
            if moves < DAYS {
                self.stays.push(Stay { member, unit: usize::try_from(dice.below(units)).unwrap(), from: moves, to: DAYS });
            }
        }
        for _ in 0..10 {
            let (member, on) = (usize::try_from(dice.below(6)).unwrap(), dice.below(DAYS));
            let Some(stay) = self.stays.iter().find(|s| s.member == member && s.from <= on && on < s.to) else { continue };
            let of_people = dice.chance(2);
            self.claims.push(Claim {
                member,
                unit: stay.unit,
                on,
                quantity: 1 + i64::from(dice.below(4)),
                approved: dice.chance(2),
                person: (of_people && !dice.chance(4)).then(|| usize::try_from(dice.below(4)).unwrap()),
                address: dice.chance(2).then(|| usize::try_from(dice.below(units)).unwrap()),
                of_people,
            });
        }
        for claim in self.claims.iter_mut().filter(|c| c.person.is_some()) {
            claim.quantity = 1;
        }
    }

    pub fn rows(&self) -> Rows {
        let to = |to: i32| if to >= DAYS { String::new() } else { day(to).to_string() };
        let id = |unit: Option<usize>| unit.map_or(String::new(), unit_id);
        let mut rows = Rows { units: Vec::new(), members: Vec::new(), codes: Vec::new(), changes: Vec::new(), entries: Vec::new() };
        for (unit, versions) in self.versions.iter().enumerate() {
            let (name, level) = (unit_id(unit), self.levels[unit]);
            for v in versions {
                rows.units.push(format!("{name},N,commune,{level},{},{},{},{}", id(v.parent), id(v.second), day(v.from), to(v.to)));
            }
            rows.codes.push(format!("{name},gso,c{unit},{},", day(0)));
        }
        for s in &self.stays {
            rows.members.push(format!("m{},{},{},{}", s.member, unit_id(s.unit), day(s.from), to(s.to)));
        }
        for c in &self.changes {
            let (act, rule) = match (c.to, c.rule) {
                (None, _) => ("close", String::new()),
                (_, Rule::Whole) => ("merge", "whole".to_owned()),
                (_, Rule::Share(p, q)) => ("split", format!("share:{p}/{q}")),
                (_, rule) => ("split", format!("{rule:?}").to_lowercase()),
            };
            rows.changes.push(format!("{},{act},{},{},{rule},Q", day(c.on), unit_id(c.from), id(c.to)));
        }
        for (at, c) in self.claims.iter().enumerate() {
            let kind = if c.of_people { "vneid_activation" } else { "post" };
            let mut row = format!("e{at},{kind},m{},{},{}T08:00,{},", c.member, day(c.on), day(c.on), c.quantity);
            let _ = write!(row, "{},{},", c.person.map_or(String::new(), |p| format!("05299900000{p}")), unit_id(c.unit));
            let _ = write!(
                row,
                "{},{}",
                if c.approved { day(c.on).to_string() } else { String::new() },
                c.address.map_or(String::new(), |u| format!("c{u}"))
            );
            rows.entries.push(row);
        }
        rows
    }

    pub fn exists(&self, unit: usize, on: i32) -> bool {
        self.versions[unit].iter().any(|v| v.from <= on && on < v.to)
    }

    /// The version that held last: day by day back, else day by day on.
    pub fn latest(&self, unit: usize, on: i32) -> (i32, Version) {
        let held = |at: i32| self.versions[unit].iter().find(|v| v.from <= at && at < v.to).map(|v| (at, *v));
        let mut days = (0..=DAYS).map(|back| on - back).chain((0..=DAYS).map(|ahead| on + ahead));
        days.find_map(held).expect("every unit has a version")
    }

    fn heirs(&self, unit: usize, on: i32, claim: Option<&Claim>) -> Vec<(usize, Fraction)> {
        let mut steps: Vec<&Change> = self.changes.iter().filter(|c| (c.from, c.on) == (unit, on) && c.to.is_some()).collect();
        steps.sort_by_key(|c| c.to);
        let of = |rule: Rule| steps.iter().filter(move |c| c.rule == rule).filter_map(|c| c.to);
        let whole = |unit: usize| vec![(unit, Fraction::ONE)];
        if let Some(heir) = of(Rule::Whole).next() {
            return whole(heir);
        }
        let lives = |heir: usize, claim: &Claim| {
            let stay = self.stays.iter().find(|s| s.member == claim.member && s.from <= on && on < s.to);
            stay.is_some_and(|s| self.chain(s.unit, on, false).contains(&heir))
        };
        let stands = |heir: usize, claim: &Claim| claim.address.is_some_and(|unit| self.chain(unit, on, false).contains(&heir));
        let listed = claim.and_then(|claim| of(Rule::Members).find(|heir| lives(*heir, claim)));
        let addressed = || claim.and_then(|claim| of(Rule::Address).find(|heir| stands(*heir, claim)));
        if let Some(heir) = listed.or_else(addressed).or_else(|| of(Rule::Default).next()) {
            return whole(heir);
        }
        let share = |c: &&Change| if let Rule::Share(p, q) = c.rule { Some((c.to?, Fraction::new(p.into(), q.into())?)) } else { None };
        let shares: Vec<_> = steps.iter().filter(|c| !c.gives_nothing()).filter_map(share).collect();
        if shares.is_empty() { whole(unit) } else { shares }
    }

    /// Where what `unit` did on `on` stands on `seen`.
    pub fn place(&self, unit: usize, on: i32, seen: i32, claim: Option<&Claim>, plain: bool) -> BTreeMap<usize, Fraction> {
        let (on, _) = self.latest(unit, on);
        if seen < on {
            return BTreeMap::from([(self.back(unit, on, seen, plain), Fraction::ONE)]);
        }
        let mut held = BTreeMap::from([(unit, Fraction::ONE)]);
        for today in on + 1..=seen {
            let mut next: BTreeMap<usize, Fraction> = BTreeMap::new();
            for (holder, share) in held {
                for (heir, part) in self.heirs(holder, today, claim) {
                    let sum = next.entry(heir).or_insert(Fraction::ZERO);
                    *sum = sum.plus(share.times(part).unwrap()).unwrap();
                }
            }
            held = next;
        }
        held
    }

    fn back(&self, unit: usize, on: i32, seen: i32, plain: bool) -> usize {
        let mut ends = BTreeSet::new();
        let mut waiting = vec![(unit, on)];
        while let Some((unit, on)) = waiting.pop() {
            let steps = |today: i32| {
                self.changes.iter().filter(move |c| c.on == today && c.to == Some(unit) && c.from != unit && !c.gives_nothing())
            };
            let founded = (seen + 1..=on).rev().find(|today| steps(*today).next().is_some());
            match founded.filter(|_| !self.exists(unit, seen)) {
                Some(today) => waiting.extend(steps(today).map(|c| (c.from, today - 1))),
                None => {
                    ends.insert(unit);
                }
            }
        }
        let ends: Vec<usize> = ends.into_iter().collect();
        if let [only] = ends.as_slice() { *only } else { self.above(&ends, seen, plain).unwrap_or(unit) }
    }

    fn above(&self, units: &[usize], seen: i32, plain: bool) -> Option<usize> {
        if plain {
            return None;
        }
        let chains: Vec<Vec<usize>> = units.iter().map(|u| self.chain(*u, seen, true)).collect();
        chains[0].iter().copied().find(|u| chains.iter().all(|c| c.contains(u)))
    }

    /// `unit` and everything above it.
    pub fn chain(&self, unit: usize, seen: i32, plain: bool) -> Vec<usize> {
        let mut chain = vec![unit];
        let mut at = 0;
        while at < chain.len() {
            let (_, version) = self.latest(chain[at], seen);
            for parent in [version.parent, version.second].into_iter().flatten() {
                let stands = self.stands_for(parent, seen, plain);
                let above = if self.levels[stands] < self.levels[chain[at]] { stands } else { parent };
                if !chain.contains(&above) {
                    chain.push(above);
                }
            }
            at += 1;
        }
        chain
    }

    fn stands_for(&self, unit: usize, seen: i32, plain: bool) -> usize {
        if self.exists(unit, seen) {
            return unit;
        }
        let heirs: Vec<usize> = self.place(unit, seen, seen, None, plain).into_keys().collect();
        if let [only] = heirs.as_slice() { *only } else { self.above(&heirs, seen, plain).unwrap_or(unit) }
    }
}

impl World {
    /// Who exists on `on` and holds something of what `unit` was on `base`, day by day.
    fn holders(&self, unit: usize, base: i32, on: i32) -> BTreeSet<usize> {
        let mut held = BTreeSet::from([unit]);
        for day in base + 1..=on {
            held = held
                .into_iter()
                .flat_map(|unit| {
                    let given = |c: &&Change| (c.from, c.on) == (unit, day) && c.to.is_some() && !c.gives_nothing();
                    let steps: Vec<&Change> = self.changes.iter().filter(given).collect();
                    let stays = steps.iter().all(|c| matches!(c.rule, Rule::Members | Rule::Address));
                    steps.into_iter().filter_map(|c| c.to).chain(stays.then_some(unit)).collect::<Vec<_>>()
                })
                .collect();
        }
        held.retain(|unit| self.exists(*unit, on));
        held
    }

    /// Whose record lies below `above` on `on`, of what was there on `base`; wholly or in part. And who is there and took over from nobody.
    pub fn scope(&self, above: usize, base: i32, on: i32) -> [BTreeSet<usize>; 3] {
        let lies_below = |unit: usize| self.exists(above, on) && self.chain(unit, on, false).contains(&above);
        let (mut wholly, mut partly, mut known) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for unit in (0..self.levels.len()).filter(|unit| self.exists(*unit, base)) {
            let holders = self.holders(unit, base, on);
            if !holders.is_empty() && holders.iter().all(|holder| lies_below(*holder)) {
                wholly.insert(unit);
            }
            if holders.iter().any(|holder| lies_below(*holder)) {
                partly.insert(unit);
            }
            known.extend(holders);
        }
        let new = (0..self.levels.len()).filter(|unit| self.exists(*unit, on) && !known.contains(unit) && lies_below(*unit)).collect();
        [wholly, partly, new]
    }
}
