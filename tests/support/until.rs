//! Waiting for something to become true, and saying what was waited for when it does not.

use std::time::Duration;

use anyhow::bail;

/// How long anything may take: far more than it needs, because two cores may be compiling as well.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// Looks every 20 ms until there is an answer.
///
/// # Errors
/// When there is none within [`PATIENCE`].
pub async fn until<T>(what: &str, look: impl AsyncFnMut() -> Option<T>) -> anyhow::Result<T> {
    until_within(PATIENCE, what, look).await
}

/// The same, where the program itself takes its time.
///
/// # Errors
/// When there is none by then.
pub async fn until_within<T>(
    limit: Duration,
    what: &str,
    mut look: impl AsyncFnMut() -> Option<T>,
) -> anyhow::Result<T> {
    let looking = async {
        loop {
            if let Some(found) = look().await {
                return found;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    match tokio::time::timeout(limit, looking).await {
        Ok(found) => Ok(found),
        Err(_) => bail!("waited in vain for {what}"),
    }
}
