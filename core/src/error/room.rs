//! The error of a call: one enum per room, gathered here.

use super::{Code, Lang};

/// Named values of a message, in the order of the template.
pub type Params = Vec<(&'static str, String)>;

/// Result of a call of this library.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Everything that carries a stable code, parameters and a message in two languages.
pub trait Coded {
    /// The stable code.
    fn code(&self) -> Code;
    /// Named values; never personal.
    fn params(&self) -> Params;
    /// The message, with its hint.
    fn message(&self, lang: Lang) -> String {
        let hint = self.code().hint(lang);
        let text = self.code().render(lang, &self.params());
        if hint.is_empty() { text } else { format!("{text} {hint}") }
    }
}

/// Defines the error enum of a room: each variant names its row of the catalogue, its fields are the parameters.
macro_rules! room_error {
    ($(#[$outer:meta])* $Enum:ident { $($(#[$inner:meta])* $Variant:ident { $($field:ident : $ty:ty),* $(,)? } => Code::$Code:ident),* $(,)? }) => {
        $(#[$outer])*
        #[derive(Clone, PartialEq, Eq)]
        #[non_exhaustive]
        #[allow(missing_docs, reason = "fields are the named parameters of the catalogue's template")]
        pub enum $Enum { $($(#[$inner])* $Variant { $($field: $ty),* }),* }

        impl $crate::error::Coded for $Enum {
            fn code(&self) -> $crate::error::Code {
                match self { $($Enum::$Variant { .. } => $crate::error::Code::$Code),* }
            }
            fn params(&self) -> $crate::error::Params {
                match self { $($Enum::$Variant { $($field),* } => vec![$((stringify!($field), $crate::error::shown(stringify!($field), &$field.to_string()))),*]),* }
            }
        }

        /// The code with its parameters as they may be shown.
        impl std::fmt::Debug for $Enum {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{} {:?}", $crate::error::Coded::code(self).text(), $crate::error::Coded::params(self))
            }
        }

        impl std::fmt::Display for $Enum {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&$crate::error::Coded::message(self, $crate::error::Lang::En))
            }
        }

        impl std::error::Error for $Enum {}
    };
}
pub(crate) use room_error;

/// The error of a call (lỗi). Messages: [`Coded::message`]; `Display` is the English one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A declared limit was passed.
    #[error(transparent)]
    Limit(#[from] crate::call::LimitError),
    /// A table could not be read at all.
    #[error(transparent)]
    Table(#[from] crate::io::TableError),
    /// A day, instant or period could not be understood.
    #[error(transparent)]
    Time(#[from] crate::time::TimeError),
    /// Identifiers and keys do not go together.
    #[error(transparent)]
    Privacy(#[from] crate::privacy::PrivacyError),
    /// A scheme document cannot be used.
    #[error(transparent)]
    Scheme(#[from] crate::scheme::SchemeError),
    /// The organisation cannot be used.
    #[error(transparent)]
    Org(#[from] crate::org::OrgError),
    /// A plan of reorganisation cannot be read or applied.
    #[error(transparent)]
    Plan(#[from] crate::reorganisation::PlanError),
    /// A figure left exact arithmetic.
    #[error(transparent)]
    Figure(#[from] crate::figure::FigureError),
    /// A target cannot be given, spread or followed.
    #[error(transparent)]
    Target(#[from] crate::target::TargetError),
    /// A ranking cannot be made.
    #[error(transparent)]
    Scoring(#[from] crate::scoring::ScoringError),
    /// An expression cannot be read.
    #[error(transparent)]
    Formula(#[from] crate::formula::FormulaError),
    /// A rulebook cannot be used.
    #[error(transparent)]
    Rubric(#[from] crate::rubric::RubricError),
    /// Classes cannot be given.
    #[error(transparent)]
    Standing(#[from] crate::standing::StandingError),
    /// Nobody can be nominated or commended so.
    #[error(transparent)]
    Commendation(#[from] crate::commendation::CommendationError),
    /// A board cannot be made.
    #[error(transparent)]
    Board(#[from] crate::board::BoardError),
    /// Evidence cannot be weighed.
    #[error(transparent)]
    Evidence(#[from] crate::evidence::EvidenceError),
    /// Two tables cannot be linked.
    #[error(transparent)]
    Link(#[from] crate::link::LinkError),
    /// Edges cannot be assigned.
    #[error(transparent)]
    Assignment(#[from] crate::assignment::AssignmentError),
    /// A run cannot be read or asked.
    #[error(transparent)]
    Run(#[from] crate::run::RunError),
    /// A live run cannot be begun, or a row cannot be given to it.
    #[error(transparent)]
    Live(#[from] crate::run::LiveError),
    /// A report cannot be made.
    #[error(transparent)]
    Report(#[from] crate::report::ReportError),
    /// A question cannot be understood.
    #[error(transparent)]
    Ask(#[from] crate::ask::AskError),
    /// A report cannot be shown in that format, or is not one.
    #[error(transparent)]
    Render(#[from] crate::render::RenderError),
    /// A sheet cannot be made or read.
    #[error(transparent)]
    Sheet(#[from] crate::sheet::SheetError),
    /// The caller asked the call to stop.
    #[error("{}", Code::Cancelled.render(Lang::En, &Vec::new()))]
    Cancelled,
    /// A broken invariant of this library, caught before it can take the host down.
    #[error("{}", Code::Internal.render(Lang::En, &Vec::new()))]
    Internal,
}

impl Coded for Error {
    fn code(&self) -> Code {
        match self {
            Error::Limit(e) => e.code(),
            Error::Table(e) => e.code(),
            Error::Time(e) => e.code(),
            Error::Privacy(e) => e.code(),
            Error::Scheme(e) => e.code(),
            Error::Org(e) => e.code(),
            Error::Plan(e) => e.code(),
            Error::Figure(e) => e.code(),
            Error::Formula(e) => e.code(),
            Error::Rubric(e) => e.code(),
            Error::Target(e) => e.code(),
            Error::Scoring(e) => e.code(),
            Error::Standing(e) => e.code(),
            Error::Commendation(e) => e.code(),
            Error::Board(e) => e.code(),
            Error::Evidence(e) => e.code(),
            Error::Link(e) => e.code(),
            Error::Assignment(e) => e.code(),
            Error::Run(e) => e.code(),
            Error::Live(e) => e.code(),
            Error::Report(e) => e.code(),
            Error::Ask(e) => e.code(),
            Error::Render(e) => e.code(),
            Error::Sheet(e) => e.code(),
            Error::Cancelled => Code::Cancelled,
            Error::Internal => Code::Internal,
        }
    }

    fn params(&self) -> Params {
        match self {
            Error::Limit(e) => e.params(),
            Error::Table(e) => e.params(),
            Error::Time(e) => e.params(),
            Error::Privacy(e) => e.params(),
            Error::Scheme(e) => e.params(),
            Error::Org(e) => e.params(),
            Error::Plan(e) => e.params(),
            Error::Figure(e) => e.params(),
            Error::Formula(e) => e.params(),
            Error::Rubric(e) => e.params(),
            Error::Target(e) => e.params(),
            Error::Scoring(e) => e.params(),
            Error::Standing(e) => e.params(),
            Error::Commendation(e) => e.params(),
            Error::Board(e) => e.params(),
            Error::Evidence(e) => e.params(),
            Error::Link(e) => e.params(),
            Error::Assignment(e) => e.params(),
            Error::Run(e) => e.params(),
            Error::Live(e) => e.params(),
            Error::Report(e) => e.params(),
            Error::Ask(e) => e.params(),
            Error::Render(e) => e.params(),
            Error::Sheet(e) => e.params(),
            Error::Cancelled | Error::Internal => Params::new(),
        }
    }
}
