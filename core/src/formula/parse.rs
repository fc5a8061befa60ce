//! From text to a tree.

use super::FormulaError;
use super::expression::{Node, Op};
use crate::figure::{Fraction, Whole};
use crate::text::nearest;

/// Bytes of an expression.
const BYTES: usize = 4_096;
/// How deep it may be nested.
const DEPTH: usize = 64;
/// Digits that rounding keeps at most.
const DIGITS: i64 = 9;

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Number(Fraction),
    Name(String),
    Sign(&'static str),
}

/// Signs, the longer ones first.
const SIGNS: [&str; 13] = ["<=", ">=", "<>", "<", ">", "=", "+", "-", "*", "/", "(", ")", ","];

/// What stands in a text, each with the column where it begins.
fn tokens(text: &str) -> Result<Vec<(usize, Token)>, FormulaError> {
    let letters: Vec<char> = text.chars().collect();
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(letter) = letters.get(at).copied() {
        let run = |is: fn(char) -> bool| -> String { letters.iter().skip(at).copied().take_while(|c| is(*c)).collect() };
        let column = at + 1;
        if letter.is_whitespace() {
            at += 1;
        } else if letter.is_ascii_digit() {
            let digits = run(|c| c.is_ascii_digit() || c == '.');
            at += digits.chars().count();
            let is_share = letters.get(at) == Some(&'%');
            at += usize::from(is_share);
            let number: Option<Fraction> = digits.parse().ok().filter(|_| !digits.ends_with('.'));
            let hundredth = |number: Fraction| number.divide(Fraction::from(100)).ok().flatten();
            let number = if is_share { number.and_then(hundredth) } else { number };
            found.push((column, Token::Number(number.ok_or(FormulaError::Syntax { column, expected: "number" })?)));
        } else if letter.is_alphabetic() || letter == '_' {
            let name = run(|c| c.is_alphanumeric() || c == '_' || c == '.');
            at += name.chars().count();
            found.push((column, Token::Name(name)));
        } else {
            let rest: String = letters.iter().skip(at).take(2).collect();
            let sign = SIGNS.into_iter().find(|sign| rest.starts_with(sign)).ok_or(FormulaError::Syntax { column, expected: "sign" })?;
            at += sign.len();
            found.push((column, Token::Sign(sign)));
        }
    }
    Ok(found)
}

pub(super) fn parse(text: &str, names: &[&str]) -> Result<Node, FormulaError> {
    if text.len() > BYTES {
        return Err(FormulaError::TooLarge { max: BYTES });
    }
    let end = text.chars().count() + 1;
    let mut reader = Reader { tokens: tokens(text)?, at: 0, end, depth: 0, names };
    let root = reader.either()?;
    if reader.at == reader.tokens.len() { Ok(root) } else { Err(reader.expected("end")) }
}

struct Reader<'a> {
    tokens: Vec<(usize, Token)>,
    at: usize,
    end: usize,
    depth: usize,
    names: &'a [&'a str],
}

impl Reader<'_> {
    fn column(&self) -> usize {
        self.tokens.get(self.at).map_or(self.end, |token| token.0)
    }

    fn expected(&self, expected: &'static str) -> FormulaError {
        FormulaError::Syntax { column: self.column(), expected }
    }

    fn take_sign(&mut self, signs: &[&'static str]) -> Option<&'static str> {
        match self.tokens.get(self.at) {
            Some((_, Token::Sign(sign))) if signs.contains(sign) => {
                self.at += 1;
                Some(sign)
            }
            _ => None,
        }
    }

    fn take_word(&mut self, word: &str) -> bool {
        let is_there = matches!(self.tokens.get(self.at), Some((_, Token::Name(name))) if name == word);
        self.at += usize::from(is_there);
        is_there
    }

    fn must(&mut self, sign: &'static str) -> Result<(), FormulaError> {
        self.take_sign(&[sign]).map(|_| ()).ok_or_else(|| self.expected(sign))
    }

    fn two(op: Op, column: usize, left: Node, right: Node) -> Node {
        Node::Two { op, column, left: Box::new(left), right: Box::new(right) }
    }

    fn either(&mut self) -> Result<Node, FormulaError> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(FormulaError::TooLarge { max: DEPTH });
        }
        let mut left = self.both()?;
        loop {
            let column = self.column();
            if !self.take_word("or") {
                break;
            }
            left = Self::two(Op::Or, column, left, self.both()?);
        }
        self.depth -= 1;
        Ok(left)
    }

    fn both(&mut self) -> Result<Node, FormulaError> {
        let mut left = self.negated()?;
        loop {
            let column = self.column();
            if !self.take_word("and") {
                return Ok(left);
            }
            left = Self::two(Op::And, column, left, self.negated()?);
        }
    }

    fn negated(&mut self) -> Result<Node, FormulaError> {
        let mut times = 0_usize;
        while self.take_word("not") {
            times += 1;
        }
        let of = self.compared()?;
        Ok((0..times.min(2 - times % 2)).fold(of, |node, _| Node::Not(Box::new(node))))
    }

    fn compared(&mut self) -> Result<Node, FormulaError> {
        let left = self.sum()?;
        let column = self.column();
        let Some(sign) = self.take_sign(&["<", "<=", ">", ">=", "=", "<>"]) else { return Ok(left) };
        let right = self.sum()?;
        Ok(match sign {
            "<" => Self::two(Op::Less, column, left, right),
            "<=" => Self::two(Op::LessOrEqual, column, left, right),
            ">" => Self::two(Op::Less, column, right, left),
            ">=" => Self::two(Op::LessOrEqual, column, right, left),
            "=" => Self::two(Op::Equal, column, left, right),
            _ => Self::two(Op::Other, column, left, right),
        })
    }

    fn sum(&mut self) -> Result<Node, FormulaError> {
        let mut left = self.product()?;
        loop {
            let column = self.column();
            let Some(sign) = self.take_sign(&["+", "-"]) else { return Ok(left) };
            let op = if sign == "+" { Op::Plus } else { Op::Minus };
            left = Self::two(op, column, left, self.product()?);
        }
    }

    fn product(&mut self) -> Result<Node, FormulaError> {
        let mut left = self.factor()?;
        loop {
            let column = self.column();
            let Some(sign) = self.take_sign(&["*", "/"]) else { return Ok(left) };
            let op = if sign == "*" { Op::Times } else { Op::Over };
            left = Self::two(op, column, left, self.factor()?);
        }
    }

    fn factor(&mut self) -> Result<Node, FormulaError> {
        let column = self.column();
        if self.take_sign(&["-"]).is_some() {
            self.depth += 1;
            if self.depth > DEPTH {
                return Err(FormulaError::TooLarge { max: DEPTH });
            }
            let of = self.factor()?;
            self.depth -= 1;
            return Ok(Self::two(Op::Minus, column, Node::Number(Fraction::ZERO), of));
        }
        if self.take_sign(&["("]).is_some() {
            let inner = self.either()?;
            self.must(")")?;
            return Ok(inner);
        }
        match self.tokens.get(self.at).cloned() {
            Some((_, Token::Number(number))) => {
                self.at += 1;
                Ok(Node::Number(number))
            }
            Some((_, Token::Name(name))) => {
                self.at += 1;
                if self.take_sign(&["("]).is_some() { self.function(&name, column) } else { self.input(&name, column) }
            }
            _ => Err(self.expected("value")),
        }
    }

    fn input(&self, name: &str, column: usize) -> Result<Node, FormulaError> {
        let found = self.names.iter().position(|known| *known == name).map(Node::Input);
        let nearest = || nearest(name, self.names.iter().copied()).unwrap_or("").to_owned();
        found.ok_or_else(|| FormulaError::UnknownName { column, name: name.to_owned(), nearest: nearest() })
    }

    fn function(&mut self, name: &str, column: usize) -> Result<Node, FormulaError> {
        let mut list = vec![self.either()?];
        while self.take_sign(&[","]).is_some() {
            list.push(self.either()?);
        }
        self.must(")")?;
        let wrong = || FormulaError::Function { column, name: name.to_owned() };
        let how = name.parse::<Whole>().ok();
        match (name, how) {
            ("if", _) => Ok(Node::If(list.try_into().map(Box::new).map_err(|_| wrong())?)),
            ("min" | "max", _) => Ok(Node::Extreme { greatest: name == "max", column, list }),
            (_, Some(how)) => {
                let mut list = list.into_iter();
                let digits = |node: Node| match node {
                    Node::Number(n) if n.denominator() == 1 => u32::try_from(n.numerator()).ok().filter(|n| i64::from(*n) <= DIGITS),
                    _ => None,
                };
                match (list.next(), list.next().map(digits), list.next()) {
                    (Some(of), None, None) => Ok(Node::Round { how, digits: 0, of: Box::new(of) }),
                    (Some(of), Some(Some(digits)), None) => Ok(Node::Round { how, digits, of: Box::new(of) }),
                    _ => Err(wrong()),
                }
            }
            _ => Err(wrong()),
        }
    }
}
