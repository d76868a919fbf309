use super::*;
use crate::TransactionId;

const REDIRECT: &str = "http://127.0.0.1:43117/cb/google";

fn order() -> ConsentOrder {
    ConsentOrder {
        transaction: TransactionId("t".to_owned()),
        url: "https://accounts.google.com/o/oauth2/v2/auth?client_id=x".to_owned(),
        redirect: REDIRECT.to_owned(),
        hosts: Vec::new(),
        loopback_origin: None,
        detect_refusal: true,
    }
}

fn policy(order: &ConsentOrder) -> Policy {
    Policy::new(order, Loopback::Allowed).expect("the order makes sense")
}

fn check(policy: &Policy, table: &[(&str, Step)]) {
    for (address, expected) in table {
        let url = Url::parse(address).expect(address);
        assert_eq!(policy.step(&url), *expected, "{address}");
    }
}

#[test]
fn r905_catches_the_redirect_and_nothing_that_looks_like_it() {
    use Step::{Block, Load, Redirected};

    check(
        &policy(&order()),
        &[
            (
                "http://127.0.0.1:43117/cb/google?code=c&state=s",
                Redirected,
            ),
            ("http://127.0.0.1:43117/cb/google", Redirected),
            ("http://127.0.0.1:43117/cb/google#x", Redirected),
            ("https://127.0.0.1:43117/cb/google?code=c", Block),
            ("http://127.0.0.1:43118/cb/google?code=c", Block),
            ("http://127.0.0.1:43117/cb/google/?code=c", Block),
            ("http://127.0.0.1:43117/cb/../cb/google?code=c", Redirected),
            ("http://127.0.0.1:43117/cb/microsoft?code=c", Block),
            ("http://127.0.0.1:43117/CB/google?code=c", Block),
            ("http://127.0.0.2:43117/cb/google?code=c", Block),
            ("http://localhost:43117/cb/google?code=c", Block),
            ("http://[::1]:43117/cb/google?code=c", Block),
            ("http://user@127.0.0.1:43117/cb/google?code=c", Block),
            (
                "https://evil.example/?u=http://127.0.0.1:43117/cb/google",
                Load,
            ),
        ],
    );
}

#[test]
fn a_redirect_on_https_keeps_its_implied_port() {
    let order = ConsentOrder {
        redirect: "https://127.0.0.1/cb".to_owned(),
        ..order()
    };
    check(
        &policy(&order),
        &[
            ("https://127.0.0.1/cb?code=c", Step::Redirected),
            ("https://127.0.0.1:443/cb?code=c", Step::Redirected),
            ("https://127.0.0.1:444/cb?code=c", Step::Block),
            ("https://127.0.0.1/other", Step::Block),
        ],
    );
}

#[test]
fn r905_a08_loads_https_and_no_other_scheme() {
    use Step::{Block, Load};

    check(
        &policy(&order()),
        &[
            ("https://login.example.org/?next=http://x", Load),
            ("https://login.example.org:8443/", Load),
            ("about:blank", Load),
            ("about:srcdoc", Load),
            ("about:blank#x", Load),
            ("about:config", Block),
            ("about:version", Block),
            ("blob:https://hcaptcha.example/0f1c", Load),
            ("blob:null/0f1c", Block),
            ("blob:http://example.org/0f1c", Block),
            ("blob:https://127.0.0.1/0f1c", Block),
            ("blob:blob:https://example.org/0f1c", Block),
            ("http://login.example.org/", Block),
            ("ws://login.example.org/", Block),
            ("ftp://login.example.org/", Block),
            ("file:///etc/passwd", Block),
            ("data:text/html,x", Block),
            ("javascript:alert(1)", Block),
            ("tauri://localhost/panel.html", Block),
            ("ipc://localhost/sign_out", Block),
            ("asset://localhost/etc/passwd", Block),
            ("mailto:someone@example.org", Block),
            ("view-source:https://example.org/", Block),
            ("https://accounts.google.com@evil.example/", Block),
            ("https://user:secret@login.example.org/", Block),
        ],
    );
}

#[test]
fn r905_a08_this_machine_is_out_of_reach() {
    let here = [
        "https://localhost/",
        "https://LOCALHOST./",
        "https://tauri.localhost/",
        "https://ipc.localhost./",
        "http://ipc.localhost/sign_out",
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f.0.0.1/",
        "https://127.255.255.254:8443/",
        "https://0.0.0.0/",
        "https://[::1]/",
        "https://[::]/",
        "https://[::ffff:127.0.0.1]/",
    ];
    let policy = policy(&order());
    for address in here {
        let url = Url::parse(address).expect(address);
        assert_eq!(policy.step(&url), Step::Block, "{address}");
    }
    check(
        &policy,
        &[
            ("https://notlocalhost/", Step::Load),
            ("https://localhost.example.org/", Step::Load),
        ],
    );
}

#[test]
fn r905_exactly_one_loopback_origin_is_let_through() {
    let order = ConsentOrder {
        url: "http://127.0.0.1:9020/authorize".to_owned(),
        loopback_origin: Some("http://127.0.0.1:9020".to_owned()),
        detect_refusal: false,
        ..order()
    };
    check(
        &policy(&order),
        &[
            ("http://127.0.0.1:9020/consent?x=1", Step::Load),
            ("http://127.0.0.1:9021/consent", Step::Block),
            ("http://127.0.0.2:9020/consent", Step::Block),
            ("https://127.0.0.1:9020/consent", Step::Block),
            ("http://localhost:9020/consent", Step::Block),
            ("http://[::1]:9020/consent", Step::Block),
            ("blob:http://127.0.0.1:9020/0f1c", Step::Load),
            ("http://127.0.0.1:43117/cb/google?code=c", Step::Redirected),
        ],
    );
    assert_eq!(
        Policy::new(&order, Loopback::Refused).unwrap_err(),
        OrderError::Start,
        "without the demo's permission the first page is plain http like any other"
    );
}

#[test]
fn r905_a08_a_host_list_sends_the_rest_outside() {
    use Step::{Block, Load, OpenOutside};

    let order = ConsentOrder {
        hosts: vec!["accounts.google.com".to_owned(), "*.gstatic.com".to_owned()],
        ..order()
    };
    check(
        &policy(&order),
        &[
            ("https://accounts.google.com/signin", Load),
            ("https://ACCOUNTS.google.com/signin", Load),
            ("https://accounts.google.com:444/signin", OpenOutside),
            ("https://ssl.gstatic.com/x", Load),
            ("https://a.b.gstatic.com/x", Load),
            ("https://gstatic.com/x", OpenOutside),
            ("https://evilgstatic.com/x", OpenOutside),
            ("https://gstatic.com.evil.example/x", OpenOutside),
            ("https://accounts.google.com.evil.example/", OpenOutside),
            ("https://8.8.8.8/", OpenOutside),
            ("http://accounts.google.com/", Block),
            ("blob:https://evil.example/0f1c", Block),
        ],
    );
}

#[test]
fn r401_recognises_a_refusal_by_its_address() {
    use Step::{Load, Refused};

    let user_agent = Refused(Refusal::DisallowedUserAgent);
    let rejected = Refused(Refusal::SignInRejected);
    check(
        &policy(&order()),
        &[
            (
                "https://accounts.google.com/v3/signin/rejected?rrk=46",
                rejected,
            ),
            ("https://accounts.google.com/v2/signin/rejected", rejected),
            ("https://accounts.google.com/signin/rejected/", rejected),
            ("https://accounts.google.com:443/signin/rejected", rejected),
            // `0A 14 "disallowed_useragent" 12 …`
            (
                "https://accounts.google.com/signin/oauth/error?authError=ChRkaXNhbGxvd2VkX3VzZXJhZ2VudBIC&client_id=x",
                user_agent,
            ),
            (
                "https://accounts.google.com/o/oauth2/auth?error=disallowed_useragent",
                user_agent,
            ),
            // Errors that a browser would show as well.
            (
                "https://accounts.google.com/signin/oauth/error?authError=Cg5pbnZhbGlkX2NsaWVudBIf",
                Load,
            ),
            (
                "https://accounts.google.com/signin/oauth/error?authError=ChVyZWRpcmVjdF91cmlfbWlzbWF0Y2gS",
                Load,
            ),
            // Ordinary pages, and other people's hosts.
            (
                "https://accounts.google.com/signin?continue=/signin/rejected",
                Load,
            ),
            ("https://accounts.google.com/signin#/signin/rejected", Load),
            ("https://accounts.google.com/unsignin/rejected2", Load),
            (
                "https://accounts.google.com/signin?authError=ChRkaXNhbGxvd2VkX3VzZXJhZ2VudBIC",
                Load,
            ),
            (
                "https://accounts.google.com/signin?error=access_denied",
                Load,
            ),
            ("https://accounts.google.com:444/signin/rejected", Load),
            (
                "https://accounts.google.com.evil.example/v3/signin/rejected",
                Load,
            ),
            (
                "https://evil.example/accounts.google.com/signin/rejected",
                Load,
            ),
            ("https://accounts-google.com/signin/rejected", Load),
            ("https://xaccounts.google.com/signin/rejected", Load),
        ],
    );
}

#[test]
fn looks_for_refusals_only_when_asked_to() {
    let order = ConsentOrder {
        detect_refusal: false,
        ..order()
    };
    check(
        &policy(&order),
        &[("https://accounts.google.com/signin/rejected", Step::Load)],
    );
}

#[test]
fn a_test_provider_can_play_google() {
    let order = ConsentOrder {
        url: "http://127.0.0.1:9020/authorize".to_owned(),
        loopback_origin: Some("http://127.0.0.1:9020/".to_owned()),
        ..order()
    };
    check(
        &policy(&order),
        &[(
            "http://127.0.0.1:9020/v3/signin/rejected",
            Step::Refused(Refusal::SignInRejected),
        )],
    );
}

#[test]
fn an_order_that_contradicts_itself_is_refused() {
    let outcome = |order: ConsentOrder| Policy::new(&order, Loopback::Allowed).map(drop);
    assert_eq!(outcome(order()), Ok(()));

    for url in [
        "http://example.org/",
        "file:///etc/passwd",
        "nonsense",
        REDIRECT,
    ] {
        let url = url.to_owned();
        assert_eq!(
            outcome(ConsentOrder { url, ..order() }),
            Err(OrderError::Start)
        );
    }
    for redirect in [
        "nonsense",
        "http://127.0.0.1:1/cb?x=1",
        "http://u@127.0.0.1:1/cb",
    ] {
        let redirect = redirect.to_owned();
        assert_eq!(
            outcome(ConsentOrder {
                redirect,
                ..order()
            }),
            Err(OrderError::Redirect)
        );
    }
    for host in ["*", "*.", "*.*.org", "a b", "127.0.0.1"] {
        let hosts = vec![host.to_owned()];
        assert_eq!(
            outcome(ConsentOrder { hosts, ..order() }),
            Err(OrderError::Host),
            "{host}"
        );
    }
    for origin in [
        "http://10.0.0.1:9020",
        "http://localhost:9020",
        "https://127.0.0.1:9020",
        "http://127.0.0.1:9020/x",
    ] {
        let loopback_origin = Some(origin.to_owned());
        assert_eq!(
            outcome(ConsentOrder {
                loopback_origin,
                ..order()
            }),
            Err(OrderError::LoopbackOrigin),
            "{origin}"
        );
    }
    let elsewhere = ConsentOrder {
        hosts: vec!["example.org".to_owned()],
        ..order()
    };
    assert_eq!(
        outcome(elsewhere),
        Err(OrderError::Start),
        "the first page is not on the list"
    );
}

#[test]
fn r907_a08_the_title_shows_whose_page_it_is() {
    let shown = |address| shown_host(&Url::parse(address).expect(address));
    assert_eq!(
        shown("https://login.example.org/x").as_deref(),
        Some("login.example.org")
    );
    assert_eq!(
        shown("http://127.0.0.1:9020/x").as_deref(),
        Some("127.0.0.1:9020")
    );
    assert_eq!(
        shown("https://gооgle.example/").as_deref(),
        Some("xn--ggle-55da.example"),
        "Cyrillic letters must not pass for Latin ones"
    );
    let long =
        shown("https://accounts.google.com.a-very-long-name-that-hides-its-end.evil.example/")
            .expect("it has a host");
    assert!(
        long.starts_with('…') && long.ends_with(".evil.example"),
        "{long}"
    );
    assert_eq!(shown("about:blank"), None);
}
