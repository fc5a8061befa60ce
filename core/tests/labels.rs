//! One name for each verdict: what a notebook shows is what explanations say.

#![allow(clippy::unwrap_used, reason = "a test")]

use std::path::Path;

use dean5299::Lang;
use dean5299::matching::Outcome;

#[test]
fn the_python_package_calls_verdicts_as_the_crate_does() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../python/src/dean5299/_labels.py");
    let text = std::fs::read_to_string(file).unwrap();
    let verdicts = text.split_once("VERDICTS = {").and_then(|(_, rest)| rest.split_once("\n}")).unwrap().0;
    let shown: Vec<&str> = verdicts.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let told = |outcome: &Outcome| format!("\"{}\": (\"{}\", \"{}\"),", outcome.word(), outcome.label(Lang::Vi), outcome.label(Lang::En));
    assert_eq!(shown, Outcome::ALL.iter().map(told).collect::<Vec<_>>());
}
