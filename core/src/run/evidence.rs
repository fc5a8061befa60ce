//! How the evidence of a run was weighed.

use serde_json::{Value, json};

use super::{Run, RunError, records};
use crate::error::Result;
use crate::evidence::{KeyReport, LevelName};
use crate::matching::{Learning, TierReport};
use crate::scheme::EvidenceColumn;

impl Run {
    /// How the evidence was weighed (báo cáo cân chứng cứ): per scheme with a rule by evidence the weights of every level, the bars, and what the keys did.
    ///
    /// Shape: `dean5299/evidence@1`; schemes in order, only those with open lines and free dossiers; weights, bars and scores in micro-bits (a million is one bit); `levels` from *different* to
    /// *equal*, those that the scheme's bands make with their `band`; `keys` with what was left out since too many are alike; `unread` counts filled cells that were not what their column holds; `learning` says how many rounds it took and whether it settled, `failed`
    /// when there was too little to learn from, null for weights that were given or counted from labels. Empty: no schemes.
    ///
    /// # Errors
    /// `RUN_MISSING_FILE` of a run that was written without `records.bin`, `RUN_DAMAGED` when that file is another.
    pub fn evidence(&self) -> Result<Value> {
        let missing = || RunError::MissingFile { file: records::NAME.to_owned() };
        let records = self.records.records()?.ok_or_else(missing)?;
        let schemes: Vec<Value> = records.notes.weighed.tiers.iter().map(|tier| self.tier(tier)).collect();
        Ok(json!({"format": "dean5299/evidence@1", "schemes": schemes}))
    }

    fn tier(&self, tier: &TierReport) -> Value {
        let scheme = self.schemes.all().get(tier.scheme as usize);
        let learning = match tier.learning {
            Learning::None => Value::Null,
            Learning::Done { rounds, settled } => json!({"rounds": rounds, "settled": settled}),
            Learning::Failed => json!("failed"),
        };
        let columns = tier.columns.iter().map(|column| {
            let declared = scheme.and_then(|scheme| scheme.evidence.columns.iter().find(|declared| declared.field == column.field));
            let mut bands = declared.map_or(Vec::new(), EvidenceColumn::bands_upwards).into_iter();
            let mut band = |level: LevelName| if level == LevelName::Near { bands.next() } else { None };
            let levels = column.levels.iter().map(|(level, weight)| json!({"level": level.word(), "band": band(*level), "weight": weight}));
            json!({"field": column.field.word(), "levels": levels.collect::<Vec<_>>(), "unread": column.unread})
        });
        let key = |key: &KeyReport| {
            json!({
                "key": key.key, "blocks": key.blocks, "pairs": key.pairs, "blocks_left_out": key.blocks_left_out, "lines_left_out": key.rows_left_out, "pairs_left_out": key.pairs_left_out,
                "largest": key.largest,
            })
        };
        json!({
            "scheme": scheme.map(|scheme| &scheme.id), "weights": scheme.map(|scheme| scheme.evidence.weights.word()),
            "lines": tier.lines, "dossiers": tier.dossiers, "pairs": tier.pairs, "above_review": tier.above.0, "above_credit": tier.above.1,
            "credit": tier.credit, "review": tier.review, "learning": learning,
            "columns": columns.collect::<Vec<_>>(), "keys": tier.keys.iter().map(key).collect::<Vec<_>>(),
        })
    }
}
