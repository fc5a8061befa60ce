//! A report as one self-contained page (trang HTML): no network, inert text, works without script and prints well.
//!
//! The template escapes every value. Style and script are constant; the policy in the head allows these two by their hash and nothing
//! else, so text that would slip through as markup still could not run, load or send anything.

mod board;
mod grid;

use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::error::{Error, Result};
use crate::report::Report;

use super::source::sources;
use super::voice::{Voice, visible};

const PAGE: &str = include_str!("html/page.html");
const STYLE: &str = include_str!("html/page.css");
const SCRIPT: &str = include_str!("html/page.js");

/// What the template sees.
#[derive(Serialize)]
struct Page<'a> {
    lang: &'static str,
    policy: String,
    style: &'static str,
    script: &'static str,
    words: Words,
    title: String,
    subtitle: String,
    unit: String,
    cutoff: String,
    cards: Vec<board::Card>,
    strips: Vec<board::Strip>,
    grid: grid::Grid<'a>,
    notes: Vec<String>,
    sources: Vec<(&'static str, String, bool)>,
}

/// The page.
pub(super) fn render(report: &Report) -> Result<Vec<u8>> {
    let voice = Voice::of(report);
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.add_template("page.html", PAGE).map_err(|_| Error::Internal)?;
    let template = environment.get_template("page.html").map_err(|_| Error::Internal)?;
    template.render(Serde(page(report, voice))).map(String::into_bytes).map_err(|_| Error::Internal)
}

fn page(report: &Report, voice: Voice) -> Page<'_> {
    Page {
        lang: voice.tag(),
        policy: policy(),
        style: STYLE,
        script: SCRIPT,
        words: Words::of(voice),
        title: tame(&report.title),
        subtitle: tame(&report.subtitle),
        unit: tame(&report.unit_name),
        cutoff: voice.day(report.provenance.cutoff),
        cards: board::cards(report, voice),
        strips: board::strips(report, voice),
        grid: grid::Grid::new(report, voice),
        notes: report.notes.iter().map(|note| tame(note)).collect(),
        sources: sources(report, voice).into_iter().map(|line| (line.label, tame(&line.value), line.is_code)).collect(),
    }
}

/// Text without control characters; what turns its direction is kept and isolated by `<bdi>`.
fn tame(text: &str) -> String {
    text.chars().map(visible).collect()
}

fn policy() -> String {
    format!("default-src 'none'; style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'", hash(STYLE), hash(SCRIPT))
}

fn hash(text: &str) -> String {
    format!("sha256-{}", base64(&Sha256::digest(text.as_bytes())))
}

/// Base64 with padding, as the policy writes hashes.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let sextet = |group: u32, i: usize| char::from(ALPHABET[(group >> (18 - 6 * i) & 63) as usize]);
    let quartet = |chunk: &[u8]| {
        let group = (0..3).fold(0, |group, i| group << 8 | u32::from(chunk.get(i).copied().unwrap_or(0)));
        (0..4).map(|i| if i <= chunk.len() { sextet(group, i) } else { '=' }).collect::<String>()
    };
    bytes.chunks(3).map(quartet).collect()
}

macro_rules! wordings {
    ($($name:ident: $vi:literal, $en:literal;)*) => {
        /// Labels of the page.
        #[derive(Serialize)]
        struct Words { $($name: &'static str),* }

        impl Words {
            fn of(voice: Voice) -> Self {
                Words { $($name: voice.pick($vi, $en)),* }
            }
        }
    };
}

wordings! {
    skip: "Đến bảng số liệu", "Skip to the table";
    upto: "Số liệu tính đến hết ngày", "Data up to and including";
    tools: "Công cụ", "Tools";
    filter: "Lọc theo tên đơn vị", "Filter by unit name";
    filter_hint: "Gõ có dấu hoặc không dấu", "With or without accents";
    smaller: "Chữ nhỏ hơn", "Smaller text";
    normal: "Cỡ chữ thường", "Normal text size";
    larger: "Chữ lớn hơn", "Larger text";
    contrast: "Tương phản cao", "High contrast";
    print: "In", "Print";
    fold_all: "Thu gọn", "Collapse all";
    unfold_all: "Mở hết", "Expand all";
    fold: "Thu gọn hoặc mở đơn vị trực thuộc của", "Collapse or expand the units of";
    sort: "Sắp xếp theo", "Sort by";
    shown: "Hiển thị {n}/{all} dòng", "{n} of {all} rows shown";
    at_a_glance: "Tổng quan", "At a glance";
    attainment: "Mức đạt của các đơn vị trực thuộc", "Attainment of the units directly below";
    target_line: "Vạch đứng: 100 % chỉ tiêu", "Upright line: 100% of the target";
    table: "Bảng số liệu", "Table";
    notes: "Ghi chú", "Notes";
    sources: "Nguồn số liệu", "Sources";
    tied: "đồng hạng", "tied";
}
