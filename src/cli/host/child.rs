//! Runs another program for its output: without a shell, bounded in time and length, and ended with this process.

use std::io::{self, Read, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use zeroize::Zeroizing;

use crate::cli::error::token_command::CommandFailure;
use crate::cli::host::ending::{self, Undo};
use crate::cli::host::terminal;

/// The time for a program: long enough to unlock a password manager with a finger or a word.
pub(crate) const WITHIN: Duration = Duration::from_secs(30);
/// The pause between the first two looks at whether the program has ended; doubled each time.
const PAUSE: Duration = Duration::from_millis(1);
/// The longest pause between two looks at whether the program has ended.
const LONGEST_PAUSE: Duration = Duration::from_millis(16);
/// Most bytes of a program's standard error that are kept.
const LONGEST_COMPLAINT: u64 = 4096;

/// A program to run, with its bounds.
#[derive(Debug)]
pub(crate) struct Job<'a> {
    /// The program and its arguments.
    pub(crate) argv: &'a [String],
    /// The program's standard input; none gives it nothing. With an input its standard error is kept rather than
    /// shown.
    pub(crate) input: Option<&'a [u8]>,
    /// Most bytes that the program may print.
    pub(crate) most: u64,
    pub(crate) within: Duration,
}

/// The result of a program that was run.
#[derive(Debug)]
pub(crate) struct Ran {
    /// The program's exit code; none where a signal ended it.
    pub(crate) code: Option<i32>,
    pub(crate) printed: Zeroizing<Vec<u8>>,
    /// The beginning of its standard error, where that was kept.
    #[cfg_attr(
        not(all(unix, feature = "keyring")),
        expect(dead_code, reason = "the keychain alone asks for it")
    )]
    pub(crate) complaint: Zeroizing<Vec<u8>>,
}

impl Job<'_> {
    /// Runs the program to its end.
    ///
    /// # Errors
    /// The program could not be started, took too long, or printed too much. An exit code other than 0 is no
    /// error.
    pub(crate) fn run(&self) -> Result<Ran, CommandFailure> {
        terminal::put_right_after(|| self.watched())
    }

    fn watched(&self) -> Result<Ran, CommandFailure> {
        let (mut child, _undo) =
            self.start().map_err(|error| CommandFailure::NotStarted { reason: error.to_string() })?;
        if let (Some(input), Some(mut pipe)) = (self.input, child.stdin.take()) {
            // A pipe takes this much at once. What ends without reading says by its exit code why.
            let _ = pipe.write_all(input);
        }
        let (begun, mut pause) = (Instant::now(), PAUSE);
        let mut output = child.stdout.take().map(Output::of);
        let mut errors = child.stderr.take().map(Output::of);
        let (mut printed, mut complaint) = (Zeroizing::new(Vec::new()), Zeroizing::new(Vec::new()));
        loop {
            // Looked at first: what it had printed by then is there to be read. Its children may keep its output open, and
            // are not waited for.
            let ended = child.try_wait();
            if let Some(output) = &mut output {
                output.read(&mut printed, self.most + 1);
            }
            if let Some(errors) = &mut errors {
                errors.read(&mut complaint, LONGEST_COMPLAINT);
            }
            if printed.len() as u64 > self.most {
                return Err(killed(child, CommandFailure::TooLong { bytes: self.most }));
            }
            match ended {
                Ok(Some(status)) => return Ok(Ran { code: status.code(), printed, complaint }),
                Ok(None) if begun.elapsed() < self.within => std::thread::sleep(pause),
                Ok(None) | Err(_) => {
                    let seconds = self.within.as_secs();
                    return Err(killed(child, CommandFailure::TooLate { seconds }));
                }
            }
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }

    fn start(&self) -> io::Result<(Child, Undo)> {
        let (program, args) = self.argv.split_first().ok_or(io::ErrorKind::InvalidInput)?;
        let mut command = Command::new(program);
        command.args(args).stdout(Stdio::piped());
        match self.input {
            Some(_) => command.stdin(Stdio::piped()).stderr(Stdio::piped()),
            // What asks does so at the terminal itself; standard input is for those who read from a pipe to us.
            None => command.stdin(Stdio::null()).stderr(Stdio::inherit()),
        };
        start(&mut command)
    }
}

/// Starts the program, which is ended where this process ends early.
///
/// # Errors
/// An I/O error of starting it.
pub(crate) fn start(command: &mut Command) -> io::Result<(Child, Undo)> {
    ending::undone(|| {
        let child = command.spawn()?;
        #[cfg(unix)]
        let kill = {
            let process = rustix::process::Pid::from_child(&child);
            move || {
                let _ = rustix::process::kill_process(process, rustix::process::Signal::KILL);
            }
        };
        #[cfg(not(unix))]
        let kill = || ();
        Ok((child, kill))
    })
}

/// A program's standard output, read as far as it has come.
#[cfg(unix)]
struct Output(std::fs::File);

#[cfg(unix)]
impl Output {
    fn of(pipe: impl Into<std::os::fd::OwnedFd>) -> Self {
        use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
        let pipe = std::fs::File::from(pipe.into());
        // Our end of the pipe alone. One that blocked all the same would be waited for as long as it is open.
        let _ = fcntl_getfl(&pipe).and_then(|flags| fcntl_setfl(&pipe, flags | OFlags::NONBLOCK));
        Self(pipe)
    }

    /// Adds output to `bytes`, up to `most` in all. An error ends the output as its end does: how the program
    /// ended says the rest.
    fn read(&mut self, bytes: &mut Zeroizing<Vec<u8>>, most: u64) {
        let room = most.saturating_sub(bytes.len() as u64);
        if room > 0 {
            let _ = (&mut self.0).take(room).read_to_end(bytes);
        }
    }
}

/// A program's standard output, read by a thread: on this system a pipe can't be read without waiting.
#[cfg(not(unix))]
struct Output(std::sync::mpsc::Receiver<Zeroizing<Vec<u8>>>);

#[cfg(not(unix))]
impl Output {
    fn of(mut pipe: impl Read + Send + 'static) -> Self {
        let (sender, receiver) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let mut chunk = Zeroizing::new(vec![0; 4096]);
            while let Ok(length @ 1..) = pipe.read(&mut chunk) {
                if sender.send(Zeroizing::new(chunk[..length].to_vec())).is_err() {
                    break;
                }
            }
        });
        Self(receiver)
    }

    fn read(&mut self, bytes: &mut Zeroizing<Vec<u8>>, most: u64) {
        while (bytes.len() as u64) < most
            && let Ok(chunk) = self.0.recv_timeout(LONGEST_PAUSE)
        {
            bytes.extend_from_slice(&chunk);
        }
    }
}

/// Ends the program for this reason, and gives the reason back.
pub(crate) fn killed(mut child: Child, failure: CommandFailure) -> CommandFailure {
    let _ = child.kill();
    let _ = child.wait();
    failure
}
