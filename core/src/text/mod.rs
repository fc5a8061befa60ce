//! Vietnamese text (chữ Việt).
