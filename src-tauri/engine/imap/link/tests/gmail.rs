use std::collections::BTreeSet;

use super::*;

#[tokio::test]
async fn t19_asks_gmail_which_mails_are_primary() {
    let (mut link, server) = link_with(
        GMAIL,
        &[
            // In no order, one that nobody asked about, and news in between.
            "* SEARCH 9 4\r\n* 3 EXISTS\r\n* SEARCH 4 77\r\nTAG OK\r\n",
            "* SEARCH\r\nTAG OK\r\n",
        ],
    )
    .await;
    let primary = link.primary_among(&[9, 4, 5, 6, 4]).await;
    assert_eq!(primary, Ok(Some(BTreeSet::from([4, 9]))));
    assert_eq!(
        link.primary_among(&[5]).await,
        Ok(Some(BTreeSet::new())),
        "it has answered: none"
    );
    assert_eq!(
        server.heard()[4..],
        [
            "T4 UID SEARCH UID 4:6,9 X-GM-RAW \"category:primary\"",
            "T5 UID SEARCH UID 5 X-GM-RAW \"category:primary\"",
        ]
    );
}

#[tokio::test]
async fn t01_what_gmail_does_not_say_is_not_taken_for_none() {
    let (mut link, server) = link_with(
        GMAIL,
        &[
            "TAG NO [CANNOT] Not now\r\n",
            "TAG BAD Could not parse command\r\n",
            "TAG OK done\r\n",
            "* SEARCH 5\r\nTAG OK\r\n",
        ],
    )
    .await;
    for _ in 0..3 {
        assert_eq!(link.primary_among(&[5]).await, Ok(None));
    }
    assert_eq!(
        link.primary_among(&[5]).await,
        Ok(Some(BTreeSet::from([5]))),
        "the session is good"
    );
    assert_eq!(server.heard().len(), 8);
}

#[tokio::test]
async fn nobody_else_is_asked_what_only_gmail_knows() {
    let (mut link, server) = link(&[]).await;
    assert_eq!(link.primary_among(&[5]).await, Ok(None));
    assert_eq!(server.heard().len(), 4);
}

#[tokio::test]
async fn many_mails_are_asked_about_in_commands_that_servers_take() {
    let answer = "* SEARCH 2\r\nTAG OK\r\n";
    let (mut link, server) = link_with(GMAIL, &[answer, answer, answer]).await;
    // No two side by side, and as long as they can be.
    let uids: Vec<u32> = (0..1_100).map(|n| u32::MAX - 2 * n).collect();
    assert_eq!(link.primary_among(&uids).await, Ok(Some(BTreeSet::new())));
    let longest = server.heard().iter().map(String::len).max();
    assert!(longest.is_some_and(|length| length < 8_000), "{longest:?}");
}
