//! The cube (khối số liệu): who did what, unit × day × kind × person, as units were; views roll it up.

mod base;
mod view;

pub use base::{Cube, CubeRow};
pub use view::{Totals, View, ViewKey};
