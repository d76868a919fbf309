//! The rules against mails as people get them, each as plain text, as HTML and encoded.

use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::grouped;
use crate::{imap::headers, message::authentication::Receiver};

const KNOWN: &str = include_str!("../../../../tests/fixtures/mail/codes-known.txt");
const HELD_OUT: &str = include_str!("../../../../tests/fixtures/mail/codes-held-out.txt");

/// One mail of the corpus.
struct Sample<'a> {
    name: &'a str,
    code: Option<&'a str>,
    head: String,
    text: &'a str,
}

fn samples(corpus: &str) -> Vec<Sample<'_>> {
    corpus
        .split("\n== ")
        .skip(1)
        .map(|sample| {
            let (title, mail) = sample.split_once('\n').expect("a title and a mail");
            let (name, code) = title.split_once(' ').expect("a name and a code");
            let (head, text) = mail.split_once("\n\n").expect("a head and a text");
            Sample {
                name,
                code: (code != "-").then_some(code),
                head: head.replace('\n', "\r\n"),
                text: text.trim_end(),
            }
        })
        .collect()
}

/// As mail programs write it (RFC 5322, 2045): plain, encoded, as HTML only, and as both.
fn written(sample: &Sample<'_>) -> Vec<Vec<u8>> {
    let is_html = sample.text.starts_with('<');
    let html = if is_html {
        sample.text.to_owned()
    } else {
        let lines = sample.text.lines().map(|line| format!("<p>{line}</p>"));
        lines.collect()
    };
    let part = |kind: &str, text: &str| {
        format!(
            "Content-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n",
            STANDARD.encode(text)
        )
    };
    let head = &sample.head;
    let mut all = vec![format!("{head}\r\n{}", part("html", &html))];
    if !is_html {
        let text = sample.text.replace('\n', "\r\n");
        let quoted: String = text
            .bytes()
            .map(|b| match b {
                b'=' | 0x80.. => format!("={b:02X}"),
                _ => char::from(b).to_string(),
            })
            .collect();
        all.push(format!("{head}\r\n\r\n{text}\r\n"));
        all.push(format!("{head}\r\n{}", part("plain", &text)));
        all.push(format!(
            "{head}\r\nContent-Type: text/plain; charset=utf-8\r\n\
             Content-Transfer-Encoding: quoted-printable\r\n\r\n{quoted}\r\n"
        ));
        all.push(format!(
            "{head}\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n{}--b\r\n{}--b--\r\n",
            part("plain", &text),
            part("html", &html)
        ));
    }
    all.into_iter().map(String::into_bytes).collect()
}

/// Right, missed, and found where there is none or another one.
#[derive(Default)]
struct Score {
    right: usize,
    missed: Vec<String>,
    wrong: Vec<String>,
}

impl Score {
    fn of(corpus: &str) -> Self {
        let receiver = Receiver::of("imap.example.test", "example.test");
        let mut score = Self::default();
        for sample in samples(corpus) {
            for (form, mail) in written(&sample).iter().enumerate() {
                let message = headers::read(mail);
                let is_forged = receiver.calls_forged(&message.results);
                let found = message.code.filter(|_| !is_forged);
                let label = format!("{} (form {form}): {found:?}", sample.name);
                match (sample.code, found.as_deref()) {
                    (None, None) => {}
                    (Some(code), Some(found)) if code == found => score.right += 1,
                    (Some(_), None) => score.missed.push(label),
                    _ => score.wrong.push(label),
                }
            }
        }
        score
    }

    fn precision(&self) -> f64 {
        ratio(self.right, self.wrong.len())
    }

    fn recall(&self) -> f64 {
        ratio(self.right, self.missed.len())
    }
}

#[expect(clippy::cast_precision_loss, reason = "a few hundred mails")]
fn ratio(good: usize, bad: usize) -> f64 {
    good as f64 / (good + bad).max(1) as f64
}

#[expect(clippy::print_stdout, reason = "the figures are what the test is for")]
fn judge(name: &str, corpus: &str) -> Score {
    let score = Score::of(corpus);
    println!(
        "one-time codes, {name}: precision {:.3}, recall {:.3} ({} right, {} missed, {} wrong)",
        score.precision(),
        score.recall(),
        score.right,
        score.missed.len(),
        score.wrong.len()
    );
    for line in score.missed.iter().chain(&score.wrong) {
        println!("  {line}");
    }
    score
}

#[test]
fn codes_of_the_known_mails_are_found_and_nothing_else() {
    let score = judge("known", KNOWN);
    assert!(score.wrong.is_empty(), "precision must be 1.0");
    assert!(score.recall() >= 0.95);
}

#[test]
fn codes_of_mails_that_were_held_out_are_found_and_nothing_else() {
    let score = judge("held out", HELD_OUT);
    assert!(score.wrong.is_empty(), "precision must be 1.0");
    assert!(score.recall() >= 0.95);
}

#[test]
fn the_corpus_is_as_large_and_as_mixed_as_it_has_to_be() {
    let all: Vec<Sample<'_>> = [KNOWN, HELD_OUT].into_iter().flat_map(samples).collect();
    let without = all.iter().filter(|sample| sample.code.is_none()).count();
    assert!(
        all.len() >= 120 && without >= 60,
        "{} / {without}",
        all.len()
    );
    for language in [
        "ar", "de", "en", "es", "fr", "it", "ja", "nl", "pl", "pt", "ru", "tr", "zh",
    ] {
        for (prefix, least) in [("", 3), ("no-", 2)] {
            let name = format!("{prefix}{language}-");
            let count = all
                .iter()
                .filter(|sample| sample.name.starts_with(&name))
                .count();
            assert!(count >= least, "{name}: {count}");
        }
    }
}

#[test]
fn digits_are_grouped_as_they_are_read_out_and_nothing_is_lost() {
    for (code, wanted) in [
        ("481220", "481 220"),
        ("48122033", "4812 2033"),
        ("481220331", "481 220 331"),
        ("4812", "4812"),
        ("48122", "48122"),
        ("4812203", "4812203"),
        ("48 12 20", "48 12 20"),
        ("481-220", "481-220"),
        ("AB12CD", "AB12CD"),
        ("", ""),
        ("٤٨١٢٢٠", "٤٨١٢٢٠"),
    ] {
        assert_eq!(grouped(code), wanted);
    }
}
