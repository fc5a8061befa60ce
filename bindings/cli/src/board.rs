//! The board of a period.

use std::io::Write;
use std::path::{Path, PathBuf};

use dean5299::Lang;
use dean5299::board::{Board, BoardGiven, BoardRules};
use dean5299::rubric::{Rulebook, Rulebooks};

use crate::arguments;
use crate::files::{open_run, read, read_named, write};
use crate::outcome::Failure;

/// The table of a board, why a unit has its result, or who would move by other rules.
pub fn run_board(arguments: &arguments::Board, json: bool, lang: Lang, out: &mut dyn Write) -> Result<u8, Failure> {
    let run = open_run(&arguments.run)?;
    let (rules, books, given) = (rules(&arguments.rules)?, rulebooks(&arguments.rulebook)?, given(arguments.given.as_deref())?);
    let board = run.board(&arguments.period, &rules, &books, &given)?;
    let bytes = match (&arguments.unit, &arguments.instead) {
        (Some(unit), _) if json => format!("{}\n", board.explain(unit, lang)?).into_bytes(),
        (Some(unit), _) => lines(&board.sentences(unit, lang)?),
        (None, Some(instead)) => {
            let other = if arguments.instead_rulebook.is_empty() { books } else { rulebooks(&arguments.instead_rulebook)? };
            moves(&board, &board.by(&self::rules(instead)?, &other, &given)?, json, lang)
        }
        (None, None) if json => format!("{}\n", board.to_json()).into_bytes(),
        (None, None) => board.to_csv(),
    };
    match &arguments.out {
        Some(path) => write(path, &bytes)?,
        None => out.write_all(&bytes)?,
    }
    Ok(0)
}

fn moves(before: &Board, after: &Board, json: bool, lang: Lang) -> Vec<u8> {
    let beside = before.beside(after);
    if json {
        return format!("{}\n", beside.to_json(lang)).into_bytes();
    }
    let mut said = vec![beside.sentence(lang)];
    said.extend(beside.moved.iter().map(|one| one.sentence(lang)));
    lines(&said)
}

fn lines(sentences: &[String]) -> Vec<u8> {
    sentences.iter().flat_map(|sentence| sentence.bytes().chain([b'\n'])).collect()
}

fn rules(path: &Path) -> Result<BoardRules, Failure> {
    Ok(BoardRules::parse(&path.display().to_string(), &read(path)?)?)
}

fn rulebooks(paths: &[PathBuf]) -> Result<Rulebooks, Failure> {
    let books = read_named(paths)?.iter().map(|(name, bytes)| Rulebook::parse(name, bytes)).collect::<dean5299::Result<Vec<_>>>()?;
    Ok(Rulebooks::new(books).map_err(dean5299::Error::from)?)
}

fn given(path: Option<&Path>) -> Result<BoardGiven, Failure> {
    let Some(path) = path else { return Ok(BoardGiven::default()) };
    let bad =
        |e: serde_json::Error| Failure::Argument { what: "--given", value: format!("{} ({}:{})", path.display(), e.line(), e.column()) };
    serde_json::from_slice(&read(path)?).map_err(bad)
}
