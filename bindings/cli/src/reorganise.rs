//! Commands about the organisation through time.

use std::io::Write;
use std::path::Path;

use dean5299::Lang;
use dean5299::ask::conversion_options;
use dean5299::call::{Control, Limits};
use dean5299::error::Register;
use dean5299::org::Org;
use dean5299::reorganisation::{Plan, PlanCheck, read_conversion};
use dean5299::run::{Run, findings_csv, findings_json};
use dean5299::time::{Day, Span};
use serde_json::Value;

use crate::arguments;
use crate::files::{self, LoadedSources, open_run, read_run};
use crate::flat;
use crate::outcome::Failure;
use crate::progress::Watched;

/// Checks a plan against an organisation; with `--out` writes the organisation after it.
pub fn run_plan(arguments: &arguments::Plan, json: bool, lang: Lang, out: &mut dyn Write, err: &mut dyn Write) -> Result<u8, Failure> {
    let loaded = LoadedSources::of_org(&arguments.org)?;
    let mut register = Register::default();
    let org = match Org::read(&loaded.tables().org(), &Limits::default(), &Control::none(), &mut register) {
        Ok(org) => org,
        Err(e) => {
            if !json {
                err.write_all(&findings_csv(register.findings(), lang))?;
            }
            return Err(e.into());
        }
    };
    let (plan, contradictions) = read_plan(&arguments.source, &org, (json, lang), err)?;
    let watched = Watched::begin(json, lang);
    let check = plan.check(&org, watched.control());
    drop(watched);
    let check = check?;
    say(&check, json, lang, out)?;
    if check.errors() > 0 || contradictions > 0 {
        return Ok(1);
    }
    if let Some(dir) = &arguments.out {
        files::must_be_empty(dir)?;
        let mut written = plan.apply(&org, &Control::none())?.tables();
        written.push(("plan.json".to_owned(), plan.to_json()));
        // A plan says nothing of targets and entered figures: they go along as they are.
        for name in ["targets.csv", "figures.csv"] {
            let table = arguments.org.join(name);
            if table.exists() {
                written.push((name.to_owned(), files::read(&table)?));
            }
        }
        files::write_tables(dir, &written)?;
    }
    Ok(0)
}

/// The plan, and how often the conversion table contradicts itself or its options.
fn read_plan(
    arguments: &arguments::PlanSource,
    org: &Org,
    (json, lang): (bool, Lang),
    err: &mut dyn Write,
) -> Result<(Plan, usize), Failure> {
    let name = |path: &Path| path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
    if let Some(path) = &arguments.plan {
        return Ok((Plan::parse(&name(path), &files::read(path)?).map_err(dean5299::Error::from)?, 0));
    }
    let Some(table) = &arguments.conversion else {
        return Err(Failure::Argument { what: "--plan, --conversion", value: String::new() });
    };
    let given = match &arguments.options {
        Some(path) => serde_json::from_slice(&files::read(path)?)
            .map_err(|_| Failure::Argument { what: "--options", value: path.display().to_string() })?,
        None => Value::Null,
    };
    let conversion =
        read_conversion(&name(table), &files::read(table)?, org, &conversion_options(&given)?).map_err(dean5299::Error::from)?;
    if !json {
        err.write_all(&findings_csv(&conversion.findings, lang))?;
    } else if !conversion.findings.is_empty() {
        err.write_all(&findings_json(&conversion.findings, lang))?;
    }
    let contradictions = conversion.contradictions();
    Ok((conversion.plan, contradictions))
}

/// The check, for a machine or a person.
fn say(check: &PlanCheck, json: bool, lang: Lang, out: &mut dyn Write) -> Result<(), Failure> {
    if json { Ok(writeln!(out, "{}", check.to_json())?) } else { tell(check, lang, out) }
}

/// What the check counts, then what it found.
fn tell(check: &PlanCheck, lang: Lang, out: &mut dyn Write) -> Result<(), Failure> {
    let words = match lang {
        Lang::Vi => ["cấp", "vào", "ra", "đơn vị bị tách", "đơn vị mất cấp trên", "mã không rõ nguồn gốc", "đoàn viên bị bỏ lại"],
        Lang::En => ["level", "in", "out", "splits", "orphans", "unexplained codes", "members left behind"],
    };
    let [level, units_in, units_out, splits, orphans, codes, left] = words;
    // A unit that is not there has no level.
    for (n, counts) in check.levels.iter().filter(|(n, _)| **n > 0) {
        writeln!(out, "{level} {n}: {units_in} {}, {units_out} {}", counts.units_in, counts.units_out)?;
    }
    let left_behind: u64 = check.left_behind.iter().map(|(_, members)| members).sum();
    writeln!(out, "{splits}: {}", check.splits.len())?;
    writeln!(out, "{orphans}: {}", check.orphans.len())?;
    writeln!(out, "{codes}: {}", check.unexplained_codes.len())?;
    writeln!(out, "{left}: {left_behind}")?;
    for finding in &check.findings {
        writeln!(out, "{} {}: {}", finding.severity.label(lang), finding.code, finding.message(lang))?;
    }
    Ok(())
}

/// What a plan would do to the totals of a run: the check, then a bridge over each day of the plan.
pub fn run_preview(
    arguments: &arguments::Preview,
    json: bool,
    lang: Lang,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<u8, Failure> {
    let run = Run::open(&read_run(&arguments.run)?)?;
    let period = |label: &String| run.schemes().period(label).map(|(period, _)| period.span);
    let span = arguments.period.as_ref().map_or(Ok(Span::ALWAYS), period).map_err(dean5299::Error::from)?;
    let (plan, contradictions) = read_plan(&arguments.source, run.org(), (json, lang), err)?;
    let watched = Watched::begin(json, lang);
    let check = plan.check(run.org(), watched.control())?;
    if check.errors() > 0 || contradictions > 0 {
        drop(watched);
        say(&check, json, lang, out)?;
        return Ok(1);
    }
    let preview = run.preview(&plan, span, watched.control());
    drop(watched);
    let preview = preview?;
    if json {
        writeln!(out, "{preview}")?;
    } else {
        tell(&check, lang, out)?;
        out.write_all(&flat::bridges(preview["bridges"].as_array().map_or(&[][..], Vec::as_slice)))?;
    }
    Ok(0)
}

/// The figures of a period in the trees of two days, and what moved where.
pub fn run_bridge(arguments: &arguments::Bridge, json: bool, out: &mut dyn Write) -> Result<u8, Failure> {
    let day = |what: &'static str, text: &str| Day::parse(text).map_err(|_| Failure::Argument { what, value: text.to_owned() });
    let (first, second) = (day("--first", &arguments.first)?, day("--second", &arguments.second)?);
    let run = Run::open(&read_run(&arguments.run)?)?;
    let (period, _) = run.schemes().period(&arguments.period).map_err(dean5299::Error::from)?;
    let bridge = run.bridge_json(period.span, first, second)?;
    if json {
        writeln!(out, "{bridge}")?;
    } else {
        out.write_all(&flat::bridges(&[bridge]))?;
    }
    Ok(0)
}

/// Growth of every unit's figures between two periods.
pub fn run_growth(arguments: &arguments::Growth, json: bool, out: &mut dyn Write) -> Result<u8, Failure> {
    let run = open_run(&arguments.run)?;
    let growth = run.growth_json(&arguments.first, &arguments.second)?;
    if json {
        writeln!(out, "{growth}")?;
    } else {
        out.write_all(&flat::growth(&growth))?;
    }
    Ok(0)
}
