//! What is numbered, where it is explained, and how a test's name says it. A new series is a row here.

/// A series of numbers.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Kind {
    /// What somebody may do to a sign-in.
    Attack,
    /// Something that happens to a watcher.
    Fault,
    /// Something that watching has to do.
    Requirement,
    /// Something that signing in has to do.
    SignIn,
    /// Something that looks right and is not.
    Trap,
}

/// All that is known of a series.
pub(super) struct Shape {
    /// The first number of each chapter, and the last that there has always been. Numbers are added at a
    /// chapter's end and never taken away, because tests and commits cite them.
    chapters: &'static [(u16, u16)],
    /// Where it is explained.
    pub(super) document: &'static str,
    /// Whether the table at the end of a run has a row for each, and not only for those with which something
    /// is amiss.
    pub(super) is_listed: bool,
    /// Whether a number may say that it has no test yet.
    pub(super) may_wait: bool,
    pub(super) plural: &'static str,
    /// What stands before the number where we speak of it.
    pub(super) said: &'static str,
    /// What stands before it in a test's name.
    pub(super) test: &'static str,
    /// What stands before it in the document.
    pub(super) written: &'static str,
}

/// So much of a series that no number may be missing in between.
pub(super) struct Chapter {
    pub(super) first: u16,
    /// It reaches so far at least.
    pub(super) least: u16,
    /// Where the next one begins.
    end: u16,
}

impl Chapter {
    pub(super) fn may_hold(&self, value: u16) -> bool {
        (self.first..self.end).contains(&value)
    }
}

impl Kind {
    /// In the order of the table.
    pub(super) const ALL: [Self; 5] = [
        Self::Requirement,
        Self::Trap,
        Self::Fault,
        Self::SignIn,
        Self::Attack,
    ];

    pub(super) fn shape(self) -> &'static Shape {
        match self {
            Self::Attack => &ATTACK,
            Self::Fault => &FAULT,
            Self::Requirement => &REQUIREMENT,
            Self::SignIn => &SIGN_IN,
            Self::Trap => &TRAP,
        }
    }

    pub(super) fn chapters(self) -> impl Iterator<Item = Chapter> {
        let chapters = self.shape().chapters;
        let ends = chapters.iter().skip(1).map(|(first, _)| *first);
        chapters
            .iter()
            .zip(ends.chain([u16::MAX]))
            .map(|((first, least), end)| Chapter {
                first: *first,
                least: *least,
                end,
            })
    }

    /// Which series a word of a test's name and its number mean. Two share the `r`: the one that begins
    /// with a higher number has it from there on.
    pub(super) fn of_test(word: &str, value: u16) -> Option<Self> {
        let mut sharing = Self::ALL
            .into_iter()
            .filter(|kind| kind.shape().test == word);
        let lowest = sharing.next()?;
        let higher = sharing.rfind(|kind| kind.first() <= value);
        Some(higher.unwrap_or(lowest))
    }

    fn first(self) -> u16 {
        self.shape().chapters.first().map_or(0, |(first, _)| *first)
    }
}

/// Every document, once.
pub(super) fn documents() -> Vec<&'static str> {
    let mut all: Vec<_> = Kind::ALL.map(|kind| kind.shape().document).into();
    all.dedup();
    all
}

const SIGN_IN_DOCUMENT: &str = "docs/sign-in.md";
const WATCHING: &str = "docs/watching.md";

const ATTACK: Shape = Shape {
    chapters: &[(1, 28)],
    document: SIGN_IN_DOCUMENT,
    is_listed: true,
    may_wait: false,
    plural: "attacks",
    said: "A",
    test: "a",
    written: "A",
};

const FAULT: Shape = Shape {
    chapters: &[(1, 100)],
    document: WATCHING,
    is_listed: true,
    may_wait: true,
    plural: "faults",
    said: "fault ",
    test: "fault",
    written: "Fault ",
};

const REQUIREMENT: Shape = Shape {
    chapters: &[(1, 60)],
    document: WATCHING,
    is_listed: false,
    may_wait: false,
    plural: "requirements",
    said: "R",
    test: "r",
    written: "R",
};

const SIGN_IN: Shape = Shape {
    chapters: &[
        (101, 117),
        (201, 216),
        (301, 313),
        (401, 418),
        (501, 508),
        (601, 609),
        (701, 714),
        (801, 802),
        (901, 910),
    ],
    document: SIGN_IN_DOCUMENT,
    is_listed: false,
    may_wait: false,
    plural: "requirements of sign-in",
    said: "R-",
    test: "r",
    written: "R-",
};

const TRAP: Shape = Shape {
    chapters: &[(1, 48)],
    document: WATCHING,
    is_listed: false,
    may_wait: false,
    plural: "traps",
    said: "T",
    test: "t",
    written: "T",
};
