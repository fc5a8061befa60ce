//! Enums whose values are words in files.

/// Defines an enum with one published word per value: `ALL`, `WORDS`, `word()`, `Display`, `FromStr`, serde.
macro_rules! words {
    ($(#[$outer:meta])* $Enum:ident { $($(#[$inner:meta])* $Variant:ident = $word:literal),* $(,)? }) => {
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $Enum { $($(#[$inner])* #[serde(rename = $word)] $Variant),* }

        impl $Enum {
            /// Every value, in order.
            #[allow(dead_code, reason = "a private enum may not list its values")]
            pub const ALL: &'static [$Enum] = &[$($Enum::$Variant),*];
            /// The words used in files, in the same order.
            #[allow(dead_code, reason = "a private enum may not list its words")]
            pub const WORDS: &'static [&'static str] = &[$($word),*];

            /// The word used in files.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $($Enum::$Variant => $word),* }
            }
        }

        impl std::fmt::Display for $Enum {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }

        impl std::str::FromStr for $Enum {
            type Err = ();
            fn from_str(s: &str) -> Result<Self, ()> {
                match s { $($word => Ok($Enum::$Variant),)* _ => Err(()) }
            }
        }
    };
}
pub(crate) use words;
