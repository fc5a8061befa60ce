//! Work on several threads; what comes of it does not depend on how many.

use crate::error::{Error, Result};

/// Works on a list in one stretch per thread, so that no lock is needed and the order stays.
///
/// # Errors
/// The first that a stretch gives, in the order of the list; `INTERNAL` when one panics.
pub(crate) fn in_stretches<T: Sync, R: Send>(threads: usize, list: &[T], work: impl Fn(&[T]) -> Result<Vec<R>> + Sync) -> Result<Vec<R>> {
    let stretch = list.len().div_ceil(threads.clamp(1, 64)).max(1);
    if stretch >= list.len() {
        return work(list);
    }
    let work = &work;
    let parts: Vec<Result<Vec<R>>> = std::thread::scope(|scope| {
        let spawned: Vec<_> = list.chunks(stretch).map(|part| scope.spawn(move || work(part))).collect();
        spawned.into_iter().map(|thread| thread.join().unwrap_or(Err(Error::Internal))).collect()
    });
    let mut all = Vec::with_capacity(list.len());
    for part in parts {
        all.append(&mut part?);
    }
    Ok(all)
}

/// Two pieces of work, beside each other where there are threads for it.
pub(crate) fn beside<A: Send, B>(threads: usize, first: impl FnOnce() -> A + Send, second: impl FnOnce() -> B) -> (A, B) {
    std::thread::scope(|scope| {
        if threads < 2 {
            return (first(), second());
        }
        let spawned = scope.spawn(first);
        let second = second();
        match spawned.join() {
            Ok(first) => (first, second),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}
