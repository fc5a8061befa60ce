//! A reader that counts what it gives.

use std::cell::Cell;
use std::io::{self, BufRead, Read};

use crate::call::{Limit, LimitError, Limits};

/// Below this many bytes no ratio is looked at: small texts of one letter pack well.
const RATIO_FROM: u64 = 16 << 20;

/// Gives bytes until a limit is passed.
pub(super) struct Meter<'p, R> {
    inner: R,
    limits: &'p Limits,
    packed: u64,
    unpacked: u64,
    whole: &'p Cell<u64>,
    since_mark: u64,
    passed: Option<LimitError>,
}

impl<'p, R> Meter<'p, R> {
    /// `packed` is how many bytes the part takes in the file, `whole` what came out of all parts so far.
    pub(super) fn new(inner: R, packed: u64, limits: &'p Limits, whole: &'p Cell<u64>) -> Self {
        Meter { inner, limits, packed, unpacked: 0, whole, since_mark: 0, passed: None }
    }

    /// From here on one piece of XML may take as many bytes as a record.
    pub(super) fn mark(&mut self) {
        self.since_mark = 0;
    }

    /// The limit that was passed, if any.
    pub(super) fn take_passed(&mut self) -> Option<LimitError> {
        self.passed.take()
    }

    fn count(&mut self, bytes: u64) {
        self.unpacked = self.unpacked.saturating_add(bytes);
        self.since_mark = self.since_mark.saturating_add(bytes);
        self.whole.set(self.whole.get().saturating_add(bytes));
    }

    /// Whether every limit holds.
    pub(super) fn check(&self) -> Result<(), LimitError> {
        let limits = self.limits;
        Limits::check(Limit::RecordBytes, limits.record_bytes, self.since_mark)?;
        Limits::check(Limit::ZipPartBytes, limits.zip_part_bytes, self.unpacked)?;
        Limits::check(Limit::ZipBytes, limits.zip_bytes, self.whole.get())?;
        if self.unpacked > RATIO_FROM {
            Limits::check(Limit::ZipRatio, limits.zip_ratio, self.unpacked.div_ceil(self.packed.max(1)))?;
        }
        Ok(())
    }
}

impl<R: BufRead> BufRead for Meter<'_, R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if let Err(error) = self.check() {
            self.passed = Some(error);
            return Err(io::Error::other("limit"));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, bytes: usize) {
        self.count(u64::try_from(bytes).unwrap_or(u64::MAX));
        self.inner.consume(bytes);
    }
}

impl<R: BufRead> Read for Meter<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}
