//! Without a desktop there is no clipboard.

use tokio_util::sync::CancellationToken;

/// Nothing to copy into.
#[derive(Clone, Default)]
pub(crate) struct Clipboard {}

/// Why nothing was copied.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("This Tidings was built without a clipboard.")]
pub(crate) struct NoClipboard;

impl Clipboard {
    #[expect(clippy::unused_async, reason = "as where there is one")]
    pub(crate) async fn lend(
        &self,
        _code: String,
        _quit: CancellationToken,
    ) -> Result<(), NoClipboard> {
        Err(NoClipboard)
    }
}
