//! Folders that are not open: STATUS and NOTIFY (R24).

use std::{future::pending, pin::pin};

use super::*;
use crate::imap::{IdleEnd, notify::FolderState};

const NOTIFYING: &str = "* CAPABILITY IMAP4rev1 IDLE NOTIFY\r\nTAG OK\r\n";

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// Signed in at a server that tells, and INBOX examined.
async fn telling(script: &[&str]) -> (Link, Server) {
    let mut whole = vec![STATUS, EXAMINED];
    whole.extend_from_slice(script);
    let (mut link, server) = link_with(NOTIFYING, &whole).await;
    link.open("INBOX", OpenAs::Examine).await.unwrap();
    (link, server)
}

#[tokio::test]
async fn r24_hears_of_folders_while_it_waits_at_the_inbox() {
    // As Dovecot 2.3 says it.
    let agreed = "* STATUS \"M&APw-ll &- Arbeit\" (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 7 UNSEEN 0 HIGHESTMODSEQ 1)\r\n\
                  * STATUS a (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 8 UNSEEN 0 HIGHESTMODSEQ 1)\r\nTAG OK NOTIFY completed\r\n";
    let told = "+ idling\r\n* STATUS \"M&APw-ll &- Arbeit\" (MESSAGES 1 UIDNEXT 2 UNSEEN 1 HIGHESTMODSEQ 2)\r\n";
    let (mut link, server) = telling(&[agreed, "+ idling\r\n", told, "TAG OK\r\n"]).await;
    let folders = names(&["M&APw-ll &- Arbeit", "a"]);

    assert_eq!(link.notify(&folders).await, Ok(true));
    assert_eq!(
        server.heard().last().unwrap(),
        "T6 NOTIFY SET STATUS (selected (MessageNew MessageExpunge FlagChange)) \
         (mailboxes (\"M&APw-ll &- Arbeit\" \"a\") (MessageNew MessageExpunge FlagChange))"
    );
    assert_eq!(
        link.idle(later(), &mut pin!(pending())).await,
        Ok(IdleEnd::News),
        "the first word on each is news"
    );
    assert_eq!(link.take_told().len(), 2);
    assert_eq!(link.take_told().len(), 0);
}

#[tokio::test]
async fn r24_a_push_of_a_folder_ends_the_wait() {
    let agreed = "* STATUS a (UNSEEN 0)\r\nTAG OK NOTIFY completed\r\n";
    let told =
        "+ idling\r\n* OK Still here\r\n* STATUS other (UNSEEN 1)\r\n* STATUS a (UNSEEN 1)\r\n";
    let (mut link, _server) = telling(&[agreed, told, "TAG OK\r\n"]).await;
    assert_eq!(link.notify(&names(&["a"])).await, Ok(true));
    assert_eq!(
        link.idle(later(), &mut pin!(pending())).await,
        Ok(IdleEnd::News)
    );
    assert_eq!(link.take_told().len(), 1, "the first word");
    assert_eq!(
        link.idle(later(), &mut pin!(pending())).await,
        Ok(IdleEnd::News)
    );
    let told: Vec<String> = link.take_told().into_iter().collect();
    assert_eq!(told, ["a"], "nobody asked about the other");
    assert!(!link.tells_no_more());
}

#[tokio::test]
async fn r24_a_server_that_offers_no_telling_or_refuses_it_is_not_relied_on() {
    let (mut link, server) = opened(&[]).await;
    assert_eq!(link.notify(&names(&["a"])).await, Ok(false));
    assert!(!server.heard().concat().contains("NOTIFY"));

    let (mut link, _server) =
        telling(&["* STATUS a (UNSEEN 1)\r\nTAG NO [BADEVENT (FlagChange)] no\r\n"]).await;
    assert_eq!(link.notify(&names(&["a"])).await, Ok(false));
    assert_eq!(link.take_told().len(), 0);
}

#[tokio::test]
async fn r24_a_server_that_takes_a_name_for_another_is_asked_to_tell_of_all() {
    let silent = "TAG OK NOTIFY completed\r\n";
    let all = "* STATUS INBOX (UNSEEN 1)\r\n* STATUS {5}\r\nMüll (UNSEEN 0)\r\nTAG OK NOTIFY completed\r\n";
    let (mut link, server) = telling(&[silent, all]).await;
    assert_eq!(link.notify(&names(&["M&APw-ll"])).await, Ok(true));
    assert!(server.heard().last().unwrap().contains("(personal ("));
    assert_eq!(link.take_told().len(), 1);

    let (mut link, _server) = telling(&[silent, silent]).await;
    assert_eq!(link.notify(&names(&["M&APw-ll"])).await, Ok(false));
}

#[tokio::test]
async fn r24_a_server_that_has_too_much_to_tell_says_so() {
    let told = "+ idling\r\n* OK [NOTIFICATIONOVERFLOW] too much\r\n";
    let (mut link, _server) =
        telling(&["* STATUS a (UNSEEN 0)\r\nTAG OK\r\n", told, "TAG OK\r\n"]).await;
    assert_eq!(link.notify(&names(&["a"])).await, Ok(true));
    for _ in 0..2 {
        assert!(!link.tells_no_more());
        assert_eq!(
            link.idle(later(), &mut pin!(pending())).await,
            Ok(IdleEnd::News)
        );
    }
    assert!(link.tells_no_more());
}

#[tokio::test]
async fn r24_what_is_told_of_one_folder_answers_no_question_about_another() {
    let state = "* STATUS b (MESSAGES 9)\r\n* STATUS \"a\" (MESSAGES 4 UIDNEXT 8 UIDVALIDITY 7 UNSEEN 3)\r\nTAG OK\r\n";
    let (mut link, server) = telling(&[state, "TAG NO [NONEXISTENT] none\r\n"]).await;
    assert_eq!(
        link.folder_state("a").await,
        Ok(Some(FolderState {
            exists: Some(4),
            uid_next: Some(8),
            uid_validity: Some(7),
            unseen: Some(3),
        }))
    );
    assert_eq!(
        server.heard().last().unwrap(),
        "T6 STATUS \"a\" (MESSAGES UIDNEXT UIDVALIDITY UNSEEN)"
    );
    assert_eq!(link.folder_state("a").await, Ok(None));
}
