//! Flags (dấu hiệu cần xem): patterns of entries that are worth a look, with their evidence. Never a verdict, never a change of a figure.

mod again;
mod answer;
mod burst;
mod code;
mod ground;
mod person;
mod raised;
mod sentence;
mod stretch;
mod trade;
