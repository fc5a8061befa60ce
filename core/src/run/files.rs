//! The files of a run directory: written, read again, verified.

use std::sync::Arc;

use serde_json::Value;

use super::answers::Kept;
use super::seal::{Directory, damaged, differences, fingerprints, sealed};
use super::summary::{fingerprint, run_document, scheme_fingerprints, summary};
use super::{Run, RunError, VerdictRow, coverage, records, state};
use crate::call::Control;
use crate::cube::Cube;
use crate::decision::Decisions;
use crate::error::{FileCount, Lang, Register, Result};
use crate::figure::Trust;
use crate::intake::{Targets, read_decisions, read_figures, read_targets};
use crate::io::{Format, Input, write_csv};
use crate::org::{Lens, Org, OrgTables};
use crate::scheme::{Scheme, Schemes};
use crate::time::Day;

/// The decisions that a run was made with, where there were any.
pub(super) const DECISIONS: &str = "decisions.csv";

/// A file of a run directory: its name (`org/units.csv`) and bytes.
pub type RunFile = (String, Vec<u8>);

impl Run {
    /// Every file of the run directory, by name. The same inputs give the same bytes in any order of rows, on any number of threads; only
    /// `findings.csv`, which says where a row stands and speaks a language, and its fingerprint in `run.json` follow the files as given.
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW`.
    pub fn files_out(&self, lang: Lang) -> Result<Vec<RunFile>> {
        let mut files = self.org_files();
        let schemes: Vec<&Value> = self.schemes.all().iter().map(|s| &s.document.json).collect();
        files.push(("scheme.json".to_owned(), json_file(&schemes)));
        files.push(("verdicts.csv".to_owned(), self.verdicts_csv()));
        files.push(("cube.csv".to_owned(), self.cube_csv()?));
        files.push(("state.bin".to_owned(), state::write(self)));
        if !self.decisions.is_empty() {
            files.push((DECISIONS.to_owned(), self.decisions.to_csv()));
        }
        let prints = |files: &[RunFile]| {
            let mut prints = fingerprints(files);
            prints.insert("schemes".to_owned(), scheme_fingerprints(self));
            prints.extend(self.sources.iter().map(|(name, print)| (name.clone(), Value::String(print.clone()))));
            Value::Object(prints)
        };
        files.push(("summary.json".to_owned(), json_file(&summary(self, &prints(&files)))));
        files.push(("findings.csv".to_owned(), self.findings_csv(lang)));
        files.sort();
        let state = files.iter().find(|(name, _)| name == "state.bin").map_or(&[][..], |(_, bytes)| bytes);
        let records = self.records.file(state, &self.sources).map(|bytes| (records::NAME.to_owned(), bytes));
        files.push(("run.json".to_owned(), json_file(&sealed(run_document(self, &prints(&files))))));
        files.extend(records);
        files.sort();
        Ok(files)
    }

    /// `verdicts.csv`.
    #[must_use]
    pub fn verdicts_csv(&self) -> Vec<u8> {
        verdicts_csv(self.verdicts())
    }

    /// `cube.csv`: months, non-zero figures.
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW`.
    pub fn cube_csv(&self) -> Result<Vec<u8>> {
        let months = self.months()?;
        let mut rows = Vec::new();
        for (key, totals) in months.iter() {
            for trust in Trust::ALL {
                let value = totals.of(*trust);
                if !value.is_zero() {
                    rows.push([
                        self.org.unit_id(key.unit).to_owned(),
                        key.period.to_string(),
                        self.entries.kind(key.kind).to_owned(),
                        key.measure.to_string(),
                        trust.to_string(),
                        value.to_string(),
                    ]);
                }
            }
        }
        rows.sort();
        Ok(write_csv(&["unit_id", "period", "kind", "measure", "trust", "value"], rows))
    }

    /// `summary.json`.
    ///
    /// # Errors
    /// `RUN_MISSING_FILE` for a run that was read again without it, `FIGURE_OVERFLOW`.
    pub fn summary_json(&self) -> Result<Vec<u8>> {
        if self.kept.as_ref().is_some_and(|kept| !kept.counts) {
            return Err(RunError::MissingFile { file: "summary.json".to_owned() }.into());
        }
        let summary = self.files_out(Lang::Vi)?.into_iter().find(|(name, _)| name == "summary.json");
        Ok(summary.map(|(_, bytes)| bytes).unwrap_or_default())
    }

    /// `findings.csv`; of a run that was read again as it was written, in the language of that time.
    #[must_use]
    pub fn findings_csv(&self, lang: Lang) -> Vec<u8> {
        let kept = self.kept.as_ref().and_then(|kept| kept.findings.clone());
        kept.unwrap_or_else(|| super::findings::findings_csv(&self.findings, lang))
    }

    /// The findings as JSON with the parameters of each message; of a run that was read again as they were written, without parameters.
    ///
    /// # Errors
    /// `RUN_MISSING_FILE` for a run that was read again without its `findings.csv`.
    pub fn findings_json(&self, lang: Lang) -> Result<Vec<u8>> {
        let Some(kept) = &self.kept else { return Ok(super::findings::findings_json(&self.findings, lang)) };
        let written = kept.findings.as_deref().and_then(super::findings::written_json);
        Ok(written.ok_or_else(|| RunError::MissingFile { file: "findings.csv".to_owned() })?)
    }

    fn org_files(&self) -> Vec<RunFile> {
        let mut files = self.org.tables();
        let targets: Vec<_> = self
            .targets
            .list
            .iter()
            .map(|t| [t.indicator.clone(), self.org.unit_id(t.unit).to_owned(), t.period.clone(), decimal(t.value)])
            .collect();
        if !targets.is_empty() {
            files.push(("targets.csv".to_owned(), write_csv(&["indicator", "unit_id", "period", "value"], targets)));
        }
        let figures = self.targets.figures.iter().map(|f| {
            let unit = self.org.unit_id(f.unit).to_owned();
            let denominator = f.denominator.map_or(String::new(), decimal);
            [f.indicator.clone(), unit, f.period.clone(), decimal(f.value), denominator, f.evidence.clone()]
        });
        if figures.len() > 0 {
            let header = ["indicator", "unit_id", "period", "value", "denominator", "evidence"];
            files.push(("figures.csv".to_owned(), write_csv(&header, figures)));
        }
        files.into_iter().map(|(name, bytes)| (format!("org/{name}"), bytes)).collect()
    }

    /// Reads a run directory again: `run.json`, `scheme.json`, `org/`, `state.bin`, `decisions.csv` where there is one. `findings.csv` and
    /// `summary.json` are kept for [`Run::files_out`] where they stand; nothing else needs them. A file that is there and is not as it was written, `verdicts.csv` and `cube.csv`
    /// among them, is refused; what no question reads may be missing.
    ///
    /// # Errors
    /// `RUN_MISSING_FILE`, `RUN_UNKNOWN_FORMAT`, `RUN_DAMAGED`, `RUN_BAD_STATE`, `ORG_INVALID` (a row of the organisation was refused), and what
    /// reading the organisation and the schemes can say.
    pub fn open(files: &[RunFile]) -> Result<Run> {
        let directory = Directory::open(files)?;
        let cutoff = directory.field("cutoff", |d| Day::parse(d).ok())?;
        let coverage = coverage::from_json(cutoff, directory.document.get("sources")).ok_or_else(|| damaged("run.json"))?;
        let lens = directory.field("lens", |l| l.parse::<Lens>().ok())?;
        let schemes = Schemes::new(Scheme::parse("scheme.json", directory.get("scheme.json")?)?)?;
        let (org, targets) = open_org(&directory, &schemes)?;
        let state_file = directory.get("state.bin")?;
        let state::StateRead { entries, codes, verdicts, marks } = state::read(state_file)?;
        let decisions = open_decisions(&directory, &org)?;
        let cube = Cube::build(&entries, &verdicts, &org)?;
        let print = |name: &str| directory.listed(name).and_then(Value::as_str).map(|p| (name.to_owned(), p.to_owned()));
        let sources: Vec<_> = ["dossiers", "accounts"].into_iter().filter_map(print).collect();
        let records = records::Shelf::open(directory.unsealed(records::NAME), state_file, &sources);
        let as_written = |name: &str| directory.find(name).ok().flatten();
        let counts = as_written("summary.json").and_then(counts_of);
        let kept = Kept { findings: as_written("findings.csv").map(<[u8]>::to_vec), counts: counts.is_some() };
        Ok(Run {
            org: Arc::new(org),
            schemes,
            targets,
            entries: Arc::new(entries),
            codes: Arc::new(codes),
            verdicts: Arc::new(verdicts),
            marks: Arc::new(marks),
            decisions,
            cube: Arc::new(cube),
            cutoff,
            coverage: Arc::new(coverage),
            lens,
            files: counts.unwrap_or_default(),
            findings: Arc::default(),
            sources,
            records,
            kept: Some(kept),
        })
    }

    /// SHA-256 over the run's verdicts, its figures and what filters ask: what a report carries.
    ///
    /// # Errors
    /// `FIGURE_OVERFLOW`.
    pub fn fingerprint(&self) -> Result<String> {
        let mut bytes = self.verdicts_csv();
        bytes.extend(self.cube_csv()?);
        bytes.extend(state::parts(self));
        Ok(fingerprint(&bytes))
    }
}

/// Rows as `verdicts.csv`.
pub(super) fn verdicts_csv<'a>(rows: impl Iterator<Item = VerdictRow<'a>>) -> Vec<u8> {
    const HEADER: [&str; 11] =
        ["entry_id", "line", "quantity", "verdict", "reason", "dossier_code", "rule", "score", "credited_unit_id", "credit", "period"];
    write_csv(
        &HEADER,
        rows.map(|v| {
            [
                v.entry_id.to_owned(),
                v.line.to_string(),
                v.quantity.to_string(),
                v.verdict.to_string(),
                v.reason.to_string(),
                v.dossier_code.unwrap_or("").to_owned(),
                v.rule.unwrap_or("").to_owned(),
                v.score.map_or(String::new(), |s| s.to_string()),
                v.credited_unit_id.to_owned(),
                v.credit.to_string(),
                v.period.to_string(),
            ]
        }),
    )
}

/// The counts in a `summary.json`.
fn counts_of(summary: &[u8]) -> Option<Vec<FileCount>> {
    let document: Value = serde_json::from_slice(summary).ok()?;
    serde_json::from_value(document.get("files")?.clone()).ok()
}

fn open_decisions(files: &Directory<'_>, org: &Org) -> Result<Decisions> {
    let Some(bytes) = files.find(DECISIONS)? else { return Ok(Decisions::default()) };
    let mut register = Register::default();
    let table = [Input { name: DECISIONS, format: Format::Csv, bytes }];
    let decisions = read_decisions(&table, org.agencies(), &crate::call::Limits::trusted(), &Control::none(), &mut register)?;
    register.must_be_sound(&["decisions"])?;
    Ok(decisions)
}

fn open_org(files: &Directory<'_>, schemes: &Schemes) -> Result<(Org, Targets)> {
    let input =
        |name: &'static str| -> Result<Option<Input<'_>>> { Ok(files.find(name)?.map(|bytes| Input { name, format: Format::Csv, bytes })) };
    let tables = OrgTables {
        units: input("org/units.csv")?,
        members: input("org/members.csv")?,
        codes: input("org/codes.csv")?,
        agencies: input("org/agencies.csv")?,
        changes: input("org/changes.csv")?,
        clusters: input("org/clusters.csv")?,
    };
    let limits = crate::call::Limits::trusted();
    let mut register = Register::default();
    let org = Org::read(&tables, &limits, &Control::none(), &mut register)?;
    let mut targets = match input("org/targets.csv")? {
        Some(table) => read_targets(&table, &org, schemes, &limits, &Control::none(), &mut register)?,
        None => Targets::default(),
    };
    if let Some(table) = input("org/figures.csv")? {
        read_figures(&table, &org, schemes, (&limits, &Control::none()), &mut register, &mut targets)?;
    }
    // What a run wrote can be read again; a row that is refused now would be missing in every figure.
    register.must_be_sound(&["units", "codes", "agencies", "changes", "clusters", "members", "targets", "figures"])?;
    Ok((org, targets))
}

/// Checks a run directory: the seal of `run.json` holds, every other file has the fingerprint that stands there, nothing was added that the later
/// verbs would read, and the state gives the same verdicts and figures.
///
/// Shape: the names of the files that do not agree, in order; empty when all is well. `records.bin`, which carries its own seal, may be missing, and is looked at where all
/// others agree. A `run.json` that is missing or cannot be read is named like
/// any other; a file that the run does not know and nobody reads, such as a report saved there, is not.
///
/// # Errors
/// `RUN_UNKNOWN_FORMAT`; for a directory whose fingerprints all hold, as [`Run::open`].
pub fn verify(files: &[RunFile]) -> Result<Vec<String>> {
    let get = |name: &str| files.iter().find(|(n, _)| n == name).map(|(_, bytes)| bytes.as_slice());
    let mut wrong = differences(files)?;
    if wrong.is_empty() {
        let run = Run::open(files)?;
        wrong.extend(run.records.records().is_err().then(|| records::NAME.to_owned()));
        let again = [("verdicts.csv", run.verdicts_csv()), ("cube.csv", run.cube_csv()?)];
        wrong.extend(again.iter().filter(|(name, bytes)| get(name) != Some(bytes.as_slice())).map(|(name, _)| (*name).to_owned()));
        wrong.sort();
    }
    Ok(wrong)
}

/// The smallest decimal text of an exact decimal; targets were read from one.
fn decimal(value: crate::figure::Fraction) -> String {
    use crate::figure::{Fraction, Rounding};
    let exact = |digits: u32| value.decimal(digits, Rounding::HalfUp).ok().filter(|text| text.parse::<Fraction>() == Ok(value));
    (0..=28).find_map(exact).unwrap_or_else(|| value.to_string())
}

pub(super) fn json_file(document: &impl serde::Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(document).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
