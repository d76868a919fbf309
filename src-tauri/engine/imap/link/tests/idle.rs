use std::{
    future::{pending, ready},
    pin::pin,
};

use super::*;
use crate::imap::IdleEnd;

#[tokio::test]
async fn r18_fault_58_hears_what_is_said_between_commands() {
    let (mut one, _server) = opened(&[
        "* 4 EXISTS\r\nTAG OK\r\n",
        "* 4 EXISTS\r\nTAG OK\r\n",
        "* 2 EXPUNGE\r\nTAG OK\r\n",
    ])
    .await;
    assert_eq!(one.noop().await, Ok(true));
    one.noop().await.unwrap();
    assert_eq!(one.noop().await, Ok(true));

    let (mut one, server) = opened(&["* 4 EXISTS\r\nTAG OK\r\n"]).await;
    one.flags(&[1]).await.unwrap();
    assert_eq!(
        one.idle(later(), &mut pin!(pending())).await,
        Ok(IdleEnd::News)
    );
    assert!(!server.heard().iter().any(|line| line.contains("IDLE")));
}

#[tokio::test]
async fn t05_fault_16_hears_200_responses_at_once() {
    let mut all: String = (1..=200)
        .map(|n| format!("* {n} FETCH (UID {n} FLAGS (\\Seen))\r\n"))
        .collect();
    all.push_str("* 201 EXISTS\r\nTAG OK\r\n");
    let (mut one, _server) = opened(&["TAG BAD not here\r\n", &all]).await;
    let uids: Vec<u32> = (1..=200).collect();
    assert_eq!(one.flags(&uids).await.unwrap().len(), 200);
    assert_eq!(
        one.idle(later(), &mut pin!(pending())).await,
        Ok(IdleEnd::News)
    );
}

#[tokio::test]
async fn r18_t03_fault_58_idles_until_there_is_news() {
    for (script, what) in [
        (
            [
                "+ idling\r\n* OK Still here\r\n* 9 EXISTS\r\n",
                "TAG OK\r\n",
            ],
            "after the go-ahead",
        ),
        (
            ["* 9 EXISTS\r\n+ idling\r\n", "TAG OK\r\n"],
            "before the go-ahead",
        ),
        (
            [
                "+ idling\r\n* 1 EXPUNGE\r\n* OK Still here\r\n",
                "* 8 EXISTS\r\nTAG OK\r\n",
            ],
            "expunge",
        ),
        (
            ["+ idling\r\n* 1 FETCH (FLAGS (\\Seen))\r\n", "TAG BAD\r\n"],
            "flags",
        ),
        (["+\r\n* VANISHED 1:3\r\n", "TAG OK\r\n"], "vanished"),
        (
            ["+ idling\r\n* 3 EXISTS\r\n", "TAG OK\r\n"],
            "the same number, at first",
        ),
    ] {
        let (mut one, server) = opened(&[script[0], script[1]]).await;
        let end = one.idle(later(), &mut pin!(pending())).await;
        assert_eq!(end, Ok(IdleEnd::News), "{what}");
        assert_eq!(server.heard().last().unwrap(), "DONE", "{what}");
    }
}

#[tokio::test]
async fn t24_does_not_run_after_a_server_that_likes_to_talk() {
    let idle = "+ idling\r\n* 3 EXISTS\r\n";
    let ok = "TAG OK\r\n";
    let (mut one, _server) = opened(&[idle, ok, idle, ok, idle, ok, idle, ok]).await;
    let soon = || clock::now() + Duration::from_millis(200);
    for _ in 0..3 {
        assert_eq!(
            one.idle(soon(), &mut pin!(pending())).await,
            Ok(IdleEnd::News)
        );
    }
    assert_eq!(
        one.idle(soon(), &mut pin!(pending())).await,
        Ok(IdleEnd::Due)
    );
}

#[tokio::test]
async fn r19_stops_idling_when_it_is_due() {
    let script = ["+ idling\r\n", "TAG OK\r\n"];
    let (mut one, _server) = opened(&script).await;
    assert_eq!(
        one.idle(later(), &mut ready(())).await,
        Ok(IdleEnd::Due),
        "interrupted"
    );
    let (mut one, _server) = opened(&script).await;
    assert_eq!(
        one.idle(clock::now(), &mut pin!(pending())).await,
        Ok(IdleEnd::Due),
        "until"
    );
    let (mut one, _server) = opened(&script).await;
    one.timeouts.liveness = Duration::from_millis(20);
    assert_eq!(
        one.idle(later(), &mut pin!(pending())).await,
        Ok(IdleEnd::Due),
        "liveness"
    );
    let (mut one, _server) = opened(&script).await;
    one.timeouts.hard_refresh = Duration::from_millis(20);
    assert_eq!(
        one.idle(later(), &mut pin!(pending())).await,
        Ok(IdleEnd::Due),
        "hard refresh"
    );
    let (mut one, _server) = opened(&["+ idling\r\nTAG OK timeout\r\n"]).await;
    assert_eq!(
        one.idle(later(), &mut pin!(pending())).await,
        Ok(IdleEnd::Due),
        "by the server"
    );
}

#[tokio::test]
async fn r19_t03_an_unanswered_done_is_lost() {
    for script in [
        ["+ idling\r\n", ""],
        ["+ idling\r\n", "* OK Still here\r\n"],
    ] {
        let (mut one, _server) = opened(&script).await;
        assert_eq!(
            one.idle(later(), &mut ready(())).await,
            Err(ImapError::Lost)
        );
    }
    let (mut one, _server) = opened(&["+ idling\r\n", "* 9 EXISTS\r\nTAG OK\r\n"]).await;
    assert_eq!(
        one.idle(later(), &mut pin!(ready(()))).await,
        Ok(IdleEnd::News),
        "after DONE"
    );
    let (mut one, _server) = opened(&[""]).await;
    assert_eq!(
        one.idle(later(), &mut pin!(pending())).await,
        Err(ImapError::Lost),
        "no go-ahead"
    );
}

#[tokio::test]
async fn r22_t03_t04_fault_56_remembers_that_idle_is_refused() {
    for answer in [
        "TAG NO not now\r\n",
        "TAG BAD not now\r\n",
        "TAG OK not now\r\n",
        "+ idling\r\nTAG BAD not now\r\n",
    ] {
        let (mut one, _server) = opened(&[answer, "* 4 EXISTS\r\nTAG OK\r\n"]).await;
        assert_eq!(
            one.idle(later(), &mut pin!(pending())).await,
            Err(refused("not now")),
            "{answer}"
        );
        assert!(!one.can_idle());
        assert!(one.idle(later(), &mut pin!(pending())).await.is_err());
        assert_eq!(one.noop().await, Ok(true), "the link is still good");
    }
}

#[tokio::test]
async fn t11_t21_hears_of_another_mail_while_it_asks_for_one() {
    let script = ["* 2 FETCH (UID 4 FLAGS (\\Seen))\r\n* 1 FETCH (UID 1 FLAGS ())\r\nTAG OK\r\n"];
    let (mut one, _server) = opened(&script).await;
    assert_eq!(one.flags(&[1]).await.unwrap().len(), 1);
    assert_eq!(
        one.idle(later(), &mut pin!(pending())).await,
        Ok(IdleEnd::News)
    );

    // `n:*` holds the last mail even when there is nothing new: no news, or it would never end.
    let script = [
        "* 3 FETCH (UID 9 FLAGS ())\r\nTAG OK\r\n",
        "+ idling\r\n",
        "TAG OK\r\n",
    ];
    let (mut one, _server) = opened(&script).await;
    assert_eq!(one.list_from(10, &[]).await, Ok(Vec::new()));
    assert_eq!(
        one.idle(clock::now(), &mut pin!(pending())).await,
        Ok(IdleEnd::Due)
    );
}

#[tokio::test]
async fn a_server_that_ends_idle_by_itself_at_once_is_polled() {
    let (mut one, _server) = opened(&["+ idling\r\nTAG OK IDLE completed\r\n"]).await;
    assert!(one.can_idle());
    assert_eq!(
        one.idle(later(), &mut pin!(pending())).await,
        Ok(IdleEnd::Due)
    );
    assert!(!one.can_idle(), "asking again and again would never end");
}
