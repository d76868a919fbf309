//! What the watcher knows of a mailbox.

use std::collections::BTreeMap;

use protocol::UnixMillis;

use crate::{clock::Moment, imap::headers::Message, store::Gap};

/// What is known of the open mailbox.
#[derive(Debug, Default)]
pub(super) struct Mailbox {
    /// As on the wire.
    pub(super) name: String,
    pub(super) uid_validity: u32,
    /// As the server said when it was last opened.
    pub(super) uid_next: Option<u32>,
    pub(super) w: u32,
    /// What is asked about below the watermark (T25).
    pub(super) gaps: Vec<Gap>,
    pub(super) unread: u32,
    /// The server said how many when the mailbox was opened, just now.
    pub(super) is_counted: bool,
    /// When the last listing was asked for.
    pub(super) listed: Moment,
    /// When it was last looked at.
    pub(super) looked: Option<Moment>,
    /// What the last look found that should have been announced before.
    pub(super) overdue: usize,
    /// Since when nobody looks: the connection is gone.
    pub(super) lost: Option<Moment>,
    /// The same, as the store knows it.
    pub(super) recorded: Option<UnixMillis>,
    /// R46: mails during whose reading the connection broke, and how often.
    pub(super) strikes: BTreeMap<u32, u8>,
    /// Mails that were read with their listing.
    pub(super) ahead: BTreeMap<u32, Message>,
}

impl Mailbox {
    pub(super) fn of(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..Self::default()
        }
    }
}
