//! The tray item of a program, as a panel sees it over the session bus.

use std::collections::HashMap;

use anyhow::{Context as _, bail};
use zbus::{
    Connection, Proxy,
    zvariant::{OwnedValue, Structure, Value},
};

use crate::until::until;

/// One registered StatusNotifierItem.
#[derive(Debug)]
pub struct Tray {
    bus: Connection,
    name: String,
}

/// An entry of its menu.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Entry {
    /// Names it in events.
    pub id: i32,
    /// As shown.
    pub label: String,
    /// Can it be clicked?
    pub enabled: bool,
    /// Its submenu.
    pub children: Vec<Self>,
}

impl Tray {
    /// Waits until the process with that id has an item at the panel.
    ///
    /// # Errors
    /// When it gets none.
    pub async fn of(bus: &Connection, process: u32) -> anyhow::Result<Self> {
        let name = until(&format!("the tray item of process {process}"), async || {
            registered(bus, process).await.ok().flatten()
        })
        .await?;
        Ok(Self {
            bus: bus.clone(),
            name,
        })
    }

    /// What the pointer shows: title and text.
    ///
    /// # Errors
    /// When the item is gone.
    pub async fn tooltip(&self) -> anyhow::Result<String> {
        type ToolTip = (String, Vec<(i32, i32, Vec<u8>)>, String, String);
        let tooltip: ToolTip = self.property("ToolTip").await?;
        Ok(format!("{}\n{}", tooltip.2, tooltip.3))
    }

    /// `Passive`, `Active` or `NeedsAttention`.
    ///
    /// # Errors
    /// When the item is gone.
    pub async fn status(&self) -> anyhow::Result<String> {
        self.property("Status").await
    }

    /// Width, height and ARGB bytes of each size of the icon.
    ///
    /// # Errors
    /// When the item is gone.
    pub async fn icon(&self) -> anyhow::Result<Vec<(i32, i32, Vec<u8>)>> {
        self.property("IconPixmap").await
    }

    /// A left click.
    ///
    /// # Errors
    /// When the item is gone.
    pub async fn click(&self) -> anyhow::Result<()> {
        self.item()
            .await?
            .call_method("Activate", &(0_i32, 0_i32))
            .await?;
        Ok(())
    }

    /// The menu as it is now.
    ///
    /// # Errors
    /// When the item is gone.
    pub async fn menu(&self) -> anyhow::Result<Vec<Entry>> {
        let nothing: &[&str] = &[];
        let answer = self
            .dbusmenu()
            .await?
            .call_method("GetLayout", &(0_i32, -1_i32, nothing))
            .await?;
        let (_, (_, _, children)): (u32, RawEntry) = answer.body().deserialize()?;
        children.into_iter().map(entry).collect()
    }

    /// Clicks the entry of that label, wherever in the menu it is.
    ///
    /// # Errors
    /// When there is no such entry.
    pub async fn choose(&self, label: &str) -> anyhow::Result<()> {
        let menu = self.menu().await?;
        let Some(id) = find(&menu, label) else {
            bail!("The menu has no entry {label}: {menu:#?}");
        };
        self.dbusmenu()
            .await?
            .call_method("Event", &(id, "clicked", Value::from(""), 0_u32))
            .await?;
        Ok(())
    }

    /// Clicks an entry of a submenu: each word is the beginning of a label, from the top of the menu on.
    ///
    /// # Errors
    /// When there is no such entry.
    pub async fn choose_in(&self, path: &[&str]) -> anyhow::Result<()> {
        let menu = self.menu().await?;
        let mut entries = menu.as_slice();
        let mut found = None;
        for word in path {
            let begins = |entry: &&Entry| entry.label.replace('_', "").starts_with(word);
            let Some(entry) = entries.iter().find(begins) else {
                bail!("The menu has no {word} of {path:?}: {menu:#?}");
            };
            found = Some(entry.id);
            entries = &entry.children;
        }
        let id = found.context("a path names something")?;
        self.dbusmenu()
            .await?
            .call_method("Event", &(id, "clicked", Value::from(""), 0_u32))
            .await?;
        Ok(())
    }

    async fn property<T>(&self, name: &str) -> anyhow::Result<T>
    where
        T: TryFrom<OwnedValue>,
        T::Error: Into<zbus::Error>,
    {
        Ok(self.item().await?.get_property(name).await?)
    }

    async fn item(&self) -> anyhow::Result<Proxy<'static>> {
        self.proxy("/StatusNotifierItem", "org.kde.StatusNotifierItem")
            .await
    }

    async fn dbusmenu(&self) -> anyhow::Result<Proxy<'static>> {
        let item = self.item().await?;
        let path: zbus::zvariant::OwnedObjectPath = item.get_property("Menu").await?;
        self.proxy(path.as_str(), "com.canonical.dbusmenu").await
    }

    async fn proxy(&self, path: &str, interface: &'static str) -> anyhow::Result<Proxy<'static>> {
        // What the item says is asked for anew each time.
        Ok(zbus::proxy::Builder::new(&self.bus)
            .destination(self.name.clone())?
            .path(path.to_owned())?
            .interface(interface)?
            .cache_properties(zbus::proxy::CacheProperties::No)
            .build()
            .await?)
    }
}

type RawEntry = (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>);

fn entry(value: OwnedValue) -> anyhow::Result<Entry> {
    let structure = Structure::try_from(value)?;
    let (id, properties, children): RawEntry = structure.try_into()?;
    let label = properties
        .get("label")
        .and_then(|label| String::try_from(label.clone()).ok())
        .unwrap_or_default();
    let enabled = properties
        .get("enabled")
        .and_then(|enabled| bool::try_from(enabled.clone()).ok())
        .unwrap_or(true);
    Ok(Entry {
        id,
        label,
        enabled,
        children: children.into_iter().map(entry).collect::<Result<_, _>>()?,
    })
}

fn find(menu: &[Entry], label: &str) -> Option<i32> {
    menu.iter().find_map(|entry| {
        // An underscore marks the letter that the keyboard finds it by.
        if entry.label.replace('_', "") == label {
            Some(entry.id)
        } else {
            find(&entry.children, label)
        }
    })
}

async fn registered(bus: &Connection, process: u32) -> anyhow::Result<Option<String>> {
    let watcher = Proxy::new(
        bus,
        "org.kde.StatusNotifierWatcher",
        "/StatusNotifierWatcher",
        "org.kde.StatusNotifierWatcher",
    )
    .await?;
    let items: Vec<String> = watcher
        .get_property("RegisteredStatusNotifierItems")
        .await?;
    let driver = zbus::fdo::DBusProxy::new(bus).await?;
    for item in items {
        let name = item.split('/').next().context("An item has a name")?;
        let name = zbus::names::BusName::try_from(name.to_owned())?;
        if driver
            .get_connection_unix_process_id(name.clone())
            .await
            .ok()
            == Some(process)
        {
            return Ok(Some(name.to_string()));
        }
    }
    Ok(None)
}
