use super::*;

fn domain(domain: &str) -> String {
    let address = format!("ada@{domain}");
    let shown = shown(&address);
    shown.strip_prefix("ada@").expect("its owner").to_owned()
}

/// Each as it goes over the wire, and as people write it; both ways it looks the same to the reader.
#[test]
fn r54_domains_are_shown_in_their_own_letters() {
    for (wire, written) in [
        // What is plain is left alone, down to its capitals.
        ("Example.ORG", "Example.ORG"),
        ("mail_1.example.org", "mail_1.example.org"),
        ("[192.0.2.1]", "[192.0.2.1]"),
        // Latin.
        ("xn--bcher-kva.example", "bücher.example"),
        ("XN--BCHER-KVA.Example", "bücher.example"),
        ("shop.xn--bcher-kva.example", "shop.bücher.example"),
        ("xn--vit-5kz.vn", "việt.vn"),
        ("xn--diyarbakr-2pb.tr", "diyarbakır.tr"),
        // One of the others, with a letter that is no Latin one, or under a domain of its own.
        ("xn--e1afmkfd.com", "пример.com"),
        ("xn--80ak6aa92e.xn--p1ai", "аррӏе.рф"),
        ("xn--hxajbheg2az3al.gr", "παράδειγμα.gr"),
        ("xn--4dbfg1f.co.il", "דואר.co.il"),
        ("xn--mgbh0fb.xn--4gbrim", "مثال.موقع"),
        ("xn--l3cfk7dp.xn--o3cw4h", "ทดสอบ.ไทย"),
        // Those of East Asia, which go together, and with Latin.
        ("xn--r8jz45g.jp", "例え.jp"),
        ("xn--3e0b707e.kr", "한국.kr"),
        ("xn--com-xc0e.jp", "com例.jp"),
    ] {
        assert_eq!(domain(wire), written, "{wire}");
        assert_eq!(domain(written), written, "{written}");
    }
    assert_eq!(domain("データ.jp"), "データ.jp");
    assert_eq!(domain("BÜCHER。example"), "bücher.example");
}

#[test]
fn r54_what_may_be_a_disguise_is_shown_as_it_goes_over_the_wire() {
    for (wire, written) in [
        // Cyrillic that looks Latin, whole and in part.
        ("xn--80ak6aa92e.com", "аррӏе.com"),
        ("xn--l-7sba6dbr.com", "раураl.com"),
        // And a top-level domain that does.
        ("xn--80ak6aa92e.xn--l1adi", "аррӏе.сом"),
        // Others that do.
        ("xn--mbbky.com", "ոսօ.com"),
        ("xn--l3cfk7dp.th", "ทดสอบ.th"),
        // Latin that looks like plain Latin.
        ("xn--oogle-wmc.com", "ɢoogle.com"),
        ("xn--ggle-gx5aa.com", "gọọgle.com"),
        ("xn--mcrosoft-tkb.com", "mıcrosoft.com"),
        // Two labels that change places.
        ("xn--5db4av.xn--4dbfg1f.com", "בנק.דואר.com"),
    ] {
        assert_eq!(domain(wire), wire);
        assert_eq!(domain(written), wire, "{written}");
    }
    for disguise in [
        // A slash, a dash, a dot, a zero that are none.
        "example.comノindex.jp",
        "exampleー.jp",
        "example·com.jp",
        "g००gle.com",
        "ᄋᄋ.com",
        // Not seen, or on top of others.
        "کتاب\u{200c}ها.com",
        "x\u{338}y.com",
        // Greek and Cyrillic together, and scripts that nobody writes today.
        "δя.com",
        "ⲁⲃ.com",
        "ꭰꮳ.com",
    ] {
        let shown = domain(disguise);
        assert!(
            shown.is_ascii() && shown.contains("xn--"),
            "{disguise}: {shown}"
        );
    }
    // The good label beside the bad one.
    assert_eq!(domain("bücher.аррӏе.com"), "bücher.xn--80ak6aa92e.com");
    // Behind letters that are read from right to left.
    let address = "שלום@דואר.co.il";
    assert_eq!(shown(address), "שלום@xn--4dbfg1f.co.il");
}

#[test]
fn r54_what_is_no_domain_does_not_look_like_one() {
    for (odd, wanted) in [
        // On the wire it is plain, and left alone.
        ("xn--.com", "xn--.com"),
        ("xn--zzzzzzzzzz99999.com", "xn--zzzzzzzzzz99999.com"),
        // Not allowed in a domain.
        (
            "аррӏе℀.com",
            "\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}.com",
        ),
        ("а b.com", "\u{fffd} b.com"),
        ("", ""),
    ] {
        assert_eq!(domain(odd), wanted, "{odd:?}");
    }
    let long = domain(&"а".repeat(100_000));
    assert!(!long.contains('а'), "nor what is too long for one");
    assert_eq!(shown("ada"), "ada");
    assert_eq!(shown("ada＠аррӏе.com"), "ada@xn--80ak6aa92e.com");
}
