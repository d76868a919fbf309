//! The tests for relying parties of the OpenID Foundation's conformance suite, by the names of their modules: the
//! suite itself takes a Java server, so each lie is told by our own provider. `oidcc_…` are those of its plans for
//! OpenID Connect, `fapi_…` those that only its plans for the financial API have.

use anyhow::ensure;
use fakes::Lie;
use protocol::{Health, SignInStep};
use support::{until::until, world::World};

use super::{ignored, refused};

/// The sign-in is good, although that is told.
async fn accepted(lies: &[Lie]) -> anyhow::Result<World> {
    let world = World::new().await?;
    for lie in lies {
        world.provider.lie(*lie);
    }
    let end = world.sign_in().await?;
    ensure!(end.step == SignInStep::Done, "{lies:?}: {end:?}");
    ensure!(
        world.provider.violations().is_empty(),
        "{:?}",
        world.provider.violations()
    );
    Ok(world)
}

/// Lets an account's token end, so that a new one is asked for.
pub(super) async fn refresh(world: &World) -> anyhow::Result<()> {
    let asked = world.provider.requests_to("/token");
    world.provider.end_access_tokens();
    world.mail.hang_up();
    until("a refresh", async || {
        (world.provider.requests_to("/token") > asked).then_some(())
    })
    .await
}

/// What comes with a refresh is not believed: the user is asked, and nobody else.
async fn refused_at_refresh(lie: Lie) -> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;
    let before = world.mail.sign_ins().len();
    world.provider.lie(lie);
    refresh(&world).await?;
    let status = world.wait_for_health(Health::NeedsSignIn).await?;
    let mut sentences = status.accounts.iter().map(|it| &it.sentence);
    ensure!(
        sentences.all(|sentence| sentence.contains("another account")),
        "{lie:?}: {status:?}"
    );
    let given = world.provider.secrets();
    let newest = given.iter().rfind(|it| it.starts_with("demo-refresh-"));
    let newest = newest.map_or("", String::as_str);
    ensure!(!world.keychain.holds(newest), "{lie:?}: it is not kept");
    ensure!(
        world.mail.sign_ins().len() <= before + 1,
        "{lie:?}: nor is the access token used that came along"
    );
    Ok(())
}

#[tokio::test]
async fn r201_oidcc_client_test() -> anyhow::Result<()> {
    let world = accepted(&[]).await?;
    world.wait_until_live().await
}

#[tokio::test]
async fn r105_oidcc_client_test_nonce_invalid() -> anyhow::Result<()> {
    refused(&[Lie::NonceOther]).await?;
    refused(&[Lie::NonceMissing]).await.map(drop)
}

#[tokio::test]
async fn r204_oidcc_client_test_invalid_iss() -> anyhow::Result<()> {
    refused(&[Lie::IdTokenIssuerOther]).await.map(drop)
}

#[tokio::test]
async fn r204_fapi_client_test_missing_iss() -> anyhow::Result<()> {
    refused(&[Lie::IdTokenIssuerMissing]).await.map(drop)
}

#[tokio::test]
async fn r205_oidcc_client_test_invalid_aud() -> anyhow::Result<()> {
    refused(&[Lie::AudienceOther]).await.map(drop)
}

#[tokio::test]
async fn r205_oidcc_client_test_missing_aud() -> anyhow::Result<()> {
    refused(&[Lie::AudienceMissing]).await.map(drop)
}

#[tokio::test]
async fn r205_fapi_client_test_invalid_secondary_aud() -> anyhow::Result<()> {
    refused(&[Lie::AudienceExtra]).await.map(drop)
}

#[tokio::test]
async fn r205_fapi_client_test_valid_aud_as_array() -> anyhow::Result<()> {
    accepted(&[Lie::AudienceArray]).await.map(drop)
}

/// No module of the suite's, but the rule beside it.
#[tokio::test]
async fn r206_the_party_that_it_was_authorized_for_is_us() -> anyhow::Result<()> {
    refused(&[Lie::AzpOther]).await.map(drop)
}

#[tokio::test]
async fn r208_oidcc_client_test_missing_sub() -> anyhow::Result<()> {
    refused(&[Lie::SubjectMissing]).await.map(drop)
}

#[tokio::test]
async fn r207_oidcc_client_test_missing_iat() -> anyhow::Result<()> {
    refused(&[Lie::IssuedAtMissing]).await.map(drop)
}

#[tokio::test]
async fn r207_fapi_client_test_iat_is_week_in_past() -> anyhow::Result<()> {
    refused(&[Lie::IssuedAtLastWeek]).await.map(drop)
}

#[tokio::test]
async fn r207_fapi_client_test_missing_exp() -> anyhow::Result<()> {
    refused(&[Lie::ExpiryMissing]).await.map(drop)
}

#[tokio::test]
async fn r207_fapi_client_test_expired_exp() -> anyhow::Result<()> {
    refused(&[Lie::ExpiryLongAgo]).await.map(drop)
}

#[tokio::test]
async fn r202_a21_oidcc_client_test_idtoken_sig_none() -> anyhow::Result<()> {
    refused(&[Lie::AlgorithmNone]).await?;
    // Nor is none at all as good as one that nobody signed.
    refused(&[Lie::IdTokenMissing]).await.map(drop)
}

#[tokio::test]
async fn r202_a21_fapi_client_test_invalid_null_alg() -> anyhow::Result<()> {
    // Over a key set without a key's name as well.
    refused(&[Lie::AlgorithmNone, Lie::KidMissing])
        .await
        .map(drop)
}

#[tokio::test]
async fn r202_a21_fapi_client_test_invalid_alternate_alg() -> anyhow::Result<()> {
    refused(&[Lie::AlgorithmOther]).await.map(drop)
}

#[tokio::test]
async fn r201_oidcc_client_test_idtoken_sig_rs256() -> anyhow::Result<()> {
    let world = accepted(&[]).await?;
    ensure!(
        world.provider.requests_to("/keys") == 1,
        "the key was fetched, or nothing was verified"
    );
    Ok(())
}

#[tokio::test]
async fn r201_a21_oidcc_client_test_invalid_sig_rs256() -> anyhow::Result<()> {
    refused(&[Lie::SignatureBroken]).await.map(drop)
}

#[tokio::test]
async fn r202_a21_oidcc_client_test_invalid_sig_hs256() -> anyhow::Result<()> {
    refused(&[Lie::AlgorithmHs256WithPublicKey]).await?;
    refused(&[Lie::AlgorithmHs256WithSecret]).await.map(drop)
}

#[tokio::test]
async fn r201_a21_oidcc_client_test_invalid_sig_es256() -> anyhow::Result<()> {
    refused(&[Lie::SignatureBrokenEs256]).await.map(drop)
}

#[tokio::test]
async fn r203_oidcc_client_test_kid_absent_single_jwks() -> anyhow::Result<()> {
    accepted(&[Lie::KidMissing]).await.map(drop)
}

#[tokio::test]
async fn r203_oidcc_client_test_kid_absent_multiple_jwks() -> anyhow::Result<()> {
    refused(&[Lie::KidMissing, Lie::SecondKey]).await.map(drop)
}

#[tokio::test]
async fn r209_oidcc_client_test_invalid_athash() -> anyhow::Result<()> {
    refused(&[Lie::AtHashOther]).await.map(drop)
}

#[tokio::test]
async fn r209_oidcc_client_test_missing_athash() -> anyhow::Result<()> {
    accepted(&[Lie::AtHashMissing]).await.map(drop)
}

#[tokio::test]
async fn r216_oidcc_client_test_userinfo_invalid_sub() -> anyhow::Result<()> {
    // It cannot be wrong, for nobody asks.
    let world = accepted(&[]).await?;
    world.wait_until_live().await?;
    refresh(&world).await?;
    world.wait_until_live().await?;
    ensure!(world.provider.requests_to("/userinfo") == 0, "it was asked");
    Ok(())
}

#[tokio::test]
async fn r213_oidcc_client_test_discovery_openid_config() -> anyhow::Result<()> {
    let world = accepted(&[]).await?;
    let asked = world
        .provider
        .requests_to("/.well-known/openid-configuration");
    ensure!(asked == 1, "{asked} times");
    Ok(())
}

#[tokio::test]
async fn r213_oidcc_client_test_discovery_jwks_uri_keys() -> anyhow::Result<()> {
    // The right one among several, by its name.
    let world = accepted(&[Lie::SecondKey]).await?;
    ensure!(world.provider.requests_to("/keys") == 1, "where it says");
    Ok(())
}

#[tokio::test]
async fn r213_a19_oidcc_client_test_discovery_issuer_mismatch() -> anyhow::Result<()> {
    refused(&[Lie::DiscoveryIssuerOther]).await.map(drop)
}

#[tokio::test]
async fn r215_oidcc_client_test_signing_key_rotation() -> anyhow::Result<()> {
    let world = accepted(&[]).await?;
    world.provider.rotate_signing_key()?;
    let end = world.sign_in().await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");
    Ok(())
}

#[tokio::test]
async fn r215_oidcc_client_test_signing_key_rotation_just_before_signing() -> anyhow::Result<()> {
    accepted(&[Lie::RotateKey]).await?;

    // A key that is not there is looked for once more, and no further.
    let world = World::new().await?;
    world.provider.lie(Lie::KidOther);
    let end = world.sign_in().await?;
    ensure!(end.step == SignInStep::Failed, "{end:?}");
    let asked = world.provider.requests_to("/keys");
    ensure!(asked == 2, "{asked} times");
    Ok(())
}

#[tokio::test]
async fn r602_r603_oidcc_client_test_refresh_token() -> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;
    for _ in 0..3 {
        refresh(&world).await?;
        world.wait_until_live().await?;
    }
    // Its provider ends the sign-in when an old one comes again.
    ensure!(
        world.provider.violations().is_empty(),
        "{:?}",
        world.provider.violations()
    );
    let given = world.provider.secrets();
    let newest = given.iter().rfind(|it| it.starts_with("demo-refresh-"));
    ensure!(
        newest.is_some_and(|newest| world.keychain.holds(newest)),
        "the newest one is kept"
    );
    Ok(())
}

#[tokio::test]
async fn r211_oidcc_client_test_refresh_token_invalid_issuer() -> anyhow::Result<()> {
    refused_at_refresh(Lie::IdTokenIssuerOther).await
}

#[tokio::test]
async fn r211_oidcc_client_test_refresh_token_invalid_sub() -> anyhow::Result<()> {
    refused_at_refresh(Lie::SubjectOther).await
}

#[tokio::test]
async fn r104_r107_a01_ensure_authorization_response_with_invalid_state_fails() -> anyhow::Result<()>
{
    ignored(Lie::StateOther).await
}

#[tokio::test]
async fn r104_r107_a01_ensure_authorization_response_with_missing_state_fails() -> anyhow::Result<()>
{
    ignored(Lie::StateMissing).await
}

#[tokio::test]
async fn r108_a04_fapi_client_test_invalid_authorization_response_iss() -> anyhow::Result<()> {
    refused(&[Lie::IssOther]).await.map(drop)
}

#[tokio::test]
async fn r108_a04_fapi_client_test_remove_authorization_response_iss() -> anyhow::Result<()> {
    refused(&[Lie::IssMissing]).await.map(drop)
}

#[tokio::test]
async fn r502_fapi_client_test_token_type_case_insensitivity() -> anyhow::Result<()> {
    accepted(&[Lie::TokenTypeLowerCase]).await.map(drop)
}

#[tokio::test]
async fn r114_r502_fapi_client_test_no_scope_in_token_endpoint_response() -> anyhow::Result<()> {
    accepted(&[Lie::ScopeMissing]).await.map(drop)
}

#[tokio::test]
async fn r410_r501_r502_fapi_client_test_token_endpoint_response_without_expires_in()
-> anyhow::Result<()> {
    accepted(&[Lie::ExpiresInMissing]).await?;
    accepted(&[Lie::ExpiresInText]).await.map(drop)
}

#[tokio::test]
async fn r509_oidcc_client_test_client_secret_basic() -> anyhow::Result<()> {
    use super::client_secrets::{BASIC, shows_its_secret_by};

    shows_its_secret_by(BASIC, &[BASIC]).await
}
