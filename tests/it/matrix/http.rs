//! HTTP: statuses, redirects, headers and bodies.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::sync::OnceLock;

use super::command::{self, Cell, FORMS, Form};
use super::server::{Asked, DATE, Scope, Server, endless, recorded, send, send_with};
use super::{Fault, Ready, Row, row, waiting};
use crate::support::for_each_at_once;

const HTML: &str = "text/html; charset=utf-8";

pub(super) fn rows() -> Vec<Row> {
    use Fault::{Answer, Sandbox};
    let (all, data) = (Scope::All, Scope::Data);
    vec![
        row(
            "redirect-loop",
            "302 to itself",
            Answer(all, |asked, it| {
                send_with(it, "302 Found", &format!("Location: {}\r\n", asked.target), &(HTML, vec![]))
            }),
        ),
        row("redirect-elsewhere", "301 to another host, on all but /health/", Sandbox(&["redirect"])),
        row(
            "redirect-nowhere",
            "302 without a target",
            Answer(all, |_, it| send(it, "302 Found", &(HTML, vec![]))),
        ),
        row("login-page", "200 with a login page", Answer(all, |_, it| send(it, "200 OK", &login_page()))),
        row(
            "login-page-data",
            "the same after a good sign-in",
            Answer(data, |_, it| send(it, "200 OK", &login_page())),
        ),
        row(
            "no-content",
            "204 without a body",
            Answer(all, |_, it| it.write_all(b"HTTP/1.1 204 No Content\r\n\r\n")),
        ),
        row(
            "accepted",
            "202 with a good body",
            Answer(data, |asked, it| send(it, "202 Accepted", &recorded(asked))),
        ),
        row("status-999", "a status of no class", Answer(all, |_, it| send(it, "999 Odd", &login_page()))),
        waiting(
            "continue-forever",
            "100 Continue without end",
            Answer(all, |_, it| endless(it, b"HTTP/1.1 100 Continue\r\n\r\n")),
        ),
        row(
            "unauthorised-html",
            "401 by something else than the application",
            Answer(data, |_, it| send(it, "401 Unauthorized", &login_page())),
        ),
        row(
            "forbidden-html",
            "403 by something else",
            Answer(data, |_, it| send(it, "403 Forbidden", &login_page())),
        ),
        row("type-none", "no content type", Answer(data, |asked, it| bare(it, "", &recorded(asked).1))),
        row(
            "type-wrong",
            "text/plain for everything",
            Answer(data, |asked, it| send(it, "200 OK", &("text/plain", recorded(asked).1))),
        ),
        row(
            "length-short",
            "a length that is too short",
            Answer(data, |asked, it| length(asked, it, |it| it / 2)),
        ),
        row(
            "length-long",
            "a length that is too long, then the end",
            Answer(data, |asked, it| {
                length(asked, it, |it| it + 9)?;
                Err(io::ErrorKind::ConnectionAborted.into())
            }),
        ),
        row(
            "length-huge",
            "a length of 2^63 - 1",
            Answer(data, |asked, it| length(asked, it, |_| i64::MAX as usize)),
        ),
        row(
            "length-two",
            "two lengths that differ",
            Answer(data, |asked, it| bare(it, "Content-Length: 7\r\n", &recorded(asked).1)),
        ),
        row(
            "length-nonsense",
            "a length that is no number",
            Answer(data, |_, it| it.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n{}")),
        ),
        row(
            "chunks-cut",
            "chunks without a last one",
            Answer(data, |asked, it| {
                chunked(asked, it, "")?;
                Err(io::ErrorKind::ConnectionAborted.into())
            }),
        ),
        row(
            "chunks-nonsense",
            "a chunk's size is no number",
            Answer(data, |asked, it| chunked(asked, it, "zz\r\n")),
        ),
        row(
            "chunks-huge",
            "a chunk of 2^64 - 1 bytes",
            Answer(data, |asked, it| {
                chunked(asked, it, "ffffffffffffffff\r\nx")?;
                Err(io::ErrorKind::ConnectionAborted.into())
            }),
        ),
        row(
            "gzip-bomb",
            "a gzip of 128 MiB",
            Answer(data, |asked, it| encoded(asked, it, "gzip", gzip_bomb())),
        ),
        row(
            "gzip-bomb-all",
            "the same for everything",
            Answer(all, |asked, it| encoded(asked, it, "gzip", gzip_bomb())),
        ),
        row(
            "brotli-bomb",
            "a brotli of 128 MiB",
            Answer(data, |asked, it| encoded(asked, it, "br", brotli_bomb())),
        ),
        row(
            "gzip-nonsense",
            "said to be gzip, and is not",
            Answer(data, |asked, it| encoded(asked, it, "gzip", &recorded(asked).1)),
        ),
        row(
            "gzip-cut",
            "a gzip that ends early",
            Answer(data, |asked, it| encoded(asked, it, "gzip", &gzip_bomb()[..4000])),
        ),
        row(
            "encoding-unknown",
            "an encoding that nobody asked for",
            Answer(data, |asked, it| encoded(asked, it, "zstd", &recorded(asked).1)),
        ),
        row("endless-body", "blanks without end", Answer(all, |_, it| endless_body(it))),
        row("endless-data", "the same after a good sign-in", Answer(data, |_, it| endless_body(it))),
        row("headers-100-mb", "100 MB of headers", Answer(all, headers_100_mb)),
        row("header-100-mb", "one header of 100 MB", Answer(all, header_100_mb)),
        row(
            "headers-5000",
            "5,000 small headers",
            Answer(data, |asked, it| send_with(it, "200 OK", &"X-A: b\r\n".repeat(5000), &recorded(asked))),
        ),
        row(
            "headers-90",
            "90 headers more",
            Answer(data, |asked, it| send_with(it, "200 OK", &"X-A: b\r\n".repeat(90), &recorded(asked))),
        ),
        row(
            "type-two",
            "two content types, the wrong one first",
            Answer(data, |asked, it| {
                let (kind, bytes) = recorded(asked);
                send_with(it, "200 OK", &format!("Content-Type: {kind}\r\n"), &(HTML, bytes))
            }),
        ),
        row(
            "header-not-utf8",
            "a content type that is no UTF-8",
            Answer(data, |asked, it| {
                let bytes = recorded(asked).1;
                let head =
                    format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n{DATE}Content-Type: ", bytes.len());
                it.write_all(&[head.as_bytes(), b"\xff\xfe\r\n\r\n", &bytes].concat())
            }),
        ),
        row("nonsense", "not HTTP", Answer(all, |_, it| it.write_all(b"SSH-2.0-OpenSSH_9.2\r\n"))),
        row(
            "nothing",
            "closed without a byte",
            Answer(all, |_, _| Err(io::ErrorKind::ConnectionAborted.into())),
        ),
        row(
            "http-0.9",
            "a body without a head",
            Answer(all, |_, it| {
                it.write_all(b"{\"status\": \"ok\"}")?;
                Err(io::ErrorKind::ConnectionAborted.into())
            }),
        ),
        waiting(
            "retry-after-year",
            "429 with a Retry-After of a year",
            Answer(data, |_, it| {
                send_with(it, "429 Too Many Requests", "Retry-After: 31536000\r\n", &login_page())
            }),
        ),
        row("always-503", "503 with HTML", Sandbox(&["always-503"])),
        row("always-429", "429", Sandbox(&["always-429"])),
    ]
}

/// Each under one command in turn: what it is called is no matter of who asked.
#[test]
fn every_status_from_300_to_599_is_named() {
    let cells: Vec<(u16, &Form)> = (300..600).zip(FORMS.iter().cycle()).collect();
    for_each_at_once(&cells, |(status, form)| {
        let line = format!("{status} So");
        // A 304 has no body: what is sent as one would be the begin of the next answer.
        let body = if *status == 304 { (HTML, Vec::new()) } else { login_page() };
        let server = Server::answering(Scope::All, move |_, it| send(it, &line, &body));
        let mut ready = Ready::server("http", server);
        ready.setting.args.extend(["--retries".into(), "0".into()]);
        let what = format!("{} under {status}", form.name);
        let mut cell = command::run(form, &ready.setting, &what);
        // What else a smoke says of a server that answers everything alike.
        cell.codes.retain(|code| !["access-not-refused", "bound-not-refused"].contains(&code.as_str()));
        let (exit, code) = match status {
            ..400 => (1, "http-redirect"),
            429 => (3, "rate-limited"),
            _ => (1, "http-status"),
        };
        assert_eq!(cell, Cell { exit, codes: [code.to_owned()].into() }, "{what}");
    });
}

fn login_page() -> (&'static str, Vec<u8>) {
    (HTML, b"<!doctype html><title>Iniciar sesi\xc3\xb3n</title><form method=post>".to_vec())
}

/// With no header but these and a length.
fn bare(stream: &mut TcpStream, headers: &str, bytes: &[u8]) -> io::Result<()> {
    let length = bytes.len();
    stream.write_all(
        format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n{DATE}{headers}\r\n").as_bytes(),
    )?;
    stream.write_all(bytes)
}

/// A good answer under another length.
fn length(asked: &Asked, stream: &mut TcpStream, of: fn(usize) -> usize) -> io::Result<()> {
    let (kind, bytes) = recorded(asked);
    let length = of(bytes.len());
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n");
    stream.write_all(head.as_bytes())?;
    stream.write_all(&bytes)
}

/// A good answer in one chunk, and what follows it.
fn chunked(asked: &Asked, stream: &mut TcpStream, after: &str) -> io::Result<()> {
    let (kind, bytes) = recorded(asked);
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nTransfer-Encoding: chunked\r\n\r\n");
    stream.write_all(head.as_bytes())?;
    stream.write_all(format!("{:x}\r\n", bytes.len()).as_bytes())?;
    stream.write_all(&bytes)?;
    stream.write_all(format!("\r\n{after}").as_bytes())
}

fn encoded(asked: &Asked, stream: &mut TcpStream, encoding: &str, bytes: &[u8]) -> io::Result<()> {
    let content = (recorded(asked).0, bytes.to_vec());
    send_with(stream, "200 OK", &format!("Content-Encoding: {encoding}\r\n"), &content)
}

const BOMB: u64 = 1 << 27;

fn gzip_bomb() -> &'static [u8] {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    BYTES.get_or_init(|| {
        let blanks = io::repeat(b' ').take(BOMB);
        let mut bytes = Vec::new();
        flate2::read::GzEncoder::new(io::BufReader::new(blanks), flate2::Compression::fast())
            .read_to_end(&mut bytes)
            .unwrap();
        bytes
    })
}

fn brotli_bomb() -> &'static [u8] {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    BYTES.get_or_init(|| {
        let mut bytes = Vec::new();
        brotli::CompressorReader::new(io::repeat(b' ').take(BOMB), 1 << 16, 1, 22)
            .read_to_end(&mut bytes)
            .unwrap();
        bytes
    })
}

fn endless_body(stream: &mut TcpStream) -> io::Result<()> {
    stream.write_all(
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n",
    )?;
    let chunk = [b"10000\r\n".to_vec(), vec![b' '; 0x10000], b"\r\n".to_vec()].concat();
    endless(stream, &chunk)
}

fn headers_100_mb(_: &Asked, stream: &mut TcpStream) -> io::Result<()> {
    stream.write_all(b"HTTP/1.1 200 OK\r\n")?;
    let headers = format!("X-A: {}\r\n", "a".repeat(90)).repeat(10_000);
    (0..100).try_for_each(|_| stream.write_all(headers.as_bytes()))
}

fn header_100_mb(_: &Asked, stream: &mut TcpStream) -> io::Result<()> {
    stream.write_all(b"HTTP/1.1 200 OK\r\nX-A: ")?;
    (0..100).try_for_each(|_| stream.write_all(&[b'a'; 1_000_000]))
}
