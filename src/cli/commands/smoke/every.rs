//! `smoke --every`: a smoke at an interval, in the foreground, until a signal ends it.

use std::process::ExitCode;
use std::time::Duration;

use crate::checks::plan::Credentials;
use crate::cli::commands::smoke::ready::{Smoke, reads_alone};
use crate::cli::error::UsageError;
use crate::cli::host::ending;
use crate::cli::host::signals::{self, ProcessSignals};
use crate::cli::lookup::inputs::Inputs;
use crate::cli::session::round::{Around, Made};
use crate::cli::session::say;
use crate::cli::session::watchdog::Watchdog;
use crate::cli::words;
use crate::report::human::Detail;
use crate::report::words::Lang;
use crate::schedule::{self, Timetable};

/// Runs `smoke --every`. Who ends it by a signal asked for that: the exit code is 0.
///
/// # Errors
/// A [`UsageError`], before anything is sent.
pub(crate) fn run(
    interval: Duration,
    watchdog: &Watchdog,
    inputs: &Inputs,
    lang: Lang,
) -> Result<ExitCode, UsageError> {
    let mut smoke = Smoke::ready(false, inputs, lang)?;
    // What can be read once alone is read now; a file is read anew before each run, in case it changed.
    smoke.prepared.keep_credentials()?;
    let smoke = smoke;
    let alarms = smoke.alarms(Some(interval));
    let mut around = Around { prepared: &smoke.prepared, command: "smoke", watchdog, alarms };
    signals::conduct(async |signals: &mut ProcessSignals| {
        // After the signals are ours: whoever reads this may send one.
        if smoke.prepared.detail() != Detail::Quiet {
            say::note(&words::watch_begins(lang, interval, reads_alone(inputs)), lang);
        }
        let run = async |credentials: Credentials, signals: &mut ProcessSignals| {
            let plan = smoke.plan(credentials, false);
            let conducted = smoke.conduct(&plan, None, signals).await?;
            let secrets = conducted.secrets();
            let (report, code) = conducted.deliver(&smoke.prepared);
            Ok((report, code, secrets))
        };
        watch(&mut around, interval, signals, run).await;
        Ok(ExitCode::SUCCESS)
    })
}

/// Makes one round after the other, until a signal comes.
async fn watch(
    around: &mut Around<'_>,
    interval: Duration,
    signals: &mut ProcessSignals,
    mut run: impl AsyncFnMut(Credentials, &mut ProcessSignals) -> Result<Made, UsageError>,
) {
    let timetable = Timetable { initial_delay: Duration::ZERO, interval };
    let tick = async |_: u64, signals: &mut ProcessSignals| {
        let round = around.round(signals, &mut run).await;
        ending::release(0);
        round.then
    };
    schedule::run(&timetable, false, signals, tick).await;
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::process::Command;

    use jiff::{SignedDuration, Timestamp};

    use super::*;
    use crate::cli::lookup::environment::Environment;
    use crate::cli::lookup::flags::Flags;
    use crate::cli::session::conduct::conduct;
    use crate::event::{Event, Sink};
    use crate::finding::AnswerFact;
    use crate::http::Transport;
    use crate::report::testing::green;
    use crate::verdict::{CheckReport, Outcome, RunReport, StopSignal};

    const SECONDS: u64 = 10;
    /// Of a day.
    const ROUNDS: i64 = 8640;
    /// Runs that are kept.
    const KEPT: usize = 5;
    /// Rounds of an outage.
    const DOWN: std::ops::Range<i64> = 3000..4000;
    /// With which the test runs itself, in a process where nothing else opens files or takes memory.
    const ALONE: &str = "POINTCTL_TEST_ALONE";

    /// What the watch holds.
    #[derive(Debug, PartialEq, Eq)]
    struct Held {
        descriptors: usize,
        /// Files of kept runs, the index and what is remembered of notices.
        files: usize,
    }

    fn entries(path: &str) -> usize {
        fs::read_dir(path).unwrap().count()
    }

    fn files(folder: &Path) -> usize {
        let paths = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
        paths.map(|path| if path.is_dir() { files(&path) } else { 1 }).sum()
    }

    fn held(state: &Path) -> Held {
        Held { descriptors: entries("/proc/self/fd"), files: files(state) }
    }

    /// Pages of 4 KiB that are in memory.
    fn pages() -> usize {
        let statm = fs::read_to_string("/proc/self/statm").unwrap();
        statm.split_whitespace().nth(1).unwrap().parse().unwrap()
    }

    /// The run of a round: as on a deployment that is bad for some hours.
    fn made_up(begun: Timestamp, round: i64) -> RunReport {
        let started_at = begun + SignedDuration::from_secs(round * 10);
        let mut report = RunReport { started_at, ..green() };
        if DOWN.contains(&round) {
            let outcome = Outcome::failed(AnswerFact::HttpStatus { expected: 200, got: 503 });
            report.checks.push(CheckReport { id: "health", outcome, exchanges: Vec::new() });
        }
        report.stopped_by = (round + 1 == ROUNDS).then_some(StopSignal::Terminate);
        report
    }

    fn flags() -> Flags {
        let flags = Flags::default().with("every", format!("{SECONDS}s")).on("quiet");
        flags.with("keep", KEPT.to_string()).with("notify", "exec:/bin/true")
    }

    /// Everything of a round but what is sent: the clock stands still wherever something is waited for, and so no
    /// connection could be had in time.
    async fn a_day(folder: &Path) -> (Held, Held, usize) {
        let state = folder.join("state");
        let pairs = [
            ("POINTCTL_BASE_URL", "http://127.0.0.1:9"),
            ("POINTCTL_TOKEN", "0123456789abcdef"),
            ("XDG_STATE_HOME", state.to_str().unwrap()),
        ];
        let env = Environment::from_pairs(pairs.map(|(name, value)| (name.to_owned(), value.into())));
        let inputs = Inputs::from(env).with_flags(flags());
        let mut smoke = Smoke::ready(false, &inputs, Lang::En).unwrap();
        smoke.prepared.keep_credentials().unwrap();
        let smoke = smoke;
        let (interval, watchdog) =
            (Duration::from_secs(SECONDS), Watchdog::of(&Flags::default(), Lang::En).unwrap());
        let alarms = smoke.alarms(Some(interval));
        let mut around = Around { prepared: &smoke.prepared, command: "smoke", watchdog: &watchdog, alarms };
        let begun = Timestamp::now() - SignedDuration::from_hours(24);
        let (mut round, mut early, mut before) = (0, None, 0);
        let run = async |credentials: Credentials, signals: &mut ProcessSignals| {
            let plan = smoke.plan(credentials, false);
            let report = made_up(begun, round);
            let asked = async |_: &Transport, _: &mut ProcessSignals, sink: &mut Sink<'_>| {
                sink(&Event::Finished(&report));
                report
            };
            let conducted = conduct(&smoke.prepared, &plan, true, signals, asked).await?;
            let secrets = conducted.secrets();
            let (report, code) = conducted.deliver(&smoke.prepared);
            round += 1;
            if round == 500 {
                early = Some(held(&state));
                before = pages();
            }
            Ok((report, code, secrets))
        };
        let clock = tokio::time::Instant::now();
        watch(&mut around, interval, &mut ProcessSignals::new().unwrap(), run).await;
        assert_eq!(clock.elapsed(), interval * u32::try_from(ROUNDS - 1).unwrap(), "no round was missed");
        assert_eq!(round, ROUNDS);
        (early.unwrap(), held(&state), pages().saturating_sub(before))
    }

    #[expect(clippy::disallowed_methods, reason = "it is no setting, but how the test knows itself")]
    #[tokio::test(start_paused = true)]
    async fn a_day_of_rounds_leaves_no_more_than_its_first_hours() {
        if std::env::var_os(ALONE).is_none() {
            let _alone = crate::testing::without_children();
            let name =
                "cli::commands::smoke::every::tests::a_day_of_rounds_leaves_no_more_than_its_first_hours";
            let mut command = Command::new(std::env::current_exe().unwrap());
            let said = command.args(["--exact", name, "--nocapture"]).env(ALONE, "1").output().unwrap();
            let told =
                String::from_utf8_lossy(&said.stdout).into_owned() + &String::from_utf8_lossy(&said.stderr);
            assert!(said.status.success() && told.contains("1 passed"), "{told}");
            return;
        }
        // Each file is synced to the disk, where there is one.
        let memory = Path::new("/dev/shm");
        let folder =
            if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap();
        let (early, late, grown) = a_day(folder.path()).await;
        assert_eq!(early, late);
        assert_eq!(late.files, KEPT + 1, "the runs and their index");
        assert!(grown < 4096, "{grown} pages more than after 500 rounds");
        let index = fs::metadata(folder.path().join("state/pointctl/runs/127.0.0.1_9/index.jsonl"));
        let index = index
            .or_else(|_| fs::metadata(folder.path().join("state/pointctl/runs/localhost_9/index.jsonl")));
        assert!(index.unwrap().len() < 64 << 10);
    }
}
