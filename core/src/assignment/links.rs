//! What is linked, directly or through others.

/// Union-find (các phần liên thông) with the least number as root.
#[derive(Clone)]
pub(crate) struct Links {
    parent: Vec<u32>,
}

impl Links {
    /// So many items, none of them linked.
    pub fn new(items: usize) -> Self {
        Links { parent: (0..u32::try_from(items).unwrap_or(u32::MAX)).collect() }
    }

    /// The item that stands for all that are linked with this one.
    pub fn root(&mut self, mut item: u32) -> u32 {
        while let Some(up) = self.parent.get(item as usize).copied() {
            if up == item {
                break;
            }
            let above = self.parent.get(up as usize).copied().unwrap_or(up);
            if let Some(slot) = self.parent.get_mut(item as usize) {
                *slot = above;
            }
            item = above;
        }
        item
    }

    /// Links two items.
    pub fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        if let Some(slot) = self.parent.get_mut(a.max(b) as usize) {
            *slot = a.min(b);
        }
    }
}
