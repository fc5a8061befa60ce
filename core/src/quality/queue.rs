//! What a person should look at first.

use std::cmp::Reverse;
use std::collections::HashMap;

use serde_json::{Value, json};

use super::component::{Components, asks_whose};
use super::lesson::{Answers, Class, answers};
use crate::error::{Lang, Result};
use crate::matching::{Outcome, Reason};
use crate::run::{Run, VerdictRow, free_choices, holds};

/// A line that waits for a person, with what a decision about it would teach.
struct Waiting<'a> {
    row: VerdictRow<'a>,
    /// Codes of the dossiers that the line is between, and how many more there are.
    tied: (Vec<&'a str>, usize),
    /// Other lines whose verdict the decision can change.
    reach: u64,
    /// Lines of its class that are looked at before it, and after it.
    class: Option<(u64, u64)>,
    answers: Answers,
    lesson: u64,
}

impl Run {
    /// The lines that wait for a person, ordered by what a decision would teach (hàng chờ xem xét).
    ///
    /// **Shape**: `dean5299/queue@1`; a row per line in `needs_review`. First come the lines whose decision can change most other verdicts (`reach`: the other lines that compete for the same
    /// records, directly or by way of lines that could take one of several). Among equals comes the line that teaches most about those that wait for
    /// the same question (`lesson`, in billionths: the fewer answers so far and the nearer their share of yes to a half, the more; the more lines wait `after` it, the more; the more of them
    /// stand `before` it, the less). Then the greater quantity, then entry id and line. Lines that ask whose a record is, and not whether it is theirs, have no lesson. `yes` and `no` are the
    /// answers so far; `dossier_code` and, of a line between several dossiers, `tied` (up to 20, with `more_tied` for how many more) are whole codes, for who decides. A run written without `records.bin`, or before answers were noted in it, has none. `why` says it in a sentence.
    ///
    /// # Errors
    /// `RUN_DAMAGED` when `records.bin` is not the run's.
    ///
    /// Source: assumption; the lesson is the expected fall of the variance of a Beta distribution by one more answer.
    pub fn queue(&self, lang: Lang) -> Result<Value> {
        let records = self.records.records()?;
        let mut components = Components::new(self, records);
        let answers = answers(self, records);
        let holds = records.map_or(Vec::new(), |records| holds(self, records));
        let lines = (0_u32..).zip(self.verdicts.iter()).filter(|(_, verdict)| verdict.outcome == Outcome::NeedsReview);
        let mut rows: Vec<Waiting<'_>> = Vec::new();
        let mut sizes: HashMap<Class<'_>, u64> = HashMap::new();
        for (at, verdict) in lines {
            let Some(row) = self.row(verdict) else { continue };
            if let Some(class) = class_of(&row) {
                *sizes.entry(class).or_default() += 1;
            }
            // Who works through the queue decides, and claims nothing: he is shown what he decides about.
            let row = VerdictRow { dossier_code: self.own_code(verdict).or(row.dossier_code), ..row };
            let tied = records.map_or((Vec::new(), 0), |records| match verdict.reason {
                Reason::SeveralDossiers => records.codes_of(&free_choices(records, &holds, at).collect::<Vec<_>>()),
                _ => records.codes_of(records.tied(at)),
            });
            rows.push(Waiting { row, tied, reach: components.reach(at, verdict), class: None, answers: Answers::default(), lesson: 0 });
        }
        rows.sort_by_key(|waiting| (Reverse(waiting.reach), Reverse(waiting.row.quantity)));
        let mut seen: HashMap<Class<'_>, u64> = HashMap::new();
        for waiting in &mut rows {
            let Some(class) = class_of(&waiting.row) else { continue };
            let before = seen.entry(class).or_default();
            let after = sizes.get(&class).map_or(0, |size| size.saturating_sub(*before + 1));
            waiting.answers = answers.get(&class).copied().unwrap_or_default();
            waiting.class = Some((*before, after));
            waiting.lesson = waiting.answers.lesson(*before, after);
            *before += 1;
        }
        rows.sort_by_key(|waiting| (Reverse(waiting.reach), Reverse(waiting.lesson), Reverse(waiting.row.quantity)));
        Ok(json!({"format": "dean5299/queue@1", "lines": rows.iter().map(|waiting| waiting.to_json(lang)).collect::<Vec<_>>()}))
    }
}

/// The question of a line; none where the answer says nothing about other lines that the rule found.
fn class_of<'a>(row: &VerdictRow<'a>) -> Option<Class<'a>> {
    Some((row.rule?, row.reason)).filter(|(_, reason)| !asks_whose(*reason))
}

impl Waiting<'_> {
    fn to_json(&self, lang: Lang) -> Value {
        let row = &self.row;
        let (before, after) = self.class.unzip();
        let mut told = json!({
            "entry_id": row.entry_id, "line": row.line, "quantity": row.quantity, "reason": row.reason.word(), "rule": row.rule,
            "dossier_code": row.dossier_code, "credited_unit_id": row.credited_unit_id, "period": row.period.to_string(),
            "reach": self.reach, "lesson": self.lesson, "before": before, "after": after, "yes": self.answers.yes, "no": self.answers.no,
            "sentence": row.reason.sentence(lang), "why": self.why(lang),
        });
        if let (codes, more) = &self.tied
            && !codes.is_empty()
        {
            told["tied"] = json!(codes);
            told["more_tied"] = json!(more);
        }
        told
    }

    /// Why the line stands where it does.
    fn why(&self, lang: Lang) -> String {
        let (reach, Answers { yes, no }) = (self.reach, self.answers);
        let rule = self.row.rule.unwrap_or("");
        let first = match lang {
            Lang::Vi => format!("Số dòng khác có thể đổi kết luận theo quyết định này: {reach}."),
            Lang::En => format!("Other verdicts that the decision can change: {reach}."),
        };
        let second = match (lang, self.class) {
            (Lang::Vi, None) => "Việc này hỏi hồ sơ thuộc về ai, không nói gì về các dòng khác của quy tắc.".to_owned(),
            (Lang::En, None) => "It asks whose the record is, which says nothing about other lines of the rule.".to_owned(),
            (Lang::Vi, Some((_, after))) => {
                format!("Số dòng chờ sau nó cùng quy tắc `{rule}` và cùng lý do: {after}; đến nay {yes} lần đồng ý, {no} lần không.")
            }
            (Lang::En, Some((_, after))) => {
                format!("Lines of the rule `{rule}` that wait after it for the same reason: {after}; answers so far: {yes} yes, {no} no.")
            }
        };
        format!("{first} {second}")
    }
}
