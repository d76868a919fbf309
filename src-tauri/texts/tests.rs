use super::{testing::speak, *};

#[test]
fn english_is_spoken_until_something_is_chosen() {
    assert_eq!(chosen(), "en");
    assert_eq!(tray::unread("Tidings", 2), "Tidings: 2 unread");
    assert_eq!(notices::new(1), "1 new mail");
    assert_eq!(notices::new(2), "2 new mails");
    assert_eq!(
        tray::mail("Ada", "On the engine", "5 min"),
        "Ada · On the engine · 5 min",
        "nothing invisible is added"
    );
}

#[test]
fn a_language_is_found_whatever_its_region() {
    let found = |tag| known(tag).map(name);
    for (tag, language) in [
        ("de", Some("de")),
        ("de_AT.UTF-8", Some("de")),
        ("pt", Some("pt-BR")),
        ("pt_PT", Some("pt-BR")),
        ("ca_ES@valencia", None),
        ("EN-gb", Some("en")),
        ("tlh", None),
        ("", None),
    ] {
        assert_eq!(found(tag), language, "{tag}");
    }
    assert_eq!(LANGUAGES.get(ENGLISH), Some(&"en"));
}

#[test]
fn german_counts_in_two_forms() {
    let _german = speak("de");
    assert_eq!(chosen(), "de");
    assert_eq!(tray::unread("Tidings", 1), "Tidings: 1 ungelesene E-Mail");
    assert_eq!(tray::unread("Tidings", 3), "Tidings: 3 ungelesene E-Mails");
    assert_eq!(notices::away(1), "Während Ihrer Abwesenheit: 1 neue E-Mail");
    assert_eq!(
        notices::away(12),
        "Während Ihrer Abwesenheit: 12 neue E-Mails"
    );
}

#[test]
fn arabic_counts_in_six_forms_and_sets_names_apart() {
    let _arabic = speak("ar");
    let unread = |count| tray::unread("Tidings", count);
    let name = "\u{2068}Tidings\u{2069}";
    for (count, said) in [
        (0, "لا رسائل غير مقروءة"),
        (1, "رسالة واحدة غير مقروءة"),
        (2, "رسالتان غير مقروءتين"),
        (3, "3 رسائل غير مقروءة"),
        (10, "10 رسائل غير مقروءة"),
        (11, "11 رسالة غير مقروءة"),
        (99, "99 رسالة غير مقروءة"),
        (100, "100 رسالة غير مقروءة"),
        (103, "103 رسائل غير مقروءة"),
        (111, "111 رسالة غير مقروءة"),
        (202, "202 رسالة غير مقروءة"),
        (1_004, "1004 رسائل غير مقروءة"),
    ] {
        assert_eq!(unread(count), format!("{name}: {said}"));
    }
    for (count, said) in [
        (0, "لا رسائل جديدة"),
        (1, "رسالة جديدة واحدة"),
        (2, "رسالتان جديدتان"),
        (5, "5 رسائل جديدة"),
        (50, "50 رسالة جديدة"),
        (200, "200 رسالة جديدة"),
    ] {
        assert_eq!(notices::new(count), said);
    }
}

#[test]
fn every_language_has_the_forms_that_its_numbers_ask_for() {
    for (language, forms) in [
        ("ar", [0, 1, 2, 3, 11, 100].as_slice()),
        ("de", &[1, 2]),
        ("en", &[1, 2]),
        ("es", &[1, 2]),
        ("fr", &[1, 2]),
        ("ja", &[1]),
        ("pt-BR", &[1, 2]),
    ] {
        let _spoken = speak(language);
        let said: std::collections::BTreeSet<_> = forms
            .iter()
            .map(|count| notices::new(*count).replace(|c: char| c.is_ascii_digit(), ""))
            .collect();
        let least = if language == "ar" { 5 } else { forms.len() };
        assert!(said.len() >= least, "{language}: {said:?}");
    }
    let _french = speak("fr");
    assert_eq!(notices::new(0), "0 nouvel e-mail", "as French counts");
}

#[test]
fn what_comes_from_elsewhere_stands_as_one_piece() {
    let apart = |text: &str| format!("{FIRST_STRONG}{text}{POP}");
    assert_eq!(
        notices::watching("ada@example.org"),
        "Tidings is watching ada@example.org."
    );
    assert_eq!(
        notices::from_one("ليلى"),
        format!("From {}", apart("ليلى")),
        "an Arabic name in English"
    );
    assert_eq!(
        notices::from_one("\u{202e}evil\u{2066}"),
        "From evil",
        "nobody turns our texts"
    );
    let _arabic = speak("ar");
    let watching = notices::watching("ada@example.org");
    assert!(watching.contains(&apart("ada@example.org")), "{watching}");
    assert_eq!(
        notices::alert("ada", &watching),
        format!("{}: {}", apart("ada"), apart(&watching)),
        "a text within a text keeps its own pieces"
    );
}

#[test]
fn the_made_up_language_has_no_plain_letter() {
    let _pseudo = speak("pseudo");
    let said = notices::away(2);
    assert_eq!(testing::plain_words(&said, &[]), [""; 0], "{said}");
    assert!(said.contains('2'));
    assert_eq!(
        testing::plain_words(&notices::watching("ada@example.org"), &["ada@example.org"]),
        [""; 0]
    );
    assert_eq!(testing::plain_words("ñôþ this", &[]), ["this"]);
}

#[test]
fn what_is_not_there_is_no_panic() {
    assert_eq!(say(0, "no-such-text", &[]), "no-such-text");
    assert_eq!(say(99, "no-such-file", &[]), "no-such-file");
}

#[test]
fn a_choice_holds_for_the_program_and_forgets_what_was_read() {
    // The only test that chooses for all of them, and only what every other one has anyway.
    assert_eq!(choose("en-GB"), "en");
    assert_eq!(choose("tlh"), "en");
    assert_eq!(choose("en"), "en");
}
