//! Looks at the folders that are watched beside the inbox (R24).
//!
//! Promises: they cost no connection of their own; the session comes back to the inbox and catches up there
//! before anything waits, so no mail of the inbox is missed; a folder that is not there costs a sentence, not
//! the account. What a mail of two folders was told once is the ledger's to know (R9).

use std::collections::BTreeMap;

use super::{MAILBOX, Mailbox, Task};
use crate::{
    imap::{ImapError, OpenAs, folders},
    notify::words,
    watch::{
        news,
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
    /// What of them cannot be watched; for the user.
    sentence: String,
}

impl<D: Dialer> Task<D> {
    /// Looks at each, and comes back to the inbox. Only then does anybody wait.
    pub(super) async fn look_further(&mut self) -> Result<(), Failure> {
        if self.setup.folders.is_empty() {
            return Ok(());
        }
        let mut missing = Vec::new();
        self.find_names().await?;
        for written in self.setup.folders.clone() {
            let looked = match self.further.names.get(&written).cloned() {
                Some(name) => self.look_into(&name).await,
                None => Err(Failure::Refused),
            };
            match looked {
                Ok(()) => {}
                Err(Failure::Refused) => {
                    // It may have another name by the next time.
                    self.further.names.remove(&written);
                    missing.push(written);
                }
                Err(failure) => return Err(failure),
            }
        }
        self.further.sentence = sentence(&missing);
        self.turn_to(MAILBOX);
        let opened = self.link()?.open(MAILBOX, OpenAs::Examine).await?;
        self.catch_up(opened).await
    }

    async fn look_into(&mut self, name: &str) -> Result<(), Failure> {
        let opened = self.link()?.open(name, OpenAs::Examine).await?;
        self.turn_to(name);
        self.catch_up(opened).await
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
        Ok(())
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
            None => news::watermark(&news::within(self.list(from).await?, from, None), 1),
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
        [one] => format!(
            "The folder {one} is not watched: the mail server does not open it. Is its name in the settings file right?"
        ),
        many => format!(
            "The folders {} are not watched: the mail server does not open them. Are their names in the settings \
             file right?",
            many.join(", ")
        ),
    }
}
