//! What nobody means to hand in: broken settings, wrong client files, mail that is barely mail. Each
//! gives one clear sentence in the right place; the program goes on, and nothing is lost.

use anyhow::ensure;
use protocol::{ErrorCode, HandedIn, ProblemCode};
use support::world::World;

#[tokio::test]
async fn an_unknown_settings_key_is_named_with_the_nearest_known_one() -> anyhow::Result<()> {
    let world = World::prepared(|folder| {
        Ok(std::fs::write(
            folder.join("settings.toml"),
            "[general]\nautostrat = true\n",
        )?)
    })
    .await?;

    let message = settings_problem(&world).await?;

    ensure!(
        message.contains("autostrat") || message.contains("general"),
        "{message}"
    );
    ensure!(
        message.contains("line") || message.contains('2'),
        "it says where: {message}"
    );
    Ok(())
}

#[tokio::test]
async fn a_broken_settings_file_is_left_as_it_is() -> anyhow::Result<()> {
    const BROKEN: &str = "[accounts\nthis is no TOML\n";
    let world =
        World::prepared(|folder| Ok(std::fs::write(folder.join("settings.toml"), BROKEN)?)).await?;

    settings_problem(&world).await?;

    ensure!(
        std::fs::read_to_string(world.settings_file())? == BROKEN,
        "nobody's work is lost"
    );
    Ok(())
}

#[tokio::test]
async fn r416_a22_a_wrong_client_file_is_refused_with_the_reason() -> anyhow::Result<()> {
    let world = World::new().await?;
    let tampered = r#"{"installed":{"client_id":"123-abc.apps.googleusercontent.com","client_secret":"GOCSPX-x","auth_uri":"https://accounts.google.com/o/oauth2/auth","token_uri":"https://evil.example/token","redirect_uris":["http://localhost"]}}"#;
    for (json, expected) in [
        (
            r#"{"web":{"client_id":"123-abc.apps.googleusercontent.com"}}"#.to_owned(),
            "Desktop",
        ),
        (
            r#"{"type":"service_account","project_id":"x"}"#.to_owned(),
            "service account",
        ),
        (tampered.to_owned(), ""),
        ("not JSON at all".to_owned(), ""),
        ("x".repeat(100_000), ""),
    ] {
        let refusal = world
            .engine
            .import_client("google", HandedIn::new(json.clone()))
            .await;
        let Err(error) = refusal else {
            anyhow::bail!("taken: {}", json.get(..80).unwrap_or(&json));
        };
        ensure!(error.code == ErrorCode::Invalid, "{error:?}");
        ensure!(
            error
                .message
                .to_lowercase()
                .contains(&expected.to_lowercase()),
            "{expected:?} in {:?}",
            error.message
        );
        ensure!(world.keychain.entries().is_empty(), "nothing is kept");
    }
    Ok(())
}

#[tokio::test]
async fn a_mail_without_headers_is_told_of_all_the_same() -> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;

    world.mail.deliver(b"\r\nJust a line.\r\n");

    let status = world
        .wait_for("the mail", |status| status.unread == 1)
        .await?;
    ensure!(
        !status.latest[0].sender.is_empty(),
        "never empty: {status:?}"
    );
    support::until::until("its notification", async || {
        (world.desktop.mails().len() == 1).then_some(())
    })
    .await?;
    let notice = world.desktop.shown().remove(0);
    ensure!(!notice.title.is_empty(), "{notice:?}");
    Ok(())
}

#[tokio::test]
async fn ten_megabytes_of_header_are_told_of_and_not_kept() -> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;
    let mut huge = b"From: Bob <bob@example.test>\r\nSubject: Big\r\n".to_vec();
    for number in 0..100_000 {
        huge.extend_from_slice(format!("X-Filler-{number}: {}\r\n", "x".repeat(80)).as_bytes());
    }
    huge.extend_from_slice(b"\r\nA word.\r\n");

    world.mail.deliver(&huge);

    world
        .wait_for("the mail", |status| status.unread == 1)
        .await?;
    world
        .mail
        .deliver(b"From: Cleo <cleo@example.test>\r\nSubject: After it\r\n\r\nStill here.\r\n");
    world.desktop.wait_for("After it").await?;
    ensure!(
        world.desktop.mails().len() == 2,
        "{:?}",
        world.desktop.mails()
    );
    Ok(())
}

#[tokio::test]
async fn fault_67_ten_thousand_levels_and_an_endless_subject_are_told_of_and_so_is_the_next_mail()
-> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;
    let mut deep = String::from("From: Bob <bob@example.test>\r\nSubject: Deep\r\n");
    for level in 0..10_000 {
        deep.push_str(&format!(
            "Content-Type: multipart/mixed; boundary=b{level}\r\n\r\n--b{level}\r\n"
        ));
    }
    let endless = format!(
        "From: Eve <eve@example.test>\r\nSubject: Endless {}\r\n\r\nx\r\n",
        "x".repeat(10 << 20)
    );

    world.mail.deliver(deep.as_bytes());
    world.desktop.wait_for("Deep").await?;
    world.mail.deliver(endless.as_bytes());
    let notice = world.desktop.wait_for("Endless").await?;
    ensure!(
        notice.title.len() + notice.body.len() < 2_000,
        "it is cut: {} bytes",
        notice.title.len() + notice.body.len()
    );
    world
        .mail
        .deliver(b"From: Cleo <cleo@example.test>\r\nSubject: After them\r\n\r\nStill here.\r\n");
    world.desktop.wait_for("After them").await?;

    ensure!(world.desktop.mails().len() == 3, "each once");
    Ok(())
}

#[tokio::test]
async fn r910_a12_text_that_would_be_markup_or_control_is_only_text() -> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;

    world.mail.deliver(
        b"From: =?utf-8?Q?=E2=80=AEevil?= <e@example.test>\r\nSubject: =?utf-8?Q?=1B[31m<b>bold</b>=0A=0Ahidden?=\r\n\r\nx\r\n",
    );

    let notice = world.desktop.wait_for("bold").await?;
    let text = format!("{}{}", notice.title, notice.body);
    ensure!(
        !text.contains('\u{1b}') && !text.contains('\u{202e}'),
        "{notice:?}"
    );
    Ok(())
}

#[tokio::test]
async fn fault_70_one_poisoned_mail_does_not_stop_the_others() -> anyhow::Result<()> {
    let world = World::with_signed_in_account().await?;

    let uid = world
        .mail
        .deliver_silently(b"From: Eve <eve@example.test>\r\nSubject: Poison\r\n\r\nx\r\n");
    world.mail.poison(uid);
    world
        .mail
        .deliver(b"From: Bob <bob@example.test>\r\nSubject: Wholesome\r\n\r\nx\r\n");

    world.desktop.wait_for("Wholesome").await?;
    Ok(())
}

async fn settings_problem(world: &World) -> anyhow::Result<String> {
    let status = world
        .wait_for("word of the settings", |status| {
            status
                .problems
                .iter()
                .any(|problem| problem.code == ProblemCode::Settings)
        })
        .await?;
    let problem = status
        .problems
        .into_iter()
        .find(|problem| problem.code == ProblemCode::Settings);
    Ok(problem.map(|problem| problem.message).unwrap_or_default())
}
