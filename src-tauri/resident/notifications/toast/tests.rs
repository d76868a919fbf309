use engine::notify::{Notice, NoticeButton, NoticeKey};
use protocol::{AccountId, MuteChoice, NoticeId};
use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};

use super::*;
use crate::notifications::layout::Capabilities;

const QUIET: Manner = Manner {
    sound: false,
    sticky: false,
};

/// What Windows may be told, in bytes; we do not know in which encoding it counts, so in neither may it be more.
const MOST: usize = 5 * 1024;

fn layout(title: &str, body: &str, buttons: &[NoticeButton]) -> Layout {
    let notice = Notice {
        account: AccountId("a".to_owned()),
        code: Some(title.to_owned()),
        key: NoticeKey::Mail(NoticeId(7)),
        title: title.to_owned(),
        body: body.to_owned(),
        buttons: buttons.to_vec(),
        sound: false,
        sticky: false,
    };
    let can = Capabilities {
        actions: true,
        body: true,
        ..Capabilities::default()
    };
    Layout::of(&notice, can)
}

/// An element: its name and attributes, or the text within one.
#[derive(Debug, Eq, PartialEq)]
enum Piece {
    Element(String, Vec<(String, String)>),
    Text(String),
}

/// As somebody else's reader understands it, which takes nothing that is not XML.
fn read(xml: &str) -> Vec<Piece> {
    // It does not look at the letters: these XML has a place for.
    let is_xml =
        |char: char| matches!(char, '\t' | '\n' | ' '..='\u{fffd}' | '\u{10000}'..='\u{10ffff}');
    assert!(xml.chars().all(is_xml), "{xml:?}");
    let mut reader = Reader::from_str(xml);
    let mut pieces = Vec::new();
    let mut depth = 0;
    loop {
        match reader.read_event().expect(xml) {
            Event::Start(element) => {
                depth += 1;
                pieces.push(element_of(&element));
            }
            Event::Empty(element) => pieces.push(element_of(&element)),
            Event::Text(text) => say(&mut pieces, &text),
            Event::GeneralRef(name) => {
                let char = name.resolve_char_ref().expect(xml).map(String::from);
                let named = quick_xml::escape::resolve_predefined_entity(&name);
                say(&mut pieces, &char.or(named.map(str::to_owned)).expect(xml));
            }
            Event::End(_) => depth -= 1,
            Event::Eof => break,
            other => panic!("{other:?} in {xml}"),
        }
    }
    assert_eq!(depth, 0, "{xml}");
    pieces
}

fn element_of(element: &BytesStart<'_>) -> Piece {
    let attributes = element.attributes().map(|attribute| {
        let attribute = attribute.unwrap();
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap();
        (attribute.key.0.to_owned(), value.into_owned())
    });
    Piece::Element(element.name().0.to_owned(), attributes.collect())
}

fn say(pieces: &mut Vec<Piece>, text: &str) {
    if let Some(Piece::Text(said)) = pieces.last_mut() {
        said.push_str(text);
    } else {
        pieces.push(Piece::Text(text.to_owned()));
    }
}

fn texts(pieces: &[Piece]) -> Vec<&str> {
    let texts = pieces.iter().filter_map(|piece| match piece {
        Piece::Text(text) => Some(text.as_str()),
        Piece::Element(..) => None,
    });
    texts.collect()
}

fn attribute<'a>(pieces: &'a [Piece], of: &str, key: &str) -> Vec<&'a str> {
    let elements = pieces.iter().filter_map(|piece| match piece {
        Piece::Element(name, attributes) if name == of => Some(attributes),
        _ => None,
    });
    let values = elements.flat_map(|attributes| attributes.iter());
    values
        .filter(|(name, _)| name == key)
        .map(|(_, value)| value.as_str())
        .collect()
}

#[test]
fn windows_knows_us_by_the_name_that_the_installer_s_shortcut_carries() {
    let configuration = include_str!("../../../../tauri.conf.json");
    let configuration: serde_json::Value = serde_json::from_str(configuration).unwrap();
    assert_eq!(configuration["identifier"], IDENTITY);
}

#[test]
fn a_mail_opens_on_click_and_has_the_other_buttons() {
    let buttons = [
        NoticeButton::Open,
        NoticeButton::MarkRead,
        NoticeButton::Archive,
    ];
    let pieces = read(&xml(&layout("Ada", "Lunch?\nAt noon", &buttons), QUIET));
    assert_eq!(texts(&pieces), ["Ada", "Lunch?\nAt noon"]);
    assert_eq!(attribute(&pieces, "toast", "launch"), [DEFAULT]);
    assert!(attribute(&pieces, "toast", "scenario").is_empty());
    assert_eq!(
        attribute(&pieces, "action", "arguments"),
        ["mark-read:7", "archive:7"]
    );
    assert_eq!(
        attribute(&pieces, "action", "content"),
        ["Mark read", "Archive"]
    );
    assert_eq!(attribute(&pieces, "audio", "silent"), ["true"]);
}

#[test]
fn it_sounds_and_stays_only_when_that_is_wanted() {
    let layout = layout("Ada", "", &[NoticeButton::Open]);
    let manner = Manner {
        sound: true,
        sticky: true,
    };
    let pieces = read(&xml(&layout, manner));
    assert!(attribute(&pieces, "audio", "silent").is_empty());
    assert_eq!(
        attribute(&pieces, "audio", "src"),
        ["ms-winsoundevent:Notification.Mail"]
    );
    assert_eq!(attribute(&pieces, "toast", "scenario"), ["reminder"]);
    assert_eq!(
        attribute(&pieces, "action", "arguments"),
        [DEFAULT],
        "a reminder without a button does not stay"
    );
    assert_eq!(texts(&pieces), ["Ada"], "no empty line");
}

#[test]
fn there_are_never_more_buttons_than_windows_draws() {
    let buttons = [
        NoticeButton::CopyCode,
        NoticeButton::Open,
        NoticeButton::MarkRead,
        NoticeButton::Archive,
        NoticeButton::Delete,
        NoticeButton::Junk,
        NoticeButton::Mute,
        NoticeButton::MuteAs(MuteChoice::List),
    ];
    let pieces = read(&xml(&layout("481 220", "", &buttons), QUIET));
    assert_eq!(
        attribute(&pieces, "action", "arguments"),
        [
            "copy-code:7",
            "mark-read:7",
            "archive:7",
            "delete:7",
            "junk:7"
        ]
    );
}

#[test]
fn r910_a12_what_a_stranger_wrote_stays_text() {
    for (written, shown) in [
        ("1 < 2 & \"so\" > 'on'", "1 < 2 & \"so\" > 'on'"),
        ("&amp;&#10;&lt;", "&amp;&#10;&lt;"),
        (
            "</text></binding><actions><action content=\"x\" arguments=\"quit\"/>",
            "</text></binding><actions><action content=\"x\" arguments=\"quit\"/>",
        ),
        (
            "]]><![CDATA[<!-- <?x?> <!DOCTYPE a [<!ENTITY b 'c'>]>",
            "]]><![CDATA[<!-- <?x?> <!DOCTYPE a [<!ENTITY b 'c'>]>",
        ),
        ("\" scenario=\"alarm", "\" scenario=\"alarm"),
        (
            "a\u{0}b\u{1}c\u{b}d\u{1b}[31me\u{7f}f\u{85}g\u{9f}",
            "abcd[31mefg",
        ),
        ("a\tb\r\nc", "a b\nc"),
        ("a\u{fffe}b\u{ffff}c\u{fffd}", "abc\u{fffd}"),
        ("\u{202e}gpj.exe\u{202c}", "gpj.exe"),
        ("\u{2068}عبد\u{2069}: x", "\u{2068}عبد\u{2069}: x"),
        ("👩‍👩‍👧 \u{10ffff}", "👩‍👩‍👧 \u{10ffff}"),
        ("%PATH% {0} \\u003c", "%PATH% {0} \\u003c"),
    ] {
        let buttons = [NoticeButton::Open, NoticeButton::CopyCode];
        let pieces = read(&xml(&layout(written, written, &buttons), QUIET));
        let elements: Vec<_> = pieces
            .iter()
            .filter_map(|piece| match piece {
                Piece::Element(name, _) => Some(name.as_str()),
                Piece::Text(_) => None,
            })
            .collect();
        assert_eq!(
            elements,
            [
                "toast", "visual", "binding", "text", "text", "actions", "action", "audio"
            ],
            "{written:?}"
        );
        assert_eq!(texts(&pieces), [shown, shown], "{written:?}");
        let labels = attribute(&pieces, "action", "content");
        assert_eq!(labels.len(), 1);
        let start: String = shown.chars().take(20).collect();
        assert!(labels[0].contains(&start), "{labels:?} of {written:?}");
        assert_eq!(attribute(&pieces, "action", "arguments"), ["copy-code:7"]);
    }
}

#[test]
fn r910_a12_windows_takes_it_however_much_was_written() {
    let all = [
        NoticeButton::CopyCode,
        NoticeButton::MarkRead,
        NoticeButton::Archive,
        NoticeButton::Delete,
        NoticeButton::Junk,
        NoticeButton::Mute,
    ];
    for piece in [
        "a", "&", "\"", "\n", "字", "😀", "\u{0}", "\u{301}", "\u{2068}",
    ] {
        let long = piece.repeat(10_000);
        let manner = Manner {
            sound: true,
            sticky: true,
        };
        let xml = xml(&layout(&long, &long, &all), manner);
        let pieces = read(&xml);
        assert_eq!(attribute(&pieces, "action", "content").len(), BUTTONS);
        let utf_16 = 2 * xml.encode_utf16().count();
        assert!(xml.len() <= MOST, "{} of {piece:?}", xml.len());
        assert!(utf_16 <= MOST, "{utf_16} of {piece:?}");
        let is_nothing = escaped(piece, 10).is_empty();
        let texts = texts(&pieces);
        assert!(
            is_nothing || texts.iter().all(|text| text.ends_with('…')),
            "it says that there is more: {texts:?}"
        );
    }
    // What fits is whole.
    assert_eq!(escaped("abc", 4), "abc");
    assert_eq!(escaped("abcd", 4), "abc…");
    assert_eq!(escaped("ab&", 4), "ab…");
}
