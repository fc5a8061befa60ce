//! What a ranking says of itself, in Vietnamese and English.

use super::{Apart, Change, Compared, Distance, RankedList, RankedUnit, Unranked, UnrankedUnit};
use crate::error::Lang;
use crate::figure::{said, said_whole};

fn apart(apart: &Apart, lang: Lang) -> String {
    match (apart, lang) {
        (Apart::Key { id }, Lang::Vi) => format!("theo `{id}`"),
        (Apart::Key { id }, Lang::En) => format!("by `{id}`"),
        (Apart::UnitId, Lang::Vi) => "theo mã đơn vị, không phải theo thành tích".to_owned(),
        (Apart::UnitId, Lang::En) => "by the unit's id, not by merit".to_owned(),
        (Apart::Equal, Lang::Vi) => "ngang nhau".to_owned(),
        (Apart::Equal, Lang::En) => "equal".to_owned(),
    }
}

fn unranked(reason: Unranked, lang: Lang) -> &'static str {
    match (reason, lang) {
        (Unranked::NoValue, Lang::Vi) => "không có số liệu để xếp hạng",
        (Unranked::NoValue, Lang::En) => "there is no value to rank by",
        (Unranked::SizeUnknown, Lang::Vi) => "không rõ quy mô",
        (Unranked::SizeUnknown, Lang::En) => "the size is not known",
        (Unranked::NoMembers, Lang::Vi) => "không có đoàn viên nào để tính bình quân",
        (Unranked::NoMembers, Lang::En) => "there is nobody to take the mean of",
        (Unranked::TooSmall, Lang::Vi) => "dưới quy mô tối thiểu",
        (Unranked::TooSmall, Lang::En) => "it is below the least size",
    }
}

impl RankedList {
    /// A place with the value that made it and what tells it from the one before (giải thích thứ hạng).
    #[must_use]
    pub fn sentence(&self, unit: &RankedUnit, lang: Lang) -> String {
        let (place, of) = (said(unit.rank.place, lang), unit.rank.of);
        let value = self.how(unit, lang);
        let before = unit.apart.as_ref().map(|how| apart(how, lang));
        match (before, lang) {
            (Some(how), Lang::Vi) => format!("{}: hạng {place}/{of}, {value}; so với dòng trên: {how}.", unit.contender.unit),
            (Some(how), Lang::En) => format!("{}: place {place} of {of}, {value}; beside the row above: {how}.", unit.contender.unit),
            (None, Lang::Vi) => format!("{}: hạng {place}/{of}, {value}.", unit.contender.unit),
            (None, Lang::En) => format!("{}: place {place} of {of}, {value}.", unit.contender.unit),
        }
    }

    /// The arithmetic of what was compared.
    fn how(&self, unit: &RankedUnit, lang: Lang) -> String {
        let value = unit.contender.values.first().copied().flatten().map_or(String::new(), |value| said(value, lang));
        let (compared, size) = (said(unit.compared, lang), said_whole(unit.contender.size.unwrap_or(0), lang));
        match (self.rule.compared, self.mean.zip(self.rule.prior)) {
            (Compared::Value, _) => compared,
            (Compared::PerHead, None) => format!("{value} ÷ {size} = {compared}"),
            (Compared::PerHead, Some((mean, prior))) => {
                let (mean, prior) = (said(mean, lang), said(prior, lang));
                format!("({value} + {prior} × {mean}) ÷ ({size} + {prior}) = {compared}")
            }
        }
    }
}

impl UnrankedUnit {
    /// Why somebody is not ranked (lý do không xếp hạng).
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let reason = unranked(self.reason, lang);
        match lang {
            Lang::Vi => format!("{}: không xếp hạng, vì {reason}.", self.contender.unit),
            Lang::En => format!("{}: not ranked, for {reason}.", self.contender.unit),
        }
    }
}

impl Distance {
    /// How far the next place is (câu về khoảng cách).
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        match (self, lang) {
            (Distance::Behind { unit, place, apart: how, gap }, lang) => {
                let (place, how) = (said(*place, lang), apart(how, lang));
                let gap = gap.map_or(String::new(), |gap| format!(": {}", said(gap, lang)));
                if lang == Lang::Vi {
                    format!("Sau {unit} (hạng {place}), {how}{gap}.")
                } else {
                    format!("Behind {unit} (place {place}), {how}{gap}.")
                }
            }
            (Distance::First, Lang::Vi) => "Không ai đứng trước.".to_owned(),
            (Distance::First, Lang::En) => "Nobody is before.".to_owned(),
            (Distance::NotRanked { reason }, Lang::Vi) => format!("Không xếp hạng, vì {}.", unranked(*reason, lang)),
            (Distance::NotRanked { reason }, Lang::En) => format!("Not ranked, for {}.", unranked(*reason, lang)),
        }
    }
}

impl Change {
    /// What would change the place (câu về thay đổi nhỏ nhất).
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        match (self, lang) {
            (Change::Steps { from, to, place, new_place, .. }, lang) => {
                let (from, to, place, new) = (said(*from, lang), said(*to, lang), said(*place, lang), said(*new_place, lang));
                match lang {
                    Lang::Vi => format!("Từ {from} thành {to} thì hạng {place} thành hạng {new}; ít hơn thì không đổi."),
                    Lang::En => format!("From {from} to {to}, place {place} becomes place {new}; with less it does not."),
                }
            }
            (Change::AlreadyFirst, Lang::Vi) => "Đã ở hạng nhất.".to_owned(),
            (Change::AlreadyFirst, Lang::En) => "It is first already.".to_owned(),
            (Change::None, Lang::Vi) => "Không có thay đổi nào làm đổi hạng.".to_owned(),
            (Change::None, Lang::En) => "No change would change the place.".to_owned(),
            (Change::Unsteady, Lang::Vi) => "Không nêu được: đổi số của mình cũng đổi hạng của đơn vị khác.".to_owned(),
            (Change::Unsteady, Lang::En) => "It cannot be said: one's own change changes the places of others too.".to_owned(),
            (Change::NotRanked { reason }, Lang::Vi) => format!("Không xếp hạng, vì {}.", unranked(*reason, lang)),
            (Change::NotRanked { reason }, Lang::En) => format!("Not ranked, for {}.", unranked(*reason, lang)),
        }
    }
}
