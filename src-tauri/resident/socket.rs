//! The server: who may come in; a request in, its answer out, events to whoever follows.
//!
//! One task per connection. What a client says is parsed as strictly as what a mail server says: the
//! first line that is not understood ends the connection. A slow reader gets the newest status, not all
//! of them, and one that does not read at all is dropped.

use std::{sync::Arc, time::Duration};

use engine::consent::ConsentReport;
use log::{debug, warn};
use protocol::{
    Answer, CommandError, ErrorCode, Event, FromClient, FromResident, Hello, PROTOCOL, Request,
    Settings, SignInState, Status, TransactionId,
    line::LineError,
    transport::{AcceptError, Connection, Listening},
};
use tokio::{
    sync::{broadcast, mpsc, watch},
    task::JoinSet,
};
use tokio_util::sync::CancellationToken;

use crate::{action::Program, helping, shell::ConnectionId};

/// More than the shell, its windows' requests, a status bar or two and the command line need.
const MOST_CONNECTIONS: usize = 16;

/// Both hellos are the first thing that is said.
const HELLO_PATIENCE: Duration = Duration::from_secs(2);

/// A client that does not read for so long is dropped.
const WRITE_PATIENCE: Duration = Duration::from_secs(5);

/// So many requests of one connection may be under way; more wait unread.
const MOST_REQUESTS: usize = 16;

/// After a failure to let somebody in (no file descriptors left, …).
const BREATH: Duration = Duration::from_millis(200);

/// How long answers that are under way may take once we quit: the one to `program.quit` is.
const LAST_ANSWERS: Duration = Duration::from_millis(500);

/// Lets callers in until `quit`. Dropping the future closes every connection.
pub(crate) async fn serve(listening: Listening, program: Arc<Program>, quit: CancellationToken) {
    let mut connections = JoinSet::new();
    let mut last: ConnectionId = 0;
    loop {
        tokio::select! {
            () = quit.cancelled() => break,
            Some(_) = connections.join_next(), if !connections.is_empty() => {}
            caller = listening.accept() => match caller {
                Ok(_) if connections.len() >= MOST_CONNECTIONS => {
                    warn!("Too many programs are connected; one was turned away.");
                }
                Ok(connection) => {
                    last += 1;
                    let caller = Caller {
                        id: last,
                        program: Arc::clone(&program),
                        quit: quit.clone(),
                    };
                    connections.spawn(caller.attend(connection));
                }
                Err(AcceptError::Stranger) => warn!("Another user's program was turned away."),
                Err(error) => {
                    warn!("{error}.");
                    tokio::time::sleep(BREATH).await;
                }
            }
        }
    }
    // Nobody new from here on, while those who are here get their last answers.
    drop(listening);
    while connections.join_next().await.is_some() {}
}

/// One connection.
struct Caller {
    id: ConnectionId,
    program: Arc<Program>,
    quit: CancellationToken,
}

/// What a connection follows once it has asked to.
struct Following {
    settings: watch::Receiver<Settings>,
    sign_ins: broadcast::Receiver<SignInState>,
    status: watch::Receiver<Status>,
}

/// Why a connection ends.
enum End {
    /// The other side hung up, or we quit.
    Ordinary,
    /// It said what we do not understand, or nothing when it had to.
    Rude(&'static str),
}

impl From<LineError> for End {
    fn from(error: LineError) -> Self {
        match error {
            LineError::TooLong => Self::Rude("its line was too long"),
            LineError::NotUnderstood { .. } => Self::Rude("a line was not understood"),
            _ => Self::Ordinary,
        }
    }
}

impl Caller {
    async fn attend(self, mut connection: Connection) {
        let ended = match self.greet(&mut connection).await {
            Ok(hello) if hello.protocol == PROTOCOL => {
                let ended = self.converse(&mut connection).await;
                self.program.shell.gone(self.id);
                ended
            }
            Ok(_) => self.hear_quit(&mut connection).await,
            Err(end) => Err(end),
        };
        match ended {
            Err(End::Rude(reason)) => warn!("Connection {} was ended: {reason}.", self.id),
            Err(End::Ordinary) | Ok(()) => debug!("Connection {} ended.", self.id),
        }
    }

    async fn greet(&self, connection: &mut Connection) -> Result<Hello, End> {
        let first = tokio::time::timeout(HELLO_PATIENCE, connection.reader.read());
        let theirs = match first.await {
            Ok(Ok(Some(FromClient::Hello(hello)))) => hello,
            Ok(Ok(Some(_))) => return Err(End::Rude("it did not say hello first")),
            Ok(Ok(None)) => return Err(End::Ordinary),
            Ok(Err(error)) => return Err(error.into()),
            Err(_) => return Err(End::Rude("it did not say hello in time")),
        };
        let ours = Hello {
            program: "tidings".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            protocol: PROTOCOL,
        };
        write(connection, &FromResident::Hello(ours)).await?;
        Ok(theirs)
    }

    /// A client of another build may say one thing: that we should make room for it.
    async fn hear_quit(&self, connection: &mut Connection) -> Result<(), End> {
        let next = tokio::time::timeout(HELLO_PATIENCE, connection.reader.read());
        match next.await {
            Ok(Ok(Some(FromClient::Request {
                ask: Request::Quit, ..
            }))) => {
                // Nothing more to say: it waits for the end of the connection.
                let _ = self.program.perform(Request::Quit).await;
                Ok(())
            }
            Ok(Ok(None)) => Ok(()),
            _ => Err(End::Rude("it is of another build")),
        }
    }

    async fn converse(&self, connection: &mut Connection) -> Result<(), End> {
        let mut answers = JoinSet::new();
        let mut following: Option<Following> = None;
        // Orders come only after this connection has said that it is the shell.
        let (events, mut orders) = mpsc::unbounded_channel();
        loop {
            tokio::select! {
                line = connection.reader.read(), if answers.len() < MOST_REQUESTS => match line? {
                    None => return Ok(()),
                    Some(FromClient::Hello(_)) => return Err(End::Rude("it said hello twice")),
                    Some(FromClient::Request { id, ask: Request::FollowStatus }) => {
                        following = Some(self.follow());
                        answer(connection, id, Ok(Answer::Done)).await?;
                        for state in self.program.engine.sign_in_states() {
                            let state = helping::as_possible(state);
                            write(connection, &FromResident::Event(Event::SignIn { state })).await?;
                        }
                    }
                    Some(FromClient::Request { id, ask: Request::HostWindows }) => {
                        let hosting = self.program.shell.host(self.id, events.clone());
                        let outcome = match hosting {
                            Ok(()) => Ok(Answer::Done),
                            Err(_) => Err(CommandError::new(
                                ErrorCode::Failed,
                                texts::program::windows_open(),
                            )),
                        };
                        answer(connection, id, outcome).await?;
                    }
                    Some(FromClient::Request { id, ask }) => {
                        if let Some(outcome) = self.report(&ask) {
                            self.deliver(ask);
                            answer(connection, id, outcome).await?;
                        } else {
                            let program = Arc::clone(&self.program);
                            answers.spawn(async move { (id, program.perform(ask).await) });
                        }
                    }
                },
                Some(done) = answers.join_next(), if !answers.is_empty() => {
                    if let Ok((id, outcome)) = done {
                        answer(connection, id, outcome).await?;
                    }
                }
                news = next_news(&mut following), if following.is_some() => {
                    for event in self.as_events(news) {
                        write(connection, &FromResident::Event(event)).await?;
                    }
                }
                Some(order) = orders.recv() => {
                    write(connection, &FromResident::Event(order)).await?;
                }
                () = self.quit.cancelled() => {
                    while let Ok(Some(Ok((id, outcome)))) =
                        tokio::time::timeout(LAST_ANSWERS, answers.join_next()).await
                    {
                        answer(connection, id, outcome).await?;
                    }
                    return Ok(());
                }
            }
        }
    }

    fn follow(&self) -> Following {
        let mut status = self.program.engine.status();
        // The current one at once.
        status.mark_changed();
        let mut settings = self.program.engine.settings();
        // Whoever wants them asks first; here come the changes.
        settings.mark_unchanged();
        Following {
            settings,
            sign_ins: self.program.engine.sign_ins(),
            status,
        }
    }

    fn as_events(&self, news: News) -> Vec<Event> {
        match news {
            News::Settings(settings) => {
                let settings = self.program.as_shown(settings);
                vec![Event::Settings { settings }]
            }
            News::SignIn(state) => vec![Event::SignIn {
                state: helping::as_possible(state),
            }],
            // Some were missed: the newest of each attempt says it all.
            News::SignIns => {
                let states = self.program.engine.sign_in_states();
                states
                    .into_iter()
                    .map(|state| Event::SignIn {
                        state: helping::as_possible(state),
                    })
                    .collect()
            }
            News::Status(status) => vec![Event::Status { status }],
            News::Over => Vec::new(),
        }
    }

    /// The answer to what only the shell may say; `None` when `ask` is something else.
    fn report(&self, ask: &Request) -> Option<Result<Answer, CommandError>> {
        let transaction = match ask {
            Request::WindowOpened { .. } => return Some(Ok(Answer::Done)),
            Request::ConsentBlank { transaction }
            | Request::ConsentClosed { transaction }
            | Request::ConsentRedirected { transaction, .. }
            | Request::ConsentRefused { transaction, .. } => transaction,
            _ => return None,
        };
        // Late reports of a window that was told to close are ordinary, and ignored.
        if !self.program.shell.shows(self.id, transaction) {
            debug!("A report about a page that this connection does not show was ignored.");
        }
        Some(Ok(Answer::Done))
    }

    /// Passes on what the shell reports, if it is about a page that this very connection shows.
    fn deliver(&self, ask: Request) {
        let shell = &self.program.shell;
        let (transaction, report): (TransactionId, _) = match ask {
            Request::WindowOpened { order } => return shell.opened(self.id, order),
            Request::ConsentBlank { transaction } => (transaction, ConsentReport::Blank),
            Request::ConsentClosed { transaction } => (transaction, ConsentReport::Closed),
            Request::ConsentRedirected { transaction, url } => {
                (transaction, ConsentReport::Redirected(url.take().into()))
            }
            Request::ConsentRefused { transaction, code } => {
                (transaction, ConsentReport::Refused(code))
            }
            _ => return,
        };
        if !shell.shows(self.id, &transaction) {
            return;
        }
        if matches!(report, ConsentReport::Closed) {
            shell.consent_closed(&transaction);
        }
        self.program.engine.consent_report(&transaction, report);
    }
}

/// What a follower is told.
enum News {
    /// The engine has stopped.
    Over,
    Settings(Settings),
    SignIn(SignInState),
    SignIns,
    Status(Status),
}

async fn next_news(following: &mut Option<Following>) -> News {
    let Some(Following {
        settings,
        sign_ins,
        status,
    }) = following
    else {
        return std::future::pending().await;
    };
    let news = tokio::select! {
        changed = status.changed() => match changed {
            Ok(()) => News::Status(status.borrow_and_update().clone()),
            Err(_) => News::Over,
        },
        changed = settings.changed() => match changed {
            Ok(()) => News::Settings(settings.borrow_and_update().clone()),
            Err(_) => News::Over,
        },
        state = sign_ins.recv() => match state {
            Ok(state) => News::SignIn(state),
            Err(broadcast::error::RecvError::Lagged(_)) => News::SignIns,
            Err(broadcast::error::RecvError::Closed) => News::Over,
        },
    };
    if matches!(news, News::Over) {
        // A closed channel would be ready for ever.
        *following = None;
    }
    news
}

async fn answer(
    connection: &mut Connection,
    id: u64,
    outcome: Result<Answer, CommandError>,
) -> Result<(), End> {
    let line = FromResident::Answer {
        id,
        outcome: outcome.into(),
    };
    write(connection, &line).await
}

async fn write(connection: &mut Connection, line: &FromResident) -> Result<(), End> {
    match tokio::time::timeout(WRITE_PATIENCE, connection.writer.write(line)).await {
        Ok(written) => Ok(written?),
        Err(_) => Err(End::Rude("it does not read")),
    }
}
