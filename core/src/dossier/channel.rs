//! How a dossier came in.

use crate::text;

/// The channel of a dossier (hình thức nộp), read by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Channel {
    /// Trực tuyến.
    Online,
    /// Trực tiếp.
    Counter,
    /// Bưu chính.
    Post,
    /// A word or number no list knows.
    Unknown,
}

impl Channel {
    /// Reads a name in Vietnamese or English.
    #[must_use]
    pub fn parse(name: &str) -> Channel {
        match text::fold(name).as_str() {
            "online" | "truc tuyen" => Channel::Online,
            "counter" | "truc tiep" => Channel::Counter,
            "post" | "buu chinh" => Channel::Post,
            _ => Channel::Unknown,
        }
    }
}
