//! What helps with a sign-in that failed or has ended, beside trying again (`sign-in.md` 13b).

use std::time::Duration;

use protocol::{Help, HelpPlace, UnixMillis};
use texts::signing_in;

use super::http::HttpError;
use crate::{
    provider::{Provider, WebLink},
    watch::Remedy,
};

/// How long Google lets a client that is in Testing keep a sign-in, and how far from it the end may be noticed.
const TESTED: Duration = Duration::from_hours(7 * 24);
const ABOUT: Duration = Duration::from_hours(12);

/// A mail to whoever has to approve the client `client_id`.
pub(crate) fn ask_admin(provider: &Provider, client_id: &str) -> Help {
    let scopes = provider.scopes.requested.join(" ");
    let text = signing_in::admin_text(&provider.name, client_id, &scopes);
    // It is pasted, and so is the id in it: there is no place for signs that nobody sees.
    let text = text.replace(['\u{2068}', '\u{2069}'], "");
    Help::AskAdmin { text }
}

/// Which check failed, for a report.
pub(crate) fn details(provider: &Provider, detail: &str) -> Help {
    Help::CopyDetails {
        text: format!(
            "Tidings {}, {}\n{}: {detail}",
            env!("CARGO_PKG_VERSION"),
            std::env::consts::OS,
            provider.name,
        ),
    }
}

/// What the provider's people find a refusal by, for a report.
pub(crate) fn trace(provider: &Provider, trace: &str) -> Option<Help> {
    (!trace.is_empty()).then(|| details(provider, trace))
}

/// Where the user's own client can be taken anew.
pub(crate) fn new_client(provider: &Provider) -> Option<Help> {
    provider.client.own.map(|_| Help::NewClient)
}

/// With what the network did.
pub(crate) fn http(provider: &Provider, error: &HttpError) -> Option<Help> {
    match error {
        HttpError::CaptivePortal => Some(open(&[HelpPlace::Network])),
        HttpError::Tls { host } => Some(details(provider, &format!("{error}: {host}"))),
        HttpError::NotAllowed
        | HttpError::Offline
        | HttpError::Strange
        | HttpError::TimedOut
        | HttpError::TooLarge => None,
    }
}

/// With what a watched account is in trouble for; `sentence` says what that is.
pub(crate) fn remedy(provider: &Provider, remedy: Remedy, sentence: &str) -> Option<Help> {
    match remedy {
        Remedy::Details => Some(details(provider, sentence)),
        Remedy::MailServer => mail_server(provider),
        Remedy::Network => Some(open(&[HelpPlace::Network])),
    }
}

/// Where the user looks after their mailbox at the provider, as far as it has pages for that.
pub(crate) fn mail_server(provider: &Provider) -> Option<Help> {
    let named = || provider.id.0.clone();
    let account = provider.pages.account.as_ref();
    let mail_help = provider.pages.mail_help.as_ref();
    let places: Vec<_> = [
        account.map(|_| HelpPlace::Account { provider: named() }),
        mail_help.map(|_| HelpPlace::MailHelp { provider: named() }),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!places.is_empty()).then_some(Help::Open { places })
}

/// Where the user takes back what they allowed, and its address as people read it.
pub(crate) fn access(provider: &Provider) -> Option<(Help, String)> {
    let page = provider.pages.access.as_ref()?;
    let provider = provider.id.0.clone();
    let shown = page.as_str().trim_start_matches("https://").to_owned();
    Some((open(&[HelpPlace::Access { provider }]), shown))
}

pub(crate) fn open(places: &[HelpPlace]) -> Help {
    Help::Open {
        places: places.to_vec(),
    }
}

/// The box of Google's page; others have none, or another.
pub(crate) fn tick_box(provider: &Provider) -> Option<Help> {
    is_google(provider).then_some(Help::TickBox)
}

/// Whether a sign-in that began at `granted` and has ended `now` lived as long as one of a client in Testing.
pub(crate) fn was_tested(provider: &Provider, granted: UnixMillis, now: UnixMillis) -> bool {
    let lived = u64::try_from(now.0.saturating_sub(granted.0)).unwrap_or_default();
    is_google(provider) && Duration::from_millis(lived).abs_diff(TESTED) <= ABOUT
}

fn is_google(provider: &Provider) -> bool {
    provider.web_link == WebLink::Gmail
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provider::Providers;

    fn google() -> Provider {
        let presets = Providers::with(Vec::new());
        presets.by_id("google").cloned().expect("it is known")
    }

    #[test]
    fn r408_a_sign_in_that_ends_after_a_week_was_of_a_client_in_testing() {
        const HOUR: i64 = 3_600_000;
        let (google, granted) = (google(), UnixMillis(1_800_000_000_000));
        let other = Provider {
            web_link: WebLink::None,
            ..google.clone()
        };
        for (hours, tested) in [
            (-1, false),
            (0, false),
            (6 * 24 + 11, false),
            (6 * 24 + 12, true),
            (7 * 24, true),
            (7 * 24 + 12, true),
            (7 * 24 + 13, false),
            (180 * 24, false),
        ] {
            let now = UnixMillis(granted.0 + hours * HOUR);
            assert_eq!(was_tested(&google, granted, now), tested, "{hours} hours");
            assert!(!was_tested(&other, granted, now), "only Google does so");
        }
    }

    #[test]
    fn the_mail_to_an_administrator_names_what_to_allow_in_every_language() {
        for language in texts::LANGUAGES {
            let _spoken = texts::testing::speak(language);
            let Help::AskAdmin { text } = ask_admin(&google(), "4711.apps.example") else {
                panic!("it is a mail");
            };
            for named in ["4711.apps.example", "https://mail.google.com/", "Google"] {
                assert!(text.contains(named), "{language}: {text}");
            }
            assert!(
                !text.contains(['\u{2068}', '\u{2069}']),
                "{language}: {text}"
            );
            assert!(text.lines().count() > 8, "{language}: {text}");
        }
    }
}
