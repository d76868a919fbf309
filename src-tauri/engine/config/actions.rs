//! What an account's table says about doing things with its mails.

/// An account's keys about actions. The folders are named as people write them; `None`: the one that the server
/// says is for that.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct ActionSettings {
    /// Nothing is changed on the server, and no button says that it could be (P6).
    pub(crate) read_only: bool,
    pub(crate) archive_folder: Option<String>,
    pub(crate) junk_folder: Option<String>,
    pub(crate) trash_folder: Option<String>,
}

impl ActionSettings {
    /// An empty name is none.
    pub(super) fn understood(
        read_only: bool,
        archive_folder: &str,
        junk_folder: &str,
        trash_folder: &str,
    ) -> Self {
        let name = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
        Self {
            read_only,
            archive_folder: name(archive_folder),
            junk_folder: name(junk_folder),
            trash_folder: name(trash_folder),
        }
    }
}
