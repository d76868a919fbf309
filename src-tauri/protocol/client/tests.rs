#![expect(clippy::unwrap_used, reason = "helpers of tests may stop a test")]

use std::{fs, path::PathBuf};

use super::*;
use crate::{
    Outcome, Status,
    transport::{Listening, listen},
};

struct World {
    folder: PathBuf,
    place: Place,
    listening: Listening,
}

impl World {
    async fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("tc-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        let place = Place::in_folder(&folder);
        let listening = listen(&place).await.unwrap();
        Self {
            folder,
            place,
            listening,
        }
    }

    /// Lets the next caller in, as a resident of that protocol.
    async fn greet(&self, protocol: u32) -> Connection {
        let mut caller = self.listening.accept().await.unwrap();
        let Some(FromClient::Hello(hello)) = caller.reader.read().await.unwrap() else {
            panic!("the first line is the hello");
        };
        assert_eq!(hello.program, "tidings-shell");
        let ours = Hello {
            program: "tidings".to_owned(),
            version: "9.9.9".to_owned(),
            protocol,
        };
        caller
            .writer
            .write(&FromResident::Hello(ours))
            .await
            .unwrap();
        caller
    }

    async fn connected(&self) -> (Connection, Client, Events) {
        let (caller, ours) =
            tokio::join!(self.greet(PROTOCOL), connect(&self.place, "tidings-shell"));
        let (client, events) = ours.unwrap();
        (caller, client, events)
    }
}

impl Drop for World {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

async fn next_id(caller: &mut Connection) -> u64 {
    match caller.reader.read().await.unwrap() {
        Some(FromClient::Request { id, .. }) => id,
        other => panic!("a request was expected: {other:?}"),
    }
}

#[tokio::test]
async fn answers_find_their_requests_in_any_order() {
    let world = World::new("order").await;
    let (mut caller, client, _events) = world.connected().await;
    let resident = async {
        let first = next_id(&mut caller).await;
        let second = next_id(&mut caller).await;
        for (id, outcome) in [
            (second, Outcome::Ok(Answer::Done)),
            (
                first,
                Outcome::Error(CommandError::new(ErrorCode::NotFound, "It is gone.")),
            ),
        ] {
            let line = FromResident::Answer { id, outcome };
            caller.writer.write(&line).await.unwrap();
        }
    };
    let asking = async {
        let (first, second) =
            tokio::join!(client.ask(Request::CheckNow), client.ask(Request::Resume));
        assert_eq!(first.unwrap_err().code, ErrorCode::NotFound);
        assert!(matches!(second, Ok(Answer::Done)));
    };
    tokio::join!(resident, asking);
}

#[tokio::test]
async fn who_waits_when_the_connection_breaks_is_told() {
    let world = World::new("breaks").await;
    let (mut caller, client, mut events) = world.connected().await;
    let resident = async {
        next_id(&mut caller).await;
        drop(caller);
    };
    let (answer, ()) = tokio::join!(client.ask(Request::CheckNow), resident);
    assert_eq!(answer.unwrap_err().code, ErrorCode::Disconnected);
    assert!(events.next().await.is_none());
    let later = client.ask(Request::CheckNow).await;
    assert_eq!(later.unwrap_err().code, ErrorCode::Disconnected);
}

#[tokio::test]
async fn events_come_and_end() {
    let world = World::new("events").await;
    let (mut caller, _client, mut events) = world.connected().await;
    let status = Status::default();
    let line = FromResident::Event(Event::Status { status });
    caller.writer.write(&line).await.unwrap();
    assert!(matches!(events.next().await, Some(Event::Status { .. })));
    drop(caller);
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn the_connection_ends_with_its_two_handles() {
    let world = World::new("handles").await;
    let (mut caller, client, events) = world.connected().await;
    drop(client);
    drop(events);
    assert!(caller.reader.read::<FromClient>().await.unwrap().is_none());
}

#[tokio::test]
async fn another_build_is_told_apart_and_can_be_asked_to_quit() {
    let world = World::new("build").await;
    let (_caller, ours) = tokio::join!(
        world.greet(PROTOCOL + 1),
        connect(&world.place, "tidings-shell")
    );
    assert!(matches!(ours, Err(ConnectError::OtherBuild(hello)) if hello.version == "9.9.9"));

    let resident = async {
        let mut caller = world.greet(PROTOCOL + 1).await;
        let line = caller
            .reader
            .read::<serde_json::Value>()
            .await
            .unwrap()
            .unwrap();
        assert_eq!(line["request"]["ask"]["op"], "program.quit");
    };
    let (quit, ()) = tokio::join!(ask_to_quit(&world.place, "tidings-shell"), resident);
    quit.unwrap();
}
