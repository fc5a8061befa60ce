//! Times of a call and of its phases, watched from outside.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use dean5299::Control;
use dean5299::call::{CancelFlag, Phase, Progress};

/// Hundredths of a second, in which Linux counts what a process works.
const TICKS: f64 = 100.0;

/// A stretch of time: seconds that passed, and seconds that the process worked on all threads (0 where nobody counts them).
#[derive(Clone, Copy, Debug, Default)]
pub struct Stretch {
    /// Passed.
    pub passed: f64,
    /// Worked.
    pub worked: f64,
}

#[derive(Clone, Copy)]
struct Mark(Instant, f64);

impl Mark {
    fn now() -> Self {
        Mark(Instant::now(), worked().unwrap_or(0.0))
    }

    fn until(self, later: Mark) -> Stretch {
        Stretch { passed: later.0.duration_since(self.0).as_secs_f64(), worked: later.1 - self.1 }
    }
}

/// Seconds that this process has worked.
fn worked() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at)?.parse::<f64>().ok();
    Some((ticks(11)? + ticks(12)?) / TICKS)
}

/// A watch over one reconciliation. It looks at the phase every millisecond.
pub struct Clock {
    control: Control,
    began: Mark,
    done: Arc<AtomicBool>,
    watch: Option<JoinHandle<[Option<Mark>; 2]>>,
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
                for (slot, from) in seen.iter_mut().zip([Phase::Matching, Phase::Counting]) {
                    if slot.is_none() && progress.phase() >= from {
                        *slot = Some(Mark::now());
                    }
                }
                std::thread::sleep(Duration::from_millis(1));
            }
            seen
        });
        Clock { control, began: Mark::now(), done, watch: Some(watch) }
    }
}

impl Clock {
    /// What the call is given.
    #[must_use]
    pub fn control(&self) -> &Control {
        &self.control
    }

    /// The whole call; and the stretch from the last record read to the last verdict, in which lie the indexes, the rules and the judge.
    #[must_use]
    pub fn stop(mut self) -> [Stretch; 2] {
        let whole = self.began.until(Mark::now());
        self.done.store(true, Ordering::Relaxed);
        let seen = self.watch.take().and_then(|watch| watch.join().ok()).unwrap_or([None, None]);
        let matching = match seen {
            [Some(from), Some(to)] => from.until(to),
            _ => Stretch::default(),
        };
        [whole, matching]
    }
}

/// The median, that of the upper half of two.
#[must_use]
pub fn median(mut list: Vec<f64>) -> f64 {
    list.sort_by(f64::total_cmp);
    list.get(list.len() / 2).copied().unwrap_or(0.0)
}
