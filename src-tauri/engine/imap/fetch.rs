//! Listing cheaply, and reading a little of what matters (R2, R3, R12, R52).

use std::collections::{BTreeMap, BTreeSet};

use async_imap::imap_proto::{AttributeValue, MailboxDatum, MessageSection, Response, SectionPath};

use super::{Flags, ImapError, Listed, headers, link::Link};

/// How much of a mail is read.
const PIECE: u32 = 24 * 1024;
/// A literal is sometimes a little longer than it was asked for.
const SLACK: u32 = 1024;
/// More rows than this are not a mailbox but an attack, or far beyond what we are for.
const ROWS: usize = 400_000;
/// From so many on it is cheaper to ask which are unread than what each of them is.
const SEARCHED: usize = 10;
/// So many in one command.
const WINDOW: usize = 200;
/// Of so many mails the beginnings are kept that came with a listing: some may have come since it was decided.
const BEGINNINGS: usize = 10;
const IDENTITY_HEADERS: &str = "BODY.PEEK[HEADER.FIELDS (MESSAGE-ID DATE FROM SUBJECT)]";
/// Four header fields of one mail.
const IDENTITY_LITERAL: u32 = 16 * 1024;

/// What one or several FETCH responses said of one mail.
#[derive(Debug, Default)]
pub(super) struct Row {
    listed: Listed,
    has_flags: bool,
    /// Of a section that has no name: the mail itself.
    body: Option<Vec<u8>>,
    /// Of a header, or some of its fields.
    header: Option<Vec<u8>>,
}

impl Link {
    /// Lists what stands from `uid` on, and those of `also` that are there, in order.
    ///
    /// Where the server has no ids of its own, [`Self::identity_headers`] tell who the mails are.
    pub(crate) async fn list_from(
        &mut self,
        uid: u32,
        also: &[u32],
    ) -> Result<Vec<Listed>, ImapError> {
        // What comes from here on is either in the listing, or heard of after it has begun.
        self.changed = false;
        let command = format!("UID FETCH {} {}", from_on(uid, also), self.items());
        let mut rows = self.rows(&command, None, &|_| true).await?;
        // `n:*` always holds the last mail, however low its UID (T21).
        rows.retain(|found, _| *found >= uid || also.contains(found));
        Ok(rows.into_values().map(|row| row.listed).collect())
    }

    /// Lists what stands from `uid` on and those of `also`, who it is and how it begins, in one go: for the few mails
    /// of which the server has just told (R60). Without a beginning: ask again, one by one.
    pub(crate) async fn read_from(
        &mut self,
        uid: u32,
        also: &[u32],
    ) -> Result<Vec<(Listed, Option<headers::Message>)>, ImapError> {
        self.changed = false;
        let items = self.items().trim_end_matches(')');
        let has_ids = self.capabilities().has_gmail() || self.capabilities().has_object_id();
        let who = if has_ids { "" } else { IDENTITY_HEADERS };
        let uids = from_on(uid, also);
        let command =
            format!("UID FETCH {uids} {items} {who} BODY.PEEK[]<0.{PIECE}>)").replace("  ", " ");
        let mut rows = self
            .few_rows(&command, Some(PIECE + SLACK), BEGINNINGS, &|_| true)
            .await?;
        rows.retain(|found, _| *found >= uid || also.contains(found));
        Ok(rows
            .into_values()
            .map(|mut row| {
                row.listed.identity_headers = row.header.take();
                let is_whole =
                    |body: &Vec<u8>| body.len() < PIECE as usize || headers::has_body(body);
                let message = row.body.filter(is_whole);
                (row.listed, message.map(|body| headers::read(&body)))
            })
            .collect())
    }

    /// Who this mail is (R8), before anything is done with it. `None`: it is gone.
    pub(crate) async fn identity(&mut self, uid: u32) -> Result<Option<Listed>, ImapError> {
        let command = format!("UID FETCH {uid} {}", self.items());
        let Some(mut found) = self
            .rows(&command, None, &|found| found == uid)
            .await?
            .remove(&uid)
            .map(|row| row.listed)
        else {
            return Ok(None);
        };
        if found.is_nameless() {
            found.identity_headers = self.identity_headers(&[uid]).await?.remove(&uid);
        }
        Ok(Some(found))
    }

    /// The flags of these mails; which is missing in the answer is gone.
    pub(crate) async fn flags(&mut self, uids: &[u32]) -> Result<Vec<(u32, Flags)>, ImapError> {
        let mut uids = uids.to_vec();
        uids.sort_unstable();
        uids.dedup();
        let mut found = Vec::with_capacity(uids.len());
        for window in uids.chunks(WINDOW) {
            let mut window = window.to_vec();
            if window.len() >= SEARCHED {
                let unread = self.unread_among(&window).await?;
                window.retain(|uid| !unread.contains(uid));
                found.extend(unread.into_iter().map(|uid| (uid, Flags::default())));
                if window.is_empty() {
                    continue;
                }
            }
            let command = format!("UID FETCH {} (UID FLAGS)", set(&window));
            let asked = |uid| window.binary_search(&uid).is_ok();
            let rows = self.rows(&command, None, &asked).await?;
            found.extend(
                rows.into_iter()
                    .filter(|(_, row)| row.has_flags)
                    .map(|(uid, row)| (uid, row.listed.flags)),
            );
        }
        Ok(found)
    }

    /// Which of these mails are there and unread, as far as the server answers that. It takes a fifth of the bytes
    /// of a FETCH, and nearly always all of them are.
    async fn unread_among(&mut self, uids: &[u32]) -> Result<BTreeSet<u32>, ImapError> {
        let mut unread = BTreeSet::new();
        let command = format!("UID SEARCH UID {} UNSEEN UNDELETED", set(uids));
        let result = self
            .exec(&command, None, &mut |response| {
                let Response::MailboxData(MailboxDatum::Search(found)) = response else {
                    return false;
                };
                unread.extend(found.iter().filter(|uid| uids.binary_search(uid).is_ok()));
                true
            })
            .await;
        match result {
            Ok(()) => Ok(unread),
            Err(ImapError::Refused { .. }) => Ok(BTreeSet::new()),
            Err(error) => Err(error),
        }
    }

    /// Reads the beginning of one mail, without marking it. `None`: it is gone.
    ///
    /// A mail that is there and cannot be read is an empty [`headers::Message`] (R46).
    pub(crate) async fn peek(&mut self, uid: u32) -> Result<Option<headers::Message>, ImapError> {
        let asked = |found| found == uid;
        let command = format!("UID FETCH {uid} (UID BODY.PEEK[]<0.{PIECE}>)");
        let Some(row) = self
            .rows(&command, Some(PIECE + SLACK), &asked)
            .await?
            .remove(&uid)
        else {
            return Ok(None);
        };
        let mut bytes = row.text().unwrap_or_default();
        if bytes.len() >= PIECE as usize && !headers::has_body(&bytes) {
            let command = format!("UID FETCH {uid} (UID BODY.PEEK[]<{PIECE}.{PIECE}>)");
            let more = match self.rows(&command, Some(PIECE + SLACK), &asked).await {
                Ok(mut rows) => rows.remove(&uid).and_then(Row::text),
                Err(ImapError::Refused { .. }) => None,
                Err(error) => return Err(error),
            };
            bytes.truncate(PIECE as usize);
            bytes.extend(more.unwrap_or_default());
        }
        Ok(Some(headers::read(&bytes)))
    }

    /// Reads a mail's header and nothing else: for who must be sparing (R32).
    pub(crate) async fn peek_head(
        &mut self,
        uid: u32,
    ) -> Result<Option<headers::Message>, ImapError> {
        let command = format!("UID FETCH {uid} (UID BODY.PEEK[HEADER]<0.{PIECE}>)");
        let mut rows = self
            .rows(&command, Some(PIECE + SLACK), &|found| found == uid)
            .await?;
        Ok(rows
            .remove(&uid)
            .map(|row| headers::read(&row.text().unwrap_or_default())))
    }

    fn items(&self) -> &'static str {
        if self.capabilities().has_gmail() {
            "(UID FLAGS INTERNALDATE RFC822.SIZE X-GM-MSGID X-GM-THRID)"
        } else if self.capabilities().has_object_id() {
            "(UID FLAGS INTERNALDATE RFC822.SIZE EMAILID)"
        } else {
            "(UID FLAGS INTERNALDATE RFC822.SIZE)"
        }
    }

    /// The header fields that tell who these mails are (R9). Which is missing in the answer is gone, or the
    /// server cannot read it.
    pub(crate) async fn identity_headers(
        &mut self,
        uids: &[u32],
    ) -> Result<BTreeMap<u32, Vec<u8>>, ImapError> {
        let mut uids = uids.to_vec();
        uids.sort_unstable();
        let command = format!("UID FETCH {} (UID {IDENTITY_HEADERS})", set(&uids));
        let asked = |uid| uids.binary_search(&uid).is_ok();
        let rows = match self.rows(&command, Some(IDENTITY_LITERAL), &asked).await {
            Ok(rows) => rows,
            // One mail that the server cannot read (R46): their places have to do.
            Err(ImapError::Refused { .. }) => return Ok(BTreeMap::new()),
            Err(error) => return Err(error),
        };
        Ok(rows
            .into_iter()
            .filter_map(|(uid, row)| Some((uid, row.text()?)))
            .collect())
    }

    /// Runs a FETCH and merges what is said of each UID asked for; what is said of others is a hint (T11).
    pub(super) async fn rows(
        &mut self,
        command: &str,
        literal: Option<u32>,
        asked: &(dyn Fn(u32) -> bool + Sync),
    ) -> Result<BTreeMap<u32, Row>, ImapError> {
        self.few_rows(command, literal, WINDOW, asked).await
    }

    /// The same; what else than a listing holds is kept of so many mails only.
    async fn few_rows(
        &mut self,
        command: &str,
        literal: Option<u32>,
        bodies: usize,
        asked: &(dyn Fn(u32) -> bool + Sync),
    ) -> Result<BTreeMap<u32, Row>, ImapError> {
        let mut rows = BTreeMap::<u32, Row>::new();
        self.exec(command, literal, &mut |response| {
            let Response::Fetch(_, items) = response else {
                return false;
            };
            let uid = items.iter().find_map(|item| match item {
                AttributeValue::Uid(uid) if *uid > 0 => Some(*uid),
                _ => None,
            });
            let Some(uid) = uid.filter(|uid| asked(*uid)) else {
                return false; // a change to another mail, or to one whose number we do not keep (T22)
            };
            let has_room = literal.is_some() && (rows.len() < bodies || rows.contains_key(&uid));
            if rows.len() < ROWS || rows.contains_key(&uid) {
                let row = rows.entry(uid).or_default();
                row.listed.uid = uid;
                for item in items {
                    // A body that nobody asked for, in each row of a listing, would be gigabytes.
                    if has_room || !matches!(item, AttributeValue::BodySection { .. }) {
                        row.take(item);
                    }
                }
            }
            true
        })
        .await?;
        if rows.len() >= ROWS {
            return Err(ImapError::Lost);
        }
        Ok(rows)
    }
}

impl Row {
    #[cfg(test)]
    pub(super) fn has_body(&self) -> bool {
        self.body.is_some() || self.header.is_some()
    }

    /// What was asked for, under whatever name it came.
    fn text(self) -> Option<Vec<u8>> {
        self.body.or(self.header)
    }

    fn take(&mut self, item: &AttributeValue<'_>) {
        let listed = &mut self.listed;
        match item {
            AttributeValue::Flags(flags) => {
                let has = |name: &str| flags.iter().any(|flag| flag.eq_ignore_ascii_case(name));
                listed.flags = Flags {
                    seen: has("\\Seen"),
                    deleted: has("\\Deleted"),
                    draft: has("\\Draft"),
                };
                self.has_flags = true;
            }
            AttributeValue::InternalDate(date) => listed.internal_date = internal_date(date),
            AttributeValue::Rfc822Size(size) => listed.size = Some(*size),
            AttributeValue::GmailMsgId(id) => listed.gmail_message = Some(*id),
            AttributeValue::GmailThrId(id) => listed.gmail_thread = Some(*id),
            AttributeValue::EmailId(id) => {
                listed.email_id = Some(id.chars().take(255).collect());
            }
            AttributeValue::BodySection {
                section: None,
                data: Some(data),
                ..
            } => self.body = Some(data.to_vec()),
            AttributeValue::BodySection {
                section: Some(SectionPath::Full(MessageSection::Header)),
                data: Some(data),
                ..
            } => self.header = Some(data.to_vec()),
            _ => {}
        }
    }
}

/// A sorted list as a UID set: `1:3,7`.
pub(super) fn set(uids: &[u32]) -> String {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for &uid in uids {
        match ranges.last_mut() {
            Some((_, end)) if end.checked_add(1) == Some(uid) => *end = uid,
            _ => ranges.push((uid, uid)),
        }
    }
    let ranges: Vec<_> = ranges
        .into_iter()
        .map(|(start, end)| {
            if start == end {
                start.to_string()
            } else {
                format!("{start}:{end}")
            }
        })
        .collect();
    ranges.join(",")
}

/// The set of all that stand from `uid` on, and of those of `also`.
fn from_on(uid: u32, also: &[u32]) -> String {
    let separator = if also.is_empty() { "" } else { "," };
    format!("{}{separator}{}:*", set(also), uid.max(1))
}

/// `17-Jul-1996 02:44:25 -0700`, as milliseconds since 1970 UTC.
pub(super) fn internal_date(text: &str) -> Option<i64> {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let mut words = text.split_whitespace();
    let mut date = words.next()?.split('-');
    let day: i64 = date.next()?.parse().ok()?;
    let month = date.next()?;
    let month = MONTHS
        .iter()
        .position(|own| own.eq_ignore_ascii_case(month))?;
    let year: i64 = date.next()?.parse().ok()?;
    let mut time = words.next()?.split(':');
    let hour: i64 = time.next()?.parse().ok()?;
    let minute: i64 = time.next()?.parse().ok()?;
    let second: i64 = time.next()?.parse().ok()?;
    let zone: i64 = words.next().unwrap_or("+0000").parse().ok()?;
    if !(1..=31).contains(&day)
        || !(0..=9999).contains(&year)
        || !(0..24).contains(&hour)
        || !(0..60).contains(&minute)
        || !(0..=60).contains(&second)
        || !(-2400..=2400).contains(&zone)
    {
        return None;
    }
    let offset = (zone / 100 * 60 + zone % 100) * 60;
    let days = days_since_1970(year, i64::try_from(month).ok()? + 1, day);
    Some((((days * 24 + hour) * 60 + minute) * 60 + second - offset) * 1000)
}

/// In the Gregorian calendar; years begin in March, so that leap days come last.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_sets_as_short_as_can_be() {
        for (uids, wanted) in [
            (&[][..], ""),
            (&[7], "7"),
            (&[1, 2, 3, 7], "1:3,7"),
            (&[1, 3, 5, 6], "1,3,5:6"),
            (&[u32::MAX - 1, u32::MAX], "4294967294:4294967295"),
        ] {
            assert_eq!(set(uids), wanted);
        }
    }

    #[test]
    fn reads_the_dates_servers_write() {
        for (text, wanted) in [
            ("01-Jan-1970 00:00:00 +0000", Some(0)),
            (" 1-Jan-1970 00:00:00 +0000", Some(0)),
            ("17-Jul-1996 02:44:25 -0700", Some(837_596_665_000)),
            ("29-Feb-2024 12:00:00 +0530", Some(1_709_188_200_000)),
            ("31-Dec-1969 23:59:59 +0000", Some(-1_000)),
            ("17-jul-1996 02:44:25", Some(837_571_465_000)),
            ("", None),
            ("yesterday", None),
            ("17-Jul-1996 25:44:25 -0700", None),
            ("99999999999-Jul-1996 02:44:25 -0700", None),
            ("17-Jul-99999999999999 02:44:25 -0700", None),
        ] {
            assert_eq!(internal_date(text), wanted, "{text:?}");
        }
    }
}
