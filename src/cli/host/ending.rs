//! The end of the process by a signal: how long it waits for what the command is doing, and what is undone then.

use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::{Duration, Instant};

use tempfile::NamedTempFile;

use crate::cli::values::exit_style::ExitStyle;
use crate::verdict::StopSignal;

/// How long a run may still take for its reports after a signal.
const GRACE: Duration = Duration::from_millis(800);
/// How long a run may still take for its reports after a second signal.
const SECOND_GRACE: Duration = Duration::from_millis(200);
/// How long an early end waits for something that is just being made.
const UNDO_WITHIN: Duration = Duration::from_millis(100);

/// A step that a signal must not end before it has had its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hold {
    /// The time that the step has from a first signal on.
    pub(crate) within: Duration,
    /// Whether a second signal ends the step.
    pub(crate) leaves: bool,
    /// The exit code of an early end of the step; none takes the signal's own.
    pub(crate) code: Option<u8>,
}

/// How far the command is, which decides what a signal does.
#[derive(Debug, Clone, Copy)]
enum Stage {
    /// Nothing has been sent, and no run listens for signals: a signal ends the process at once.
    Alone,
    /// A run has listened for signals since this moment, and ends by itself.
    Listens(Instant),
    /// A request is under way whose answer can't be asked for again.
    Held(Hold),
}

impl Stage {
    /// Whether the process is to end now, after a first and perhaps a second signal.
    fn is_over(self, first: Instant, second: Option<Instant>, now: Instant) -> bool {
        let past = |then: Instant, within| now.saturating_duration_since(then) >= within;
        match self {
            Self::Alone => true,
            Self::Listens(since) => {
                past(first.max(since), GRACE)
                    || second.is_some_and(|second| past(second.max(since), SECOND_GRACE))
            }
            Self::Held(hold) => {
                past(first, hold.within) || second.is_some_and(|second| hold.leaves && past(second, GRACE))
            }
        }
    }
}

struct State {
    stage: Stage,
    /// The exit code of an earlier live call whose result is not known; 0 without one.
    owed: u8,
    style: ExitStyle,
}

static STATE: Mutex<State> = Mutex::new(State { stage: Stage::Alone, owed: 0, style: ExitStyle::Pointctl });

type Action = Box<dyn FnOnce() + Send>;

/// The actions of an early end, each with its number.
struct Begun {
    last: u64,
    all: Vec<(u64, Action)>,
}

/// The actions of an early end; none once they have been carried out.
static BEGUN: Mutex<Option<Begun>> = Mutex::new(Some(Begun { last: 0, all: Vec::new() }));

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn set(stage: Stage) -> Stage {
    std::mem::replace(&mut locked(&STATE).stage, stage)
}

/// Notes that a run listens for signals from now on.
pub(crate) fn listens() {
    set(Stage::Listens(Instant::now()));
}

/// Holds a signal back for this step, until [`release`].
pub(crate) fn hold(hold: Hold) {
    set(Stage::Held(hold));
}

/// Notes that the held step has ended. `owed` is the exit code of a live call whose result is not known, 0 without
/// one.
pub(crate) fn release(owed: u8) {
    let mut state = locked(&STATE);
    (state.stage, state.owed) = (Stage::Listens(Instant::now()), owed);
}

/// Sets the style of the exit code of an early end.
pub(crate) fn set_style(style: ExitStyle) {
    locked(&STATE).style = style;
}

/// Asks at the terminal; a signal meanwhile ends the process at once.
pub(crate) fn at_once<T>(ask: impl FnOnce() -> T) -> T {
    let before = set(Stage::Alone);
    let answer = ask();
    set(before);
    answer
}

/// Waits for a signal that has been sent already, which ends the process.
pub(crate) fn await_signal() -> ! {
    loop {
        std::thread::park();
    }
}

/// Something that an early end undoes, until this is dropped.
#[derive(Debug)]
#[must_use]
pub(crate) struct Undo(u64);

impl Drop for Undo {
    fn drop(&mut self) {
        let action = locked(&BEGUN).as_mut().and_then(|begun| {
            let place = begun.all.iter().position(|(number, _)| *number == self.0)?;
            Some(begun.all.remove(place))
        });
        // Not under the lock: what it holds may take its time to close.
        drop(action);
    }
}

/// Makes something that an early end undoes. Nothing is made once such an end has begun.
///
/// # Errors
/// An I/O error of `make`.
pub(crate) fn undone<T, F>(make: impl FnOnce() -> io::Result<(T, F)>) -> io::Result<(T, Undo)>
where
    F: FnOnce() + Send + 'static,
{
    let mut guard = locked(&BEGUN);
    let Some(begun) = guard.as_mut() else {
        drop(guard);
        await_signal()
    };
    let (made, action) = make()?;
    begun.last += 1;
    begun.all.push((begun.last, Box::new(action)));
    Ok((made, Undo(begun.last)))
}

/// Makes a temporary file that does not outlive the process.
///
/// # Errors
/// An I/O error of the disk.
pub(crate) fn passing(make: impl FnOnce() -> io::Result<NamedTempFile>) -> io::Result<(NamedTempFile, Undo)> {
    undone(|| {
        let file = make()?;
        let path = file.path().to_owned();
        Ok((file, move || drop(std::fs::remove_file(path))))
    })
}

/// Undoes everything, the last first. What is just being made is waited for a moment.
pub(crate) fn undo_all() {
    let since = Instant::now();
    let begun = loop {
        match BEGUN.try_lock() {
            Ok(mut guard) => break guard.take(),
            Err(TryLockError::Poisoned(error)) => break error.into_inner().take(),
            Err(TryLockError::WouldBlock) if since.elapsed() >= UNDO_WITHIN => return,
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(1)),
        }
    };
    begun.into_iter().flat_map(|begun| begun.all.into_iter().rev()).for_each(|(_, action)| action());
}

/// Ends the process where its first and perhaps second signal have waited long enough: undoes what was begun, and
/// gives the exit code; `None` where it is too early.
pub(crate) fn end(signal: StopSignal, first: Instant, second: Option<Instant>) -> Option<u8> {
    let state = locked(&STATE);
    let code = state.stage.is_over(first, second, Instant::now()).then(|| code(&state, signal));
    drop(state);
    code.inspect(|_| undo_all())
}

/// The exit code of an early end by this signal.
fn code(state: &State, signal: StopSignal) -> u8 {
    let held = match state.stage {
        Stage::Held(hold) => hold.code,
        Stage::Alone | Stage::Listens(_) => None,
    };
    let owed = Some(state.owed).filter(|code| *code != 0);
    // What is not known of a live call is graver than that somebody ended it.
    state.style.of_refusal(held.or(owed).unwrap_or(signal.verdict().exit_code()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn ms(milliseconds: u64) -> Duration {
        Duration::from_millis(milliseconds)
    }

    #[test]
    fn who_nobody_listens_to_ends_at_once_and_a_run_has_its_time() {
        let begun = Instant::now();
        let at = |after: u64| begun + ms(after);
        let over =
            |stage: Stage, second: Option<u64>, now: u64| stage.is_over(begun, second.map(at), at(now));
        assert!(over(Stage::Alone, None, 0));
        let listens = Stage::Listens(begun);
        assert!(!over(listens, None, 799) && over(listens, None, 800));
        assert!(!over(listens, Some(100), 299) && over(listens, Some(100), 300));
        // What was held until now has its reports before it.
        assert!(
            !over(Stage::Listens(at(5000)), Some(100), 5199) && over(Stage::Listens(at(5000)), None, 5800)
        );
        let hold = Hold { within: ms(10_000), leaves: true, code: Some(7) };
        assert!(!over(Stage::Held(hold), None, 9999) && over(Stage::Held(hold), None, 10_000));
        assert!(!over(Stage::Held(hold), Some(100), 899) && over(Stage::Held(hold), Some(100), 900));
        let token = Stage::Held(Hold { leaves: false, ..hold });
        assert!(!over(token, Some(100), 9999) && over(token, Some(100), 10_000));
    }

    #[test]
    fn the_exit_code_says_what_is_not_known_before_who_ended_it() {
        let state = |stage, owed, style| State { stage, owed, style };
        let (now, plain) = (Stage::Listens(Instant::now()), ExitStyle::Pointctl);
        let hold = |code| Stage::Held(Hold { within: ms(1), leaves: true, code });
        assert_eq!(code(&state(Stage::Alone, 0, plain), StopSignal::Interrupt), 130);
        assert_eq!(code(&state(now, 0, plain), StopSignal::Terminate), 143);
        assert_eq!(code(&state(now, 6, plain), StopSignal::Terminate), 6);
        assert_eq!(code(&state(hold(Some(7)), 6, plain), StopSignal::Terminate), 7);
        assert_eq!(code(&state(hold(None), 0, plain), StopSignal::Terminate), 143);
        assert_eq!(code(&state(now, 0, ExitStyle::Nagios), StopSignal::Terminate), 3);
    }
}
