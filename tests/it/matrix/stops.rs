//! Signals, at each stage of a request: a server that has come to it sees to the signal, and says nothing more.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::server::{Asked, Scope, Server, recorded, stall};
use super::{Fault, Ready, Row, row};

pub(super) fn rows() -> Vec<Row> {
    use Fault::Prepared;
    vec![
        row("int-hello", "SIGINT once TLS has been greeted", Prepared(|| hello("-INT"))),
        row("int-request", "SIGINT once something has been asked", Prepared(|| answering("-INT", 0, ALL))),
        row("int-headers", "SIGINT within the headers", Prepared(|| answering("-INT", HEADERS, ALL))),
        row("int-body", "SIGINT within the body", Prepared(|| answering("-INT", BODY, ALL))),
        row("int-data", "the same after a good sign-in", Prepared(|| answering("-INT", BODY, DATA))),
        row("term-hello", "SIGTERM once TLS has been greeted", Prepared(|| hello("-TERM"))),
        row("term-request", "SIGTERM once something has been asked", Prepared(|| answering("-TERM", 0, ALL))),
        row("term-headers", "SIGTERM within the headers", Prepared(|| answering("-TERM", HEADERS, ALL))),
        row("term-body", "SIGTERM within the body", Prepared(|| answering("-TERM", BODY, ALL))),
        row("term-data", "the same after a good sign-in", Prepared(|| answering("-TERM", BODY, DATA))),
        row("hup-hello", "SIGHUP once TLS has been greeted", Prepared(|| hello("-HUP"))),
        row("hup-request", "SIGHUP once something has been asked", Prepared(|| answering("-HUP", 0, ALL))),
        row("hup-headers", "SIGHUP within the headers", Prepared(|| answering("-HUP", HEADERS, ALL))),
        row("hup-body", "SIGHUP within the body", Prepared(|| answering("-HUP", BODY, ALL))),
        row("hup-data", "the same after a good sign-in", Prepared(|| answering("-HUP", BODY, DATA))),
    ]
}

const ALL: Scope = Scope::All;
const DATA: Scope = Scope::Data;
/// Bytes of an answer after which it is within its headers.
const HEADERS: usize = 20;
/// The same of its body: its head is shorter than this, and each of the recorded ones is longer.
const BODY: usize = 110;

fn hello(signal: &'static str) -> Ready {
    at_once("https", signal, |reached| {
        Server::accepting(move |mut stream| {
            let _ = stream.read(&mut [0; 16 * 1024])?;
            come(&reached, &mut stream)
        })
    })
}

/// So many bytes of a good answer.
fn answering(signal: &'static str, bytes: usize, scope: Scope) -> Ready {
    at_once("http", signal, |reached| {
        Server::answering(scope, move |asked, stream| {
            let answer = whole(asked);
            stream.write_all(&answer[..bytes.min(answer.len() - 1)])?;
            come(&reached, stream)
        })
    })
}

fn whole(asked: &Asked) -> Vec<u8> {
    let (kind, bytes) = recorded(asked);
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n", bytes.len());
    [head.as_bytes(), &bytes].concat()
}

fn come(reached: &AtomicBool, stream: &mut TcpStream) -> io::Result<()> {
    reached.store(true, Ordering::Release);
    stall(stream)
}

fn at_once(scheme: &str, signal: &'static str, server: impl FnOnce(Arc<AtomicBool>) -> Server) -> Ready {
    let reached = Arc::<AtomicBool>::default();
    let mut ready = Ready::server(scheme, server(Arc::clone(&reached)));
    ready.setting.signal = Some((signal, reached));
    ready
}
