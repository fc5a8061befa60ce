//! Why a line is other than it was.

use std::collections::BTreeMap;

use super::side::{Found, Side};
use crate::error::Lang;
use crate::matching::{Outcome, Reason};
use crate::run::Run;
use crate::text::words;

words! {
    /// Why a line is other in a later run (nguyên nhân thay đổi): the first that holds, in this order.
    Cause {
        /// The entry is new.
        EntryAdded = "entry_added",
        /// The entry is gone.
        EntryRemoved = "entry_removed",
        /// The entry has other lines, or says another kind, member, day, instant, quantity, code or procedure, or names a citizen where it did not.
        EntryChanged = "entry_changed",
        /// Another unit is credited, and nothing else is other.
        MovedUnit = "moved_unit",
        /// Other decisions are in force about the line, and show in its verdict; or one about another claim on its record does.
        Decided = "decided",
        /// What judges the line in its scheme, its period or the defaults of sources are other.
        RulesChanged = "rules_changed",
        /// There is a source for its kind where there was none, or none where there was one.
        SourcesChanged = "sources_changed",
        /// The extracts are complete up to another day, or hold other days; no record then or now.
        CutoffMoved = "cutoff_moved",
        /// A record was found.
        FoundSince = "found_since",
        /// The record is not found any more.
        NoLongerFound = "no_longer_found",
        /// It speaks of another record.
        OtherRecord = "other_record",
        /// The citizen withdrew, or closed the account.
        WithdrawnSince = "withdrawn_since",
        /// The office did not accept it.
        NotAcceptedSince = "not_accepted_since",
        /// It is only registered now.
        RegisteredSince = "registered_since",
        /// It was registered, withdrawn or not accepted, and is no more.
        AcceptedSince = "accepted_since",
        /// It is known to have come another way.
        ChannelChanged = "channel_changed",
        /// Record or citizen fit otherwise: procedure, person, day, or a word that was or is unknown.
        RecordChanged = "record_changed",
        /// Another member's earlier claim is there now.
        ClaimedEarlier = "claimed_earlier",
        /// Another member's earlier claim is gone.
        EarlierClaimGone = "earlier_claim_gone",
        /// Other records, rules or claims leave it another choice.
        ChoiceChanged = "choice_changed",
        /// The team that shares its record came, grew, shrank or ended, or is the first now.
        TeamChanged = "team_changed",
        /// Other claims on its record came or went.
        OtherClaims = "other_claims",
        /// None of these: runs of two versions of the library.
        Other = "other",
    }
}

impl Cause {
    /// What people call it.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        let (vi, en) = match self {
            Cause::EntryAdded => ("Lượt khai mới", "Entry added"),
            Cause::EntryRemoved => ("Lượt khai không còn", "Entry removed"),
            Cause::EntryChanged => ("Lượt khai đã sửa", "Entry changed"),
            Cause::MovedUnit => ("Chuyển đơn vị ghi nhận", "Moved to another unit"),
            Cause::Decided => ("Theo quyết định", "Decided"),
            Cause::RulesChanged => ("Bộ quy tắc đã đổi", "Rules changed"),
            Cause::SourcesChanged => ("Nguồn đối khớp đã đổi", "Sources changed"),
            Cause::CutoffMoved => ("Ngày chốt dữ liệu đã đổi", "Cut-off moved"),
            Cause::FoundSince => ("Đã tìm thấy hồ sơ", "Record found since"),
            Cause::NoLongerFound => ("Không còn thấy hồ sơ", "Record no longer found"),
            Cause::OtherRecord => ("Hồ sơ khác", "Another record"),
            Cause::WithdrawnSince => ("Công dân đã rút", "Withdrawn since"),
            Cause::NotAcceptedSince => ("Không được tiếp nhận", "Not accepted since"),
            Cause::RegisteredSince => ("Trở lại mới đăng ký", "Only registered now"),
            Cause::AcceptedSince => ("Đã được tiếp nhận", "Accepted since"),
            Cause::ChannelChanged => ("Hình thức nộp đã đổi", "Channel changed"),
            Cause::RecordChanged => ("Thông tin hồ sơ đã đổi", "Record changed"),
            Cause::ClaimedEarlier => ("Đoàn viên khác đã khai sớm hơn", "Claimed earlier by another"),
            Cause::EarlierClaimGone => ("Khai báo sớm hơn không còn", "Earlier claim gone"),
            Cause::ChoiceChanged => ("Lựa chọn hồ sơ đã đổi", "Choice changed"),
            Cause::TeamChanged => ("Nhóm cùng hỗ trợ đã đổi", "Team changed"),
            Cause::OtherClaims => ("Khai báo khác cùng hồ sơ đã đổi", "Other claims changed"),
            Cause::Other => ("Khác", "Other"),
        };
        if lang == Lang::Vi { vi } else { en }
    }
}

/// Finds causes between two runs.
pub(super) struct Judge<'a> {
    earlier: &'a Run,
    later: &'a Run,
    sources_agree: bool,
    /// Whether schemes of the two runs judge alike, by their places.
    alike: BTreeMap<(usize, usize), bool>,
}

impl<'a> Judge<'a> {
    pub fn new(earlier: &'a Run, later: &'a Run) -> Self {
        let defaults = |run: &'a Run| run.schemes.all().iter().map(|scheme| &scheme.sources);
        Judge { earlier, later, sources_agree: defaults(earlier).eq(defaults(later)), alike: BTreeMap::new() }
    }

    /// Why a line is other; none when it is not.
    pub fn cause(&mut self, earlier: Option<&Side<'_>>, later: Option<&Side<'_>>) -> Option<Cause> {
        match (earlier, later) {
            (Some(a), Some(b)) => a.differs(b, self.later.org.agencies()).then(|| self.between(a, b)),
            (None, Some(b)) => Some(if self.earlier.entries.find(&b.entry.id).is_some() { Cause::EntryChanged } else { Cause::EntryAdded }),
            (Some(a), None) => Some(if self.later.entries.find(&a.entry.id).is_some() { Cause::EntryChanged } else { Cause::EntryRemoved }),
            (None, None) => None,
        }
    }

    fn between(&mut self, a: &Side<'_>, b: &Side<'_>) -> Cause {
        let agencies = self.later.org.agencies();
        if a.says_other(b) {
            Cause::EntryChanged
        } else if a.stands_as(b, agencies) {
            // Kind and quantity are the entry's; what is left is the unit.
            Cause::MovedUnit
        } else if (a.shows_decision() || b.shows_decision()) && a.word(agencies) != b.word(agencies) {
            Cause::Decided
        } else if !self.judge_alike(a, b) {
            Cause::RulesChanged
        } else if (a.row.verdict == Outcome::NotVerifiable) != (b.row.verdict == Outcome::NotVerifiable) {
            Cause::SourcesChanged
        } else {
            self.by_record(a, b)
        }
    }

    /// Whether the two schemes judge alike: all but indicators, targets and names of periods.
    fn judge_alike(&mut self, a: &Side<'_>, b: &Side<'_>) -> bool {
        let outside = |side: &Side<'_>| side.row.verdict == Outcome::OutOfPeriod;
        if !self.sources_agree || outside(a) || outside(b) {
            return false;
        }
        *self.alike.entry((a.place().index(), b.place().index())).or_insert_with(|| {
            let (x, y) = (a.scheme(), b.scheme());
            (x.span, x.regime, &x.window, x.claim, x.team) == (y.span, y.regime, &y.window, y.claim, y.team)
                && (&x.kinds, &x.statuses, &x.rules, &x.evidence) == (&y.kinds, &y.statuses, &y.rules, &y.evidence)
        })
    }

    fn by_record(&self, a: &Side<'_>, b: &Side<'_>) -> Cause {
        let agencies = self.later.org.agencies();
        match (a.found(agencies), b.found(agencies)) {
            (Found::Nothing, Found::Nothing) if self.earlier.cutoff != self.later.cutoff || a.reach() != b.reach() => Cause::CutoffMoved,
            (Found::Nothing, Found::Nothing) => Cause::Other,
            (Found::Nothing, _) => Cause::FoundSince,
            (_, Found::Nothing) => Cause::NoLongerFound,
            (then, now) if then != now => Cause::OtherRecord,
            _ => by_state(a.row.reason, b.row.reason),
        }
    }
}

/// One record in both runs: its state comes before those who claim it.
fn by_state(a: Reason, b: Reason) -> Cause {
    let either = |wanted: &[Reason]| (wanted.contains(&a) || wanted.contains(&b)) && a != b;
    match (a, b) {
        (_, Reason::Withdrawn | Reason::AccountClosed) if a != b => Cause::WithdrawnSince,
        (_, Reason::NotAccepted) if a != b => Cause::NotAcceptedSince,
        (_, Reason::Registered) if a != b => Cause::RegisteredSince,
        (Reason::Withdrawn | Reason::AccountClosed | Reason::NotAccepted | Reason::Registered, _) if a != b => Cause::AcceptedSince,
        _ if either(&[Reason::Counter, Reason::Post]) => Cause::ChannelChanged,
        _ if either(&[Reason::Procedure, Reason::Identity, Reason::Day]) => Cause::RecordChanged,
        _ if either(&[Reason::StatusUnknown, Reason::ChannelUnknown]) => Cause::RecordChanged,
        _ if either(&[Reason::DecidedOtherwise, Reason::DecisionsClash]) => Cause::Decided,
        (_, Reason::EarlierClaim) if a != b => Cause::ClaimedEarlier,
        _ if either(&[Reason::SeveralDossiers, Reason::RuleReviews, Reason::EvidenceWeak, Reason::EvidenceTie]) => Cause::ChoiceChanged,
        (Reason::TeamSplit, _) | (_, Reason::TeamSplit) => Cause::TeamChanged,
        (Reason::EarlierClaim, _) if a != b => Cause::EarlierClaimGone,
        _ if either(&[Reason::Decided, Reason::Unpaired]) => Cause::ChoiceChanged,
        _ => Cause::OtherClaims,
    }
}
