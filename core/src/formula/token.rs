//! Numbers, names and signs of an expression.

use super::{FormulaError, Spot};
use crate::figure::Fraction;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Number(Fraction),
    Name(String),
    Sign(&'static str),
}

/// Signs, the longer ones first.
const SIGNS: [&str; 13] = ["<=", ">=", "<>", "<", ">", "=", "+", "-", "*", "/", "(", ")", ","];
/// Words of the language, which no input can be called by.
const WORDS: [&str; 3] = ["and", "or", "not"];

fn begins_name(letter: char) -> bool {
    letter.is_alphabetic() || letter == '_'
}

fn continues_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_' || letter == '.'
}

/// Whether an expression reads the text as one name.
pub(crate) fn is_name(text: &str) -> bool {
    text.starts_with(begins_name) && text.chars().all(continues_name) && !WORDS.contains(&text)
}

/// What stands in a text, each with its place, and the place behind the last letter.
pub(super) fn tokens(text: &str) -> Result<(Vec<(Spot, Token)>, Spot), FormulaError> {
    let (mut rest, mut spot, mut found) = (text, Spot::START, Vec::new());
    while let Some(letter) = rest.chars().next() {
        let taken = if letter.is_whitespace() {
            letter.len_utf8()
        } else {
            let (token, taken) = token(rest, letter).map_err(|expected| spot.syntax(expected))?;
            found.push((spot, token));
            taken
        };
        let (done, left) = rest.split_at_checked(taken).unwrap_or((rest, ""));
        rest = left;
        spot = if letter == '\n' {
            Spot { line: spot.line + 1, column: 1 }
        } else {
            Spot { column: spot.column + done.chars().count(), ..spot }
        };
    }
    Ok((found, spot))
}

/// The token that a text begins with, and its bytes; else what should stand there.
fn token(rest: &str, letter: char) -> Result<(Token, usize), &'static str> {
    let bytes = |is: fn(char) -> bool| rest.find(|c| !is(c)).unwrap_or(rest.len());
    if letter.is_ascii_digit() {
        let taken = bytes(|c| c.is_ascii_digit() || c == '.');
        let (digits, behind) = rest.split_at_checked(taken).unwrap_or((rest, ""));
        let number = digits.parse::<Fraction>().ok().filter(|_| !digits.ends_with('.')).ok_or("number")?;
        if !behind.starts_with('%') {
            return Ok((Token::Number(number), taken));
        }
        let share = number.divide(Fraction::from(100)).ok().flatten().ok_or("number")?;
        return Ok((Token::Number(share), taken + 1));
    }
    if begins_name(letter) {
        let taken = bytes(continues_name);
        return Ok((Token::Name(rest.get(..taken).unwrap_or(rest).to_owned()), taken));
    }
    let sign = SIGNS.into_iter().find(|sign| rest.starts_with(sign)).ok_or("sign")?;
    Ok((Token::Sign(sign), sign.len()))
}
