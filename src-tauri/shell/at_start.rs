//! What a window shows first: given to its page with the page, so that it need not ask before it draws.
//!
//! A page's first question takes a tenth of a second: its answer goes through three processes that are
//! starting up. What is in here is what the page may ask for anyway, and it asks again at once: this is old
//! by then, if something happened meanwhile.

use std::time::Duration;

use protocol::{MailRow, Status, Theme, WindowName};
use serde::Serialize;
use tokio::sync::oneshot;

use crate::{
    platform::{self, Accent},
    resident::Resident,
};

/// How long a window waits for it. The resident answers in a millisecond or two; without an answer the page
/// asks for itself, as it does anyway.
const PATIENCE: Duration = Duration::from_millis(100);

/// As many rows as the panel asks for (`LIMIT` in `ui/src/panel/Panel.svelte`).
const ROWS: u32 = 200;

/// `AtStart` in `ui/src/ipc.ts`.
#[derive(Debug, Serialize)]
pub(crate) struct AtStart {
    status: Status,
    mail: Vec<MailRow>,
    accent: Option<Accent>,
}

impl AtStart {
    /// For that window; nothing when the resident does not answer.
    pub(crate) async fn of(window: WindowName, resident: &Resident) -> Option<Self> {
        let ask = async {
            let (answer, accent) = oneshot::channel();
            // A thread of its own: it waits for the desktop, and nothing is to wait for it when the program ends.
            // Without one there is no answer.
            let thread = std::thread::Builder::new().name("accent".to_owned());
            let _ = thread.spawn(move || answer.send(platform::accent()));
            let mail = async {
                match window {
                    WindowName::AddAccount | WindowName::Settings => Ok(Vec::new()),
                    WindowName::Panel => resident.mail(None, ROWS).await,
                }
            };
            let (status, mail, accent) = tokio::join!(resident.status(), mail, accent);
            Some(Self {
                status: status.ok()?,
                mail: mail.ok()?,
                accent: accent.ok().flatten(),
            })
        };
        tokio::time::timeout(PATIENCE, ask).await.ok()?
    }

    /// In which the program speaks.
    pub(crate) fn language(&self) -> &str {
        &self.status.language
    }

    /// What the user chose for every window.
    pub(crate) fn theme(&self) -> Theme {
        self.status.theme
    }

    /// What puts it into the page before its own scripts run. JSON is JavaScript, and this is not HTML: nothing
    /// that a mail says can end it.
    pub(crate) fn script(&self) -> Option<String> {
        let json = serde_json::to_string(self).ok()?;
        Some(format!(
            "Object.defineProperty(window, \"tidingsAtStart\", {{ value: {json} }});"
        ))
    }
}

#[cfg(test)]
mod tests {
    use protocol::{AccountId, MailKind, NoticeId, UnixMillis};

    use super::*;

    #[test]
    fn r909_a11_whatever_a_mail_says_stays_text() {
        let subject = "</script>\"}});alert(1);//\u{2028}\\ \n`${1}`";
        let first = AtStart {
            status: Status::default(),
            mail: vec![MailRow {
                notice: NoticeId(1),
                account: AccountId("ada".to_owned()),
                arrived: UnixMillis(0),
                code: None,
                kind: MailKind::default(),
                mutes: Vec::new(),
                quiet: None,
                list: None,
                sender: "Bob".to_owned(),
                snippet: String::new(),
                subject: subject.to_owned(),
                unread: true,
                unverified: false,
            }],
            accent: None,
        };

        let script = first.script().expect("it is JSON");

        let value = script
            .strip_prefix("Object.defineProperty(window, \"tidingsAtStart\", { value: ")
            .and_then(|rest| rest.strip_suffix(" });"))
            .expect("one statement");
        let value: serde_json::Value = serde_json::from_str(value).expect("one value");
        assert_eq!(value["mail"][0]["subject"], subject);
        assert!(!script.contains('\n'), "a line of its own: {script}");
    }
}
