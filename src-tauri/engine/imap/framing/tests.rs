use super::*;

const GREETING: &[u8] = b"* OK ready\r\n";

/// What the parser gets of this, after a greeting.
fn framed(input: &[u8], literal: Option<u64>) -> Result<String, NotImap> {
    let whole = pushed(input, literal, input.len().max(1));
    assert_eq!(
        whole,
        pushed(input, literal, 1),
        "the size of the pieces makes no difference"
    );
    whole
}

fn pushed(input: &[u8], literal: Option<u64>, piece: usize) -> Result<String, NotImap> {
    let mut framer = Framer::default();
    framer.push(GREETING)?;
    framer.literal_cap = literal;
    for piece in input.chunks(piece) {
        framer.push(piece)?;
    }
    let out = framer.out.get(GREETING.len()..).unwrap_or_default();
    Ok(String::from_utf8_lossy(out).into_owned())
}

#[test]
fn r45_lets_pass_what_is_right() {
    for line in [
        "* 3 EXISTS\r\n",
        "* 1 FETCH (UID 5 FLAGS (\\Seen a]) INTERNALDATE \"17-Jul-1996 02:44:25 -0700\")\r\n",
        "* 1 FETCH (UID 3 BODY[1]<0> {2}\r\nhi)\r\n",
        "* 1 FETCH (UID 3 BODY[] {14}\r\n* 9 EXISTS\r\n)( FLAGS ())\r\n",
        "* 1 FETCH (X-GM-LABELS (\"\\\\Important\" \"a b\") X-GM-THRID 12 X-GM-MSGID 13 UID 3)\r\n",
        "* VANISHED (EARLIER) 300:310,405\r\n",
        "* OK Still here\r\n",
        "* BYE Session expired, please login again.\r\n",
        "T1 OK [READ-ONLY] done\r\n",
        "T1 NO a text with a brace {5}\r\n",
        "+ idling\r\n",
        "+ \r\n",
        "* STATUS \"INBOX\" ()\r\n",
        "* LIST (\\HasNoChildren) \"/\" {3}\r\na\"b\r\n",
        "* SEARCH 1 2\r\n",
    ] {
        assert_eq!(framed(line.as_bytes(), None), Ok(line.to_owned()));
    }
}

#[test]
fn r45_repairs_what_is_known_to_be_wrong() {
    for (line, wanted) in [
        ("* OK hi\n", "* OK hi\r\n"),
        ("*  22279 EXISTS\r\n", "* 22279 EXISTS\r\n"),
        ("* 1  FETCH (UID 1)\r\n", "* 1 FETCH (UID 1)\r\n"),
        ("* OK [ALERT]é\r\n", "* OK [ALERT] é\r\n"),
        ("* OK [ALERT]\r\n", "* OK [ALERT]\r\n"),
        ("T1 NO [ALERT]x\r\n", "T1 NO [ALERT] x\r\n"),
        ("* OK a\0b\x1bc\r\n", "* OK a b c\r\n"),
        (
            "* 1 FETCH (UID 1 INTERNALDATE NIL)\r\n",
            "* 1 FETCH (UID 1)\r\n",
        ),
        (
            "* 1 FETCH (INTERNALDATE nil UID 1)\r\n",
            "* 1 FETCH (UID 1)\r\n",
        ),
        (
            "* 1 FETCH (UID 3 BODY[] ~{2}\r\nhi)\r\n",
            "* 1 FETCH (UID 3 BODY[] {2}\r\nhi)\r\n",
        ),
        (
            "* 1 FETCH (UID 3 BODY[] {2+}\r\nhi)\r\n",
            "* 1 FETCH (UID 3 BODY[] {2}\r\nhi)\r\n",
        ),
        (
            "* 1 FETCH (UID 3 BINARY[1] {2}\r\nhi)\r\n",
            "* 1 FETCH (UID 3)\r\n",
        ),
        (
            "* 1 FETCH (UID 5 BODY[] {2}\r\nhi) FLAGS (\\Seen) RFC822.SIZE 2)\r\n",
            "* 1 FETCH (UID 5 BODY[] {2}\r\nhi FLAGS (\\Seen) RFC822.SIZE 2)\r\n",
        ),
        (
            "* 1 FETCH (UID 2 BODYSTRUCTURE ((\"TEXT\" \"PLAIN\" NIL NIL NIL \"7BIT\" 1 1)\
             (\"RELATED\" NIL (\"ATTACHMENT\" NIL) NIL) \"MIXED\" (\"BOUNDARY\" \"x\") NIL NIL) FLAGS ())\r\n",
            "* 1 FETCH (UID 2 FLAGS ())\r\n",
        ),
        (
            "* 1 FETCH (X-GM-LABELS ({6}\r\nhe)llo) UID 3)\r\n",
            "* 1 FETCH (UID 3)\r\n",
        ),
        (
            "* 1 FETCH (BODY[HEADER.FIELDS (DATE)\r\n",
            "* 1 FETCH (FLAGS ())\r\n",
        ),
        (
            "* CAPABILITY IMAP4rev2 IDLE\r\n",
            "* CAPABILITY IMAP4rev1 IMAP4rev2 IDLE\r\n",
        ),
        (
            "* CAPABILITY imap4rev1 \"x\" IDLE\r\n",
            "* CAPABILITY IMAP4rev1 IDLE\r\n",
        ),
    ] {
        assert_eq!(
            framed(line.as_bytes(), None).as_deref(),
            Ok(wanted),
            "{line:?}"
        );
    }
}

#[test]
fn makes_list_of_xlist() {
    for (line, wanted) in [
        (
            "* XLIST (\\HasNoChildren \\Inbox) \"/\" \"Inbox\"\r\n",
            "* LIST (\\HasNoChildren \\Inbox) \"/\" \"Inbox\"\r\n",
        ),
        (
            "* XLIST (\\AllMail \\HasNoChildren) \"/\" \"a \\\\AllMail\"\r\n",
            "* LIST (\\All \\HasNoChildren) \"/\" \"a \\\\AllMail\"\r\n",
        ),
        (
            "* xlist (\\spam) NIL {4}\r\nWerb\r\n",
            "* LIST (\\Junk) NIL {4}\r\nWerb\r\n",
        ),
        ("* XLIST\r\n", ""),
        ("* XLIST (\\Spam\r\n", ""),
    ] {
        assert_eq!(
            framed(line.as_bytes(), None).as_deref(),
            Ok(wanted),
            "{line:?}"
        );
    }
}

#[test]
fn r45_drops_what_the_parser_cannot_read() {
    for line in [
        "\r\n",
        "* ESEARCH (TAG \"A0001\") UID COUNT 3 ALL 1:3\r\n",
        "* NAMESPACE ((\"\" \"/\")) NIL NIL\r\n",
        "* SEARCH 2 5 (MODSEQ 917162500)\r\n",
        "* STATUS INBOX (MESSAGES 1 SIZE 234)\r\n",
        "* STATUS INBOX (MESSAGES 1 MAILBOXID (F1))\r\n",
        "* STATUS INBOX (MESSAGES 1 UNSEEN -1)\r\n",
        "* STATUS INBOX (UIDNEXT 4294967296)\r\n",
        "* LIST () \"/\" INBOX (CHILDINFO (\"SUBSCRIBED\"))\r\n",
        "* LIST (HasNoChildren) \"/\" INBOX\r\n",
        "* LIST (\\HasNoChildren) \"/\" \"a\"b\"\r\n",
        "* LANGUAGE (EN)\r\n",
        "* XFOO bar {3}\r\nabc\r\n",
        "* -1 EXISTS\r\n",
        "* 99999999999 EXISTS\r\n",
        "*\r\n",
        " the rest of something\r\n",
    ] {
        assert_eq!(framed(line.as_bytes(), None).as_deref(), Ok(""), "{line:?}");
    }
}

#[test]
fn r45_bounds_depth() {
    for open in [100, 100_000] {
        let line = format!("* 1 FETCH (UID 2 BODYSTRUCTURE {})\r\n", "(".repeat(open));
        assert_eq!(
            framed(line.as_bytes(), None).as_deref(),
            Ok("* 1 FETCH (UID 2)\r\n")
        );
        let closed = format!(
            "* 1 FETCH (UID 2 BODYSTRUCTURE {}{} FLAGS ())\r\n",
            "(".repeat(open),
            ")".repeat(open)
        );
        let wanted = Ok("* 1 FETCH (UID 2 FLAGS ())\r\n");
        assert_eq!(framed(closed.as_bytes(), None).as_deref(), wanted);
        let list = format!("* LIST {}\r\n", "(".repeat(open));
        assert_eq!(framed(list.as_bytes(), None).as_deref(), Ok(""));
    }
    let quoted = format!("* LIST () \"/\" \"{}\"\r\n", "(".repeat(100));
    assert_eq!(
        framed(quoted.as_bytes(), None),
        Ok(quoted),
        "in a string they nest nothing"
    );
}

#[test]
fn r45_bounds_length() {
    let body = "x".repeat(1000);
    let line = format!("* 1 FETCH (UID 3 BODY[] {{1000}}\r\n{body} FLAGS ())\r\n");
    let wanted = format!(
        "* 1 FETCH (UID 3 BODY[] {{10}}\r\n{} FLAGS ())\r\n",
        "x".repeat(10)
    );
    assert_eq!(framed(line.as_bytes(), Some(10)), Ok(wanted));
    for line in [
        "* 1 FETCH (BODY[] {4294967295}\r\n".to_owned(),
        "* 1 FETCH (BODY[] {500000000}\r\n".to_owned(),
        "* 1 FETCH (BODY[] {99999999999999999999999}\r\n".to_owned(),
        "x".repeat(LINE_CAP + 1),
        format!("* SEARCH{}\r\n", " 1".repeat(LINE_CAP)),
    ] {
        assert_eq!(
            pushed(line.as_bytes(), None, 4096),
            Err(NotImap),
            "{line:.40}"
        );
    }
    let endless = "* 1 FETCH (BODY[] {1000000}\r\n".to_owned()
        + &(" BODY[] {1000000}\r\n".to_owned() + &"x".repeat(1_000_000)).repeat(5);
    let endless = endless.replacen(" BODY[] {1000000}\r\n", "", 1);
    assert_eq!(
        pushed(endless.as_bytes(), Some(1 << 20), 4096),
        Err(NotImap)
    );
}

#[test]
fn r45_ends_what_is_not_imap() {
    for line in [
        "220 mail.example.org ESMTP\r\n",
        "HTTP/1.1 302 Found\r\n",
        "some text of a mail whose literal was longer than it said\r\n",
        "T1 PERHAPS\r\n",
        "\x16\x03\x01\x02\n",
    ] {
        assert_eq!(framed(line.as_bytes(), None), Err(NotImap), "{line:?}");
    }
    let mut framer = Framer::default();
    assert_eq!(
        framer.push(b"* 3 EXISTS\r\n"),
        Err(NotImap),
        "a greeting comes first"
    );
}

#[test]
fn r45_survives_flipped_bytes() {
    let good = "* 1 FETCH (UID 5 FLAGS (\\Seen) INTERNALDATE \"17-Jul-1996 02:44:25 -0700\" BODY[] {12}\r\nhi)(\"\\there!)\r\n\
                * OK [ALERT] x\r\n* CAPABILITY IMAP4rev1 IDLE\r\n* LIST (\\All) \"/\" \"a b\"\r\n* STATUS a (UNSEEN 3)\r\n\
                + go\r\nT1 OK [UIDNEXT 3] done\r\n";
    let mut seed = 1_u32;
    let mut random = move || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 16) as usize
    };
    for _ in 0..3_000 {
        let mut bytes = good.as_bytes().to_vec();
        for _ in 0..=random() % 4 {
            let at = random() % bytes.len();
            bytes[at] = random() as u8;
        }
        let Ok(out) = pushed(&bytes, Some(100), 7) else {
            continue;
        };
        assert!(out.len() <= bytes.len() + 200, "nothing is made of nothing");
    }
}
