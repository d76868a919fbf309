//! One authenticated session (R44).

use tokio::io::{AsyncRead, AsyncWrite};

use super::{Dial, Flags, IdleEnd, ImapError, Listed, OpenAs, Opened, headers};
use crate::{clock::Moment, oauth::AccessToken};

/// What a connection is made of: TLS over TCP, or a pipe in tests.
pub(crate) trait Wire: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Wire for T {}

/// What the server says it can do, in upper case (T16).
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Capabilities(Vec<String>);

impl Capabilities {
    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|own| own.eq_ignore_ascii_case(name))
    }

    /// X-GM-MSGID and X-GM-THRID.
    pub(crate) fn has_gmail(&self) -> bool {
        self.has("X-GM-EXT-1")
    }

    pub(crate) fn has_move(&self) -> bool {
        self.has("MOVE")
    }

    /// EMAILID.
    pub(crate) fn has_object_id(&self) -> bool {
        self.has("OBJECTID")
    }
}

/// One authenticated session. Dropped after any error but [`ImapError::Refused`].
pub(crate) struct Link {
    capabilities: Capabilities,
}

impl Link {
    /// Connects and signs in.
    pub(crate) async fn connect(_dial: &Dial, _token: &AccessToken) -> Result<Self, ImapError> {
        Err(ImapError::Lost)
    }

    /// Signs in over a stream that stands already.
    pub(crate) async fn over(
        _stream: impl Wire + 'static,
        _dial: &Dial,
        _token: &AccessToken,
    ) -> Result<Self, ImapError> {
        Err(ImapError::Lost)
    }

    /// Whether waiting for news is to be had: advertised, and not refused in this session (R22).
    pub(crate) fn can_idle(&self) -> bool {
        false
    }

    pub(crate) fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    /// Opens a mailbox, after having asked for its unread count.
    pub(crate) async fn open(&mut self, _mailbox: &str, _how: OpenAs) -> Result<Opened, ImapError> {
        Err(ImapError::Lost)
    }

    /// Lists what stands from `uid` on, in order.
    pub(crate) async fn list_from(&mut self, _uid: u32) -> Result<Vec<Listed>, ImapError> {
        Err(ImapError::Lost)
    }

    /// Reads the beginning of one mail, without marking it. `None`: it is gone.
    pub(crate) async fn peek(&mut self, _uid: u32) -> Result<Option<headers::Message>, ImapError> {
        Err(ImapError::Lost)
    }

    /// The flags of these mails; which is missing in the answer is gone.
    pub(crate) async fn flags(&mut self, _uids: &[u32]) -> Result<Vec<(u32, Flags)>, ImapError> {
        Err(ImapError::Lost)
    }

    /// How many mails in the open mailbox are unread; `None` where the server does not say.
    pub(crate) async fn unseen(&mut self) -> Result<Option<u32>, ImapError> {
        Err(ImapError::Lost)
    }

    /// Waits for news until `until`, until it is quiet for too long, or until `interrupt` is ready.
    pub(crate) async fn idle(
        &mut self,
        _until: Moment,
        _interrupt: &mut (impl Future<Output = ()> + Unpin),
    ) -> Result<IdleEnd, ImapError> {
        Err(ImapError::Lost)
    }

    /// Asks whether anything changed.
    pub(crate) async fn noop(&mut self) -> Result<bool, ImapError> {
        Err(ImapError::Lost)
    }

    /// Who this mail is (R8), before anything is done with it. `None`: it is gone.
    pub(crate) async fn identity(&mut self, _uid: u32) -> Result<Option<Listed>, ImapError> {
        Err(ImapError::Lost)
    }

    /// Marks a mail read. The mailbox has to be open for writing.
    pub(crate) async fn mark_seen(&mut self, _uid: u32) -> Result<(), ImapError> {
        Err(ImapError::Lost)
    }

    /// When the server last sent anything.
    pub(crate) fn last_byte(&self) -> Moment {
        Moment::default()
    }

    /// When the server last proved that it serves us: a tagged OK or a push (T37).
    pub(crate) fn last_proof(&self) -> Option<Moment> {
        None
    }

    /// Says goodbye, waits a moment for the answer, and closes.
    pub(crate) async fn logout(self) {}
}
