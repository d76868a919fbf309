//! The commands about mailboxes: LIST, STATUS, SELECT, EXAMINE.

use super::{
    fetch::DONE,
    parse::Cursor,
    session::{Problem, Selected, Session},
};

impl Session {
    /// `LIST reference pattern`
    pub(super) async fn list(&mut self, mut args: Cursor<'_>) -> Result<String, Problem> {
        args.space()?;
        args.string()?;
        args.space()?;
        let pattern = args.pattern()?;
        args.end()?;
        let with_roles = self.offers("SPECIAL-USE");
        let mut out = String::new();
        if pattern.is_empty() {
            out.push_str("* LIST (\\Noselect) \"/\" \"\"\r\n");
        }
        for mailbox in self.shared.state().mailboxes() {
            if !list_matches(&pattern, mailbox.name) {
                continue;
            }
            let role = mailbox.role.filter(|_| with_roles);
            let role = role.map_or_else(String::new, |role| format!(" {role}"));
            out.push_str(&format!(
                "* LIST (\\HasNoChildren{role}) \"/\" \"{}\"\r\n",
                mailbox.name
            ));
        }
        self.wire.send(out.as_bytes()).await?;
        Ok(DONE.to_owned())
    }

    /// `APPEND mailbox mail`; only into INBOX.
    pub(super) fn append(&self, mut args: Cursor<'_>) -> Result<String, Problem> {
        args.space()?;
        let name = args.string()?;
        args.space()?;
        let mail = args.string()?;
        args.end()?;
        if !name.eq_ignore_ascii_case("INBOX") {
            return Err(Problem::No("[TRYCREATE] Only into the inbox".to_owned()));
        }
        let (validity, uid) = {
            let mut state = self.shared.state();
            let uid = state.deliver(mail.as_bytes(), std::time::Duration::ZERO);
            (state.inbox().uid_validity, uid)
        };
        self.shared.tell_everybody();
        Ok(format!("OK [APPENDUID {validity} {uid}] Done"))
    }

    /// `STATUS mailbox (items)`
    pub(super) async fn status(&mut self, mut args: Cursor<'_>) -> Result<String, Problem> {
        args.space()?;
        let name = args.string()?;
        args.space()?;
        let items = args.list(Cursor::word)?;
        args.end()?;
        let line = {
            let mut state = self.shared.state();
            let Some(mailbox) = state.mailbox(&name) else {
                return Err(Problem::No("[NONEXISTENT] No such mailbox".to_owned()));
            };
            let mut values = Vec::new();
            for item in &items {
                let value = match item.as_str() {
                    "MESSAGES" => mailbox.messages.len(),
                    "RECENT" => mailbox.recent().count(),
                    "UIDNEXT" => as_size(mailbox.uid_next),
                    "UIDVALIDITY" => as_size(mailbox.uid_validity),
                    "UNSEEN" => mailbox.unseen(),
                    _ => return Err(Problem::Bad("STATUS asks for what is not offered here")),
                };
                values.push(format!("{item} {value}"));
            }
            format!("* STATUS \"{}\" ({})", mailbox.name, values.join(" "))
        };
        self.wire.send_line(&line).await?;
        Ok(DONE.to_owned())
    }

    /// `SELECT mailbox` or `EXAMINE mailbox`
    pub(super) async fn open(
        &mut self,
        mut args: Cursor<'_>,
        read_only: bool,
    ) -> Result<String, Problem> {
        args.space()?;
        let name = args.string()?;
        args.end()?;
        // RFC 3501, 6.3.1: whatever was open is closed, even if this fails.
        self.selected = None;
        let (selected, out) = {
            let mut state = self.shared.state();
            let Some(mailbox) = state.mailbox(&name) else {
                return Err(Problem::No("[NONEXISTENT] No such mailbox".to_owned()));
            };
            let flags = "\\Answered \\Flagged \\Deleted \\Seen \\Draft";
            let permanent = if read_only { "" } else { flags };
            let mut out = format!("* FLAGS ({flags})\r\n");
            out.push_str(&format!(
                "* OK [PERMANENTFLAGS ({permanent})] Flags\r\n* {} EXISTS\r\n* {} RECENT\r\n",
                mailbox.messages.len(),
                mailbox.recent().count()
            ));
            let recent = mailbox.recent().collect();
            if !read_only {
                mailbox.recent_from = mailbox.uid_next;
            }
            let unseen = mailbox
                .messages
                .iter()
                .position(|message| !message.flags.contains("\\Seen"));
            if let Some(unseen) = unseen {
                out.push_str(&format!("* OK [UNSEEN {}] First unseen\r\n", unseen + 1));
            }
            out.push_str(&format!(
                "* OK [UIDVALIDITY {}] UIDs valid\r\n* OK [UIDNEXT {}] Predicted next UID\r\n",
                mailbox.uid_validity, mailbox.uid_next
            ));
            let view = mailbox.messages.iter().map(|it| (it.uid, it.revision));
            let selected = Selected {
                name: mailbox.name,
                read_only,
                view: view.collect(),
                recent,
            };
            (selected, out)
        };
        let name = selected.name.to_owned();
        self.selected = Some(selected);
        self.see(|seen| {
            seen.mailbox = Some(name);
            seen.read_only = read_only;
        });
        self.wire.send(out.as_bytes()).await?;
        let access = if read_only { "READ-ONLY" } else { "READ-WRITE" };
        Ok(format!("OK [{access}] Done"))
    }
}

/// LIST's patterns: names here have no levels, so both wildcards mean the same.
fn list_matches(pattern: &str, name: &str) -> bool {
    if pattern.eq_ignore_ascii_case("INBOX") {
        return name == "INBOX";
    }
    match pattern.find(['*', '%']) {
        None => pattern == name,
        Some(_) => {
            let mut parts = pattern.split(['*', '%']);
            let start = parts.next().unwrap_or_default();
            let end = parts.next_back().unwrap_or_default();
            name.len() >= start.len() + end.len() && name.starts_with(start) && name.ends_with(end)
        }
    }
}

fn as_size(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
