//! What the kernel counts of a process.

use std::fs;

use anyhow::Context as _;

/// What a process has used since it was started.
#[derive(Clone, Copy)]
pub(crate) struct Used {
    /// Of a processor, in milliseconds.
    pub(crate) cpu: f64,
    /// How often one of its threads went to sleep by itself, thus was woken.
    pub(crate) wakes: u64,
}

impl Used {
    pub(crate) fn by(process: u32) -> anyhow::Result<Self> {
        let (mut nanoseconds, mut wakes) = (0, 0);
        for task in fs::read_dir(format!("/proc/{process}/task"))? {
            let folder = task?.path();
            let schedule = fs::read_to_string(folder.join("schedstat"))?;
            let ran = schedule.split(' ').next().context("no time")?;
            nanoseconds += ran.parse::<u64>()?;
            let status = fs::read_to_string(folder.join("status"))?;
            wakes += status
                .lines()
                .find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"))
                .context("no switches")?
                .trim()
                .parse::<u64>()?;
        }
        #[expect(clippy::cast_precision_loss, reason = "three digits are shown")]
        let cpu = nanoseconds as f64 / 1e6;
        Ok(Self { cpu, wakes })
    }

    pub(crate) fn since(self, before: Self) -> Self {
        Self {
            cpu: self.cpu - before.cpu,
            wakes: self.wakes.saturating_sub(before.wakes),
        }
    }
}

/// Memory of a process in MiB: its proportional share, the part of it that no file holds, and all that is mapped.
pub(crate) struct Memory {
    pub(crate) pss: f64,
    pub(crate) own: f64,
    pub(crate) rss: f64,
}

impl Memory {
    pub(crate) fn of(process: u32) -> anyhow::Result<Self> {
        let rollup = fs::read_to_string(format!("/proc/{process}/smaps_rollup"))
            .context("The program is not running")?;
        let part = |name: &str| -> anyhow::Result<f64> {
            let kibibytes: u32 = rollup
                .lines()
                .find_map(|line| {
                    let number = line.strip_prefix(name)?.trim();
                    number.strip_suffix(" kB")?.parse().ok()
                })
                .with_context(|| format!("The kernel says no {name}"))?;
            Ok(f64::from(kibibytes) / 1024.0)
        };
        Ok(Self {
            pss: part("Pss:")?,
            own: part("Pss_Anon:")?,
            rss: part("Rss:")?,
        })
    }

    /// Of several together. What they share with each other counts once in the PSS, and for each in the RSS.
    pub(crate) fn of_all(processes: &[u32]) -> anyhow::Result<Self> {
        let mut all = Self {
            pss: 0.0,
            own: 0.0,
            rss: 0.0,
        };
        for process in processes {
            let one = Self::of(*process)?;
            all.pss += one.pss;
            all.own += one.own;
            all.rss += one.rss;
        }
        Ok(all)
    }

    pub(crate) fn told(&self) -> String {
        format!(
            "{:.1} / {:.1} MiB ({:.1} own)",
            self.pss, self.rss, self.own
        )
    }
}
