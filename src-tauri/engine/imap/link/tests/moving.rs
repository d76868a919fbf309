//! Folders by role, and one mail moved: what goes over the wire.

use super::*;
use crate::imap::{
    folders::{Folder, Role},
    moving::Place,
};

const UIDPLUS: &str = "* CAPABILITY IMAP4rev1 IDLE UIDPLUS\r\nTAG OK\r\n";
const DONE: &str = "TAG OK\r\n";

fn roles(folders: &[Folder]) -> Vec<(&str, Role)> {
    folders
        .iter()
        .filter_map(|folder| Some((folder.name.as_str(), folder.role?)))
        .collect()
}

#[tokio::test]
async fn r51_t43_finds_roles_whatever_the_folders_are_called() {
    // iCloud: attributes that it never advertised. A folder that cannot be opened is no place for mail.
    let (mut link, server) = link(&["* LIST (\\HasNoChildren) \"/\" INBOX\r\n\
         * LIST (\\HasNoChildren \\Trash) \"/\" \"Gel&APY-schte \\\"Elemente\\\"\"\r\n\
         * LIST (\\Noselect \\Junk) \"/\" \"Nowhere\"\r\n\
         * LIST (\\NonExistent \\Archive) \"/\" \"Gone\"\r\n\
         * LIST (\\Junk) NIL {7}\r\nWerbung\r\nTAG OK\r\n"])
    .await;
    let folders = link.folders().await.unwrap();
    assert_eq!(
        roles(&folders),
        [
            ("Gel&APY-schte \"Elemente\"", Role::Trash),
            ("Werbung", Role::Junk)
        ]
    );
    assert_eq!(folders.len(), 3);
    assert_eq!(server.heard()[4..], ["T4 LIST \"\" \"*\""], "asked once");
}

#[tokio::test]
async fn t32_a_name_that_no_decoder_understands_is_a_name_like_any_other() {
    // Shifted and never back, no base64, half a character, and a letter that ought to have been encoded.
    let names = ["&", "&!!!-", "&2D0-", "Caf\u{e9}", "&AOk-&AOk-"];
    let mut said: String = names
        .iter()
        .map(|name| format!("* LIST (\\Archive) \"/\" \"{name}\"\r\n"))
        .collect();
    said.push_str("* LIST (\\Trash) \"/\" Bin\r\nTAG OK\r\n");
    let (mut link, server) = link(&[&said, DONE]).await;
    let folders = link.folders().await.unwrap();
    let found: Vec<&str> = folders.iter().map(|folder| folder.name.as_str()).collect();
    for name in names {
        assert!(found.contains(&name), "{name} of {found:?}");
    }
    assert_eq!(found.last(), Some(&"Bin"), "nor does it hide the others");
    link.move_to(4, "&!!!-").await.unwrap();
    assert_eq!(server.heard()[5], "T5 UID MOVE 4 \"&!!!-\"");
}

#[tokio::test]
async fn asks_for_roles_that_a_plain_list_does_not_say() {
    let (mut link, server) = link_with(
        "* CAPABILITY IMAP4rev1 SPECIAL-USE XLIST\r\nTAG OK\r\n",
        &[
            "* LIST () \".\" INBOX\r\n* LIST () \".\" Bin\r\nTAG OK\r\n",
            "* LIST (\\Trash) \".\" Bin\r\nTAG OK\r\n",
        ],
    )
    .await;
    assert_eq!(
        roles(&link.folders().await.unwrap()),
        [("Bin", Role::Trash)]
    );
    assert_eq!(server.heard()[5], "T5 LIST (SPECIAL-USE) \"\" \"*\"");

    // Advertised, and not there after all; and a server from before RFC 6154.
    let (mut link, server) = link_with(
        "* CAPABILITY IMAP4rev1 SPECIAL-USE XLIST\r\nTAG OK\r\n",
        &[
            "* LIST () \"|\" INBOX\r\n* LIST () \"|\" Alle\r\nTAG OK\r\n",
            "TAG BAD what?\r\n",
            "* XLIST (\\AllMail) \"|\" Alle\r\n* XLIST (\\Spam) \"|\" Spam\r\nTAG OK\r\n",
        ],
    )
    .await;
    assert_eq!(
        roles(&link.folders().await.unwrap()),
        [("Alle", Role::All), ("Spam", Role::Junk)]
    );
    assert_eq!(server.heard()[6], "T6 XLIST \"\" \"*\"");
}

#[tokio::test]
async fn moves_one_mail_and_hears_where_it_lies() {
    let (mut link, server) = link_with(
        GMAIL,
        &[
            "* OK [COPYUID 9 4 117] Moved\r\n* 1 EXPUNGE\r\nTAG OK\r\n",
            "TAG OK [COPYUID 9 4:4 118:118] (Success)\r\n",
            "* OK [COPYUID 9 3:4 118:119] Moved\r\nTAG OK\r\n",
            DONE,
            "TAG NO [TRYCREATE] nowhere\r\n",
        ],
    )
    .await;
    assert!(link.can_move());
    let place = |uid| {
        Some(Place {
            uid_validity: 9,
            uid,
        })
    };
    assert_eq!(link.move_to(4, "[Gmail]/All Mail").await, Ok(place(117)));
    assert_eq!(link.copy_to(4, "Trash").await, Ok(place(118)));
    assert_eq!(link.move_to(4, "Trash").await, Ok(None), "who is which?");
    assert_eq!(link.move_to(4, "Trash").await, Ok(None), "not said");
    assert!(matches!(
        link.move_to(4, "Trash").await,
        Err(ImapError::Refused { .. })
    ));
    assert_eq!(
        server.heard()[4..6],
        [
            "T4 UID MOVE 4 \"[Gmail]/All Mail\"",
            "T5 UID COPY 4 \"Trash\""
        ]
    );
}

#[tokio::test]
async fn fault_63_never_expunges_more_than_that_one_mail() {
    let (mut one, server) = link_with(UIDPLUS, &[DONE, "* 4 EXPUNGE\r\nTAG OK\r\n"]).await;
    assert!(!one.can_move());
    assert_eq!(one.remove(4).await, Ok(true));
    assert_eq!(
        server.heard()[4..],
        [
            "T4 UID STORE 4 +FLAGS.SILENT (\\Deleted)",
            "T5 UID EXPUNGE 4"
        ]
    );

    let (mut bare, server) = link(&[DONE]).await;
    assert_eq!(bare.remove(4).await, Ok(false), "left behind");
    assert_eq!(server.heard().len(), 5, "and no EXPUNGE was said");

    let (mut liar, _server) = link_with(UIDPLUS, &[DONE, "TAG BAD unknown\r\n"]).await;
    assert_eq!(
        liar.remove(4).await,
        Ok(false),
        "a hint, not a promise (R25)"
    );
}

#[tokio::test]
async fn t19_finds_a_mail_by_an_id_that_cannot_be_a_command() {
    let (mut link, server) = link(&["* SEARCH 3 12 5\r\nTAG OK\r\n"]).await;
    assert_eq!(link.find("a@b").await, Ok(vec![12, 5, 3]), "newest first");
    assert_eq!(server.heard()[4], "T4 UID SEARCH HEADER MESSAGE-ID \"a@b\"");
    for strange in ["", "a\" ALL", "a\r\nT9 EXPUNGE", "a\\", "ä@b", "a b"] {
        assert_eq!(link.find(strange).await, Ok(Vec::new()), "{strange:?}");
    }
    assert_eq!(server.heard().len(), 5, "nothing more was said");
}

#[tokio::test]
async fn hands_over_a_mail_when_it_is_asked_for() {
    let (mut link, server) = link(&[
        "* 4 EXISTS\r\n+ go ahead\r\n",
        "",
        "",
        "* 5 EXISTS\r\nTAG OK [APPENDUID 9 12] done\r\n",
        "TAG NO [TRYCREATE] nowhere\r\n",
        "TAG OK thanks\r\n",
    ])
    .await;
    let place = link.append("INBOX", "Subject: a\r\n\r\nb").await;
    assert_eq!(
        place,
        Ok(Some(Place {
            uid_validity: 9,
            uid: 12
        }))
    );
    assert_eq!(server.heard()[4], "T4 APPEND INBOX {15}");
    assert!(matches!(
        link.append("Nowhere", "a: b\r\n\r\n").await,
        Err(ImapError::Refused { .. })
    ));
    assert!(
        link.append("INBOX", "a: b\r\n\r\n").await.is_err(),
        "an OK before the mail was asked for is none"
    );
}

#[tokio::test]
async fn icloud_moves_without_saying_so_until_it_refuses() {
    let capabilities = "* CAPABILITY IMAP4rev1 UIDPLUS XAPPLELITERAL\r\nTAG OK\r\n";
    let (mut link, _server) = link_with(capabilities, &[DONE, "TAG BAD unknown\r\n"]).await;
    assert!(link.can_move());
    assert_eq!(link.move_to(4, "Archive").await, Ok(None));
    assert!(link.move_to(5, "Archive").await.is_err());
    assert!(!link.can_move(), "latched for the session");
}

#[tokio::test]
async fn yahoo_is_probed_for_idle_until_it_refuses() {
    let capabilities = "* CAPABILITY IMAP4rev1 XYMHIGHESTMODSEQ\r\nTAG OK\r\n";
    let (mut link, _server) =
        link_with(capabilities, &[STATUS, EXAMINED, "TAG BAD unknown\r\n"]).await;
    assert!(link.can_idle());
    link.open("INBOX", OpenAs::Examine).await.unwrap();
    let far = clock::now() + Duration::from_secs(60);
    let refused = link.idle(far, &mut pending::<()>()).await;
    assert!(
        matches!(refused, Err(ImapError::Refused { .. })),
        "{refused:?}"
    );
    assert!(!link.can_idle(), "latched for the session: it is polled");
}
