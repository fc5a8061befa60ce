//! Questions about targets.

use serde_json::{Value, json};

use super::AskError;
use super::given::{text, texts};
use super::rules::{FILE, answered, count, fraction, replayed, table, table_or_empty, told, typed};
use crate::error::{Lang, Result};
use crate::indicator::Target;
use crate::target::{
    Allocation, Allotment, AllotmentCell, Carried, Course, Given, LineagePart, Pace, PaceRule, Prorate, Prorated, Recipient, Said,
    allocate, carry, pace, prorate, silence,
};
use crate::time::{Day, Period, Span};

pub(super) fn answer(question: &str, given: &Value) -> Result<Option<Value>> {
    Ok(Some(match question {
        "target.allocate" => {
            let units: Vec<Recipient> = typed(given, "units")?;
            let allotment = allocate(count(given, "total")?, &Allocation::from_json(FILE, &table(given, "allocation")?)?, &units)?;
            told(&allotment, given, |lang| allotment.cells.iter().map(|cell| allotment.sentence(cell, lang)).collect())?
        }
        "target.cells" => {
            let units: Vec<Recipient> = typed(given, "units")?;
            let allotment = allocate(count(given, "total")?, &Allocation::from_json(FILE, &table(given, "allocation")?)?, &units)?;
            let cell = |cell: &AllotmentCell| format!("{} {} {} {}", cell.unit, cell.value, cell.exact, cell.why);
            json!({"rate": allotment.rate, "cells": allotment.cells.iter().map(cell).collect::<Vec<_>>()})
        }
        "target.carry" => {
            let (had, parts): (Vec<Given>, Vec<LineagePart>) = (typed(given, "given")?, typed(given, "parts")?);
            let carried = carry(&had, &parts)?;
            let sentences = |lang| carried.units.iter().filter_map(|unit| carried.sentence(&unit.unit, lang)).collect();
            told(&carried, given, sentences)?
        }
        "target.prorate" => {
            let rule = Prorate::from_json(FILE, &table(given, "prorate")?)?;
            let parts = texts(given, "parts")?.into_iter().map(|label| period(label, &rule)).collect::<Result<Vec<_>>>()?;
            let spread = prorate(count(given, "total")?, &rule, period(text(given, "period")?, &rule)?.span, &parts)?;
            let of_parts = |lang: Lang| match &spread {
                Prorated::Parts { parts, .. } => parts.iter().map(|part| spread.sentence(part, lang)).collect(),
                Prorated::WholeOnly { .. } => Vec::new(),
            };
            told(&spread, given, of_parts)?
        }
        "target.pace" => {
            let rule = Prorate::from_json(FILE, &table(given, "prorate")?)?;
            let course = Course {
                target: fraction(given, "target")?.map(Target),
                done: fraction(given, "done")?.ok_or(AskError::MissingValue { name: "done" })?,
                period: period(text(given, "period")?, &rule)?.span,
                on: Day::parse(text(given, "on")?)?,
            };
            let pace = pace(&course, &rule, &PaceRule::from_json(FILE, &table_or_empty(given, "pace")?)?)?;
            told(&pace, given, |lang| pace.sentences(lang))?
        }
        "target.silence" => {
            let units: Vec<Said> = typed(given, "units")?;
            let list = silence(&units, Day::parse(text(given, "deadline")?)?, Day::parse(text(given, "on")?)?)?;
            told(&list, given, |lang| list.units.iter().map(|unit| unit.sentence(lang)).collect())?
        }
        "target.replay" => match text(given, "of")? {
            "allotment" => replayed(given, Allotment::replay)?,
            "carried" => replayed(given, Carried::replay)?,
            "prorated" => replayed(given, Prorated::replay)?,
            "pace" => replayed(given, Pace::replay)?,
            _ => return Err(AskError::MissingValue { name: "of" }.into()),
        },
        "target.new_units" => {
            let carried: Carried = typed(given, "answer")?;
            answered(&json!({"new": carried.new_units()}))?
        }
        _ => return Ok(None),
    }))
}

/// A period by its label, in the regime of the rule.
fn period(label: &str, rule: &Prorate) -> Result<Period> {
    Ok(Period::parse(label, rule.regime, &[], Span::ALWAYS)?)
}
