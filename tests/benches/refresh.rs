//! How long a refresh takes, from the keychain to the keychain; and the same question by curl.

use std::{process::Stdio, time::Duration};

use anyhow::{Context as _, ensure};
use fakes::Provider;
use support::until::{PATIENCE, until_within};
use tokio::process::Command;

use crate::{
    report::{Length, percentiles, say},
    setting::Setting,
};

/// A sign-in as a person with curl would do it, and then one refresh after the other, each with the token of the one
/// before. Says on each line how many seconds the question took: without the start of curl, as ours is without our own.
const CURL: &str = r#"
set -e
issuer=$1 client=$2 scope=$3 rounds=$4
jar=$(mktemp)
field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }
verifier=$(openssl rand -hex 32)
challenge=$(printf %s "$verifier" | openssl dgst -sha256 -binary | openssl base64 -A | tr '+/' '-_' | tr -d =)
state=$(openssl rand -hex 32) nonce=$(openssl rand -hex 32)
back=http://127.0.0.1:9/cb
at=$(curl -sf -c "$jar" -G -o /dev/null -w '%{redirect_url}' "$issuer/authorize" \
  -d response_type=code -d "client_id=$client" --data-urlencode "redirect_uri=$back" \
  --data-urlencode "scope=openid email $scope" -d "state=$state" -d "nonce=$nonce" \
  -d "code_challenge=$challenge" -d code_challenge_method=S256)
code=$(printf %s "$at" | sed -n 's/.*[?&]code=\([^&]*\).*/\1/p')
token=$(curl -sf "$issuer/token" -d grant_type=authorization_code -d "code=$code" -d "client_id=$client" \
  --data-urlencode "redirect_uri=$back" -d "code_verifier=$verifier" | field refresh_token)
for round in $(seq "$rounds"); do
  test -n "$token"
  curl -sf -o "$jar" -w '%{time_total}\n' "$issuer/token" \
    -d grant_type=refresh_token -d "refresh_token=$token" -d "client_id=$client"
  token=$(field refresh_token <"$jar")
done
rm -f "$jar"
"#;

/// How long a token lives then: not as long as a session at least lives (30 s), so that each needs a new one.
const SHORT: Duration = Duration::from_secs(8);

/// What the program's log says of each.
const SAYS: &str = ": a refresh took ";

pub(crate) async fn refresh(length: Length) -> anyhow::Result<()> {
    let rounds: u32 = if length == Length::Quick { 10 } else { 40 };
    let mut setting = Setting::with_accounts(1).await?;
    let mut ours = Vec::new();
    for _ in 0..rounds {
        // Each start needs one, and has nothing in memory that would spare it the keychain.
        setting = setting.start_again().await?;
        let first = took(&setting).into_iter().next();
        ours.push(first.context("the log says nothing of a refresh")?);
    }
    say(
        &format!("a refresh after a start, keychain and discovery, {rounds}"),
        &percentiles(&ours),
        "",
    );

    // While it runs it knows where to ask, and what with.
    setting.provider.set_token_lifetime(SHORT);
    setting = setting.start_again().await?;
    let wanted = if length == Length::Quick { 2 } else { 10 };
    let limit = PATIENCE * u32::try_from(wanted)?;
    let running = until_within(limit, "refreshes while it runs", async || {
        let all: Vec<_> = took(&setting).into_iter().skip(1).collect();
        (all.len() >= wanted).then_some(all)
    });
    say(
        &format!("  while it runs, saved again, {wanted}"),
        &percentiles(&running.await?),
        "",
    );

    setting.provider.set_user("curl@example.test");
    let output = Command::new("sh")
        .args(["-c", CURL, "curl-refreshes"])
        .args([&setting.provider.issuer(), Provider::CLIENT_ID])
        .args([Provider::MAIL_SCOPE, &rounds.to_string()])
        .stdin(Stdio::null())
        .output()
        .await
        .context("curl's refreshes")?;
    let said = String::from_utf8_lossy(&output.stdout);
    let curls: Vec<Duration> = said
        .lines()
        .filter_map(|line| Duration::try_from_secs_f64(line.trim().parse().ok()?).ok())
        .collect();
    ensure!(
        output.status.success() && curls.len() == usize::try_from(rounds)?,
        "curl did not get through: {said}"
    );
    say("  the same POST by curl", &percentiles(&curls), "");
    setting.stop();
    Ok(())
}

/// The refreshes of the resident that runs now, as it says itself.
fn took(setting: &Setting) -> Vec<Duration> {
    let read = |line: &str| {
        let (_, rest) = line.split_once(SAYS)?;
        let (milliseconds, _) = rest.split_once(" ms.")?;
        let milliseconds: f64 = milliseconds.parse().ok()?;
        Duration::try_from_secs_f64(milliseconds / 1000.0).ok()
    };
    setting.log().lines().filter_map(read).collect()
}
