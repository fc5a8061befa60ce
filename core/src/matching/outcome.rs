//! The verdict of a line.

use crate::figure::Fraction;
use crate::org::UnitIx;
use crate::text::words;

words! {
    /// What becomes of a line (kết luận), in the order of the rules: the first that holds.
    Outcome {
        /// Ngoài thời hạn của bộ quy tắc.
        OutOfPeriod = "out_of_period",
        /// Không có nguồn để đối khớp.
        NotVerifiable = "not_verifiable",
        /// Chờ dữ liệu.
        Pending = "pending",
        /// Không tìm thấy; not the same as false.
        NotFound = "not_found",
        /// Công dân đã rút.
        Withdrawn = "withdrawn",
        /// Không được tiếp nhận.
        NotAccepted = "not_accepted",
        /// Không nộp trực tuyến.
        NotOnline = "not_online",
        /// Mâu thuẫn.
        Contradicted = "contradicted",
        /// Cần người xem xét.
        NeedsReview = "needs_review",
        /// Trùng với khai báo khác.
        DuplicateClaim = "duplicate_claim",
        /// Đã đối khớp.
        Verified = "verified",
    }
}

words! {
    /// Why (lý do): a published word beside each outcome. A state keeps the places of the words, so a new one comes last.
    Reason {
        /// Before any scheme.
        BeforeScheme = "before_scheme",
        /// After every scheme.
        AfterScheme = "after_scheme",
        /// Between two schemes.
        BetweenSchemes = "between_schemes",
        /// No source checks this kind, or none was given.
        NoSource = "no_source",
        /// The code's day is after the cut-off.
        AfterCutoff = "after_cutoff",
        /// The window is still open at the cut-off.
        WindowOpen = "window_open",
        /// The dossier is only just registered.
        Registered = "registered",
        /// No dossier has this code.
        NoSuchCode = "no_such_code",
        /// No record of this citizen fits.
        NoSuchPerson = "no_such_person",
        /// Several at once, without codes.
        CountWithoutCode = "count_without_code",
        /// Neither code nor citizen.
        NoKey = "no_key",
        /// The citizen withdrew the dossier.
        Withdrawn = "withdrawn",
        /// The account was closed.
        AccountClosed = "account_closed",
        /// The office did not accept the dossier.
        NotAccepted = "not_accepted",
        /// At the counter.
        Counter = "counter",
        /// By post.
        Post = "post",
        /// Another procedure.
        Procedure = "procedure",
        /// Another citizen.
        Identity = "identity",
        /// Outside the window of days.
        Day = "day",
        /// A status no list knows.
        StatusUnknown = "status_unknown",
        /// A channel no list knows.
        ChannelUnknown = "channel_unknown",
        /// The rule proposes only.
        RuleReviews = "rule_reviews",
        /// Several dossiers fit equally.
        SeveralDossiers = "several_dossiers",
        /// Members reported at the same instant.
        EqualInstants = "equal_instants",
        /// A referee decides inside one unit.
        RefereeOneUnit = "referee_one_unit",
        /// A referee decides between units.
        RefereeSeveralUnits = "referee_several_units",
        /// The same member claimed it twice.
        SameMember = "same_member",
        /// Another member reported earlier.
        EarlierClaim = "earlier_claim",
        /// It was taken before this line could compete.
        DossierTaken = "dossier_taken",
        /// Nobody else claimed it.
        SoleClaim = "sole_claim",
        /// The first report among several.
        FirstReport = "first_report",
        /// Shared equally.
        EqualSplit = "equal_split",
        /// A person refused the line.
        Refused = "refused",
        /// A person keeps the record apart from the line.
        Unpaired = "unpaired",
        /// Members' lines were decided for one record.
        DecisionsClash = "decisions_clash",
        /// A person decided for another line.
        DecidedOtherwise = "decided_otherwise",
        /// A person decided it.
        Decided = "decided",
        /// The evidence is not enough to credit it.
        EvidenceWeak = "evidence_weak",
        /// The evidence speaks for several dossiers alike.
        EvidenceTie = "evidence_tie",
        /// A source that could hold its record does not hold those days.
        NotCovered = "not_covered",
        /// Shared by a team.
        TeamSplit = "team_split",
    }
}

/// The verdict of a line. `record` is an index into dossiers or accounts, as the kind's check says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Verdict {
    /// Index of the entry.
    pub entry: u32,
    /// Number of the line in its entry, from 1.
    pub line: u32,
    /// How many it stands for.
    pub quantity: u32,
    /// What becomes of it.
    pub outcome: Outcome,
    /// Why.
    pub reason: Reason,
    /// The record it speaks of.
    pub record: Option<u32>,
    /// Index of the rule in the scheme, or [`Verdict::BY_DECISION`].
    pub rule: Option<u32>,
    /// Evidence in micro-bits; none for exact rules.
    pub score: Option<i64>,
    /// The claim's unit, also where credit is zero.
    pub unit: UnitIx,
    /// Share of one.
    pub credit: Fraction,
}

impl Verdict {
    /// In the place of a rule: a person paired line and dossier. Shown as `decision`.
    pub const BY_DECISION: u32 = u32::MAX;
}
