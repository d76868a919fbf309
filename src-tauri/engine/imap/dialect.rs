//! What some servers do their own way: one table, by what they say they can do, never by whose they are called.
//!
//! So a company's domain at Google is Gmail, and a provider that changes its server is not held to its past. An
//! entry is a hint as every capability is (R25): what turns out otherwise is latched for the session.

use super::link::Capabilities;

/// What is different from what the standards say.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct Dialect {
    /// Folders are labels of one store (Gmail): archived is what lies in the folder of all mails only, and what is
    /// expunged is kept there, or not, as the user's settings at the provider say.
    pub(crate) labels: bool,
    /// MOVE may work without being advertised (iCloud).
    pub(crate) moves_unsaid: bool,
    /// IDLE may work without being advertised (Yahoo, AOL).
    pub(crate) idles_unsaid: bool,
}

/// A capability that only such servers have, and what goes with it.
const TABLE: [(&str, Dialect); 3] = [
    (
        "X-GM-EXT-1",
        Dialect {
            labels: true,
            moves_unsaid: false,
            idles_unsaid: false,
        },
    ),
    // Not XAPPLEPUSHSERVICE: other servers offer that to Apple's devices too.
    (
        "XAPPLELITERAL",
        Dialect {
            labels: false,
            moves_unsaid: true,
            idles_unsaid: false,
        },
    ),
    (
        "XYMHIGHESTMODSEQ",
        Dialect {
            labels: false,
            moves_unsaid: false,
            idles_unsaid: true,
        },
    ),
];

impl Dialect {
    /// The one of a server that can do that; most have none.
    pub(crate) fn of(capabilities: &Capabilities) -> Self {
        TABLE
            .iter()
            .find(|(tell, _)| capabilities.has(tell))
            .map(|(_, dialect)| *dialect)
            .unwrap_or_default()
    }
}
