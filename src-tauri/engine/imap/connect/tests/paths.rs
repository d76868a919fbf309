//! Names that lead nowhere, and addresses where nobody is.

use std::sync::{
    Condvar,
    atomic::{AtomicUsize, Ordering},
};

use super::*;

/// That server under another name, which `look_up` knows.
fn named(name: &str, port: u16, extra_roots: &str, look_up: names::LookUp) -> Dial {
    let mut dial = dial(port, extra_roots);
    name.clone_into(&mut dial.server.host);
    dial.look_up = look_up;
    dial
}

fn said_goodbye(error: &ImapError) -> bool {
    matches!(error, ImapError::Bye { .. })
}

#[tokio::test]
async fn fault_01_a_name_that_nobody_knows_is_a_server_that_is_not_reached() {
    let no_such_name: names::LookUp = |_| Err(io::Error::other("NXDOMAIN"));
    let no_address: names::LookUp = |_| Ok(Vec::new());
    for look_up in [no_such_name, no_address] {
        let mut dial = named("nowhere.test", 993, "", look_up);
        dial.timeouts.dns = Duration::from_hours(1);
        let answer = timeout(Duration::from_secs(20), error(&dial)).await;
        assert_eq!(answer, Ok(ImapError::Unreachable), "and no silence");
    }
}

#[tokio::test]
async fn fault_01_a_resolver_that_hangs_costs_few_threads_and_holds_up_nobody_else() {
    static ASKED: AtomicUsize = AtomicUsize::new(0);
    static ANSWERS: (Mutex<bool>, Condvar) = (Mutex::new(false), Condvar::new());
    fn hangs(_: &str) -> io::Result<Vec<SocketAddr>> {
        ASKED.fetch_add(1, Ordering::SeqCst);
        let mut answers = ANSWERS.0.lock().unwrap();
        while !*answers {
            answers = ANSWERS.1.wait(answers).unwrap();
        }
        here("")
    }
    fn here(_: &str) -> io::Result<Vec<SocketAddr>> {
        Ok(vec!["127.0.0.1:0".parse().unwrap()])
    }
    let mut tasks = JoinSet::new();
    let slow = certificate("slow.test", 2100);
    let quick = certificate("quick.test", 2100);
    let slow_port = server(&slow, &mut tasks).await;
    let quick_port = server(&quick, &mut tasks).await;
    let mut slow = named("slow.test", slow_port, &slow.pem, hangs);
    slow.timeouts.dns = Duration::from_millis(5);

    for _ in 0..20 {
        assert_eq!(error(&slow).await, ImapError::Unreachable);
    }
    let asked = ASKED.load(Ordering::SeqCst);
    assert!(asked <= 3, "{asked} threads for 20 attempts");
    let quick = named("quick.test", quick_port, &quick.pem, here);
    let other = error(&quick).await;
    assert!(said_goodbye(&other), "another account: {other:?}");

    // Who waits for a look-up that is under way hears its answer.
    slow.timeouts.dns = Duration::from_hours(1);
    let opens = async {
        tokio::task::yield_now().await;
        *ANSWERS.0.lock().unwrap() = true;
        ANSWERS.1.notify_all();
    };
    let (served, ()) = tokio::join!(error(&slow), opens);
    assert!(said_goodbye(&served), "{served:?}");
    let joined = ASKED.load(Ordering::SeqCst);
    assert_eq!(joined, 3, "nobody was asked again");
    let again = error(&slow).await;
    assert!(said_goodbye(&again), "{again:?}");
    assert_eq!(ASKED.load(Ordering::SeqCst), 4, "an answer is not kept");
}

/// An address whose system neither takes connections any more nor refuses them, for as long as what comes with it.
#[cfg(target_os = "linux")]
async fn swallower(any: SocketAddr) -> io::Result<(SocketAddr, (socket2::Socket, Vec<TcpStream>))> {
    use socket2::{Domain, Socket, Type};

    let socket = Socket::new(Domain::for_address(any), Type::STREAM, None)?;
    socket.bind(&any.into())?;
    socket.listen(0)?;
    let address = socket.local_addr()?.as_socket().unwrap();
    let mut queue = Vec::new();
    // Nobody takes them from the queue, until it is full.
    while let Ok(stream) = timeout(Duration::from_millis(100), TcpStream::connect(address)).await {
        queue.push(stream?);
    }
    Ok((address, (socket, queue)))
}

#[tokio::test]
async fn fault_02_an_ipv6_address_where_nobody_is_does_not_keep_us_from_ipv4() {
    let look_up: names::LookUp = |_| {
        let both = ["[::1]:0", "127.0.0.1:0"];
        Ok(both.map(|it| it.parse().unwrap()).to_vec())
    };
    let mut tasks = JoinSet::new();
    let good = certificate("both.test", 2100);
    let port = server(&good, &mut tasks).await;
    let both = named("both.test", port, &good.pem, look_up);
    let refused = error(&both).await;
    assert!(said_goodbye(&refused), "{refused:?}");

    #[cfg(target_os = "linux")]
    {
        let place = SocketAddr::new("::1".parse().unwrap(), port);
        // Where there is no IPv6, that was all.
        if let Ok((_, _queue)) = swallower(place).await {
            let swallowed = error(&both).await;
            assert!(said_goodbye(&swallowed), "{swallowed:?}");
        }
    }
}

#[cfg(target_os = "linux")]
#[tokio::test(start_paused = true)]
async fn fault_05_an_address_that_swallows_is_passed_by_and_given_up() {
    let any = "127.0.0.1:0".parse().unwrap();
    let (swallower, _queue) = swallower(any).await.unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let live = listener.local_addr().unwrap();

    let start = clock::now();
    let stream = race(&[swallower, swallower, live], Duration::from_secs(10))
        .await
        .unwrap();
    assert_eq!(stream.peer_addr().unwrap(), live);
    let took = clock::now().since(start);
    assert!(
        (STAGGER * 2..STAGGER * 3).contains(&took),
        "one after the other, and none to its end: {took:?}"
    );

    let start = clock::now();
    let good = certificate("127.0.0.1", 2100);
    assert_eq!(
        error(&dial(swallower.port(), &good.pem)).await,
        ImapError::Unreachable
    );
    let took = clock::now().since(start);
    assert!(
        (Duration::from_secs(10)..Duration::from_secs(11)).contains(&took),
        "R37: {took:?}"
    );
}
