//! `dean5299`: the reporting library (thư viện báo cáo) of Đề án 5299, Bình Định, Việt Nam.
//!
//! Members of the Youth Union enter whom they helped; this crate models the organisation through time, checks the entries against the
//! province's dossier system (đối khớp), counts them along the tree, compares them with targets, ranks units and makes reports. It is pure:
//! no file, network, clock, randomness or global state; the cut-off and the key are arguments. Figures are integers and exact fractions.
//!
//! ```
//! use dean5299::io::{Format, Input};
//! use dean5299::run::{Options, Tables, reconcile};
//! use dean5299::{Control, time::Day};
//!
//! let csv = |name, text: &'static str| Input { name, format: Format::Csv, bytes: text.as_bytes() };
//! let tables = Tables {
//!     entries: vec![csv("entries.csv", "entry_id,kind,member_id,helped_on,reported_at,dossier_code,unit_id\n\
//!         E1,dossier_submission,M1,2022-11-21,2022-11-21,h08.16-221121-0004,tay-son\n\
//!         E2,dossier_submission,M2,2022-11-21,2022-11-22,H08.16-221121-0004,tuy-phuoc\n")],
//!     dossiers: vec![csv("dossiers.csv", "dossier_code,channel,status\nH08.16-221121-0004,trực tuyến,đang xử lý\n").into()],
//!     ..Tables::default()
//! };
//! let options = Options::new(&[7; 32])?.extract_cutoff(Day::parse("2022-12-20")?);
//! let run = reconcile(&tables, &options, &Control::none())?;
//! let verdicts: Vec<String> = run.verdicts().map(|v| format!("{} {}/{}", v.entry_id, v.verdict, v.reason)).collect();
//! assert_eq!(verdicts, ["E1 verified/first_report", "E2 duplicate_claim/earlier_claim"]);
//! # Ok::<(), dean5299::Error>(())
//! ```
//!
//! Cargo features (tính năng); none is on by itself, and without them a format that needs one is an error of its own:
//!
//! | feature | adds |
//! |---|---|
//! | `sheet` | XLSX workbooks as tables in ([`io::Format::Xlsx`]) and as reports and sheets out |
//! | `html` | reports as pages |
//! | `arrow` | Arrow tables in, by `io::ArrowRows` |
//!
//! CSV, JSON, JSON Lines, Markdown and text are always there.
//!
//! The rooms, the lowest first; each uses only rooms before it ([`error`] gathers every room's error):
//!
//! | room | holds |
//! |---|---|
//! | [`error`] | codes, findings, messages in Vietnamese and English |
//! | [`text`], [`time`], [`privacy`], [`call`] | letters; days and periods; identifiers and tokens; progress, cancel, limits |
//! | [`code`], [`figure`] | dossier and procedure codes; exact fractions, measures, trust |
//! | [`formula`], [`rubric`] | expressions over named inputs; score tables, their linter and what they give |
//! | [`scheme`], [`org`] | the document of rules; units and members through time |
//! | [`reorganisation`] | plans of mergers and splits, checked and applied |
//! | [`entry`], [`dossier`] | what members claim; what the sources hold |
//! | [`decision`] | what people decided about single lines |
//! | [`evidence`], [`assignment`] | what the columns of two rows say for their being one; the best one-to-one choice, and its ties |
//! | [`matching`], [`cube`] | verdicts; totals along the tree |
//! | [`io`] | tables in and out, as bytes |
//! | [`run`] | a reconciliation as a whole, and its files |
//! | [`quality`], [`flag`] | a run beside the truth, and what to look at next; patterns that are worth a look |
//! | [`indicator`], [`target`], [`scoring`] | value, target, attainment; targets handed down, spread and followed; ranks |
//! | [`standing`], [`commendation`], [`ledger`] | classes and quotas; nominations, votes, awards; events and viewers |
//! | [`report`], [`render`], [`sheet`], [`ask`] | neutral tables; json, csv, md, txt, and with their features xlsx, html; sheets that go out and come back; small questions in JSON |
#![forbid(unsafe_code)]

pub mod ask;
pub mod assignment;
pub mod board;
pub mod call;
pub mod code;
pub mod commendation;
pub mod cube;
pub mod decision;
pub mod dossier;
pub mod entry;
pub mod error;
pub mod evidence;
pub mod figure;
pub mod flag;
pub mod formula;
pub mod indicator;
mod intake;
pub mod io;
pub mod ledger;
pub mod link;
pub mod matching;
pub mod org;
pub mod privacy;
pub mod quality;
pub mod render;
pub mod reorganisation;
pub mod report;
pub mod rubric;
pub mod run;
pub mod scheme;
pub mod scoring;
pub mod sheet;
pub mod standing;
pub mod target;
pub mod text;
pub mod time;

pub use call::{CancelFlag, Control, Limits, Progress};
pub use error::{Code, Coded, Error, Finding, Lang, Result, Severity};
