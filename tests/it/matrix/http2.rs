//! HTTP/2, frame by frame, by a server that offers nothing else.

use std::io::{self, Read, Write};
use std::net::TcpStream;

use rustls::{ServerConnection, StreamOwned};

use super::tls::speaking;
use super::{Fault, Row, row, waiting};

type Stream = StreamOwned<ServerConnection, TcpStream>;

const DATA: u8 = 0;
const HEADERS: u8 = 1;
const RST_STREAM: u8 = 3;
const SETTINGS: u8 = 4;
const PING: u8 = 6;
const GOAWAY: u8 = 7;
const WINDOW_UPDATE: u8 = 8;
const CONTINUATION: u8 = 9;

const END_HEADERS: u8 = 4;
/// `:status: 200` out of the static table.
const STATUS_200: &[u8] = &[0x88];

pub(super) fn rows() -> Vec<Row> {
    use Fault::{Prepared, Sandbox};
    vec![
        row("goaway-each", "told to go after each answer, which is no fault", Sandbox(&["goaway"]))
            .unsteady(&[0, 3]),
        row(
            "goaway",
            "told to go (GOAWAY), nothing of ours was done",
            Prepared(|| speaking(|it| once_asked(it, |it, _| frame(it, GOAWAY, 0, 0, &[0; 8])))),
        ),
        row(
            "goaway-calm",
            "told to be calm (ENHANCE_YOUR_CALM)",
            Prepared(|| {
                speaking(|it| once_asked(it, |it, _| frame(it, GOAWAY, 0, 0, &[0, 0, 0, 0, 0, 0, 0, 11])))
            }),
        ),
        row(
            "stream-reset",
            "each request is reset (INTERNAL_ERROR)",
            Prepared(|| speaking(|it| each_asked(it, |it, id| frame(it, RST_STREAM, 0, id, &[0, 0, 0, 2])))),
        ),
        row(
            "stream-refused",
            "each request is refused (REFUSED_STREAM)",
            Prepared(|| speaking(|it| each_asked(it, |it, id| frame(it, RST_STREAM, 0, id, &[0, 0, 0, 7])))),
        ),
        row(
            "stream-reset-body",
            "each request is reset in its body",
            Prepared(|| {
                speaking(|it| {
                    each_asked(it, |it, id| {
                        frame(it, HEADERS, END_HEADERS, id, STATUS_200)?;
                        frame(it, DATA, 0, id, b"{\"id\": 1,")?;
                        frame(it, RST_STREAM, 0, id, &[0, 0, 0, 2])
                    })
                })
            }),
        ),
        row(
            "h2-http-1.1",
            "told to speak HTTP/1.1 (HTTP_1_1_REQUIRED)",
            Prepared(|| speaking(|it| each_asked(it, |it, id| frame(it, RST_STREAM, 0, id, &[0, 0, 0, 13])))),
        ),
        row(
            "h2-headers-flood",
            "headers that go on and on (CONTINUATION)",
            Prepared(|| speaking(|it| once_asked(it, headers_flood))),
        ),
        row(
            "h2-settings-flood",
            "settings without end",
            Prepared(|| {
                speaking(|it| {
                    once_asked(it, |it, _| {
                        loop {
                            frame(it, SETTINGS, 0, 0, &[])?
                        }
                    })
                })
            }),
        )
        .waits()
        .busy(),
        row(
            "h2-ping-flood",
            "pings without end",
            Prepared(|| {
                speaking(|it| {
                    once_asked(it, |it, _| {
                        loop {
                            frame(it, PING, 0, 0, &[0; 8])?
                        }
                    })
                })
            }),
        )
        .waits()
        .busy(),
        row(
            "h2-window-zero",
            "a window of nothing more, twice over its bound",
            Prepared(|| {
                speaking(|it| {
                    once_asked(it, |it, _| {
                        (0..3).try_for_each(|_| frame(it, WINDOW_UPDATE, 0, 0, &[0x7f, 0xff, 0xff, 0xff]))
                    })
                })
            }),
        ),
        row(
            "h2-nonsense",
            "no HTTP/2 at all",
            Prepared(|| speaking(|it| it.write_all(b"HTTP/1.1 200 OK\r\n\r\n").and_then(|()| rest(it)))),
        ),
        waiting("h2-silent", "nothing is said over TLS", Prepared(|| speaking(rest))).unsteady(&[3]),
    ]
}

fn frame(stream: &mut Stream, kind: u8, flags: u8, id: u32, payload: &[u8]) -> io::Result<()> {
    let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
    let head = [&length[1..], &[kind, flags], &id.to_be_bytes()].concat();
    stream.write_all(&[&head, payload].concat())
}

/// Reads what else comes, until the client leaves.
fn rest(stream: &mut Stream) -> io::Result<()> {
    io::copy(stream, &mut io::sink()).map(drop)
}

/// Greets, waits for the first request, does this, and reads on.
fn once_asked(stream: &mut Stream, then: fn(&mut Stream, u32) -> io::Result<()>) -> io::Result<()> {
    greet(stream)?;
    let id = asked(stream)?;
    then(stream, id)?;
    rest(stream)
}

/// Greets, and does this with every request.
fn each_asked(stream: &mut Stream, then: fn(&mut Stream, u32) -> io::Result<()>) -> io::Result<()> {
    greet(stream)?;
    loop {
        let id = asked(stream)?;
        then(stream, id)?;
    }
}

fn greet(stream: &mut Stream) -> io::Result<()> {
    stream.read_exact(&mut [0; 24])?;
    frame(stream, SETTINGS, 0, 0, &[])
}

/// The stream of the next request.
fn asked(stream: &mut Stream) -> io::Result<u32> {
    loop {
        let mut head = [0; 9];
        stream.read_exact(&mut head)?;
        let length = u32::from_be_bytes([0, head[0], head[1], head[2]]);
        let mut payload = vec![0; length as usize];
        stream.read_exact(&mut payload)?;
        match (head[3], head[4]) {
            (HEADERS, _) => return Ok(u32::from_be_bytes([head[5], head[6], head[7], head[8]])),
            (SETTINGS, 0) => frame(stream, SETTINGS, 1, 0, &[])?,
            _ => {}
        }
    }
}

fn headers_flood(stream: &mut Stream, id: u32) -> io::Result<()> {
    frame(stream, HEADERS, 0, id, STATUS_200)?;
    // A literal header, x: and a text of 100 letters, 100 times.
    let header = [&[0x00, 1, b'x', 100][..], &[b'a'; 100]].concat();
    loop {
        frame(stream, CONTINUATION, 0, id, &header.repeat(100))?;
    }
}
