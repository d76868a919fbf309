//! How long a sign-in takes from the click to a watched mailbox, and what it costs; and the same flow by curl.

use std::{fs, process::Stdio, time::Duration};

use anyhow::{Context as _, ensure};
use engine::keychain::{Keychain as _, OsKeychain};
use fakes::Provider;
use protocol::{SignInStep, UserAgentChoice};
use secrecy::SecretString;
use support::notifications::now;
use tokio::process::Command;

use crate::{
    process::Memory,
    report::{Length, median, middle, say, since},
    setting::Setting,
};

/// The flow as a person with curl would do it: discovery, the authorization request (the provider agrees by itself), the
/// code, the keys, and the mailbox opened with the token. What the answers say is believed.
const CURL: &str = r#"
set -e
issuer=$1 client=$2 user=$3 imap=$4 authority=$5 scope=$6
jar=$(mktemp)
field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }
curl -sf "$issuer/.well-known/openid-configuration" >"$jar.discovery"
verifier=$(openssl rand -hex 32)
challenge=$(printf %s "$verifier" | openssl dgst -sha256 -binary | openssl base64 -A | tr '+/' '-_' | tr -d =)
state=$(openssl rand -hex 32) nonce=$(openssl rand -hex 32)
back=http://127.0.0.1:9/cb
at=$(curl -sf -c "$jar" -G -o /dev/null -w '%{redirect_url}' "$issuer/authorize" \
  -d response_type=code -d "client_id=$client" --data-urlencode "redirect_uri=$back" \
  --data-urlencode "scope=openid email $scope" -d "state=$state" -d "nonce=$nonce" \
  -d "code_challenge=$challenge" -d code_challenge_method=S256)
code=$(printf %s "$at" | sed -n 's/.*[?&]code=\([^&]*\).*/\1/p')
test -n "$code"
token=$(curl -sf "$issuer/token" -d grant_type=authorization_code -d "code=$code" -d "client_id=$client" \
  --data-urlencode "redirect_uri=$back" -d "code_verifier=$verifier" | field access_token)
curl -sf "$issuer/keys" >"$jar.keys"
test -n "$token"
curl -sf --cacert "$authority" --user "$user" --oauth2-bearer "$token" "imaps://localhost:$imap/INBOX" \
  -X 'EXAMINE INBOX' >/dev/null
rm -f "$jar" "$jar.discovery" "$jar.keys"
"#;

/// A browser that follows redirects and keeps cookies, and starts in no time.
const FOLLOWER: &str = "#!/bin/sh\nexec curl -sL -b '' -o /dev/null \"$1\"\n";

pub(crate) async fn sign_in(length: Length) -> anyhow::Result<()> {
    let rounds: u32 = if length == Length::Quick { 5 } else { 15 };
    let mut setting = Setting::with_accounts(1).await?;
    let browser = setting.desktop.folder().join("follower");
    fs::write(&browser, FOLLOWER)?;

    let ours = clicks(&mut setting, UserAgentChoice::Browser, rounds).await?;
    // The shell and its web engine start for each, as after a click on a desktop where no window is open.
    let in_window = clicks(&mut setting, UserAgentChoice::Webview, rounds.div_ceil(2)).await?;

    let mut curls = Vec::new();
    for round in 0..rounds {
        let user = format!("curl{round}@example.test");
        setting.provider.set_user(&user);
        let before = now();
        let status = Command::new("sh")
            .args(["-c", CURL, "curl-flow"])
            .args([&setting.provider.issuer(), Provider::CLIENT_ID, &user])
            .arg(setting.wire.port.to_string())
            .arg(setting.authority())
            .arg(Provider::MAIL_SCOPE)
            .stdin(Stdio::null())
            .status()
            .await
            .context("curl's flow")?;
        ensure!(status.success(), "curl did not get through");
        curls.push(since(before, now()));
    }
    say("  the same flow by curl", &median(&curls), "");
    for (path, ours) in [("in the browser", ours), ("in the window", in_window)] {
        say(
            &format!("  {path} as a multiple of it"),
            &format!("{:.2}", middle(&ours) / middle(&curls)),
            "",
        );
    }

    // On that desktop's bus, where its keyring is.
    let mut here = setting.desktop.command(std::env::current_exe()?);
    let status = here.arg(KEYCHAIN).stdin(Stdio::null()).status()?;
    ensure!(status.success(), "the keychain was not measured");
    setting.stop();
    Ok(())
}

/// So many sign-ins of as many people, each from the click to a watched mailbox.
async fn clicks(
    setting: &mut Setting,
    user_agent: UserAgentChoice,
    rounds: u32,
) -> anyhow::Result<Vec<Duration>> {
    let place = if user_agent == UserAgentChoice::Webview {
        "window"
    } else {
        "browser"
    };
    let mut ours = Vec::new();
    let mut most = 0.0_f64;
    for round in 0..rounds {
        setting
            .provider
            .set_user(&format!("{place}{round}@example.test"));
        let before = now();
        setting.link.sign_in(user_agent).await?;
        let process = setting.resident.process;
        let end = {
            let end = setting.link.end_of_sign_in();
            tokio::pin!(end);
            loop {
                tokio::select! {
                    end = &mut end => break end?,
                    () = tokio::time::sleep(Duration::from_millis(5)) => {
                        most = most.max(Memory::of(process)?.pss);
                    }
                }
            }
        };
        ensure!(end.step == SignInStep::Done, "{end:?}");
        ours.push(since(before, now()));
    }
    say(
        &format!("in the {place}, click to watched mailbox, median of {rounds}"),
        &median(&ours),
        "",
    );
    say(
        "  the most memory of the resident on the way (PSS)",
        &format!("{most:.1} MiB"),
        "",
    );
    Ok(ours)
}

/// The part that this program calls itself for.
pub(crate) const KEYCHAIN: &str = "keychain-of-this-desktop";

/// How long the keychain takes to keep a sign-in, read-back included, and to give it back.
pub(crate) async fn keychain() -> anyhow::Result<()> {
    const ROUNDS: u32 = 50;

    let keychain = OsKeychain::new("dev.tidings.bench");
    let secret = "x".repeat(1024);
    let (mut writes, mut reads) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let before = now();
        let kept: SecretString = format!("{round}{secret}").into();
        keychain.write("acct/bench", kept).await?;
        writes.push(since(before, now()));
        let before = now();
        let read = keychain.read("acct/bench").await?;
        ensure!(read.is_some(), "it is gone");
        reads.push(since(before, now()));
    }
    keychain.delete("acct/bench").await?;
    say(
        &format!("the keychain keeps 1 KiB, read-back included, median of {ROUNDS}"),
        &median(&writes),
        "",
    );
    say("  and gives it back", &median(&reads), "");
    Ok(())
}
