//! The register of an intake: what was read from each file, what became of every row.

use super::{Code, Finding, Params, Severity, all_shown};

/// Where a row came from: file (index into the register) and row number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// Index of the file in the register.
    pub file: u32,
    /// Row number, 1-based.
    pub row: u64,
}

/// A value with its origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sourced<T> {
    /// Where it came from.
    pub origin: Origin,
    /// The value.
    pub value: T,
}

/// What became of the rows of one file: `read = accepted + rejected + duplicate`; `skipped` rows (titles, blanks, totals, the foot) are not read.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct FileCount {
    /// Name of the file, without folders.
    pub file: String,
    /// Table of the contract.
    pub table: String,
    /// Data rows seen.
    pub read: u64,
    /// Rows kept.
    pub accepted: u64,
    /// Rows refused, each with a finding.
    pub rejected: u64,
    /// Rows that repeat an accepted one.
    pub duplicate: u64,
    /// Rows that are not data.
    pub skipped: u64,
}

/// The register (sổ tiếp nhận): nothing lost, nothing silent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Register {
    files: Vec<FileCount>,
    findings: Vec<Finding>,
}

impl Register {
    /// A register that was kept in parts.
    pub(crate) fn of(files: Vec<FileCount>, findings: Vec<Finding>) -> Self {
        Register { files, findings }
    }

    /// Begins a file; the index goes into the origin of its rows. A second file of one name is called `name (2)`.
    pub fn open(&mut self, file: &str, table: &str) -> u32 {
        let is_known = |name: &str| self.files.iter().any(|f| f.file == name);
        let numbered = (2..).map(|n: u32| format!("{file} ({n})"));
        let file = std::iter::once(file.to_owned()).chain(numbered).find(|name| !is_known(name)).unwrap_or_default();
        self.files.push(FileCount { file, table: table.to_owned(), read: 0, accepted: 0, rejected: 0, duplicate: 0, skipped: 0 });
        u32::try_from(self.files.len() - 1).unwrap_or(u32::MAX)
    }

    /// Counts the rows of another register's file as rows of this one.
    pub(crate) fn add(&mut self, file: u32, count: &FileCount) {
        if let Some(f) = self.files.get_mut(file as usize) {
            f.read += count.read;
            f.accepted += count.accepted;
            f.rejected += count.rejected;
            f.duplicate += count.duplicate;
            f.skipped += count.skipped;
        }
    }

    /// A data row was read; it counts as accepted until it is rejected or found to be a duplicate.
    pub fn read(&mut self, file: u32) {
        if let Some(f) = self.files.get_mut(file as usize) {
            f.read += 1;
            f.accepted += 1;
        }
    }

    /// Rows that are not data.
    pub fn skipped(&mut self, file: u32, rows: u64) {
        if let Some(f) = self.files.get_mut(file as usize) {
            f.skipped += rows;
        }
    }

    /// The row is refused.
    pub fn reject(&mut self, origin: Origin, field: &'static str, code: Code, params: Params) {
        if let Some(f) = self.files.get_mut(origin.file as usize) {
            f.accepted = f.accepted.saturating_sub(1);
            f.rejected += 1;
        }
        self.find(origin, field, code, Severity::Error, params);
    }

    /// The row repeats an accepted one.
    pub fn duplicate(&mut self, origin: Origin, code: Code, params: Params) {
        if let Some(f) = self.files.get_mut(origin.file as usize) {
            f.accepted = f.accepted.saturating_sub(1);
            f.duplicate += 1;
        }
        self.find(origin, "", code, Severity::Warning, params);
    }

    /// The row repeats the row at `first`, word for word.
    pub fn twin(&mut self, origin: Origin, first: Origin) {
        self.same(origin, first, Code::TableDuplicateRow);
    }

    /// The row speaks of the same thing as the row at `first`, which is taken.
    pub fn same(&mut self, origin: Origin, first: Origin, code: Code) {
        self.duplicate(origin, code, self.place(first));
    }

    /// As [`Register::warn`], with the place of another row.
    pub fn warn_beside(&mut self, origin: Origin, field: &'static str, code: Code, other: Origin) {
        self.warn(origin, field, code, self.place(other));
    }

    fn place(&self, row: Origin) -> Params {
        let file = self.files.get(row.file as usize).map_or(String::new(), |f| f.file.clone());
        vec![("first_row", row.row.to_string()), ("first_file", file)]
    }

    /// The row is kept, but something about it is worth saying. Row 0 speaks of the file.
    pub fn warn(&mut self, origin: Origin, field: &'static str, code: Code, params: Params) {
        self.find(origin, field, code, Severity::Warning, params);
    }

    fn find(&mut self, origin: Origin, field: &'static str, code: Code, severity: Severity, params: Params) {
        debug_assert!(code.is_filled_by(&params), "{code} lacks a parameter");
        let file = self.files.get(origin.file as usize).map_or(String::new(), |f| f.file.clone());
        self.findings.push(Finding { file, row: origin.row, field: field.into(), code, severity, params: all_shown(params) });
    }

    /// Takes a finding that was made elsewhere, such as a lint of a scheme.
    pub fn take(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// The counts, by file in the order they were opened.
    #[must_use]
    pub fn files(&self) -> &[FileCount] {
        &self.files
    }

    /// The findings, in the order they were made.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }
}

/// Keeps one row per key: equal rows count as duplicates of the first (by origin), rows that differ are all refused with `conflict`.
///
/// The result is in the order of the keys and does not depend on the order of the rows.
pub(crate) fn settle<T: PartialEq, K: Ord>(
    register: &mut Register,
    mut rows: Vec<Sourced<T>>,
    key: impl Fn(&T) -> K,
    conflict: Code,
    params: impl Fn(&T) -> Params,
) -> Vec<Sourced<T>> {
    rows.sort_by(|a, b| key(&a.value).cmp(&key(&b.value)).then(a.origin.cmp(&b.origin)));
    let mut kept: Vec<Sourced<T>> = Vec::with_capacity(rows.len());
    let mut rest = rows.into_iter().peekable();
    while let Some(first) = rest.next() {
        let mut group = Vec::new();
        while let Some(next) = rest.next_if(|r| key(&r.value) == key(&first.value)) {
            group.push(next);
        }
        if group.iter().all(|r| r.value == first.value) {
            for twin in &group {
                register.twin(twin.origin, first.origin);
            }
            kept.push(first);
        } else {
            for version in std::iter::once(&first).chain(&group) {
                register.reject(version.origin, "", conflict, params(&version.value));
            }
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Lang;

    #[test]
    fn an_id_that_is_a_persons_number_is_masked() {
        let mut register = Register::default();
        register.open("members.csv", "members");
        let params = vec![("member", "052999000001".to_owned()), ("unit", "M-1".to_owned()), ("day", "2022-01-01".to_owned())];
        register.reject(Origin { file: 0, row: 2 }, "member_id", Code::MemberOverlap, params);
        let [finding] = register.findings() else { panic!("one finding") };
        assert_eq!(finding.params[0], ("member", "*********001".to_owned()));
        assert_eq!(finding.params[1], ("unit", "M-1".to_owned()));
        for lang in [Lang::Vi, Lang::En] {
            assert!(finding.message(lang).contains("`*********001`"), "{}", finding.message(lang));
        }
    }

    #[test]
    fn a_twin_names_the_file_of_the_first() {
        let mut register = Register::default();
        let (a, b) = (register.open("a.csv", "entries"), register.open("b.csv", "entries"));
        let row = |file, row| Sourced { origin: Origin { file, row }, value: 'x' };
        register.read(a);
        register.read(b);
        let kept = settle(&mut register, vec![row(b, 2), row(a, 7)], |v| *v, Code::EntryConflict, |_| Vec::new());
        assert_eq!(kept, [row(a, 7)]);
        let [finding] = register.findings() else { panic!("one finding") };
        assert_eq!((finding.file.as_str(), finding.row), ("b.csv", 2));
        assert_eq!(finding.params, [("first_row", "7".to_owned()), ("first_file", "a.csv".to_owned())]);
        for lang in [Lang::Vi, Lang::En] {
            let message = finding.message(lang);
            assert!(message.contains("`a.csv`") && message.contains('7'), "{message}");
        }
    }
}
