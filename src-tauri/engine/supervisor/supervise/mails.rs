//! What is asked about one mail: to open it, whose it is. And to open the mailbox that it is in.

use protocol::{AccountId, CommandError, ErrorCode, NoticeId, OpenWith};
use tokio::sync::oneshot;
use url::Url;

use super::Supervisor;
use crate::{
    OpenTarget, actions,
    provider::WebLink,
    supervisor::{
        Opening,
        accounts::{Running, Watched},
    },
};

impl Supervisor {
    pub(super) async fn open(
        &mut self,
        notice: NoticeId,
        answer: oneshot::Sender<Result<Opening, CommandError>>,
    ) {
        let owner = match self.owner(notice).await {
            Ok(owner) => owner,
            Err(error) => {
                let _ = answer.send(Err(error));
                return;
            }
        };
        let in_pages = |running: &&Running| running.settings.open_with == OpenWith::Auto;
        let watched = owner.filter(in_pages).and_then(Running::watched);
        let inbox = watched.and_then(inbox_of);
        let gmail = watched
            .filter(|watched| watched.provider.web_link == WebLink::Gmail)
            .map(|watched| watched.account.address.as_str().to_owned());
        let (account, program) = owner
            .map(|running| (running.label(), running.settings.open_command.clone()))
            .unwrap_or_default();
        let shared = self.shared.clone();
        // The desktop's daemon may hang, and this task must not hang with it.
        self.aside(async move {
            let target =
                actions::open(&shared.store, &shared.outbox, notice, gmail.as_deref()).await;
            let _ = answer.send(target.map(|target| Opening {
                account,
                inbox,
                program,
                target,
            }));
            shared.changed.notify_one();
        });
    }

    /// How an account's inbox is opened: in the provider's web pages where these are known and wanted, else in the
    /// mail program.
    pub(super) fn open_mailbox(&self, account: &AccountId) -> Result<Opening, CommandError> {
        let Some(running) = self.accounts.iter().find(|known| known.id() == account) else {
            let sentence = texts::signing_in::account_gone();
            return Err(CommandError::new(ErrorCode::NotFound, sentence));
        };
        let in_pages = running.settings.open_with == OpenWith::Auto;
        let page = running.watched().filter(|_| in_pages).and_then(inbox_of);
        Ok(Opening {
            account: running.label(),
            inbox: None,
            program: running.settings.open_command.clone(),
            target: page.map_or(
                OpenTarget::MailProgram { message_id: None },
                OpenTarget::Web,
            ),
        })
    }

    /// What was clicked on a mail could not be done. Of one that is not known any more there is nothing to say.
    pub(super) async fn say_not_done(&mut self, notice: NoticeId, sentence: String) {
        if let Ok(Some(row)) = self.shared.store.notice(notice).await {
            let outbox = self.shared.outbox.clone();
            self.aside(async move { outbox.say_failed(&row, sentence).await });
        }
    }

    /// Says what came of an account's test.
    pub(super) fn say_tested(&mut self, account: AccountId, sentence: String) {
        let outbox = self.shared.outbox.clone();
        self.aside(async move {
            outbox.say_tested(account, sentence).await;
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

/// The page of an account's inbox, where its provider has one.
fn inbox_of(watched: &Watched) -> Option<Url> {
    let address = watched.account.address.as_str();
    match watched.provider.web_link {
        WebLink::Gmail => actions::gmail(address, "inbox"),
        WebLink::None => Url::parse(watched.provider.webmail.as_deref()?).ok(),
    }
}
