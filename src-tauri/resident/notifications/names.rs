//! What a notice is called where those who show it know it by a name of ours.
//!
//! Promise: the name is the same after a restart, no two notices share one, and it is short and plain enough for all of
//! them: letters of ASCII, figures and hyphens, at most [`LONGEST`].

use engine::notify::NoticeKey;

/// Windows takes no longer one.
const LONGEST: usize = 64;

/// The name of that notice. Signals of old portals go to every program, so it says whose it is.
pub(super) fn name_of(key: &NoticeKey) -> String {
    let (kind, about) = match key {
        NoticeKey::Account(account) => ("account", account.0.clone()),
        NoticeKey::Alert(account) => ("alert", account.0.clone()),
        NoticeKey::Mail(notice) => ("mail", notice.0.to_string()),
        NoticeKey::Summary(account) => ("summary", account.0.clone()),
    };
    let name = format!("tidings-{kind}-{about}");
    let is_plain = about
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if is_plain && name.len() <= LONGEST {
        return name;
    }
    // An account's id is a UUID, so this is for whatever it may be one day. The underscore is in no other name.
    format!("tidings-{kind}_{:032x}", fingerprint(&about))
}

/// Tells texts apart, the same in every version of ours: FNV-1a, of 128 bits. Nobody gains anything by making two alike.
pub(super) fn fingerprint(text: &str) -> u128 {
    let mut sum: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    for byte in text.bytes() {
        sum ^= u128::from(byte);
        sum = sum.wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
    }
    sum
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use protocol::{AccountId, NoticeId};

    use super::*;

    #[test]
    fn each_notice_has_a_name_of_its_own() {
        let account = || AccountId("0f8b".to_owned());
        let names = [
            NoticeKey::Mail(NoticeId(7)),
            NoticeKey::Account(account()),
            NoticeKey::Alert(account()),
            NoticeKey::Summary(account()),
        ]
        .map(|key| name_of(&key));
        assert_eq!(names[0], "tidings-mail-7");
        let different: HashSet<_> = names.iter().collect();
        assert_eq!(different.len(), names.len(), "{names:?}");
    }

    #[test]
    fn a_name_is_short_and_plain_whatever_the_account_is_called() {
        let long = "a".repeat(10_000);
        let accounts = [
            "c0ffee00-0000-4000-8000-000000000001".to_owned(),
            long.clone(),
            format!("{long}b"),
            "../\\\u{202e}\"<\n".to_owned(),
            "../\\\u{202e}\"<\r".to_owned(),
            String::new(),
            "😀".repeat(20),
        ];
        let names: HashSet<_> = accounts
            .iter()
            .map(|account| name_of(&NoticeKey::Summary(AccountId(account.clone()))))
            .collect();
        assert_eq!(names.len(), accounts.len(), "{names:?}");
        for name in names {
            let units = name.encode_utf16().count();
            assert!(units <= LONGEST, "{units} of {name}");
            let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
            assert!(name.bytes().all(is_plain), "{name}");
        }
        let last = NoticeKey::Mail(NoticeId(i64::MIN));
        assert_eq!(name_of(&last), "tidings-mail--9223372036854775808");
    }

    #[test]
    fn a_fingerprint_is_the_same_in_every_version() {
        // As its description has it.
        assert_eq!(fingerprint(""), 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d);
        assert_eq!(fingerprint("a"), 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964);
    }
}
