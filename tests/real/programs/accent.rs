//! The desktop's accent colour in the windows. The portal is played: the real one of this system is too old to know it.

use anyhow::Context as _;
use support::{programs::program, real_world::World, until::until, webdriver::WebDriver};
use zbus::{
    fdo,
    zvariant::{OwnedValue, Value},
};

const PORTAL: &str = "org.freedesktop.portal.Desktop";
const OBJECT: &str = "/org/freedesktop/portal/desktop";
const INTERFACE: &str = "org.freedesktop.portal.Settings";
const NAMESPACE: &str = "org.freedesktop.appearance";
const KEY: &str = "accent-color";

/// The part of the portal that knows how the desktop looks.
struct Appearance;

#[zbus::interface(name = "org.freedesktop.portal.Settings")]
impl Appearance {
    #[expect(clippy::unused_self, reason = "the interface's macro wants one")]
    fn read(&self, namespace: &str, key: &str) -> fdo::Result<OwnedValue> {
        if (namespace, key) != (NAMESPACE, KEY) {
            return Err(fdo::Error::Failed("no such setting".to_owned()));
        }
        wrapped((0.2, 0.4, 0.0)).map_err(|error| fdo::Error::Failed(error.to_string()))
    }
}

/// As "Read" has it: the setting's own variant, and the answer's around it.
fn wrapped(color: (f64, f64, f64)) -> zbus::zvariant::Result<OwnedValue> {
    Value::new(Value::new(color)).try_to_owned()
}

#[tokio::test]
async fn windows_wear_the_accent_of_the_desktop_and_follow_when_it_changes() -> anyhow::Result<()> {
    let mut world = World::new().await?;
    let result = story(&mut world).await;
    world.explain(result, "accent")
}

async fn story(world: &mut World) -> anyhow::Result<()> {
    let bus = world.desktop.bus().clone();
    bus.object_server().at(OBJECT, Appearance).await?;
    bus.request_name(PORTAL)
        .await
        .context("nothing else is the portal on this bus")?;
    let first = world.start("first")?;
    let driver = WebDriver::start(&mut world.desktop, &world.surroundings).await?;
    let window = driver
        .open(&program("tidings-shell")?, &["--window", "settings"])
        .await?;
    let accent = async || {
        let script =
            "return getComputedStyle(document.documentElement).getPropertyValue('--accent')";
        Some(window.run(script).await.ok()?.as_str()?.to_owned())
    };
    let worn = async |what: &str, color: &str| {
        until(what, async || (accent().await? == color).then_some(())).await
    };
    // Dark enough as it is.
    worn("the accent of the start", "rgb(51 102 0)").await?;

    let change = async |color: (f64, f64, f64)| {
        let said = (NAMESPACE, KEY, Value::new(color));
        bus.emit_signal(None::<&str>, OBJECT, INTERFACE, "SettingChanged", &said)
            .await
    };
    change((0.6, 0.0, 0.2)).await?;
    worn("the new accent", "rgb(153 0 51)").await?;
    // Out of bounds is the portal's word for "none".
    change((-1.0, -1.0, -1.0)).await?;
    worn("our own accent", "#2b5bcb").await?;

    window.close().await?;
    first.stop(&mut world.desktop);
    Ok(())
}
