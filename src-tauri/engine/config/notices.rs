//! What an account's table says about its notifications: how much they tell, and which mails have none.
//!
//! Each word is understood where it stands, so that what is wrong with one leads to its own line.

mod hours;
mod mutes;
#[cfg(test)]
mod tests;
mod words;

pub(super) use self::mutes::write as write_mutes;
use self::words::{Said, Word};
pub(crate) use self::{
    hours::{QuietHours, quiet_until},
    mutes::{Mute, Thread},
};
use crate::{
    account::{Address, Announced},
    notify::words::clean,
};

/// An account's keys about notifications.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct NoticeSettings {
    pub(crate) announce: Announce,
    /// In the order to show.
    pub(crate) buttons: Vec<Button>,
    pub(crate) level: Level,
    pub(crate) mutes: Vec<Mute>,
    /// When notifications are held.
    pub(crate) quiet: Vec<QuietHours>,
    /// The desktop's sound for new mail.
    pub(crate) sound: bool,
    /// Whose mails are told in quiet hours too.
    pub(crate) vips: Vec<Who>,
}

impl Default for NoticeSettings {
    fn default() -> Self {
        Self {
            announce: Announce::All,
            buttons: Button::FIRST.to_vec(),
            level: Level::Everything,
            mutes: Vec::new(),
            quiet: Vec::new(),
            sound: false,
            vips: Vec::new(),
        }
    }
}

impl NoticeSettings {
    /// Puts them among what the windows show.
    pub(crate) fn show(&self, values: &mut protocol::AccountSettings) {
        values.announce = self.announce.word();
        values.buttons = self.buttons.iter().map(|button| button.word()).collect();
        values.level = self.level.word();
        values.mutes = self.mutes.iter().map(Mute::shown).collect();
        values.quiet = self.quiet.iter().map(QuietHours::shown).collect();
        values.sound = self.sound;
        values.vips = self.vips.iter().map(Who::written).collect();
    }
}

/// How much a notification tells, from least to most.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Level {
    /// That there is mail.
    Nothing,
    Sender,
    /// Sender and subject.
    Subject,
    /// The beginning of the text too, and a one-time code.
    Everything,
}

impl Level {
    /// As the file has it.
    pub(crate) fn written(self) -> String {
        self.word()
    }

    /// As long as nothing else is said.
    pub(super) fn everything() -> Self {
        Self::Everything
    }
}

impl Word for Level {
    const KEY: &'static str = "level";
    const ALL: &'static [(&'static str, Self)] = &[
        ("nothing", Self::Nothing),
        ("sender", Self::Sender),
        ("subject", Self::Subject),
        ("everything", Self::Everything),
    ];
}

/// The most that is told while the screen is locked.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct WhileLocked(pub(super) Level);

impl Default for WhileLocked {
    fn default() -> Self {
        Self(Level::Nothing)
    }
}

impl Word for WhileLocked {
    const KEY: &'static str = "while-locked";
    const ALL: &'static [(&'static str, Self)] = &[
        ("nothing", Self(Level::Nothing)),
        ("sender", Self(Level::Sender)),
        ("subject", Self(Level::Subject)),
        ("everything", Self(Level::Everything)),
    ];
}

/// Which mails are told. A further kind is one more word here, and one more arm in `notify::ruling`.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) enum Announce {
    #[default]
    All,
    /// What came through a list has only a row in the panel.
    NotLists,
    /// Of a Gmail inbox what Gmail sorts under "Primary". The server is asked before the mail is remembered.
    Primary,
    /// Only the mails of [`NoticeSettings::vips`].
    Vips,
}

impl Announce {
    /// What of it the watching needs to know.
    pub(crate) fn asked(self) -> Announced {
        match self {
            Self::Primary => Announced::Primary,
            Self::All | Self::NotLists | Self::Vips => Announced::All,
        }
    }
}

impl Word for Announce {
    const KEY: &'static str = "announce";
    const ALL: &'static [(&'static str, Self)] = &[
        ("all", Self::All),
        ("not-lists", Self::NotLists),
        ("primary", Self::Primary),
        ("vips", Self::Vips),
    ];
}

/// What a mail's notification offers, where server and desktop can do it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Button {
    Archive,
    /// Puts the mail's one-time code into the clipboard.
    CopyCode,
    Delete,
    Junk,
    Mute,
    /// The click on the notification itself. Without it a click shows the panel.
    Open,
    Read,
}

impl Button {
    /// As long as nothing else is said.
    const FIRST: [Self; 5] = [
        Self::CopyCode,
        Self::Open,
        Self::Read,
        Self::Archive,
        Self::Delete,
    ];

    pub(super) fn first() -> Vec<Self> {
        Self::FIRST.to_vec()
    }
}

impl Word for Button {
    const KEY: &'static str = "buttons";
    const ALL: &'static [(&'static str, Self)] = &[
        ("copy-code", Self::CopyCode),
        ("open", Self::Open),
        ("read", Self::Read),
        ("archive", Self::Archive),
        ("delete", Self::Delete),
        ("junk", Self::Junk),
        ("mute", Self::Mute),
    ];
}

/// Some senders, in lower case.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Who {
    Address(String),
    /// All of a domain, named without the `@`.
    Domain(String),
}

impl Who {
    /// As the file has it.
    fn written(&self) -> String {
        match self {
            Self::Address(address) => address.clone(),
            Self::Domain(domain) => format!("@{domain}"),
        }
    }

    /// Whether this address is theirs.
    pub(crate) fn is(&self, address: &str) -> bool {
        let address = address.to_lowercase();
        match self {
            Self::Address(own) => *own == address,
            Self::Domain(own) => address
                .rsplit_once('@')
                .is_some_and(|(_, domain)| domain == own),
        }
    }
}

impl Said for Who {
    const EXPECTED: &'static str = "an address, or \"@\" and a domain";

    fn understood(text: &str) -> Result<Self, String> {
        let text = text.trim().to_lowercase();
        let of_domain = text.strip_prefix('@');
        // A domain is what an address may have behind its sign.
        let is_one = match of_domain {
            Some(domain) => Address::parse(&format!("x@{domain}")).is_some(),
            None => Address::parse(&text).is_some(),
        };
        if !is_one {
            return Err(format!(
                "\"vips\" are mail addresses or domains like \"@example.org\", and \"{}\" is neither",
                clean(&text, 80)
            ));
        }
        Ok(of_domain.map_or_else(
            || Self::Address(text.clone()),
            |domain| Self::Domain(domain.to_owned()),
        ))
    }
}

words::deserialize!(Level, WhileLocked, Announce, Button, Who);

/// What is named twice is meant once.
pub(super) fn each_once<T: PartialEq>(named: Vec<T>) -> Vec<T> {
    let mut once = Vec::new();
    for one in named {
        if !once.contains(&one) {
            once.push(one);
        }
    }
    once
}
