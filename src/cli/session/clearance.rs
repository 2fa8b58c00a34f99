//! What a live run needs before anything is sent: the named target, the journal, the lock, and the results of
//! earlier runs.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use crate::cli::error::UsageError;
use crate::cli::host::journal::{self, FileJournal};
use crate::cli::host::lock::{self, LiveLock};
use crate::cli::lookup::input_files::Read;
use crate::cli::lookup::inputs::Inputs;
use crate::cli::lookup::source::Sourced;
use crate::cli::settings::connection::Connection;
use crate::cli::settings::live::LiveSettings;
use crate::consent::{Confirmed, LiveConsent};
use crate::engine::{Live, Turn};
use crate::operate::Limits;
use crate::operate::journal::Journal;
use crate::verify::record::{self, RecordedRun};

/// What is done about an earlier run whose result is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OnOpenRun {
    /// The new run is refused: a person verifies the earlier one.
    Refuse,
    /// The new run is refused; its scheduler could settle the earlier one by itself.
    RefuseSettleable,
    Settle,
}

/// The consent to one live call, with what has to be held until its run ends.
#[derive(Debug)]
pub(crate) struct Clearance {
    consent: LiveConsent,
    held: Held,
}

/// The journal, the earlier runs to settle first, and the lock.
#[derive(Debug)]
pub(crate) struct Held {
    journal: FileJournal,
    open: Vec<RecordedRun>,
    _lock: LiveLock,
}

impl Clearance {
    /// The consent, which the call uses up, and what has to be held until the run ends.
    pub(crate) fn split(self) -> (LiveConsent, Held) {
        (self.consent, self.held)
    }
}

impl Held {
    /// The engine's needs for the live call. `interval` is a scheduler's.
    pub(crate) fn live<'a>(
        &'a self,
        consent: LiveConsent,
        limits: &'a Limits,
        interval: Option<Duration>,
    ) -> Live<'a> {
        let turn = interval.map(|interval| Turn { interval, open: &self.open });
        Live { consent, limits, journal: &self.journal, turn }
    }
}

/// The settings of a live run, made now or after a rehearsal.
#[derive(Clone, Copy)]
pub(crate) struct LiveRun<'a> {
    pub(crate) connection: &'a Connection,
    pub(crate) live: &'a LiveSettings,
    pub(crate) inputs: &'a Inputs,
}

impl LiveRun<'_> {
    /// Checks the target, opens the journal, takes the lock and looks for earlier runs whose result is not known.
    ///
    /// # Errors
    /// The first [`UsageError`] that refuses the live run.
    pub(crate) fn clear(self, confirmed: Confirmed, on_open: OnOpenRun) -> Result<Clearance, UsageError> {
        self.hold_to_target()?;
        let journal = self.open_journal()?;
        let deployment = self.connection.base.value.identity();
        let lock = lock::take(&deployment, &self.inputs.env)?;
        // Under the lock: a run that is under way is an open one too.
        let open = self.open_runs(&journal, on_open)?;
        Ok(Clearance { consent: confirmed.for_host(&deployment), held: Held { journal, open, _lock: lock } })
    }

    /// The error that would refuse the live run before it sends anything. Nothing is left behind: no journal is
    /// made, and no lock kept. The target counts as named, since the live run's command line names it.
    pub(crate) fn refusal(self, on_open: OnOpenRun) -> Option<UsageError> {
        self.try_out(on_open).err()
    }

    fn try_out(self, on_open: OnOpenRun) -> Result<(), UsageError> {
        match self.hold_to_target() {
            Ok(()) | Err(UsageError::LiveTargetMissing { .. }) => {}
            Err(error) => return Err(error),
        }
        let (path, given) = self.journal_place()?;
        FileJournal::new(path.clone()).would_open(!given).map_err(unusable(&path))?;
        lock::try_out(&self.connection.base.value.identity())?;
        // What is there holds what was done; a pipe would wait for its writer. Of what stands elsewhere nothing is
        // settled.
        let own = || journal::default_place(&self.inputs.env).map(|own| (own, OnOpenRun::Refuse));
        let there =
            if path.is_file() { Some((path, on_open)) } else { own().filter(|(own, _)| own.is_file()) };
        let Some((path, on_open)) = there else { return Ok(()) };
        self.open_runs(&FileJournal::new(path), on_open).map(drop)
    }

    /// Checks the address of a live call: it goes where its profile or a flag says, and no variable leads it
    /// elsewhere. A protected deployment has to be named by `--live-target`, and a named target has to be this
    /// one.
    ///
    /// # Errors
    /// [`UsageError::LiveAddressDiffers`], [`UsageError::LiveTargetMissing`], [`UsageError::LiveTargetDiffers`].
    pub(crate) fn hold_to_target(self) -> Result<(), UsageError> {
        let Sourced { value: base, source } = &self.connection.base;
        if let Some(own) = self.connection.overruled.clone().map(Box::new) {
            return Err(UsageError::LiveAddressDiffers { source: source.clone(), got: base.origin(), own });
        }
        let host = base.host().to_owned();
        match (&self.live.target, &self.live.protected) {
            (None, Some(by)) => Err(UsageError::LiveTargetMissing { host, by: by.clone() }),
            (None, None) => Ok(()),
            (Some(got), _) if base.is_at(got) => Ok(()),
            (Some(got), _) => Err(UsageError::LiveTargetDiffers { expected: host, got: got.clone() }),
        }
    }

    /// The path of the journal, and whether it was given.
    ///
    /// # Errors
    /// [`UsageError::NoJournal`] where no place is known; [`UsageError::JournalUnusable`] for a file that the run
    /// reads as something else.
    pub(crate) fn journal_place(self) -> Result<(PathBuf, bool), UsageError> {
        match &self.live.journal {
            Some(path) => {
                self.inputs.may_write(path, Read::Journal).map_err(unusable(path))?;
                Ok((path.clone(), true))
            }
            None => Ok((journal::default_place(&self.inputs.env).ok_or(UsageError::NoJournal)?, false)),
        }
    }

    fn open_journal(self) -> Result<FileJournal, UsageError> {
        let (path, given) = self.journal_place()?;
        if !given {
            journal::make_folder(&path).map_err(unusable(&path))?;
        }
        FileJournal::new(path.clone()).reserve().map_err(unusable(&path))
    }

    /// The earlier runs on this deployment whose result is not known, in this journal; one in the user's own
    /// journal, where that is another, refuses the run, since it is not settled from here.
    fn open_runs(self, journal: &FileJournal, on_open: OnOpenRun) -> Result<Vec<RecordedRun>, UsageError> {
        let path = PathBuf::from(journal.place());
        let lines = journal.lines().map_err(unusable(&path))?;
        let own = journal::default_place(&self.inputs.env).filter(|own| *own != path);
        let more = own.and_then(|own| Some((FileJournal::new(own.clone()).lines().ok()?, own)));
        let origin = self.connection.base.value.origin();
        let runs = record::open(&lines, &origin);
        let refused = |run: &RecordedRun, path, settleable| UsageError::OpenRun {
            at: run.line.at.clone(),
            origin: origin.clone(),
            path,
            settleable,
        };
        if let Some(run) = runs.last().filter(|_| on_open != OnOpenRun::Settle) {
            return Err(refused(run, path, on_open == OnOpenRun::RefuseSettleable));
        }
        if let Some((lines, own)) = more
            && let Some(run) = record::open(&lines, &origin).last()
        {
            return Err(refused(run, own, false));
        }
        Ok(runs)
    }
}

/// Makes the error of a journal that can't be written to.
pub(crate) fn unusable(path: &std::path::Path) -> impl FnOnce(io::Error) -> UsageError + use<> {
    let path = path.to_owned();
    move |error| UsageError::JournalUnusable { path, reason: error.to_string() }
}
