//! What is asked about one mail: to open it, whose it is.

use protocol::{CommandError, ErrorCode, NoticeId};
use tokio::sync::oneshot;

use super::Supervisor;
use crate::{
    actions,
    provider::WebLink,
    supervisor::{OpenTarget, accounts::Running},
};

impl Supervisor {
    pub(super) async fn open(
        &mut self,
        notice: NoticeId,
        answer: oneshot::Sender<Result<OpenTarget, CommandError>>,
    ) {
        let gmail = match self.owner(notice).await {
            Ok(owner) => owner
                .and_then(Running::watched)
                .filter(|watched| watched.provider.web_link == WebLink::Gmail)
                .map(|watched| watched.account.address.as_str().to_owned()),
            Err(error) => {
                let _ = answer.send(Err(error));
                return;
            }
        };
        let shared = self.shared.clone();
        // The desktop's daemon may hang, and this task must not hang with it.
        self.aside(async move {
            let target =
                actions::open(&shared.store, &shared.outbox, notice, gmail.as_deref()).await;
            let _ = answer.send(target);
            shared.changed.notify_one();
        });
    }

    /// The account that a mail belongs to; `None` when it is gone.
    pub(super) async fn owner(&self, notice: NoticeId) -> Result<Option<&Running>, CommandError> {
        let row = self
            .shared
            .store
            .notice(notice)
            .await
            .map_err(|error| CommandError::new(ErrorCode::Failed, error.to_string()))?
            .ok_or_else(|| CommandError::new(ErrorCode::NotFound, texts::deeds::unknown_mail()))?;
        Ok(self
            .accounts
            .iter()
            .find(|running| *running.id() == row.account))
    }
}
