//! The newest state of each sign-in, so that a window which opens late can ask for it.

use protocol::SignInState;

/// There is one attempt per account at a time; finished ones are of interest for a moment only.
const KEPT: usize = 32;

/// A mirror of what the resident said, in the order in which the attempts were first heard of; nothing is
/// decided by it.
#[derive(Debug, Default)]
pub(crate) struct SignIns(Vec<SignInState>);

impl SignIns {
    /// Replaces what was known of that attempt.
    pub(crate) fn learn(&mut self, state: SignInState) {
        let known = self
            .0
            .iter_mut()
            .find(|known| known.transaction == state.transaction);
        if let Some(known) = known {
            *known = state;
            return;
        }
        if self.0.len() >= KEPT {
            let finished = self.0.iter().position(|state| state.step.is_final());
            self.0.remove(finished.unwrap_or(0));
        }
        self.0.push(state);
    }

    /// All of them; the newest attempt is the last.
    pub(crate) fn all(&self) -> Vec<SignInState> {
        self.0.clone()
    }
}

#[cfg(test)]
mod tests {
    use protocol::{SignInStep, TransactionId, UserAgentChoice};

    use super::*;

    fn state(transaction: &str, step: SignInStep) -> SignInState {
        SignInState {
            transaction: TransactionId(transaction.to_owned()),
            account: None,
            device: None,
            token_host: None,
            address: None,
            message: String::new(),
            provider: "Example".to_owned(),
            step,
            user_agent: UserAgentChoice::Webview,
            help: None,
        }
    }

    #[test]
    fn keeps_the_newest_state_of_each_attempt() {
        let mut sign_ins = SignIns::default();
        sign_ins.learn(state("b", SignInStep::Opening));
        sign_ins.learn(state("a", SignInStep::Opening));
        sign_ins.learn(state("b", SignInStep::Waiting));
        assert_eq!(
            sign_ins.all(),
            [
                state("b", SignInStep::Waiting),
                state("a", SignInStep::Opening)
            ],
            "in the order in which they began: a window shows the last one"
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
