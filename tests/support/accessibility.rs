//! What a screen reader is told: the tree of a program's windows, over AT-SPI.

use std::{
    collections::HashSet,
    fmt::{self, Display, Formatter},
};

use anyhow::Context as _;
use zbus::{Connection, proxy::CacheProperties, zvariant::OwnedObjectPath};

/// One thing of a window.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Accessible {
    /// What it is.
    pub role: Role,
    /// What it is called; may be empty.
    pub name: String,
}

impl Display for Accessible {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} \"{}\"", self.role, self.name)
    }
}

/// What something is, as far as it makes a difference here. WebKit gives roles no names, so these are AT-SPI's numbers.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Role {
    /// To press.
    Button,
    /// On or off, a switch too.
    CheckBox,
    /// A choice out of a list.
    ComboBox,
    /// A line to write into.
    Entry,
    /// Leads elsewhere.
    Link,
    /// An entry of a menu.
    MenuItem,
    /// Shows one of several pages.
    PageTab,
    /// One of several.
    RadioButton,
    /// Whatever is only read, by its number.
    Other(u32),
}

impl From<u32> for Role {
    fn from(number: u32) -> Self {
        match number {
            7 => Self::CheckBox,
            11 => Self::ComboBox,
            35 => Self::MenuItem,
            37 => Self::PageTab,
            43 => Self::Button,
            44 => Self::RadioButton,
            // Toggle buttons and switches.
            62 | 130 => Self::CheckBox,
            79 => Self::Entry,
            88 => Self::Link,
            other => Self::Other(other),
        }
    }
}

impl Accessible {
    /// Whether a person does something with it.
    #[must_use]
    pub fn is_control(&self) -> bool {
        !matches!(self.role, Role::Other(_))
    }
}

const ACCESSIBLE: &str = "org.a11y.atspi.Accessible";

/// Deeper than any window of ours; a tree with a loop in it ends there.
const MOST: usize = 5_000;

type Reference = (String, OwnedObjectPath);

/// The accessibility bus of a desktop.
#[derive(Debug)]
pub struct Reader {
    bus: Connection,
}

impl Reader {
    /// Finds it by the session bus. Programs that are started later say what they show.
    ///
    /// # Errors
    /// When at-spi2-core is not installed.
    pub async fn start(session: &Connection) -> anyhow::Result<Self> {
        let answer = session
            .call_method(
                Some("org.a11y.Bus"),
                "/org/a11y/bus",
                Some("org.a11y.Bus"),
                "GetAddress",
                &(),
            )
            .await
            .context("This desktop has no accessibility bus; is at-spi2-core installed?")?;
        let address: String = answer.body().deserialize()?;
        let bus = zbus::connection::Builder::address(address.as_str())?
            .build()
            .await?;
        Ok(Self { bus })
    }

    /// Everything that the programs with that name show now, each thing once, outer before inner.
    ///
    /// # Errors
    /// When the registry does not answer. What goes away meanwhile is left out.
    pub async fn read(&self, program: &str) -> anyhow::Result<Vec<Accessible>> {
        let found = self.walk(program).await?;
        Ok(found.into_iter().map(|(_, thing)| thing).collect())
    }

    /// Does what a screen reader does when its user presses the first thing that is this, and whose name begins so.
    ///
    /// # Errors
    /// When there is none, or it cannot be pressed.
    pub async fn press(&self, program: &str, role: Role, name: &str) -> anyhow::Result<()> {
        let found = self.walk(program).await?;
        let (reference, _) = found
            .iter()
            .find(|(_, thing)| thing.role == role && thing.name.starts_with(name))
            .with_context(|| format!("no {role:?} \"{name}\" in {found:#?}"))?;
        let proxy = self.proxy(reference, "org.a11y.atspi.Action").await?;
        let was_done: bool = proxy.call("DoAction", &0i32).await?;
        anyhow::ensure!(was_done, "{role:?} \"{name}\" does nothing");
        Ok(())
    }

    async fn walk(&self, program: &str) -> anyhow::Result<Vec<(Reference, Accessible)>> {
        let root: Reference = (
            "org.a11y.atspi.Registry".to_owned(),
            "/org/a11y/atspi/accessible/root".try_into()?,
        );
        let mut waiting = Vec::new();
        for application in self.children(&root).await? {
            if self.name(&application).await.is_ok_and(|it| it == program) {
                waiting.push(application);
            }
        }
        let (mut seen, mut found) = (HashSet::new(), Vec::new());
        while let Some(next) = waiting.pop() {
            if seen.len() > MOST || !seen.insert(next.clone()) {
                continue;
            }
            let (Ok(role), Ok(name)) = (self.role(&next).await, self.name(&next).await) else {
                continue;
            };
            let mut children = self.children(&next).await.unwrap_or_default();
            children.reverse();
            waiting.append(&mut children);
            found.push((next, Accessible { role, name }));
        }
        Ok(found)
    }

    async fn proxy<'a>(
        &self,
        of: &'a Reference,
        interface: &'static str,
    ) -> zbus::Result<zbus::Proxy<'a>> {
        zbus::proxy::Builder::new(&self.bus)
            .destination(of.0.as_str())?
            .path(&of.1)?
            .interface(interface)?
            .cache_properties(CacheProperties::No)
            .build()
            .await
    }

    async fn children(&self, of: &Reference) -> anyhow::Result<Vec<Reference>> {
        let proxy = self.proxy(of, ACCESSIBLE).await?;
        let children: Vec<Reference> = proxy.call("GetChildren", &()).await?;
        if !children.is_empty() {
            return Ok(children);
        }
        // Where a web page lies in a window, the bridge counts it, and lists it only when asked for it by its place.
        let count: i32 = proxy.get_property("ChildCount").await?;
        let mut children = Vec::new();
        for place in 0..count {
            children.push(proxy.call("GetChildAtIndex", &place).await?);
        }
        Ok(children)
    }

    async fn role(&self, of: &Reference) -> anyhow::Result<Role> {
        let number: u32 = self
            .proxy(of, ACCESSIBLE)
            .await?
            .call("GetRole", &())
            .await?;
        Ok(number.into())
    }

    async fn name(&self, of: &Reference) -> anyhow::Result<String> {
        Ok(self
            .proxy(of, ACCESSIBLE)
            .await?
            .get_property("Name")
            .await?)
    }
}
