//! What is in force about a line.

use super::{Decision, DecisionAct, Decisions, DossierName};

/// The line that is asked about.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// Its entry.
    pub entry_id: &'a str,
    /// Its number in the entry, from 1.
    pub line: u32,
    /// How many it stands for.
    pub quantity: u32,
    /// Whether its kind is checked against dossiers.
    pub on_dossiers: bool,
    /// The codes of its entry, in the order of the lines.
    pub codes: &'a [DossierName],
}

impl Subject<'_> {
    /// Whether a decision about the entry can say anything of this line: a dossier says nothing of a line that no dossier can bear out, and
    /// one dossier is not several. A refuse that names a line and a dossier goes with the code where a line of the entry has it.
    #[must_use]
    pub fn hears(&self, decision: &Decision) -> bool {
        let names_dossier = decision.dossier_code.is_some() && decision.act != DecisionAct::Refuse;
        self.is_meant(decision) && (self.on_dossiers || !names_dossier) && (self.quantity == 1 || decision.act != DecisionAct::Pair)
    }

    fn is_meant(&self, decision: &Decision) -> bool {
        let Some(line) = decision.line else { return true };
        let code = decision.dossier.as_ref().filter(|code| decision.act == DecisionAct::Refuse && self.codes.contains(code));
        code.map_or(line == self.line, |code| self.code() == Some(code))
    }

    /// Whether a decision about the entry says that a dossier is not one of its own, whichever line it was said of.
    fn is_kept_from(&self, decision: &Decision) -> bool {
        matches!(decision.act, DecisionAct::Refuse | DecisionAct::Unpair) && decision.dossier.is_some() && self.on_dossiers
    }

    fn code(&self) -> Option<&DossierName> {
        self.codes.get(usize::try_from(self.line).ok()?.checked_sub(1)?)
    }
}

/// What is in force about a line (quyết định còn hiệu lực).
#[derive(Clone, Debug, Default)]
pub struct InForce<'a> {
    /// The latest confirm, refuse or pair that was not taken back.
    pub held: Option<&'a Decision>,
    /// Unpairs and refuses of the entry whose dossiers are no candidates of the line; one per dossier.
    pub apart: Vec<&'a Decision>,
}

impl Decisions {
    /// What is in force about a line (quyết định còn hiệu lực của một dòng).
    ///
    /// **Shape**: decisions are followed in the order of (instant, id). The latest of confirm, refuse and pair holds. An unpair takes back a pair of the same
    /// dossier, and a confirm that names it or names none. An unpair and a refuse that names a dossier keep it from every line of the entry, until a later pair or confirm of
    /// the line names it; a confirm that names none takes back the refuses of the line. `same` says whether two codes name one dossier.
    #[must_use]
    pub fn in_force(&self, subject: Subject<'_>, same: impl Fn(&Decision, &Decision) -> bool) -> InForce<'_> {
        let mut force = InForce::default();
        for decision in self.of_entry(subject.entry_id) {
            if subject.is_kept_from(decision) {
                force.apart.retain(|earlier| !same(earlier, decision));
                force.apart.push(decision);
            }
            if !subject.hears(decision) {
                continue;
            }
            match decision.act {
                DecisionAct::Unpair => {
                    let meant = |held: &&Decision| match held.act {
                        DecisionAct::Pair => same(held, decision),
                        DecisionAct::Confirm => held.dossier_code.is_none() || same(held, decision),
                        DecisionAct::Refuse | DecisionAct::Unpair => false,
                    };
                    force.held = force.held.filter(|held| !meant(held));
                }
                DecisionAct::Pair | DecisionAct::Confirm => {
                    let is_taken_back = |earlier: &Decision| match decision.dossier {
                        Some(_) => same(earlier, decision),
                        None => earlier.act == DecisionAct::Refuse && subject.is_meant(earlier),
                    };
                    force.apart.retain(|earlier| !is_taken_back(earlier));
                    force.held = Some(decision);
                }
                DecisionAct::Refuse => force.held = Some(decision),
            }
        }
        force
    }
}

#[cfg(test)]
mod tests;
