//! Few at a time: many accounts of one provider that start or wake together do not storm it (R31, T39, fault 99).

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// So many sign-ins to one host are under way at most. More than one, lest a single connection that hangs holds
/// up all the others; few, because providers count sign-ins that come together.
pub(super) const AT_ONCE: usize = 3;

/// By host and port.
static GATES: Mutex<BTreeMap<(String, u16), Arc<Semaphore>>> = Mutex::new(BTreeMap::new());

/// Waits for one's turn at that host, which lasts until the permit is dropped. First come, first served.
pub(crate) async fn enter(host: &str, port: u16) -> Option<OwnedSemaphorePermit> {
    let gate = {
        let mut gates = GATES.lock().unwrap_or_else(PoisonError::into_inner);
        let gate = gates
            .entry((host.to_ascii_lowercase(), port))
            .or_insert_with(|| Arc::new(Semaphore::new(AT_ONCE)));
        Arc::clone(gate)
    };
    // It is never closed; if it were, there would be nothing to wait for.
    gate.acquire_owned().await.ok()
}
