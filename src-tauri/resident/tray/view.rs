//! What the tray shows, as a pure function of the status.

use protocol::{AccountStatus, Health, MailRow, Status, UnixMillis};
use texts::tray;

use super::icon::Face;
use crate::{
    action::{Action, UNTIL_RESUMED},
    pause::{self, PauseLength},
    words,
};

/// How many mails the menu shows; the engine sends no more.
const MOST_MAILS: usize = 8;

/// A code is offered for so long; few live longer.
const FRESH_MS: i64 = 15 * 60_000;

/// The widest line of the menu, in characters.
const WIDEST: usize = 60;

/// All that is drawn.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct TrayView {
    pub(super) face: Face,
    /// The first line of the tooltip, and what a screen reader says of the icon.
    pub(super) title: String,
    /// One line per account.
    pub(super) lines: Vec<String>,
    pub(super) menu: Vec<Entry>,
}

/// A line of the menu.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Entry {
    /// To click on; without an action only to read.
    Item {
        label: String,
        action: Option<Action>,
    },
    Separator,
    Submenu {
        label: String,
        entries: Vec<Self>,
    },
}

impl TrayView {
    /// What `status` looks like at `now`.
    pub(super) fn of(status: &Status, now: UnixMillis) -> Self {
        Self {
            face: face(status),
            title: title(status),
            lines: lines(status),
            menu: menu(status, now),
        }
    }
}

/// The worst account wins; a pause hides nothing that the user has to mend.
fn face(status: &Status) -> Face {
    let Some(worst) = status.accounts.iter().map(|account| account.health).max() else {
        return Face::SignedOut;
    };
    if worst.needs_user() {
        return Face::Attention;
    }
    if worst == Health::Offline {
        return Face::Offline;
    }
    let is_held = |account: &AccountStatus| account.paused_until.is_some();
    if status.paused_until.is_some() || status.accounts.iter().all(is_held) {
        return Face::Paused;
    }
    match (worst, status.unread) {
        (Health::Connecting, _) => Face::Connecting,
        (_, 0) => Face::Live,
        (_, unread) => Face::Unread(unread),
    }
}

fn title(status: &Status) -> String {
    let name = if status.demo {
        tray::demo()
    } else {
        "Tidings".to_owned()
    };
    if status.accounts.is_empty() {
        return tray::no_account(&name);
    }
    match (status.unread, status.paused_until.is_some()) {
        (0, false) => tray::nothing_unread(&name),
        (0, true) => tray::nothing_unread_held(&name),
        (unread, false) => tray::unread(&name, unread.into()),
        (unread, true) => tray::unread_held(&name, unread.into()),
    }
}

fn lines(status: &Status) -> Vec<String> {
    let problems = status
        .problems
        .iter()
        .map(|problem| problem.message.clone());
    status.accounts.iter().map(line).chain(problems).collect()
}

/// `Work · 3 unread · live`; in tooltip and menu.
fn line(account: &AccountStatus) -> String {
    let name = account.nickname.as_ref().unwrap_or(&account.address);
    let is_well = account.health.is_watching() || account.health == Health::Connecting;
    let health = if is_well && account.paused_until.is_some() {
        tray::health_paused()
    } else {
        words::health(account.health)
    };
    let line = |name: &str| match account.unread {
        0 => tray::account(name, &health),
        unread => tray::account_unread(name, unread.into(), &health),
    };
    // What it is called may be long; how it is has to be seen.
    let rest = line("").chars().count();
    line(&cut(name, WIDEST.saturating_sub(rest).max(WIDEST / 3)))
}

fn menu(status: &Status, now: UnixMillis) -> Vec<Entry> {
    let mut menu = vec![item(tray::show_mails(), Action::ShowPanel)];
    if !status.accounts.is_empty() {
        menu.push(Entry::Separator);
        menu.extend(status.accounts.iter().map(account));
    }
    if !status.latest.is_empty() {
        menu.push(Entry::Separator);
        menu.extend(code(status, now));
        let latest = status.latest.iter().take(MOST_MAILS);
        menu.extend(latest.map(|row| mail(row, now)));
    }
    menu.push(Entry::Separator);
    if !status.accounts.is_empty() {
        menu.push(item(tray::check_now(), Action::CheckNow));
        menu.push(pause_entry(
            status.paused_until,
            Action::Resume,
            Action::Pause,
        ));
        menu.push(item(tray::test(), Action::TestAll));
        menu.push(item(tray::accounts(), Action::ShowAccounts));
    }
    menu.push(item(tray::add_account(), Action::AddAccount));
    if let Some(version) = &status.updated {
        menu.push(item(tray::updated(version), Action::ShowNews));
    }
    menu.push(item(tray::settings(), Action::ShowSettings));
    menu.push(Entry::Separator);
    menu.push(item(tray::quit(), Action::Quit));
    menu
}

/// What can be done with an account. The first line is what it needs most.
fn account(account: &AccountStatus) -> Entry {
    let id = || account.id.clone();
    let mut entries = Vec::new();
    if account.health == Health::NeedsSignIn {
        entries.push(item(tray::sign_in_again(), Action::SignIn(id())));
    }
    entries.push(item(tray::open_mailbox(), Action::OpenMailbox(id())));
    // A sign-in that the provider ended is not tried again before there is a new one.
    if account.health != Health::NeedsSignIn {
        entries.push(item(tray::check_now(), Action::CheckAccount(id())));
    }
    entries.push(pause_entry(
        account.paused_until,
        Action::ResumeAccount(id()),
        |length| Action::PauseAccount(id(), length),
    ));
    if account.health.is_watching() {
        entries.push(item(tray::test(), Action::Test(id())));
    }
    entries.push(item(tray::settings(), Action::ShowAccount(id())));
    Entry::Submenu {
        label: line(account),
        entries,
    }
}

/// The one-time code of the newest mail that has one: for those whose desktop shows no buttons.
fn code(status: &Status, now: UnixMillis) -> Option<Entry> {
    let is_fresh = |row: &&MailRow| row.unread && now.0.saturating_sub(row.arrived.0) < FRESH_MS;
    let mut rows = status.latest.iter().filter(is_fresh);
    let (code, row) = rows.find_map(|row| Some((row.code.as_deref()?, row)))?;
    let label = tray::copy_code(code, &cut(&row.sender, WIDEST / 3));
    Some(item(label, Action::CopyCode(row.notice)))
}

/// `Ada Lovelace · On the engine · 5 min`.
fn mail(row: &MailRow, now: UnixMillis) -> Entry {
    let age = words::age(row.arrived, now);
    let subject = if row.subject.is_empty() {
        tray::no_subject()
    } else {
        row.subject.clone()
    };
    // The age is short and always there; sender and subject share what is left.
    let sender = cut(&row.sender, WIDEST / 3);
    let subject = cut(&subject, WIDEST.saturating_sub(sender.chars().count() + 10));
    let label = tray::mail(&sender, &subject, &age);
    Entry::Item {
        label,
        action: Some(Action::OpenMail(row.notice)),
    }
}

/// For how long what is paused until then, if it is, shall be.
fn pause_entry(
    paused_until: Option<UnixMillis>,
    resume: Action,
    hold: impl Fn(PauseLength) -> Action,
) -> Entry {
    let label = match paused_until {
        None => tray::pause(),
        Some(UNTIL_RESUMED) => tray::paused_forever(),
        Some(until) => match pause::time_of_day(until) {
            Some(time) => tray::paused_until(&time),
            None => tray::paused(),
        },
    };
    let mut entries = Vec::new();
    if paused_until.is_some() {
        entries.push(item(tray::resume(), resume));
        entries.push(Entry::Separator);
    }
    entries.extend(PauseLength::ALL.map(|length| {
        let label = match length {
            PauseLength::HalfHour => tray::pause_half_hour(),
            PauseLength::Hour => tray::pause_hour(),
            PauseLength::Tomorrow => tray::pause_tomorrow(&texts::clock(8, 0)),
            PauseLength::UntilResumed => tray::pause_resumed(),
        };
        item(label, hold(length))
    }));
    Entry::Submenu { label, entries }
}

fn item(label: String, action: Action) -> Entry {
    Entry::Item {
        label,
        action: Some(action),
    }
}

/// At most so many characters, with a sign that there were more.
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(most.saturating_sub(1)).collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

/// A label as the menu protocol of Linux wants it: a single underscore would mark an access key and vanish.
#[cfg(any(test, target_os = "linux"))]
pub(super) fn escaped(label: &str) -> String {
    label.replace('_', "__")
}

/// A label as the menus of macOS and Windows want it: a single ampersand would mark an access key and vanish, and
/// what follows a tab would go to the right edge.
#[cfg(any(test, not(target_os = "linux")))]
pub(super) fn as_label(label: &str) -> String {
    label
        .replace(|char: char| char.is_control(), " ")
        .replace('&', "&&")
}

/// The tooltip as one text of at most so many UTF-16 units: Windows has a place for 127, and cuts whatever comes
/// there.
#[cfg(any(test, not(target_os = "linux")))]
pub(super) fn tooltip(view: &TrayView, most: usize) -> String {
    let mut whole = view.title.clone();
    for line in &view.lines {
        whole.push('\n');
        whole.push_str(line);
    }
    if whole.encode_utf16().count() <= most {
        return whole;
    }
    let mut units = 1;
    let fitting = whole.chars().take_while(|char| {
        units += char.len_utf16();
        units <= most
    });
    let mut short: String = fitting.collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

/// The count beside the picture, where it is not drawn into it.
#[cfg(any(test, target_os = "macos"))]
pub(super) fn count(face: Face) -> Option<String> {
    match face {
        Face::Unread(100..) => Some("99+".to_owned()),
        Face::Unread(count @ 1..) => Some(count.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
