//! What a mail says of itself, decoded from its first bytes (R52 to R56).

/// A mail as it is shown. Reading one never fails: what is missing or broken is empty.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Message {
    /// The display name, decoded, not yet cleaned for display; empty when there is none.
    pub(crate) sender_name: String,
    /// `local@domain` as written; empty when there is none.
    pub(crate) sender_address: String,
    /// Decoded, not yet cleaned for display.
    pub(crate) subject: String,
    /// The beginning of the text, cleaned and cut (R56).
    pub(crate) snippet: String,
    /// Without the angle brackets.
    pub(crate) message_id: Option<String>,
    /// The Date header, milliseconds since 1970 UTC. A stranger's word, never used to decide what is new.
    pub(crate) date: Option<i64>,
    /// The List-Id header's identifier.
    pub(crate) list_id: Option<String>,
}
