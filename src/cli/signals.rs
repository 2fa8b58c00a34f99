//! SIGINT and SIGTERM.

use std::io;

use super::error::UsageError;
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

/// Runs it on a runtime with the process's signals.
///
/// # Errors
/// [`UsageError::NoRuntime`] where the system refuses either, and those of `run`.
pub(super) fn conduct<T>(
    run: impl AsyncFnOnce(&mut ProcessSignals) -> Result<T, UsageError>,
) -> Result<T, UsageError> {
    // Open files, most often.
    let refused = |error: io::Error| UsageError::NoRuntime { reason: error.to_string() };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(refused)?;
    runtime.block_on(async {
        let mut signals = ProcessSignals::new().map_err(refused)?;
        run(&mut signals).await
    })
}
