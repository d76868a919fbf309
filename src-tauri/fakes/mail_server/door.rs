//! The door: takes connections, owns what serves them, and can be shut without ending them.

use std::{io, sync::Arc, time::Duration};

use tokio::{
    net::{TcpListener, TcpStream},
    sync::{mpsc, oneshot},
    task::JoinSet,
};

use super::{Shared, session};

/// What the task at the door is told.
#[derive(Debug)]
pub(super) enum Order {
    Listen(oneshot::Sender<io::Result<()>>),
    Stop(oneshot::Sender<()>),
}

/// Takes connections and owns them.
pub(super) async fn attend(
    shared: Arc<Shared>,
    listener: TcpListener,
    mut orders: mpsc::Receiver<Order>,
) {
    let mut door = Some(listener);
    let mut sessions = JoinSet::new();
    loop {
        tokio::select! {
            stream = accept(door.as_ref()) => {
                sessions.spawn(Box::pin(session::attend(Arc::clone(&shared), stream)));
            }
            Some(_) = sessions.join_next(), if !sessions.is_empty() => {}
            order = orders.recv() => match order {
                None => return,
                Some(Order::Listen(done)) => {
                    let mut outcome = Ok(());
                    if door.is_none() {
                        match TcpListener::bind(shared.address).await {
                            Ok(listener) => door = Some(listener),
                            Err(error) => outcome = Err(error),
                        }
                    }
                    let _ = done.send(outcome);
                }
                Some(Order::Stop(done)) => {
                    door = None;
                    let _ = done.send(());
                }
            },
        }
    }
}

async fn accept(door: Option<&TcpListener>) -> TcpStream {
    loop {
        match door {
            None => std::future::pending().await,
            Some(listener) => match listener.accept().await {
                Ok((stream, _)) => return stream,
                // Out of file descriptors, most likely: one of them will be free soon.
                Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
            },
        }
    }
}
