//! The sign-ins that are under way, as whoever shows them sees them.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use protocol::{SignInState, SignInStep, TransactionId};
use tokio::sync::broadcast;

use crate::clock::{self, Moment};

/// How long the end of a sign-in can still be asked for.
const REMEMBERED: Duration = Duration::from_mins(1);

/// The newest state of every attempt. Written by the supervisor only; read by whoever asks.
#[derive(Clone)]
pub(super) struct Attempts {
    states: Arc<Mutex<BTreeMap<TransactionId, (SignInState, Moment)>>>,
    tell: broadcast::Sender<SignInState>,
}

impl Attempts {
    pub(super) fn new(tell: broadcast::Sender<SignInState>) -> Self {
        Self {
            states: Arc::default(),
            tell,
        }
    }

    /// Remembers a state and tells it to everybody.
    pub(super) fn put(&self, state: SignInState) {
        let now = clock::now();
        {
            let mut states = self.states.lock().unwrap_or_else(PoisonError::into_inner);
            states.retain(|_, (old, at)| !old.step.is_final() || now.since(*at) < REMEMBERED);
            states.insert(state.transaction.clone(), (state.clone(), now));
        }
        // Nobody listening is no error: the next one asks for the newest.
        let _ = self.tell.send(state);
    }

    /// Changes a state and tells it, unless that attempt has ended already.
    pub(super) fn change(
        &self,
        transaction: &TransactionId,
        change: impl FnOnce(&mut SignInState),
    ) {
        if let Some(mut state) = self.of(transaction).filter(|state| !state.step.is_final()) {
            change(&mut state);
            self.put(state);
        }
    }

    /// Ends every attempt: whoever led them is gone.
    pub(super) fn end_all(&self, sentence: &str) {
        for SignInState { transaction, .. } in self.newest() {
            self.change(&transaction, |state| {
                state.step = SignInStep::Failed;
                sentence.clone_into(&mut state.message);
            });
        }
    }

    /// The newest state of one attempt.
    pub(super) fn of(&self, transaction: &TransactionId) -> Option<SignInState> {
        let states = self.states.lock().unwrap_or_else(PoisonError::into_inner);
        states.get(transaction).map(|(state, _)| state.clone())
    }

    /// The newest state of every attempt, oldest first.
    pub(super) fn newest(&self) -> Vec<SignInState> {
        let now = clock::now();
        let states = self.states.lock().unwrap_or_else(PoisonError::into_inner);
        let mut live: Vec<_> = states
            .values()
            .filter(|(state, at)| !state.step.is_final() || now.since(*at) < REMEMBERED)
            .collect();
        live.sort_by_key(|(_, at)| *at);
        live.into_iter().map(|(state, _)| state.clone()).collect()
    }
}
