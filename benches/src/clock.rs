//! Times of a call and of its phases, watched from outside.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use dean5299::Control;
use dean5299::call::{CancelFlag, Phase, Progress};

/// A watch over one reconciliation. It looks at the phase every millisecond.
pub struct Clock {
    control: Control,
    began: Instant,
    done: Arc<AtomicBool>,
    watch: Option<JoinHandle<[Option<Instant>; 2]>>,
}

impl Default for Clock {
    fn default() -> Self {
        let progress = Progress::default();
        let control = Control::new(CancelFlag::default(), progress.clone());
        let done = Arc::new(AtomicBool::new(false));
        let is_done = Arc::clone(&done);
        let watch = std::thread::spawn(move || {
            let mut seen = [None, None];
            while !is_done.load(Ordering::Relaxed) {
                for (slot, from) in seen.iter_mut().zip([Phase::Accounts, Phase::Counting]) {
                    if slot.is_none() && progress.phase() >= from {
                        *slot = Some(Instant::now());
                    }
                }
                std::thread::sleep(Duration::from_millis(1));
            }
            seen
        });
        Clock { control, began: Instant::now(), done, watch: Some(watch) }
    }
}

impl Clock {
    /// What the call is given.
    #[must_use]
    pub fn control(&self) -> &Control {
        &self.control
    }

    /// Seconds since the beginning; and those between the last dossier read and the last verdict, in which lie reading the accounts, the indexes, the rules and the judge.
    #[must_use]
    pub fn stop(mut self) -> (f64, f64) {
        let whole = self.began.elapsed().as_secs_f64();
        self.done.store(true, Ordering::Relaxed);
        let seen = self.watch.take().and_then(|watch| watch.join().ok()).unwrap_or([None, None]);
        let matching = match seen {
            [Some(from), Some(to)] => to.duration_since(from).as_secs_f64(),
            _ => 0.0,
        };
        (whole, matching)
    }
}
