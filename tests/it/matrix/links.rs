//! Names and links.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};

use socket2::{Domain, Socket, Type};

use super::server::{Asked, Scope, Server, drip, recorded, reset, send, stall};
use super::{Fault, Ready, Row, row, waiting};
use crate::deployment::Config;
use crate::refusing::Refusing;

pub(super) fn rows() -> Vec<Row> {
    use Fault::{Accept, Answer, Prepared, Sandbox};
    vec![
        row("dns-none", "the name has no address", Prepared(|| Ready::at("https://erp.invalid"))),
        row("refused", "nothing listens", Prepared(refusing)),
        row("unreachable", "the machine has no network", Prepared(no_network)),
        waiting("connect-hangs", "no answer to the connection", Prepared(hanging)),
        waiting("silent", "accepted, then nothing", Accept("https", |mut it| stall(&mut it))),
        row("reset-accepted", "reset when accepted", Accept("https", |it| reset(&it))),
        row("reset-tls", "reset after the client's hello", Accept("https", |it| after_some(it, reset))),
        row(
            "closed-tls",
            "closed after the client's hello",
            Accept("https", |it| after_some(it, |_| Ok(()))),
        ),
        row("reset-request", "reset when asked", Answer(Scope::All, |_, it| reset(it))),
        row(
            "reset-headers",
            "reset in the headers",
            Answer(Scope::All, |_, it| cut(it, "HTTP/1.1 200 OK\r\nX-", reset)),
        ),
        row("reset-body", "reset in the body", Answer(Scope::All, |asked, it| half(asked, it, reset))),
        row(
            "reset-data",
            "reset in the body, after a good sign-in",
            Answer(Scope::Data, |asked, it| half(asked, it, reset)),
        ),
        waiting(
            "drip-headers",
            "a byte a second from the first",
            Answer(Scope::All, |_, it| drip(it, b"HTTP/1.1 200 OK\r\n")),
        ),
        waiting(
            "drip-body",
            "a byte a second of the body, after a good sign-in",
            Answer(Scope::Data, drip_body),
        ),
        waiting(
            "stall-headers",
            "half of the headers, then nothing",
            Answer(Scope::All, |_, it| cut(it, "HTTP/1.1 200 OK\r\nContent-", stalled)),
        ),
        waiting(
            "stall-body",
            "half of the body, then nothing",
            Answer(Scope::All, |asked, it| half(asked, it, stalled)),
        ),
        waiting(
            "stall-data",
            "the same after a good sign-in",
            Answer(Scope::Data, |asked, it| half(asked, it, stalled)),
        ),
        row(
            "first-address-refuses",
            "the name's first address refuses, its second answers",
            Prepared(first_refuses),
        ),
        waiting(
            "ipv6-hangs",
            "the name's IPv6 address says nothing, its other one answers as recorded",
            Prepared(ipv6_hangs),
        ),
        row(
            "proxy-refuses",
            "the proxy refuses the tunnel: 403",
            Prepared(|| {
                proxy(|it| cut(it, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", |_| Ok(())))
            }),
        ),
        row(
            "proxy-asks",
            "the proxy wants credentials: 407",
            Prepared(|| {
                proxy(|it| {
                    cut(it, "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n", |_| {
                        Ok(())
                    })
                })
            }),
        ),
        row(
            "proxy-lies",
            "the proxy says 200 and then speaks HTML",
            Prepared(|| {
                proxy(|it| cut(it, "HTTP/1.1 200 OK\r\n\r\n<html><h1>Iniciar sesión</h1>", |_| Ok(())))
            }),
        ),
        row(
            "proxy-hangs-up",
            "the proxy says 200 and leaves",
            Prepared(|| proxy(|it| cut(it, "HTTP/1.1 200 OK\r\n\r\n", |_| Ok(())))),
        ),
        row(
            "proxy-nonsense",
            "the proxy speaks SSH",
            Prepared(|| proxy(|it| cut(it, "SSH-2.0-OpenSSH_9.2\r\n", |_| Ok(())))),
        ),
        waiting("proxy-silent", "the proxy accepts and says nothing", Prepared(|| proxy(stall))),
        row("drop-connections", "the sandbox closes each connection", Sandbox(&["drop-connections"])),
    ]
}

/// A port that is bound for as long as the tests run, and not listened at.
fn refusing() -> Ready {
    let held = Refusing::new();
    let ready = Ready::at(&format!("https://{}", held.address));
    std::mem::forget(held);
    ready
}

/// In a namespace of its own there is not even a loopback that is up.
fn no_network() -> Ready {
    let mut ready = Ready::at("https://192.0.2.1");
    ready.setting.before = "exec unshare -rn -- \"$0\" \"$@\"";
    ready
}

/// A queue of one that is full: the system leaves further connections without an answer.
fn full_queue() -> SocketAddr {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    socket.bind(&SocketAddr::from((Ipv4Addr::LOCALHOST, 0)).into()).unwrap();
    socket.listen(0).unwrap();
    let address = socket.local_addr().unwrap().as_socket().unwrap();
    // Kept for as long as the tests run.
    std::mem::forget((TcpStream::connect(address).unwrap(), socket));
    address
}

fn hanging() -> Ready {
    Ready::at(&format!("https://{}", full_queue()))
}

/// The sandbox behind a name whose first address refuses.
fn first_refuses() -> Ready {
    let (stage, held) = Refusing::beside(&Config::default());
    let (port, first) = (held.address.port(), held.address.ip());
    // Kept for as long as the tests run.
    std::mem::forget(held);
    Ready::stage(stage, |_, setting| {
        setting.args.extend(["--resolve".into(), format!("localhost:{port}:{first},127.0.0.1")]);
    })
}

/// What was recorded, behind a name whose first address is of IPv6 and leaves connections without an answer.
fn ipv6_hangs() -> Ready {
    let server = || Server::answering(Scope::All, |asked, it| send(it, "200 OK", &recorded(asked)));
    let hangs = |server: &Server| full_queue_of_ipv6(server.authority.rsplit(':').next().unwrap());
    let server = std::iter::repeat_with(server).take(20).find(hangs).unwrap();
    let port = server.authority.rsplit(':').next().unwrap().to_owned();
    let mut ready = Ready::server("http", server);
    ready.setting.args = vec!["--base-url".into(), format!("http://localhost:{port}")];
    ready.setting.args.extend(["--resolve".into(), format!("localhost:{port}:[::1],127.0.0.1")]);
    ready
}

/// The same as `full_queue`, of this port of `::1`; false where somebody else has it. Where there is no IPv6
/// the address fails at once, which is no better.
fn full_queue_of_ipv6(port: &str) -> bool {
    let Ok(socket) = Socket::new(Domain::IPV6, Type::STREAM, None) else { return true };
    let address = SocketAddr::from((Ipv6Addr::LOCALHOST, port.parse().unwrap()));
    if let Err(error) = socket.bind(&address.into()) {
        return error.kind() != io::ErrorKind::AddrInUse;
    }
    let first = socket.listen(0).and_then(|()| TcpStream::connect(address));
    std::mem::forget((first, socket));
    true
}

/// A proxy that does this with a request for a tunnel.
fn proxy(answer: fn(&mut TcpStream) -> io::Result<()>) -> Ready {
    let server = Server::tunnelling(answer);
    let mut ready = Ready::at("https://erp.invalid");
    ready.setting.args.extend(["--proxy".into(), format!("http://{}", server.authority)]);
    ready
}

/// Reads something first: what is left unread would turn a close into a reset.
fn after_some(mut stream: TcpStream, then: fn(&TcpStream) -> io::Result<()>) -> io::Result<()> {
    let _ = stream.read(&mut [0; 16 * 1024])?;
    then(&stream)
}

fn stalled(stream: &TcpStream) -> io::Result<()> {
    stall(&mut stream.try_clone()?)
}

/// These bytes, then this, and the end.
fn cut(stream: &mut TcpStream, bytes: &str, then: fn(&TcpStream) -> io::Result<()>) -> io::Result<()> {
    stream.write_all(bytes.as_bytes())?;
    // A reset overtakes what has not been read yet.
    std::thread::sleep(std::time::Duration::from_millis(20));
    then(stream)?;
    Err(io::ErrorKind::ConnectionAborted.into())
}

/// Half of a good answer, then this, and the end.
fn half(asked: &Asked, stream: &mut TcpStream, then: fn(&TcpStream) -> io::Result<()>) -> io::Result<()> {
    let (kind, bytes) = recorded(asked);
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n", bytes.len());
    stream.write_all(head.as_bytes())?;
    stream.write_all(&bytes[..bytes.len() / 2])?;
    std::thread::sleep(std::time::Duration::from_millis(20));
    then(stream)?;
    Err(io::ErrorKind::ConnectionAborted.into())
}

fn drip_body(asked: &Asked, stream: &mut TcpStream) -> io::Result<()> {
    let (kind, bytes) = recorded(asked);
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n", bytes.len());
    stream.write_all(head.as_bytes())?;
    drip(stream, &bytes)
}
