//! All that the watcher and the actions want of a mail server, so that they are tested without one.

use std::{
    collections::{BTreeMap, BTreeSet},
    net::IpAddr,
};

use tokio::sync::watch;

use crate::{
    clock::Moment,
    host::HostState,
    imap::{
        Dial, Flags, IdleEnd, ImapError, Link, Listed, OpenAs, Opened, PROBE_ON_BATTERY, connect,
        folders::Folder, headers::Message, moving::Place, notify::FolderState,
    },
    oauth::AccessToken,
};

/// An authenticated session. [`Link`]'s methods say what each one means.
pub(crate) trait ImapPort: Send + 'static {
    fn can_idle(&self) -> bool;
    fn last_proof(&self) -> Option<Moment>;
    fn local_address(&self) -> Option<IpAddr>;
    /// How many bytes came over this session.
    fn bytes(&self) -> u64;
    /// What the server wants its user to read, since this was last asked.
    fn take_alerts(&mut self) -> Vec<String>;
    /// Whether the server has said that there are more mails, since this was last asked.
    fn take_growth(&mut self) -> bool;
    /// By how many, as far as it said.
    fn growth(&self) -> u32;
    fn open(
        &mut self,
        mailbox: &str,
        how: OpenAs,
    ) -> impl Future<Output = Result<Opened, ImapError>> + Send;
    fn list_from(
        &mut self,
        uid: u32,
        also: &[u32],
    ) -> impl Future<Output = Result<Vec<Listed>, ImapError>> + Send;
    /// The same, and at once who they are and how they begin.
    fn read_from(
        &mut self,
        uid: u32,
        also: &[u32],
    ) -> impl Future<Output = Result<Vec<(Listed, Option<Message>)>, ImapError>> + Send;
    fn identity_headers(
        &mut self,
        uids: &[u32],
    ) -> impl Future<Output = Result<BTreeMap<u32, Vec<u8>>, ImapError>> + Send;
    fn peek(&mut self, uid: u32)
    -> impl Future<Output = Result<Option<Message>, ImapError>> + Send;
    /// The same as `peek`, of a mail's header only (R32).
    fn peek_head(
        &mut self,
        uid: u32,
    ) -> impl Future<Output = Result<Option<Message>, ImapError>> + Send;
    fn flags(
        &mut self,
        uids: &[u32],
    ) -> impl Future<Output = Result<Vec<(u32, Flags)>, ImapError>> + Send;
    fn unseen(&mut self) -> impl Future<Output = Result<Option<u32>, ImapError>> + Send;
    fn idle(
        &mut self,
        until: Moment,
        interrupt: &mut (impl Future<Output = ()> + Send + Unpin),
    ) -> impl Future<Output = Result<IdleEnd, ImapError>> + Send;
    fn noop(&mut self) -> impl Future<Output = Result<bool, ImapError>> + Send;
    fn identity(
        &mut self,
        uid: u32,
    ) -> impl Future<Output = Result<Option<Listed>, ImapError>> + Send;
    fn primary_among(
        &mut self,
        uids: &[u32],
    ) -> impl Future<Output = Result<Option<BTreeSet<u32>>, ImapError>> + Send;
    fn can_move(&self) -> bool;
    fn has_labels(&self) -> bool;
    fn append(
        &mut self,
        mailbox: &str,
        mail: &str,
    ) -> impl Future<Output = Result<Option<Place>, ImapError>> + Send;
    fn folder_state(
        &mut self,
        folder: &str,
    ) -> impl Future<Output = Result<Option<FolderState>, ImapError>> + Send;
    fn notify(
        &mut self,
        folders: &[String],
    ) -> impl Future<Output = Result<bool, ImapError>> + Send;
    fn take_told(&mut self) -> BTreeSet<String>;
    fn tells_no_more(&self) -> bool;
    fn folders(&mut self) -> impl Future<Output = Result<Vec<Folder>, ImapError>> + Send;
    fn move_to(
        &mut self,
        uid: u32,
        folder: &str,
    ) -> impl Future<Output = Result<Option<Place>, ImapError>> + Send;
    fn copy_to(
        &mut self,
        uid: u32,
        folder: &str,
    ) -> impl Future<Output = Result<Option<Place>, ImapError>> + Send;
    fn remove(&mut self, uid: u32) -> impl Future<Output = Result<bool, ImapError>> + Send;
    fn mark(
        &mut self,
        uid: u32,
        flag: &str,
        is_set: bool,
    ) -> impl Future<Output = Result<(), ImapError>> + Send;
    fn find(
        &mut self,
        message_id: &str,
    ) -> impl Future<Output = Result<Vec<u32>, ImapError>> + Send;
    fn logout(self) -> impl Future<Output = ()> + Send;
}

/// Reaches an account's server.
pub(crate) trait Dialer: Send + Sync + 'static {
    type Port: ImapPort;

    /// Connects and signs in.
    fn dial(
        &self,
        token: &AccessToken,
    ) -> impl Future<Output = Result<Self::Port, ImapError>> + Send;

    /// Whether somebody else answers in the server's place: asked where the provider is not who it should be (R42).
    fn meets_a_stranger(&self) -> impl Future<Output = bool> + Send;
}

/// The real one.
pub(crate) struct ServerDialer {
    dial: Dial,
    /// What the machine is powered by.
    host: Option<watch::Receiver<HostState>>,
}

impl ServerDialer {
    /// For a connection that is short.
    pub(crate) fn to(dial: Dial) -> Self {
        Self { dial, host: None }
    }

    /// For one that lasts: on battery the system asks less often whether the server is still there (R36).
    pub(crate) fn for_watching(dial: Dial, host: watch::Receiver<HostState>) -> Self {
        Self {
            dial,
            host: Some(host),
        }
    }

    fn dial_now(&self) -> Dial {
        let mut dial = self.dial.clone();
        if self
            .host
            .as_ref()
            .is_some_and(|host| host.borrow().on_battery)
        {
            dial.timeouts.probe = PROBE_ON_BATTERY;
        }
        dial
    }
}

impl Dialer for ServerDialer {
    type Port = Link;

    async fn dial(&self, token: &AccessToken) -> Result<Link, ImapError> {
        Link::connect(&self.dial_now(), token).await
    }

    async fn meets_a_stranger(&self) -> bool {
        connect::is_strangers(&self.dial).await
    }
}

impl ImapPort for Link {
    fn can_idle(&self) -> bool {
        Self::can_idle(self)
    }

    fn last_proof(&self) -> Option<Moment> {
        Self::last_proof(self)
    }

    fn local_address(&self) -> Option<IpAddr> {
        Self::local_address(self)
    }

    fn bytes(&self) -> u64 {
        Self::bytes(self)
    }

    fn take_alerts(&mut self) -> Vec<String> {
        Self::take_alerts(self)
    }

    fn take_growth(&mut self) -> bool {
        Self::take_growth(self)
    }

    fn growth(&self) -> u32 {
        Self::growth(self)
    }

    async fn open(&mut self, mailbox: &str, how: OpenAs) -> Result<Opened, ImapError> {
        Self::open(self, mailbox, how).await
    }

    async fn list_from(&mut self, uid: u32, also: &[u32]) -> Result<Vec<Listed>, ImapError> {
        Self::list_from(self, uid, also).await
    }

    async fn read_from(
        &mut self,
        uid: u32,
        also: &[u32],
    ) -> Result<Vec<(Listed, Option<Message>)>, ImapError> {
        Self::read_from(self, uid, also).await
    }

    async fn identity_headers(
        &mut self,
        uids: &[u32],
    ) -> Result<BTreeMap<u32, Vec<u8>>, ImapError> {
        Self::identity_headers(self, uids).await
    }

    async fn peek(&mut self, uid: u32) -> Result<Option<Message>, ImapError> {
        Self::peek(self, uid).await
    }

    async fn peek_head(&mut self, uid: u32) -> Result<Option<Message>, ImapError> {
        Self::peek_head(self, uid).await
    }

    async fn flags(&mut self, uids: &[u32]) -> Result<Vec<(u32, Flags)>, ImapError> {
        Self::flags(self, uids).await
    }

    async fn unseen(&mut self) -> Result<Option<u32>, ImapError> {
        Self::unseen(self).await
    }

    async fn idle(
        &mut self,
        until: Moment,
        interrupt: &mut (impl Future<Output = ()> + Send + Unpin),
    ) -> Result<IdleEnd, ImapError> {
        Self::idle(self, until, interrupt).await
    }

    async fn noop(&mut self) -> Result<bool, ImapError> {
        Self::noop(self).await
    }

    async fn identity(&mut self, uid: u32) -> Result<Option<Listed>, ImapError> {
        Self::identity(self, uid).await
    }

    async fn primary_among(&mut self, uids: &[u32]) -> Result<Option<BTreeSet<u32>>, ImapError> {
        Self::primary_among(self, uids).await
    }

    fn can_move(&self) -> bool {
        Self::can_move(self)
    }

    fn has_labels(&self) -> bool {
        Self::has_labels(self)
    }

    async fn append(&mut self, mailbox: &str, mail: &str) -> Result<Option<Place>, ImapError> {
        Self::append(self, mailbox, mail).await
    }

    async fn folder_state(&mut self, folder: &str) -> Result<Option<FolderState>, ImapError> {
        Self::folder_state(self, folder).await
    }

    async fn notify(&mut self, folders: &[String]) -> Result<bool, ImapError> {
        Self::notify(self, folders).await
    }

    fn take_told(&mut self) -> BTreeSet<String> {
        Self::take_told(self)
    }

    fn tells_no_more(&self) -> bool {
        Self::tells_no_more(self)
    }

    async fn folders(&mut self) -> Result<Vec<Folder>, ImapError> {
        Self::folders(self).await
    }

    async fn move_to(&mut self, uid: u32, folder: &str) -> Result<Option<Place>, ImapError> {
        Self::move_to(self, uid, folder).await
    }

    async fn copy_to(&mut self, uid: u32, folder: &str) -> Result<Option<Place>, ImapError> {
        Self::copy_to(self, uid, folder).await
    }

    async fn remove(&mut self, uid: u32) -> Result<bool, ImapError> {
        Self::remove(self, uid).await
    }

    async fn mark(&mut self, uid: u32, flag: &str, is_set: bool) -> Result<(), ImapError> {
        Self::mark(self, uid, flag, is_set).await
    }

    async fn find(&mut self, message_id: &str) -> Result<Vec<u32>, ImapError> {
        Self::find(self, message_id).await
    }

    async fn logout(self) {
        Self::logout(self).await;
    }
}
