//! To come.
pub struct OsKeychain;
