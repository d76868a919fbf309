//! To come.
pub(crate) struct Link;
