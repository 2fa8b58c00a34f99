//! A bar on stderr while the checks run. It shows itself on a terminal only.

use std::fmt::Write;
use std::io;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressState, ProgressStyle};

use super::Reporter;
use super::words::Lang;
use crate::event::Event;

/// How often the bar is drawn where nothing happens: a bar that stands still looks like a program that does.
const TICK: Duration = Duration::from_millis(250);

/// Most checks that are named beside the bar: three fit 80 columns.
const MOST_NAMED: usize = 3;

/// Counts the checks that have ended, shows for how long the run has taken, and names checks that have not ended.
#[derive(Debug)]
pub(crate) struct Progress {
    bar: ProgressBar,
    waiting: Vec<&'static str>,
    lang: Lang,
}

impl Progress {
    /// A bar; with `shown` false one that shows nothing.
    #[must_use]
    pub(crate) fn new(shown: bool, lang: Lang) -> Self {
        let bar = if shown { ProgressBar::new(0) } else { ProgressBar::hidden() };
        if let Ok(style) = ProgressStyle::with_template("{spinner} {pos}/{len}  {took}  {wide_msg}") {
            let took = |state: &ProgressState, out: &mut dyn Write| {
                let _ = write!(out, "{} s", state.elapsed().as_secs());
            };
            bar.set_style(style.with_key("took", took));
        }
        if shown {
            bar.enable_steady_tick(TICK);
        }
        Self { bar, waiting: Vec::new(), lang }
    }

    /// Names the first checks that have not ended, as many as a narrow terminal has room for.
    fn name(&self) {
        let named = self.waiting.iter().take(MOST_NAMED).copied();
        let more = (self.waiting.len() > MOST_NAMED).then_some("…");
        self.bar.set_message(named.chain(more).collect::<Vec<_>>().join(", "));
    }

    /// Hides the bar while something else writes to the same terminal.
    pub(crate) fn suspend<T>(&self, write: impl FnOnce() -> T) -> T {
        self.bar.suspend(write)
    }
}

impl Reporter for Progress {
    fn event(&mut self, event: &Event<'_>) -> io::Result<()> {
        match event {
            Event::Started { checks, .. } => {
                self.waiting = checks.to_vec();
                self.bar.set_length(checks.len() as u64);
                self.name();
            }
            Event::Checked(check) => {
                self.waiting.retain(|id| *id != check.id);
                self.name();
                self.bar.inc(1);
            }
            Event::ClaimAwaited
            | Event::LiveBegins
            | Event::LiveAwaited(_)
            | Event::RowAwaited(_)
            | Event::LiveLost => self.bar.set_message(self.lang.labels().live_under_way),
            Event::TokenObtained(_) => {}
            Event::Finished(_) => self.bar.finish_and_clear(),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verdict::Target;

    #[test]
    fn whole_names_stand_beside_the_bar() {
        let mut progress = Progress::new(false, Lang::En);
        let target = Target::new("https://erp.example");
        let mut named = |checks: &[&'static str]| {
            progress.event(&Event::Started { command: "smoke", target: &target, checks }).unwrap();
            progress.bar.message()
        };
        assert_eq!(named(&["auth", "health", "resumen"]), "auth, health, resumen");
        assert_eq!(named(&["auth", "health", "resumen", "bounds"]), "auth, health, resumen, …");
    }
}
