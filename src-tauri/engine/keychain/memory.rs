//! To come.
pub struct MemoryKeychain;
