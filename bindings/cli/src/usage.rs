//! A command line that cannot be understood: what clap found, said in either language.

use std::ffi::OsString;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use dean5299::Lang;

use crate::arguments::THREADS;

/// `--json` and `--lang` of a command line that may be wrong elsewhere.
pub fn asked(args: &[OsString]) -> (bool, Lang) {
    let words: Vec<&str> = args.iter().skip(1).map(|a| a.to_str().unwrap_or("")).take_while(|a| *a != "--").collect();
    let spoken = |place: usize| match words[place].strip_prefix("--lang")? {
        "" => words.get(place + 1).copied(),
        value => value.strip_prefix('='),
    };
    let lang = (0..words.len()).rev().find_map(spoken);
    (words.contains(&"--json"), lang.and_then(|l| l.parse().ok()).unwrap_or_default())
}

/// A wrong command line.
#[derive(Debug)]
pub struct Usage {
    error: Box<Error>,
}

impl Usage {
    pub fn new(error: Error) -> Self {
        Usage { error: Box::new(error) }
    }

    /// What is wrong, with a suggestion where there is one; one line.
    pub fn sentence(&self, lang: Lang) -> String {
        let text = match lang {
            Lang::Vi => self.vietnamese(),
            Lang::En if self.is_help() => "no command was given".to_owned(),
            Lang::En => self.english(),
        };
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// What a person at a terminal sees below the sentence.
    pub fn advice(&self, lang: Lang) -> String {
        let text = self.error.render().to_string();
        if self.is_help() {
            return crate::help::translated(text.trim_end(), lang);
        }
        let below = text.split_once("\n\nUsage: ").map_or("", |(_, below)| below);
        let usage = below.split("\n\nFor more").next().unwrap_or("").trim_end();
        match lang {
            Lang::Vi if usage.is_empty() => "Xem thêm: --help".to_owned(),
            Lang::Vi => format!("Cách dùng: {}\n\nXem thêm: --help", crate::help::translated(usage, lang)),
            Lang::En if usage.is_empty() => "For more information, try '--help'.".to_owned(),
            Lang::En => format!("Usage: {usage}\n\nFor more information, try '--help'."),
        }
    }

    /// The argument and the value in question, as far as there are any.
    pub fn params(&self) -> Vec<(&'static str, String)> {
        let verb = || match self.error.kind() {
            ErrorKind::InvalidSubcommand => self.words(ContextKind::InvalidSubcommand),
            _ => None,
        };
        let argument = self.words(ContextKind::InvalidArg).or_else(verb);
        [("argument", argument), ("value", self.words(ContextKind::InvalidValue))]
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)))
            .collect()
    }

    fn is_help(&self) -> bool {
        self.error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    }

    fn english(&self) -> String {
        let text = self.error.render().to_string();
        let text = text.split("\n\nUsage: ").next().unwrap_or("").split("\n\nFor more").next().unwrap_or("");
        let bounds = self.is_of_threads().then(|| format!("; expected a whole number from {} to {}", THREADS.start(), THREADS.end()));
        [text.strip_prefix("error: ").unwrap_or(text), &bounds.unwrap_or_default()].concat()
    }

    /// Whether what is wrong is the number of threads.
    fn is_of_threads(&self) -> bool {
        let is_value = matches!(self.error.kind(), ErrorKind::InvalidValue | ErrorKind::ValueValidation);
        is_value && self.words(ContextKind::InvalidArg).is_some_and(|argument| argument.starts_with("--threads"))
    }

    fn vietnamese(&self) -> String {
        let of = |kind| self.words(kind).unwrap_or_default();
        // The dots of an argument with several values would run into the sentence's own.
        let argument = of(ContextKind::InvalidArg).replace("...", "");
        let value = of(ContextKind::InvalidValue);
        let text = match self.error.kind() {
            ErrorKind::UnknownArgument => format!("Không có tham số `{argument}`."),
            ErrorKind::InvalidSubcommand => format!("Không có lệnh `{}`.", of(ContextKind::InvalidSubcommand)),
            ErrorKind::MissingRequiredArgument => format!("Thiếu tham số bắt buộc: {argument}."),
            ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => "Thiếu tên lệnh.".to_owned(),
            ErrorKind::InvalidValue if value.is_empty() => format!("Tham số `{argument}` thiếu giá trị."),
            ErrorKind::InvalidValue | ErrorKind::ValueValidation => format!("Giá trị `{value}` của tham số `{argument}` không hợp lệ."),
            ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
                format!("Tham số `{argument}` có số giá trị không đúng.")
            }
            ErrorKind::NoEquals => format!("Tham số `{argument}` cần dấu `=` trước giá trị."),
            ErrorKind::ArgumentConflict => self.conflict(&argument),
            ErrorKind::InvalidUtf8 => "Tham số có ký tự không phải UTF-8.".to_owned(),
            _ => "Dòng lệnh viết sai.".to_owned(),
        };
        let choices = self.words(ContextKind::ValidValue).map(|list| format!(" Chọn một trong: {list}."));
        let meant = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
        let meant = meant.into_iter().find_map(|kind| self.words(kind)).map(|word| format!(" Có phải là `{word}`?"));
        let bounds = self.is_of_threads().then(|| format!(" Cần số nguyên từ {} đến {}.", THREADS.start(), THREADS.end()));
        [text, choices.unwrap_or_default(), bounds.unwrap_or_default(), meant.unwrap_or_default()].concat()
    }

    fn conflict(&self, argument: &str) -> String {
        match self.words(ContextKind::PriorArg) {
            Some(prior) if prior != argument => format!("Tham số `{argument}` không dùng cùng `{prior}`."),
            _ => format!("Tham số `{argument}` chỉ được ghi một lần."),
        }
    }

    /// What clap says about this, several words with commas.
    fn words(&self, kind: ContextKind) -> Option<String> {
        match self.error.get(kind)? {
            ContextValue::String(word) => Some(word.clone()),
            ContextValue::Strings(words) if !words.is_empty() => Some(words.join(", ")),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_found_in_a_wrong_command_line() {
        let asked = |line: &str| asked(&line.split(' ').map(OsString::from).collect::<Vec<_>>());
        assert_eq!(asked("dean5299"), (false, Lang::Vi));
        assert_eq!(asked("dean5299 frobnicate --lang en --json"), (true, Lang::En));
        assert_eq!(asked("dean5299 --lang=en frobnicate"), (false, Lang::En));
        assert_eq!(asked("dean5299 --lang fr"), (false, Lang::Vi));
        assert_eq!(asked("dean5299 --language en -- --json --lang en"), (false, Lang::Vi));
    }
}
