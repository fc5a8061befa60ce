//! The plan as a document, in and out.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::plan::{Founding, Heir, Plan, PlanAct, Planned};
use crate::error::room_error;
use crate::io::document;
use crate::org::SplitRule;
use crate::time::Day;

/// Name and major version.
const FORMAT: &str = "dean5299/plan@1";

room_error! {
    /// A plan of reorganisation cannot be read or applied. `place` is a path such as `act[2].into`.
    PlanError {
        /// Neither TOML nor JSON.
        Syntax { file: String, place: String } => Code::PlanSyntax,
        /// The format or its major version is not known.
        UnknownFormat { file: String, format: String } => Code::PlanUnknownFormat,
        /// A field nobody knows.
        UnknownField { file: String, place: String } => Code::PlanUnknownField,
        /// A field is missing or of another type.
        BadField { file: String, place: String, expected: String } => Code::PlanBadField,
        /// A split names an heir again.
        HeirTwice { file: String, place: String, unit: String } => Code::PlanHeirTwice,
        /// The plan does not fit the organisation: its first error, the check has the others.
        Refused { plan: String, errors: u64, act: u64, code: String, unit: String, day: String } => Code::PlanRefused,
        /// The national conversion table cannot be read.
        BadTable { file: String } => Code::PlanBadTable,
    }
}

/// What is left to read of an object, and where it stands.
struct Fields<'a> {
    file: &'a str,
    place: String,
    map: Map<String, Value>,
}

/// What is wanted of an id, for messages.
const ID: &str = "text (1..64 bytes)";

/// Whether a table would take it for an id.
fn is_id(text: &str) -> bool {
    (1..=64).contains(&text.len()) && !text.chars().any(char::is_control)
}

impl<'a> Fields<'a> {
    fn new(file: &'a str, place: String, value: Value) -> Result<Self, PlanError> {
        match value {
            Value::Object(map) => Ok(Fields { file, place, map }),
            _ => Err(PlanError::BadField { file: file.to_owned(), place, expected: "{ … }".to_owned() }),
        }
    }

    fn at(&self, name: &str) -> String {
        if self.place.is_empty() { name.to_owned() } else { format!("{}.{name}", self.place) }
    }

    fn bad(&self, name: &str, expected: &str) -> PlanError {
        PlanError::BadField { file: self.file.to_owned(), place: self.at(name), expected: expected.to_owned() }
    }

    /// An id or a code as tables take it: at most 64 bytes.
    fn id(&mut self, name: &str) -> Result<String, PlanError> {
        self.optional_id(name)?.ok_or_else(|| self.bad(name, ID))
    }

    fn optional_id(&mut self, name: &str) -> Result<Option<String>, PlanError> {
        let id = self.optional(name)?;
        if id.as_deref().is_some_and(|id| !is_id(id)) { Err(self.bad(name, ID)) } else { Ok(id) }
    }

    /// A text that may be missing.
    fn optional(&mut self, name: &str) -> Result<Option<String>, PlanError> {
        match self.map.remove(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text))
                if !text.trim().is_empty() && text.len() <= 512 && !text.chars().any(|c| c.is_control() && !c.is_whitespace()) =>
            {
                Ok(Some(crate::text::squeeze(&text)))
            }
            Some(_) => Err(self.bad(name, "text")),
        }
    }

    fn text(&mut self, name: &str) -> Result<String, PlanError> {
        self.optional(name)?.ok_or_else(|| self.bad(name, "text"))
    }

    fn day(&mut self, name: &str) -> Result<Option<Day>, PlanError> {
        self.optional(name)?.map(|text| Day::parse(&text).map_err(|_| self.bad(name, "yyyy-mm-dd"))).transpose()
    }

    fn texts(&mut self, name: &str) -> Result<Vec<String>, PlanError> {
        let text = |v: Value| v.as_str().map(crate::text::squeeze).filter(|t| is_id(t));
        match self.map.remove(name) {
            None => Ok(Vec::new()),
            Some(Value::Array(list)) => list.into_iter().map(text).collect::<Option<_>>().ok_or_else(|| self.bad(name, "[\"…\"]")),
            Some(_) => Err(self.bad(name, "[\"…\"]")),
        }
    }

    fn level(&mut self) -> Result<u32, PlanError> {
        let level = self.map.remove("level").and_then(|v| v.as_u64()).and_then(|n| u32::try_from(n).ok());
        level.filter(|n| (1..=16).contains(n)).ok_or_else(|| self.bad("level", "1 … 16"))
    }

    fn list(&mut self, name: &str) -> Result<Vec<Fields<'a>>, PlanError> {
        let place = self.at(name);
        match self.map.remove(name) {
            Some(Value::Array(list)) => {
                (1..).zip(list).map(|(n, value): (u32, Value)| Fields::new(self.file, format!("{place}[{n}]"), value)).collect()
            }
            _ => Err(self.bad(name, "[ { … } ]")),
        }
    }

    /// Nothing may be left.
    fn end(self) -> Result<(), PlanError> {
        match self.map.keys().next() {
            None => Ok(()),
            Some(name) => Err(PlanError::UnknownField { file: self.file.to_owned(), place: self.at(name) }),
        }
    }
}

impl Plan {
    /// Reads a plan (đọc phương án).
    ///
    /// ```
    /// use dean5299::reorganisation::{Plan, PlanAct};
    /// let text = br#"
    /// format = "dean5299/plan@1"
    /// id = "canh-lien"
    /// effective_on = "2025-07-01"
    /// document = "NQ 1664/NQ-UBTVQH15"
    ///
    /// [[act]]
    /// act = "found"
    /// unit = "van-canh-moi"
    /// name = "Xa Van Canh"
    /// kind = "commune"
    /// level = 3
    /// codes = { gso = "21994" }
    ///
    /// [[act]]
    /// act = "split"
    /// from = "canh-lien"
    /// into = [{ unit = "canh-lien-moi", rule = "share:4/5" }, { unit = "van-canh-moi", rule = "share:1/5" }]
    /// "#;
    /// let plan = Plan::parse("plan.toml", text)?;
    /// assert_eq!((plan.id.as_str(), plan.acts.len()), ("canh-lien", 2));
    /// assert!(matches!(&plan.acts[1].act, PlanAct::Split { from, .. } if from == "canh-lien"));
    /// assert_eq!(Plan::parse("plan.json", &plan.to_json())?, plan);
    /// # Ok::<(), dean5299::reorganisation::PlanError>(())
    /// ```
    ///
    /// # Errors
    /// `PLAN_SYNTAX`, `PLAN_UNKNOWN_FORMAT`, `PLAN_UNKNOWN_FIELD`, `PLAN_BAD_FIELD`, `PLAN_HEIR_TWICE`; the first that is met, with its place.
    pub fn parse(file: &str, bytes: &[u8]) -> Result<Plan, PlanError> {
        let value = document(bytes).map_err(|place| PlanError::Syntax { file: file.to_owned(), place })?;
        let mut fields = Fields::new(file, String::new(), value)?;
        let format = fields.map.remove("format").and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default();
        if format != FORMAT {
            return Err(PlanError::UnknownFormat { file: file.to_owned(), format: format.chars().take(64).collect() });
        }
        let id = fields.text("id")?;
        let (day, document) = (fields.day("effective_on")?, fields.optional("document")?.unwrap_or_default());
        let acts = fields.list("act")?.into_iter().map(|act| planned(act, day, &document)).collect::<Result<_, _>>()?;
        fields.end()?;
        Ok(Plan { id, acts })
    }

    /// The plan as a JSON document; reading it gives the plan again.
    #[must_use]
    pub fn to_json(&self) -> Vec<u8> {
        let acts: Vec<Value> = self.acts.iter().map(act_json).collect();
        let mut bytes = serde_json::to_vec_pretty(&json!({"format": FORMAT, "id": self.id, "act": acts})).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }
}

fn planned(mut f: Fields<'_>, day: Option<Day>, document: &str) -> Result<Planned, PlanError> {
    let word = f.text("act")?;
    let effective_on = f.day("effective_on")?.or(day).ok_or_else(|| f.bad("effective_on", "yyyy-mm-dd"))?;
    let document = f.optional("document")?.unwrap_or_else(|| document.to_owned());
    let act = match word.as_str() {
        "found" => PlanAct::Found(founding(&mut f)?),
        "merge" => {
            let from = f.texts("from")?;
            if from.is_empty() {
                return Err(f.bad("from", "[\"…\"]"));
            }
            PlanAct::Merge { from, into: f.id("into")?, follow: follow(&mut f)? }
        }
        "split" => PlanAct::Split { from: f.id("from")?, into: heirs(&mut f)? },
        "move" => moving(&mut f)?,
        "rename" => PlanAct::Rename { unit: f.id("unit")?, name: f.text("name")? },
        "recode" => PlanAct::Recode { unit: f.id("unit")?, code_system: f.id("code_system")?, code: f.optional_id("code")? },
        "level" => PlanAct::Relevel { unit: f.id("unit")?, level: f.level()?, kind: f.optional_id("kind")? },
        "close" => PlanAct::Close { unit: f.id("unit")? },
        _ => return Err(f.bad("act", &PlanAct::WORDS.join(", "))),
    };
    f.end()?;
    Ok(Planned { effective_on, document, act })
}

/// A move names a parent at least; null, or an empty text where a document knows no null, takes one away.
fn moving(f: &mut Fields<'_>) -> Result<PlanAct, PlanError> {
    let unit = f.id("unit")?;
    let mut parent = |name: &str| -> Result<Option<Option<String>>, PlanError> {
        match f.map.get(name) {
            None => Ok(None),
            Some(Value::String(text)) if text.is_empty() => Ok(f.map.remove(name).map(|_| None)),
            Some(_) => f.optional_id(name).map(Some),
        }
    };
    match (parent("parent")?, parent("second_parent")?) {
        (None, None) => Err(f.bad("parent", ID)),
        (parent, second_parent) => Ok(PlanAct::Move { unit, parent, second_parent }),
    }
}

fn follow(f: &mut Fields<'_>) -> Result<bool, PlanError> {
    match f.map.remove("follow") {
        None => Ok(true),
        Some(Value::Bool(follow)) => Ok(follow),
        Some(_) => Err(f.bad("follow", "true, false")),
    }
}

fn founding(f: &mut Fields<'_>) -> Result<Founding, PlanError> {
    let (unit, name, kind, level) = (f.id("unit")?, f.text("name")?, f.id("kind")?, f.level()?);
    let (parent, second_parent) = (f.optional_id("parent")?, f.optional_id("second_parent")?);
    let word = |text: &str| Some(crate::text::squeeze(text)).filter(|text| is_id(text));
    let code = |(system, code): (String, Value)| Some((word(&system)?, word(code.as_str()?)?));
    let codes = match f.map.remove("codes") {
        None => Vec::new(),
        Some(Value::Object(map)) => {
            map.into_iter().map(code).collect::<Option<_>>().ok_or_else(|| f.bad("codes", "{ system = \"code\" }"))?
        }
        Some(_) => return Err(f.bad("codes", "{ system = \"code\" }")),
    };
    Ok(Founding { unit, name, kind, level, parent, second_parent, codes })
}

/// At least one heir, each named once.
fn heirs(f: &mut Fields<'_>) -> Result<Vec<Heir>, PlanError> {
    let heirs: Vec<Heir> = f.list("into")?.into_iter().map(heir).collect::<Result<_, _>>()?;
    if heirs.is_empty() {
        return Err(f.bad("into", "[{ unit, rule }]"));
    }
    let mut seen = BTreeSet::new();
    match (1..).zip(&heirs).find(|(_, heir)| !seen.insert(heir.unit.as_str())) {
        None => Ok(heirs),
        Some((n, heir)) => {
            let (file, place) = (f.file.to_owned(), f.at(&format!("into[{n}].unit")));
            Err(PlanError::HeirTwice { file, place, unit: heir.unit.clone() })
        }
    }
}

fn heir(mut f: Fields<'_>) -> Result<Heir, PlanError> {
    let unit = f.id("unit")?;
    let rule = f.text("rule")?.parse().map_err(|()| f.bad("rule", &SplitRule::WORDS.join(", ")))?;
    let heir = Heir { unit, rule, members: f.texts("members")?, units: f.texts("units")? };
    f.end()?;
    Ok(heir)
}

fn act_json(planned: &Planned) -> Value {
    let mut map = Map::new();
    let mut put = |name: &str, value: Value| {
        if !matches!(&value, Value::Null) && value != json!([]) && value != json!({}) && value != json!("") {
            map.insert(name.to_owned(), value);
        }
    };
    put("act", json!(planned.act.word()));
    put("effective_on", json!(planned.effective_on));
    put("document", json!(planned.document));
    match &planned.act {
        PlanAct::Found(f) => {
            put("unit", json!(f.unit));
            put("name", json!(f.name));
            put("kind", json!(f.kind));
            put("level", json!(f.level));
            put("parent", json!(f.parent));
            put("second_parent", json!(f.second_parent));
            put("codes", f.codes.iter().map(|(system, code)| (system.clone(), json!(code))).collect::<Map<_, _>>().into());
        }
        PlanAct::Merge { from, into, follow } => {
            put("from", json!(from));
            put("into", json!(into));
            put("follow", if *follow { Value::Null } else { json!(false) });
        }
        PlanAct::Split { from, into } => {
            put("from", json!(from));
            put("into", into.iter().map(heir_json).collect::<Vec<_>>().into());
        }
        PlanAct::Move { unit, parent, second_parent } => {
            put("unit", json!(unit));
            let named = [("parent", parent), ("second_parent", second_parent)];
            map.extend(named.into_iter().filter_map(|(name, above)| Some((name.to_owned(), json!(above.as_ref()?)))));
        }
        PlanAct::Rename { unit, name } => {
            put("unit", json!(unit));
            put("name", json!(name));
        }
        PlanAct::Recode { unit, code_system, code } => {
            put("unit", json!(unit));
            put("code_system", json!(code_system));
            put("code", json!(code));
        }
        PlanAct::Relevel { unit, level, kind } => {
            put("unit", json!(unit));
            put("level", json!(level));
            put("kind", json!(kind));
        }
        PlanAct::Close { unit } => put("unit", json!(unit)),
    }
    Value::Object(map)
}

fn heir_json(heir: &Heir) -> Value {
    let mut value = json!({"unit": heir.unit, "rule": heir.rule.to_string()});
    if !heir.members.is_empty() {
        value["members"] = json!(heir.members);
    }
    if !heir.units.is_empty() {
        value["units"] = json!(heir.units);
    }
    value
}
