//! Ending what was started, by process id.

use std::{
    fs,
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use crate::wait_for;

/// Asks a child and whatever it started to end; ends them the hard way when they do not.
pub fn end(child: &mut Child) {
    let descendants = descendants(child.id());
    signal("-TERM", child.id());
    for id in &descendants {
        signal("-TERM", *id);
    }
    let over = wait_for("its end", Duration::from_secs(3), || {
        child.try_wait().ok().flatten()
    });
    if over.is_err() {
        let _ = child.kill();
        let _ = child.wait();
    }
    for id in descendants {
        if Path::new(&format!("/proc/{id}")).exists() {
            signal("-KILL", id);
        }
    }
}

/// Sends a signal to one process.
pub fn signal(name: &str, process: u32) {
    // std has no SIGTERM; `kill` is a program everywhere.
    let _ = Command::new("kill")
        .args([name, &process.to_string()])
        .stderr(Stdio::null())
        .status();
}

/// The children of a process, their children, and so on.
pub fn descendants(process: u32) -> Vec<u32> {
    let Ok(tasks) = fs::read_dir(format!("/proc/{process}/task")) else {
        return Vec::new();
    };
    let children: Vec<u32> = tasks
        .flatten()
        .filter_map(|task| fs::read_to_string(task.path().join("children")).ok())
        .flat_map(|line| {
            line.split_whitespace()
                .filter_map(|id| id.parse().ok())
                .collect::<Vec<_>>()
        })
        .collect();
    children
        .into_iter()
        .flat_map(|child| {
            let mut all = vec![child];
            all.extend(descendants(child));
            all
        })
        .collect()
}
