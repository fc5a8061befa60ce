//! Values by the number of a node.

/// A number that stands for no node.
pub(super) const NONE: u32 = u32::MAX;

/// A value per node of one side. A node beyond the end has the value it was made with.
#[derive(Clone, Debug)]
pub(super) struct Numbered<T> {
    list: Vec<T>,
    blank: T,
}

impl<T: Copy> Numbered<T> {
    pub(super) fn of(blank: T, len: usize) -> Self {
        Numbered { list: vec![blank; len], blank }
    }

    #[inline]
    pub(super) fn at(&self, node: u32) -> T {
        self.list.get(node as usize).copied().unwrap_or(self.blank)
    }

    #[inline]
    pub(super) fn put(&mut self, node: u32, value: T) {
        if let Some(slot) = self.list.get_mut(node as usize) {
            *slot = value;
        }
    }
}
