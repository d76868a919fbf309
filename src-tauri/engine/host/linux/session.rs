//! Whether the user's session is locked: logind's `LockedHint`, which the desktop's locker sets.
//!
//! Not logind's signals `Lock` and `Unlock`: they are requests. A desktop whose locker does not hear them, or is
//! opened with the password, would stay locked for us until somebody asks again.

use zbus::{MatchRule, Message, message::Type};

use super::{Bus, LOGIN, PROPERTIES, Properties, Teller};

const SESSION: &str = "org.freedesktop.login1.Session";
const SESSIONS: &str = "/org/freedesktop/login1/session";
const USER: &str = "org.freedesktop.login1.User";
/// Whoever asks.
const OWN: &str = "/org/freedesktop/login1/user/self";
const HINT: &str = "LockedHint";

/// What sessions tell of themselves.
pub(super) fn rule() -> zbus::Result<MatchRule<'static>> {
    Ok(MatchRule::builder()
        .msg_type(Type::Signal)
        .sender(LOGIN)?
        .path_namespace(SESSIONS)?
        .interface(PROPERTIES)?
        .member("PropertiesChanged")?
        .arg(0, SESSION)?
        .build())
}

pub(super) fn is_one(path: &str) -> bool {
    path.strip_prefix(SESSIONS)
        .is_some_and(|rest| rest.starts_with('/'))
}

impl Bus {
    /// Looks for the user's session with a screen, and whether it is locked. A program of the user's own service
    /// manager is in no session itself, so the user is asked for theirs.
    pub(super) async fn find_session(&mut self, teller: &Teller) {
        let Some(owner) = self.owners.get(LOGIN).cloned() else {
            return;
        };
        let user = self.call(&owner, OWN, PROPERTIES, "GetAll", &USER).await;
        let display = user
            .and_then(|reply| reply.body().deserialize::<Properties>().ok())
            .and_then(|mut user| user.remove("Display"))
            .and_then(|display| {
                <(String, zbus::zvariant::OwnedObjectPath)>::try_from(display).ok()
            });
        let Some((_, path)) = display.filter(|(_, path)| is_one(path.as_str())) else {
            return;
        };
        let session = path.as_str().to_owned();
        let reply = self.call(&owner, &session, PROPERTIES, "GetAll", &SESSION);
        let properties = reply
            .await
            .and_then(|reply| reply.body().deserialize::<Properties>().ok());
        self.session = Some(session);
        learn(&properties.unwrap_or_default(), teller);
    }

    /// A session has changed.
    pub(super) async fn hear_session(&mut self, path: &str, message: &Message, teller: &Teller) {
        if self.session.is_none() {
            // We were there before the user's.
            self.find_session(teller).await;
        }
        type Changed = (String, Properties, Vec<String>);
        if self.session.as_deref() == Some(path)
            && let Ok((_, changed, _)) = message.body().deserialize::<Changed>()
        {
            learn(&changed, teller);
        }
    }
}

fn learn(properties: &Properties, teller: &Teller) {
    let hint = properties.get(HINT);
    if let Some(locked) = hint.and_then(|value| bool::try_from(value).ok())
        && teller.state.borrow().locked != locked
    {
        teller.is_locked(locked);
    }
}
