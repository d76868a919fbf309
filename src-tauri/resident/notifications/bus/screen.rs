//! What the desktop says of its user: that the screen is locked, that others see it, and that they want no noise.

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

/// Who hands the screen out on GNOME: to whoever shares it over the portal, to remote desktops and to the recorder.
/// Below its object, each that does has one of its own. Others cannot be asked: Plasma shows no notifications
/// meanwhile by itself, the portals tell nobody but those who share, and X11 knows nothing of it.
const SHARER: &str = "org.gnome.Mutter.ScreenCast";
const SHARED: &str = "/org/gnome/Mutter/ScreenCast/Session";

/// Its signals that one began or ended: of what, and which.
const SHARING: [(&str, &str); 2] = [
    ("org.gnome.Mutter.ScreenCast.Stream", "PipeWireStreamAdded"),
    ("org.gnome.Mutter.ScreenCast.Session", "Closed"),
];

/// What the screen savers tell, and who shares the screen.
pub(super) fn rules() -> zbus::Result<Vec<MatchRule<'static>>> {
    let sharing = SHARING.into_iter().map(|(interface, member)| {
        Ok(MatchRule::builder()
            .msg_type(Type::Signal)
            .sender(SHARER)?
            .interface(interface)?
            .member(member)?
            .build())
    });
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
        .chain(sharing)
        .collect()
}

pub(super) fn is_about(header: &Header<'_>) -> bool {
    let interface = header.interface().map(|interface| interface.as_str());
    let member = header.member().map(|member| member.as_str());
    let is = |(of, which): (&str, &str)| interface == Some(of) && member == Some(which);
    SAVERS.into_iter().any(|(name, _)| is((name, CHANGED))) || SHARING.into_iter().any(is)
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

    /// Whether others see the screen, as far as the desktop says so.
    pub(in super::super) async fn is_shared(&self) -> bool {
        let introspectable = "org.freedesktop.DBus.Introspectable";
        let described: Option<String> = self
            .ask(SHARER, SHARED, introspectable, "Introspect", &())
            .await;
        described.is_some_and(|described| has_children(&described))
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

/// Whether there is anything below a described object: its own node comes first, and those of others lie in it.
fn has_children(described: &str) -> bool {
    described.matches("<node").count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_below_an_object_is_seen_in_its_description() {
        let head = "<!DOCTYPE node PUBLIC \"-//freedesktop//DTD D-BUS Object Introspection 1.0//EN\"\n\
                    \"http://www.freedesktop.org/standards/dbus/1.0/introspect.dtd\">\n";
        for (described, wanted) in [
            ("<node>\n  <node name=\"u1\"/>\n</node>", true),
            (
                "<node name=\"/x\"><interface name=\"a.b\"/><node name=\"u2\"/></node>",
                true,
            ),
            ("<node>\n</node>", false),
            ("<node/>", false),
            (
                "<node><interface name=\"org.freedesktop.DBus.Peer\"></interface></node>",
                false,
            ),
            ("", false),
            ("nonsense", false),
        ] {
            assert_eq!(
                has_children(&format!("{head}{described}")),
                wanted,
                "{described}"
            );
        }
    }
}
