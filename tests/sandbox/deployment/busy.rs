//! A deployment that is healthy and busy: it takes so many requests on a connection, so many a second, and
//! serves so many at once.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::http::header::RETRY_AFTER;
use tokio::io::{self, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, WriteHalf, copy, sink, split};
use tokio::sync::{Mutex as TurnMutex, Semaphore, SemaphorePermit};

use super::config::Config;
use super::reply::{self, HTML, Reply};

/// A token bucket: requests a second, and how many may come at once beside that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rate {
    pub(crate) per_second: u32,
    pub(crate) burst: u32,
}

/// What keeps a deployment busy.
#[derive(Debug)]
pub(super) struct Busy {
    rate: Option<Rate>,
    /// When the bucket will be full again.
    full_at: Mutex<Option<Instant>>,
    workers: Option<Semaphore>,
}

impl Busy {
    pub(super) fn new(config: &Config) -> Self {
        Self { rate: config.rate, full_at: Mutex::default(), workers: config.workers.map(Semaphore::new) }
    }

    /// The answer to a request beyond the rate.
    pub(super) fn refuse(&self) -> Option<Reply> {
        let rate = self.rate?;
        let (gap, now) = (Duration::from_secs(1) / rate.per_second, Instant::now());
        let mut full_at = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        let begins = full_at.map_or(now, |full_at| full_at.max(now));
        if begins.duration_since(now) > gap * rate.burst {
            let mut reply = reply::reply(429, HTML, "<h1>429</h1>");
            reply::set(&mut reply, RETRY_AFTER, "1");
            return Some(reply);
        }
        *full_at = Some(begins + gap);
        None
    }

    /// Waits for a worker, which is free again when this is dropped.
    pub(super) async fn worker(&self) -> Option<SemaphorePermit<'_>> {
        match &self.workers {
            Some(workers) => workers.acquire().await.ok(),
            None => None,
        }
    }
}

/// Of HTTP/2: what a client begins with, and the kinds of frames that matter here.
const PREFACE: usize = 24;
const DATA: u8 = 0;
const HEADERS: u8 = 1;
const RESET: u8 = 3;
const GOAWAY: u8 = 7;
const CONTINUATION: u8 = 9;
const END_STREAM: u8 = 1;

struct Frame {
    bytes: Vec<u8>,
}

impl Frame {
    async fn read(from: &mut (impl AsyncRead + Unpin)) -> io::Result<Self> {
        let mut bytes = vec![0; 9];
        from.read_exact(&mut bytes).await?;
        let length = u32::from_be_bytes([0, bytes[0], bytes[1], bytes[2]]);
        bytes.resize(9 + length as usize, 0);
        from.read_exact(&mut bytes[9..]).await?;
        Ok(Self { bytes })
    }

    fn kind(&self) -> u8 {
        self.bytes[3]
    }

    fn stream(&self) -> u32 {
        u32::from_be_bytes([self.bytes[5] & 0x7f, self.bytes[6], self.bytes[7], self.bytes[8]])
    }

    fn ends_its_stream(&self) -> bool {
        matches!(self.kind(), DATA | HEADERS) && self.bytes[4] & END_STREAM != 0 || self.kind() == RESET
    }
}

/// Stands before a server of HTTP/2 as nginx does with `keepalive_requests`: the request that is the last one
/// for a connection is followed by GOAWAY, those behind it are not looked at, and the connection ends with the
/// last answer.
pub(super) async fn so_many_requests(
    client: impl AsyncRead + AsyncWrite + Unpin,
    server: impl AsyncRead + AsyncWrite + Unpin,
    most: u32,
) -> io::Result<()> {
    let (mut from_client, to_client) = split(client);
    let (mut from_server, mut to_server) = split(server);
    let to_client = TurnMutex::new(to_client);
    let up = async {
        let mut preface = [0; PREFACE];
        from_client.read_exact(&mut preface).await?;
        to_server.write_all(&preface).await?;
        let (mut begun, mut last) = (0, 0);
        loop {
            let frame = Frame::read(&mut from_client).await?;
            let is_of_a_request = matches!(frame.kind(), DATA | HEADERS | CONTINUATION);
            if is_of_a_request && begun == most && frame.stream() > last {
                continue;
            }
            to_server.write_all(&frame.bytes).await?;
            if frame.kind() == HEADERS && frame.stream() > last {
                (begun, last) = (begun + 1, frame.stream());
                if begun == most {
                    go_away(&to_client, last).await?;
                }
            }
        }
        #[expect(unreachable_code, reason = "it says what the block is")]
        io::Result::Ok(())
    };
    let down = async {
        let mut ended = 0;
        while ended < most {
            let frame = Frame::read(&mut from_server).await?;
            ended += u32::from(frame.ends_its_stream());
            to_client.lock().await.write_all(&frame.bytes).await?;
        }
        to_client.lock().await.shutdown().await
    };
    tokio::select! {
        ended = up => return ended,
        ended = down => ended?,
    }
    // Until the client leaves: with something unread a close would be a reset, which overtakes.
    copy(&mut from_client, &mut sink()).await.map(drop)
}

async fn go_away(client: &TurnMutex<WriteHalf<impl AsyncWrite>>, last: u32) -> io::Result<()> {
    let head = [0, 0, 8, GOAWAY, 0, 0, 0, 0, 0];
    client.lock().await.write_all(&[&head[..], &last.to_be_bytes(), &[0; 4]].concat()).await
}
