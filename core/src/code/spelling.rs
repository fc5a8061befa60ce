//! The two ways in which the name of one agency is built.

/// Groups of a name in the old way: three digits, two, two, and the province or ministry.
const OLD: [usize; 3] = [3, 2, 2];

/// The other way to write what looks like the same agency (cách viết kia của mã cơ quan): `000.00.16.H08` of QCVN 102:2016 and `H08.16` of QĐ 20/2020/QĐ-TTg.
///
/// Shape: of the old name the groups are turned round and the noughts in front left out; none where a name has neither form. Its own other way is the name itself. That the two are
/// one agency says the table of agencies alone: this is a guess from the structure, and proposes.
///
/// Source: assumption, from codes seen in both forms.
pub(crate) fn other_spelling(agency: &str) -> Option<String> {
    let groups: Vec<&str> = agency.split('.').collect();
    match groups.split_last() {
        Some((head, below)) if below.len() == OLD.len() && names_a_head(head) => new_way(head, below),
        _ => groups.split_first().filter(|(head, _)| names_a_head(head)).and_then(|(head, below)| old_way(head, below)),
    }
}

/// One or two letters and two digits.
fn names_a_head(group: &str) -> bool {
    let letters = group.bytes().take_while(u8::is_ascii_uppercase).count();
    let digits = group.bytes().skip(letters).filter(u8::is_ascii_digit).count();
    (1..=2).contains(&letters) && digits == 2 && group.len() == letters + digits
}

fn is_nought(group: &str) -> bool {
    group.bytes().all(|byte| byte == b'0')
}

fn new_way(head: &str, below: &[&str]) -> Option<String> {
    let fits = below.iter().zip(OLD).all(|(group, width)| group.len() == width && group.bytes().all(|b| b.is_ascii_alphanumeric()));
    let named: Vec<&str> = below.iter().copied().skip_while(|group| is_nought(group)).collect();
    let is_whole = !named.is_empty() && !named.iter().any(|group| is_nought(group));
    let groups = std::iter::once(head).chain(named.iter().rev().copied());
    (fits && is_whole).then(|| groups.collect::<Vec<_>>().join("."))
}

fn old_way(head: &str, below: &[&str]) -> Option<String> {
    let fits = (1..=OLD.len()).contains(&below.len())
        && below
            .iter()
            .zip(OLD.iter().rev())
            .all(|(group, width)| group.len() == *width && !is_nought(group) && group.bytes().all(|b| b.is_ascii_alphanumeric()));
    let noughts = OLD.iter().take(OLD.len().checked_sub(below.len())?).map(|width| "0".repeat(*width));
    let groups = noughts.chain(below.iter().rev().map(|group| (*group).to_owned())).chain([head.to_owned()]);
    fits.then(|| groups.collect::<Vec<_>>().join("."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_leads_to_the_other_and_back() {
        for (old, new) in [
            ("000.00.16.H08", "H08.16"),
            ("000.17.22.H56", "H56.22.17"),
            ("001.17.22.H56", "H56.22.17.001"),
            ("000.00.BD.H08", "H08.BD"),
            ("000.00.01.QG52", "QG52.01"),
        ] {
            assert_eq!(other_spelling(old).as_deref(), Some(new));
            assert_eq!(other_spelling(new).as_deref(), Some(old));
        }
    }

    #[test]
    fn what_has_neither_form_has_no_other() {
        for name in [
            "",
            ".",
            "H08",
            "16.H08",
            "00.16.H08",
            "000.00.00.H08",
            "000.16.00.H08",
            "H08.1",
            "H08.16.",
            "H08.16.01.001.02",
            "000.00.16.H8",
            "H08.00",
            "BTP",
            "h08.16",
        ] {
            assert_eq!(other_spelling(name), None, "{name}");
        }
    }
}
