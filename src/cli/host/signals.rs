//! The process's signals: SIGINT, SIGQUIT, SIGTERM and SIGHUP end a run; SIGXFSZ is an error of writing.

use std::io;

use crate::cli::error::UsageError;
use crate::cli::host::ending;
use crate::event::Signals;
use crate::verdict::StopSignal;

/// The process's signals. While this exists, they do not end the process by themselves.
#[derive(Debug)]
#[cfg(unix)]
pub(crate) struct ProcessSignals {
    interrupt: tokio::signal::unix::Signal,
    /// Ctrl-\: by itself it would end the process before the terminal is put right.
    quit: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
    /// SIGHUP; none under `nohup`, which ignores it.
    hangup: Option<tokio::signal::unix::Signal>,
    /// A signal that came while something else was awaited, given by the next call.
    put_back: Option<StopSignal>,
    /// Taken over so that a file beyond `ulimit -f` is an error; nobody waits for it.
    _file_size: Option<tokio::signal::unix::Signal>,
}

#[cfg(unix)]
impl ProcessSignals {
    /// Takes the signals over; needs a runtime around it.
    ///
    /// # Errors
    /// An I/O error of the system.
    pub(crate) fn new() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        let hangup = may_hang_up().then(|| signal(SignalKind::hangup())).transpose()?;
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            quit: signal(SignalKind::quit())?,
            terminate: signal(SignalKind::terminate())?,
            hangup,
            put_back: None,
            // Without it a file beyond `ulimit -f` ends the process, which is no reason not to run.
            _file_size: FILE_SIZE.and_then(|number| signal(SignalKind::from_raw(number)).ok()),
        })
    }
}

#[cfg(unix)]
impl Signals for ProcessSignals {
    async fn next(&mut self) -> StopSignal {
        if let Some(signal) = self.put_back.take() {
            return signal;
        }
        tokio::select! {
            _ = self.interrupt.recv() => StopSignal::Interrupt,
            _ = self.quit.recv() => StopSignal::Interrupt,
            _ = self.terminate.recv() => StopSignal::Terminate,
            // The terminal or the connection is gone: whoever waited for the end is too.
            () = received(&mut self.hangup) => StopSignal::Terminate,
        }
    }
}

#[cfg(unix)]
async fn received(signal: &mut Option<tokio::signal::unix::Signal>) {
    match signal {
        Some(signal) => drop(signal.recv().await),
        None => std::future::pending().await,
    }
}

/// The number of SIGXFSZ, on systems where it is the same on every processor.
#[cfg(unix)]
const FILE_SIZE: Option<i32> =
    if cfg!(any(target_arch = "x86_64", target_arch = "aarch64", target_os = "macos")) {
        Some(25)
    } else {
        None
    };

/// Whether SIGHUP is ours to handle: what `nohup` has ignored stays ignored. Only Linux tells; elsewhere the
/// signal is left to the system.
#[cfg(unix)]
fn may_hang_up() -> bool {
    std::fs::read_to_string("/proc/self/status").is_ok_and(|status| ignores_hangup(&status) == Some(false))
}

/// Reads the mask `SigIgn` of a process's status; SIGHUP is signal 1, its lowest bit.
#[cfg(unix)]
fn ignores_hangup(status: &str) -> Option<bool> {
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"))?;
    u64::from_str_radix(mask.trim(), 16).ok().map(|mask| mask & 1 == 1)
}

/// The process's signals, which are Ctrl-C alone on this system.
#[derive(Debug)]
#[cfg(not(unix))]
pub(crate) struct ProcessSignals {
    /// A signal that came while something else was awaited, given by the next call.
    put_back: Option<StopSignal>,
}

#[cfg(not(unix))]
impl ProcessSignals {
    /// Listens for Ctrl-C.
    ///
    /// # Errors
    /// None on this system.
    pub(crate) fn new() -> io::Result<Self> {
        Ok(Self { put_back: None })
    }
}

#[cfg(not(unix))]
impl Signals for ProcessSignals {
    async fn next(&mut self) -> StopSignal {
        if let Some(signal) = self.put_back.take() {
            return signal;
        }
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
        StopSignal::Interrupt
    }
}

impl ProcessSignals {
    /// Has a signal given once more, by the next call of `next`.
    pub(crate) fn put_back(&mut self, signal: StopSignal) {
        self.put_back = Some(signal);
    }
}

/// A runtime that runs on the thread which waits for it.
///
/// # Errors
/// An I/O error of the system, as where too many files are open.
pub(crate) fn runtime() -> io::Result<tokio::runtime::Runtime> {
    // A runtime takes six descriptors, and the library panics where it gets none for its signals.
    #[cfg(unix)]
    drop(
        [(); 3]
            .map(|()| std::os::unix::net::UnixStream::pair())
            .into_iter()
            .collect::<io::Result<Vec<_>>>()?,
    );
    tokio::runtime::Builder::new_current_thread().enable_all().build()
}

/// Runs a future on a runtime with the process's signals. Threads that still look up a name or read a file
/// afterwards are not waited for.
///
/// # Errors
/// [`UsageError::NoRuntime`] where the system gives no runtime or no signals, and the errors of `run`.
pub(crate) fn conduct<T>(
    run: impl AsyncFnOnce(&mut ProcessSignals) -> Result<T, UsageError>,
) -> Result<T, UsageError> {
    // The usual reason is too many open files.
    let refused = |error: io::Error| UsageError::NoRuntime { reason: error.to_string() };
    let runtime = runtime().map_err(refused)?;
    ending::listens();
    let ended = runtime.block_on(async {
        let mut signals = ProcessSignals::new().map_err(refused)?;
        run(&mut signals).await
    });
    runtime.shutdown_background();
    ended
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn what_nohup_ignores_is_read_from_the_mask() {
        let status = |mask: &str| format!("Name:\tpointctl\nSigBlk:\t0000000000000001\nSigIgn:\t{mask}\n");
        assert_eq!(ignores_hangup(&status("0000000000001000")), Some(false));
        assert_eq!(ignores_hangup(&status("0000000000001001")), Some(true));
        for none in ["", "SigIgn:\n", "SigIgn:\tx\n"] {
            assert_eq!(ignores_hangup(none), None, "{none}");
        }
    }
}
