//! Which conversation a mail belongs to, where the server does not say: by the mail that began it (RFC 5322, 3.6.4).

use mail_parser::HeaderValue;

/// No identifier is longer: a line of a header is not.
const LONGEST: usize = 255;

/// Whether this names a mail: what a Message-ID has between its brackets.
pub(crate) fn is_id(text: &str) -> bool {
    let is_plain = |c: char| !c.is_control() && !c.is_whitespace() && !"<>".contains(c);
    text.len() <= LONGEST && text.contains('@') && text.chars().all(is_plain)
}

/// The mail that a conversation began with: the first one that is referred to, else the one that is answered, else the
/// mail itself. `None`: nothing in it names a mail.
pub(crate) fn root(
    references: &HeaderValue<'_>,
    answered: &HeaderValue<'_>,
    own: Option<&str>,
) -> Option<String> {
    let named = [references, answered].into_iter();
    named
        .flat_map(|value| value.as_text_list().unwrap_or_default())
        .map(AsRef::as_ref)
        .chain(own)
        .find(|id| is_id(id))
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use crate::imap::headers::read;

    fn root_of(header: &str) -> Option<String> {
        read(format!("{header}Subject: x\r\n\r\nText").as_bytes()).root
    }

    #[test]
    fn a_conversation_is_named_by_the_mail_that_began_it() {
        let own = "Message-ID: <own@x.example>\r\n";
        for (header, wanted) in [
            ("", "own@x.example"),
            ("In-Reply-To: <asked@x.example>\r\n", "asked@x.example"),
            (
                "References: <first@x.example> <second@x.example>\r\nIn-Reply-To: <second@x.example>\r\n",
                "first@x.example",
            ),
            (
                "References: <first@x.example>\r\n\t<second@x.example>\r\n",
                "first@x.example",
            ),
            // What names no mail is passed over.
            (
                "References: <nonsense> <second@x.example>\r\n",
                "second@x.example",
            ),
            ("In-Reply-To: Your mail of Tuesday\r\n", "own@x.example"),
        ] {
            let found = root_of(&format!("{own}{header}"));
            assert_eq!(found.as_deref(), Some(wanted), "{header:?}");
        }
    }

    #[test]
    fn what_names_no_mail_begins_no_conversation() {
        let long = format!("Message-ID: <{}@x.example>\r\n", "x".repeat(5_000));
        for header in [
            "",
            "Message-ID: <>\r\n",
            "Message-ID: <nonsense>\r\n",
            "References: \r\nIn-Reply-To: <\r\n",
            &long,
        ] {
            assert_eq!(root_of(header), None, "{header:?}");
        }
        let many = format!("References: {}\r\n", "<a@b> ".repeat(20_000));
        // Whatever is cut, it is no panic.
        drop(root_of(&many));
    }
}
