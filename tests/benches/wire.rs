//! A wire between the programs and the mail server, which counts what goes over it, and can be made
//! to swallow everything: what a link does that went half-open.

use std::{
    io,
    net::Ipv4Addr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    sync::watch,
    task::JoinSet,
};

/// Listens until it is dropped.
pub(crate) struct Wire {
    pub(crate) port: u16,
    bytes: Arc<AtomicU64>,
    /// Connections older than this number swallow what they get.
    swallowed: watch::Sender<u64>,
    connections: Arc<AtomicU64>,
    _tasks: JoinSet<()>,
}

impl Wire {
    /// To that port on 127.0.0.1.
    pub(crate) async fn to(server: u16) -> io::Result<Self> {
        Self::at(0, server).await
    }

    /// The same, reached at that port of our own.
    pub(crate) async fn at(port: u16, server: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let port = listener.local_addr()?.port();
        let bytes = Arc::new(AtomicU64::new(0));
        let connections = Arc::new(AtomicU64::new(0));
        let swallowed = watch::Sender::new(0);
        let mut tasks = JoinSet::new();
        tasks.spawn(attend(
            listener,
            server,
            Arc::clone(&bytes),
            Arc::clone(&connections),
            swallowed.subscribe(),
        ));
        Ok(Self {
            port,
            bytes,
            swallowed,
            connections,
            _tasks: tasks,
        })
    }

    /// How many bytes went over it so far, both ways.
    pub(crate) fn bytes(&self) -> u64 {
        self.bytes.load(Relaxed)
    }

    /// The connections of now get and give nothing any more, and never end. New ones work.
    pub(crate) fn swallow(&self) {
        let newest = self.connections.load(Relaxed);
        self.swallowed.send_modify(|number| *number = newest);
    }
}

async fn attend(
    listener: TcpListener,
    server: u16,
    bytes: Arc<AtomicU64>,
    connections: Arc<AtomicU64>,
    swallowed: watch::Receiver<u64>,
) {
    let mut carrying = JoinSet::new();
    while let Ok((client, _)) = listener.accept().await {
        let number = connections.fetch_add(1, Relaxed) + 1;
        // A server that refuses is a wire that ends.
        let Ok(server) = TcpStream::connect((Ipv4Addr::LOCALHOST, server)).await else {
            continue;
        };
        // A wire does not wait for more to carry.
        if client.set_nodelay(true).is_err() || server.set_nodelay(true).is_err() {
            continue;
        }
        let (client_reads, client_writes) = client.into_split();
        let (server_reads, server_writes) = server.into_split();
        for (from, to) in [(client_reads, server_writes), (server_reads, client_writes)] {
            let (bytes, swallowed) = (Arc::clone(&bytes), swallowed.clone());
            carrying.spawn(async move {
                // The end of one side is the end of that side.
                let _ = carry(from, to, number, &bytes, swallowed).await;
            });
        }
        while carrying.try_join_next().is_some() {}
    }
}

async fn carry(
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
    number: u64,
    bytes: &AtomicU64,
    mut swallowed: watch::Receiver<u64>,
) -> io::Result<()> {
    let mut buffer = vec![0; 16 * 1024];
    loop {
        let read = tokio::select! {
            // What comes in the moment in which it begins to hang is not carried any more.
            biased;
            hangs = async { swallowed.wait_for(|newest| number <= *newest).await.is_ok() } => {
                if hangs {
                    // Neither read nor closed: it hangs as long as the wire is there.
                    std::future::pending::<()>().await;
                }
                return Ok(());
            }
            read = from.read(&mut buffer) => read?,
        };
        if read == 0 {
            return to.shutdown().await;
        }
        let piece = buffer.get(..read).unwrap_or_default();
        to.write_all(piece).await?;
        bytes.fetch_add(u64::try_from(read).unwrap_or(0), Relaxed);
    }
}
