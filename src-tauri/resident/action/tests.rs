use super::*;

fn account() -> AccountId {
    AccountId("0d6e4079-e36b-4a0b-9a63-000000000000".to_owned())
}

#[test]
fn every_id_leads_back_to_its_action() {
    let mut all = vec![
        Action::AddAccount,
        Action::Archive(NoticeId(7)),
        Action::CheckAccount(account()),
        Action::CheckNow,
        Action::CopyCode(NoticeId(7)),
        Action::Delete(NoticeId(7)),
        Action::Junk(NoticeId(7)),
        Action::MarkRead(NoticeId(7)),
        Action::Mute(NoticeId(7)),
        Action::MuteAs(NoticeId(7), MuteChoice::List),
        Action::MuteAs(NoticeId(7), MuteChoice::Sender),
        Action::MuteAs(NoticeId(7), MuteChoice::Thread),
        Action::Unmute(NoticeId(7)),
        Action::OpenMail(NoticeId(i64::MAX)),
        Action::OpenMailbox(account()),
        Action::Quit,
        Action::Resume,
        Action::ResumeAccount(account()),
        Action::ShowAccount(account()),
        Action::ShowAccounts,
        Action::ShowNews,
        Action::ShowPanel,
        Action::ShowSettings,
        Action::SignIn(account()),
        Action::Test(account()),
        Action::TestAll,
    ];
    all.extend(PauseLength::ALL.map(Action::Pause));
    all.extend(PauseLength::ALL.map(|length| Action::PauseAccount(account(), length)));
    for action in all {
        assert_eq!(Action::from_id(&action.to_string()), Some(action));
    }
}

#[test]
fn what_we_did_not_write_is_nothing() {
    for id in [
        "",
        "archive",
        "delete:-",
        "open-mail",
        "open-mail:",
        "open-mail:x",
        "open-mail:7:8",
        "open-mail:99999999999999999999",
        "quit:now",
        "sign-in:",
        "sign-in:../../etc",
        "sign-in:https://example.org",
        "pause:2h",
        "pause-account:1h",
        "pause-account:1h:",
        "pause-account:1h:a:b",
        "pause-account:2h:a",
        "resume-account",
        "check-now:../x",
        "open-mailbox:https://example.org",
        "show-account:#about",
        "file:///etc/passwd",
        "default",
    ] {
        assert_eq!(Action::from_id(id), None, "{id}");
    }
}
