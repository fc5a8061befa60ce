//! Choices from a number.

use crate::Numbers;

/// Choices that look random and are not.
pub(super) struct Dice(Numbers);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Dice(Numbers(seed))
    }

    /// The dice of one thing among many: the same thing, the same throws, whenever it is asked for.
    pub fn of(seed: u64, what: u64, index: u64) -> Self {
        let mut numbers = Numbers(seed ^ what.wrapping_mul(0xd6e8_feb8_6659_fd93));
        let start = numbers.below(u64::MAX) ^ index.wrapping_mul(0xa076_1d64_78bd_642f);
        Dice(Numbers(start))
    }

    /// A number from 0 to `n` − 1.
    pub fn below(&mut self, n: u64) -> u64 {
        self.0.below(n.max(1))
    }

    /// A place in a list of `n`.
    pub fn place(&mut self, n: usize) -> usize {
        usize::try_from(self.below(n as u64)).unwrap_or(0)
    }

    /// Whether it happens, at a share in ten thousandths.
    pub fn hits(&mut self, share: u64) -> bool {
        self.below(10_000) < share
    }

    pub fn pick<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.place(list.len())]
    }

    /// The place of a weight, each as often as it weighs.
    pub fn weighed(&mut self, weights: &[u64]) -> usize {
        let mut left = self.below(weights.iter().sum());
        weights
            .iter()
            .position(|weight| {
                let hit = left < *weight;
                left = left.saturating_sub(*weight);
                hit
            })
            .unwrap_or(0)
    }
}
