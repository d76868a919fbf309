//! The commands about messages: FETCH, STORE, SEARCH, COPY, MOVE.

use super::{
    mailbox::Message,
    parse::{Cursor, Item, Key, Set},
    session::{Problem, Session},
};

/// Answers are sent in pieces of about this size, so that a long listing needs little memory.
const PIECE: usize = 64 * 1024;

/// A message of the open mailbox: its sequence number and its UID.
type Numbered = (u32, u32);

pub(super) const DONE: &str = "OK Done";

impl Session {
    /// `FETCH set items` and `UID FETCH set items`
    pub(super) async fn fetch(
        &mut self,
        mut args: Cursor<'_>,
        by_uid: bool,
    ) -> Result<String, Problem> {
        args.space()?;
        let set = args.set()?;
        args.space()?;
        let mut items = args.items()?;
        args.end()?;
        self.check_items(&items)?;
        if by_uid && !items.contains(&Item::Uid) {
            items.insert(0, Item::Uid);
        }
        let with_text = items.iter().any(|item| matches!(item, Item::Body { .. }));
        let reads = items
            .iter()
            .any(|item| matches!(item, Item::Body { peek: false, .. }));
        let marks = reads && self.selected.as_ref().is_some_and(|it| !it.read_only);

        let mut out = Vec::new();
        for (number, uid) in self.numbered(&set, by_uid) {
            let broken = with_text && self.shared.state().poisoned.contains(&uid);
            if broken {
                self.wire.send(&out).await?;
                let bye = "* BYE FETCH failed: Internal error occurred";
                self.wire.send_line(bye).await?;
                return Err(Problem::End);
            }
            let mut items = items.clone();
            if marks && self.change_flags(uid, |flags| flags.insert("\\Seen".to_owned())) {
                items.push(Item::Flags);
                items.dedup();
            }
            // Gone in the meantime: nothing is said, the EXPUNGE comes later (RFC 2180, 4.1.2).
            if let Some(rendered) = self.with_message(uid, |message| message.render(&items)) {
                out.extend_from_slice(format!("* {number} FETCH ").as_bytes());
                out.extend(rendered);
                out.extend_from_slice(b"\r\n");
            }
            if out.len() >= PIECE {
                self.wire.send(&out).await?;
                out.clear();
            }
        }
        if marks {
            self.shared.tell_everybody();
        }
        self.wire.send(&out).await?;
        Ok(DONE.to_owned())
    }

    fn check_items(&self, items: &[Item]) -> Result<(), Problem> {
        let gmail = [Item::GmailLabels, Item::GmailMessage, Item::GmailThread];
        if items.iter().any(|item| gmail.contains(item)) && !self.offers("X-GM-EXT-1") {
            return Err(Problem::Bad("FETCH asks for X-GM items without X-GM-EXT-1"));
        }
        if items.contains(&Item::EmailId) && !self.offers("OBJECTID") {
            return Err(Problem::Bad("FETCH asks for EMAILID without OBJECTID"));
        }
        Ok(())
    }

    /// `STORE set [+-]FLAGS[.SILENT] flags` and `UID STORE …`
    pub(super) async fn store(
        &mut self,
        mut args: Cursor<'_>,
        by_uid: bool,
    ) -> Result<String, Problem> {
        args.space()?;
        let set = args.set()?;
        args.space()?;
        let how = args.word()?;
        args.space()?;
        let flags = args.list(Cursor::flag)?;
        args.end()?;
        self.may_write()?;
        let (how, silent) = match how.strip_suffix(".SILENT") {
            Some(how) => (how, true),
            None => (how.as_str(), false),
        };
        if !matches!(how, "FLAGS" | "+FLAGS" | "-FLAGS") {
            return Err(Problem::Bad("STORE changes nothing but flags"));
        }
        let mut out = Vec::new();
        for (number, uid) in self.numbered(&set, by_uid) {
            self.change_flags(uid, |has| {
                let before = has.clone();
                match how {
                    "+FLAGS" => has.extend(flags.iter().cloned()),
                    "-FLAGS" => has.retain(|flag| !flags.contains(flag)),
                    _ => *has = flags.iter().cloned().collect(),
                }
                *has != before
            });
            if silent {
                continue;
            }
            let mut items = vec![Item::Flags];
            if by_uid {
                items.insert(0, Item::Uid);
            }
            if let Some(rendered) = self.with_message(uid, |message| message.render(&items)) {
                out.extend_from_slice(format!("* {number} FETCH ").as_bytes());
                out.extend(rendered);
                out.extend_from_slice(b"\r\n");
            }
        }
        self.wire.send(&out).await?;
        // The others hear of it; this client knows already.
        self.shared.tell_everybody();
        Ok(DONE.to_owned())
    }

    /// `SEARCH keys` and `UID SEARCH keys`
    pub(super) async fn search(
        &mut self,
        mut args: Cursor<'_>,
        by_uid: bool,
    ) -> Result<String, Problem> {
        args.space()?;
        let keys = args.keys()?;
        let is_gmails = |key: &Key| matches!(key, Key::GmailCategory(_));
        if keys.iter().any(is_gmails) && !self.offers("X-GM-EXT-1") {
            return Err(Problem::Bad("X-GM-RAW without X-GM-EXT-1"));
        }
        let everything = Cursor::new(b"1:*").set()?;
        let all = self.numbered(&everything, false);
        let (last_number, last_uid) = all.last().copied().unwrap_or((0, 0));
        let selected = self.selected.as_ref();
        let recent = selected.map(|it| it.recent.clone()).unwrap_or_default();
        let mut line = String::from("* SEARCH");
        for (number, uid) in all {
            let found = self.with_message(uid, |message| {
                keys.iter().all(|key| match key {
                    Key::All => true,
                    Key::Flag { name, present } => message.flags.contains(*name) == *present,
                    Key::GmailCategory(category) => message.category == *category,
                    Key::Header { name, value } => message.header_holds(name, value),
                    Key::New => recent.contains(&uid) && !message.flags.contains("\\Seen"),
                    Key::Sequence(set) => set.holds(number, last_number),
                    Key::Uid(set) => set.holds(uid, last_uid),
                })
            });
            if found == Some(true) {
                let which = if by_uid { uid } else { number };
                line.push_str(&format!(" {which}"));
            }
        }
        self.wire.send_line(&line).await?;
        Ok(DONE.to_owned())
    }

    /// `UID COPY set mailbox` and `UID MOVE set mailbox`
    pub(super) async fn copy(
        &mut self,
        mut args: Cursor<'_>,
        moves: bool,
    ) -> Result<String, Problem> {
        args.space()?;
        let set = args.set()?;
        args.space()?;
        let target = args.string()?;
        args.end()?;
        if moves {
            self.may_write()?;
        }
        let chosen = self.numbered(&set, true);
        let Some(source) = self.selected.as_ref().map(|it| it.name) else {
            return Err(Problem::Bad("no mailbox is open"));
        };
        let mut pairs: Vec<(String, String)> = Vec::new();
        let validity = {
            let mut state = self.shared.state();
            let Some(validity) = state.mailbox(&target).map(|it| it.uid_validity) else {
                return Err(Problem::No("[TRYCREATE] No such mailbox".to_owned()));
            };
            for (_, uid) in chosen {
                let new = if moves {
                    state.relocate(source, uid, &target)
                } else {
                    let copy = state
                        .mailbox(source)
                        .and_then(|it| it.message(uid).cloned());
                    copy.and_then(|copy| Some(state.mailbox(&target)?.put(copy)))
                };
                if let Some(new) = new {
                    pairs.push((uid.to_string(), new.to_string()));
                }
            }
            validity
        };
        self.shared.tell_everybody();
        if pairs.is_empty() || !self.offers("UIDPLUS") {
            return Ok(DONE.to_owned());
        }
        let (old, new): (Vec<String>, Vec<String>) = pairs.into_iter().unzip();
        let code = format!("[COPYUID {validity} {} {}]", old.join(","), new.join(","));
        if moves {
            // RFC 6851, 4.3: before the EXPUNGEs, which follow now.
            self.wire.send_line(&format!("* OK {code} Moved")).await?;
            return Ok(DONE.to_owned());
        }
        Ok(format!("OK {code} Done"))
    }

    /// Removes what is marked as deleted, all of it or of a set.
    pub(super) fn remove_deleted(&self, of: Option<&Set>) {
        let Some(selected) = self.selected.as_ref().filter(|it| !it.read_only) else {
            return;
        };
        let last = selected.view.last().map_or(0, |(uid, _)| *uid);
        let mut state = self.shared.state();
        if let Some(mailbox) = state.mailbox(selected.name) {
            mailbox.messages.retain(|message| {
                !message.flags.contains("\\Deleted")
                    || of.is_some_and(|set| !set.holds(message.uid, last))
            });
        }
        drop(state);
        self.shared.tell_everybody();
    }

    pub(super) fn may_write(&self) -> Result<(), Problem> {
        match &self.selected {
            Some(selected) if !selected.read_only => Ok(()),
            _ => Err(Problem::No(
                "[NOPERM] The mailbox is open for reading only".to_owned(),
            )),
        }
    }

    /// The messages of a set that this client knows of, in order. `*` is the last of them.
    fn numbered(&self, set: &Set, by_uid: bool) -> Vec<Numbered> {
        let Some(selected) = &self.selected else {
            return Vec::new();
        };
        let view = &selected.view;
        let last_uid = view.last().map_or(0, |(uid, _)| *uid);
        let last_number = u32::try_from(view.len()).unwrap_or(u32::MAX);
        (1..)
            .zip(view.iter().map(|(uid, _)| *uid))
            .filter(|(number, uid)| {
                if by_uid {
                    set.holds(*uid, last_uid)
                } else {
                    set.holds(*number, last_number)
                }
            })
            .collect()
    }

    fn with_message<T>(&self, uid: u32, look: impl FnOnce(&Message) -> T) -> Option<T> {
        let selected = self.selected.as_ref()?;
        let mut state = self.shared.state();
        state.mailbox(selected.name)?.message(uid).map(look)
    }

    /// Changes flags on behalf of this client, which is therefore not told again. `true` if they changed.
    fn change_flags(
        &mut self,
        uid: u32,
        change: impl FnOnce(&mut std::collections::BTreeSet<String>) -> bool,
    ) -> bool {
        let Some(selected) = &mut self.selected else {
            return false;
        };
        let mut state = self.shared.state();
        let revision = state.next_revision();
        let message = state
            .mailbox(selected.name)
            .and_then(|mailbox| mailbox.message_mut(uid));
        let Some(message) = message else {
            return false;
        };
        if !change(&mut message.flags) {
            return false;
        }
        message.revision = revision;
        if let Some((_, known)) = selected.view.iter_mut().find(|(known, _)| *known == uid) {
            *known = revision;
        }
        true
    }
}
