//! Codes: as the extract has them, and as members type them.

use super::dice::Dice;
use super::shares::Shares;
use super::truth::Typed;

/// A code in its parts, all in ASCII.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Code {
    pub agency: String,
    pub day: String,
    pub number: String,
}

impl Code {
    pub fn text(&self) -> String {
        format!("{}-{}-{}", self.agency, self.day, self.number)
    }
}

/// What happens to a code that is typed; the portal's code, where there is one, may stand in its place.
pub(super) fn lottery(dice: &mut Dice, s: &Shares) -> Typed {
    let weights = [s.code_missing, s.digit_wrong, s.two_digits_wrong, s.digits_swapped, s.letters_for_digits, s.dashes_lost, s.zeros_lost];
    let rest = 10_000_u64.saturating_sub(weights.iter().sum());
    let kinds = [Typed::Missing, Typed::Digit, Typed::TwoDigits, Typed::Swapped, Typed::Letters, Typed::Dashes, Typed::Zeros, Typed::Right];
    let mut all = weights.to_vec();
    all.push(rest);
    kinds[dice.weighed(&all)]
}

/// The code as a member types it who makes this mistake.
pub(super) fn typed(dice: &mut Dice, code: &Code, how: Typed) -> String {
    let mut code = code.clone();
    match how {
        Typed::Missing => return String::new(),
        Typed::Right => {}
        Typed::Digit => wrong_digit(dice, &mut code),
        Typed::TwoDigits => {
            let right = code.text();
            while differing(&code.text(), &right) < 2 {
                wrong_digit(dice, &mut code);
            }
        }
        Typed::Swapped => {
            if !swapped(dice, &mut code) {
                wrong_digit(dice, &mut code);
            }
        }
        Typed::Letters => letters(dice, &mut code),
        Typed::Dashes => return dashes(dice, &code),
        Typed::Zeros => zeros(dice, &mut code),
    }
    code.text()
}

fn differing(a: &str, b: &str) -> usize {
    a.bytes().zip(b.bytes()).filter(|(a, b)| a != b).count()
}

/// The part in which one slips: the number oftenest, the agency, which one types every day, least.
fn part<'a>(dice: &mut Dice, code: &'a mut Code) -> &'a mut String {
    match dice.weighed(&[45, 40, 15]) {
        0 => &mut code.number,
        1 => &mut code.day,
        _ => &mut code.agency,
    }
}

fn wrong_digit(dice: &mut Dice, code: &mut Code) {
    let part = part(dice, code);
    let places: Vec<usize> = part.bytes().enumerate().filter(|(_, b)| b.is_ascii_digit()).map(|(at, _)| at).collect();
    let at = places[dice.place(places.len())];
    let own = u64::from(part.as_bytes()[at] - b'0');
    let other = (own + 1 + dice.below(9)) % 10;
    part.replace_range(at..=at, &other.to_string());
}

fn swapped(dice: &mut Dice, code: &mut Code) -> bool {
    let part = part(dice, code);
    let bytes = part.as_bytes();
    let differ = |at: &usize| bytes[*at] != bytes[at + 1] && bytes[*at].is_ascii_digit() && bytes[at + 1].is_ascii_digit();
    let places: Vec<usize> = (0..bytes.len() - 1).filter(differ).collect();
    if places.is_empty() {
        return false;
    }
    let at = places[dice.place(places.len())];
    let (a, b) = (part[at..=at].to_owned(), part[at + 1..at + 2].to_owned());
    part.replace_range(at..at + 2, &format!("{b}{a}"));
    true
}

fn letters(dice: &mut Dice, code: &mut Code) {
    let (from, to) =
        if dice.hits(8000) || !code.text().contains('1') { ('0', dice.pick(&["O", "o"])) } else { ('1', dice.pick(&["I", "l"])) };
    let all = dice.hits(3000);
    let parts = [&mut code.number, &mut code.day, &mut code.agency];
    let start = dice.place(3);
    for turn in 0..3 {
        let part = &mut *parts[(start + turn) % 3];
        if part.contains(from) {
            *part = if all { part.replace(from, to) } else { part.replacen(from, to, 1) };
            return;
        }
    }
}

fn dashes(dice: &mut Dice, Code { agency, day, number }: &Code) -> String {
    match dice.below(5) {
        0 => format!("{agency} {day} {number}"),
        1 => format!("{agency}/{day}/{number}"),
        2 => format!("{agency}-{day}{number}"),
        3 => format!("{agency}_{day}_{number}"),
        _ => format!("{agency}-{day} {number}"),
    }
}

fn zeros(dice: &mut Dice, code: &mut Code) {
    let short = |group: &str| group.trim_start_matches('0').to_owned();
    let groups: Vec<&str> = code.agency.split('.').collect();
    let is_short = groups.iter().all(|group| !group.starts_with('0'));
    if dice.hits(7000) || is_short {
        code.number = short(&code.number);
    } else {
        let one = |group: &&str| if short(group).is_empty() { "0".to_owned() } else { short(group) };
        code.agency = groups.iter().map(one).collect::<Vec<_>>().join(".");
    }
}

/// The same code in other characters, or with the other order of the agency.
pub(super) fn spelled_otherwise(dice: &mut Dice, code: &Code, other_order: &str) -> String {
    let text = code.text();
    match dice.below(6) {
        0 => text.to_lowercase(),
        1 => format!("{} - {} - {}", code.agency, code.day, code.number),
        2 => format!(" {text} "),
        3 => text.replace('-', dice.pick(&["–", "—", "‐"])),
        _ => Code { agency: other_order.to_owned(), ..code.clone() }.text(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_code_is_another_text() {
        let code = Code { agency: "000.05.21.H08".to_owned(), day: "230411".to_owned(), number: "0042".to_owned() };
        for how in [Typed::Digit, Typed::TwoDigits, Typed::Swapped, Typed::Letters, Typed::Dashes, Typed::Zeros] {
            for seed in 0..200 {
                assert_ne!(typed(&mut Dice::new(seed), &code, how), code.text(), "{how:?} {seed}");
            }
        }
    }
}
