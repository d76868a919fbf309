//! Recognises a provider that refuses sign-in inside applications (`sign-in.md` R-401).
//!
//! Addresses only: titles and texts are translated, and change more often.

use url::{Host, Url};

use super::Refusal;

/// The only host whose refusals we know.
const HOST: &str = "accounts.google.com";

/// The code that `authError` or `error` carries.
const DISALLOWED: &str = "disallowed_useragent";

/// Longer than any `authError` seen (under 1 KiB), and short enough to decode without a thought.
const LONGEST: usize = 8 * 1024;

/// Whether `url` is a refusal; `plays_google`: a test's provider answers in Google's place.
pub(super) fn refusal(url: &Url, plays_google: bool) -> Option<Refusal> {
    let is_google =
        url.scheme() == "https" && url.port().is_none() && url.host() == Some(Host::Domain(HOST));
    if !is_google && !plays_google {
        return None;
    }
    // The path alone names a page: `?continue=/signin/rejected` is an ordinary one.
    let path = url.path().strip_suffix('/').unwrap_or(url.path());
    if path.ends_with("/signin/rejected") {
        return Some(Refusal::SignInRejected);
    }
    let is_error_page = path.ends_with("/oauth/error");
    url.query_pairs()
        .any(|(name, value)| match &*name {
            "authError" => is_error_page && code(&value).is_some_and(|code| code == DISALLOWED),
            "error" => value == DISALLOWED,
            _ => false,
        })
        .then_some(Refusal::DisallowedUserAgent)
}

/// Field 1 of the protobuf message that `authError` is: `0A`, a length, the code.
///
/// Writers put fields in the order of their numbers, so the first field is enough.
fn code(auth_error: &str) -> Option<String> {
    /// Field 1, length-delimited.
    const TAG: u8 = 0x0A;

    let message = decode(auth_error)?;
    let (&[tag, length], rest) = message.split_first_chunk()?;
    // A length of 128 and more takes a second byte; no code is as long.
    if tag != TAG || length >= 0x80 {
        return None;
    }
    let code = rest.get(..usize::from(length))?;
    String::from_utf8(code.to_vec()).ok()
}

/// Base64 in either alphabet, padded or not; what follows the padding is not read.
///
/// Written out here, because the words between the programs need no dependency for one address.
fn decode(text: &str) -> Option<Vec<u8>> {
    if text.len() > LONGEST {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len());
    let (mut bits, mut held) = (0_u32, 0_u32);
    for letter in text.bytes().take_while(|&letter| letter != b'=') {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            // A plus sign in a query is read as a space.
            b'+' | b'-' | b' ' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = (bits << 6) | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from((bits >> held) & 0xFF).ok()?);
        }
        bits &= 0xFF;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Both were seen at Google.
    const MEASURED: [(&str, &str); 2] = [
        ("ChVyZWRpcmVjdF91cmlfbWlzbWF0Y2gS", "redirect_uri_mismatch"),
        (
            "Cg5pbnZhbGlkX2NsaWVudBIfVGhlIE9BdXRoIGNsaWVudCB3YXMgbm90IGZvdW5kLg==",
            "invalid_client",
        ),
    ];

    #[test]
    fn r401_reads_the_codes_that_were_measured() {
        for (auth_error, expected) in MEASURED {
            assert_eq!(code(auth_error).as_deref(), Some(expected));
        }
    }

    #[test]
    fn reads_both_alphabets_and_does_without_padding() {
        assert_eq!(decode("-_-_"), decode("+/+/"));
        assert_eq!(decode("+/+/"), Some(vec![0xFB, 0xFF, 0xBF]));
        assert_eq!(decode("AQ=="), Some(vec![1]));
        assert_eq!(decode("AQ"), Some(vec![1]));
        assert_eq!(decode(""), Some(vec![]));
    }

    #[test]
    fn bytes_that_make_no_sense_are_no_code() {
        let too_long = "A".repeat(LONGEST + 1);
        let nonsense = [
            "", "=", "C", "Cg", "Cg5", "!!!!", "ChV", "Cv__", "EhVyZWQ", "CgPDKKE", "äöü",
            &too_long,
        ];
        for auth_error in nonsense {
            assert_eq!(code(auth_error), None, "{auth_error:?}");
        }
    }

    #[test]
    fn no_short_string_makes_it_panic() {
        let letters = ['A', 'C', 'g', '_', '=', '%', 'é'];
        for a in letters {
            for b in letters {
                for c in letters {
                    for d in letters {
                        let _: Option<String> = code(&String::from_iter([a, b, c, d]));
                    }
                }
            }
        }
    }
}
