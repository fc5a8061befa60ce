//! Progress and cancellation of a long call.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU64, Ordering};

use crate::error::{Error, Result};

/// Rows between two looks at the cancel flag.
pub const STRIDE: u64 = 4096;

/// A flag that another thread may set; the call ends with `CANCELLED` at the next look.
#[derive(Clone, Debug, Default)]
pub struct CancelFlag(Arc<AtomicBool>);

impl CancelFlag {
    /// Asks the call to stop.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether someone asked.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// What a long call is at (giai đoạn); several stages may belong to one phase, such as the files of one table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Phase {
    /// Nothing yet: schemes are read.
    #[default]
    Schemes,
    /// The tables of the organisation are read.
    Organisation,
    /// Targets are read.
    Targets,
    /// Entries are read.
    Entries,
    /// Extracts of dossiers are read.
    Dossiers,
    /// Extracts of accounts are read.
    Accounts,
    /// Lines get their verdicts.
    Matching,
    /// The days of a plan are worked out.
    Reorganising,
    /// Figures are added up.
    Counting,
}

impl Phase {
    /// Every phase, in the order of a call.
    pub const ALL: &'static [Phase] = &[
        Phase::Schemes,
        Phase::Organisation,
        Phase::Targets,
        Phase::Entries,
        Phase::Dossiers,
        Phase::Accounts,
        Phase::Matching,
        Phase::Reorganising,
        Phase::Counting,
    ];
}

/// How far a call has come (tiến độ): plain counters that a host reads on its own timer.
///
/// `done` and `total` count rows of the present stage, or days of a plan; `stage` counts stages.
#[derive(Clone, Debug, Default)]
pub struct Progress(Arc<Counters>);

#[derive(Debug, Default)]
struct Counters {
    phase: AtomicU8,
    stage: AtomicU64,
    done: AtomicU64,
    total: AtomicU64,
}

impl Progress {
    /// `(stage, done, total)` as they stand.
    #[must_use]
    pub fn read(&self) -> (u64, u64, u64) {
        let c = &self.0;
        (c.stage.load(Ordering::Relaxed), c.done.load(Ordering::Relaxed), c.total.load(Ordering::Relaxed))
    }

    /// What the call is at.
    #[must_use]
    pub fn phase(&self) -> Phase {
        let place = self.0.phase.load(Ordering::Relaxed);
        Phase::ALL.get(usize::from(place)).copied().unwrap_or_default()
    }
}

/// Handed to every long call: where to show progress, how to stop it.
///
/// The default shows nothing to anyone and never cancels.
#[derive(Clone, Debug, Default)]
pub struct Control {
    cancel: CancelFlag,
    progress: Progress,
}

impl Control {
    /// A control that nobody watches.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// A control with the given flag and counters.
    #[must_use]
    pub fn new(cancel: CancelFlag, progress: Progress) -> Self {
        Control { cancel, progress }
    }

    /// The flag that stops the call.
    #[must_use]
    pub fn cancel_flag(&self) -> &CancelFlag {
        &self.cancel
    }

    /// The counters that show how far the call has come.
    #[must_use]
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    /// Says what the coming stages are about.
    pub(crate) fn enter(&self, phase: Phase) {
        self.progress.0.phase.store(phase as u8, Ordering::Relaxed);
    }

    /// Begins the next stage with `total` rows to do.
    pub(crate) fn begin(&self, total: u64) -> Result<()> {
        let c = &self.progress.0;
        c.stage.fetch_add(1, Ordering::Relaxed);
        c.done.store(0, Ordering::Relaxed);
        c.total.store(total, Ordering::Relaxed);
        self.look()
    }

    /// Ends a stage: every row of it is done.
    pub(crate) fn end(&self) {
        let c = &self.progress.0;
        c.done.store(c.total.load(Ordering::Relaxed), Ordering::Relaxed);
    }

    /// Says that row `done` of this stage is reached; every [`STRIDE`] rows it looks at the flag.
    pub(crate) fn tick(&self, done: u64) -> Result<()> {
        if done.is_multiple_of(STRIDE) {
            self.progress.0.done.store(done, Ordering::Relaxed);
            self.look()?;
        }
        Ok(())
    }

    /// The same where pieces come so many at a time.
    pub(crate) fn tick_by(&self, done: u64, pieces: u64) -> Result<()> {
        if done % STRIDE < pieces { self.step(done) } else { Ok(()) }
    }

    /// Says that piece `done` of a stage of few large pieces is reached, and looks at the flag.
    pub(crate) fn step(&self, done: u64) -> Result<()> {
        self.progress.0.done.store(done, Ordering::Relaxed);
        self.look()
    }

    fn look(&self) -> Result<()> {
        if self.cancel.is_cancelled() { Err(Error::Cancelled) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_flag_ends_the_call_at_the_next_stride() {
        let control = Control::none();
        control.begin(10_000).unwrap();
        control.cancel_flag().cancel();
        assert_eq!(control.tick(1), Ok(()));
        assert_eq!(control.tick(STRIDE), Err(Error::Cancelled));
        assert_eq!(control.progress().read(), (1, STRIDE, 10_000));
    }

    #[test]
    fn every_phase_is_read_as_it_was_entered() {
        let control = Control::none();
        assert_eq!(control.progress().phase(), Phase::Schemes);
        for phase in Phase::ALL {
            control.enter(*phase);
            assert_eq!(control.progress().phase(), *phase);
        }
    }

    #[test]
    fn a_stage_that_ended_is_done() {
        let control = Control::none();
        control.begin(10).unwrap();
        control.tick(7).unwrap();
        assert_eq!(control.progress().read(), (1, 0, 10));
        control.end();
        assert_eq!(control.progress().read(), (1, 10, 10));
    }
}
