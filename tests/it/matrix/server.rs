//! A server that is as broken as one likes, over plain sockets and threads.
//!
//! Over plain HTTP/1.1 it answers with what was recorded, but for what a fault says otherwise. It counts
//! what would have changed something.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use socket2::SockRef;

/// A request, as far as a fault may want to know it.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) target: String,
    body: Vec<u8>,
}

/// What becomes of an accepted connection.
pub(super) type Accept = fn(TcpStream) -> io::Result<()>;
/// What becomes of a request.
pub(super) type Answer = fn(&Asked, &mut TcpStream) -> io::Result<()>;

/// Which requests are answered wrongly; the others as recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// Every one.
    All,
    /// All but `auth/me` and `health`: what holds comes after a good sign-in.
    Data,
}

/// A running one; its threads end with the process.
#[derive(Debug)]
pub(super) struct Server {
    pub(super) authority: String,
    live: Arc<AtomicUsize>,
}

impl Server {
    /// Does this with each connection.
    pub(super) fn accepting(accept: impl Fn(TcpStream) -> io::Result<()> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let authority = listener.local_addr().unwrap().to_string();
        let accept = Arc::new(accept);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let accept = Arc::clone(&accept);
                // How a client takes it is what the matrix looks at.
                std::thread::spawn(move || drop(accept(stream)));
            }
        });
        Self { authority, live: Arc::default() }
    }

    /// Answers these requests with this.
    pub(super) fn answering(
        scope: Scope,
        answer: impl Fn(&Asked, &mut TcpStream) -> io::Result<()> + Send + Sync + 'static,
    ) -> Self {
        let live = Arc::<AtomicUsize>::default();
        let counted = Arc::clone(&live);
        let server = Self::accepting(move |mut stream| {
            let mut reader = BufReader::new(stream.try_clone()?);
            while let Some(asked) = read(&mut reader)? {
                counted.fetch_add(usize::from(is_live(&asked)), Ordering::Relaxed);
                let good = asked.target.starts_with("/api/auth/") || asked.target == "/health/";
                if scope == Scope::Data && good {
                    send(&mut stream, "200 OK", &recorded(&asked))
                } else {
                    answer(&asked, &mut stream)
                }?;
            }
            Ok(())
        });
        Self { live, ..server }
    }

    /// Does this with each request for a tunnel.
    pub(super) fn tunnelling(answer: fn(&mut TcpStream) -> io::Result<()>) -> Self {
        Self::accepting(move |mut stream| {
            let mut reader = BufReader::new(stream.try_clone()?);
            read(&mut reader)?.map_or(Ok(()), |_| answer(&mut stream))
        })
    }

    /// Requests that would have changed something.
    pub(super) fn live_calls(&self) -> usize {
        self.live.load(Ordering::Relaxed)
    }
}

/// The next request; `None` where the client has left.
fn read(reader: &mut BufReader<TcpStream>) -> io::Result<Option<Asked>> {
    let mut line = String::new();
    if reader.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let target = line.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut length = 0;
    loop {
        let mut header = String::new();
        reader.read_line(&mut header)?;
        let header = header.trim_end().to_ascii_lowercase();
        if header.is_empty() {
            break;
        }
        if let Some(value) = header.strip_prefix("content-length:") {
            length = value.trim().parse().unwrap_or(0);
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    Ok(Some(Asked { target, body }))
}

/// Left out, `dry_run` is false.
fn is_live(asked: &Asked) -> bool {
    let body: serde_json::Value = serde_json::from_slice(&asked.body).unwrap_or_default();
    let operation = ["/desactivar-inactivos/", "/purgar/", "/ejecutar/"];
    operation.iter().any(|it| asked.target.contains(it)) && body["dry_run"] != true
}

/// When it was recorded: the times in an answer are judged by its server's.
pub(super) const DATE: &str = "Date: Tue, 24 Nov 2026 12:45:09 GMT\r\n";

/// An answer's media type and bytes.
pub(super) type Content = (&'static str, Vec<u8>);

/// What a deployment answered to such a request once.
pub(super) fn recorded(asked: &Asked) -> Content {
    const JSON: &str = "application/json";
    const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let target = &asked.target;
    let (kind, name) = match target {
        it if it.contains("/auth/me") => (JSON, "auth_me.json"),
        it if it.contains("/auth/") => (JSON, "auth_token.json"),
        it if it.contains("/health/") => (JSON, "health.json"),
        it if it.contains("/resumen/") => (JSON, "resumen.json"),
        it if it.contains("export=csv") => ("text/csv; charset=utf-8", "historial.csv"),
        it if it.contains("export=xlsx") => (XLSX, "historial.xlsx"),
        it if it.contains("/desactivar") => (JSON, "deactivate_preview.json"),
        it if it.contains("/purgar") => (JSON, "purge_preview.json"),
        it if it.contains("/ejecutar") => (JSON, "maintenance_preview.json"),
        _ => (JSON, "historial.json"),
    };
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name);
    (kind, std::fs::read(path).unwrap())
}

/// A whole and good HTTP answer.
pub(super) fn send(stream: &mut TcpStream, status: &str, content: &Content) -> io::Result<()> {
    send_with(stream, status, "", content)
}

/// The same with more headers, each ended with CR LF.
pub(super) fn send_with(
    stream: &mut TcpStream,
    status: &str,
    headers: &str,
    (kind, bytes): &Content,
) -> io::Result<()> {
    let length = bytes.len();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n{DATE}{headers}\r\n"
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(bytes)
}

/// Ends a connection with a reset: once the last handle of it is dropped, which the error sees to.
pub(super) fn reset(stream: &TcpStream) -> io::Result<()> {
    SockRef::from(stream).set_linger(Some(Duration::ZERO))?;
    Err(io::ErrorKind::ConnectionReset.into())
}

/// Sends these again and again, until the client leaves.
pub(super) fn endless(stream: &mut TcpStream, bytes: &[u8]) -> io::Result<()> {
    loop {
        stream.write_all(bytes)?;
    }
}

/// A byte at a time, with pauses, until the client leaves.
pub(super) fn drip(stream: &mut TcpStream, bytes: &[u8]) -> io::Result<()> {
    for byte in bytes.iter().cycle() {
        stream.write_all(&[*byte])?;
        std::thread::sleep(Duration::from_secs(1));
    }
    Ok(())
}

/// Says nothing until the client leaves.
pub(super) fn stall(stream: &mut TcpStream) -> io::Result<()> {
    while stream.read(&mut [0; 4096])? > 0 {}
    Ok(())
}
