//! The process's first thread waits for signals and does nothing else, so that each is heard while the command
//! opens, reads, writes, asks or computes. It lets a run end by itself, and ends the process where a run does not.

use std::panic;
use std::process::ExitCode;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

use crate::cli::host::ending;
use crate::cli::host::signals::{ProcessSignals, runtime};
use crate::event::Signals;

/// The pause between two looks at how far a run is after a signal.
const LOOK: Duration = Duration::from_millis(20);
/// The stack of the command's thread: as large as a main thread's usually is.
const STACK: usize = 8 * 1024 * 1024;
/// The exit code after a panic, where panics unwind.
const PANICKED: u8 = 101;

/// Runs a command on its own thread and gives its exit code, or that of a signal that was quicker. Where the
/// system refuses a thread or the signals, the command runs on this thread and a signal ends it as the system
/// does.
pub(crate) fn watched(run: impl FnOnce() -> ExitCode + Send + 'static) -> ExitCode {
    without_core();
    let earlier = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        ending::undo_all();
        earlier(info);
    }));
    let Ok(runtime) = runtime() else { return run() };
    let waited = runtime.block_on(async {
        let Ok(mut signals) = ProcessSignals::new() else { return Err(run) };
        let (hand, handed) = mpsc::channel::<Box<dyn FnOnce() + Send>>();
        let worker = std::thread::Builder::new().stack_size(STACK).spawn(move || {
            if let Ok(work) = handed.recv() {
                work();
            }
        });
        if worker.is_err() {
            return Err(run);
        }
        let (sender, ended) = oneshot::channel();
        // The thread waits for this, so that sending does not fail.
        let _ = hand.send(Box::new(move || {
            let _ = sender.send(run());
        }));
        Ok(end(&mut signals, ended).await)
    });
    // A command has a runtime of its own, which can't be within this one.
    drop(runtime);
    waited.unwrap_or_else(|run| run())
}

/// Waits for the command to end, or ends the process by a signal.
async fn end(signals: &mut impl Signals, mut ended: oneshot::Receiver<ExitCode>) -> ExitCode {
    let (mut first, mut second) = (None, None);
    loop {
        tokio::select! {
            biased;
            code = &mut ended => {
                // Whoever was left where he was, such as a program that is asked for a token.
                ending::undo_all();
                return code.unwrap_or(ExitCode::from(PANICKED));
            }
            signal = signals.next() => {
                if first.is_none() {
                    first = Some((signal, Instant::now()));
                } else {
                    second = second.or(Some(Instant::now()));
                }
            }
            () = tokio::time::sleep(LOOK), if first.is_some() => {}
        }
        if let Some((signal, at)) = first
            && let Some(code) = ending::end(signal, at, second)
        {
            return ExitCode::from(code);
        }
    }
}

/// Switches core dumps off, which would hold what this process knows, secrets among it.
#[cfg(unix)]
fn without_core() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Core);
    // Nothing to do about it where the system refuses.
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), ..limit });
    // A core that goes to a program (`core_pattern`) heeds no limit.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable);
}

#[cfg(not(unix))]
fn without_core() {}
