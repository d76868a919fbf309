//! What goes wrong around an account, over real sockets: mailboxes that vanish, servers that restart, secrets that are
//! gone, surfaces that do not listen.

use fakes::Certificates;
use protocol::Health;
use support::world::World;
use tokio::{net::TcpListener, task::JoinSet};
use tokio_rustls::TlsAcceptor;

use super::mail;

/// A network's own page: takes every connection at that port, and shows its own certificate.
async fn portal(port: u16, own: &Certificates) -> anyhow::Result<JoinSet<()>> {
    let listener = TcpListener::bind(("127.0.0.1", port)).await?;
    let acceptor = TlsAcceptor::from(own.server_config());
    let mut tasks = JoinSet::new();
    tasks.spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            // Nobody who looks at the certificate stays.
            let _ = acceptor.accept(stream).await;
        }
    });
    Ok(tasks)
}

#[tokio::test]
async fn r42_fault_03_where_a_network_answers_for_everybody_nobody_is_alarmed_or_signs_in()
-> anyhow::Result<()> {
    let mut world = World::with_unknown_provider().await?;
    world.sign_in_at(world.filled_in()).await?;
    world.wait_until_live().await?;
    world.desktop.wait_for("Tidings is watching").await?;
    let (said, sign_ins) = (world.desktop.shown().len(), world.mail.sign_ins().len());
    let own = Certificates::new()?;
    world.mail.present(&own);

    // The mail server alone is a stranger: that is a matter for its owner, or worse.
    world.mail.hang_up();
    world.engine.check_now();
    let status = world.wait_for_health(Health::Problem).await?;
    let sentence = &status.accounts[0].sentence;
    assert!(sentence.contains("does not trust"), "{sentence}");

    // So is the provider.
    world.provider.stop_listening().await;
    let issuer = url::Url::parse(&world.provider.issuer())?;
    let mut page = portal(issuer.port().unwrap_or_default(), &own).await?;
    world.engine.check_now();
    let status = world.wait_for_health(Health::Offline).await?;
    let sentence = &status.accounts[0].sentence;
    assert!(sentence.contains("Sign in to this network"), "{sentence}");
    assert_eq!(world.mail.sign_ins().len(), sign_ins, "no token was shown");
    assert_eq!(world.desktop.shown().len(), said, "nor was anybody alarmed");

    // Nor where the program starts there, without a token.
    world.restart().await?;
    let status = world.wait_for_health(Health::Offline).await?;
    let sentence = &status.accounts[0].sentence;
    assert!(sentence.contains("Sign in to this network"), "{sentence}");

    page.shutdown().await;
    world.provider.listen_again().await?;
    world.mail.present(&world.certificates);
    world
        .mail
        .deliver_silently(&mail("Bob <bob@example.test>", "Through", "…"));
    world.engine.check_now();
    world.desktop.wait_for("Through").await?;
    Ok(())
}

#[tokio::test]
async fn fault_25_a_renewed_certificate_of_the_same_authority_is_as_good() -> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;
    world.desktop.wait_for("Tidings is watching").await?;
    world
        .mail
        .deliver(&mail("Bob <bob@example.test>", "Before", "…"));
    world.desktop.wait_for("Before").await?;
    let (sessions, said) = (world.mail.connections(), world.desktop.shown().len());

    world.mail.present(&world.certificates.renewed()?);
    world.mail.hang_up();
    world.wait_for_health(Health::Offline).await?;
    world
        .mail
        .deliver_silently(&mail("Bob <bob@example.test>", "After", "…"));
    world.engine.check_now();

    world.desktop.wait_for("After").await?;
    world.wait_until_live().await?;
    assert_eq!(
        world.mail.connections(),
        sessions + 1,
        "at the first attempt"
    );
    assert_eq!(world.desktop.mails().len(), 2, "each was told once");
    let more = world.desktop.shown().len() - said;
    assert_eq!(more, 1, "and nothing else was said");
    Ok(())
}

/// The system's roots are those of `SSL_CERT_FILE`, which can be set for a process as a whole only: the test starts
/// itself with one of its own.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn fault_24_an_authority_that_the_system_learns_to_trust_is_trusted() -> anyhow::Result<()> {
    const ROOTS: &str = "SSL_CERT_FILE";
    const OURS: &str = "tidings-fault-24";
    let name = "faults::fault_24_an_authority_that_the_system_learns_to_trust_is_trusted";
    let given = std::env::var(ROOTS).ok().filter(|it| it.contains(OURS));
    let Some(roots) = given else {
        let roots = std::env::temp_dir().join(format!("{OURS}-{}.pem", std::process::id()));
        let child = tokio::process::Command::new(std::env::current_exe()?)
            .args([name, "--exact", "--nocapture"])
            .env(ROOTS, &roots)
            .output()
            .await?;
        let _ = std::fs::remove_file(&roots);
        let said = String::from_utf8_lossy(&child.stdout);
        let complaint = String::from_utf8_lossy(&child.stderr);
        anyhow::ensure!(child.status.success(), "{said}\n{complaint}");
        anyhow::ensure!(said.contains("1 passed"), "it was run: {said}");
        return Ok(());
    };

    let (known, other) = (Certificates::new()?, Certificates::new()?);
    std::fs::write(&roots, known.ca_pem())?;
    let world = World::with_signed_in_account().await?;
    world.mail.present(&other);
    world.mail.hang_up();
    let status = world.wait_for_health(Health::Problem).await?;
    let sentence = &status.accounts[0].sentence;
    assert!(sentence.contains("does not trust"), "{sentence}");

    std::fs::write(&roots, [known.ca_pem(), other.ca_pem()].concat())?;
    world
        .mail
        .deliver_silently(&mail("Bob <bob@example.test>", "Trusted", "…"));
    world.engine.check_now();

    world.desktop.wait_for("Trusted").await?;
    world.wait_until_live().await?;
    assert_eq!(world.desktop.mails().len(), 1);
    Ok(())
}

#[tokio::test]
async fn fault_60_a_mailbox_that_is_gone_is_said_and_found_again() -> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;
    for answer in ["NO [NONEXISTENT] no such mailbox", "NO [NOPERM] denied"] {
        world.mail.answer("EXAMINE", answer);
        world.mail.hang_up();
        let status = world.wait_for_health(Health::Offline).await?;
        assert!(!status.accounts[0].sentence.is_empty(), "{answer}");
        world
            .mail
            .deliver_silently(&mail("Bob <bob@example.test>", answer, "…"));
        world.mail.answer_normally();
        world.engine.check_now();
        world.desktop.wait_for(answer).await?;
        world.wait_until_live().await?;
    }
    assert_eq!(world.desktop.mails().len(), 2);
    Ok(())
}

#[tokio::test]
async fn fault_61_a_server_that_restarts_is_found_again_over_real_sockets() -> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;
    world.mail.bye("Restarting");
    world.mail.stop_listening().await;
    world.mail.hang_up();
    world.wait_for_health(Health::Offline).await?;
    world
        .mail
        .deliver_silently(&mail("Bob <bob@example.test>", "Meanwhile", "…"));

    world.mail.listen_again().await?;

    // By itself: nobody asks.
    world.desktop.wait_for("Meanwhile").await?;
    world.wait_until_live().await?;
    assert_eq!(world.desktop.mails().len(), 1);
    Ok(())
}

#[tokio::test]
async fn fault_88_who_has_no_secret_is_asked_to_sign_in() -> anyhow::Result<()> {
    use engine::keychain::Keychain as _;

    let mut world = World::with_signed_in_account().await?;
    for entry in world.keychain.entries() {
        world.keychain.delete(&entry).await?;
    }
    world.restart().await?;
    world.wait_for_health(Health::NeedsSignIn).await?;
    world.desktop.wait_for("Sign in to").await?;
    Ok(())
}

#[tokio::test]
async fn fault_94_who_never_listens_holds_up_nobody() -> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;
    // A surface of each kind that hangs, and one that is dead.
    let (_status, _sign_ins) = (world.engine.status(), world.engine.sign_ins());
    drop((world.engine.status(), world.engine.sign_ins()));
    for n in 0..30 {
        let subject = format!("Mail number {n}");
        world
            .mail
            .deliver(&mail("Bob <bob@example.test>", &subject, "…"));
        world
            .wait_for("it in the status", |status| status.unread == n + 1)
            .await?;
    }
    assert_eq!(world.engine.mail(None, 100).await.len(), 30);
    Ok(())
}

#[tokio::test]
async fn fault_36_a_server_that_wants_to_be_left_alone_is_not_one_without_mail()
-> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;
    // Else the one connection that asks for the folders might be counted among those that come too early.
    super::only_watches(&world).await?;
    for (command, answer) in [
        (
            "EXAMINE",
            "NO [OVERQUOTA] Account exceeded command or bandwidth limits",
        ),
        ("UID FETCH", "NO [THROTTLED] System Error (Failure)"),
        ("UID SEARCH", "NO [LIMIT] Not so fast"),
    ] {
        world.mail.answer(command, answer);
        match command {
            "EXAMINE" => world.mail.hang_up(),
            // Only who cannot have it from STATUS searches.
            "UID SEARCH" => world.mail.answer("STATUS", "NO [CANNOT] Not here"),
            _ => {}
        }
        world
            .mail
            .deliver(&mail("Bob <bob@example.test>", command, "…"));
        let limited = world.wait_for("the limit", |status| {
            let account = &status.accounts[0];
            account.sentence.contains("asked us to slow down") && account.health == Health::Offline
        });
        limited.await?;
        let tried = world.mail.connections();
        world.mail.answer_normally();
        world.engine.check_now();
        world.desktop.wait_for(command).await?;
        world.wait_until_live().await?;
        assert_eq!(
            world.mail.connections(),
            tried + 1,
            "not before it was asked to"
        );
    }
    assert_eq!(world.desktop.mails().len(), 3, "each was told once");
    Ok(())
}
