//! Which of the new mails are announced, where that is not all of them.
//!
//! Promise: a mail is kept quiet only when the server has said twice that it is none of those. Whatever else becomes of
//! the question, the mail is announced.

use std::{collections::BTreeSet, time::Duration};

use protocol::QuietRule;

use super::{Task, newest_unread};
use crate::{
    account::Announced,
    clock::{self, Moment},
    imap::{ImapError, Listed},
    store::Announce,
    watch::{
        news::DETAILS,
        port::{Dialer, ImapPort},
        state::Failure,
    },
};

/// Gmail sorts a mail a moment after it has come: who is not among the primary ones is asked about again so much later.
const SORTING: Duration = Duration::from_secs(2);

/// A question that broke the connection so often in a row is not asked for so long: mail is told of all the same.
const STRIKES: u8 = 2;
const REST: Duration = Duration::from_hours(1);

/// How the server has taken the question so far.
#[derive(Debug, Default)]
pub(in crate::watch::watcher) struct Asking {
    strikes: u8,
    rests_until: Moment,
}

/// The mails of a pass that are kept quiet: they are in the panel, and told of never.
#[derive(Debug, Default)]
pub(super) struct Quiet(BTreeSet<u32>);

impl Quiet {
    /// How a new mail is told of.
    pub(super) fn announce(&self, mail: &Listed) -> Announce {
        if self.0.contains(&mail.uid) {
            Announce::Ruled(QuietRule::NotPrimary)
        } else {
            Announce::Aloud
        }
    }

    /// The wanted ones that are looked into: what is announced comes first.
    pub(super) fn newest_unread(
        &self,
        listed: &[Listed],
        is_wanted: impl Fn(&Listed) -> bool,
    ) -> Vec<u32> {
        let is_quiet = |mail: &Listed| self.0.contains(&mail.uid);
        let mut newest = newest_unread(listed, |mail| is_wanted(mail) && !is_quiet(mail));
        newest.extend(newest_unread(listed, |mail| {
            is_wanted(mail) && is_quiet(mail)
        }));
        newest.truncate(DETAILS);
        newest
    }
}

impl<D: Dialer> Task<D> {
    /// Which of these new mails are kept quiet.
    pub(super) async fn kept_quiet(&mut self, uids: Vec<u32>) -> Result<Quiet, Failure> {
        match self.setup.announced {
            Announced::All => Ok(Quiet::default()),
            // Who watches a further label wants to hear of it, whatever its mails are sorted under.
            Announced::Primary if self.is_further() => Ok(Quiet::default()),
            Announced::Primary => self.not_primary(uids).await.map(Quiet),
        }
    }

    async fn not_primary(&mut self, uids: Vec<u32>) -> Result<BTreeSet<u32>, Failure> {
        let Some(others) = self.others_than_primary(uids).await? else {
            return Ok(BTreeSet::new());
        };
        if others.is_empty() {
            return Ok(BTreeSet::new());
        }
        clock::wait_until(clock::now() + SORTING).await;
        let others = self.others_than_primary(others).await?;
        Ok(others.unwrap_or_default().into_iter().collect())
    }

    /// Those that the server does not list as primary. `None`: it does not say, and all are to be announced.
    async fn others_than_primary(
        &mut self,
        mut uids: Vec<u32>,
    ) -> Result<Option<Vec<u32>>, Failure> {
        if uids.is_empty() || clock::now() < self.asking.rests_until {
            return Ok(None);
        }
        match self.link()?.primary_among(&uids).await {
            Ok(primary) => {
                self.asking.strikes = 0;
                Ok(primary.map(|primary| {
                    uids.retain(|uid| !primary.contains(uid));
                    uids
                }))
            }
            Err(error) => {
                // A server that is short of something says so once.
                let is_limited = matches!(error, ImapError::Limited { .. });
                self.asking.strikes += if is_limited { STRIKES } else { 1 };
                if self.asking.strikes >= STRIKES {
                    self.asking = Asking {
                        strikes: 0,
                        rests_until: clock::now() + REST,
                    };
                }
                Err(error.into())
            }
        }
    }
}
