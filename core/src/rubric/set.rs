//! Several rulebooks: one for each group of units and each day.

use std::collections::BTreeSet;

use super::Rulebook;
use super::document::Scope;
use super::lint::RubricError;
use crate::time::Day;

/// The rulebooks of a call (các bảng chấm điểm), of several years and groups of units; no two hold for a unit on one day.
///
/// ```
/// use dean5299::rubric::{Rulebook, Rulebooks};
/// use dean5299::time::Day;
/// let book = |id: &str, level: u32| {
///     let text = format!(
///         "format = 'dean5299/rulebook@1'\nid = '{id}'\nvalid_from = '2024-01-01'\nvalid_to = '2025-01-01'\nmax = '5'\n\
///          applies = {{levels = [{level}]}}\n[[criterion]]\nid = 'c'\nmax = '5'\n[[criterion.content]]\nid = 'n'\nmax = '5'\n\
///          condition = [{{id = 'd', max = '5', scale = 'marked'}}]\n"
///     );
///     Rulebook::parse("book.toml", text.as_bytes())
/// };
/// let books = Rulebooks::new(vec![book("communes", 3)?, book("districts", 2)?])?;
/// let day = Day::parse("2024-06-30")?;
/// assert_eq!(books.of(day, 2, "district", None).map(|book| book.id.as_str()), Some("districts"));
/// assert_eq!(books.of(day, 1, "province", None), None);
/// # Ok::<(), dean5299::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rulebooks(Vec<Rulebook>);

impl Rulebooks {
    /// Orders them by time, then by id.
    ///
    /// # Errors
    /// `RUBRIC_ID_TWICE` when two share an id (the place counts them in the order given), `RUBRIC_BOOKS_OVERLAP` when a unit could fall under two on one day.
    pub fn new(mut list: Vec<Rulebook>) -> Result<Self, RubricError> {
        let mut ids = BTreeSet::new();
        for (number, book) in (1_usize..).zip(&list) {
            if !ids.insert(book.id.as_str()) {
                return Err(RubricError::IdTwice { place: format!("[{number}].id"), id: book.id.clone() });
            }
        }
        list.sort_by(|a, b| (a.span.from(), &a.id).cmp(&(b.span.from(), &b.id)));
        for (at, first) in list.iter().enumerate() {
            let meets = |second: &&Rulebook| first.span.overlaps(second.span) && first.scope.meets(&second.scope);
            if let Some(second) = list.iter().skip(at + 1).find(meets) {
                return Err(RubricError::BooksOverlap { first: first.id.clone(), second: second.id.clone(), day: second.span.from() });
            }
        }
        Ok(Rulebooks(list))
    }

    /// All of them, in the order of time.
    #[must_use]
    pub fn all(&self) -> &[Rulebook] {
        &self.0
    }

    /// The one that holds on a day for a unit of this level, kind and cluster; none where there is none.
    #[must_use]
    pub fn of(&self, day: Day, level: u32, kind: &str, cluster: Option<&str>) -> Option<&Rulebook> {
        self.0.iter().find(|book| book.span.contains(day) && book.scope.holds(level, kind, cluster))
    }
}

impl Scope {
    /// Whether some unit could fall under both.
    fn meets(&self, other: &Scope) -> bool {
        fn shared<T: PartialEq>(one: &[T], other: &[T]) -> bool {
            one.is_empty() || other.is_empty() || one.iter().any(|word| other.contains(word))
        }
        shared(&self.levels, &other.levels) && shared(&self.kinds, &other.kinds) && shared(&self.clusters, &other.clusters)
    }
}
