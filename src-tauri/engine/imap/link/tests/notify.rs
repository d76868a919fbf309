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
    let (mut link, server) = telling(&[silent, silent, all]).await;
    assert_eq!(link.notify(&names(&["M&APw-ll"])).await, Ok(true));
    let heard = server.heard().split_off(6);
    assert!(
        heard[0].contains(" NOTIFY SET STATUS (selected (") && heard[0].contains("\"M&APw-ll\"")
    );
    assert_eq!(
        heard[1], "T7 NOTIFY NONE",
        "or Dovecot tells of such a name once only"
    );
    assert!(
        heard[2].contains(" NOTIFY SET STATUS (selected (") && heard[2].contains("(personal (")
    );
    assert_eq!(link.take_told().len(), 1);

    let (mut link, _server) = telling(&[silent, silent, silent]).await;
    assert_eq!(link.notify(&names(&["M&APw-ll"])).await, Ok(false));
}

#[tokio::test]
async fn r18_r24_a_server_that_was_told_to_be_silent_is_asked_to_tell_of_the_inbox_again() {
    let (agreed, no) = ("TAG OK NOTIFY completed\r\n", "TAG NO not of so many\r\n");
    let (mut link, server) = telling(&[agreed, agreed, no, agreed]).await;
    assert_eq!(link.notify(&names(&["M&APw-ll"])).await, Ok(false));
    assert_eq!(
        server.heard().last().unwrap(),
        "T9 NOTIFY SET (selected (MessageNew MessageExpunge FlagChange))"
    );
    assert!(link.can_idle());

    let (mut link, _server) = telling(&[agreed, agreed, no, no]).await;
    assert_eq!(link.notify(&names(&["M&APw-ll"])).await, Ok(false));
    assert!(!link.can_idle(), "there is nothing to wait for: we ask");
}

#[tokio::test]
async fn r18_r24_what_is_told_while_another_mailbox_is_opened_is_kept() {
    let examined =
        |said: &str| format!("{said}* 0 EXISTS\r\n* OK [UIDVALIDITY 9] x\r\nTAG OK done\r\n");
    let first = "* STATUS a (UNSEEN 0)\r\n* STATUS b (UNSEEN 0)\r\nTAG OK\r\n";
    let state = "* STATUS b (UNSEEN 0 UIDNEXT 1)\r\nTAG OK\r\n";
    for (said, is_over) in [
        ("* STATUS a (UNSEEN 1)\r\n", false),
        ("* OK [NOTIFICATIONOVERFLOW] too much\r\n", true),
    ] {
        let listed = "* 1 FETCH (UID 1 FLAGS ())\r\nTAG OK\r\n";
        let (mut link, server) = telling(&[first, state, &examined(said), listed]).await;
        assert_eq!(link.notify(&names(&["a", "b"])).await, Ok(true));
        assert_eq!(link.take_told().len(), 2, "the first words");
        link.open("b", OpenAs::Examine).await.unwrap();
        link.list_from(1, &[]).await.unwrap();
        assert_eq!(
            link.idle(later(), &mut pin!(pending())).await,
            Ok(IdleEnd::News),
            "{said}"
        );
        assert!(
            !server.heard().concat().contains("IDLE"),
            "nobody waits before it is taken"
        );
        assert_eq!(link.take_told().contains("a"), !is_over);
        assert_eq!(link.tells_no_more(), is_over);
    }
}

#[tokio::test]
async fn r18_r24_what_is_told_of_a_folder_while_it_is_open_is_kept() {
    let examined = "* 1 EXISTS\r\n* OK [UIDVALIDITY 9] x\r\nTAG OK done\r\n";
    let first = "* STATUS a (UNSEEN 0)\r\n* STATUS b (UNSEEN 0)\r\nTAG OK\r\n";
    let listed = "* 1 FETCH (UID 1 FLAGS ())\r\nTAG OK\r\n";
    let counted = |more: &str| format!("{more}* STATUS b (UNSEEN 1)\r\nTAG OK\r\n");
    for (said, is_news) in [("* 2 EXISTS\r\n", true), ("", false)] {
        let status = "* STATUS b (UNSEEN 1 UIDNEXT 2)\r\nTAG OK\r\n";
        let (mut link, _server) = telling(&[
            first,
            status,
            examined,
            listed,
            &counted(said),
            STATUS,
            EXAMINED,
        ])
        .await;
        assert_eq!(link.notify(&names(&["a", "b"])).await, Ok(true));
        link.take_told();
        link.open("b", OpenAs::Examine).await.unwrap();
        link.list_from(1, &[]).await.unwrap();
        assert_eq!(link.unseen().await, Ok(Some(1)));
        link.open("INBOX", OpenAs::Examine).await.unwrap();
        assert_eq!(link.take_told().contains("b"), is_news, "{said}");
    }
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
        link.take_told();
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
            exists: 4,
            uid_next: 8,
            uid_validity: 7,
            unseen: 3,
            mod_seq: None,
        }))
    );
    assert_eq!(
        server.heard().last().unwrap(),
        "T6 STATUS \"a\" (MESSAGES UIDNEXT UIDVALIDITY UNSEEN)"
    );
    assert_eq!(link.folder_state("a").await, Ok(None));
}

#[tokio::test]
async fn r24_an_answer_that_lacks_what_folders_are_compared_by_is_none() {
    for said in [
        "",
        "* STATUS a ()\r\n",
        "* STATUS a (UIDNEXT 8 UIDVALIDITY 7 UNSEEN 3)\r\n",
        "* STATUS a (MESSAGES 4 UIDVALIDITY 7 UNSEEN 3)\r\n",
        "* STATUS a (MESSAGES 4 UIDNEXT 8 UNSEEN 3)\r\n",
        "* STATUS a (MESSAGES 4 UIDNEXT 8 UIDVALIDITY 7)\r\n",
    ] {
        let (mut link, _server) = telling(&[&format!("{said}TAG OK\r\n")]).await;
        assert_eq!(link.folder_state("a").await, Ok(None), "{said}");
    }
}

#[tokio::test]
async fn r12_fault_62_changes_are_compared_by_their_count_too_where_there_is_one() {
    let counting = "* CAPABILITY IMAP4rev1 IDLE CONDSTORE\r\nTAG OK\r\n";
    let state = |more: &str| {
        format!("* STATUS a (MESSAGES 4 UIDNEXT 8 UIDVALIDITY 7 UNSEEN 3{more})\r\nTAG OK\r\n")
    };
    let answers = [
        state(" HIGHESTMODSEQ 9"),
        state(" HIGHESTMODSEQ 18446744073709551615"),
        state(""),
    ];
    let script = answers.each_ref().map(String::as_str);
    let (mut link, server) = link_with(counting, &script).await;
    let mut states = Vec::new();
    for _ in answers {
        states.extend(link.folder_state("a").await.unwrap());
    }
    let counts: Vec<_> = states.iter().map(|state| state.mod_seq).collect();
    assert_eq!(
        counts,
        [Some(9), Some(u64::MAX), None],
        "without, the rest is compared"
    );
    assert_eq!(
        server.heard().last().unwrap(),
        "T6 STATUS \"a\" (MESSAGES UIDNEXT UIDVALIDITY UNSEEN HIGHESTMODSEQ)"
    );
}
