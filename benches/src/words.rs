//! The words of a call.

/// What stands behind the name of a program.
pub struct Words(Vec<String>);

impl Words {
    /// Those of this process.
    #[must_use]
    pub fn of_call() -> Self {
        Words(std::env::args().skip(1).collect())
    }

    /// Whether the word is among them; it is taken out.
    pub fn has(&mut self, name: &str) -> bool {
        let at = self.0.iter().position(|word| word == name);
        at.map(|at| self.0.remove(at)).is_some()
    }

    /// The word behind `name`; both are taken out.
    ///
    /// # Errors
    /// When nothing stands behind it.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, String> {
        let Some(at) = self.0.iter().position(|word| word == name) else { return Ok(None) };
        self.0.remove(at);
        if at < self.0.len() { Ok(Some(self.0.remove(at))) } else { Err(format!("{name} needs a value")) }
    }

    /// The number behind `name`, else `otherwise`.
    ///
    /// # Errors
    /// When no number stands behind it.
    pub fn number(&mut self, name: &str, otherwise: u64) -> Result<u64, String> {
        self.text(name)?.map_or(Ok(otherwise), |text| number(&text))
    }

    /// What is left.
    #[must_use]
    pub fn rest(self) -> Vec<String> {
        self.0
    }

    /// What is left, as numbers.
    ///
    /// # Errors
    /// When a word is none.
    pub fn numbers(self) -> Result<Vec<u64>, String> {
        self.0.iter().map(|text| number(text)).collect()
    }
}

fn number(text: &str) -> Result<u64, String> {
    text.replace('_', "").parse().map_err(|_| format!("{text} is no number"))
}
