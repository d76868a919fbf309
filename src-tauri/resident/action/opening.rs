//! What is opened outside of our own windows: a mail, a mailbox, the folder of the settings.

use std::path::PathBuf;

use engine::{OpenTarget, Opening};
use log::warn;
use protocol::{
    AccountId, BrowserId, CommandError, ErrorCode, NoticeId, ProblemCode, TransactionId,
};
use texts::program;

use super::Program;
use crate::{browser::Browser, openers};

impl Program {
    /// Shows the folder of the settings file.
    pub(super) async fn open_settings_folder(&self) -> Result<(), CommandError> {
        let file = PathBuf::from(&self.engine.settings().borrow().file);
        let folder = file.parent().unwrap_or(&file);
        self.browser.open_folder(folder).await.map_err(|error| {
            CommandError::new(
                ErrorCode::Failed,
                program::folder_is(&error.to_string(), &folder.display().to_string()),
            )
        })
    }

    /// Goes on with a sign-in in the system's browser, or in another one that was found on this computer. Nothing else is
    /// ever started for it, whatever a client asks for.
    pub(super) async fn use_browser(
        &self,
        transaction: &TransactionId,
        browser: Option<&BrowserId>,
    ) -> Result<(), CommandError> {
        let gone = || CommandError::new(ErrorCode::NotFound, program::browser_gone());
        let with = match browser {
            Some(id) => openers::command_of(id).ok_or_else(gone)?,
            None => Vec::new(),
        };
        self.engine.use_browser(transaction, with).await
    }

    /// Opens a mail where its account's settings say.
    pub(super) async fn open_mail(&self, notice: NoticeId) -> Result<(), CommandError> {
        let opening = self.engine.open(notice).await?;
        self.open(opening).await
    }

    /// Opens an account's inbox where its mails are opened.
    pub(super) async fn open_mailbox(&self, account: &AccountId) -> Result<(), CommandError> {
        let opening = self.engine.open_mailbox(account).await?;
        self.open(opening).await
    }

    async fn open(&self, opening: Opening) -> Result<(), CommandError> {
        let Opening {
            account,
            inbox,
            program: chosen,
            target,
        } = opening;
        if let Some(name) = chosen.first() {
            if Browser::open_with(&chosen, &target).await {
                self.engine.problem(ProblemCode::OpenWith, None);
                return Ok(());
            }
            warn!("{name} did not open a mail; opening it with the system's.");
            let sentence = program::open_with_failed(name, &account);
            self.engine.problem(ProblemCode::OpenWith, Some(sentence));
        }
        let opened = match &target {
            OpenTarget::MailProgram { message_id } => {
                self.browser
                    .open_mail(message_id.as_deref(), inbox.as_ref())
                    .await
            }
            OpenTarget::Web(url) => self.browser.open(url).await,
        };
        opened.map_err(|error| CommandError::new(ErrorCode::Failed, error.to_string()))
    }
}
