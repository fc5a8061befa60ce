//! What the figures rest on, as lines under a report.

use crate::report::{Provenance, Report};

use super::voice::Voice;

/// A labelled line of provenance (nguồn số liệu).
pub(super) struct Source {
    /// What it is.
    pub(super) label: &'static str,
    /// Its value; may come from a user.
    pub(super) value: String,
    /// Whether it is a fingerprint, to be set in even letters.
    pub(super) is_code: bool,
}

/// The lines, in a fixed order.
pub(super) fn sources(report: &Report, voice: Voice) -> Vec<Source> {
    let Provenance { cutoff, lens, scheme, scheme_fingerprint, run_fingerprint, version, rounding } = &report.provenance;
    let line = |vi, en, value: String| Source { label: voice.pick(vi, en), value, is_code: false };
    let code = |vi, en, value: &String| Source { label: voice.pick(vi, en), value: value.clone(), is_code: true };
    vec![
        line("Số liệu tính đến hết ngày", "Data complete up to and including", voice.day(*cutoff)),
        line("Kỳ báo cáo", "Period", report.period.label.clone()),
        line("Cơ cấu tổ chức", "Organisation", lens_words(lens, voice)),
        line("Bộ quy tắc", "Scheme", scheme.clone()),
        code("Dấu vân tay bộ quy tắc", "Scheme fingerprint", scheme_fingerprint),
        code("Dấu vân tay kết quả", "Run fingerprint", run_fingerprint),
        line("Cách làm tròn tỷ lệ", "Rounding of percentages", rounding_words(rounding, voice)),
        line("Phiên bản dean5299", "dean5299 version", version.clone()),
    ]
}

fn lens_words(lens: &str, voice: Voice) -> String {
    match lens {
        "as_it_was" => voice.pick("như tại ngày phát sinh (as_it_was)", "as it was on the day of the help (as_it_was)").to_owned(),
        "as_it_is" => voice.pick("như hiện nay (as_it_is)", "as it is now (as_it_is)").to_owned(),
        other => other.to_owned(),
    }
}

fn rounding_words(rounding: &str, voice: Voice) -> String {
    match rounding {
        "half_up" => voice.pick("nửa làm tròn lên (half_up)", "half up (half_up)").to_owned(),
        "down" => voice.pick("cắt bỏ phần lẻ (down)", "cut off (down)").to_owned(),
        other => other.to_owned(),
    }
}
