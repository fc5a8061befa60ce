//! The scheme as typed values.

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::derivation::Derivation;
use super::indicator::{IndicatorRule, Ranking};
use super::{
    Beneficiary, EvidenceRules, Filter, FlagRules, Formula, IndicatorKind, MembersOn, RuleGuard, SchemeError, Ties, ValueForm, builtin,
    evidence, lint,
};
use crate::figure::Measure;
use crate::text::{self, hex, words};
use crate::time::{Day, Regime, Span};

words! {
    /// What a kind of assist is checked against (nguồn đối khớp).
    Check {
        /// Dossiers of the provincial system.
        Dossier = "dossier",
        /// Accounts on the public-service portal.
        Account = "account",
        /// No source can check it.
        None = "none",
    }
}

words! {
    /// What becomes of several claims on one dossier (chính sách ghi nhận).
    ClaimPolicy {
        /// The first report is credited.
        FirstReport = "first_report",
        /// Each member gets an equal share.
        EqualSplit = "equal_split",
        /// A person decides.
        Referee = "referee",
    }
}

words! {
    /// What becomes of members who name each other as helpers and claim one dossier (chính sách theo nhóm). Source: assumption.
    TeamPolicy {
        /// Each of them claims for himself.
        Compete = "compete",
        /// Under `first_report` they bid as one and share.
        Share = "share",
    }
}

words! {
    /// What a dossier status means for a claim.
    Treat {
        /// The claim may stand.
        Stands = "stands",
        /// Not decided yet.
        Pending = "pending",
        /// The office did not accept the dossier.
        NotAccepted = "not_accepted",
        /// The citizen withdrew it.
        Withdrawn = "withdrawn",
    }
}

words! {
    /// A key that a rule joins on.
    RuleKey {
        /// Dossier code.
        Code = "code",
        /// Citizen: applicant, owner, or holder of the account.
        Person = "person",
        /// Both procedure heads are known and equal.
        Procedure = "procedure",
        /// A known day of the record lies in the window.
        Window = "window",
        /// Dossier code as it reads once its form is mended; asked where no dossier has the code itself.
        MendedCode = "mended_code",
        /// Dossier code as it reads once its form is mended, or with one digit wrong or two neighbours swapped; asked where no dossier has the code itself.
        RepairedCode = "repaired_code",
        /// The citizen's phone is that of the dossier.
        Phone = "phone",
        /// The citizen's name is the applicant's or the owner's, up to case and tone placement.
        Name = "name",
        /// Both days of birth are known and equal.
        BirthDate = "birth_date",
        /// The dossier's unit is the entry's, or lies above or below it on the day of the help.
        Place = "place",
        /// Everything together speaks for the dossier, and more than for any other; asked of lines that no rule before found.
        Evidence = "evidence",
    }
}

impl RuleKey {
    /// Keys by which records are looked up; the first that a rule has is the one it looks up by, the others choose among what is found.
    /// By evidence alone lines are not looked up one by one: they are weighed together.
    pub const FINDERS: [RuleKey; 7] =
        [RuleKey::Evidence, RuleKey::Code, RuleKey::MendedCode, RuleKey::RepairedCode, RuleKey::Person, RuleKey::Phone, RuleKey::Name];
    /// Keys that read a code as it may have been meant.
    pub const MENDERS: [RuleKey; 2] = [RuleKey::MendedCode, RuleKey::RepairedCode];
}

words! {
    /// Whether a rule credits or proposes.
    Credit {
        /// Credits by itself.
        Auto = "auto",
        /// A person looks first.
        Review = "review",
    }
}

/// A kind of assist (loại hỗ trợ).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Word used in entries.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// What it counts.
    pub measure: Measure,
    /// What checks it.
    pub check: Check,
    /// The `source`s that could hold its records, in normal form ([`text::nfc`]); empty: every source of a call.
    pub sources: Vec<String>,
}

/// The days around the help in which a record may lie (cửa sổ ngày), both ends included: calendar days, unless some do not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// Days before the help.
    pub before_days: i32,
    /// Days after the help.
    pub after_days: i32,
    /// Days that do not count, in order.
    pub holidays: Vec<Day>,
    /// Whether Saturdays and Sundays do not count either.
    pub skip_weekends: bool,
}

impl Window {
    /// Whether `day` lies in the window around `helped_on`.
    #[must_use]
    pub fn holds(&self, helped_on: Day, day: Day) -> bool {
        self.first(helped_on) <= day && day <= self.last(helped_on)
    }

    /// The first day of the window around `helped_on`.
    #[must_use]
    pub fn first(&self, helped_on: Day) -> Day {
        self.edge(helped_on, self.before_days, -1)
    }

    /// The last day of the window around `helped_on`.
    #[must_use]
    pub fn last(&self, helped_on: Day) -> Day {
        self.edge(helped_on, self.after_days, 1)
    }

    /// So many days that count from `helped_on`, forward or back; the days next to it that do not count belong to the window as well.
    fn edge(&self, helped_on: Day, days: i32, step: i32) -> Day {
        if self.holidays.is_empty() && !self.skip_weekends {
            return helped_on.plus(days * step);
        }
        let (mut day, mut left) = (helped_on, days);
        while left > 0 && day != day.plus(step) {
            day = day.plus(step);
            left -= i32::from(self.counts(day));
        }
        while day != day.plus(step) && !self.counts(day.plus(step)) {
            day = day.plus(step);
        }
        day
    }

    fn counts(&self, day: Day) -> bool {
        !(self.skip_weekends && day.is_weekend()) && self.holidays.binary_search(&day).is_err()
    }
}

/// A status name and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusName {
    /// The name, as [`text::fold_one_i`] makes it for comparison.
    pub folded: String,
    /// What it means.
    pub treat: Treat,
}

/// A matching rule (quy tắc đối khớp).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its id, shown in every verdict.
    pub id: String,
    /// What it joins on.
    pub keys: Vec<RuleKey>,
    /// What must not contradict; those of [`RuleGuard::usual`] where the scheme does not say.
    pub guards: Vec<RuleGuard>,
    /// Credits or proposes.
    pub credit: Credit,
    /// Which records it looks at, dossiers or accounts; none for those that the line's kind is checked against.
    pub check: Option<Check>,
}

impl Rule {
    /// Whether the rule joins on `key`.
    #[must_use]
    pub fn has(&self, key: RuleKey) -> bool {
        self.keys.contains(&key)
    }

    /// Whether `guard` must not contradict.
    #[must_use]
    pub fn has_guard(&self, guard: RuleGuard) -> bool {
        self.guards.contains(&guard)
    }

    /// Whether it asks for the code of the line, as typed or repaired.
    #[must_use]
    pub fn asks_code(&self) -> bool {
        [RuleKey::Code, RuleKey::MendedCode, RuleKey::RepairedCode].iter().any(|key| self.has(*key))
    }

    /// Whether the rule could find a record of this sort: a dossier by code, person, phone or name; an account by person, since nothing else of it is
    /// compared.
    #[must_use]
    pub fn can_find(&self, check: Check) -> bool {
        let looks = self.check.is_none_or(|own| own == check);
        let joins = match check {
            Check::Dossier => RuleKey::FINDERS.iter().any(|key| self.has(*key)),
            Check::Account => self.has(RuleKey::Person) && self.keys.iter().all(|key| matches!(key, RuleKey::Person | RuleKey::Window)),
            Check::None => false,
        };
        looks && joins
    }
}

/// What a source of dossiers or accounts leaves unsaid, and what its numbers mean (mặc định của nguồn).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceDefaults {
    /// `source` of the rows, any text; empty for rows without one.
    pub id: String,
    /// Status of a dossier without status; an account always has one.
    pub status: Option<String>,
    /// Channel of a row without channel.
    pub channel: Option<String>,
    /// Status number → status name.
    pub status_codes: Vec<(String, String)>,
    /// Channel number → channel name.
    pub channel_codes: Vec<(String, String)>,
    /// Where several sources have a dossier, the one with the least rank says what it is (thứ bậc của nguồn).
    pub rank: u64,
}

impl SourceDefaults {
    /// The rank of a source that has none. Source: assumption.
    pub const RANK: u64 = 1;
}

/// A scheme document as it was given, with its fingerprint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The document as JSON.
    pub json: Value,
    /// Lower-case hex SHA-256 of its RFC 8785 JSON.
    pub fingerprint: String,
}

/// A scheme (bộ quy tắc) of one span of time.
///
/// Shape: TOML or JSON, `format = "dean5299/scheme@1"`. Left out, kinds, statuses and rules are the built-in lists.
///
/// ```
/// use dean5299::scheme::Scheme;
/// let text = b"format = 'dean5299/scheme@1'\nid = 'pilot'\nvalid_from = '2022-11-14'\nvalid_to = '2022-12-21'\n";
/// let scheme = &Scheme::parse("pilot.toml", text)?[0];
/// assert_eq!(scheme.kinds.len(), 9);
/// # Ok::<(), dean5299::scheme::SchemeError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// When it holds.
    pub span: Span,
    /// How months are cut.
    pub regime: Regime,
    /// Periods with a name.
    pub named: Vec<(String, Span)>,
    /// Days around the help.
    pub window: Window,
    /// Several claims on one dossier.
    pub claim: ClaimPolicy,
    /// Members who helped together.
    pub team: TeamPolicy,
    /// The last age (tuổi) at which a member is young.
    pub last_age: u32,
    /// Kinds of assist.
    pub kinds: Vec<Kind>,
    /// Groups whom help is for.
    pub beneficiaries: Vec<Beneficiary>,
    /// Parts of what kinds count.
    pub filters: Vec<Filter>,
    /// Status names.
    pub statuses: Vec<StatusName>,
    /// Matching rules, in order.
    pub rules: Vec<Rule>,
    /// How a rule by evidence weighs.
    pub evidence: EvidenceRules,
    /// Defaults of the sources.
    pub sources: Vec<SourceDefaults>,
    /// Indicators.
    pub indicators: Vec<IndicatorRule>,
    /// Their formulas, read.
    pub(crate) derivation: Derivation,
    /// How units are ranked.
    pub ranking: Ranking,
    /// From which number on patterns are told.
    pub flags: FlagRules,
    /// The document it came from.
    pub document: Document,
}

impl Scheme {
    /// Reads one document, or a JSON array of documents.
    ///
    /// # Errors
    /// The first error the linter finds: `SCHEME_*`, naming file and place.
    pub fn parse(file: &str, bytes: &[u8]) -> Result<Vec<Scheme>, SchemeError> {
        lint::documents(file, bytes)?.into_iter().map(|json| Scheme::from_json(file, json)).collect()
    }

    /// Takes a document that is already JSON.
    ///
    /// # Errors
    /// As [`Scheme::parse`].
    pub fn from_json(file: &str, json: Value) -> Result<Scheme, SchemeError> {
        if let Some(first) = lint::check(file, &json).into_iter().find(lint::Lint::is_error) {
            return Err(first.error);
        }
        build(&json).ok_or_else(|| SchemeError::Syntax { file: file.to_owned(), place: String::new() })
    }

    /// The scheme that holds when the caller gives none: built-in lists, always valid, calendar months.
    #[must_use]
    pub fn built_in() -> Scheme {
        let json = builtin::document();
        match Scheme::from_json("built-in", json) {
            Ok(scheme) => scheme,
            Err(_) => unreachable!("the built-in document passes its own linter; a test holds it to that"),
        }
    }

    /// The kind with this id.
    #[must_use]
    pub fn kind(&self, id: &str) -> Option<&Kind> {
        self.kinds.iter().find(|k| k.id == id)
    }

    /// The rule by evidence and its place, when the scheme has one.
    #[must_use]
    pub fn evidence_rule(&self) -> Option<(u32, &Rule)> {
        (0_u32..).zip(&self.rules).find(|(_, rule)| rule.has(RuleKey::Evidence))
    }

    /// What a folded status name means; none when no list knows it.
    #[must_use]
    pub fn treat(&self, folded: &str) -> Option<Treat> {
        self.statuses.iter().find(|s| s.folded == folded).map(|s| s.treat)
    }

    /// Defaults of the source with this id, given in normal form ([`text::nfc`]).
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&SourceDefaults> {
        self.sources.iter().find(|s| s.id == id)
    }
}

fn build(json: &Value) -> Option<Scheme> {
    let id = text_of(json, "id")?;
    let statuses = tables(json, "status")
        .iter()
        .map(|t| Some(StatusName { folded: text::fold_one_i(&text_of(t, "name")?), treat: word(t, "treat")? }));
    let statuses: Vec<StatusName> = statuses.collect::<Option<_>>()?;
    let kinds: Vec<Kind> = tables(json, "kind").iter().map(kind).collect::<Option<_>>()?;
    let rules: Vec<Rule> = tables(json, "rule").iter().map(rule).collect::<Option<_>>()?;
    let mut indicators: Vec<IndicatorRule> = tables(json, "indicator").iter().map(indicator).collect::<Option<_>>()?;
    let derivation = Derivation::read(&mut indicators).ok()?;
    let period = json.get("period").unwrap_or(&Value::Null);
    let policy = json.get("policy").unwrap_or(&Value::Null);
    let rank = json.get("rank").unwrap_or(&Value::Null);
    Some(Scheme {
        title: text_of(json, "title").unwrap_or_else(|| id.clone()),
        id,
        span: span(json)?,
        regime: word(period, "regime").unwrap_or(Regime::Calendar),
        named: tables(period, "named").iter().map(|t| Some((text_of(t, "id")?, span(t)?))).collect::<Option<_>>()?,
        window: window(json.get("window").unwrap_or(&Value::Null)),
        claim: word(policy, "claim").unwrap_or(ClaimPolicy::FirstReport),
        team: word(policy, "team").unwrap_or(TeamPolicy::Compete),
        last_age: json
            .get("members")
            .and_then(|m| m.get("last_age"))
            .and_then(Value::as_u64)
            .and_then(|a| u32::try_from(a).ok())
            .unwrap_or(builtin::LAST_AGE),
        kinds: if kinds.is_empty() { builtin::kinds() } else { kinds },
        beneficiaries: Beneficiary::all(json)?,
        filters: tables(json, "filter").iter().map(Filter::read).collect::<Option<_>>()?,
        statuses: if statuses.is_empty() { builtin::statuses() } else { statuses },
        rules: if rules.is_empty() { builtin::rules() } else { rules },
        evidence: evidence::evidence(json.get("evidence").unwrap_or(&Value::Null))?,
        sources: tables(json, "source_default").iter().map(source).collect::<Option<_>>()?,
        ranking: Ranking {
            by: text_of(rank, "by").or_else(|| indicators.first().map(|i| i.id.clone())),
            ties: word(rank, "ties").unwrap_or(Ties::SkipAfter),
        },
        indicators,
        derivation,
        flags: FlagRules::read(json.get("flags").unwrap_or(&Value::Null)),
        document: Document { fingerprint: fingerprint(json)?, json: json.clone() },
    })
}

/// Lower-case hex SHA-256 of the RFC 8785 form of `json`.
pub(crate) fn fingerprint(json: &Value) -> Option<String> {
    let canonical = serde_json_canonicalizer::to_vec(json).ok()?;
    Some(hex(&Sha256::digest(canonical)))
}

pub(super) fn kind(t: &Value) -> Option<Kind> {
    let id = text_of(t, "id")?;
    let sources = t.get("sources").and_then(Value::as_array).into_iter().flatten();
    let sources = sources.map(|name| Some(text::nfc(name.as_str()?).into_owned())).collect::<Option<_>>()?;
    let title = text_of(t, "title").unwrap_or_else(|| builtin::kind_title(&id).unwrap_or(&id).to_owned());
    Some(Kind { title, id, measure: word(t, "measure")?, check: word(t, "check")?, sources })
}

/// A rule without `check` has that of the built-in rule of its id; else code and procedure speak of dossiers, other keys of both.
pub(super) fn rule(t: &Value) -> Option<Rule> {
    let id = text_of(t, "id")?;
    let keys: Vec<RuleKey> = t.get("keys")?.as_array()?.iter().map(|k| k.as_str()?.parse().ok()).collect::<Option<_>>()?;
    let of_dossiers = keys.iter().any(|k| !matches!(k, RuleKey::Person | RuleKey::Window));
    let namesake = builtin::rules().into_iter().find(|r| r.id == id);
    let check = word(t, "check").or_else(|| namesake.and_then(|r| r.check)).or_else(|| of_dossiers.then_some(Check::Dossier));
    let guards = RuleGuard::said(t).unwrap_or_else(|| RuleGuard::usual(&keys));
    Some(Rule { check, id, keys, guards, credit: word(t, "credit").unwrap_or(Credit::Auto) })
}

fn source(t: &Value) -> Option<SourceDefaults> {
    let pairs = |name: &str| -> Vec<(String, String)> {
        let table = t.get(name).and_then(Value::as_object);
        table.into_iter().flatten().filter_map(|(k, v)| Some((text::nfc(k).into_owned(), v.as_str()?.to_owned()))).collect()
    };
    Some(SourceDefaults {
        id: text::nfc(&text_of(t, "id")?).into_owned(),
        status: text_of(t, "status").filter(|s| !s.trim().is_empty()),
        channel: text_of(t, "channel").filter(|c| !c.trim().is_empty()),
        status_codes: pairs("status_codes"),
        channel_codes: pairs("channel_codes"),
        rank: t.get("rank").and_then(Value::as_u64).unwrap_or(SourceDefaults::RANK),
    })
}

pub(super) fn indicator(t: &Value) -> Option<IndicatorRule> {
    let id = text_of(t, "id")?;
    let kind = word::<IndicatorKind>(t, "type")?;
    let formula = |name: &str| text_of(t, name).and_then(|f| f.parse::<Formula>().ok());
    Some(IndicatorRule {
        title: text_of(t, "title").unwrap_or_else(|| id.clone()),
        id,
        form: match kind {
            IndicatorKind::Ratio => ValueForm::Share,
            IndicatorKind::Average => ValueForm::Mean,
            _ => word(t, "form").unwrap_or(ValueForm::Count),
        },
        kind,
        numerator: formula("numerator").unwrap_or_default(),
        denominator: formula("denominator"),
        members_on: word(t, "members_on").unwrap_or(MembersOn::LastDay),
        formula: text_of(t, "formula"),
        target_formula: text_of(t, "target_formula"),
        since: text_of(t, "since").and_then(|day| Day::parse(&day).ok()),
        target: text_of(t, "target").and_then(|d| d.parse().ok()),
        level: t.get("level").and_then(Value::as_u64).and_then(|l| u32::try_from(l).ok()),
    })
}

fn window(t: &Value) -> Window {
    let days = |name: &str, default: i32| t.get(name).and_then(Value::as_i64).and_then(|d| i32::try_from(d).ok()).unwrap_or(default);
    let holidays = t.get("holidays").and_then(Value::as_array).into_iter().flatten();
    let mut holidays: Vec<Day> = holidays.filter_map(|d| Day::parse(d.as_str()?).ok()).collect();
    holidays.sort_unstable();
    Window {
        before_days: days("before_days", builtin::BEFORE_DAYS),
        after_days: days("after_days", builtin::AFTER_DAYS),
        holidays,
        skip_weekends: t.get("weekends").and_then(Value::as_str) == Some("skip"),
    }
}

fn span(t: &Value) -> Option<Span> {
    Span::new(Day::parse(t.get("valid_from")?.as_str()?).ok()?, Day::parse(t.get("valid_to")?.as_str()?).ok()?).ok()
}

pub(super) fn text_of(t: &Value, name: &str) -> Option<String> {
    t.get(name).and_then(Value::as_str).map(str::to_owned)
}

pub(super) fn word<T: std::str::FromStr>(t: &Value, name: &str) -> Option<T> {
    t.get(name)?.as_str()?.parse().ok()
}

pub(super) fn tables<'a>(t: &'a Value, name: &str) -> &'a [Value] {
    t.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}
