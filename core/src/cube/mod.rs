//! The cube (khối số liệu): who did what, unit × day × kind × person, as units were; views roll it up.

mod base;
mod bridge;
mod mark;
mod part;
mod roll_up;
mod share;
mod view;

pub use base::{Cube, CubeRow};
pub use bridge::{Bridge, Moved};
pub use mark::Mark;
pub use part::MarkedLines;
pub use roll_up::Question;
pub use view::{Apportioned, Totals, View, ViewKey};
