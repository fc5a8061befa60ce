//! What each command does.

use std::io::Write;

use dean5299::call::Control;
use dean5299::error::{FileCount, Finding, Register, Severity};
use dean5299::org::Lens;
use dean5299::render::{RenderFormat, explanation_html, explanation_text, render};
use dean5299::report::{ReportError, ReportKind, Request};
use dean5299::rubric::lint;
use dean5299::run::{Options, Run, check, findings_csv, findings_json, reconcile, verify};
use dean5299::scheme::Scheme;
use dean5299::time::Day;
use dean5299::{Error, Lang};

use crate::arguments::{self, Arguments, ExplainFormat, Verb};
use crate::board::run_board;
use crate::files::{LoadedSources, must_take_a_run, open_run, options, read_named, read_run, source_cutoffs, write, write_run};
use crate::flat;
use crate::outcome::Failure;
use crate::progress::Watched;
use crate::quality::{run_flags, run_quality, run_queue};
use crate::reorganise::{run_bridge, run_growth, run_plan, run_preview};
use crate::sheets::{run_sheet, run_take_sheets};

/// Runs the verb; the exit code.
pub fn run(arguments: &Arguments, out: &mut dyn Write, err: &mut dyn Write) -> Result<u8, Failure> {
    let (json, lang) = (arguments.common.json, arguments.lang());
    match &arguments.verb {
        Verb::Check(check) => run_check(check, json, lang, out),
        Verb::Reconcile(reconcile) => run_reconcile(reconcile, json, lang, out, err),
        Verb::Verify(verify) => run_verify(verify, json, lang, out),
        Verb::Score(score) => run_score(score, json, out),
        Verb::Board(board) => run_board(board, json, lang, out),
        Verb::Report(report) => run_report(report, lang, err),
        Verb::Explain(explain) => run_explain(explain, json, lang, out),
        Verb::Plan(plan) => run_plan(plan, json, lang, out, err),
        Verb::Preview(preview) => run_preview(preview, json, lang, out, err),
        Verb::Bridge(bridge) => run_bridge(bridge, json, out),
        Verb::Growth(growth) => run_growth(growth, json, out),
        Verb::Diff(diff) => run_diff(diff, json, lang, out),
        Verb::Counts(counts) => run_counts(counts, json, lang, out),
        Verb::Evidence(evidence) => run_evidence(evidence, json, out),
        Verb::Quality(quality) => run_quality(quality, json, lang, out),
        Verb::Queue(queue) => run_queue(queue, json, lang, out),
        Verb::Flags(flags) => run_flags(flags, json, lang, out),
        Verb::Sheet(sheet) => run_sheet(sheet, lang, err),
        Verb::TakeSheets(sheets) => run_take_sheets(sheets, json, lang, out, err),
        // Answered before any verb runs.
        Verb::Help(_) => Ok(0),
    }
}

fn run_check(arguments: &arguments::Check, json: bool, lang: Lang, out: &mut dyn Write) -> Result<u8, Failure> {
    let loaded = LoadedSources::read(&arguments.sources)?;
    let watched = Watched::begin(json, lang);
    let checked = check(&loaded.tables(), &options(&arguments.sources)?, watched.control());
    drop(watched);
    let mut findings = checked?.findings().to_vec();
    findings.extend(of_rulebooks(arguments, &loaded)?);
    out.write_all(&if json { findings_json(&findings, lang) } else { findings_csv(&findings, lang) })?;
    Ok(u8::from(findings.iter().any(|f| f.severity == Severity::Error)))
}

/// Faults of score tables; where schemes are given, indicators that none of them has are among them.
fn of_rulebooks(arguments: &arguments::Check, loaded: &LoadedSources) -> Result<Vec<Finding>, Failure> {
    let schemes =
        loaded.tables().schemes.iter().map(|(name, bytes)| Scheme::parse(name, bytes)).collect::<Result<Vec<_>, _>>().unwrap_or_default();
    let indicators: Vec<&str> =
        schemes.iter().flatten().flat_map(|scheme| &scheme.indicators).map(|indicator| indicator.id.as_str()).collect();
    let known = (!schemes.is_empty()).then_some(indicators.as_slice());
    let faults = |(name, bytes): (String, Vec<u8>)| lint(&name, &bytes, known).iter().map(|fault| fault.finding(&name)).collect::<Vec<_>>();
    Ok(read_named(&arguments.rulebook)?.into_iter().flat_map(faults).collect())
}

fn run_reconcile(
    arguments: &arguments::Reconcile,
    json: bool,
    lang: Lang,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<u8, Failure> {
    let bad = |what, value: &str| Failure::Argument { what, value: value.to_owned() };
    let cutoff = Day::parse(&arguments.cutoff).map_err(|_| bad("--cutoff", &arguments.cutoff))?;
    let lens = arguments.lens.parse::<Lens>().map_err(|()| bad("--lens", &arguments.lens))?;
    let (source_cutoffs, threads) = (source_cutoffs(&arguments.source_cutoff)?, usize::from(arguments.threads));
    let options = Options { cutoff: Some(cutoff), source_cutoffs, lens, threads, ..options(&arguments.sources)? };
    must_take_a_run(&arguments.out, &arguments.sources)?;
    let loaded = LoadedSources::read(&arguments.sources)?;
    let watched = Watched::begin(json, lang);
    let done = reconcile(&loaded.tables(), &options, watched.control());
    drop(watched);
    let run = match done {
        Ok(run) => run,
        Err(e) => {
            if matches!(e, Error::Org(_)) && !json {
                let register = check(&loaded.tables(), &options, &Control::none())?;
                err.write_all(&findings_csv(&of_the_organisation(&register), lang))?;
            }
            return Err(e.into());
        }
    };
    let files = run.files_out(lang)?;
    write_run(&arguments.out, &files)?;
    let summary = files.iter().find(|(name, _)| name == "summary.json").map_or(&[][..], |(_, bytes)| bytes);
    if json {
        out.write_all(summary)?
    } else {
        write_counts(&run, lang, out)?
    }
    let rejected = run.files().iter().any(|f| f.rejected > 0);
    Ok(u8::from(arguments.strict && rejected))
}

/// Findings about rows of the organisation: the others are not what ended the call.
fn of_the_organisation(register: &Register) -> Vec<Finding> {
    let is_of_org = |table: &str| matches!(table, "units" | "members" | "codes" | "agencies" | "changes" | "clusters");
    let files: Vec<&str> = register.files().iter().filter(|f| is_of_org(&f.table)).map(|f| f.file.as_str()).collect();
    register.findings().iter().filter(|f| files.contains(&f.file.as_str())).cloned().collect()
}

/// What a person wants to see after a run: rows per file, lines per verdict.
fn write_counts(run: &Run, lang: Lang, out: &mut dyn Write) -> Result<(), Failure> {
    write_files(run.files(), lang, out)?;
    for (outcome, lines) in run.outcome_counts() {
        writeln!(out, "{outcome}: {lines}")?;
    }
    Ok(())
}

/// What became of the rows of each file.
pub fn write_files(files: &[FileCount], lang: Lang, out: &mut dyn Write) -> Result<(), Failure> {
    let words = match lang {
        Lang::Vi => ["đọc", "nhận", "loại", "trùng", "bỏ qua"],
        Lang::En => ["read", "accepted", "rejected", "duplicate", "skipped"],
    };
    for f in files {
        let counts = [f.read, f.accepted, f.rejected, f.duplicate, f.skipped];
        let text: Vec<String> = words.iter().zip(counts).map(|(word, n)| format!("{word} {n}")).collect();
        writeln!(out, "{}: {}", f.file, text.join(", "))?;
    }
    Ok(())
}

fn run_score(arguments: &arguments::Score, json: bool, out: &mut dyn Write) -> Result<u8, Failure> {
    let run = open_run(&arguments.run)?;
    let card = run.score(&arguments.period)?;
    let bytes = if json { format!("{}\n", card.to_json(run.org())).into_bytes() } else { card.to_csv(run.org()) };
    match &arguments.out {
        Some(path) => write(path, &bytes)?,
        None => out.write_all(&bytes)?,
    }
    Ok(0)
}

fn run_report(arguments: &arguments::Report, lang: Lang, err: &mut dyn Write) -> Result<u8, Failure> {
    let bad = |what, value: &str| Failure::Argument { what, value: value.to_owned() };
    let format = arguments.format.parse::<RenderFormat>().map_err(|()| bad("--format", &arguments.format))?;
    let unknown = |()| Error::from(ReportError::UnknownKind { kind: arguments.kind.clone() });
    let kind = arguments.kind.parse::<ReportKind>().map_err(unknown)?;
    let run = open_run(&arguments.run)?;
    let request = Request { kind, lang, ..Request::overview(&arguments.unit, &arguments.period) };
    write(&arguments.output, &render(&run.report(&request)?, format)?)?;
    writeln!(err, "{}", arguments.output.display())?;
    Ok(0)
}

fn run_explain(arguments: &arguments::Explain, json: bool, lang: Lang, out: &mut dyn Write) -> Result<u8, Failure> {
    let run = open_run(&arguments.run)?;
    let told = match (&arguments.entry_id, &arguments.unit) {
        (Some(entry), _) => run.explain_entry(entry, lang)?,
        (None, unit) => run.explain_unit(unit.as_deref().unwrap_or(""), arguments.period.as_deref().unwrap_or(""), lang)?,
    };
    match arguments.format {
        _ if json => writeln!(out, "{told}")?,
        ExplainFormat::Json => writeln!(out, "{told}")?,
        ExplainFormat::Text => out.write_all(explanation_text(&told, lang).as_bytes())?,
        ExplainFormat::Html => out.write_all(explanation_html(&told, lang).as_bytes())?,
    }
    Ok(0)
}

fn run_counts(arguments: &arguments::Counts, json: bool, lang: Lang, out: &mut dyn Write) -> Result<u8, Failure> {
    let run = open_run(&arguments.run)?;
    let counts = run.counts(arguments.period.as_deref(), lang)?;
    let bytes = if json { format!("{counts}\n").into_bytes() } else { flat::counts(&counts) };
    match &arguments.out {
        Some(path) => write(path, &bytes)?,
        None => out.write_all(&bytes)?,
    }
    Ok(0)
}

fn run_evidence(arguments: &arguments::Evidence, json: bool, out: &mut dyn Write) -> Result<u8, Failure> {
    let told = Run::open(&read_run(&arguments.run)?)?.evidence()?;
    if json {
        writeln!(out, "{told}")?;
    } else {
        out.write_all(&flat::evidence(&told))?;
    }
    Ok(0)
}

/// Lines that are other than in an earlier run; where they go to a file, the sums of their causes are what is printed.
fn run_diff(arguments: &arguments::Diff, json: bool, lang: Lang, out: &mut dyn Write) -> Result<u8, Failure> {
    let (earlier, run) = (Run::open(&read_run(&arguments.earlier)?)?, Run::open(&read_run(&arguments.run)?)?);
    let diff = run.diff(&earlier)?;
    let bytes = if json { format!("{}\n", diff.to_json(lang)).into_bytes() } else { diff.to_csv() };
    match &arguments.out {
        Some(path) => {
            write(path, &bytes)?;
            out.write_all(&diff.summary_csv(lang))?;
        }
        None => out.write_all(&bytes)?,
    }
    Ok(0)
}

fn run_verify(arguments: &arguments::Verify, json: bool, lang: Lang, out: &mut dyn Write) -> Result<u8, Failure> {
    let files = read_run(&arguments.path)?;
    let wrong = verify(&files)?;
    let lacks_records = wrong.is_empty() && !Run::open(&files)?.has_records();
    if json {
        let missing: Vec<&str> = lacks_records.then_some("records.bin").into_iter().collect();
        writeln!(
            out,
            "{}",
            serde_json::json!({"format": "dean5299/verify@1", "sound": wrong.is_empty(), "wrong": wrong, "missing": missing})
        )?;
    } else if wrong.is_empty() {
        writeln!(out, "{}", if lang == Lang::Vi { "Nguyên vẹn." } else { "Sound." })?;
        if lacks_records {
            let (vi, en) = (
                "Không có records.bin: giải thích chỉ còn phần ngắn, counts và evidence không trả lời được.",
                "There is no records.bin: explanations are the short ones, counts and evidence cannot answer.",
            );
            writeln!(out, "{}", if lang == Lang::Vi { vi } else { en })?;
        }
    } else {
        wrong.iter().try_for_each(|name| writeln!(out, "{name}"))?;
    }
    Ok(u8::from(!wrong.is_empty()))
}
