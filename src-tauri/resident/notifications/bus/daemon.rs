//! The calls and signals of `org.freedesktop.Notifications`, which names bubbles by numbers of its own.

use zbus::message::Body;

use super::{Bus, Capabilities, DESKTOP_ENTRY, Layout, Manner, News, hints::Hints};

pub(super) const NAME: &str = "org.freedesktop.Notifications";
pub(super) const PATH: &str = "/org/freedesktop/Notifications";

/// `NotificationClosed`: the user waved it away.
const BY_USER: u32 = 2;

impl Bus {
    pub(super) async fn ask_daemon(&mut self) -> Option<Capabilities> {
        let reply = self.call("GetCapabilities", &()).await?;
        let names: Vec<String> = reply.body().deserialize().ok()?;
        self.remember_sender(&reply);
        Some(Capabilities::from_names(names.iter().map(String::as_str)))
    }

    pub(super) async fn show_by_daemon(
        &mut self,
        layout: &Layout,
        manner: Manner<'_>,
    ) -> Option<String> {
        let actions = layout
            .actions
            .iter()
            .flat_map(|(key, label)| [key.as_str(), label.as_str()])
            .collect::<Vec<_>>();
        let hints = Hints {
            picture: self.picture.as_ref(),
            sound: manner.sound,
        };
        // As long as the desktop likes, or until the user deals with it.
        let expire: i32 = if manner.sticky { 0 } else { -1 };
        let body = (
            "Tidings",
            manner.replaced.map_or(0, number),
            DESKTOP_ENTRY,
            layout.summary.as_str(),
            layout.body.as_str(),
            actions,
            hints,
            expire,
        );
        let reply = self.call("Notify", &body).await?;
        self.remember_sender(&reply);
        let id: u32 = reply.body().deserialize().ok()?;
        Some(id.to_string())
    }

    pub(super) async fn close_by_daemon(&self, id: &str) {
        self.call("CloseNotification", &(number(id),)).await;
    }
}

/// What a signal says; `None` for one that we do not know.
pub(super) fn read(member: &str, body: &Body) -> Option<News> {
    Some(match member {
        "ActionInvoked" => {
            let (id, key): (u32, String) = body.deserialize().ok()?;
            let id = id.to_string();
            News::Clicked {
                id,
                key,
                token: None,
            }
        }
        "ActivationToken" => {
            let (id, token): (u32, String) = body.deserialize().ok()?;
            let id = id.to_string();
            News::Token { id, token }
        }
        "NotificationClosed" => {
            let (id, reason): (u32, u32) = body.deserialize().ok()?;
            News::Closed {
                id: id.to_string(),
                by_user: reason == BY_USER,
            }
        }
        _ => return None,
    })
}

/// The daemon's number for a bubble; 0, which is none, for what it never gave.
fn number(id: &str) -> u32 {
    id.parse().unwrap_or(0)
}
