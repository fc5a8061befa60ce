//! How a record came in.

use crate::text;

/// The channel of a dossier or an account (hình thức nộp, hình thức mở), read by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
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
    /// The word of the contract; none for a word that no list knows.
    #[must_use]
    pub fn word(self) -> Option<&'static str> {
        match self {
            Channel::Online => Some("online"),
            Channel::Counter => Some("counter"),
            Channel::Post => Some("post"),
            Channel::Unknown => None,
        }
    }

    /// Reads a name in Vietnamese or English, in the spellings that offices use; the list stands in the rules.
    ///
    /// ```
    /// use dean5299::dossier::Channel;
    /// assert_eq!(Channel::parse("Nộp trực tuyến"), Channel::Online);
    /// assert_eq!(Channel::parse("2"), Channel::Unknown);
    /// ```
    #[must_use]
    pub fn parse(name: &str) -> Channel {
        match text::fold_one_i(name).as_str() {
            "online" | "truc tuyen" | "nop truc tuyen" | "qua mang" | "nop qua mang" | "truc tuyen (online)" => Channel::Online,
            "counter" | "truc tiep" | "nop truc tiep" | "tai quay" | "nop tai quay" | "mot cua" | "bo phan mot cua" => Channel::Counter,
            "post" | "buu chinh" | "buu chinh cong ich" | "dich vu buu chinh" | "dich vu buu chinh cong ich" | "buu dien" => Channel::Post,
            _ => Channel::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_channel() {
        for (channel, names) in [
            (Channel::Online, &["Trực tuyến", "ONLINE", "nộp trực_tuyến", "Qua mạng", "Nộp qua mạng", "Trực tuyến (Online)"][..]),
            (Channel::Counter, &["Trực tiếp", "counter", "Nộp trực tiếp", "tai quay", "Nộp tại quầy", "Một cửa", "Bộ phận một cửa"]),
            (Channel::Post, &["Bưu chính", "post", "Bưu chính công ích", "Dịch vụ bưu chính", "Dịch vụ bưu chính công ích", "Bưu điện"]),
            (Channel::Unknown, &["", "1", "2", "Ki-ốt tự phục vụ", "trực"]),
        ] {
            for name in names {
                assert_eq!(Channel::parse(name), channel, "{name}");
            }
        }
    }
}
