//! Progress (tiến độ) of a long verb on standard error, drawn only at a terminal.

use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use dean5299::Lang;
use dean5299::call::{CancelFlag, Control, Phase, Progress};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Time between two looks at the counters.
const LOOK: Duration = Duration::from_millis(100);

/// Watches one long call; what is drawn goes away with it.
pub struct Watched {
    control: Control,
    watcher: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Watched {
    /// Begins to watch. Nothing is drawn with `--json`, nor where standard error is no terminal.
    pub fn begin(json: bool, lang: Lang) -> Self {
        let target = if json { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        Watched::on(target, lang)
    }

    fn on(target: ProgressDrawTarget, lang: Lang) -> Self {
        let progress = Progress::default();
        let control = Control::new(CancelFlag::default(), progress.clone());
        let watcher = if target.is_hidden() { None } else { watch(target, progress, lang) };
        Watched { control, watcher }
    }

    /// What the long call takes.
    pub fn control(&self) -> &Control {
        &self.control
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        if let Some((running, watcher)) = self.watcher.take() {
            drop(running);
            // A watcher that failed has nothing left to show.
            let _ = watcher.join();
        }
    }
}

/// Draws until the sender goes away. A machine that gives no thread gets no progress.
fn watch(target: ProgressDrawTarget, progress: Progress, lang: Lang) -> Option<(Sender<()>, JoinHandle<()>)> {
    let (running, stopped) = channel();
    let draw = move || {
        let bar = ProgressBar::with_draw_target(None, target);
        while let Err(RecvTimeoutError::Timeout) = stopped.recv_timeout(LOOK) {
            show(&bar, &progress, lang);
        }
        bar.finish_and_clear();
    };
    let watcher = std::thread::Builder::new().name("progress".to_owned()).spawn(draw).ok()?;
    Some((running, watcher))
}

fn show(bar: &ProgressBar, progress: &Progress, lang: Lang) {
    let (_, done, total) = progress.read();
    let layout = if total > 0 { "{spinner} {msg} {wide_bar} {human_pos}/{human_len}" } else { "{spinner} {msg}" };
    if let Ok(style) = ProgressStyle::with_template(layout) {
        bar.set_style(style);
    }
    bar.set_length(total);
    bar.set_position(done.min(total));
    bar.set_message(title(progress.phase(), lang));
    bar.tick();
}

/// The name of a phase.
fn title(phase: Phase, lang: Lang) -> &'static str {
    match (phase, lang) {
        (Phase::Schemes, Lang::Vi) => "Đọc bộ quy tắc",
        (Phase::Schemes, Lang::En) => "Reading schemes",
        (Phase::Organisation, Lang::Vi) => "Đọc cơ cấu tổ chức",
        (Phase::Organisation, Lang::En) => "Reading the organisation",
        (Phase::Targets, Lang::Vi) => "Đọc chỉ tiêu",
        (Phase::Targets, Lang::En) => "Reading targets",
        (Phase::Entries, Lang::Vi) => "Đọc lượt khai",
        (Phase::Entries, Lang::En) => "Reading entries",
        (Phase::Dossiers, Lang::Vi) => "Đọc hồ sơ",
        (Phase::Dossiers, Lang::En) => "Reading dossiers",
        (Phase::Accounts, Lang::Vi) => "Đọc tài khoản",
        (Phase::Accounts, Lang::En) => "Reading accounts",
        (Phase::Matching, Lang::Vi) => "Đối khớp",
        (Phase::Matching, Lang::En) => "Matching",
        (Phase::Reorganising, Lang::Vi) => "Lập phương án theo từng ngày",
        (Phase::Reorganising, Lang::En) => "Working out the days of the plan",
        (Phase::Counting, Lang::Vi) => "Cộng số liệu",
        (Phase::Counting, Lang::En) => "Adding up",
        (_, Lang::Vi) => "Đang xử lý",
        (_, Lang::En) => "Working",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_watched_where_nothing_is_drawn() {
        assert!(Watched::begin(true, Lang::Vi).watcher.is_none());
    }

    #[test]
    fn every_phase_has_a_name_in_both_languages() {
        for lang in [Lang::Vi, Lang::En] {
            let names: std::collections::BTreeSet<_> = Phase::ALL.iter().map(|p| title(*p, lang)).collect();
            assert_eq!(names.len(), Phase::ALL.len());
            assert!(!names.contains("Đang xử lý") && !names.contains("Working"));
        }
    }

    #[test]
    fn a_watched_call_is_drawn_and_wiped() {
        let screen = indicatif::InMemoryTerm::new(4, 60);
        let target = ProgressDrawTarget::term_like(Box::new(screen.clone()));
        let watched = Watched::on(target, Lang::Vi);
        let seen = (0..50).any(|_| {
            std::thread::sleep(LOOK);
            screen.contents().contains("Đọc bộ quy tắc")
        });
        assert!(seen, "{:?}", screen.contents());
        drop(watched);
        assert_eq!(screen.contents(), "");
    }
}
