//! What really happened.

/// How the code of a claim was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Typed {
    /// The code, in whatever characters.
    Right,
    /// No code.
    Missing,
    /// One digit wrong.
    Digit,
    /// Two digits wrong.
    TwoDigits,
    /// Two neighbouring digits swapped.
    Swapped,
    /// Letters for digits.
    Letters,
    /// Dashes lost.
    Dashes,
    /// Zeros lost.
    Zeros,
}

/// What a line is really about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// A dossier, by its number in the office, that somebody else may have reported first or whose state takes the credit away.
    Dossier(u32),
    /// A dossier, and this is the line that the claim policy should credit.
    Due(u32),
    /// A dossier that this line would be credited for, did not its own number, procedure or day contradict the record.
    Contradicted(u32),
    /// Nothing: the claim is invented.
    Invented,
    /// So many people without codes: nobody can tell.
    Count,
    /// An account, and this is the line that should be credited when it is.
    Account {
        /// Whether it should be credited.
        due: bool,
    },
}

/// The truth about a line, in the order of (entry, line).
#[derive(Clone, Copy, Debug)]
pub struct TrueLine {
    /// Number of the entry, that of its id.
    pub entry: u32,
    /// Number of the line in its entry.
    pub line: u32,
    /// What it is about.
    pub about: About,
    /// How its code was typed.
    pub typed: Typed,
    /// Whether number, phone or name stands in the claim as it does in the dossier.
    pub has_second_field: bool,
}

impl TrueLine {
    /// The dossier it is about.
    #[must_use]
    pub fn dossier(&self) -> Option<u32> {
        match self.about {
            About::Dossier(dossier) | About::Due(dossier) | About::Contradicted(dossier) => Some(dossier),
            About::Invented | About::Count | About::Account { .. } => None,
        }
    }

    /// Whether a code was typed and is not the dossier's.
    #[must_use]
    pub fn is_mistyped(&self) -> bool {
        !matches!(self.typed, Typed::Right | Typed::Missing)
    }
}
