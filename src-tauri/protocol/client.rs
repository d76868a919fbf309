//! The client's side: says hello, pairs answers with requests, hands out events.
//!
//! Used by the shell, by the command line and by a second launch.

mod queue;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::sync::{mpsc, oneshot};

use self::queue::Queue;
use crate::{
    Answer, CommandError, ErrorCode, Event, FromClient, FromResident, Hello, PROTOCOL, Request,
    line::LineError,
    transport::{Connection, DialError, Place, dial},
};

/// How long the resident may take for its hello. It answers at once; a machine that wakes from sleep takes a while.
const HELLO_PATIENCE: Duration = Duration::from_secs(5);

/// How many requests may wait to be written. More wait in [`Client::ask`].
const WAITING: usize = 32;

type Asked = (Request, oneshot::Sender<Result<Answer, CommandError>>);

/// Why there is no connection to the resident.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConnectError {
    /// It ended the connection, or said what we do not understand, before we knew each other.
    #[error("Tidings did not answer as expected ({0})")]
    Broken(#[from] LineError),
    /// Its socket cannot be used, or nobody listens ([`DialError::NotRunning`]).
    #[error(transparent)]
    Dial(#[from] DialError),
    /// It is of another build: [`ask_to_quit`], then start the one of this build.
    #[error("Tidings {} is running, and this is another version", .0.version)]
    OtherBuild(Hello),
    /// It took the call and said nothing.
    #[error("Tidings does not answer")]
    Silent,
}

/// Asks. Cheap to clone; answers may come in any order.
#[derive(Clone, Debug)]
pub struct Client {
    asks: mpsc::Sender<Asked>,
}

/// What the resident says unasked.
#[derive(Debug)]
pub struct Events {
    queue: Arc<Queue>,
}

/// Connects to the resident at `place` and says hello as `program`.
///
/// The connection ends when every [`Client`] and the [`Events`] are dropped.
///
/// # Errors
/// See [`ConnectError`].
pub async fn connect(place: &Place, program: &str) -> Result<(Client, Events), ConnectError> {
    let mut connection = dial(place).await?;
    let theirs = say_hello(&mut connection, program).await?;
    if theirs.protocol != PROTOCOL {
        return Err(ConnectError::OtherBuild(theirs));
    }
    let (asks, asked) = mpsc::channel(WAITING);
    let queue = Arc::new(Queue::default());
    #[expect(
        clippy::disallowed_methods,
        reason = "the task belongs to this connection: it ends with it, or when both of its handles are dropped"
    )]
    tokio::spawn(carry(connection, asked, Ending(Arc::clone(&queue))));
    Ok((Client { asks }, Events { queue }))
}

/// Asks the resident at `place` to end, whatever its build. Returns when it has hung up.
///
/// # Errors
/// See [`ConnectError`]; never [`ConnectError::OtherBuild`].
pub async fn ask_to_quit(place: &Place, program: &str) -> Result<(), ConnectError> {
    let mut connection = dial(place).await?;
    say_hello(&mut connection, program).await?;
    let quit = FromClient::Request {
        id: 1,
        ask: Request::Quit,
    };
    connection.writer.write(&quit).await?;
    // An older or newer build may say what we do not understand; all that counts is its end.
    while let Ok(Some(_)) = connection.reader.read::<serde_json::Value>().await {}
    Ok(())
}

async fn say_hello(connection: &mut Connection, program: &str) -> Result<Hello, ConnectError> {
    let ours = FromClient::Hello(Hello {
        program: program.to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        protocol: PROTOCOL,
    });
    let exchange = async {
        connection.writer.write(&ours).await?;
        match connection.reader.read().await? {
            Some(FromResident::Hello(hello)) => Ok(hello),
            Some(_) => Err(LineError::NotUnderstood { column: 1 }),
            None => Err(LineError::CutOff),
        }
    };
    match tokio::time::timeout(HELLO_PATIENCE, exchange).await {
        Ok(theirs) => Ok(theirs?),
        Err(_) => Err(ConnectError::Silent),
    }
}

impl Client {
    /// Asks, and waits for the answer. There is no time limit: dropping the future is the caller's.
    ///
    /// # Errors
    /// What the resident says; [`ErrorCode::Disconnected`] when the connection broke before it did.
    pub async fn ask(&self, request: Request) -> Result<Answer, CommandError> {
        let (answer, answered) = oneshot::channel();
        if self.asks.send((request, answer)).await.is_err() {
            return Err(disconnected());
        }
        answered.await.unwrap_or_else(|_| Err(disconnected()))
    }
}

fn disconnected() -> CommandError {
    CommandError::new(ErrorCode::Disconnected, texts::windows::disconnected())
}

impl Events {
    /// The next event; `None` when the connection has ended. Of several statuses that wait, only the
    /// newest comes.
    pub async fn next(&mut self) -> Option<Event> {
        self.queue.next().await
    }
}

impl Drop for Events {
    fn drop(&mut self) {
        self.queue.leave();
    }
}

/// Tells the reader of events that no more will come, however the task ends.
struct Ending(Arc<Queue>);

impl Drop for Ending {
    fn drop(&mut self) {
        self.0.end();
    }
}

/// The life of a connection. Whoever still waits for an answer at its end is told, because what would
/// have answered is dropped here.
async fn carry(connection: Connection, mut asked: mpsc::Receiver<Asked>, ending: Ending) {
    let Connection {
        mut reader,
        mut writer,
    } = connection;
    let waiting = Mutex::new(HashMap::new());
    let waiting = || waiting.lock().unwrap_or_else(PoisonError::into_inner);

    let read = async {
        while let Ok(Some(line)) = reader.read().await {
            match line {
                FromResident::Answer { id, outcome } => {
                    let who: Option<oneshot::Sender<_>> = waiting().remove(&id);
                    if let Some(who) = who {
                        // Whoever asked may have gone.
                        let _ = who.send(outcome.into());
                    }
                }
                FromResident::Event(event) => {
                    if !ending.0.push(event) {
                        break;
                    }
                }
                FromResident::Hello(_) => break,
            }
        }
    };
    let write = async {
        let mut id = 0;
        while let Some((ask, answer)) = asked.recv().await {
            id += 1;
            waiting().insert(id, answer);
            if writer
                .write(&FromClient::Request { id, ask })
                .await
                .is_err()
            {
                return;
            }
        }
        ending.0.left().await;
    };
    // Both at once: one that only wrote while the other side only writes would stand still for ever.
    tokio::select! {
        () = read => {}
        () = write => {}
    }
}

#[cfg(all(test, unix))]
mod tests;
