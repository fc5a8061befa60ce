//! Reading and writing files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use dean5299::dossier::DossierInput;
use dean5299::io::{Format, Input, Mapping, file_names};
use dean5299::org::Lens;
use dean5299::privacy::Key;
use dean5299::run::{Options, Run, RunFile, Tables};
use dean5299::time::{Day, Span};

use crate::arguments::{RunSource, Sources};
use crate::outcome::{DATED, Failure, SOURCE_CUTOFF};

/// A file in memory, with its name without folders; among files of one name with as many folders as tell them apart.
pub struct Loaded {
    name: String,
    path: PathBuf,
    bytes: Vec<u8>,
}

impl Loaded {
    pub fn read(path: &Path) -> Result<Self, Failure> {
        let name = path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned());
        Ok(Loaded { name, path: path.to_owned(), bytes: read(path)? })
    }

    pub fn input(&self) -> Input<'_> {
        Input { name: &self.name, format: Format::guess(&self.name, &self.bytes), bytes: &self.bytes }
    }

    /// Files of one name are called by the folders that differ.
    pub fn tell_apart<'a>(files: impl Iterator<Item = &'a mut Loaded>) {
        let mut files: Vec<&mut Loaded> = files.collect();
        let paths: Vec<String> = files.iter().map(|file| with_slashes(&file.path)).collect();
        let names = file_names(&paths.iter().map(String::as_str).collect::<Vec<_>>());
        files.iter_mut().zip(names).for_each(|(file, name)| file.name = name);
    }
}

/// Name and bytes of each file; of one name, with the folders that differ.
pub fn read_named(paths: &[PathBuf]) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let written: Vec<String> = paths.iter().map(|path| with_slashes(path)).collect();
    let names = file_names(&written.iter().map(String::as_str).collect::<Vec<_>>());
    names.into_iter().zip(paths).map(|(name, path)| Ok((name, read(path)?))).collect()
}

/// Every file that a call names, in memory.
pub struct LoadedSources {
    org: Vec<Loaded>,
    schemes: Vec<Loaded>,
    entries: Vec<Loaded>,
    dossiers: Vec<(Loaded, Extract)>,
    accounts: Vec<Loaded>,
    decisions: Vec<Loaded>,
    mappings: Vec<Mapping>,
}

impl LoadedSources {
    pub fn read(sources: &Sources) -> Result<Self, Failure> {
        let all = |paths: &[PathBuf]| paths.iter().map(|p| Loaded::read(p)).collect::<Result<Vec<_>, _>>();
        let mut loaded = LoadedSources {
            org: read_org(sources.org.as_deref())?,
            schemes: all(&sources.scheme)?,
            entries: all(&sources.entries)?,
            dossiers: sources.dossiers.iter().map(|arg| read_extract(arg)).collect::<Result<_, _>>()?,
            accounts: all(&sources.accounts)?,
            decisions: all(&sources.decisions)?,
            mappings: sources.mapping.iter().map(|path| read_mapping(path)).collect::<Result<_, _>>()?,
        };
        loaded.tell_apart();
        Ok(loaded)
    }

    /// Files of one name are called by the folders that differ; those of the organisation are found by their own names.
    fn tell_apart(&mut self) {
        let dossiers = self.dossiers.iter_mut().map(|(loaded, _)| loaded);
        let files = self.schemes.iter_mut().chain(&mut self.entries).chain(dossiers).chain(&mut self.accounts).chain(&mut self.decisions);
        Loaded::tell_apart(files);
    }

    /// Those of an organisation alone.
    pub fn of_org(dir: &Path) -> Result<Self, Failure> {
        Ok(LoadedSources {
            org: read_org(Some(dir))?,
            schemes: Vec::new(),
            entries: Vec::new(),
            dossiers: Vec::new(),
            accounts: Vec::new(),
            decisions: Vec::new(),
            mappings: Vec::new(),
        })
    }

    pub fn tables(&self) -> Tables<'_> {
        let org = |table: &str| self.org.iter().find(|l| l.name.rsplit_once('.').is_some_and(|(stem, _)| stem == table)).map(Loaded::input);
        Tables {
            schemes: self.schemes.iter().map(|l| (l.name.as_str(), l.bytes.as_slice())).collect(),
            entries: self.entries.iter().map(Loaded::input).collect(),
            dossiers: self.dossiers.iter().map(|(l, extract)| extract.of(l.input())).collect(),
            accounts: self.accounts.iter().map(Loaded::input).collect(),
            decisions: self.decisions.iter().map(Loaded::input).collect(),
            mappings: &self.mappings,
            ..Tables::of_org(org)
        }
    }
}

/// The options that files and randomness give.
pub fn options(sources: &Sources) -> Result<Options, Failure> {
    let mut seed = [0_u8; 32];
    getrandom::fill(&mut seed).map_err(|_| Failure::Core(dean5299::Error::Internal))?;
    let mut options = Options::new(&seed).map_err(dean5299::Error::from)?;
    if let Some(path) = &sources.key_file {
        options.key = Some(Key::new(&read(path)?).map_err(dean5299::Error::from)?);
    }
    Ok(options)
}

/// The parts of a path between `/`, whatever the platform writes.
fn with_slashes(path: &Path) -> String {
    let part = |part: Component<'_>| match part {
        Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
        Component::ParentDir => Some("..".to_owned()),
        Component::Prefix(_) | Component::RootDir | Component::CurDir => None,
    };
    path.components().filter_map(part).collect::<Vec<_>>().join("/")
}

fn read_org(dir: Option<&Path>) -> Result<Vec<Loaded>, Failure> {
    let Some(dir) = dir else { return Ok(Vec::new()) };
    let name = |table: &str| ["csv", "xlsx"].into_iter().map(|ending| format!("{table}.{ending}")).find(|name| dir.join(name).exists());
    let must = ["units", "members"].into_iter().map(|table| name(table).unwrap_or_else(|| format!("{table}.csv")));
    let may = ["codes", "agencies", "changes", "clusters", "targets", "figures"].into_iter().filter_map(name);
    must.chain(may).map(|name| Loaded::read(&dir.join(name))).collect()
}

fn read_mapping(path: &Path) -> Result<Mapping, Failure> {
    let loaded = Loaded::read(path)?;
    Ok(Mapping::parse(&loaded.name, &loaded.bytes).map_err(dean5299::Error::from)?)
}

/// What is said of an extract behind its file.
#[derive(Default)]
struct Extract {
    day: Option<Day>,
    holds: Option<Span>,
    source: Option<String>,
}

impl Extract {
    /// `DAY` or `FROM..DAY`, both included.
    fn dated(text: &str) -> Option<Self> {
        let (from, until) = match text.split_once("..") {
            Some((from, until)) => (Some(Day::parse(from).ok()?), until),
            None => (None, text),
        };
        let day = Day::parse(until).ok()?;
        let holds = match from {
            Some(from) => Some(Span::new(from, day.plus(1)).ok()?),
            None => None,
        };
        Some(Extract { day: Some(day), holds, source: None })
    }

    fn of<'a>(&'a self, input: Input<'a>) -> DossierInput<'a> {
        DossierInput { input, extracted_on: self.day, holds: self.holds, source: self.source.as_deref(), ..input.into() }
    }
}

/// `FILE`, `FILE@DAY` or `FILE@FROM..DAY`, and behind a day `@SOURCE`; a file whose name holds an `@` without a day behind it stays a file.
fn read_extract(argument: &str) -> Result<(Loaded, Extract), Failure> {
    let dated = |text: &str| {
        let (path, days) = text.rsplit_once('@')?;
        Some((path.to_owned(), Extract::dated(days)?))
    };
    let of_source = || {
        let (rest, source) = argument.rsplit_once('@').filter(|_| !Path::new(argument).exists())?;
        let (path, extract) = dated(rest)?;
        Some((path, Extract { source: Some(source.to_owned()), ..extract }))
    };
    match dated(argument).or_else(of_source) {
        Some((path, extract)) => Ok((Loaded::read(Path::new(&path))?, extract)),
        None if is_badly_dated(argument) => Err(Failure::Argument { what: DATED, value: argument.to_owned() }),
        None => Ok((Loaded::read(Path::new(argument))?, Extract::default())),
    }
}

/// A file that is there, and behind it days that are none.
fn is_badly_dated(argument: &str) -> bool {
    !Path::new(argument).exists() && argument.match_indices('@').any(|(at, _)| Path::new(&argument[..at]).exists())
}

/// `SOURCE=DAY`, each source once.
pub fn source_cutoffs(arguments: &[String]) -> Result<BTreeMap<String, Day>, Failure> {
    let mut cutoffs = BTreeMap::new();
    for argument in arguments {
        let pair = argument.rsplit_once('=').and_then(|(source, day)| Some((source.to_owned(), Day::parse(day).ok()?)));
        let is_new = pair.is_some_and(|(source, day)| cutoffs.insert(source, day).is_none());
        if !is_new {
            return Err(Failure::Argument { what: SOURCE_CUTOFF, value: argument.clone() });
        }
    }
    Ok(cutoffs)
}

/// The files of a run directory, names with `/`. A run without its `org/` is read as far as it goes: the library says what is missing.
pub fn read_run(dir: &Path) -> Result<Vec<RunFile>, Failure> {
    let mut files = Vec::new();
    let org = Some((dir.join("org"), "org/")).filter(|(folder, _)| folder.is_dir());
    for (folder, prefix) in std::iter::once((dir.to_owned(), "")).chain(org) {
        let entries = fs::read_dir(&folder).map_err(|e| failure(&folder, &e))?;
        for entry in entries {
            let path = entry.map_err(|e| failure(&folder, &e))?.path();
            if let (true, Some(name)) = (path.is_file(), path.file_name()) {
                files.push((format!("{prefix}{}", name.to_string_lossy()), read(&path)?));
            }
        }
    }
    files.sort();
    Ok(files)
}

/// A run as it is asked for, through its own lens or another.
pub fn open_run(source: &RunSource) -> Result<Run, Failure> {
    let lens =
        source.lens.as_ref().map(|lens| lens.parse::<Lens>().map_err(|()| Failure::Argument { what: "--lens", value: lens.clone() }));
    let lens = lens.transpose()?;
    let run = Run::open(&read_run(&source.run)?)?;
    Ok(match lens {
        Some(lens) => run.through(lens),
        None => run,
    })
}

/// What a run may replace or remove in its folder, although another run need not have it.
const OF_SOME_RUNS: [&str; 8] = [
    "org/codes.csv",
    "org/agencies.csv",
    "org/changes.csv",
    "org/clusters.csv",
    "org/targets.csv",
    "org/figures.csv",
    "decisions.csv",
    "records.bin",
];

/// A folder without tables of somebody else: one with an `org/`, a `decisions.csv` or a `records.bin` that are none of a run, or are what is read, would lose what a run does not keep.
pub fn must_take_a_run(dir: &Path, sources: &Sources) -> Result<(), Failure> {
    let is_read = |path: &Path| {
        let read = sources.org.iter().chain(&sources.decisions).filter_map(|from| from.canonicalize().ok());
        path.canonicalize().is_ok_and(|path| read.into_iter().any(|from| from == path))
    };
    let is_foreign = |path: &Path| path.exists() && !dir.join("run.json").exists();
    match ["org", "decisions.csv", "records.bin"].map(|name| dir.join(name)).into_iter().find(|path| is_read(path) || is_foreign(path)) {
        Some(path) => Err(Failure::File { path: path.display().to_string(), reason: std::io::ErrorKind::DirectoryNotEmpty }),
        None => Ok(()),
    }
}

/// Writes a run directory; tables of an earlier run that this one does not have are removed.
pub fn write_run(dir: &Path, files: &[RunFile]) -> Result<(), Failure> {
    fs::create_dir_all(dir.join("org")).map_err(|e| failure(dir, &e))?;
    for name in OF_SOME_RUNS {
        if !files.iter().any(|(n, _)| *n == name) && dir.join(name).exists() {
            fs::remove_file(dir.join(name)).map_err(|e| failure(&dir.join(name), &e))?;
        }
    }
    files.iter().try_for_each(|(name, bytes)| write(&dir.join(name), bytes))
}

/// A folder that is not there or holds nothing; else tables of two organisations would stand side by side.
pub fn must_be_empty(dir: &Path) -> Result<(), Failure> {
    let is_empty = !dir.exists() || fs::read_dir(dir).map_err(|e| failure(dir, &e))?.next().is_none();
    if is_empty { Ok(()) } else { Err(Failure::File { path: dir.display().to_string(), reason: std::io::ErrorKind::DirectoryNotEmpty }) }
}

/// Writes tables into a folder of their own.
pub fn write_tables(dir: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Failure> {
    fs::create_dir_all(dir).map_err(|e| failure(dir, &e))?;
    files.iter().try_for_each(|(name, bytes)| write(&dir.join(name), bytes))
}

pub fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|e| failure(path, &e))
}

pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    fs::write(path, bytes).map_err(|e| failure(path, &e))
}

fn failure(path: &Path, error: &std::io::Error) -> Failure {
    Failure::File { path: path.display().to_string(), reason: error.kind() }
}
