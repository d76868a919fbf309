//! Signing in with an app password: no page, no transaction; the mail server says whether it is right.

use std::time::Duration;

use protocol::{HandedIn, SignInStep};
use secrecy::{ExposeSecret as _, SecretString};
use texts::signing_in;

use super::{Progress, Remark, SignInFailure, SignInPlan, SignedIn};
use crate::{
    clock,
    imap::{Dial, ImapError, Link},
    oauth::{
        AccessToken,
        token_endpoint::{PASSWORD_LIFETIME, RefreshToken},
    },
    provider::Client,
};

/// Longer than a mail server takes that answers at all.
const PATIENCE: Duration = Duration::from_secs(60);

/// Providers' own have 16 to 64 characters.
const LONGEST: usize = 256;

/// Shows the password to the mail server, once.
///
/// # Errors
/// Why there is no account now; nothing is kept.
pub(crate) async fn sign_in(
    plan: SignInPlan,
    dial: Dial,
    password: HandedIn,
    progress: impl Fn(Progress) + Send + Sync,
) -> Result<SignedIn, SignInFailure> {
    let address = plan.address.clone().ok_or(SignInFailure::NoAddress)?;
    if let Some(known) = &plan.again
        && !known.address.is_same(&address)
    {
        return Err(SignInFailure::DifferentAccount {
            got: address.as_str().to_owned(),
            wanted: known.address.as_str().to_owned(),
        });
    }
    progress(Progress {
        address: None,
        device: None,
        token_host: None,
        remark: Remark::Nothing,
        step: SignInStep::Checking,
        user_agent: plan.user_agent,
    });
    let password = as_meant(password).ok_or(SignInFailure::PasswordRefused)?;
    let access = AccessToken::password(password.clone(), clock::now() + PASSWORD_LIFETIME);
    let dial = Dial {
        user: address.as_str().to_owned(),
        ..dial
    };
    let link = tokio::time::timeout(PATIENCE, Link::connect(&dial, &access)).await;
    match link {
        Ok(Ok(link)) => link.logout().await,
        Ok(Err(ImapError::AuthenticationFailed { .. })) => {
            return Err(SignInFailure::PasswordRefused);
        }
        Ok(Err(error)) => return Err(explained(error, &dial.server.host)),
        Err(_) => return Err(explained(ImapError::Lost, &dial.server.host)),
    }
    Ok(SignedIn {
        access,
        address,
        client: Client::none(),
        clock_off: None,
        consent: None,
        issuer: plan.provider.issuer.clone(),
        led_to: None,
        lifetime: PASSWORD_LIFETIME,
        refresh: Some(RefreshToken::new(password)),
        scope: String::new(),
        sub: plan.again.map_or_else(String::new, |known| known.sub),
    })
}

/// What the mail server, or the way to it, has against it.
fn explained(error: ImapError, host: &str) -> SignInFailure {
    let sentence = match error {
        ImapError::Certificate { sentence, .. } | ImapError::User { sentence } => sentence,
        ImapError::Portal => signing_in::portal(),
        ImapError::AuthenticationFailed { details: text }
        | ImapError::Bye { text }
        | ImapError::Limited { text, .. }
        | ImapError::Refused { text }
        | ImapError::Unavailable { text } => signing_in::mail_server_said(host, &text),
        ImapError::Lost | ImapError::NoNetwork | ImapError::Unreachable => {
            signing_in::mail_server_unreachable(host)
        }
    };
    SignInFailure::MailServer { sentence }
}

/// What was typed or pasted, as the server wants it: providers show theirs in groups of four, for the eye only.
fn as_meant(typed: HandedIn) -> Option<SecretString> {
    let typed = SecretString::from(typed.take());
    let text = typed.expose_secret().trim();
    let is_group = |group: &str| group.len() == 4 && group.bytes().all(|b| b.is_ascii_lowercase());
    let is_sane = !text.is_empty() && text.len() <= LONGEST && !text.contains(char::is_control);
    if !is_sane {
        return None;
    }
    let groups: Vec<&str> = text.split(' ').collect();
    Some(
        if groups.len() == 4 && groups.iter().all(|group| is_group(group)) {
            SecretString::from(groups.concat())
        } else {
            SecretString::from(text.to_owned())
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r506_takes_a_password_as_providers_show_it() {
        let meant = |text: &str| {
            as_meant(HandedIn::new(text.to_owned())).map(|it| it.expose_secret().to_owned())
        };
        assert_eq!(
            meant(" abcd efgh ijkl mnop\n").as_deref(),
            Some("abcdefghijklmnop")
        );
        assert_eq!(
            meant("abcd-efgh-ijkl-mnop").as_deref(),
            Some("abcd-efgh-ijkl-mnop")
        );
        assert_eq!(
            meant("my own words here").as_deref(),
            Some("my own words here")
        );
        for wrong in ["", "  ", "a\r\nA1 LOGOUT", "a\0b", &"x".repeat(257)] {
            assert_eq!(meant(wrong), None, "{wrong:?}");
        }
    }
}
