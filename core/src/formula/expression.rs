//! An expression as a tree.

use super::unit::Typed;
use super::{FormulaError, Mixed, Spot, Unit, parse};
use crate::figure::Fraction;

/// An operation on two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Op {
    Plus,
    Minus,
    Times,
    Over,
    Less,
    LessOrEqual,
    Equal,
    Other,
    And,
    Or,
}

/// A node of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    Number(Fraction),
    Input(usize),
    Not {
        spot: Spot,
        of: Box<Node>,
    },
    Two {
        op: Op,
        spot: Spot,
        left: Box<Node>,
        right: Box<Node>,
    },
    If {
        spot: Spot,
        three: Box<[Node; 3]>,
    },
    /// The least, or the greatest.
    Extreme {
        greatest: bool,
        spot: Spot,
        list: Vec<Node>,
    },
    /// So many digits are kept: down, half up or up.
    Round {
        how: crate::figure::Whole,
        digits: u32,
        spot: Spot,
        of: Box<Node>,
    },
}

/// An expression that was read (biểu thức).
///
/// Shape: numbers `12`, `0.5`, `80%`; names of inputs; `+ - * /`, `< <= > >= = <>`, `and or not`, `if(condition, then, else)`, `min(…)`, `max(…)`,
/// `clamp(x, least, most)`, which is `min(max(x, least), most)`; `floor(x)`, `half_up(x)`, `ceil(x)`, each with the digits to keep as a second value when there
/// should be any. At most 4 096 bytes, nested at most 64 deep, of at most 500 parts.
///
/// ```
/// use dean5299::figure::Fraction;
/// use dean5299::formula::{Expression, Unit};
/// let inputs = [("done", Unit::Count), ("asked", Unit::Count)];
/// let share = Expression::parse("min(1, done / asked)", &inputs)?;
/// assert_eq!(share.unit(), Unit::Share);
/// let half: Fraction = "1/2".parse().expect("a fraction");
/// assert_eq!(share.ask(&|at| [Some(3.into()), Some(6.into())][at]), Ok(half));
/// assert!(share.ask(&|at| [Some(3.into()), Some(0.into())][at]).is_err());
/// # Ok::<(), dean5299::formula::FormulaError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expression {
    pub(super) root: Node,
    text: String,
    unit: Unit,
    mixed: Vec<Mixed>,
    inputs: Vec<usize>,
}

impl Expression {
    /// Reads an expression over these inputs.
    ///
    /// # Errors
    /// `FORMULA_SYNTAX`, `FORMULA_UNKNOWN_NAME`, `FORMULA_FUNCTION`, `FORMULA_TRUTH`, `FORMULA_TOO_LARGE`.
    pub fn parse<N: AsRef<str>>(text: &str, inputs: &[(N, Unit)]) -> Result<Expression, FormulaError> {
        let names: Vec<&str> = inputs.iter().map(|(name, _)| name.as_ref()).collect();
        let root = parse::parse(text, &names)?;
        let units: Vec<Unit> = inputs.iter().map(|(_, unit)| *unit).collect();
        let Typed { unit, mixed } = Typed::of(&root, &units)?;
        let mut used = Vec::new();
        root.inputs(&mut used);
        used.sort_unstable();
        used.dedup();
        Ok(Expression { root, text: text.to_owned(), unit, mixed, inputs: used })
    }

    /// The text that it was read from.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The unit of its value.
    #[must_use]
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// Where values of different units meet; empty when it is sound.
    #[must_use]
    pub fn mixed(&self) -> &[Mixed] {
        &self.mixed
    }

    /// Places of the inputs that it reads, ascending.
    #[must_use]
    pub fn inputs(&self) -> &[usize] {
        &self.inputs
    }
}

impl Node {
    fn inputs(&self, into: &mut Vec<usize>) {
        match self {
            Node::Number(_) => {}
            Node::Input(at) => into.push(*at),
            Node::Not { of, .. } | Node::Round { of, .. } => of.inputs(into),
            Node::Two { left, right, .. } => [left, right].into_iter().for_each(|node| node.inputs(into)),
            Node::If { three, .. } => three.iter().for_each(|node| node.inputs(into)),
            Node::Extreme { list, .. } => list.iter().for_each(|node| node.inputs(into)),
        }
    }
}
