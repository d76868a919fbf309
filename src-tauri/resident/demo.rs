//! `--demo`: to come.

use crate::resident::World;

/// The demo's own servers and folder.
pub(crate) struct Demo;

pub(crate) async fn world() -> anyhow::Result<World> {
    anyhow::bail!("The demo is not built yet.")
}
