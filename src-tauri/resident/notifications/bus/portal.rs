//! The calls and signals of `org.freedesktop.portal.Notification`, for a program that lives in a sandbox (Flatpak) and
//! may not speak to the desktop's daemon.
//!
//! Bubbles have names of ours there: one which is shown again after a crash takes its own place, and what an earlier life
//! of ours left on the screen can be taken back. (Its clicks still go to the connection that has ended.) The portal says
//! neither that a bubble was waved away nor, before its version 2, anything of sound.
//! <https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Notification.html>

use std::collections::HashMap;

use zbus::{
    message::Body,
    zvariant::{OwnedValue, Value},
};

use super::{Bus, Capabilities, DESKTOP_ENTRY, Layout, Manner, News};
use crate::notifications::{layout::DEFAULT, names::name_of};

pub(super) const NAME: &str = "org.freedesktop.portal.Desktop";
pub(super) const PATH: &str = "/org/freedesktop/portal/desktop";
pub(super) const INTERFACE: &str = "org.freedesktop.portal.Notification";

/// The name of every button's action. What a button does is its target: a name of an action has no room for a colon,
/// and a portal of 2022 falls over one that has.
const BUTTON: &str = "button";

/// Since when the portal knows of sounds.
const WITH_SOUNDS: u32 = 2;

type Dictionary<'a> = HashMap<&'static str, Value<'a>>;

impl Bus {
    pub(super) async fn ask_portal(&self) -> Option<Capabilities> {
        let properties = "org.freedesktop.DBus.Properties";
        let reply = self
            .call_at(properties, "Get", &(INTERFACE, "version"))
            .await?;
        let version: OwnedValue = reply.body().deserialize().ok()?;
        Some(Capabilities {
            actions: true,
            body: true,
            markup: false,
            sounds: u32::try_from(version).is_ok_and(|version| version >= WITH_SOUNDS),
        })
    }

    pub(super) async fn show_by_portal(
        &mut self,
        layout: &Layout,
        manner: Manner<'_>,
    ) -> Option<String> {
        let has_sounds = self.can.is_some_and(|can| can.sounds);
        let id = name_of(manner.key);
        let said = words(layout, manner, has_sounds);
        let reply = self.call("AddNotification", &(&id, said)).await?;
        self.remember_sender(&reply);
        Some(id)
    }

    pub(super) async fn close_by_portal(&self, id: &str) {
        self.call("RemoveNotification", &(id,)).await;
    }
}

/// What the portal is told of a bubble.
fn words<'a>(layout: &'a Layout, manner: Manner<'_>, has_sounds: bool) -> Dictionary<'a> {
    let buttons: Vec<Dictionary<'a>> = layout
        .actions
        .iter()
        .filter(|(key, _)| key != DEFAULT)
        .map(|(key, label)| {
            HashMap::from([
                ("action", Value::from(BUTTON)),
                ("label", Value::from(label.as_str())),
                ("target", Value::from(key.as_str())),
            ])
        })
        .collect();
    // Never urgent: that comes through Do Not Disturb.
    let priority = if manner.sticky { "high" } else { "normal" };
    let icon = ("themed", Value::from(vec![DESKTOP_ENTRY]));
    let mut said = HashMap::from([
        ("body", Value::from(plain(&layout.body, has_sounds))),
        ("buttons", Value::from(buttons)),
        ("default-action", Value::from(DEFAULT)),
        ("icon", Value::from(icon)),
        ("priority", Value::from(priority)),
        ("title", Value::from(layout.summary.as_str())),
    ]);
    if has_sounds {
        let sound = if manner.sound { "default" } else { "silent" };
        said.insert("sound", Value::from(sound));
    }
    said
}

/// The body is plain text, as the portal's description has it. Those who show it for old portals (xdg-desktop-portal-gtk
/// 1.14) hand it on to a daemon that reads markup, as it is: a joiner, which nobody sees, makes a tag no tag.
fn plain(body: &str, is_new: bool) -> String {
    if is_new {
        body.to_owned()
    } else {
        body.replace('<', "<\u{2060}")
    }
}

/// What a signal says; `None` for one that we do not know.
pub(super) fn read(member: &str, body: &Body) -> Option<News> {
    if member != "ActionInvoked" {
        return None;
    }
    let (id, action, said): (String, String, Vec<OwnedValue>) = body.deserialize().ok()?;
    let mut target = None;
    let mut token = None;
    for value in said {
        match &*value {
            Value::Str(text) => target = target.or_else(|| Some(text.as_str().to_owned())),
            Value::Dict(about) => {
                let key = Value::from("activation-token");
                token = about.get::<_, String>(&key).ok().flatten().or(token);
            }
            _ => {}
        }
    }
    let key = if action == BUTTON { target? } else { action };
    Some(News::Clicked { id, key, token })
}

#[cfg(test)]
mod tests {
    use engine::notify::{Notice, NoticeButton, NoticeKey};
    use protocol::{AccountId, NoticeId};
    use zbus::Message;

    use super::*;

    fn notice(sticky: bool) -> Notice {
        Notice {
            account: AccountId("a".to_owned()),
            code: None,
            key: NoticeKey::Mail(NoticeId(7)),
            title: "Ada".to_owned(),
            body: "1 < 2".to_owned(),
            buttons: vec![NoticeButton::Open, NoticeButton::MarkRead],
            sound: false,
            sticky,
        }
    }

    fn told(has_sounds: bool, sticky: bool) -> HashMap<String, OwnedValue> {
        let can = Capabilities {
            actions: true,
            body: true,
            markup: false,
            sounds: has_sounds,
        };
        let notice = notice(sticky);
        let layout = Layout::of(&notice, can);
        let manner = Manner {
            key: &notice.key,
            replaced: None,
            sound: true,
            sticky,
        };
        // As it arrives on the other side.
        let message = Message::method_call("/", "AddNotification")
            .unwrap()
            .build(&(name_of(&notice.key), words(&layout, manner, has_sounds)))
            .unwrap();
        let (name, said): (String, HashMap<String, OwnedValue>) =
            message.body().deserialize().unwrap();
        assert_eq!(name, "tidings-mail-7");
        said
    }

    fn text(said: &HashMap<String, OwnedValue>, key: &str) -> Option<String> {
        let value = said.get(key)?.try_clone().ok()?;
        String::try_from(value).ok()
    }

    #[test]
    fn r910_a12_the_portal_is_told_in_its_own_words_and_no_tag_passes() {
        let said = told(false, false);
        assert_eq!(text(&said, "title").as_deref(), Some("Ada"));
        assert_eq!(text(&said, "body").as_deref(), Some("1 <\u{2060} 2"));
        assert_eq!(text(&said, "default-action").as_deref(), Some("default"));
        assert_eq!(text(&said, "priority").as_deref(), Some("normal"));
        assert_eq!(text(&said, "sound"), None, "an old one knows no sounds");
        let buttons = said["buttons"].try_clone().unwrap();
        let buttons: Vec<HashMap<String, OwnedValue>> = buttons.try_into().unwrap();
        assert_eq!(buttons.len(), 1, "the click is none: {buttons:?}");
        assert_eq!(text(&buttons[0], "label").as_deref(), Some("Mark read"));
        assert_eq!(text(&buttons[0], "target").as_deref(), Some("mark-read:7"));
        let name = text(&buttons[0], "action").unwrap();
        assert!(
            name.bytes().all(|byte| byte.is_ascii_alphanumeric()),
            "{name}"
        );

        let said = told(true, true);
        assert_eq!(text(&said, "body").as_deref(), Some("1 < 2"));
        assert_eq!(text(&said, "sound").as_deref(), Some("default"));
        assert_eq!(text(&said, "priority").as_deref(), Some("high"));
    }

    fn heard(action: &str, said: Vec<Value<'_>>) -> Option<(String, String, Option<String>)> {
        let message = Message::signal(PATH, INTERFACE, "ActionInvoked")
            .unwrap()
            .build(&("tidings-mail-7", action, said))
            .unwrap();
        match read("ActionInvoked", &message.body())? {
            News::Clicked { id, key, token } => Some((id, key, token)),
            _ => None,
        }
    }

    #[test]
    fn a_click_says_what_it_does_and_may_bring_leave_to_come_to_the_front() {
        let id = "tidings-mail-7".to_owned();
        assert_eq!(
            heard(BUTTON, vec![Value::from("archive:7")]),
            Some((id.clone(), "archive:7".to_owned(), None))
        );
        let about = Value::from(HashMap::from([(
            "activation-token",
            Value::from("a token"),
        )]));
        assert_eq!(
            heard(DEFAULT, vec![about]),
            Some((id, DEFAULT.to_owned(), Some("a token".to_owned())))
        );
        assert_eq!(heard(BUTTON, Vec::new()), None, "a button of nobody");
        let message = Message::signal(PATH, INTERFACE, "ActionInvoked")
            .unwrap()
            .build(&(7_u32,))
            .unwrap();
        assert!(read("ActionInvoked", &message.body()).is_none(), "nonsense");
    }
}
