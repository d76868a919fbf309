//! The few secrets that go inwards, once; never outwards.

use std::fmt;

use serde::{Deserialize, Serialize};
use zeroize::{Zeroize as _, ZeroizeOnDrop};

/// A secret on its way from a window to the resident: the redirect URL that the consent window
/// caught or the user pasted, a client file that the user dropped, a password that the user typed.
///
/// Redacted, wiped on drop, part of [`crate::Request`] only: no event and no answer contains one.
#[derive(Deserialize, Serialize, ZeroizeOnDrop)]
#[serde(transparent)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct HandedIn(String);

impl HandedIn {
    /// Wraps what a window caught or the user typed.
    #[must_use]
    pub fn new(secret: String) -> Self {
        Self(secret)
    }

    /// The secret itself. Called where the engine turns it into its own type, and nowhere else.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Takes the secret out, leaving nothing behind.
    #[must_use]
    pub fn take(mut self) -> String {
        let taken = self.0.clone();
        self.0.zeroize();
        taken
    }
}

impl fmt::Debug for HandedIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HandedIn([REDACTED])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r714_debug_does_not_show_the_secret() {
        let secret = HandedIn::new("http://127.0.0.1:1/cb?code=sentinel".to_owned());
        assert!(!format!("{secret:?}").contains("sentinel"), "{secret:?}");
    }
}
