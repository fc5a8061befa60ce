//! What the sources of a call hold: said as findings, and kept with the run.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::Options;
use crate::dossier::{Coverage, DossierInput, Given, Holding, Hole, Reach, Sources};
use crate::error::{Code, Register};
use crate::scheme::Schemes;
use crate::text;
use crate::time::Day;

/// The sources of a call as its tables name them.
#[derive(Default)]
pub(super) struct GivenSources {
    pub extracts: Vec<Holding>,
    pub accounts: BTreeSet<String>,
    /// The sources that extracts were declared to be of.
    pub declared: BTreeSet<String>,
}

impl GivenSources {
    pub fn new(inputs: &[DossierInput<'_>], extracts: Vec<Holding>, accounts: BTreeSet<String>) -> Self {
        let declared = inputs.iter().filter_map(|input| input.source).map(|name| text::nfc(name).into_owned()).collect();
        GivenSources { extracts, accounts, declared }
    }

    /// The latest day up to which an extract says that it holds everything.
    pub fn said_until(&self) -> Option<Day> {
        self.extracts.iter().filter_map(|extract| extract.holds).map(|days| days.last()).max()
    }
}

/// Of which days the sources hold everything. Holes, and cut-offs of sources that no table names, are said as findings.
pub(super) fn of(cutoff: Day, options: &Options, given: &GivenSources, schemes: &Schemes, register: &mut Register) -> Coverage {
    let GivenSources { extracts, accounts, declared } = given;
    let cutoffs = options.source_cutoffs.iter().map(|(source, day)| (text::nfc(source).into_owned(), *day)).collect();
    let (coverage, holes) =
        Coverage::new(cutoff, &Given { extracts, accounts, is_named: options.cutoff.is_some(), cutoffs: &cutoffs, declared, schemes });
    let origin = register.open_call();
    for Hole { source, days } in holes {
        let mut params =
            vec![("from", days.from().to_string()), ("to", days.last().to_string()), ("until", days.from().plus(-1).to_string())];
        params.push(("source", source.unwrap_or_default()));
        register.warn(origin, "", Code::SourceGap, params);
    }
    let is_known = |source: &str| accounts.contains(source) || extracts.iter().any(|extract| extract.sources.contains(source));
    for source in cutoffs.keys().filter(|source| !is_known(source)) {
        register.warn(origin, "", Code::SourceUnknown, vec![("source", source.clone())]);
    }
    coverage
}

/// The field `sources` of `run.json`: what each source holds, null for one without a name in documents and arguments.
pub(super) fn to_json(coverage: &Coverage) -> Value {
    let row = |source: Value, reach: Reach| json!({"source": source, "from": Some(reach.from).filter(|day| *day > Day::MIN), "until": reach.until});
    let rows = |sources: &Sources| -> Value {
        let named = sources.named.iter().map(|(source, reach)| row(json!(source), *reach));
        named.chain(sources.others.map(|reach| row(Value::Null, reach))).collect()
    };
    json!({"dossiers": rows(&coverage.dossiers), "accounts": rows(&coverage.accounts)})
}

/// The same read again; none for what was not written so.
pub(super) fn from_json(cutoff: Day, written: Option<&Value>) -> Option<Coverage> {
    let mut coverage = Coverage::plain(cutoff);
    let Some(written) = written else { return Some(coverage) };
    let day = |value: &Value| Day::parse(value.as_str()?).ok();
    for (table, sources) in [("dossiers", &mut coverage.dossiers), ("accounts", &mut coverage.accounts)] {
        for row in written.get(table)?.as_array()? {
            let from = if row.get("from")?.is_null() { Day::MIN } else { day(row.get("from")?)? };
            let reach = Reach { from, until: day(row.get("until")?)? };
            match row.get("source")? {
                Value::Null => sources.others = Some(reach),
                name => drop(sources.named.insert(name.as_str()?.to_owned(), reach)),
            }
        }
    }
    Some(coverage)
}
