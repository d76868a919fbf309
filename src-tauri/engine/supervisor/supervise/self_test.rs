//! The self-test of an account (`product.md` 2.5), beside the supervisor.

use std::{sync::Arc, time::Duration};

use jiff::tz::TimeZone;
use protocol::{AccountId, CommandError, ErrorCode, Health, SelfTest, SelfTestStep};
use tokio::sync::oneshot;

use super::{Supervisor, deeds::means};
use crate::{
    actions, clock,
    notify::ruling::{About, Rules},
    watch::port::ServerDialer,
};

/// How long the mail may take where the server pushes, and where it is asked every minute.
const PUSHED: Duration = Duration::from_secs(30);
const POLLED: Duration = Duration::from_secs(90);

impl Supervisor {
    pub(super) fn self_test(
        &mut self,
        account: &AccountId,
        popup: bool,
        answer: oneshot::Sender<Result<SelfTest, CommandError>>,
    ) {
        let Some(watched) = self.watched_account(account) else {
            let gone = CommandError::new(ErrorCode::NotFound, texts::deeds::account_unknown());
            let _ = answer.send(Err(gone));
            return;
        };
        let (reach, address) = (watched.reach(), watched.account.address.clone());
        let health = watched.watcher.view().borrow().health;
        let rules = Rules::at(
            Arc::new(self.notices_of(account)),
            clock::unix_now(),
            &TimeZone::system(),
        );
        let silence = actions::self_test_silence(rules.of(About {
            address: &address.as_str().to_lowercase(),
            ..About::default()
        }));
        let shared = self.shared.clone();
        self.aside(async move {
            let result = if popup || reach.rules.read_only {
                let began = clock::now();
                if shared.outbox.try_out(reach.account.clone()).await {
                    let took = clock::now().since(began);
                    SelfTest {
                        failed: None,
                        millis: u32::try_from(took.as_millis()).ok(),
                        sentence: texts::deeds::test_shown(),
                    }
                } else {
                    actions::self_test_failed(SelfTestStep::Show, &texts::deeds::test_why_desk())
                }
            } else if shared.outbox.paused().borrow().hold(&reach.account) {
                // Nothing would be shown, and the mail would be gone before anything is.
                actions::self_test_failed(SelfTestStep::Show, &texts::deeds::test_why_paused())
            } else if let Some(why) = silence {
                actions::self_test_failed(SelfTestStep::Show, &why)
            } else if health.is_watching() {
                let patience = if health == Health::Live {
                    PUSHED
                } else {
                    POLLED
                };
                let _turn = reach.second.lock().await;
                let dialer = ServerDialer::to(reach.dial.clone());
                let means = means(&shared, &reach, &dialer);
                actions::self_test(means, &address, patience).await
            } else {
                actions::self_test_failed(
                    SelfTestStep::Connect,
                    &texts::deeds::test_why_not_watched(),
                )
            };
            let _ = answer.send(Ok(result));
            shared.changed.notify_one();
        });
    }
}
