use std::collections::BTreeSet;

use protocol::HelpPlace;

use super::*;
use crate::account::Address;

fn filled_in() -> CustomProvider {
    CustomProvider {
        client_id: "tidings".to_owned(),
        extra_roots: String::new(),
        imap_host: "imap.example.org".to_owned(),
        imap_port: 993,
        issuer: "https://id.example.org".to_owned(),
        scopes: "openid mail:read".to_owned(),
    }
}

fn imap() -> ImapServer {
    ImapServer {
        extra_roots: String::new(),
        host: "127.0.0.1".to_owned(),
        port: 1993,
    }
}

#[test]
fn r110_r301_the_presets_are_what_the_design_says() {
    use UserAgentChoice::{Auto, Browser, Webview};

    let mut presets = file::parse(file::BUILT_IN).expect("the built-in file parses");
    let table: Vec<_> = presets
        .iter()
        .map(|p| (p.id.0.as_str(), p.user_agent, p.imap.host.as_str()))
        .collect();
    assert_eq!(
        table,
        [
            ("google", Browser, "imap.gmail.com"),
            ("microsoft", Webview, "outlook.office365.com"),
            ("fastmail", Webview, "imap.fastmail.com"),
            ("yahoo", Webview, "imap.mail.yahoo.com"),
            ("aol", Webview, "imap.aol.com"),
            ("icloud", Webview, "imap.mail.me.com"),
        ]
    );
    presets.retain(|preset| preset.ways.oauth);
    for preset in &presets {
        assert!(preset.loopback.is_none(), "no file can allow plain http");
        assert!(!preset.scopes.required.is_empty(), "{}", preset.name);
        assert_eq!(preset.user_agent(Auto), preset.user_agent);
        assert_eq!(
            preset.user_agent(Webview),
            Webview,
            "the user's word counts"
        );
        assert_eq!(
            preset.user_agent(Browser),
            Browser,
            "the user's word counts"
        );
        let redirects: Vec<_> = presets
            .iter()
            .filter(|other| other.redirect.path == preset.redirect.path)
            .collect();
        assert_eq!(redirects.len(), 1, "a redirect path of its own (R-110)");
    }
}

#[test]
fn r202_r310_the_file_cannot_say_what_it_must_not() {
    let table = [
        (
            "https://oauth2.googleapis.com/token",
            "http://127.0.0.1:1/token",
        ),
        (
            "issuer = \"https://accounts.google.com\"",
            "issuer = \"http://127.0.0.1:1\"",
        ),
        ("user_agent = \"browser\"", "user_agent = \"auto\""),
        ("path = \"/cb/google\"", "path = \"/elsewhere\""),
        ("algs = [\"RS256\"]", "algs = [\"HS256\"]"),
        ("algs = [\"RS256\"]", "algs = [\"none\"]"),
        (
            "host = \"127.0.0.1\"",
            "host = \"com.googleusercontent.apps.1234:/oauth2redirect\"",
        ),
        ("host = \"127.0.0.1\"", "host = \"0.0.0.0\""),
        (
            "detect_refusal = true",
            "detect_refusal = true\nloopback = \"http://127.0.0.1:1\"",
        ),
    ];
    for (good, bad) in table {
        assert!(file::BUILT_IN.contains(good), "{good} is in the file");
        let text = file::BUILT_IN.replacen(good, bad, 1);
        assert!(file::parse(&text).is_err(), "{bad}");
    }
}

#[test]
fn finds_a_provider_by_the_address() {
    let providers = Providers::with(Vec::new());
    let of = |address: &str| {
        let address = Address::parse(address).unwrap();
        providers.by_address(&address).map(|p| p.id.0.clone())
    };
    assert_eq!(of("ada@GMail.com").as_deref(), Some("google"));
    assert_eq!(of("ada@hotmail.com").as_deref(), Some("microsoft"));
    assert_eq!(of("ada@gmail.com.evil.example"), None);
}

#[test]
fn finds_a_provider_by_who_takes_in_the_mail() {
    let providers = Providers::with(Vec::new());
    let of = |host: &str| providers.by_mail_server(host).map(|p| p.id.0.as_str());
    for (host, provider) in [
        ("ASPMX.L.GOOGLE.COM.", Some("google")),
        ("example-org.mail.protection.outlook.com", Some("microsoft")),
        ("in1-smtp.messagingengine.com", Some("fastmail")),
        ("mta7.am0.yahoodns.net", Some("yahoo")),
        ("mx-aol.mail.gm0.yahoodns.net", Some("aol")),
        ("mx01.mail.icloud.com", Some("icloud")),
        ("notgoogle.com", None),
        ("google.com.evil.example", None),
        ("", None),
    ] {
        assert_eq!(of(host), provider, "{host}");
    }
}

#[test]
fn r506_who_registers_nobody_takes_an_app_password() {
    let providers = Providers::with(Vec::new());
    let choices = providers.choices(|_| false);
    let ways = |id: &str| {
        let choice = choices.iter().find(|choice| choice.id == id).unwrap();
        (choice.oauth, choice.password, choice.device)
    };
    assert_eq!(ways("yahoo"), (false, true, false));
    assert_eq!(ways("aol"), (false, true, false));
    assert_eq!(ways("icloud"), (false, true, false));
    assert_eq!(ways("google"), (true, true, false), "R-417");
    assert_eq!(ways("microsoft"), (true, false, true), "R-508");
    let google = providers.by_id("google").unwrap().clone();
    assert_eq!(google.with_password().unwrap().way, SignInWay::Password);
    let microsoft = providers.by_id("microsoft").unwrap().clone();
    assert!(microsoft.with_password().is_none());
}

#[test]
fn r506_a_mail_server_alone_needs_no_issuer_and_no_client() {
    let id = || ProviderId("custom-1".to_owned());
    let bare = CustomProvider {
        client_id: String::new(),
        issuer: String::new(),
        scopes: String::new(),
        ..filled_in()
    };
    let server = Provider::by_server(&bare, id()).unwrap();
    assert_eq!(
        (server.way, server.name.as_str()),
        (SignInWay::Password, "imap.example.org")
    );
    assert!(
        Provider::custom(&bare, id()).is_err(),
        "for tokens it takes more"
    );
    for wrong in [
        CustomProvider {
            imap_host: String::new(),
            ..bare.clone()
        },
        CustomProvider {
            imap_port: 0,
            ..bare.clone()
        },
        CustomProvider {
            extra_roots: "no certificate".to_owned(),
            ..bare
        },
    ] {
        assert!(Provider::by_server(&wrong, id()).is_err(), "{wrong:?}");
    }
}

#[test]
fn offers_those_built_in_code_first_and_says_who_needs_a_client() {
    let demo = Provider::on_loopback(
        "demo",
        "http://127.0.0.1:4000",
        "tidings-demo",
        "mail",
        imap(),
    )
    .unwrap();
    let providers = Providers::with(vec![demo]);
    let choices = providers.choices(|id| id.0 == "google");
    assert_eq!(choices[0].id, "demo");
    assert!(choices[0].has_client);
    let google = choices.iter().find(|c| c.id == "google").unwrap();
    assert!(google.has_client, "the user imported one");
    assert!(google.client_help.starts_with("https://"));
}

#[test]
fn r507_takes_a_custom_provider_and_says_what_is_wrong_with_a_bad_one() {
    let id = || ProviderId("custom-1".to_owned());
    let good = Provider::custom(&filled_in(), id()).unwrap();
    assert_eq!(good.scopes.requested, ["openid", "email", "mail:read"]);
    assert_eq!(good.scopes.required, ["mail:read"]);
    assert_eq!(good.name, "id.example.org");
    assert!(good.loopback.is_none());

    type Break = fn(&mut CustomProvider);
    let table: [(Break, &str); 10] = [
        (|c| c.issuer = "http://id.example.org".to_owned(), "issuer"),
        (|c| c.issuer = "http://127.0.0.1:4000".to_owned(), "issuer"),
        (
            |c| c.issuer = "https://a:b@id.example.org".to_owned(),
            "issuer",
        ),
        (|c| c.issuer = "id.example.org".to_owned(), "issuer"),
        (|c| c.client_id.clear(), "client ID"),
        (|c| c.client_id = "a b".to_owned(), "client ID"),
        (|c| c.imap_host = "imap example".to_owned(), "mail server"),
        (|c| c.imap_port = 0, "mail server"),
        (|c| c.extra_roots = "hello".to_owned(), "PEM"),
        (|c| c.scopes = "mail\u{7f}".to_owned(), "scopes"),
    ];
    for (spoil, word) in table {
        let mut bad = filled_in();
        spoil(&mut bad);
        let error = Provider::custom(&bad, id()).unwrap_err();
        assert_eq!(error.code, ErrorCode::Invalid);
        assert!(
            error.message.contains(word),
            "{} names {word}",
            error.message
        );
    }
}

#[test]
fn a20_only_code_can_allow_plain_http_and_only_on_this_computer() {
    for good in ["http://127.0.0.1:4000", "http://[::1]:4000/op"] {
        let provider = Provider::on_loopback("test", good, "c", "mail", imap()).unwrap();
        assert!(provider.allows(&Url::parse(good).unwrap().join("/token").unwrap()));
    }
    for bad in [
        "http://localhost:4000",
        "http://127.0.0.2:4000",
        "http://example.org",
        "https://127.0.0.1:4000",
        "ftp://127.0.0.1",
    ] {
        assert!(
            Provider::on_loopback("test", bad, "c", "", imap()).is_err(),
            "{bad}"
        );
    }
    let provider =
        Provider::on_loopback("demo", "http://127.0.0.1:4000", "c", "mail", imap()).unwrap();
    for bad in [
        "http://127.0.0.1:4001/token",
        "http://example.org/token",
        "https://a@example.org/token",
        "https://example.org/token#x",
        "file:///etc/passwd",
    ] {
        assert!(!provider.allows(&Url::parse(bad).unwrap()), "{bad}");
    }
    let custom = Provider::custom(&filled_in(), ProviderId("c".to_owned())).unwrap();
    assert!(!custom.allows(&Url::parse("http://127.0.0.1:4000/token").unwrap()));
}

#[test]
fn r114_compares_scopes_as_sets_and_by_any_of_their_names() {
    let providers = Providers::with(Vec::new());
    let google = &providers.by_id("google").unwrap().scopes;
    let table = [
        ("openid email https://mail.google.com/", true),
        (
            "https://mail.google.com/ https://www.googleapis.com/auth/userinfo.email openid",
            true,
        ),
        ("https://mail.google.com/", true),
        ("openid email", false),
        ("https://mail.google.com", false),
        ("", false),
    ];
    for (granted, enough) in table {
        assert_eq!(google.are_enough(granted), enough, "{granted}");
    }
    let microsoft = &providers.by_id("microsoft").unwrap().scopes;
    assert!(
        microsoft.are_enough("https://outlook.office.com/IMAP.AccessAsUser.All"),
        "offline_access is never echoed"
    );
}

#[test]
fn r415_there_is_no_client_but_the_builders_own_and_the_users() {
    for word in ["client_id", "client_secret", "googleusercontent"] {
        assert!(!file::BUILT_IN.contains(word), "{word} is in the data");
    }
    let builders = |name: &str| match name {
        "fastmail" => option_env!("TIDINGS_FASTMAIL_CLIENT_ID"),
        "google" => option_env!("TIDINGS_GOOGLE_CLIENT_ID"),
        "microsoft" => option_env!("TIDINGS_MICROSOFT_CLIENT_ID"),
        _ => None,
    };
    for preset in file::parse(file::BUILT_IN).unwrap() {
        let client = preset.client.id.as_deref();
        assert!(
            client.is_none() || client == builders(&preset.id.0),
            "{} has a client of its own",
            preset.name
        );
    }
}

#[test]
fn every_help_leads_to_a_section_that_is_there() {
    const GUIDE: &str = include_str!("../../../docs/clients.md");
    let anchors: Vec<String> = GUIDE
        .lines()
        .filter_map(|line| line.strip_prefix("## "))
        .map(|heading| heading.to_lowercase().replace(' ', "-"))
        .collect();
    let presets = Providers::with(Vec::new());
    let mut seen = 0;
    for preset in presets.iter().filter(|preset| preset.ways.oauth) {
        let help = &preset.client.help;
        let (page, anchor) = help.split_once('#').expect("a section");
        assert!(page.ends_with("/blob/main/docs/clients.md"), "{help}");
        assert!(anchors.iter().any(|it| it == anchor), "{help}: {anchors:?}");
        let place = HelpPlace::Guide {
            provider: preset.id.0.clone(),
        };
        assert_eq!(presets.page(&place).map(String::from).as_ref(), Some(help));
        // What has to be registered is what is sent.
        if preset.redirect.host == RedirectHost::Localhost {
            let redirect = preset.redirect.to_register();
            assert!(GUIDE.contains(&redirect), "{redirect} is in the guide");
        }
        seen += 1;
    }
    assert_eq!(seen, 3);
    for variable in [
        "TIDINGS_FASTMAIL_CLIENT_ID",
        "TIDINGS_GOOGLE_CLIENT_ID",
        "TIDINGS_GOOGLE_CLIENT_SECRET",
        "TIDINGS_MICROSOFT_CLIENT_ID",
    ] {
        assert!(GUIDE.contains(variable), "{variable} is explained");
    }
}

#[test]
fn every_page_behind_a_button_is_the_providers_own() {
    let presets = Providers::with(Vec::new());
    let named = |provider: &str| provider.to_owned();
    let pages = |provider: &str| {
        [
            HelpPlace::Access {
                provider: named(provider),
            },
            HelpPlace::Account {
                provider: named(provider),
            },
            HelpPlace::Console {
                provider: named(provider),
            },
            HelpPlace::MailHelp {
                provider: named(provider),
            },
        ]
        .map(|place| presets.page(&place))
    };
    for preset in presets.iter() {
        let [access, account, console, mail_help] = pages(&preset.id.0);
        assert!(account.is_some() && mail_help.is_some(), "{}", preset.name);
        assert_eq!(access.is_some(), preset.ways.oauth, "{}", preset.name);
        assert_eq!(console.is_some(), preset.ways.oauth, "{}", preset.name);
    }
    assert_eq!(pages("nobody"), [None, None, None, None]);
    assert_eq!(pages("https://evil.example"), [None, None, None, None]);
    assert_eq!(presets.page(&HelpPlace::DateSettings), None);
    assert!(presets.page(&HelpPlace::Report).is_some());
}

#[test]
fn r905_googles_hosts_of_other_countries_are_listed_one_by_one() {
    let presets = Providers::with(Vec::new());
    let hosts = &presets.by_id("google").unwrap().hosts;
    for host in [
        "accounts.google.com",
        "accounts.google.de",
        "accounts.google.co.uk",
        "accounts.google.com.br",
        "accounts.google.co.jp",
    ] {
        assert!(hosts.iter().any(|it| it == host), "{host}");
    }
    for host in hosts.iter().filter(|it| it.starts_with("accounts.google.")) {
        assert!(!host.contains('*'), "{host} could be anybody's");
        // A country's two letters, behind what some countries put before them.
        let domain = host.strip_prefix("accounts.google.").unwrap();
        let country = domain.rsplit('.').next().unwrap();
        let before = domain.strip_suffix(country).unwrap().trim_end_matches('.');
        let is_known = host == "accounts.google.com" || host == "accounts.google.cat";
        assert!(
            is_known || country.len() == 2 && ["", "co", "com"].contains(&before),
            "{host}"
        );
    }
    let unique: BTreeSet<_> = hosts.iter().collect();
    assert_eq!(unique.len(), hosts.len());
}
