//! Looks at the folders that are watched beside the inbox (R24).
//!
//! Each is asked about (STATUS) whenever the inbox is opened anew, and opened only when the answer is another than
//! before. Where the server offers NOTIFY (RFC 5465), it tells of all of them over the session that waits at the inbox.
//!
//! Promises: they cost no connection of their own; the session comes back to the inbox and catches up there
//! before anything waits, so no mail of the inbox is missed; a folder that is not there costs a sentence, not
//! the account; one that is wanted no more leaves nothing on the screen. What a mail of two folders was told once is
//! the ledger's to know (R9).

use std::collections::{BTreeMap, BTreeSet};

use super::{MAILBOX, Mailbox, Task, look::on_screen};
use crate::{
    clock::Moment,
    imap::{
        ImapError, OpenAs,
        folders::{self, Folder},
        notify::FolderState,
    },
    notify::words,
    watch::{
        WatchSetup, news,
        port::{Dialer, ImapPort},
        state::Failure,
    },
};

/// So much of a folder's name is said.
const NAME: usize = 80;

/// What is known of the further folders.
#[derive(Debug, Default)]
pub(super) struct Further {
    /// By their names on the wire, the open one aside.
    mailboxes: BTreeMap<String, Mailbox>,
    /// How the server calls them, by the names that people wrote.
    names: BTreeMap<String, String>,
    /// What the server last said of each that was looked into since.
    states: BTreeMap<String, FolderState>,
    /// The session's server has said that it tells of them.
    is_told: bool,
    /// A server that did not keep its word is asked for it no more, as long as we run.
    is_unreliable: bool,
    /// What of them cannot be watched; for the user.
    sentence: String,
}

impl Further {
    /// Another session knows nothing of what was agreed in the one before.
    pub(super) fn begin_session(&mut self) {
        self.is_told = false;
    }

    /// What was agreed did not hold.
    pub(super) fn distrust(&mut self) {
        self.is_unreliable |= self.is_told;
    }

    /// Nobody looks any more, since then at the latest.
    pub(super) fn lose(&mut self, since: Moment) {
        for mailbox in self.mailboxes.values_mut() {
            mailbox.lost.get_or_insert(since);
        }
    }

    /// Mailboxes that were watched once, and are wanted no more: what was told of them leaves the screen, because nobody
    /// would take it back, and how far they were looked at is forgotten. Wanted again, they begin with what is there
    /// then (R5).
    ///
    /// `found`: the server's folders. While one that is wanted is not among them, it may be any that is not there.
    pub(super) async fn leave_unwatched(
        &self,
        setup: &WatchSetup,
        found: &[Folder],
    ) -> Result<(), Failure> {
        let names = &self.names;
        let is_complete = setup.folders.iter().all(|it| names.contains_key(it));
        let mut left = setup.store.looked_at(&setup.account).await?;
        left.retain(|name| {
            let is_watched = name == MAILBOX || names.values().any(|own| own == name);
            !is_watched && (is_complete || found.iter().any(|folder| folder.name == *name))
        });
        if left.is_empty() {
            return Ok(());
        }
        let settled = setup.store.leave(&setup.account, left).await?;
        setup.changed.notify_one();
        let keys = on_screen(&setup.account, settled);
        setup.outbox.withdraw(keys).await;
        Ok(())
    }
}

impl<D: Dialer> Task<D> {
    /// Looks at each that changed, and comes back to the inbox. Only then does anybody wait. `told`: only at those.
    pub(super) async fn look_further(
        &mut self,
        told: Option<&BTreeSet<String>>,
    ) -> Result<(), Failure> {
        if self.setup.folders.is_empty() {
            return Ok(());
        }
        let mut missing = Vec::new();
        let mut has_left = false;
        self.find_names().await?;
        for written in self.setup.folders.clone() {
            let looked = match self.further.names.get(&written).cloned() {
                Some(name) if told.is_some_and(|told| !told.contains(&name)) => Ok(false),
                Some(name) => self.look_into(&name).await,
                None => Err(Failure::Refused),
            };
            match looked {
                Ok(is_left) => has_left |= is_left,
                Err(Failure::Refused) => {
                    // It may have another name by the next time.
                    if let Some(name) = self.further.names.remove(&written) {
                        self.further.states.remove(&name);
                        // Where opening a mailbox fails, none is open.
                        has_left = true;
                    }
                    missing.push(written);
                }
                Err(failure) => return Err(failure),
            }
        }
        self.further.sentence = sentence(&missing);
        self.turn_to(MAILBOX);
        if !has_left {
            return Ok(());
        }
        let opened = self.link()?.open(MAILBOX, OpenAs::Examine).await?;
        self.catch_up(opened).await
    }

    /// Whether it was opened: not when it is as it was.
    async fn look_into(&mut self, name: &str) -> Result<bool, Failure> {
        // Asked first: what comes in between makes a difference the next time.
        let state = self.link()?.folder_state(name).await?;
        if state.is_some() && state.as_ref() == self.further.states.get(name) {
            if let Some(mailbox) = self.further.mailboxes.get_mut(name) {
                mailbox.lost = None;
            }
            return Ok(false);
        }
        let opened = self.link()?.open(name, OpenAs::Examine).await?;
        self.turn_to(name);
        self.catch_up(opened).await?;
        if let Some(state) = state {
            self.further.states.insert(name.to_owned(), state);
        }
        Ok(true)
    }

    /// Has the server tell of the folders, once in a session.
    pub(super) async fn agree_on_telling(&mut self) -> Result<(), Failure> {
        let further = &self.further;
        if further.is_told || further.is_unreliable || further.names.is_empty() {
            return Ok(());
        }
        let names: Vec<String> = further.names.values().cloned().collect();
        let tells = self.link()?.notify(&names).await?;
        let will = if tells { "will" } else { "will not" };
        log::debug!(
            "{}: the server {will} tell of folders",
            self.setup.account.0
        );
        self.further.is_told = tells;
        self.further.is_unreliable |= !tells;
        Ok(())
    }

    /// Of which folders the server has told while the inbox was waited for.
    pub(super) fn take_told(&mut self) -> Result<BTreeSet<String>, Failure> {
        let link = self.link()?;
        if !link.tells_no_more() {
            return Ok(link.take_told());
        }
        log::info!(
            "{}: the server tells of folders no more",
            self.setup.account.0
        );
        self.further.distrust();
        // What it says of the inbox may be over as well.
        Err(Failure::Lost)
    }

    /// Asks for the folders' names where one is not known yet.
    async fn find_names(&mut self) -> Result<(), Failure> {
        let is_known = |written| self.further.names.contains_key(written);
        if self.setup.folders.iter().all(is_known) {
            return Ok(());
        }
        let found = match self.link()?.folders().await {
            Ok(found) => found,
            Err(ImapError::Refused { .. }) => Vec::new(),
            Err(error) => return Err(error.into()),
        };
        for written in &self.setup.folders {
            if let Some(folder) = folders::named(&found, written) {
                let names = &mut self.further.names;
                names.insert(written.clone(), folder.name.clone());
            }
        }
        self.further.leave_unwatched(&self.setup, &found).await
    }

    /// What is known of the open mailbox is from now on what is known of this one.
    pub(super) fn turn_to(&mut self, name: &str) {
        if self.mailbox.name == name {
            return;
        }
        let mailboxes = &mut self.further.mailboxes;
        let next = mailboxes.remove(name);
        let next = next.unwrap_or_else(|| Mailbox::of(name));
        let before = std::mem::replace(&mut self.mailbox, next);
        mailboxes.insert(before.name.clone(), before);
    }

    pub(super) fn is_further(&self) -> bool {
        self.mailbox.name != MAILBOX
    }

    /// R5, for a folder that is watched from now on. What lies there is neither shown nor remembered: it may be a copy
    /// of what has just come into the inbox, and would count as known there.
    pub(super) async fn begin(&mut self, from: u32, end: Option<u32>) -> Result<(), Failure> {
        let w = match end {
            Some(end) => end,
            None => news::watermark(&news::within(self.list(from, &[]).await?, from, None), 1),
        };
        self.record(w, Vec::new()).await
    }

    /// How many mails are unread. Where folders are labels, one mail is in several: there the inbox's count.
    pub(super) fn unread(&self) -> u32 {
        let are_labels = self.link.as_ref().is_some_and(ImapPort::has_labels);
        let further = self.further.mailboxes.values().filter(|_| !are_labels);
        further.fold(self.mailbox.unread, |sum, mailbox| {
            sum.saturating_add(mailbox.unread)
        })
    }

    /// What of the further folders cannot be watched; empty when all is well.
    pub(super) fn further_sentence(&self) -> &str {
        &self.further.sentence
    }
}

fn sentence(missing: &[String]) -> String {
    let names: Vec<String> = missing
        .iter()
        .map(|name| format!("\"{}\"", words::clean(name, NAME)))
        .collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => texts::watching::folder(one),
        many => texts::watching::folders(&many.join(", ")),
    }
}
