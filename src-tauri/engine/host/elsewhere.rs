//! macOS and Windows: what they would tell is not asked for yet. Sleep shows in connections that are dead and
//! in deadlines on the wall clock; networks and batteries do not show.

use super::Teller;

/// Nobody tells; it says so once.
#[expect(
    clippy::unused_async,
    reason = "the same as where there is something to wait for"
)]
pub(super) async fn observe(_teller: Teller, _bus: Option<&str>) {
    log::debug!("This system is not asked about sleep, network and power.");
}
