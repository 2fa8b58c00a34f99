//! SIGINT and SIGTERM.

use std::io;

use crate::event::Signals;
use crate::verdict::StopSignal;

/// The process's signals. From its making on they no longer end the process by themselves.
#[derive(Debug)]
#[cfg(unix)]
pub(super) struct ProcessSignals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl ProcessSignals {
    /// Takes them over; wants a runtime around it.
    ///
    /// # Errors
    /// Those of the system.
    pub(super) fn new() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }
}

#[cfg(unix)]
impl Signals for ProcessSignals {
    async fn next(&mut self) -> StopSignal {
        tokio::select! {
            _ = self.interrupt.recv() => StopSignal::Interrupt,
            _ = self.terminate.recv() => StopSignal::Terminate,
        }
    }
}

/// Ctrl-C.
#[derive(Debug)]
#[cfg(not(unix))]
pub(super) struct ProcessSignals;

#[cfg(not(unix))]
impl ProcessSignals {
    /// Nothing to take over before it comes.
    ///
    /// # Errors
    /// None here.
    pub(super) fn new() -> io::Result<Self> {
        Ok(Self)
    }
}

#[cfg(not(unix))]
impl Signals for ProcessSignals {
    async fn next(&mut self) -> StopSignal {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
        StopSignal::Interrupt
    }
}
