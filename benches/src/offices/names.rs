//! Names and numbers as people write them.

use dean5299::text::fold;

use super::dice::Dice;
use super::people::People;
use super::shares::Shares;

/// Other spellings of one name: the tone of open oa, oe, uy on the other vowel, i for y.
const OTHERWISE: [(&str, &str); 12] = [
    ("òa", "oà"),
    ("óa", "oá"),
    ("ỏe", "oẻ"),
    ("ùy", "uỳ"),
    ("úy", "uý"),
    ("ủy", "uỷ"),
    ("ụy", "uỵ"),
    ("Lý", "Lí"),
    ("Mỹ", "Mĩ"),
    ("Kỳ", "Kì"),
    ("Vy", "Vi"),
    ("Quý", "Quí"),
];

/// The name as a member writes it.
pub(super) fn claimed(dice: &mut Dice, s: &Shares, name: &str) -> String {
    let weights = [s.name_missing, s.given_name_only, s.name_without_marks, s.name_otherwise];
    let rest = 10_000_u64.saturating_sub(weights.iter().sum());
    match dice.weighed(&[weights[0], weights[1], weights[2], weights[3], rest]) {
        0 => String::new(),
        1 => given(dice, name),
        2 => without_marks(dice, name),
        3 => otherwise(dice, name),
        _ => name.to_owned(),
    }
}

/// The last word, or the last two.
fn given(dice: &mut Dice, name: &str) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    let kept = 1 + dice.place(2);
    words[words.len().saturating_sub(kept)..].join(" ")
}

/// Without marks, in one of the ways of typing.
pub(super) fn without_marks(dice: &mut Dice, name: &str) -> String {
    let plain = fold(name);
    match dice.below(3) {
        0 => plain,
        1 => plain.to_uppercase(),
        _ => plain.split(' ').map(capital).collect::<Vec<_>>().join(" "),
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn otherwise(dice: &mut Dice, name: &str) -> String {
    let other = OTHERWISE.iter().find(|(one, _)| name.contains(one)).map(|(one, other)| name.replace(one, other));
    match (dice.below(3), other) {
        (0, _) => name.to_uppercase(),
        (1, None) => name.to_lowercase(),
        (2, None) => name.replacen(' ', "  ", 1),
        (_, Some(other)) => other,
        (_, None) => name.to_owned(),
    }
}

/// The name as the system has it.
pub(super) fn recorded(dice: &mut Dice, s: &Shares, name: &str) -> String {
    if dice.hits(s.dossier_name_missing) {
        String::new()
    } else if dice.hits(s.dossier_without_marks) {
        without_marks(dice, name)
    } else if dice.hits(4000) {
        name.to_uppercase()
    } else {
        name.to_owned()
    }
}

/// The number as a member writes it.
pub(super) fn number(dice: &mut Dice, s: &Shares, number: String) -> String {
    match dice.below(10_000) {
        n if n < s.number_missing => String::new(),
        n if n < s.number_missing + s.number_wrong => one_digit_off(dice, number, 4),
        _ => number,
    }
}

/// The phone as a member writes it.
pub(super) fn phone(dice: &mut Dice, s: &Shares, people: &People, person: u32) -> String {
    if dice.hits(s.phone_missing) {
        return String::new();
    }
    let phone = if dice.hits(s.phone_of_household) { people.household_phone(person) } else { people.phone(person) };
    let phone = if dice.hits(s.phone_wrong) { one_digit_off(dice, phone, 3) } else { phone };
    match dice.below(10) {
        0 => format!("+84{}", &phone[1..]),
        1 => format!("{} {} {}", &phone[..4], &phone[4..7], &phone[7..]),
        _ => phone,
    }
}

/// The day of birth as a member writes it.
pub(super) fn birth_date(dice: &mut Dice, s: &Shares, born: &str) -> String {
    match dice.below(10_000) {
        n if n < s.birth_missing => String::new(),
        n if n < s.birth_missing + s.birth_wrong => format!("{}-01-01", &born[..4]),
        n if n % 50 == 0 => format!("{}/{}/{}", &born[8..], &born[5..7], &born[..4]),
        _ => born.to_owned(),
    }
}

/// One digit behind the prefix is another one.
fn one_digit_off(dice: &mut Dice, mut number: String, prefix: usize) -> String {
    let at = prefix + dice.place(number.len() - prefix);
    let own = u64::from(number.as_bytes()[at] - b'0');
    number.replace_range(at..=at, &((own + 1 + dice.below(9)) % 10).to_string());
    number
}
