//! The overview (báo cáo tổng hợp): a unit, what lies below it, and every indicator of the scheme.

use std::collections::{BTreeMap, BTreeSet};

use super::part::parts;
use super::table::{Column, ColumnKind, Provenance, Report, Row, RowKind, Value};
use crate::error::{Lang, Result, room_error};
use crate::figure::Fraction;
use crate::ledger::Viewer;
use crate::org::{Ancestry, Org, UnitIx, UnitVersion};
use crate::run::Run;
use crate::scoring::{Scorecard, UnitScore};
use crate::text::{self, words};
use crate::time::Day;

words! {
    /// Which report.
    ReportKind {
        /// Tổng hợp.
        Overview = "overview",
    }
}

room_error! {
    /// A report cannot be made.
    ReportError {
        /// The unit does not exist, or the viewer may not see it: the answer is the same.
        NotVisible { unit: String } => Code::ReportNotVisible,
        /// The unit exists on no day of the period; under a lens of one day, not on that day. A report of it would be an empty row.
        NotInPeriod { unit: String, period: String } => Code::ReportNotInPeriod,
        /// No such kind of report.
        UnknownKind { kind: String } => Code::ReportUnknownKind,
    }
}

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// Unit whose subtree is shown.
    pub unit: &'a str,
    /// Period label.
    pub period: &'a str,
    /// Which report.
    pub kind: ReportKind,
    /// Language of its texts.
    pub lang: Lang,
    /// Who is looking.
    pub viewer: &'a Viewer,
    /// How many levels below the unit are shown.
    pub depth: u32,
}

impl<'a> Request<'a> {
    /// The overview, in Vietnamese, two levels deep, for someone who may see everything.
    #[must_use]
    pub fn overview(unit: &'a str, period: &'a str) -> Self {
        Request { unit, period, kind: ReportKind::Overview, lang: Lang::Vi, viewer: &Viewer::Everything, depth: 2 }
    }
}

impl Run {
    /// Makes a report.
    ///
    /// # Errors
    /// `REPORT_NOT_VISIBLE`, `REPORT_NOT_IN_PERIOD` (the unit ended before or began later), `TIME_UNKNOWN_PERIOD`, `FIGURE_OVERFLOW`.
    pub fn report(&self, request: &Request<'_>) -> Result<Report> {
        let card = self.score(request.period)?;
        let day = self.lens().days(card.period.span, self.cutoff()).last();
        let mut ancestry = Ancestry::new(self.org());
        let top = self.org().find_unit(request.unit).filter(|ix| request.viewer.sees(self.org(), &mut ancestry, *ix, day));
        let top = top.ok_or_else(|| ReportError::NotVisible { unit: request.unit.to_owned() })?;
        let words = Words(request.lang);
        let name = self.org().unit(top).and_then(|u| u.latest(day)).map_or(String::new(), |v| v.name.clone());
        let maker = Maker::new(self, &card, day, words);
        if !maker.scores.contains_key(&top) && !maker.children.contains_key(&top) {
            return Err(ReportError::NotInPeriod { unit: request.unit.to_owned(), period: request.period.to_owned() }.into());
        }
        let rows = maker.rows(top, request.depth);
        Ok(Report {
            format: "dean5299/report@1".to_owned(),
            kind: request.kind.word().to_owned(),
            lang: words.pick("vi", "en").to_owned(),
            title: words.pick("Kết quả thực hiện Đề án 5299", "Results of Đề án 5299").to_owned(),
            subtitle: maker.subtitle(&name),
            unit_id: request.unit.to_owned(),
            unit_name: name,
            period: card.period.clone(),
            columns: maker.columns(),
            notes: maker.notes(&rows),
            rows,
            provenance: Provenance {
                cutoff: self.cutoff(),
                lens: self.lens().to_string(),
                scheme: card.scheme.id.clone(),
                scheme_fingerprint: card.scheme.document.fingerprint.clone(),
                run_fingerprint: self.fingerprint()?,
                version: env!("CARGO_PKG_VERSION").to_owned(),
                rounding: "half_up".to_owned(),
            },
        })
    }
}

/// The two languages of a report's own words.
#[derive(Clone, Copy)]
struct Words(Lang);

impl Words {
    fn pick<'a>(self, vi: &'a str, en: &'a str) -> &'a str {
        match self.0 {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }
}

struct Maker<'a> {
    run: &'a Run,
    card: &'a Scorecard,
    day: Day,
    words: Words,
    scores: BTreeMap<UnitIx, &'a UnitScore>,
    /// Units directly below others, each on the day of the report or on its last before: those under two parents stand below both.
    children: BTreeMap<UnitIx, Vec<UnitIx>>,
    /// Those under two parents.
    shared: BTreeSet<UnitIx>,
}

impl<'a> Maker<'a> {
    fn new(run: &'a Run, card: &'a Scorecard, day: Day, words: Words) -> Self {
        let mut children: BTreeMap<UnitIx, Vec<UnitIx>> = BTreeMap::new();
        let mut shared = BTreeSet::new();
        for score in &card.units {
            let stood_on = run.org().unit(score.unit).map_or(day, |u| u.latest_day(day));
            let above = run.org().above(score.unit, stood_on);
            if above.len() > 1 {
                shared.insert(score.unit);
            }
            above.into_iter().for_each(|above| children.entry(above).or_default().push(score.unit));
        }
        Maker { run, card, day, words, scores: card.units.iter().map(|s| (s.unit, s)).collect(), children, shared }
    }

    fn org(&self) -> &Org {
        self.run.org()
    }

    fn version(&self, unit: UnitIx) -> Option<&UnitVersion> {
        self.org().unit(unit).and_then(|u| u.latest(self.day))
    }

    fn subtitle(&self, name: &str) -> String {
        let span = self.card.period.span;
        let (from, to) = (span.from().vietnamese(), span.last().vietnamese());
        match self.words.0 {
            Lang::Vi => format!("{name}, từ {from} đến {to}"),
            Lang::En => format!("{name}, {} to {}", span.from(), span.last()),
        }
    }

    fn columns(&self) -> Vec<Column> {
        let column = |id: &str, title: &str, kind| Column { id: id.to_owned(), group: String::new(), title: title.to_owned(), kind };
        let mut columns = vec![
            column("number", self.words.pick("TT", "No."), ColumnKind::Number),
            column("unit", self.words.pick("Đơn vị", "Unit"), ColumnKind::Text),
        ];
        for indicator in &self.card.scheme.indicators {
            columns.extend(parts(indicator).iter().map(|part| part.column(indicator, self.words.0)));
        }
        columns
    }

    fn rows(&self, top: UnitIx, depth: u32) -> Vec<Row> {
        let mut rows = vec![self.row(top, RowKind::Total, 0, String::new())];
        self.below(top, 1, depth, &mut rows);
        rows
    }

    /// Children of either parent, by group (districts, communes, villages, other units), by name as a Vietnamese dictionary orders them.
    fn below(&self, above: UnitIx, depth: u32, deepest: u32, rows: &mut Vec<Row>) {
        if depth > deepest {
            return;
        }
        let mut groups: BTreeMap<Group, Vec<(Vec<u8>, UnitIx)>> = BTreeMap::new();
        for unit in self.children.get(&above).into_iter().flatten() {
            if let Some(version) = self.version(*unit) {
                groups.entry(Group::of(&version.kind)).or_default().push((text::collation_key(&version.name), *unit));
            }
        }
        let headed = groups.len() > 1 && depth == 1;
        let mut number = 0_u32;
        for (roman, (group, mut units)) in ["I", "II", "III", "IV"].into_iter().zip(groups) {
            if headed {
                rows.push(self.heading(roman, group));
                number = 0;
            }
            units.sort();
            for (_, unit) in units {
                number += 1;
                rows.push(self.row(unit, RowKind::Unit, depth, number.to_string()));
                self.below(unit, depth + 1, deepest, rows);
            }
        }
    }

    fn heading(&self, number: &str, group: Group) -> Row {
        let title = match group {
            Group::Districts => self.words.pick("Huyện, thị xã, thành phố", "Districts"),
            Group::Communes => self.words.pick("Xã, phường, thị trấn", "Communes, wards and townships"),
            Group::Villages => self.words.pick("Thôn, khu phố", "Villages and quarters"),
            Group::Others => self.words.pick("Đơn vị trực thuộc", "Units directly below"),
        };
        let mut values = vec![Value::Text(number.to_owned()), Value::Text(title.to_owned())];
        values.resize(self.columns().len(), Value::Empty);
        Row { kind: RowKind::Group, unit_id: String::new(), depth: 1, values }
    }

    fn row(&self, unit: UnitIx, kind: RowKind, depth: u32, number: String) -> Row {
        let name = self.version(unit).map_or(String::new(), |v| v.name.clone());
        let mut values = vec![if number.is_empty() { Value::Empty } else { Value::Text(number) }, Value::Text(name)];
        if let Some(score) = self.scores.get(&unit) {
            let places = score.in_level.iter().zip(&score.in_cluster);
            for ((indicator, figure), (level, cluster)) in self.card.scheme.indicators.iter().zip(&score.figures).zip(places) {
                values.extend(parts(indicator).iter().map(|part| part.cell(indicator, figure, (*level, *cluster))));
            }
        }
        values.resize(self.columns().len(), Value::Empty);
        Row { kind, unit_id: self.org().unit_id(unit).to_owned(), depth, values }
    }

    /// Units of the table that hang under two parents, by name; each counts once in a total above both.
    fn shared(&self, rows: &[Row]) -> Option<String> {
        let units: BTreeSet<UnitIx> = rows.iter().filter(|r| r.depth > 0).filter_map(|r| self.org().find_unit(&r.unit_id)).collect();
        let mut names: Vec<&str> = units.intersection(&self.shared).filter_map(|u| self.version(*u)).map(|v| v.name.as_str()).collect();
        names.sort_by_key(|name| text::collation_key(name));
        let listed = names.join(", ");
        (!names.is_empty()).then(|| match self.words.0 {
            Lang::Vi => format!(
                "Đơn vị có hai cấp quản lý được ghi dưới mỗi cấp, nhưng chỉ tính một lần trong số liệu của cấp trên chung ({listed})."
            ),
            Lang::En => format!("A unit with two parents is listed under each of them and counts once in a total above both ({listed})."),
        })
    }

    /// Says what the figures are, which units are listed twice, which reached the target and which did not move, by the indicator that ranks.
    fn notes(&self, rows: &[Row]) -> Vec<String> {
        let mut notes = vec![
            self.words
                .pick(
                    "Đã khai: mọi khai báo được nhận. Đã duyệt: có ngày duyệt. Đã đối khớp: được ghi nhận sau khi đối chiếu với dữ liệu nguồn.",
                    "Claimed: every accepted entry. Approved: with a day of approval. Verified: credited after comparison with the records.",
                )
                .to_owned(),
        ];
        notes.extend(self.shared(rows));
        let by = self.card.scheme.ranking.by.as_deref();
        let Some((at, indicator)) = self.card.scheme.indicators.iter().enumerate().find(|(_, i)| Some(i.id.as_str()) == by) else {
            return notes;
        };
        let shown: Vec<UnitIx> = rows.iter().filter(|r| r.depth == 1).filter_map(|r| self.org().find_unit(&r.unit_id)).collect();
        let name = |unit: &UnitIx| self.version(*unit).map_or(String::new(), |v| v.name.clone());
        let figure = |unit: &UnitIx| self.scores.get(unit).and_then(|s| s.figures.get(at));
        let reached: Vec<String> =
            shown.iter().filter(|u| figure(u).and_then(|f| f.attainment).is_some_and(|a| a.0 >= Fraction::ONE)).map(name).collect();
        let silent: Vec<String> = shown.iter().filter(|u| figure(u).is_some_and(|f| f.claimed.is_zero())).map(name).collect();
        let title = &indicator.title;
        notes.push(match self.words.0 {
            Lang::Vi => format!("{title}: {:02} đơn vị đạt hoặc vượt chỉ tiêu{}.", reached.len(), listed(&reached)),
            Lang::En => format!("{title}: {} units reached the target{}.", reached.len(), listed(&reached)),
        });
        notes.push(match self.words.0 {
            Lang::Vi => format!("{title}: {:02} đơn vị không phát sinh{}.", silent.len(), listed(&silent)),
            Lang::En => format!("{title}: {} units without movement{}.", silent.len(), listed(&silent)),
        });
        notes
    }
}

fn listed(names: &[String]) -> String {
    if names.is_empty() { String::new() } else { format!(" ({})", names.join(", ")) }
}

/// What stands under one heading, in the order of the table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    /// Huyện, thị xã, thành phố.
    Districts,
    /// Xã, phường, thị trấn.
    Communes,
    /// Thôn, khu phố.
    Villages,
    /// Đơn vị trực thuộc: every other kind.
    Others,
}

impl Group {
    fn of(kind: &str) -> Group {
        match kind {
            "district" => Group::Districts,
            "commune" => Group::Communes,
            "village" => Group::Villages,
            _ => Group::Others,
        }
    }
}
