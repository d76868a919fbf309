use super::*;

const MULTIPART: &str = "Subject: x\r\nMIME-Version: 1.0\r\n\
    Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n";
const BASE64_HTML: &str = "Content-Type: text/html; charset=utf-8\r\n\
    Content-Transfer-Encoding: base64\r\n\r\n\
    PGh0bWw+PHA+THVuY2ggaXMgYXQgbm9vbiB0b2RheSwgYnJpbmcgdGhlICZsZHF1bztz";
const QP_PLAIN: &str = "Content-Type: text/plain; charset=utf-8\r\n\
    Content-Transfer-Encoding: quoted-printable\r\n\r\nHello caf=C3=A9 and more caf=C";

fn snippet(mail: &str) -> String {
    read(mail.as_bytes()).snippet
}

#[test]
fn r53_reads_bodies_cut_anywhere() {
    let html = "Lunch is at noon today, bring the “s";
    for (name, mail, wanted) in [
        (
            "inside a quantum",
            format!("{MULTIPART}{BASE64_HTML}P"),
            html,
        ),
        ("on a quantum", format!("{MULTIPART}{BASE64_HTML}"), html),
        (
            "closed",
            format!("{MULTIPART}{BASE64_HTML}\r\n--b--\r\n"),
            html,
        ),
        (
            "inside a quantum, closed",
            format!("{MULTIPART}{BASE64_HTML}P\r\n--b--\r\n"),
            html,
        ),
        (
            "single base64",
            format!("Subject: x\r\n{BASE64_HTML}Pg"),
            html,
        ),
        (
            "inside an escape",
            format!("{MULTIPART}{QP_PLAIN}"),
            "Hello café and more caf",
        ),
        (
            "single, inside an escape",
            format!("Subject: x\r\n{QP_PLAIN}"),
            "Hello café and more caf",
        ),
        (
            "a soft line end",
            format!("{MULTIPART}{}=", QP_PLAIN.trim_end_matches("=C")),
            "Hello café and more caf",
        ),
        (
            "7-bit",
            format!("{MULTIPART}Content-Type: text/plain\r\n\r\nHello wor"),
            "Hello wor",
        ),
        (
            "HTML only",
            "Subject: x\r\nContent-Type: text/html\r\n\r\n\
             <html><style>p{color:red}</style><body><p>Hello <b>wor"
                .to_owned(),
            "Hello wor",
        ),
        (
            "hidden preheader",
            "Subject: x\r\nContent-Type: text/html\r\n\r\n\
             <div style=\"display:none\">Preheader text&zwnj;&nbsp;&zwnj;</div><p>Real</p>"
                .to_owned(),
            "Preheader text · Real",
        ),
        ("inside the headers", "Subject: hello wor".to_owned(), ""),
        (
            "inside part headers",
            format!("{MULTIPART}Content-Type: text/pl"),
            "",
        ),
        ("no body", "Subject: x\r\n\r\n".to_owned(), ""),
    ] {
        assert_eq!(snippet(&mail), wanted, "{name}");
    }
    assert_eq!(read(b"Subject: hello wor").subject, "hello wor");
}

#[test]
fn r53_a_mail_cut_at_any_byte_is_still_a_mail() {
    let whole = format!(
        "From: =?utf-8?B?{}?= <ada@example.org>\r\nSubject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\r\n\
         Content-Type: multipart/mixed;\r\n\tboundary=\"outer\"\r\n\r\npreamble\r\n--outer\r\n\
         Content-Type: multipart/alternative; boundary=inner\r\n\r\n--inner\r\n{QP_PLAIN}3=A9\r\n\
         --inner\r\n{BASE64_HTML}\r\n--inner--\r\n--outer\r\nContent-Type: message/rfc822\r\n\r\n\
         Subject: nested\r\n\r\nnested text Gr\u{fc}\u{df}e\r\n--outer--\r\n",
        "QWRh"
    );
    for end in 0..=whole.len() {
        let message = read(&whole.as_bytes()[..end]);
        if end > 200 {
            assert_eq!(message.sender_name, "Ada", "cut at {end}");
            assert_eq!(message.subject, "Grüße", "cut at {end}");
        }
        assert!(
            !message.snippet.contains(['\u{fffd}', '=']),
            "cut at {end}: {}",
            message.snippet
        );
    }
    assert!(read(whole.as_bytes()).snippet.starts_with("Hello café"));
}

#[test]
fn r54_reads_odd_headers() {
    for (name, mail, wanted) in [
        (
            "raw Latin-1",
            &b"Subject: caf\xe9\r\nFrom: a@example.org\r\n\r\nx"[..],
            "café",
        ),
        ("raw windows-1252", b"Subject: \x80 5\r\n\r\nx", "€ 5"),
        (
            "raw Cyrillic",
            b"Content-Type: text/plain; charset=\"koi8-r\"\r\nSubject: \xf0\xd2\r\n\r\nx",
            "Пр",
        ),
        ("raw UTF-8", "Subject: café\r\n\r\nx".as_bytes(), "café"),
        (
            "split over Q words",
            b"Subject: =?utf-8?Q?caf=C3?= =?UTF-8?q?=A9?=\r\n\r\nx",
            "café",
        ),
        (
            "split over B words",
            b"Subject: =?utf-8?B?Y2Fmww==?=\r\n =?utf-8?B?qQ==?=\r\n\r\nx",
            "café",
        ),
        (
            "two charsets",
            b"Subject: =?utf-8?Q?caf=C3=A9?= =?iso-8859-1?Q?_caf=E9?=\r\n\r\nx",
            "café café",
        ),
        (
            "a word that never ends",
            b"Subject: =?utf-8?Q?caf\r\n\r\nx",
            "=?utf-8?Q?caf",
        ),
        (
            "text between words",
            b"Subject: =?utf-8?Q?a?= b =?utf-8?Q?c?=\r\n\r\nx",
            "a b c",
        ),
        ("folded", b"Subject: one\r\n two\r\n\r\nx", "one two"),
        (
            "bare line feeds",
            b"Subject: one\nFrom: a@example.org\n\nx",
            "one",
        ),
    ] {
        assert_eq!(read(mail).subject, wanted, "{name}");
    }
}

#[test]
fn reads_who_when_and_which() {
    let message = read(
        b"From: \"PayPal <service@paypal.example>\" <evil@example.org>\r\n\
          Message-ID: <abc@example.org>\r\nDate: Wed, 17 Jul 1996 02:44:25 -0700\r\n\
          List-Id: Some list <list.example.org>\r\n\r\nx",
    );
    assert_eq!(message.sender_name, "PayPal <service@paypal.example>");
    assert_eq!(message.sender_address, "evil@example.org");
    assert_eq!(message.message_id.as_deref(), Some("abc@example.org"));
    assert_eq!(message.date, Some(837_596_665_000));
    assert_eq!(message.list_id.as_deref(), Some("list.example.org"));
    assert_eq!(
        read(b"Sender: bot@example.org\r\n\r\n").sender_address,
        "bot@example.org"
    );
    assert_eq!(
        read(b"From: Friends: a@example.org, b@example.org;\r\n\r\n").sender_address,
        "a@example.org"
    );
}

#[test]
fn never_fails() {
    let nothing = Message::default();
    assert_eq!(read(b""), nothing);
    assert_eq!(read(b"\r\n"), nothing);
    assert_eq!(read(b"X-Other: 1\r\n\r\nx").subject, "");
    read(&[0; 5_000]);
    read(&[0xff; 5_000]);
    read(b"From: <<<<>>>>@@,,;;::\r\nDate: yesterday\r\nDate: 99 Foo 99999999\r\n\r\n");
    let long = format!("Subject: {}\r\n\r\nx", "x".repeat(10 << 20));
    assert!(read(long.as_bytes()).subject.len() <= FIELD);
    let many = "A: b\r\n".repeat(1_000_000);
    assert_eq!(read(many.as_bytes()), nothing);
    for header in ["message/rfc822", "multipart/mixed; boundary=b"] {
        let deep = format!("Content-Type: {header}\r\n\r\n").repeat(10_000);
        read(deep.as_bytes());
    }
    let mut deep = String::from("Subject: deep\r\n");
    for level in 0..10_000 {
        deep.push_str(&format!(
            "Content-Type: multipart/mixed; boundary=b{level}\r\n\r\n--b{level}\r\n"
        ));
    }
    assert_eq!(read(deep.as_bytes()).subject, "deep");
    let divs = format!(
        "Subject: x\r\nContent-Type: text/html\r\n\r\n{}x",
        "<div>".repeat(20_000)
    );
    read(divs.as_bytes());
    // A little of everything, from a fixed seed.
    let alphabet = b"Content-Type:=?utf8?Q?\r\n\r\n--b;\"<@>=\xff\x00 multipart/boundary=b base64";
    let mut seed = 7_u32;
    for _ in 0..2_000 {
        let noise: Vec<u8> = (0..300)
            .map(|_| {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                alphabet[(seed >> 16) as usize % alphabet.len()]
            })
            .collect();
        read(&noise);
    }
}

#[test]
fn r56_finds_what_is_said() {
    let plain = |text: &str| snippet(&format!("Subject: x\r\n\r\n{text}"));
    let html = |text: &str| {
        snippet(&format!(
            "Subject: x\r\nContent-Type: text/html\r\n\r\n{text}"
        ))
    };
    for (got, wanted) in [
        (
            plain("See you.\r\n\r\nOn Tue, Ada wrote:\r\n> When?\r\n"),
            "See you.",
        ),
        (
            plain("See you.\r\n\r\nOn Tue, Ada <ada@example.org>\r\nwrote:\r\n> When?\r\n"),
            "See you.",
        ),
        (plain("> When?\r\nNow.\r\n"), "Now."),
        (plain("See you.\r\n-- \r\nAda, CEO\r\n"), "See you."),
        (
            plain("View in browser\r\nhttps://example.org/aaaa\r\nBig sale\r\n"),
            "Big sale",
        ),
        (
            plain("See you.\r\n-----Original Message-----\r\nFrom: x\r\n"),
            "See you.",
        ),
        (plain("Hi \u{200c} \u{200c} there"), "Hi there"),
        (
            plain(&"word ".repeat(1_000)),
            format!("{}…", "word ".repeat(32).trim_end()).as_str(),
        ),
        (plain("-----BEGIN PGP MESSAGE-----\r\nhQEMA\r\n"), ENCRYPTED),
        (
            html("<table><tr><td>One</td><td>Two</td></tr></table>"),
            "One · Two",
        ),
        (
            html("<div>Yes</div><div class=\"gmail_quote\">On Tue</div>"),
            "Yes",
        ),
        (html("<p>Yes</p><blockquote>No</blockquote>"), "Yes"),
        (html("<img src=\"http://example.org/pixel\">"), ""),
    ] {
        assert_eq!(got, wanted);
    }
    let both = format!(
        "{MULTIPART}\r\n  \r\n--b\r\nContent-Type: text/html\r\n\r\n<p>From HTML</p>\r\n--b--\r\n"
    );
    assert_eq!(
        snippet(&both),
        "From HTML",
        "an empty text part says nothing"
    );
}

#[test]
fn parts_thoughts_that_do_not_part_themselves() {
    for (text, wanted) in [
        (
            "Your sign-in code is 482913\r\n\r\nIt is good for 10 minutes.",
            "Your sign-in code is 482913 · It is good for 10 minutes.",
        ),
        ("Hi Ada,\r\n\r\nlunch?\r\n\r\nMira", "Hi Ada, lunch? Mira"),
        (
            "This line was wrapped by the program that wrote it, at seventy-two\r\n\
             characters or so. Nothing ends there",
            "This line was wrapped by the program that wrote it, at seventy-two characters or so. Nothing ends there",
        ),
        (
            "Order: 20417\r\nTotal: 12 EUR",
            "Order: 20417 · Total: 12 EUR",
        ),
        (
            "ご注文ありがとうございます。\r\n\r\n番号",
            "ご注文ありがとうございます。 番号",
        ),
    ] {
        assert_eq!(snippet(&format!("Subject: x\r\n\r\n{text}")), wanted);
    }
}

#[test]
fn r56_cuts_quotes_in_many_languages() {
    for quote in [
        "Am Di., 24. Nov. 2026 um 10:00 Uhr schrieb Ada <ada@example.org>:\r\n> x",
        "Am 24.11.2026 um 10:00 schrieb:\r\n> x",
        "Le mar. 24 nov. 2026 à 10:00, Ada a écrit :\r\n> x",
        "El mar, 24 nov 2026, Ada escribió:\r\n> x",
        "Em ter., 24 de nov. de 2026, Ada escreveu:\r\n> x",
        "Il giorno mar 24 nov 2026 Ada ha scritto:\r\n> x",
        "Op di 24 nov 2026 om 10:00 schreef Ada <ada@example.org>:\r\n> x",
        "2026年11月24日 Ada 写道：\r\n> x",
        "From: Ada\r\nSent: Tuesday\r\nTo: me\r\nSubject: x",
        "Von: Ada\r\nGesendet: Dienstag\r\nAn: mich",
        "-- \r\nAda, CEO",
        "Sent from my iPhone",
        "-----Ursprüngliche Nachricht-----\r\nx",
    ] {
        assert_eq!(
            snippet(&format!("Subject: x\r\n\r\nSee you.\r\n\r\n{quote}")),
            "See you.",
            "{quote}"
        );
    }
}

#[test]
fn reads_what_servers_and_lists_say() {
    let message = read(
        b"Authentication-Results: mx.example.org;\r\n dmarc=fail\r\nReceived: x\r\n\
          authentication-results: mx.example.org; dmarc=pass\r\n\
          List-Unsubscribe: <https://lists.example/u>\r\n\
          List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n\r\nx",
    );
    let wanted = ["mx.example.org; dmarc=fail", "mx.example.org; dmarc=pass"].map(Results::read);
    assert_eq!(message.results, wanted, "the topmost first");
    let ways = message.unsubscribe.expect("a way out");
    assert_eq!(ways.https.as_deref(), Some("https://lists.example/u"));
    assert!(ways.is_one_click);
    let many = "Authentication-Results: x; dmarc=fail\r\n".repeat(1_000);
    let message = read(format!("{many}\r\nx").as_bytes());
    assert_eq!(message.results.len(), authentication::FIELDS);
}

const ENCRYPTED: &str = "Encrypted message";

#[test]
fn r56_names_what_has_no_text() {
    for (mail, wanted) in [
        (
            "Content-Type: multipart/encrypted; boundary=b\r\n\r\n--b\r\n\r\nVersion: 1\r\n--b--\r\n",
            ENCRYPTED,
        ),
        (
            "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\r\n\r\nMIIB",
            ENCRYPTED,
        ),
        (
            "Content-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VTIMEZONE\r\n\
             DTSTART:19700101T000000\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nDTSTART:20261124T100000\r\n\
             SUMMARY:Team lunch\\, at\r\n  noon\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
            "Invitation: Team lunch, at noon, Tue 24 Nov 2026, 10:00",
        ),
        (
            "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: application/octet-stream; \
             name=\"invite.ICS\"\r\nContent-Transfer-Encoding: base64\r\n\r\nQkVHSU4=\r\n--b--\r\n",
            "Invitation",
        ),
        (
            "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: application/ics; \
             name=\"invite.ics\"\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nBEGIN:VEVENT\r\nSUMMARY:Lunch\r\n--b--\r\n",
            "Cancelled: Lunch",
        ),
        (
            "Content-Type: application/x-pkcs7-mime; name=smime.p7m\r\n\r\nMIIB",
            ENCRYPTED,
        ),
        (
            "Content-Type: application/pkcs7-mime; smime-type=signed-data\r\n\r\nMIIB",
            "",
        ),
        (
            "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n",
            "",
        ),
    ] {
        let message = read(mail.as_bytes());
        assert_eq!(message.snippet, wanted, "{mail:.60}");
        let kind = match wanted {
            "" => MailKind::Ordinary,
            ENCRYPTED => MailKind::Encrypted,
            _ => MailKind::Invitation,
        };
        assert_eq!(message.kind, kind, "{mail:.60}");
    }
}

#[test]
fn knows_when_there_is_only_a_beginning() {
    assert!(!has_body(b"Subject: x\r\n"));
    assert!(!has_body(b"Subject: x\r\n\r\nshort"));
    assert!(has_body(
        format!("Subject: x\r\n\r\n{}", "x".repeat(300)).as_bytes()
    ));
    assert!(has_body(
        format!("Subject: x\n\n{}", "x".repeat(300)).as_bytes()
    ));
}
