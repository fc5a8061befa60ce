//! What the files of a call are called.

use std::collections::{BTreeMap, BTreeSet};

/// Names of files as findings and messages call them (tên tệp): the last part of the path, and of files of one name as many folders before it as tell them apart.
///
/// **Shape**: a name per path, in the order given; parts of a path stand between `/`, and so do those of a name; `.` and empty parts are left out. A path that is the end of
/// another keeps all its parts. The same path twice has one name twice. What else lies in a path is not shown.
///
/// ```
/// use dean5299::io::file_names;
/// assert_eq!(file_names(&["in/may/entries.csv", "in/june/entries.csv", "in/dossiers.csv"]), ["may/entries.csv", "june/entries.csv", "dossiers.csv"]);
/// ```
#[must_use]
pub fn file_names(paths: &[&str]) -> Vec<String> {
    let parts = |path: &&str| -> Vec<String> { path.split('/').filter(|part| !matches!(*part, "" | ".")).map(str::to_owned).collect() };
    let paths: Vec<Vec<String>> = paths.iter().map(parts).collect();
    let mut alike: BTreeMap<Option<&String>, BTreeSet<&Vec<String>>> = BTreeMap::new();
    for path in &paths {
        alike.entry(path.last()).or_default().insert(path);
    }
    paths.iter().filter_map(|path| Some(apart(path, alike.get(&path.last())?))).collect()
}

/// The shortest end of a path that no other of the same last part has.
fn apart(path: &Vec<String>, alike: &BTreeSet<&Vec<String>>) -> String {
    let shared = |other: &&Vec<String>| path.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    let others = alike.iter().filter(|other| **other != path);
    let length = others.map(shared).max().map_or(1, |shared| shared + 1).min(path.len());
    path.get(path.len() - length..).unwrap_or(path).join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shortest_end_that_tells_apart() {
        for (paths, names) in [
            (&["a/x.csv", "b/y.csv"][..], &["x.csv", "y.csv"][..]),
            (&["2022/11/x.csv", "2023/11/x.csv"], &["2022/11/x.csv", "2023/11/x.csv"]),
            (&["/data/a/x.csv", "/data/b/x.csv", "/data/b/c/x.csv"], &["a/x.csv", "b/x.csv", "c/x.csv"]),
            (&["x.csv", "a/x.csv"], &["x.csv", "a/x.csv"]),
            (&["./a/x.csv", "a//x.csv", "b/x.csv"], &["a/x.csv", "a/x.csv", "b/x.csv"]),
            (&["../a/x.csv", "a/x.csv"], &["../a/x.csv", "a/x.csv"]),
            (&["entries[0]", ""], &["entries[0]", ""]),
            (&[], &[]),
        ] {
            assert_eq!(file_names(paths), names);
        }
    }
}
