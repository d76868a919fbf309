//! What a refusal of the token endpoint says, sorted by what helps (R-503, R-604).

use std::time::Duration;

use serde::Deserialize;

use super::GrantError;
use crate::oauth::http::HttpError;

/// Microsoft's are some hundred bytes; they go into an address that a browser has to take.
const LONGEST_CLAIMS: usize = 2048;

/// A GUID has 36 letters.
const LONGEST_TRACE: usize = 64;

/// What else a refusal said (R-503): nothing is decided by it, and no secret is in it.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Said {
    /// What the next sign-in has to repeat to the provider: JSON, which means nothing to us.
    pub(crate) claims: Option<String>,
    /// What the provider's people find it by, for a report; empty where it gives nothing of the kind.
    pub(crate) trace: String,
}

/// An error of RFC 6749 5.2, and what providers add to it.
#[derive(Default, Deserialize)]
pub(super) struct Refusal {
    /// Microsoft's: what is missing, for the next sign-in.
    #[serde(default)]
    claims: Option<String>,
    #[serde(default)]
    correlation_id: Option<String>,
    #[serde(default)]
    pub(super) error: String,
    /// Google's: `invalid_rapt` and the like.
    #[serde(default)]
    error_subtype: String,
    /// Microsoft's: the same, for another word.
    #[serde(default)]
    suberror: String,
    #[serde(default)]
    trace_id: Option<String>,
}

impl Refusal {
    fn said(&self) -> Said {
        let id = |name: &str, id: &Option<String>| {
            let is_plain = |id: &&String| {
                !id.is_empty()
                    && id.len() <= LONGEST_TRACE
                    && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            };
            let id = id.as_ref().filter(is_plain)?;
            Some(format!("{name} {id}"))
        };
        let ids = [
            id("trace", &self.trace_id),
            id("correlation", &self.correlation_id),
        ];
        let is_object = |claims: &&String| {
            claims.len() <= LONGEST_CLAIMS
                && serde_json::from_str::<serde_json::Map<_, _>>(claims).is_ok()
        };
        Said {
            claims: self.claims.as_ref().filter(is_object).cloned(),
            trace: ids.into_iter().flatten().collect::<Vec<_>>().join(", "),
        }
    }
}

/// What the refusal means for us. Unknown codes do not lead to a loop of retries.
pub(super) fn sort(status: u16, said: &Refusal, retry_after: Option<Duration>) -> GrantError {
    if status == 429 || status >= 500 {
        return GrantError::Busy { retry_after };
    }
    match said.error.as_str() {
        "invalid_grant" if said.error_subtype == "admin_policy_enforced" => {
            GrantError::NeedsApproval
        }
        "interaction_required" | "invalid_grant" if said.suberror == "consent_required" => {
            GrantError::NeedsApproval
        }
        "interaction_required" | "invalid_grant" | "login_required" => {
            GrantError::Ended(said.said())
        }
        "access_denied" => GrantError::Refused,
        "admin_policy_enforced" | "consent_required" => GrantError::NeedsApproval,
        "authorization_pending" => GrantError::Pending,
        "expired_token" => GrantError::TooLate,
        "server_error" | "slow_down" | "temporarily_unavailable" => {
            GrantError::Busy { retry_after }
        }
        // A page in the place of an error: a proxy, or not a token endpoint at all.
        "" => GrantError::Http(HttpError::Strange),
        _ => GrantError::Config(said.said()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r407_r503_r604_sorts_refusals_by_what_helps() {
        use GrantError::{Busy, Http, NeedsApproval};

        let config = || GrantError::Config(Said::default());
        let ended = || GrantError::Ended(Said::default());
        let wait = Some(Duration::from_secs(9));
        let table = [
            (400, "invalid_grant", "", ended()),
            (400, "invalid_grant", "invalid_rapt", ended()),
            (400, "interaction_required", "", ended()),
            (400, "invalid_grant", "admin_policy_enforced", NeedsApproval),
            (400, "consent_required", "", NeedsApproval),
            (401, "invalid_client", "", config()),
            (400, "unauthorized_client", "", config()),
            (400, "invalid_request", "", config()),
            (400, "unsupported_grant_type", "", config()),
            (400, "invalid_scope", "", config()),
            (400, "something_new", "", config()),
            (429, "", "", Busy { retry_after: wait }),
            (503, "invalid_grant", "", Busy { retry_after: wait }),
            (
                400,
                "temporarily_unavailable",
                "",
                Busy { retry_after: wait },
            ),
            (404, "", "", Http(HttpError::Strange)),
        ];
        for (status, error, subtype, expected) in table {
            let said = Refusal {
                error: error.to_owned(),
                error_subtype: subtype.to_owned(),
                ..Refusal::default()
            };
            assert_eq!(
                sort(status, &said, wait),
                expected,
                "{status} {error} {subtype}"
            );
        }
    }

    #[test]
    fn r503_microsofts_refusals_keep_what_the_next_sign_in_and_a_report_need() {
        let refusal = |json: &str| {
            let said: Refusal = serde_json::from_str(json).unwrap();
            sort(400, &said, None)
        };
        let claims = r#"{"access_token":{"capolids":{"essential":true}}}"#;
        let challenge = serde_json::json!({
            "error": "interaction_required",
            "error_codes": [50079],
            "error_description": "AADSTS50079: SENTINEL",
            "suberror": "basic_action",
            "claims": claims,
            "trace_id": "0e1f-AB",
            "correlation_id": "4711",
        });
        let expected = Said {
            claims: Some(claims.to_owned()),
            trace: "trace 0e1f-AB, correlation 4711".to_owned(),
        };
        let said = refusal(&challenge.to_string());
        assert_eq!(said, GrantError::Ended(expected));
        assert!(!format!("{said:?} {said}").contains("SENTINEL"), "{said:?}");

        // Its numbers and words decide nothing.
        for json in [
            r#"{"error":"invalid_grant","error_codes":[700082],"error_description":"AADSTS700082"}"#,
            r#"{"error":"invalid_grant","trace_id":"<b>","correlation_id":"","claims":"no JSON"}"#,
            r#"{"error":"invalid_grant","trace_id":null,"claims":"[1]"}"#,
        ] {
            assert_eq!(refusal(json), GrantError::Ended(Said::default()), "{json}");
        }
        let consent = r#"{"error":"invalid_grant","suberror":"consent_required"}"#;
        assert_eq!(refusal(consent), GrantError::NeedsApproval);
        let client = r#"{"error":"unauthorized_client","trace_id":"4712"}"#;
        let trace = "trace 4712".to_owned();
        let said = Said {
            trace,
            claims: None,
        };
        assert_eq!(refusal(client), GrantError::Config(said));
    }
}
