//! Listens, accepts, and speaks TLS and HTTP.

use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, TcpListener as StdListener};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt, copy, copy_bidirectional, duplex, sink};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, oneshot};
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt;

use super::app::App;
use super::busy::so_many_requests;
use super::faults::Connection;
use super::handle::{HangUp, ResetStream, router};

/// How often another free port is tried when only one of both addresses has it.
const TRIES: usize = 20;

/// Binds 127.0.0.1 and, where there is IPv6, ::1, on the same port: `localhost` may mean either.
///
/// # Errors
/// No port could be had.
pub(super) fn bind(port: u16) -> io::Result<Vec<StdListener>> {
    let mut last = io::Error::from(io::ErrorKind::AddrInUse);
    for _ in 0..if port == 0 { TRIES } else { 1 } {
        let v4 = StdListener::bind((Ipv4Addr::LOCALHOST, port))?;
        v4.set_nonblocking(true)?;
        match StdListener::bind((Ipv6Addr::LOCALHOST, v4.local_addr()?.port())) {
            Ok(v6) => {
                v6.set_nonblocking(true)?;
                return Ok(vec![v4, v6]);
            }
            // Somebody else's: a client that resolves `localhost` to ::1 would reach them.
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => last = error,
            Err(_) => return Ok(vec![v4]),
        }
    }
    Err(last)
}

/// The head of `GOAWAY`, of HTTP/2. The last stream that may have been processed follows, and an error code.
const GOAWAY: [u8; 9] = [0, 0, 8, 7, 0, 0, 0, 0, 0];
/// Its error code: there is none.
const NO_ERROR: [u8; 4] = [0; 4];

/// Serves until told to stop.
pub(super) async fn serve(
    app: Arc<App>,
    listeners: Vec<StdListener>,
    tls: Option<TlsAcceptor>,
    stop: oneshot::Receiver<()>,
) {
    let router = router(Arc::clone(&app));
    for listener in listeners {
        // Fails outside of a runtime only.
        if let Ok(listener) = TcpListener::from_std(listener) {
            tokio::spawn(accept(listener, Arc::clone(&app), router.clone(), tls.clone()));
        }
    }
    // The sender's end is dropped with the deployment: that means stop as well.
    let _ = stop.await;
}

async fn accept(listener: TcpListener, app: Arc<App>, router: Router, tls: Option<TlsAcceptor>) {
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // Out of file descriptors, mostly: waiting is all that helps.
            tokio::time::sleep(Duration::from_millis(10)).await;
            continue;
        };
        app.connections.fetch_add(1, Ordering::Relaxed);
        tokio::spawn(connection(stream, Arc::clone(&app), router.clone(), tls.clone()));
    }
}

async fn connection(stream: TcpStream, app: Arc<App>, router: Router, tls: Option<TlsAcceptor>) {
    match app.faults.connection() {
        Some(Connection::Drop) => return,
        Some(Connection::Hang) => std::future::pending().await,
        Some(Connection::GoAway) | None => {}
    }
    // Only slower without.
    let _ = stream.set_nodelay(true);
    match tls {
        // A client that refuses the certificate is the client's matter.
        Some(tls) => {
            if let Ok(stream) = tls.accept(stream).await {
                spoken(stream, &app, router).await;
            }
        }
        None => spoken(stream, &app, router).await,
    }
}

async fn spoken(mut stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static, app: &App, router: Router) {
    let hang_up = HangUp::default();
    if let Some(most) = app.config.requests_per_connection {
        let (near, far) = duplex(64 * 1024);
        tokio::select! {
            () = http(near, app, router, &hang_up) => {}
            _ = so_many_requests(stream, far, most) => {}
        }
        return;
    }
    let Some(last_stream) = app.faults.goes_away() else {
        return http(stream, app, router, &hang_up).await;
    };
    // The server's own HTTP would process what it has read, so that frame is sent past it.
    let (near, mut far) = duplex(64 * 1024);
    tokio::select! {
        () = http(near, app, router, &hang_up) => {}
        _ = copy_bidirectional(&mut stream, &mut far) => {}
        () = hang_up.after_a_word.notified() => {
            let frame = [&GOAWAY[..], &last_stream.to_be_bytes(), &NO_ERROR].concat();
            // Who has left meanwhile has no use for it.
            let _ = stream.write_all(&frame).await;
            let _ = stream.shutdown().await;
            // Until the client leaves: with something unread a close would be a reset, which overtakes.
            let _ = copy(&mut stream, &mut sink()).await;
        }
    }
}

async fn http(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    app: &App,
    router: Router,
    hang_up: &HangUp,
) {
    let goes = app.faults.connection() == Some(Connection::GoAway);
    let asked = Arc::new(Notify::new());
    let service = service_fn(|mut request: hyper::Request<Incoming>| {
        request.extensions_mut().insert(hang_up.clone());
        asked.notify_one();
        let reply = router.clone().oneshot(request.map(Body::new));
        async move {
            let Ok(reply) = reply.await;
            match reply.extensions().get::<ResetStream>() {
                Some(ResetStream(reason)) => Err(h2::Error::from(*reason)),
                None => Ok(reply),
            }
        }
    });
    let mut builder = Builder::new(TokioExecutor::new());
    if app.config.http1 {
        builder = builder.http1_only();
    }
    let mut connection = pin!(builder.serve_connection(TokioIo::new(stream), service));
    loop {
        tokio::select! {
            // How a connection ends is the client's matter, and what faults are about.
            _ = connection.as_mut() => break,
            () = hang_up.at_once.notified() => break,
            () = asked.notified(), if goes => connection.as_mut().graceful_shutdown(),
        }
    }
}
