//! What a notice looks like on a desktop that can do what it says it can.

use engine::notify::{Notice, NoticeButton, NoticeKey};
use protocol::{AccountId, MuteChoice};
use texts::notices;

use crate::action::Action;

/// What shows notifications can do.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Capabilities {
    pub(super) actions: bool,
    pub(super) body: bool,
    pub(super) markup: bool,
    /// It makes the sound that it is told of. A daemon that cannot takes the hint and stays quiet.
    pub(super) sounds: bool,
}

#[cfg(any(test, target_os = "linux"))]
impl Capabilities {
    pub(super) fn from_names<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut found = Self::default();
        for name in names {
            match name {
                "actions" => found.actions = true,
                "body" => found.body = true,
                "body-markup" => found.markup = true,
                "sound" => found.sounds = true,
                _ => {}
            }
        }
        found
    }
}

/// What is handed to the daemon.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Layout {
    /// Never markup.
    pub(super) summary: String,
    pub(super) body: String,
    /// Key and label of each action; `default` is the click on the notification itself.
    pub(super) actions: Vec<(String, String)>,
}

/// The key of the click on the notification itself.
pub(super) const DEFAULT: &str = "default";

impl Layout {
    pub(super) fn of(notice: &Notice, can: Capabilities) -> Self {
        let plain = |text: &str| text.replace('\0', "");
        let (summary, body) = if can.body {
            (plain(&notice.title), plain(&notice.body))
        } else if notice.body.is_empty() {
            (plain(&notice.title), String::new())
        } else {
            (
                plain(&notices::one_line(&notice.title, &notice.body)),
                String::new(),
            )
        };
        Self {
            summary,
            body: if can.markup { escaped(&body) } else { body },
            actions: if can.actions {
                actions(notice)
            } else {
                Vec::new()
            },
        }
    }
}

/// The click on the notification itself is the first button, so that button is not shown twice (Xfce
/// shows the default action as a button, others do not).
fn actions(notice: &Notice) -> Vec<(String, String)> {
    let click = on_click(notice);
    let mut actions: Vec<(String, String)> = Vec::new();
    for button in &notice.buttons {
        let key = if Some(*button) == click {
            Some(DEFAULT.to_owned())
        } else {
            action(*button, &notice.key).map(|action| action.to_string())
        };
        if let Some(key) = key
            && actions.iter().all(|(known, _)| *known != key)
        {
            actions.push((key, label(*button, notice)));
        }
    }
    actions
}

/// The button that a click on the notification itself stands for.
fn on_click(notice: &Notice) -> Option<NoticeButton> {
    [
        NoticeButton::Open,
        NoticeButton::SignIn,
        NoticeButton::ShowPanel,
    ]
    .into_iter()
    .find(|button| notice.buttons.contains(button) && action(*button, &notice.key).is_some())
}

/// What a click on the notification itself does.
pub(super) fn default_action(notice: &Notice) -> Action {
    on_click(notice)
        .and_then(|button| action(button, &notice.key))
        .unwrap_or(Action::ShowPanel)
}

/// What a button does; `None` where it makes no sense (there is no single mail to open in a summary).
fn action(button: NoticeButton, key: &NoticeKey) -> Option<Action> {
    let account = || -> Option<AccountId> {
        match key {
            NoticeKey::Account(account)
            | NoticeKey::Alert(account)
            | NoticeKey::Summary(account) => Some(account.clone()),
            NoticeKey::Mail(_) => None,
        }
    };
    let mail = match key {
        NoticeKey::Mail(notice) => Some(*notice),
        NoticeKey::Account(_) | NoticeKey::Alert(_) | NoticeKey::Summary(_) => None,
    };
    match button {
        NoticeButton::Archive => mail.map(Action::Archive),
        NoticeButton::CopyCode => mail.map(Action::CopyCode),
        NoticeButton::Delete => mail.map(Action::Delete),
        NoticeButton::Junk => mail.map(Action::Junk),
        NoticeButton::MarkRead => mail.map(Action::MarkRead),
        NoticeButton::Mute => mail.map(Action::Mute),
        NoticeButton::MuteAs(what) => mail.map(|mail| Action::MuteAs(mail, what)),
        NoticeButton::Open => mail.map(Action::OpenMail),
        NoticeButton::ShowPanel => Some(Action::ShowPanel),
        NoticeButton::SignIn => account().map(Action::SignIn),
        NoticeButton::Unmute => mail.map(Action::Unmute),
    }
}

fn label(button: NoticeButton, notice: &Notice) -> String {
    match button {
        NoticeButton::Archive => notices::archive(),
        NoticeButton::CopyCode => notice
            .code
            .as_deref()
            .map_or_else(notices::copy_code, |code| {
                notices::copy_this_code(&code.replace('\0', ""))
            }),
        NoticeButton::Delete => notices::delete(),
        NoticeButton::Junk => notices::junk(),
        NoticeButton::MarkRead => notices::mark_read(),
        NoticeButton::Mute => notices::mute(),
        NoticeButton::MuteAs(MuteChoice::List) => notices::mute_list(),
        NoticeButton::MuteAs(MuteChoice::Sender) => notices::mute_sender(),
        NoticeButton::MuteAs(MuteChoice::Thread) => notices::mute_thread(),
        NoticeButton::Open => notices::open(),
        NoticeButton::ShowPanel => notices::show_mails(),
        NoticeButton::SignIn => notices::sign_in_again(),
        NoticeButton::Unmute => notices::undo(),
    }
}

/// Text that a daemon which reads markup shows as it is (gotcha 25).
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use protocol::NoticeId;

    use super::*;

    const ALL: Capabilities = Capabilities {
        actions: true,
        body: true,
        markup: true,
        sounds: false,
    };

    fn mail() -> Notice {
        Notice {
            account: AccountId("a".to_owned()),
            code: None,
            key: NoticeKey::Mail(NoticeId(7)),
            title: "Ada <b>".to_owned(),
            body: "1 < 2 & \"so\" on\0".to_owned(),
            buttons: vec![NoticeButton::Open, NoticeButton::MarkRead],
            sound: false,
            sticky: false,
        }
    }

    fn keys(layout: &Layout) -> Vec<(&str, &str)> {
        let pairs = layout.actions.iter();
        pairs
            .map(|(key, label)| (key.as_str(), label.as_str()))
            .collect()
    }

    #[test]
    fn a_mail_opens_on_click_and_has_the_other_buttons() {
        let layout = Layout::of(&mail(), ALL);
        assert_eq!(
            keys(&layout),
            [("default", "Open"), ("mark-read:7", "Mark read")]
        );
        assert_eq!(default_action(&mail()), Action::OpenMail(NoticeId(7)));
    }

    #[test]
    fn r55_r910_a12_only_the_body_is_escaped_and_only_for_those_who_read_markup() {
        let layout = Layout::of(&mail(), ALL);
        assert_eq!(layout.summary, "Ada <b>");
        assert_eq!(layout.body, "1 &lt; 2 &amp; \"so\" on");
        let plain = Capabilities {
            markup: false,
            ..ALL
        };
        assert_eq!(Layout::of(&mail(), plain).body, "1 < 2 & \"so\" on");
    }

    #[test]
    fn a_simple_daemon_gets_one_line_and_no_buttons() {
        let layout = Layout::of(&mail(), Capabilities::default());
        assert_eq!(layout.summary, "Ada <b>: 1 < 2 & \"so\" on");
        assert_eq!(layout.body, "");
        assert!(layout.actions.is_empty());
    }

    #[test]
    fn a_summary_shows_the_panel_and_an_account_signs_in() {
        let account = AccountId("a".to_owned());
        let summary = Notice {
            key: NoticeKey::Summary(account.clone()),
            buttons: vec![NoticeButton::ShowPanel, NoticeButton::Open],
            ..mail()
        };
        assert_eq!(
            keys(&Layout::of(&summary, ALL)),
            [("default", "Show mails")]
        );
        assert_eq!(default_action(&summary), Action::ShowPanel);
        let again = Notice {
            key: NoticeKey::Account(account.clone()),
            buttons: vec![NoticeButton::SignIn],
            ..mail()
        };
        assert_eq!(
            keys(&Layout::of(&again, ALL)),
            [("default", "Sign in again")]
        );
        assert_eq!(default_action(&again), Action::SignIn(account));
    }

    #[test]
    fn the_button_of_a_code_shows_it_and_stands_where_the_settings_put_it() {
        let code = Notice {
            code: Some("481 220".to_owned()),
            buttons: vec![
                NoticeButton::CopyCode,
                NoticeButton::Open,
                NoticeButton::MarkRead,
            ],
            ..mail()
        };
        assert_eq!(
            keys(&Layout::of(&code, ALL)),
            [
                ("copy-code:7", "Copy 481 220"),
                ("default", "Open"),
                ("mark-read:7", "Mark read"),
            ],
            "first, also where the click on the notification is drawn as a button"
        );
        assert_eq!(default_action(&code), Action::OpenMail(NoticeId(7)));
    }

    #[test]
    fn a_question_has_its_answers_and_a_click_beside_them_answers_nothing() {
        let question = Notice {
            buttons: vec![
                NoticeButton::MuteAs(MuteChoice::Sender),
                NoticeButton::MuteAs(MuteChoice::List),
                NoticeButton::MuteAs(MuteChoice::Thread),
            ],
            ..mail()
        };
        assert_eq!(
            keys(&Layout::of(&question, ALL)),
            [
                ("mute-sender:7", "This sender"),
                ("mute-list:7", "This list"),
                ("mute-thread:7", "This conversation"),
            ]
        );
        assert_eq!(default_action(&question), Action::ShowPanel);
        let done = Notice {
            buttons: vec![NoticeButton::Unmute],
            ..mail()
        };
        assert_eq!(keys(&Layout::of(&done, ALL)), [("unmute:7", "Undo")]);
    }

    #[test]
    fn no_button_was_written_into_the_code() {
        let _pseudo = texts::testing::speak("pseudo");
        for button in [
            NoticeButton::Archive,
            NoticeButton::CopyCode,
            NoticeButton::Delete,
            NoticeButton::Junk,
            NoticeButton::MarkRead,
            NoticeButton::Mute,
            NoticeButton::MuteAs(MuteChoice::List),
            NoticeButton::MuteAs(MuteChoice::Sender),
            NoticeButton::MuteAs(MuteChoice::Thread),
            NoticeButton::Open,
            NoticeButton::ShowPanel,
            NoticeButton::SignIn,
            NoticeButton::Unmute,
        ] {
            let label = label(button, &mail());
            assert_eq!(texts::testing::plain_words(&label, &[]), [""; 0], "{label}");
        }
    }

    #[test]
    fn capabilities_are_read_by_name() {
        let found = Capabilities::from_names(["actions", "body", "icon-static", "body-markup"]);
        assert_eq!(found, ALL);
    }
}
