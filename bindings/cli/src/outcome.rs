//! How a command can fail, and how it says so.

use std::io::{ErrorKind, Write};

use dean5299::render::RenderFormat;
use dean5299::{Code, Coded, Error, Lang};
use serde_json::{Map, Value, json};

use crate::usage::Usage;

/// An extract of dossiers with its days.
pub const DATED: &str = "--dossiers FILE@DAY";
/// The cut-off of one source.
pub const SOURCE_CUTOFF: &str = "--source-cutoff";

/// Why a command did not finish.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The library says no.
    #[error(transparent)]
    Core(#[from] Error),
    /// A file could not be read or written.
    #[error("{path}: {reason}")]
    File { path: String, reason: ErrorKind },
    /// An argument makes no sense.
    #[error("{what}: {value}")]
    Argument { what: &'static str, value: String },
    /// The command line cannot be understood.
    #[error("{}", .0.sentence(Lang::En))]
    Usage(Usage),
    /// Output could not be written.
    #[error("output: {0}")]
    Output(#[from] std::io::Error),
}

impl Failure {
    fn code(&self) -> &'static str {
        match self {
            Failure::Core(e) => e.code().text(),
            Failure::File { .. } => "CLI_FILE",
            Failure::Argument { .. } => "CLI_ARGUMENT",
            Failure::Usage(_) => "CLI_USAGE",
            Failure::Output(_) => "CLI_OUTPUT",
        }
    }

    fn params(&self) -> Vec<(&'static str, String)> {
        match self {
            Failure::Core(e) => e.params(),
            Failure::File { path, reason } => vec![("path", path.clone()), ("reason", reason.to_string())],
            Failure::Argument { what, value } => vec![("argument", (*what).to_owned()), ("value", value.clone())],
            Failure::Usage(usage) => usage.params(),
            Failure::Output(e) => vec![("reason", e.kind().to_string())],
        }
    }

    fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Failure::Core(e), _) => e.message(lang),
            (Failure::File { path, reason }, Lang::Vi) => format!("Không đọc hoặc ghi được `{path}` ({}).", vietnamese(*reason)),
            (Failure::File { path, reason }, Lang::En) => format!("`{path}` cannot be read or written ({reason})."),
            (Failure::Argument { what, value }, Lang::Vi) => format!("Tham số {what} không hợp lệ: `{value}`.{}", hint(what, lang)),
            (Failure::Argument { what, value }, Lang::En) => format!("The argument {what} makes no sense: `{value}`.{}", hint(what, lang)),
            (Failure::Usage(usage), _) => usage.sentence(lang),
            (Failure::Output(e), Lang::Vi) => format!("Không ghi được kết quả ({}).", vietnamese(e.kind())),
            (Failure::Output(e), Lang::En) => format!("The output cannot be written ({}).", e.kind()),
        }
    }
}

/// What may be written in the place of an argument that makes no sense.
fn hint(what: &str, lang: Lang) -> String {
    let day = Code::TimeBadDay.hint(lang).to_owned();
    let text = match (what, lang) {
        ("--format", Lang::Vi) => format!("Chọn một trong: {}.", RenderFormat::WORDS.join(", ")),
        ("--format", Lang::En) => format!("Choose one of: {}.", RenderFormat::WORDS.join(", ")),
        ("--lens", Lang::Vi) => "Chọn as_it_was, as_it_is hoặc as_of:NGÀY, ví dụ as_of:2025-07-01.".to_owned(),
        ("--lens", Lang::En) => "Choose as_it_was, as_it_is or as_of:DAY, for example as_of:2025-07-01.".to_owned(),
        ("--cutoff" | "--day" | "--first" | "--second", _) => day,
        (DATED, Lang::Vi) => format!("{day} Phần thay đổi của nhiều ngày thì viết TỆP@TỪ..NGÀY, ngày đầu không sau ngày cuối."),
        (DATED, Lang::En) => format!("{day} An extract of changes is written FILE@FROM..DAY, and FROM is no later than DAY."),
        (SOURCE_CUTOFF, Lang::Vi) => format!("Viết NGUỒN=NGÀY, mỗi nguồn một lần. {day}"),
        (SOURCE_CUTOFF, Lang::En) => format!("Write SOURCE=DAY, each source once. {day}"),
        ("--options", Lang::Vi) => "Cần một đối tượng JSON: id, effective_on, document, code_system, old_provinces, splits.".to_owned(),
        ("--options", Lang::En) => "It should be a JSON object: id, effective_on, document, code_system, old_provinces, splits.".to_owned(),
        _ => return String::new(),
    };
    format!(" {text}")
}

/// Why a file cannot be read or written. The English words are the library's of Rust.
fn vietnamese(reason: ErrorKind) -> &'static str {
    match reason {
        ErrorKind::NotFound => "không tìm thấy",
        ErrorKind::PermissionDenied => "không có quyền",
        ErrorKind::IsADirectory => "là thư mục, không phải tệp",
        ErrorKind::NotADirectory => "không phải thư mục",
        ErrorKind::DirectoryNotEmpty => "thư mục không trống",
        ErrorKind::AlreadyExists => "đã tồn tại",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "hết chỗ trống trên đĩa",
        ErrorKind::ReadOnlyFilesystem => "ổ đĩa chỉ cho đọc",
        _ => "lỗi của hệ thống tệp",
    }
}

/// The exit code when whoever reads the output has gone (`| head -1`): that of a tool which the signal for it ends.
const NO_READER: u8 = 141;

/// Says it on standard error; the exit code. Nothing is said to a reader who has gone: he has what he wanted.
pub fn tell(failure: &Failure, json: bool, lang: Lang, err: &mut dyn Write) -> u8 {
    if matches!(failure, Failure::Output(e) if e.kind() == ErrorKind::BrokenPipe) {
        return NO_READER;
    }
    let text = if json {
        let params: Map<String, Value> = failure.params().into_iter().map(|(k, v)| (k.to_owned(), Value::String(v))).collect();
        json!({"format": "dean5299/error@1", "code": failure.code(), "params": params, "message": failure.message(lang)}).to_string()
    } else {
        let below = if let Failure::Usage(usage) = failure { format!("\n\n{}", usage.advice(lang)) } else { String::new() };
        format!("{}: {}{below}", failure.code(), failure.message(lang))
    };
    // Nobody is left to tell when standard error is gone.
    let _ = writeln!(err, "{text}");
    if matches!(failure, Failure::Core(Error::Internal)) { 3 } else { 2 }
}
