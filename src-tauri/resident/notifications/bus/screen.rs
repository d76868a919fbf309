//! What the desktop says of its user: that the screen is locked, and that they want no noise.

use zbus::{
    MatchRule,
    export::serde::Serialize,
    message::{Header, Type},
    proxy::{CacheProperties, MethodFlags},
    zvariant::{DynamicDeserialize, DynamicType, OwnedValue},
};

use super::{
    Bus, Host, PATIENCE,
    daemon::{NAME, PATH},
};

/// Names the service and its interface, and its object. Each desktop has its own; KDE has the common one.
const SAVERS: [(&str, &str); 5] = [
    (
        "org.freedesktop.ScreenSaver",
        "/org/freedesktop/ScreenSaver",
    ),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
    ("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
    ("org.xfce.ScreenSaver", "/org/xfce/ScreenSaver"),
];

const CHANGED: &str = "ActiveChanged";

/// What the screen savers tell.
pub(super) fn rules() -> zbus::Result<Vec<MatchRule<'static>>> {
    SAVERS
        .into_iter()
        .map(|(name, _)| {
            Ok(MatchRule::builder()
                .msg_type(Type::Signal)
                .sender(name)?
                .interface(name)?
                .member(CHANGED)?
                .build())
        })
        .collect()
}

pub(super) fn is_about(header: &Header<'_>) -> bool {
    let interface = header.interface().map(|interface| interface.as_str());
    header
        .member()
        .is_some_and(|member| member.as_str() == CHANGED)
        && SAVERS.iter().any(|(name, _)| interface == Some(*name))
}

impl Bus {
    /// Whether a screen saver says that the screen is locked. None is started for that.
    pub(in super::super) async fn is_locked(&self) -> bool {
        for (name, path) in SAVERS {
            if self.ask(name, path, name, "GetActive", &()).await == Some(true) {
                return true;
            }
        }
        false
    }

    /// Whether the user wants to be left alone: the daemon's own word (KDE), or the setting of one that has none
    /// (Xfce).
    pub(in super::super) async fn is_inhibited(&self) -> bool {
        if self.host == Host::Portal {
            // It leaves the user alone by itself.
            return false;
        }
        let is_true = |value: OwnedValue| bool::try_from(value).ok();
        let properties = "org.freedesktop.DBus.Properties";
        let own = self
            .ask(NAME, PATH, properties, "Get", &(NAME, "Inhibited"))
            .await
            .and_then(is_true);
        if let Some(inhibited) = own {
            return inhibited;
        }
        let (xfce, setting) = ("org.xfce.Xfconf", ("xfce4-notifyd", "/do-not-disturb"));
        self.ask(xfce, "/org/xfce/Xfconf", xfce, "GetProperty", &setting)
            .await
            .and_then(is_true)
            .unwrap_or(false)
    }

    /// Asks a service that is there. `None`: it is not, or it does not know.
    async fn ask<T: for<'d> DynamicDeserialize<'d>>(
        &self,
        name: &'static str,
        path: &'static str,
        interface: &'static str,
        method: &'static str,
        body: &(impl Serialize + DynamicType + Sync),
    ) -> Option<T> {
        let asking = async {
            let service: zbus::Proxy<'_> = zbus::proxy::Builder::new(&self.connection)
                .destination(name)?
                .path(path)?
                .interface(interface)?
                .cache_properties(CacheProperties::No)
                .build()
                .await?;
            service
                .call_with_flags(method, MethodFlags::NoAutoStart.into(), body)
                .await
        };
        tokio::time::timeout(PATIENCE, asking).await.ok()?.ok()?
    }
}
