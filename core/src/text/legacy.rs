//! Vietnamese text of the fonts before Unicode: TCVN3 (ABC) and VNI.
//!
//! Such text is Latin letters and signs that only look right in a font of its time: `NguyÔn V¨n` and `Nguyeãn Vaên` are Nguyễn Văn.

/// A way of writing before Unicode (bảng mã cũ).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Legacy {
    /// TCVN 5712:1993, the fonts `.Vn…`. Capitals with a tone were another font: they come out small.
    Tcvn3,
    /// VNI for Windows, the fonts `VNI-…`.
    Vni,
}

impl Legacy {
    /// The word for it in findings.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Legacy::Tcvn3 => "TCVN3",
            Legacy::Vni => "VNI",
        }
    }
}

/// Signs of TCVN3 and their letters.
const TCVN3: &str = "¡Ă¢Â£Ê¤Ô¥Ơ¦Ư§Đ¨ă©âªê«ô¬ơ\u{AD}ư®đµà¶ả·ã¸á¹ạ»ằ¼ẳ½ẵ¾ắÆặÇầÈẩÉẫÊấËậÌèÎẻÏẽÐéÑẹÒềÓểÔễÕếÖệ×ìØỉÜĩÝíÞịßòáỏâõãóäọåồæổçỗèốéộêờëởìỡíớîợïùñủòũóúôụõừöử÷ữøứùựúỳûỷüỹýýþỵ";

/// Marks of VNI: a vowel, the marks that follow it, the letters they make.
const VNI: [(char, &str, &str); 7] = [
    ('a', "ùøûõïâáàåãäêéèúüë", "áàảãạâấầẩẫậăắằẳẵặ"),
    ('e', "ùøûõïâáàåãä", "éèẻẽẹêếềểễệ"),
    ('o', "ùøûõïâáàåãä", "óòỏõọôốồổỗộ"),
    ('ô', "ùøûõï", "ớờởỡợ"),
    ('u', "ùøûõï", "úùủũụ"),
    ('ö', "ùøûõï", "ứừửữự"),
    ('y', "ùøûõ", "ýỳỷỹ"),
];
/// Letters of VNI that stand alone.
const VNI_SINGLE: [(char, char); 9] =
    [('ô', 'ơ'), ('ö', 'ư'), ('ñ', 'đ'), ('í', 'í'), ('ì', 'ì'), ('æ', 'ỉ'), ('ó', 'ĩ'), ('ò', 'ị'), ('î', 'ỵ')];

/// The way in which a text was written before Unicode (nhận ra bảng mã cũ); none for plain text and for Unicode.
///
/// **Shape.** A text is taken for one only when every sign in it has a meaning there and at least one is no Vietnamese letter. A short text may mean something
/// in both: ask for many texts of a column.
///
/// ```
/// use dean5299::text::{Legacy, legacy};
/// assert_eq!(legacy("NguyÔn V¨n A"), Some(Legacy::Tcvn3));
/// assert_eq!(legacy("Nguyeãn Vaên A"), Some(Legacy::Vni));
/// assert_eq!(legacy("Nguyễn Văn A"), None);
/// ```
#[must_use]
pub fn legacy(text: &str) -> Option<Legacy> {
    if text.is_ascii() || !is_latin_1(text) {
        return None;
    }
    if matches!(decode(text), (_, 1.., true)) {
        return Some(Legacy::Vni);
    }
    let is_strange = text.chars().any(|c| !c.is_ascii() && !is_vietnamese(c) && tcvn3(c).is_some());
    let is_whole = text.chars().all(|c| c.is_ascii() || tcvn3(c).is_some());
    (is_strange && is_whole).then_some(Legacy::Tcvn3)
}

/// The text in Unicode (chuyển mã); signs without a meaning stay.
///
/// ```
/// use dean5299::text::{Legacy, from_legacy};
/// assert_eq!(from_legacy("TrÇn ThÞ Hång", Legacy::Tcvn3), "Trần Thị Hồng");
/// assert_eq!(from_legacy("Ñaëng Thò Töø", Legacy::Vni), "Đặng Thị Từ");
/// ```
#[must_use]
pub fn from_legacy(text: &str, legacy: Legacy) -> String {
    match legacy {
        Legacy::Tcvn3 => text.chars().map(|c| tcvn3(c).unwrap_or(c)).collect(),
        Legacy::Vni => decode(text).0,
    }
}

/// Whether every sign is one of the first 256, as those of the old fonts all are.
fn is_latin_1(text: &str) -> bool {
    text.bytes().all(|byte| byte < 0xC4)
}

fn tcvn3(sign: char) -> Option<char> {
    let mut pairs = TCVN3.chars();
    while let (Some(from), Some(to)) = (pairs.next(), pairs.next()) {
        if from == sign {
            return Some(to);
        }
    }
    None
}

/// The text of VNI, how many signs in it are no letters of Vietnamese where they stand, and whether it can be VNI at all.
fn decode(text: &str) -> (String, usize, bool) {
    let (mut out, mut marks, mut is_sound, mut before) = (String::new(), 0, true, ' ');
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let pair = rest.peek().copied().and_then(|mark| Some((mark, marked(c, mark)?)));
        if let Some((mark, made)) = pair {
            rest.next();
            // As in hoà, toán, hoãn.
            marks += usize::from(!(small(c) == 'o' && "àáã".contains(small(mark))));
            out.push(made);
        } else if let Some((_, single)) = VNI_SINGLE.iter().find(|(sign, _)| *sign == small(c)) {
            let starts_word = !before.is_alphabetic();
            is_sound &= !(c.is_uppercase() && before.is_lowercase()) && (*single != 'đ' || starts_word);
            marks += usize::from(matches!(single, 'đ' | 'ư' | 'ỉ' | 'ỵ'));
            out.push(as_written(*single, c));
        } else {
            is_sound &= c.is_ascii();
            out.push(c);
        }
        before = c;
    }
    (out, marks, is_sound)
}

/// The letter that a vowel and a mark make.
fn marked(vowel: char, mark: char) -> Option<char> {
    let (_, signs, letters) = VNI.iter().find(|(known, _, _)| *known == small(vowel))?;
    let at = signs.chars().position(|sign| sign == small(mark))?;
    letters.chars().nth(at).map(|letter| as_written(letter, vowel))
}

fn small(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

fn as_written(letter: char, sign: char) -> char {
    if sign.is_uppercase() { letter.to_uppercase().next().unwrap_or(letter) } else { letter }
}

fn is_vietnamese(c: char) -> bool {
    let letters = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ";
    letters.contains(small(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_old_fonts() {
        for (text, expected, plain) in [
            ("NguyÔn V¨n An", Some(Legacy::Tcvn3), "Nguyễn Văn An"),
            ("Lª ThÞ Hµ", Some(Legacy::Tcvn3), "Lê Thị Hà"),
            ("§Æng Quèc ViÖt", Some(Legacy::Tcvn3), "Đặng Quốc Việt"),
            ("Hå SÜ Hïng", Some(Legacy::Tcvn3), "Hồ Sĩ Hùng"),
            ("§inh ThÞ Ph\u{AD}îng", Some(Legacy::Tcvn3), "Đinh Thị Phượng"),
            ("Nguyeãn Vaên An", Some(Legacy::Vni), "Nguyễn Văn An"),
            ("Leâ Thò Haø", Some(Legacy::Vni), "Lê Thị Hà"),
            ("Ñaëng Quoác Vieät", Some(Legacy::Vni), "Đặng Quốc Việt"),
            ("ÑINH THÒ PHÖÔÏNG", Some(Legacy::Vni), "ĐINH THỊ PHƯỢNG"),
            ("Huyønh Myõ Kyø", Some(Legacy::Vni), "Huỳnh Mỹ Kỳ"),
            ("Nguyễn Văn An", None, "Nguyễn Văn An"),
            ("Đặng Thị Ý", None, "Đặng Thị Ý"),
            ("Hoà, Thuý, Lý", None, "Hoà, Thuý, Lý"),
            ("Hoàng Hoá Toán", None, "Hoàng Hoá Toán"),
            ("Hoaøng Vaên Toaùn", Some(Legacy::Vni), "Hoàng Văn Toán"),
            ("Y Blôk, Rơ Châm H'Á", None, "Y Blôk, Rơ Châm H'Á"),
            ("Le Van A", None, "Le Van A"),
            ("", None, ""),
        ] {
            assert_eq!(legacy(text), expected, "{text}");
            assert_eq!(legacy(text).map_or(text.to_owned(), |found| from_legacy(text, found)), plain, "{text}");
        }
    }

    #[test]
    fn every_letter_of_the_alphabet_can_be_written() {
        let letters = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ";
        let vni: String = VNI.iter().map(|(_, _, letters)| *letters).collect();
        for letter in letters.chars() {
            assert!(TCVN3.chars().skip(1).step_by(2).any(|c| c == letter), "TCVN3 {letter}");
            assert!(vni.contains(letter) || VNI_SINGLE.iter().any(|(_, to)| *to == letter), "VNI {letter}");
        }
        let signs: std::collections::BTreeSet<char> = TCVN3.chars().step_by(2).collect();
        assert_eq!(signs.len() * 2, TCVN3.chars().count(), "a sign stands twice");
        assert!(VNI.iter().all(|(_, signs, letters)| signs.chars().count() == letters.chars().count()));
    }
}
