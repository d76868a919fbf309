//! A session is replaced while it serves: make before break (R27).
//!
//! Promise: no blind time. The old session waits for news until the new one is signed in and has opened the
//! mailbox; the new one catches up from the watermark; only then is the old one said goodbye to, while the
//! new one waits. There are two connections at most (R31): an action of the user's and a successor take turns.

use std::{convert::Infallible, pin::Pin, sync::Arc, time::Duration};

use tokio::sync::OwnedMutexGuard;

use super::{MAILBOX, Task};
use crate::{
    clock::{self, Moment},
    imap::{ImapError, OpenAs, Opened},
    oauth::AccessToken,
    watch::{
        port::{Dialer, ImapPort},
        state::{Failure, Input},
    },
};

/// A session is replaced so long before its token ends, give or take a minute: many accounts of one
/// provider need not come at once.
const ROLL_OVER: Duration = Duration::from_mins(5);
const ROLL_OVER_SPREAD: Duration = Duration::from_mins(1);

/// A token that is shorter-lived than that is used almost to its end.
const LAST_MOMENT: Duration = Duration::from_secs(30);

/// However short-lived a token is, its session lives so long: connecting is not free for the server either.
const SESSION_MIN: Duration = Duration::from_secs(30);

/// A goodbye in normal life has the link's own 3 s; at the end of the program and before sleep there is less time.
const LAST_GOODBYE: Duration = Duration::from_millis(800);

/// A session that has signed in and opened the mailbox, and has not caught up yet.
pub(super) struct Successor<P> {
    link: P,
    opened: Opened,
    token: AccessToken,
    /// The second connection of the account is ours until the old session is closed.
    turn: OwnedMutexGuard<()>,
}

/// What becomes of a session in the making.
pub(super) type Made<P> = Result<Successor<P>, NotMade>;

/// Why there is none, and the token that it was tried with.
pub(super) struct NotMade {
    failure: Failure,
    token: Option<AccessToken>,
}

/// A session in the making.
pub(super) type Coming<P> = Pin<Box<dyn Future<Output = Made<P>> + Send + 'static>>;

/// A goodbye that is being said.
pub(super) type Farewell = Pin<Box<dyn Future<Output = ()> + Send + 'static>>;

/// Ends when the session in the making is made, or is not; what became of it lies in `arrived` then.
pub(super) async fn arrival<P>(coming: &mut Option<Coming<P>>, arrived: &mut Option<Made<P>>) {
    let Some(making) = coming else {
        return std::future::pending().await;
    };
    *arrived = Some(making.await);
    *coming = None;
}

/// Says a goodbye to its end, if there is one to say, and then waits without end.
pub(super) async fn said(farewell: &mut Option<Farewell>) -> Infallible {
    if let Some(saying) = farewell {
        saying.await;
        *farewell = None;
    }
    std::future::pending().await
}

impl NotMade {
    fn because(failure: impl Into<Failure>, token: Option<AccessToken>) -> Self {
        Self {
            failure: failure.into(),
            token,
        }
    }
}

impl<D: Dialer> Task<D> {
    /// When a session with that token is to be replaced.
    pub(super) fn roll_over_of(&self, token: &AccessToken) -> Moment {
        let now = clock::now();
        let spread = ROLL_OVER_SPREAD.mul_f64((self.setup.jitter)());
        if token.expires.since(now) > ROLL_OVER + ROLL_OVER_SPREAD * 2 {
            token.expires - ROLL_OVER - ROLL_OVER_SPREAD + spread * 2
        } else {
            (token.expires - LAST_MOMENT).max(now + SESSION_MIN)
        }
    }

    /// Serves as before, and meanwhile makes the session's successor.
    pub(super) async fn overlap(&mut self, refused: bool) -> Result<Input, Failure> {
        if self.coming.is_none() {
            self.coming = Some(self.successor(refused));
        }
        if self.link.as_ref().is_some_and(ImapPort::can_idle) {
            self.idle().await
        } else {
            self.poll().await
        }
    }

    /// `refused`: the token of the last attempt was refused.
    fn successor(&mut self, refused: bool) -> Coming<D::Port> {
        let (dialer, tokens) = (Arc::clone(&self.dialer), Arc::clone(&self.setup.tokens));
        let turn = Arc::clone(&self.setup.second);
        let last = self.turned_down.take().filter(|_| refused);
        Box::pin(async move {
            let turn = turn.lock_owned().await;
            let token = match tokens.access_token(last.as_ref()).await {
                Ok(token) => token,
                // Still known when the provider is reached again.
                Err(error) => return Err(NotMade::because(error, last)),
            };
            let opening = async {
                let mut link = dialer.dial(&token).await?;
                let opened = link.open(MAILBOX, OpenAs::Examine).await?;
                Ok::<_, ImapError>((link, opened))
            };
            match opening.await {
                Ok((link, opened)) => Ok(Successor {
                    link,
                    opened,
                    token,
                    turn,
                }),
                Err(error) => Err(NotMade::because(error, Some(token))),
            }
        })
    }

    /// The successor takes over once it has caught up; otherwise everything stays as it was.
    pub(super) async fn replace(&mut self, arrived: Made<D::Port>) -> Result<Input, Failure> {
        let expires = self.token.as_ref().map(|token| token.expires);
        let next_failed = |failure| Input::NextFailed {
            failure,
            expired: expires.is_none_or(|expires| expires <= clock::now()),
        };
        let successor = match arrived {
            Ok(successor) => successor,
            Err(NotMade { failure, token }) => {
                self.turned_down = token;
                return Ok(next_failed(failure));
            }
        };
        let Successor {
            link,
            opened,
            token,
            turn,
        } = successor;
        let Some(old) = self.link.replace(link) else {
            return Err(Failure::Lost);
        };
        let (stop, refresh) = (self.stop.clone(), self.refresh);
        let caught_up = tokio::select! {
            biased;
            () = stop.cancelled() => None,
            caught_up = async {
                let opened = self.newest(opened).await?;
                self.catch_up(opened).await?;
                // Their turn would otherwise come later with each new session.
                self.look_further(None).await
            } => Some(caught_up),
        };
        if let Some(Err(failure)) = caught_up {
            self.link = Some(old);
            return Ok(next_failed(failure));
        }
        if !self.setup.folders.is_empty() {
            // Their turn comes when it would have come: the successor has looked at the inbox only.
            self.refresh = self.refresh.min(refresh);
        }
        self.traffic.observe(old.bytes(), clock::unix_now());
        self.traffic.connected();
        self.further.begin_session();
        self.roll_over = self.roll_over_of(&token);
        self.token = Some(token);
        self.farewell = Some(Box::pin(async move {
            old.logout().await;
            drop(turn);
        }));
        if caught_up.is_none() {
            return Ok(Input::Stop);
        }
        let link = self.link.as_ref().ok_or(Failure::Lost)?;
        Ok(Input::Replaced {
            can_idle: link.can_idle(),
        })
    }

    /// What the successor found when it opened the mailbox; it opens it anew when the old session has found more since.
    /// Else mail that came in between would look as if UIDs had gone back (R7).
    async fn newest(&mut self, opened: Opened) -> Result<Opened, Failure> {
        let known = (Some(self.mailbox.uid_validity), Some(self.mailbox.w));
        let is_older = opened.uid_validity != known.0
            || opened.uid_next.is_some() && opened.uid_next < known.1;
        if is_older {
            return Ok(self.link()?.open(MAILBOX, OpenAs::Examine).await?);
        }
        Ok(opened)
    }

    /// The old session broke while this one came: it is the session now, and will be opened like any other.
    pub(super) fn adopt(&mut self, successor: Successor<D::Port>) {
        self.roll_over = self.roll_over_of(&successor.token);
        self.token = Some(successor.token);
        self.traffic.connected();
        self.further.begin_session();
        self.link = Some(successor.link);
    }

    /// What was in the making is of no use any more.
    pub(super) fn forget_successor(&mut self) {
        (self.coming, self.arrived) = (None, None);
    }

    /// Says goodbye to the server, and to a session that was replaced just before.
    pub(super) async fn goodbye(&mut self) {
        self.forget_successor();
        let (link, farewell) = (self.link.take(), self.farewell.take());
        let both = async {
            tokio::join!(
                async {
                    if let Some(link) = link {
                        link.logout().await;
                    }
                },
                async {
                    if let Some(farewell) = farewell {
                        farewell.await;
                    }
                },
            )
        };
        if self.stop.is_cancelled() || self.around.is_asleep() {
            // Without its answer, rather than without its being said.
            let _ = tokio::time::timeout(LAST_GOODBYE, both).await;
        } else {
            both.await;
        }
    }
}
