//! The newest state of each sign-in, so that a window which opens late can ask for it.

use std::collections::BTreeMap;

use protocol::{SignInState, TransactionId};

/// There is one attempt per account at a time; finished ones are of interest for a moment only.
const KEPT: usize = 32;

/// A mirror of what the resident said; nothing is decided by it.
#[derive(Debug, Default)]
pub(crate) struct SignIns(BTreeMap<TransactionId, SignInState>);

impl SignIns {
    /// Replaces what was known of that attempt.
    pub(crate) fn learn(&mut self, state: SignInState) {
        let is_known = self.0.contains_key(&state.transaction);
        if !is_known && self.0.len() >= KEPT {
            let finished = self.0.values().find(|state| state.step.is_final());
            let oldest = finished.or_else(|| self.0.values().next());
            if let Some(transaction) = oldest.map(|state| state.transaction.clone()) {
                self.0.remove(&transaction);
            }
        }
        self.0.insert(state.transaction.clone(), state);
    }

    /// All of them, in no meaningful order.
    pub(crate) fn all(&self) -> Vec<SignInState> {
        self.0.values().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use protocol::{SignInStep, UserAgentChoice};

    use super::*;

    fn state(transaction: &str, step: SignInStep) -> SignInState {
        SignInState {
            transaction: TransactionId(transaction.to_owned()),
            account: None,
            address: None,
            message: String::new(),
            provider: "Example".to_owned(),
            step,
            user_agent: UserAgentChoice::Webview,
        }
    }

    #[test]
    fn keeps_the_newest_state_of_each_attempt() {
        let mut sign_ins = SignIns::default();
        sign_ins.learn(state("a", SignInStep::Opening));
        sign_ins.learn(state("b", SignInStep::Opening));
        sign_ins.learn(state("a", SignInStep::Waiting));
        assert_eq!(
            sign_ins.all(),
            [
                state("a", SignInStep::Waiting),
                state("b", SignInStep::Opening)
            ]
        );
    }

    #[test]
    fn forgets_finished_attempts_first_and_stays_small() {
        let mut sign_ins = SignIns::default();
        sign_ins.learn(state("zz-finished", SignInStep::Cancelled));
        for number in 0..KEPT {
            sign_ins.learn(state(&format!("{number:03}"), SignInStep::Waiting));
        }
        let all = sign_ins.all();
        assert_eq!(all.len(), KEPT);
        assert!(all.iter().all(|state| state.step == SignInStep::Waiting));
        for number in 0..KEPT {
            sign_ins.learn(state(&format!("x{number:03}"), SignInStep::Waiting));
        }
        assert_eq!(sign_ins.all().len(), KEPT);
    }
}
