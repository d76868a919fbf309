//! What there is to say of a sign-in under way beside its step.

use texts::signing_in;

/// What there is to say of it beside its step.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) enum Remark {
    /// It went on in the browser, because the user wanted that.
    AsAsked,
    /// It went on in the browser, because the window stayed empty.
    BlankPage,
    /// The browser did not come up; its link can be copied.
    NoBrowser,
    /// It went on in the browser, because there was no window.
    NoWindow,
    /// It went on in the browser, because the provider refuses windows of applications.
    NotInApps,
    /// Its step says it all.
    #[default]
    Nothing,
    /// The page comes a second time, for the consent that brings a refresh token.
    OnceMore,
}

impl Remark {
    /// For the user; `provider` is its name.
    pub(crate) fn sentence(self, provider: &str) -> String {
        match self {
            Self::AsAsked => signing_in::as_asked(),
            Self::BlankPage => signing_in::blank_page(),
            Self::NoBrowser => signing_in::no_browser(),
            Self::NoWindow => signing_in::no_window(),
            Self::NotInApps => signing_in::not_in_apps(provider),
            Self::Nothing => String::new(),
            Self::OnceMore => signing_in::once_more(),
        }
    }
}
