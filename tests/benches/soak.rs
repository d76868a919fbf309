//! For as long as one likes: twenty accounts, tokens that live for a minute, and everything that breaks from time
//! to time. What the program holds must stay flat, and no mail be lost or told twice.
//!
//! Only by name (`cargo xtask bench soak`), for `TIDINGS_SOAK_MINUTES` (ten, when nothing is said). Each minute is a
//! line of `target/soak.csv`, and the whole is drawn as `target/soak.svg`.

mod plot;

use std::{env, fs, time::Duration};

use anyhow::Context as _;
use support::{notifications::now, programs::program};

use self::plot::plot;
use crate::{
    process::Memory,
    report::say,
    setting::{Setting, message},
};

const ACCOUNTS: u32 = 20;

/// So long a token lives.
const TOKEN: Duration = Duration::from_secs(60);

/// At the end nothing breaks for so long: longer than a link that hangs may go unnoticed.
const CALM: Duration = Duration::from_secs(180);

const MINUTE: Duration = Duration::from_secs(60);

/// What the program holds at the end of a minute.
#[derive(Clone, Copy)]
pub(super) struct Sample {
    pub(super) minute: u32,
    pub(super) rss: f64,
    pub(super) own: f64,
    pub(super) files: usize,
    pub(super) idling: usize,
    /// It is another process than the minute before.
    pub(super) is_restarted: bool,
}

/// One of its figures.
type Figure = fn(&Sample) -> f64;

pub(crate) async fn soak() -> anyhow::Result<()> {
    let minutes = env::var("TIDINGS_SOAK_MINUTES").map_or(Ok(10), |minutes| minutes.parse())?;
    let tidings = program("tidings")?;
    let target = tidings.ancestors().nth(2).context("It lies nowhere")?;
    let mut setting = Setting::with_accounts(ACCOUNTS).await?;
    setting.provider.set_token_lifetime(TOKEN);
    // What they signed in with lives longer: from the next start on, all have the short ones.
    setting = setting.start_again().await?;

    let mut samples = Vec::new();
    let mut csv = "minute,rss_mib,own_mib,files,idling,restarted\n".to_owned();
    for minute in 0..minutes {
        let began = now();
        let is_restarted = minute % 17 == 9;
        setting = live(setting, minute, is_restarted).await?;
        tokio::time::sleep(MINUTE.saturating_sub(began.elapsed())).await;
        let sample = sample(&setting, minute, is_restarted)?;
        csv += &format!(
            "{minute},{:.2},{:.2},{},{},{is_restarted}\n",
            sample.rss, sample.own, sample.files, sample.idling
        );
        samples.push(sample);
        fs::write(target.join("soak.csv"), &csv)?;
        fs::write(target.join("soak.svg"), plot(&samples))?;
    }
    tokio::time::sleep(CALM).await;
    report(&setting, minutes, &samples);
    setting.stop();
    Ok(())
}

/// One minute: a mail for everybody, and from time to time something that breaks.
async fn live(mut setting: Setting, minute: u32, restarts: bool) -> anyhow::Result<Setting> {
    let mail = message(&subject(minute));
    if minute % 5 == 1 {
        setting.mail.hang_up();
    }
    if minute % 7 == 2 {
        setting.mail.stop_listening().await;
        setting.mail.hang_up();
        tokio::time::sleep(Duration::from_secs(15)).await;
        setting.mail.deliver(&mail);
        setting.mail.listen_again().await?;
        return Ok(setting);
    }
    if minute % 11 == 3 {
        setting.wire.swallow();
    }
    if minute % 13 == 4 {
        setting.provider.stop_listening().await;
        tokio::time::sleep(Duration::from_secs(20)).await;
        setting.provider.listen_again().await?;
    }
    if restarts {
        setting = setting.end_and_start()?;
    }
    setting.mail.deliver(&mail);
    Ok(setting)
}

fn subject(minute: u32) -> String {
    format!("Minute {minute}.")
}

fn sample(setting: &Setting, minute: u32, is_restarted: bool) -> anyhow::Result<Sample> {
    let process = setting.resident.process;
    let memory = Memory::of(process)?;
    Ok(Sample {
        minute,
        rss: memory.rss,
        own: memory.own,
        files: fs::read_dir(format!("/proc/{process}/fd"))?.count(),
        idling: setting.mail.idling(),
        is_restarted,
    })
}

fn report(setting: &Setting, minutes: u32, samples: &[Sample]) {
    let shown = setting.desktop.ear.shown();
    let (mut lost, mut twice) = (0, 0);
    for minute in 0..minutes {
        let subject = subject(minute);
        let told = shown.iter().filter(|it| it.body.contains(&subject)).count();
        lost += (ACCOUNTS as usize).saturating_sub(told);
        twice += told.saturating_sub(ACCOUNTS as usize);
    }
    say(
        &format!("{minutes} min, {ACCOUNTS} accounts: lost / told twice"),
        &format!("{lost} / {twice} of {}", minutes * ACCOUNTS),
        "goal: 0 / 0",
    );
    let (early, late) = samples.split_at(samples.len() / 2);
    let range = |samples: &[Sample], of: Figure| {
        let all = samples.iter().map(of);
        let (low, high) = all.fold((f64::MAX, 0.0_f64), |(low, high), value| {
            (low.min(value), high.max(value))
        });
        format!("{low:.1} to {high:.1}")
    };
    #[expect(clippy::cast_precision_loss, reason = "small numbers")]
    let rows: [(&str, Figure); 4] = [
        ("  RSS in MiB", |sample| sample.rss),
        ("  its own memory in MiB", |sample| sample.own),
        ("  open files and sockets", |sample| sample.files as f64),
        ("  connections that wait for news", |sample| {
            sample.idling as f64
        }),
    ];
    for (what, of) in rows {
        say(
            &format!("{what}, first and second half"),
            &format!("{}, {}", range(early, of), range(late, of)),
            "goal: the same",
        );
    }
}
