//! Prints docs/COLUMNS.md: the columns of every table.

fn main() {
    print!("{}", dean5299::io::contract::page());
}
