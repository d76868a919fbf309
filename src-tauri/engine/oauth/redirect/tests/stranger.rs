//! Another user of the same computer.

use std::{
    os::unix::process::CommandExt as _,
    process::{Command, Stdio},
};

use super::*;

const NOBODY: u32 = 65534;

/// Sends its second argument to the port that is its first, and says what came back.
const CALLER: &str = "
import socket, sys
s = socket.create_connection(('127.0.0.1', int(sys.argv[1])))
try:
    s.sendall(sys.argv[2].encode())
    print(s.recv(100))
except (BrokenPipeError, ConnectionResetError):
    print(b'')
";

async fn call(user: u32, port: u16, request: &str) -> String {
    let mut child = Command::new("python3")
        .args(["-c", CALLER, &port.to_string(), request])
        .current_dir("/")
        .uid(user)
        .gid(user)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    while child.try_wait().unwrap().is_none() {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let output = child.wait_with_output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[tokio::test]
async fn r307_a05_another_user_of_this_computer_gets_no_word_in() {
    let is_root = rustix::process::geteuid().is_root();
    if !is_root || Command::new("python3").arg("--version").output().is_err() {
        #[expect(clippy::print_stdout, reason = "whoever runs the tests is told")]
        {
            println!(
                "r307_a05_another_user_of_this_computer_gets_no_word_in is skipped: \
                 it takes root and python3 to be somebody else."
            );
        }
        return;
    }
    let mut scene = Scene::new().await;
    let cookie = scene.follow().await;
    let port = scene.port();
    // Even with the state and the cookie.
    let request = format!(
        "GET /cb/test?code=c1&state=s1 HTTP/1.1\r\nHost: {}\r\n{cookie}\r\n",
        scene.authority
    );
    tokio::select! {
        callback = scene.door.answer() => panic!("{callback:?} is another user's"),
        heard = call(NOBODY, port, &request) => assert_eq!(heard.trim(), "b''"),
    }
    let callback = tokio::select! {
        callback = scene.door.answer() => callback,
        heard = call(0, port, &request) => panic!("{heard}, and that was no answer"),
    };
    assert!(matches!(callback, Callback::Code(_)), "{callback:?}");
}
