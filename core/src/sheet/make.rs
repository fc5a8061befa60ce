//! The sheet of a unit: its lines and what stands around them.

use super::act::SheetAct;
use super::column::{Column, Texts};
use super::line::{LineView, clipped};
use super::{FORMAT, SheetError};
use crate::error::{Lang, Result};
use crate::matching::Outcome;
use crate::org::{Ancestry, OrgError, UnitIx};
use crate::render::near_record;
use crate::run::Run;
use crate::time::{Day, Span};

/// Lines of a sheet: more nobody goes through with members.
pub(super) const ROWS: usize = 20_000;

/// A sheet before it is a workbook.
#[derive(Clone, Debug)]
pub(crate) struct Sheet {
    pub lang: Lang,
    /// What stands on the hidden page: names and values.
    pub head: Vec<(&'static str, String)>,
    /// The name of the unit and the label of the period, as they are shown.
    pub unit_name: String,
    pub period: String,
    pub cutoff: Day,
    /// Lines of the unit that are not in the sheet since nothing that can be chosen would change them.
    pub left_out: usize,
    /// Who decides; a person fills it in.
    pub actor: String,
    pub rows: Vec<SheetRow>,
}

/// A row of it.
#[derive(Clone, Debug)]
pub(crate) struct SheetRow {
    pub texts: Texts,
    /// What can be chosen.
    pub acts: Vec<SheetAct>,
}

impl Run {
    /// The lines of a unit and of those below it, through the run's lens, that are not verified, as a workbook to go through (phiếu rà soát): with drop-downs of what to do, a column for
    /// the right code, and hidden what [`Run::read_sheets`] needs.
    ///
    /// **Shape**: `dean5299/sheet@1`; of a period, or of all days. A row per line by unit, member, day, entry and line; without lines only headings. Lines that are out of period or
    /// not verifiable are counted and not listed: no choice changes them. No name, phone or number of a person stands in it. The same run, unit, period and language give the
    /// same bytes. Hints and near records need the run's `records.bin`.
    ///
    /// # Errors
    /// `ORG_UNKNOWN_UNIT`, `TIME_UNKNOWN_PERIOD`, `SHEET_TOO_LARGE` (more than 20 000 lines), `RUN_DAMAGED`, `FIGURE_OVERFLOW`, `RENDER_NO_FEATURE` without the feature `sheet`.
    ///
    /// ```
    /// # #[cfg(feature = "sheet")] {
    /// # use dean5299::{Control, Lang, io::{Format, Input}, run::{Options, Tables, reconcile}, sheet::Taking, time::Instant};
    /// # let csv = |name, text: &'static str| Input { name, format: Format::Csv, bytes: text.as_bytes() };
    /// # let tables = Tables {
    /// #     entries: vec![csv("entries.csv", "entry_id,kind,member_id,helped_on,reported_at,dossier_code,unit_id\n\
    /// #         E1,dossier_submission,M1,2022-11-21,2022-11-21,H08.16-221121-0005,tay-son\n")],
    /// #     dossiers: vec![csv("dossiers.csv", "dossier_code,channel,status\nH08.16-221121-0004,online,accepted\n").into()],
    /// #     ..Tables::default()
    /// # };
    /// # let run = reconcile(&tables, &Options::new(&[7; 32])?, &Control::none())?;
    /// let workbook = run.sheet("tay-son", Some("2022-11"), Lang::Vi)?;
    /// // It goes out to the unit and comes back; here nobody chose anything.
    /// let taking = Taking { actor: Some("cb1"), ..Taking::on(Instant::parse("2022-12-01")?) };
    /// let taken = run.read_sheets(&[("tay-son.xlsx", &workbook)], &taking, &Control::none())?;
    /// assert_eq!((taken.files[0].read, taken.files[0].skipped, taken.findings.len()), (0, 1, 0));
    /// # }
    /// # Ok::<(), dean5299::Error>(())
    /// ```
    pub fn sheet(&self, unit_id: &str, period: Option<&str>, lang: Lang) -> Result<Vec<u8>> {
        self.sheet_of(unit_id, period, lang)?.write()
    }

    /// The same before it is a workbook.
    pub(crate) fn sheet_of(&self, unit_id: &str, period: Option<&str>, lang: Lang) -> Result<Sheet> {
        let unknown = || OrgError::UnknownUnit { unit: unit_id.to_owned(), day: String::new() };
        let unit = self.org.find_unit(unit_id).ok_or_else(unknown)?;
        let period = period.map(|label| self.schemes.period(label)).transpose()?.map(|(period, _)| period);
        let span = period.as_ref().map_or(Span::ALWAYS, |period| period.span);
        let (places, left_out) = self.open_lines(unit, span)?;
        if places.len() > ROWS {
            return Err(SheetError::TooLarge { rows: places.len(), max: ROWS }.into());
        }
        let day = if span.is_open() { self.cutoff } else { self.lens.days(span, self.cutoff).last() };
        let name = self.org.unit(unit).and_then(|unit| unit.latest(day)).map_or(unit_id, |version| &version.name);
        let label = period.map(|period| period.label);
        let head = [
            ("format", FORMAT.to_owned()),
            ("unit", unit_id.to_owned()),
            ("period", label.clone().unwrap_or_default()),
            ("lang", if lang == Lang::Vi { "vi" } else { "en" }.to_owned()),
            ("lens", self.lens.to_string()),
            ("run", self.fingerprint()?),
        ];
        Ok(Sheet {
            lang,
            head: head.to_vec(),
            unit_name: clipped(name),
            period: label.unwrap_or_default(),
            cutoff: self.cutoff,
            left_out,
            actor: String::new(),
            rows: self.sheet_rows(&places, lang)?,
        })
    }

    /// Places of the lines to go through, in the order of unit, member, day, entry and line; and how many of the unit's lines no choice would change.
    fn open_lines(&self, unit: UnitIx, span: Span) -> Result<(Vec<usize>, usize)> {
        let mut ancestry = Ancestry::new(&self.org);
        let (mut open, mut left_out) = (Vec::new(), 0);
        for (place, verdict) in self.verdicts.iter().enumerate().filter(|(_, verdict)| verdict.outcome != Outcome::Verified) {
            let Some(view) = LineView::new(self, verdict).filter(|view| span.contains(view.entry.helped_on)) else { continue };
            if self.share_of(view.entry, unit, &mut ancestry)?.is_zero() {
                continue;
            }
            match verdict.outcome {
                Outcome::OutOfPeriod | Outcome::NotVerifiable => left_out += 1,
                _ => {
                    open.push((view.row.credited_unit_id, view.entry.member, view.entry.helped_on, view.row.entry_id, verdict.line, place))
                }
            }
        }
        open.sort_unstable();
        Ok((open.into_iter().map(|(.., place)| place).collect(), left_out))
    }

    fn sheet_rows(&self, places: &[usize], lang: Lang) -> Result<Vec<SheetRow>> {
        let told = self.explain_lines(places, ROWS, lang)?;
        let views = places.iter().filter_map(|place| LineView::new(self, self.verdicts.get(*place)?));
        let rows = (1..).zip(views.zip(&told)).map(|(number, (view, told)): (usize, _)| {
            let mut texts = view.texts(lang);
            texts.set(Column::No, number.to_string());
            texts.set(Column::Hint, clipped(told["hint"].as_str().unwrap_or_default()));
            let nearest = told["nearest"].as_array().into_iter().flatten().map(|miss| clipped(&near_record(miss, lang)));
            texts.set(Column::Nearest, nearest.collect::<Vec<_>>().join("\n"));
            texts.set(Column::Hash, texts.hash());
            let acts = SheetAct::ALL.iter().copied().filter(|act| act.fits(view.situation())).collect();
            SheetRow { texts, acts }
        });
        Ok(rows.collect())
    }
}

#[cfg(not(feature = "sheet"))]
impl Sheet {
    pub(crate) fn write(&self) -> Result<Vec<u8>> {
        Err(crate::render::RenderError::NoFeature { format: crate::render::RenderFormat::Xlsx, feature: "sheet" }.into())
    }
}
