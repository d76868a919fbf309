//! Providers that are not as simple as the one of the other tests: one that wants a client of the user's
//! own, as Google does, and one that the user fills in, over https with an authority of its own.

use anyhow::{Context as _, ensure};
use fakes::{Flaw, Lie, MailServer, Provider, Step, story};
use protocol::{
    ErrorCode, HandedIn, Health, SignInStart, SignInState, SignInStep, UserAgentChoice,
};
use support::{files_below, until::until, world::World};

/// What Google's console gives out for a client of the type "Desktop app", letter by letter but for the values.
const CLIENT_ID: &str = "407408718192-u6m3kd1eq0sn0b1v0ntc4n5rm1ejd0am.apps.googleusercontent.com";
const CLIENT_SECRET: &str = "GOCSPX-SENTINEL_0fADesktopClient";

fn client_file() -> String {
    format!(
        r#"{{"installed":{{"client_id":"{CLIENT_ID}","project_id":"my-mail-471011","auth_uri":"https://accounts.google.com/o/oauth2/auth","token_uri":"https://oauth2.googleapis.com/token","auth_provider_x509_cert_url":"https://www.googleapis.com/oauth2/v1/certs","client_secret":"{CLIENT_SECRET}","redirect_uris":["http://localhost"]}}}}"#
    )
}

#[tokio::test]
async fn r403_r416_signs_in_with_the_client_of_an_imported_file_and_keeps_its_secret()
-> anyhow::Result<()> {
    let mut world = World::awaiting_a_client_file().await?;
    world.provider.register(CLIENT_ID, CLIENT_SECRET);

    let refused = world.sign_in().await.err().context("there is no client")?;
    ensure!(
        refused.to_string().contains("client ID of your own"),
        "{refused:#}"
    );
    ensure!(!has_client(&world).await, "nor does anybody say so");

    let file = HandedIn::new(client_file());
    world
        .engine
        .import_client(support::world::PROVIDER, file)
        .await?;
    ensure!(has_client(&world).await, "the window can go on");
    let end = world.sign_in().await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");
    world.wait_until_live().await?;

    // A refresh needs the secret, too; after a restart it comes from the keychain.
    world.restart().await?;
    world.wait_until_live().await?;
    let refreshes = sent(&world, "/token", "grant_type", "refresh_token");
    ensure!(refreshes > 0, "a refresh: {:?}", world.provider.requests());
    world.mail.deliver(&story::plain(1));
    until("the notification", async || {
        (!world.desktop.shown().is_empty()).then_some(())
    })
    .await?;

    // Where it must be sent, and nowhere else.
    for request in world.provider.requests() {
        let id = request.parameters.get("client_id").map(String::as_str);
        let has_secret = request.parameters.contains_key("client_secret");
        match request.path {
            "/authorize" => ensure!(id == Some(CLIENT_ID) && !has_secret, "{request:?}"),
            "/token" => ensure!(id == Some(CLIENT_ID) && has_secret, "{request:?}"),
            _ => ensure!(!has_secret, "{request:?}"),
        }
    }
    ensure!(
        world.provider.violations().is_empty(),
        "{:?}",
        world.provider.violations()
    );

    // In the keychain, and nowhere else.
    ensure!(world.keychain.holds(CLIENT_SECRET), "it is kept");
    world.engine.stop().await;
    let shown = format!(
        "{:?} {:?} {:?} {:?}",
        world.status(),
        world.engine.sign_in_states(),
        world.desktop.shown(),
        world.user.orders()
    );
    ensure!(!shown.contains(CLIENT_SECRET), "it is shown");
    let folder = world.settings_file();
    let files = files_below(folder.parent().context("a folder")?)?;
    ensure!(files.contains(Provider::USER), "something was written");
    ensure!(!files.contains(CLIENT_SECRET), "it is in a file");
    Ok(())
}

#[tokio::test]
async fn r213_r507_watches_the_mail_of_a_provider_that_was_filled_in() -> anyhow::Result<()> {
    let mut world = World::with_unknown_provider().await?;

    let end = world.sign_in_at(world.filled_in()).await?;

    ensure!(end.step == SignInStep::Done, "{end:?}");
    ensure!(end.address.as_deref() == Some(Provider::USER), "{end:?}");
    world.wait_until_live().await?;
    ensure!(
        world.provider.issuer().starts_with("https://")
            && sent_to(&world, "/.well-known/openid-configuration") == 1,
        "it was asked where to go"
    );
    world.mail.deliver(&story::plain(1));
    until("the notification", async || {
        (!world.desktop.shown().is_empty()).then_some(())
    })
    .await?;

    // What was filled in is kept: a restart refreshes over https with the same authority.
    world.restart().await?;
    world.wait_until_live().await?;
    ensure!(
        sent(&world, "/token", "grant_type", "refresh_token") > 0,
        "{:?}",
        world.provider.requests()
    );
    ensure!(
        world.provider.violations().is_empty() && world.mail.violations().is_empty(),
        "{:?} {:?}",
        world.provider.violations(),
        world.mail.violations()
    );
    Ok(())
}

#[tokio::test]
async fn a20_does_not_sign_in_at_a_filled_in_provider_that_nobody_vouches_for() -> anyhow::Result<()>
{
    let world = World::with_unknown_provider().await?;
    let mut custom = world.filled_in();
    custom.extra_roots = String::new();

    let end = world.sign_in_at(custom).await?;

    ensure!(end.step == SignInStep::Failed, "{end:?}");
    ensure!(
        end.message
            .starts_with("The connection to localhost isn't private; stopped."),
        "{end:?}"
    );
    ensure!(world.user.orders().is_empty(), "no page was opened");
    ensure!(world.status().accounts.is_empty(), "no account");
    ensure!(world.keychain.entries().is_empty(), "nothing is kept");
    Ok(())
}

#[tokio::test]
async fn r213_a19_does_not_follow_a_filled_in_provider_that_says_it_is_another()
-> anyhow::Result<()> {
    let world = World::with_unknown_provider().await?;
    world.provider.lie(Lie::DiscoveryIssuerOther);

    let end = world.sign_in_at(world.filled_in()).await?;

    ensure!(end.step == SignInStep::Failed, "{end:?}");
    ensure!(world.user.orders().is_empty(), "no page was opened");
    ensure!(world.keychain.entries().is_empty(), "nothing is kept");
    Ok(())
}

#[tokio::test]
async fn r214_r109_a19_what_was_confirmed_is_where_it_leads() -> anyhow::Result<()> {
    const MOVED: &str = "localhost now leads somewhere else than when you looked at it.";

    let world = World::with_unknown_provider().await?;
    let described = world.filled_in();
    let look = || {
        let (described, address) = (described.clone(), Provider::USER.to_owned());
        world.engine.discover(described, address)
    };
    let nothing_happened = |end: &SignInState| {
        ensure!(end.step == SignInStep::Failed, "{end:?}");
        ensure!(end.message.starts_with(MOVED), "{end:?}");
        ensure!(world.user.orders().is_empty(), "no page was opened");
        ensure!(
            world.provider.requests_to("/token") == 0,
            "nor was it asked"
        );
        ensure!(world.keychain.entries().is_empty(), "nothing is kept");
        Ok(())
    };
    let shown = look().await?;
    ensure!(
        (shown.page_host.as_str(), shown.token_host.as_str()) == ("localhost", "localhost"),
        "{shown:?}"
    );

    // Between the user's look and their click it says something else; a second click makes it no better.
    world.provider.lie(Lie::DiscoveryEndpointsForeign);
    for _ in 0..2 {
        nothing_happened(&world.sign_in_at(described.clone()).await?)?;
    }
    // Looked at again it is what it is, and that alone is confirmed then.
    let shown = look().await?;
    ensure!(shown.token_host == "elsewhere.example.test", "{shown:?}");
    world.provider.be_honest();
    nothing_happened(&world.sign_in_at(described.clone()).await?)?;

    look().await?;
    let end = world.sign_in_at(described.clone()).await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");
    Ok(())
}

#[tokio::test]
async fn a_corrected_mail_server_takes_the_place_of_the_wrong_one() -> anyhow::Result<()> {
    let world = World::with_unknown_provider().await?;
    let strange = world.certificates.with(Flaw::OtherName)?;
    let other = MailServer::start(&strange, world.provider.tokens()).await?;
    let mut wrong = world.filled_in();
    wrong.imap_port = other.port();
    let end = world.sign_in_at(wrong).await?;
    ensure!(end.step == SignInStep::Failed, "{end:?}");
    world.wait_for_health(Health::Problem).await?;

    let end = world.sign_in_at(world.filled_in()).await?;

    ensure!(end.step == SignInStep::Done, "{end:?}");
    world.wait_until_live().await?;
    ensure!(
        world.status().accounts.len() == 1,
        "it is still one account"
    );
    ensure!(world.keychain.entries().len() == 1, "with one sign-in");
    let settings = std::fs::read_to_string(world.settings_file())?;
    let port = |server: &MailServer| settings.contains(&format!("imap-port = {}", server.port()));
    ensure!(port(&world.mail) && !port(&other), "{settings}");
    Ok(())
}

#[tokio::test]
async fn r208_r212_a25_the_wrong_persons_sign_in_does_not_take_the_right_ones_place()
-> anyhow::Result<()> {
    let mut world = World::whose_provider_names_nobody().await?;
    let ada = SignInStart {
        address: Some(Provider::USER.to_owned()),
        ..world.start_at(support::world::PROVIDER)
    };
    let end = world.sign_in_as_said(ada.clone()).await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");
    world.wait_until_live().await?;
    let account = world.status().accounts[0].id.clone();

    // Somebody else is signed in in the browser; the provider does not say so, and the mail server does.
    world.provider.set_user("bob@example.test");
    for start in [
        ada.clone(),
        SignInStart {
            account: Some(account),
            ..world.start_at(support::world::PROVIDER)
        },
    ] {
        let end = world.sign_in_as_said(start).await?;
        ensure!(end.step == SignInStep::Failed, "{end:?}");
        ensure!(end.message.contains("somebody else"), "{end:?}");
        world.wait_for_health(Health::Live).await?;
    }
    world.mail.deliver(&story::plain(1));
    until("the notification", async || {
        (!world.desktop.mails().is_empty()).then_some(())
    })
    .await?;
    // What is in the keychain is still the right one's.
    world.restart().await?;
    world.wait_until_live().await?;

    // When nobody can say whose it is, nothing changes either.
    world.provider.set_user(Provider::USER);
    world.mail.stop_listening().await;
    let end = world.sign_in_as_said(ada).await?;
    ensure!(end.step == SignInStep::Failed, "{end:?}");
    ensure!(end.message.contains("can't be reached"), "{end:?}");
    Ok(())
}

#[tokio::test]
async fn r416_r609_an_imported_client_goes_with_the_last_account_that_used_it() -> anyhow::Result<()>
{
    let mut world = World::awaiting_a_client_file().await?;
    world.provider.register(CLIENT_ID, CLIENT_SECRET);
    let import = async |world: &World| {
        let file = HandedIn::new(client_file());
        let provider = support::world::PROVIDER;
        world.engine.import_client(provider, file).await
    };
    import(&world).await?;

    // Who cancels their first sign-in has not thrown the file away.
    world.mail.script([Step::HoldOpen]);
    let start = world.start_at(support::world::PROVIDER);
    let cancelled = world.engine.sign_in(start).await?;
    world
        .wait_for("the account", |status| status.accounts.len() == 1)
        .await?;
    world.engine.cancel_sign_in(&cancelled);
    until("the account's own to be gone", async || {
        (world.keychain.entries().len() == 1).then_some(())
    })
    .await?;
    ensure!(world.keychain.holds(CLIENT_SECRET), "it is still there");

    for user in [Provider::USER, "bob@example.test"] {
        world.provider.set_user(user);
        let end = world.sign_in().await?;
        ensure!(end.address.as_deref() == Some(user), "{end:?}");
    }
    let takes_client = async |expected: &[bool]| {
        let what = format!("word of whose client goes: {expected:?}");
        let told = world.wait_for(&what, |status| {
            let accounts = status.accounts.iter();
            accounts
                .map(|it| it.takes_client)
                .eq(expected.iter().copied())
        });
        told.await.map(drop)
    };
    let of = |world: &World, address: &str| {
        let accounts = world.status().accounts.into_iter();
        let mut ids = accounts.filter(|it| it.address == address).map(|it| it.id);
        ids.next().context("the account")
    };
    takes_client(&[false, false]).await?;
    let ada = of(&world, Provider::USER)?;
    world.engine.sign_out(&ada, false).await?;
    takes_client(&[true]).await?;
    ensure!(
        world.keychain.holds(CLIENT_SECRET),
        "the other one needs it"
    );
    ensure!(has_client(&world).await);

    let bob = of(&world, "bob@example.test")?;
    world.engine.sign_out(&bob, true).await?;
    ensure!(
        world.keychain.entries().is_empty(),
        "nothing is left: {:?}",
        world.keychain.entries()
    );
    ensure!(
        sent(&world, "/revoke", "client_id", CLIENT_ID) == 1,
        "and the provider was told before"
    );
    ensure!(!has_client(&world).await, "the window asks for one");
    ensure!(world.provider.violations().is_empty());

    // By hand, in the settings file, it is the same.
    import(&world).await?;
    let end = world.sign_in().await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");
    world.engine.stop().await;
    std::fs::write(world.settings_file(), "")?;
    world.restart().await?;
    until("the keychain to be empty", async || {
        world.keychain.entries().is_empty().then_some(())
    })
    .await
}

#[tokio::test]
async fn r208_a_provider_that_names_nobody_is_not_begun_with_before_the_address_is_known()
-> anyhow::Result<()> {
    let world = World::whose_provider_names_nobody().await?;
    for user_agent in [
        UserAgentChoice::Webview,
        UserAgentChoice::Browser,
        UserAgentChoice::Device,
    ] {
        for typed in [None, Some("  ".to_owned())] {
            let start = SignInStart {
                address: typed,
                user_agent,
                ..world.start_at(support::world::PROVIDER)
            };
            let refused = world.engine.sign_in(start).await;
            ensure!(
                refused.as_ref().is_err_and(|error| {
                    error.code == ErrorCode::AddressNeeded
                        && error.message
                            == "Fakemail does not say whose mail it lets us read. Type your mail address first."
                }),
                "{user_agent:?}: {refused:?}"
            );
        }
    }
    ensure!(
        world.user.orders().is_empty() && world.user.links().is_empty(),
        "no page was opened"
    );
    ensure!(world.provider.requests().is_empty(), "nobody was asked");
    ensure!(world.engine.sign_in_states().is_empty(), "nothing began");

    let start = SignInStart {
        address: Some(Provider::USER.to_owned()),
        ..world.start_at(support::world::PROVIDER)
    };
    let end = world.sign_in_as_said(start).await?;
    ensure!(end.step == SignInStep::Done, "{end:?}");
    Ok(())
}

async fn has_client(world: &World) -> bool {
    let providers = world.engine.providers().await;
    let is_ours = |id: &str| id == support::world::PROVIDER;
    providers.iter().any(|it| is_ours(&it.id) && it.has_client)
}

fn sent_to(world: &World, path: &str) -> usize {
    world.provider.requests_to(path)
}

/// How many requests came there with that parameter.
fn sent(world: &World, path: &str, name: &str, value: &str) -> usize {
    let requests = world.provider.requests();
    let is_it = |request: &&fakes::Request| {
        request.path == path && request.parameters.get(name).is_some_and(|it| it == value)
    };
    requests.iter().filter(is_it).count()
}
