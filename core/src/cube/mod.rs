//! The cube (khối số liệu): who did what, unit × day × kind × person, as units were; views roll it up.

mod cube;
mod view;

pub use cube::{Cube, CubeRow};
pub use view::{Totals, View, ViewKey};
