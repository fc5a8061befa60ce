//! What standings say of themselves, in Vietnamese and English.

use super::{EdgePolicy, LayerWhy, NotRated, QuotaBase, QuotaCount, QuotaEdge, StandingRow, Standings};
use crate::error::Lang;
use crate::figure::{Whole, said};

impl NotRated {
    /// Why there is no class (lý do không xếp loại).
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        match (self, lang) {
            (NotRated::Excluded { words }, Lang::Vi) => format!("Không xếp loại: {words}."),
            (NotRated::Excluded { words }, Lang::En) => format!("Not rated: {words}."),
            (NotRated::Veto { veto }, Lang::Vi) => format!("Không xếp loại: vướng điểm liệt `{veto}`."),
            (NotRated::Veto { veto }, Lang::En) => format!("Not rated: the veto `{veto}` holds."),
            (NotRated::NoFigure, Lang::Vi) => "Không xếp loại: không có số liệu.".to_owned(),
            (NotRated::NoFigure, Lang::En) => "Not rated: there is no figure.".to_owned(),
            (NotRated::NoBand, Lang::Vi) => "Không xếp loại: không khung nào chứa số này.".to_owned(),
            (NotRated::NoBand, Lang::En) => "Not rated: the figure lies in no band.".to_owned(),
            (NotRated::NoConditions, Lang::Vi) => "Không xếp loại: không loại nào đủ điều kiện.".to_owned(),
            (NotRated::NoConditions, Lang::En) => "Not rated: of no class do all conditions hold.".to_owned(),
        }
    }
}

impl Standings {
    /// The name of a class, its id where it has none.
    #[must_use]
    pub fn title<'a>(&'a self, class: &'a str) -> &'a str {
        self.rules.class.iter().find(|rule| rule.id == class).and_then(|rule| rule.title.as_deref()).unwrap_or(class)
    }

    /// Why a unit has its class, a sentence for each layer (giải thích kết quả xếp loại).
    #[must_use]
    pub fn sentences(&self, row: &StandingRow, lang: Lang) -> Vec<String> {
        let mut said = vec![self.computed(row, lang)];
        said.extend(row.computed.veto.as_ref().map(|veto| match lang {
            Lang::Vi => format!("Vướng điểm liệt `{veto}` nên không được loại cao hơn."),
            Lang::En => format!("The veto `{veto}` bars it from better classes."),
        }));
        said.extend(row.computed.failed.iter().map(|(class, condition, found)| {
            let (class, found) = (self.title(class), found.label(lang));
            match lang {
                Lang::Vi => format!("Điều kiện `{condition}` của loại {class}: {found}."),
                Lang::En => format!("The condition `{condition}` of {class} {found}."),
            }
        }));
        said.extend(self.limited(row, lang));
        said.extend(row.decided.as_ref().map(|decided| {
            let (class, reason, number) = (self.title(&decided.class), &decided.reason, &decided.number);
            match lang {
                Lang::Vi => format!("Hội đồng quyết định {class} theo {number}: {reason}."),
                Lang::En => format!("The council decided {class} by {number}: {reason}."),
            }
        }));
        said
    }

    fn computed(&self, row: &StandingRow, lang: Lang) -> String {
        if let Some(not_rated) = &row.computed.not_rated {
            return not_rated.sentence(lang);
        }
        let figure = row.rated.figure.map_or(String::new(), |figure| said(figure.number(), lang));
        let class = |class: &Option<String>| class.as_deref().map_or(String::new(), |class| self.title(class).to_owned());
        let (band, class) = (class(&row.computed.band), class(&row.computed.class));
        match lang {
            Lang::Vi => format!("{}: {figure} thuộc khung {band}, xếp {class}.", row.rated.unit),
            Lang::En => format!("{}: {figure} lies in the band of {band}; class: {class}.", row.rated.unit),
        }
    }

    fn limited(&self, row: &StandingRow, lang: Lang) -> Option<String> {
        let class = row.limited.as_deref().map(|class| self.title(class));
        let none = if lang == Lang::Vi { "không xếp loại" } else { "not rated" };
        let class = class.unwrap_or(none);
        match (row.why, lang) {
            (LayerWhy::Quota, Lang::Vi) => Some(format!("Vượt tỷ lệ khống chế nên còn {class}.")),
            (LayerWhy::Quota, Lang::En) => Some(format!("Beyond the quota: {class}.")),
            (LayerWhy::AwaitsCouncil, Lang::Vi) => Some(format!("Bằng nhau ở ranh giới tỷ lệ: chờ hội đồng quyết định, tạm xếp {class}.")),
            (LayerWhy::AwaitsCouncil, Lang::En) => {
                Some(format!("Equal on the edge of the quota: the council decides; until then {class}."))
            }
            _ => None,
        }
    }
}

impl QuotaCount {
    /// The arithmetic of a quota, and its edge (giải thích tỷ lệ).
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let QuotaCount { class, base_count, percent, exact, seats, candidates, kept, decided, .. } = self;
        let (percent, exact) = (said(*percent, lang), said(*exact, lang));
        let group = self.group.as_ref().map_or(String::new(), |group| format!(" ({group})"));
        let base = match (self.base, lang) {
            (QuotaBase::All, Lang::Vi) => "mọi đơn vị",
            (QuotaBase::All, Lang::En) => "all",
            (QuotaBase::Rated, Lang::Vi) => "đơn vị được xếp loại",
            (QuotaBase::Rated, Lang::En) => "rated",
            (QuotaBase::AtLeast, Lang::Vi) => "đơn vị từ loại quy định trở lên",
            (QuotaBase::AtLeast, Lang::En) => "rated so or better",
        };
        let round = match (self.round, lang) {
            (Whole::Floor, Lang::Vi) => "bỏ phần lẻ",
            (Whole::Floor, Lang::En) => "down",
            (Whole::HalfUp, Lang::Vi) => "làm tròn",
            (Whole::HalfUp, Lang::En) => "half up",
            (Whole::Ceil, Lang::Vi) => "làm tròn lên",
            (Whole::Ceil, Lang::En) => "up",
        };
        let edge = self.edge.as_ref().map_or(String::new(), |edge| edge.sentence(lang));
        match lang {
            Lang::Vi => format!(
                "{class}{group}: {base_count} ({base}) × {percent} % = {exact}, {round} thành {seats} suất; {candidates} đủ điều kiện, {kept} được giữ, {decided} sau quyết định.{edge}"
            ),
            Lang::En => format!(
                "{class}{group}: {base_count} ({base}) × {percent} % = {exact}, {round}: {seats} seats; candidates: {candidates}, kept: {kept}, after decisions: {decided}.{edge}"
            ),
        }
    }
}

impl QuotaEdge {
    fn sentence(&self, lang: Lang) -> String {
        let (figure, names, seats) = (said(self.figure, lang), self.units.join(", "), self.seats);
        let policy = match (self.policy, lang) {
            (EdgePolicy::AllIn, Lang::Vi) => "tất cả được giữ",
            (EdgePolicy::AllIn, Lang::En) => "all keep it",
            (EdgePolicy::AllOut, Lang::Vi) => "tất cả không được giữ",
            (EdgePolicy::AllOut, Lang::En) => "all lose it",
            (EdgePolicy::Council, Lang::Vi) => "hội đồng quyết định",
            (EdgePolicy::Council, Lang::En) => "the council decides",
        };
        match lang {
            Lang::Vi => format!(" Cùng {figure} cho {seats} suất còn lại: {names}; {policy}."),
            Lang::En => format!(" Equal at {figure} for the {seats} seats left: {names}; {policy}."),
        }
    }
}
