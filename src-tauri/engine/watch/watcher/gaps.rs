//! UIDs that a listing left out below one that it named (T25).
//!
//! A server that takes in several mails at once may show the later one first: its UID is the higher one, and the
//! watermark moves beyond both. Most such UIDs belong to mails that are gone; nobody can tell which do.
//!
//! Promise: a mail that appears below the watermark is found by the next look, and is told like any other. The look is
//! not made dearer than some numbers in the question that it asks anyway.

use std::{collections::BTreeSet, time::Duration};

use protocol::UnixMillis;

use crate::{imap::Listed, store::Gap, watch::news};

/// For so long a mail may appear late.
const LATE: Duration = Duration::from_mins(10);

/// So many of the highest are asked about, and only so far below the watermark: mails that are taken in together have
/// UIDs near each other, and a server that leaps (fault 45) leaves out millions.
const MOST: usize = 64;
const REACH: u32 = 256;

/// What is left out after a listing from `w` on, in which `before` were asked about as well. `asked`: when that was.
pub(super) fn after(before: &[Gap], w: u32, listed: &[Listed], asked: UnixMillis) -> Vec<Gap> {
    let named: BTreeSet<u32> = listed.iter().map(|mail| mail.uid).collect();
    let end = news::watermark(listed, w);
    let until = UnixMillis(asked.0.saturating_add(news::millis(LATE)));
    let old = before
        .iter()
        .filter(|gap| gap.until.0 >= asked.0 && !named.contains(&gap.uid));
    let new = (w.max(end.saturating_sub(REACH))..end)
        .filter(|uid| !named.contains(uid))
        .map(|uid| Gap { uid, until });
    let mut gaps: Vec<Gap> = old.copied().chain(new).collect();
    gaps.drain(..gaps.len().saturating_sub(MOST));
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: UnixMillis = UnixMillis(1_000_000_000);

    fn listed(uids: &[u32]) -> Vec<Listed> {
        let mail = |uid: &u32| Listed {
            uid: *uid,
            ..Listed::default()
        };
        uids.iter().map(mail).collect()
    }

    fn uids(gaps: &[Gap]) -> Vec<u32> {
        gaps.iter().map(|gap| gap.uid).collect()
    }

    #[test]
    fn t25_what_a_listing_leaves_out_is_asked_about_until_it_is_late() {
        let gaps = after(&[], 10, &listed(&[10, 12, 15]), NOW);
        assert_eq!(uids(&gaps), [11, 13, 14]);
        // One of them appears, and more are left out above.
        let later = UnixMillis(NOW.0 + 1_000);
        let gaps = after(&gaps, 16, &listed(&[13, 17]), later);
        assert_eq!(uids(&gaps), [11, 14, 16]);
        // At its end it is asked about once more: a laptop may have slept meanwhile.
        let end = UnixMillis(NOW.0 + news::millis(LATE));
        assert_eq!(uids(&after(&gaps, 18, &[], end)), [11, 14, 16]);
        let after_it = UnixMillis(end.0 + 1);
        assert_eq!(uids(&after(&gaps, 18, &[], after_it)), [16]);
    }

    #[test]
    fn fault_45_a_leap_of_uids_leaves_out_a_bounded_number() {
        let gaps = after(&[], 10, &listed(&[10, 4_000_000_000]), NOW);
        assert_eq!(gaps.len(), MOST);
        assert_eq!(gaps.last().map(|gap| gap.uid), Some(3_999_999_999));
        // A hundred thousand mails without a hole: nothing to ask.
        let all: Vec<u32> = (1..=100_000).collect();
        assert_eq!(after(&[], 1, &listed(&all), NOW), []);
    }
}
