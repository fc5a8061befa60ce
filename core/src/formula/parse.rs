//! From text to a tree.

use super::expression::{Node, Op};
use super::token::{Token, tokens};
use super::{FormulaError, Spot};
use crate::figure::{Fraction, Whole};
use crate::text::nearest;

/// Bytes of an expression.
const BYTES: usize = 4_096;
/// How deep it may be nested.
const DEPTH: usize = 64;
/// Parts that it may have: signs, functions and words that join others.
const PARTS: usize = 500;
/// Digits that rounding keeps at most.
const DIGITS: i64 = 9;
/// Functions.
const FUNCTIONS: [&str; 7] = ["if", "min", "max", "clamp", "floor", "half_up", "ceil"];

fn too_large(max: usize) -> FormulaError {
    FormulaError::TooLarge { place: String::new(), max }
}

pub(super) fn parse(text: &str, names: &[&str]) -> Result<Node, FormulaError> {
    if text.len() > BYTES {
        return Err(too_large(BYTES));
    }
    let (tokens, end) = tokens(text)?;
    let mut reader = Reader { tokens, at: 0, end, depth: 0, parts: 0, names };
    let root = reader.either()?;
    if reader.at == reader.tokens.len() { Ok(root) } else { Err(reader.expected("end")) }
}

struct Reader<'a> {
    tokens: Vec<(Spot, Token)>,
    at: usize,
    end: Spot,
    depth: usize,
    parts: usize,
    names: &'a [&'a str],
}

impl Reader<'_> {
    fn spot(&self) -> Spot {
        self.tokens.get(self.at).map_or(self.end, |token| token.0)
    }

    fn expected(&self, expected: &'static str) -> FormulaError {
        self.spot().syntax(expected)
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

    fn two(&mut self, op: Op, spot: Spot, left: Node, right: Node) -> Result<Node, FormulaError> {
        self.part()?;
        Ok(Node::Two { op, spot, left: Box::new(left), right: Box::new(right) })
    }

    /// One part more; the depth of the tree is never greater than their number.
    fn part(&mut self) -> Result<(), FormulaError> {
        self.parts += 1;
        if self.parts > PARTS { Err(too_large(PARTS)) } else { Ok(()) }
    }

    /// One level deeper.
    fn deeper(&mut self) -> Result<(), FormulaError> {
        self.depth += 1;
        if self.depth > DEPTH { Err(too_large(DEPTH)) } else { Ok(()) }
    }

    fn either(&mut self) -> Result<Node, FormulaError> {
        self.deeper()?;
        let mut left = self.both()?;
        loop {
            let spot = self.spot();
            if !self.take_word("or") {
                break;
            }
            let right = self.both()?;
            left = self.two(Op::Or, spot, left, right)?;
        }
        self.depth -= 1;
        Ok(left)
    }

    fn both(&mut self) -> Result<Node, FormulaError> {
        let mut left = self.negated()?;
        loop {
            let spot = self.spot();
            if !self.take_word("and") {
                return Ok(left);
            }
            let right = self.negated()?;
            left = self.two(Op::And, spot, left, right)?;
        }
    }

    fn negated(&mut self) -> Result<Node, FormulaError> {
        let spot = self.spot();
        let mut times = 0_usize;
        while self.take_word("not") {
            times += 1;
        }
        let of = self.compared()?;
        Ok((0..times.min(2 - times % 2)).fold(of, |node, _| Node::Not { spot, of: Box::new(node) }))
    }

    fn compared(&mut self) -> Result<Node, FormulaError> {
        let left = self.sum()?;
        let spot = self.spot();
        let Some(sign) = self.take_sign(&["<", "<=", ">", ">=", "=", "<>"]) else { return Ok(left) };
        let right = self.sum()?;
        let (op, left, right) = match sign {
            "<" => (Op::Less, left, right),
            "<=" => (Op::LessOrEqual, left, right),
            ">" => (Op::Less, right, left),
            ">=" => (Op::LessOrEqual, right, left),
            "=" => (Op::Equal, left, right),
            _ => (Op::Other, left, right),
        };
        self.two(op, spot, left, right)
    }

    fn sum(&mut self) -> Result<Node, FormulaError> {
        let mut left = self.product()?;
        loop {
            let spot = self.spot();
            let Some(sign) = self.take_sign(&["+", "-"]) else { return Ok(left) };
            let op = if sign == "+" { Op::Plus } else { Op::Minus };
            let right = self.product()?;
            left = self.two(op, spot, left, right)?;
        }
    }

    fn product(&mut self) -> Result<Node, FormulaError> {
        let mut left = self.factor()?;
        loop {
            let spot = self.spot();
            let Some(sign) = self.take_sign(&["*", "/"]) else { return Ok(left) };
            let op = if sign == "*" { Op::Times } else { Op::Over };
            let right = self.factor()?;
            left = self.two(op, spot, left, right)?;
        }
    }

    fn factor(&mut self) -> Result<Node, FormulaError> {
        let spot = self.spot();
        if self.take_sign(&["-"]).is_some() {
            self.deeper()?;
            let of = self.factor()?;
            self.depth -= 1;
            return self.two(Op::Minus, spot, Node::Number(Fraction::ZERO), of);
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
                if self.take_sign(&["("]).is_some() { self.function(&name, spot) } else { self.input(&name, spot) }
            }
            _ => Err(self.expected("value")),
        }
    }

    fn input(&self, name: &str, spot: Spot) -> Result<Node, FormulaError> {
        let found = self.names.iter().position(|known| *known == name).map(Node::Input);
        found.ok_or_else(|| spot.unknown(name, nearest(name, self.names.iter().copied())))
    }

    fn function(&mut self, name: &str, spot: Spot) -> Result<Node, FormulaError> {
        self.part()?;
        let mut list = vec![self.either()?];
        while self.take_sign(&[","]).is_some() {
            self.part()?;
            list.push(self.either()?);
        }
        self.must(")")?;
        let known = FUNCTIONS.contains(&name);
        let wrong = || spot.function(name, nearest(name, FUNCTIONS).filter(|_| !known));
        match name {
            "if" => {
                let three = list.try_into().map(Box::new).map_err(|_| wrong())?;
                Ok(Node::If { spot, three })
            }
            "min" | "max" => Ok(Node::Extreme { greatest: name == "max", spot, list }),
            "clamp" => {
                let [of, least, most] = <[Node; 3]>::try_from(list).map_err(|_| wrong())?;
                let raised = Node::Extreme { greatest: true, spot, list: vec![of, least] };
                Ok(Node::Extreme { greatest: false, spot, list: vec![raised, most] })
            }
            _ => rounded(name, spot, list).ok_or_else(wrong),
        }
    }
}

/// What a function of rounding makes of its values; none where it is no such function, or has others.
fn rounded(name: &str, spot: Spot, list: Vec<Node>) -> Option<Node> {
    let how = name.parse::<Whole>().ok()?;
    let mut list = list.into_iter();
    let (of, digits, more) = (list.next()?, list.next(), list.next());
    let digits = match digits {
        None => 0,
        Some(Node::Number(n)) if n.denominator() == 1 => u32::try_from(n.numerator()).ok().filter(|n| i64::from(*n) <= DIGITS)?,
        Some(_) => return None,
    };
    more.is_none().then(|| Node::Round { how, digits, spot, of: Box::new(of) })
}
