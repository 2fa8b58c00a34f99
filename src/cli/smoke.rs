//! `pointctl smoke`.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use super::args::{LiveArgs, SmokeArgs};
use super::credentials::{self, Chosen};
use super::environment::Environment;
use super::error::UsageError;
use super::journal::{self, FileJournal};
use super::lock::{self, LiveLock};
use super::reporters::{Forms, Written, deliver};
use super::route;
use super::settings::{self, Connection, Settings};
use super::signals::{self, ProcessSignals};
use super::source::{Source, Sourced};
use super::terminal::Terminal;
use super::verify::Verification;
use super::{console::Console, output, preflight, reports, trace, words};
use crate::baseline::Baseline;
use crate::checks::Plan;
use crate::checks::context::Credentials;
use crate::consent::{self, Confirmed, LiveConsent, Refusal};
use crate::event::{Event, Sink};
use crate::http::base_url::is_same;
use crate::http::route::Proxy;
use crate::http::tls::{self, Trust};
use crate::http::transport::Options;
use crate::http::{BaseUrl, Transport};
use crate::model::Operation;
use crate::model::operation::{DeactivateParams, PurgeParams};
use crate::operate::journal::Journal;
use crate::report::curl;
use crate::report::redact::Secrets;
use crate::report::words::Lang;
use crate::smoke::{self, Dry, Live, Search, Turn};
use crate::verdict::{RunReport, Selection, Target, Verdict};
use crate::verify::Shelf;
use crate::verify::record::{self, Recorded};

/// What a command does with its settings.
#[derive(Debug, Clone, Copy)]
pub(super) enum Task<'a> {
    /// Looks for an operation.
    Verify(&'a Verification),
    /// Every check, and a maintenance where it is to be live.
    Smoke,
    /// A maintenance alone.
    Maintenance,
    /// A deactivation.
    Deactivate,
    /// A purge.
    Purge,
}

impl Task<'_> {
    /// A part of the checks can be chosen of a smoke alone.
    fn selection(self, settings: &Settings) -> Selection {
        match self {
            Self::Smoke => settings.selection.clone(),
            _ => Selection::default(),
        }
    }

    /// What it operates: a smoke, a maintenance after its checks.
    fn operation(self, settings: &Settings) -> Operation {
        match self {
            Self::Smoke | Self::Verify(_) | Self::Maintenance => {
                Operation::Maintenance(settings.deactivate, settings.purge)
            }
            Self::Deactivate => Operation::Deactivate(settings.deactivate),
            Self::Purge => Operation::Purge(settings.purge),
        }
    }

    /// Whether it operates and does nothing else.
    fn is_operation(self) -> bool {
        match self {
            Self::Maintenance | Self::Deactivate | Self::Purge => true,
            Self::Smoke | Self::Verify(_) => false,
        }
    }

    /// What its checks rehearse: the smallest, unless more was asked for; `--deep` asks for what a maintenance
    /// does. Before a live call they are the smallest: what it does is rehearsed by itself, after they have passed.
    fn rehearsed(settings: &Settings, deep: bool, live: bool) -> (DeactivateParams, PurgeParams) {
        let Settings { deactivate, purge, rehearsed, .. } = settings;
        match (live, deep) {
            (true, _) => (deactivate.smallest(), purge.smallest()),
            (false, true) => (*deactivate, *purge),
            (false, false) => *rehearsed,
        }
    }
}

/// Runs it.
///
/// # Errors
/// A [`UsageError`], before anything is sent.
pub(super) fn run(
    task: Task<'_>,
    args: &SmokeArgs,
    env: &Environment,
    lang: Lang,
) -> Result<ExitCode, UsageError> {
    // The gate comes first: when it stays shut, nothing else is even looked at.
    let confirmed = open_gate(task, args, env)?;
    let settings = settings::resolve(args, env)?;
    same_deployment(task, &settings)?;
    // Before a prompt: nobody is asked for a password in vain.
    if confirmed.is_some() {
        hold_to_target(&settings)?;
    }
    let chosen = credentials::choose(&args.credentials, env)?;
    settings.output.as_deref().map_or(Ok(()), output::probe)?;
    reports::probe(&settings.reports)?;
    settings.trace.as_deref().map_or(Ok(()), trace::prepare)?;
    let trust = trust(&settings.connection)?;
    let mut console = Console::new(lang, settings.detail);
    console.settings(&settings, &chosen);
    console.warn_of_secrets(args);
    let credentials = credentials::fetch(chosen, &mut Terminal::new(lang))?;
    // Held to the end of the run; after the prompt, so that a forgotten one keeps nobody from operating.
    let open = Open::Refused;
    let live = confirmed.map(|confirmed| go_live(confirmed, &settings, open, env)).transpose()?;
    let line = args.typed.as_ref().map(|it| it.live(&settings));
    let (settings, deep, compact, every) = (&settings, args.policy.deep, false, None);
    let session = Session { task, settings, credentials, trust, deep, compact, every, open, line, env, lang };
    let (report, written) = signals::conduct(async |signals: &mut ProcessSignals| {
        session.conduct(live, &mut console, signals).await
    })?;
    let code = deliver(&report, settings, &written, console, lang);
    point_to_verify(&report, settings, env, lang);
    Ok(ExitCode::from(code))
}

/// One run, ready to be made.
pub(super) struct Session<'a> {
    pub(super) task: Task<'a>,
    pub(super) settings: &'a Settings,
    pub(super) credentials: Credentials,
    pub(super) trust: Trust,
    pub(super) deep: bool,
    /// A JSON report is one line.
    pub(super) compact: bool,
    /// From one run to the next, of a scheduler's.
    pub(super) every: Option<Duration>,
    /// What a live run would make of an earlier one of which nobody knows what became.
    pub(super) open: Open,
    /// The command line that would go live.
    pub(super) line: Option<String>,
    pub(super) env: &'a Environment,
    pub(super) lang: Lang,
}

impl Session<'_> {
    /// Makes it, and gives the bytes of its files.
    ///
    /// # Errors
    /// [`UsageError::NoTransport`].
    pub(super) async fn conduct(
        self,
        live: Option<Armed>,
        console: &mut Console,
        signals: &mut ProcessSignals,
    ) -> Result<(RunReport, Written), UsageError> {
        let settings = self.settings;
        let transport = transport(settings, self.trust)?;
        let rehearses = live.is_none() && self.task.is_operation();
        let refusal = if rehearses { preflight::refusal(settings, self.open, self.env) } else { None };
        refusal.iter().for_each(|it| console.would_be_refused(it));
        let (deactivate, purge) = Task::rehearsed(settings, self.deep, live.is_some());
        let plan = Plan {
            credentials: self.credentials,
            selection: self.task.selection(settings),
            policy: settings.policy.clone(),
            deep: self.deep,
            read_only: settings.read_only.clone(),
            deactivate,
            purge,
        };
        let secrets = secrets(Some(&plan.credentials), settings);
        let mut written = Written::of(settings);
        let report = {
            let forms = Forms { settings, env: self.env, lang: self.lang, compact: self.compact };
            let mut reporter = forms.reporter(&mut written, &secrets);
            let mut sink = |event: &Event<'_>| {
                if let Event::TokenObtained(token) = event {
                    secrets.add(token.expose());
                }
                console.event(event, &mut reporter);
            };
            let target = target(&settings.connection);
            let limits = &settings.live.limits;
            let (consent, held) = live.map(Armed::split).unzip();
            let live = consent.zip(held.as_ref()).map(|(consent, held)| {
                let turn = self.every.map(|interval| Turn { interval, open: &held.open });
                Live { consent, limits, journal: &held.journal, turn }
            });
            let baseline = settings.baseline.as_ref();
            let operation = self.task.operation(settings);
            let refused_by = refusal.as_ref().map(UsageError::code);
            let dry = Dry { limits, refused_by, line: self.line.as_deref() };
            let course =
                Course { task: self.task, transport: &transport, plan: &plan, operation, dry, baseline };
            conduct(course, target, live, signals, &mut sink).await
        };
        if let Some(folder) = &settings.trace {
            let kept = trace::write(folder, &transport, &report.target, &secrets);
            trace::tell(kept, settings.detail, self.lang);
        }
        Ok((report, written))
    }
}

#[expect(clippy::disallowed_methods, reason = "the command line is where the gate is opened")]
fn open_gate(task: Task<'_>, args: &SmokeArgs, env: &Environment) -> Result<Option<Confirmed>, UsageError> {
    let LiveArgs { live, confirm_live, .. } = &args.live;
    let confirmed = consent::grant(*live, confirm_live.as_deref()).map_err(UsageError::Refused)?;
    match confirmed {
        // A live call is for a deployment of which every check has passed.
        Some(_) if matches!(task, Task::Smoke) && settings::selects(&args.selection, env) => {
            Err(UsageError::Refused(Refusal::LiveWithSelection))
        }
        confirmed => Ok(confirmed),
    }
}

/// What was done on one deployment is not looked for on another.
fn same_deployment(task: Task<'_>, settings: &Settings) -> Result<(), UsageError> {
    let Task::Verify(Verification { base_url: Some(expected), .. }) = task else { return Ok(()) };
    let got = settings.connection.base.value.origin();
    match is_same(expected, &got) {
        true => Ok(()),
        false => Err(UsageError::OtherDeployment { expected: expected.clone(), got }),
    }
}

/// After a live call that is not settled: the whole line that goes on from here.
pub(super) fn point_to_verify(report: &RunReport, settings: &Settings, env: &Environment, lang: Lang) {
    let unsettled = matches!(report.verdict(), Verdict::LiveUnconfirmed | Verdict::LiveUnknown);
    let journal = settings.live.journal.clone().or_else(|| journal::default_place(env));
    if let (true, Some(journal)) = (unsettled && report.live_was_sent(), journal) {
        let base = settings.connection.base.value.origin();
        let journal = curl::quoted(&journal.display().to_string());
        let line = format!("pointctl verify --from-journal --journal {journal} --base-url {base}");
        let labels = words::labels(lang);
        let _ = writeln!(io::stderr(), "{}: {line}", labels.go_on);
    }
}

/// What a live run holds: the confirmed consent, and what stays with it to its end.
pub(super) struct Armed {
    consent: LiveConsent,
    held: Held,
}

/// The journal, the lock, and the earlier runs that are to be settled first.
struct Held {
    journal: FileJournal,
    open: Vec<Recorded>,
    _lock: LiveLock,
}

impl Armed {
    fn split(self) -> (LiveConsent, Held) {
        (self.consent, self.held)
    }
}

/// What is made of an earlier run of which it is not known what became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    /// A refusal: a person verifies it.
    Refused,
    /// The same of a scheduler, which could settle it by itself.
    Settleable,
    /// It is settled first.
    Settled,
}

/// Takes everything that a live run wants before anything is sent.
pub(super) fn go_live(
    confirmed: Confirmed,
    settings: &Settings,
    open: Open,
    env: &Environment,
) -> Result<Armed, UsageError> {
    hold_to_target(settings)?;
    let journal = open_journal(settings, env)?;
    let deployment = settings.connection.base.value.identity();
    let lock = lock::take(&deployment, env)?;
    // Under the lock: a run that is under way is an open one too.
    let open = open_runs(&journal, settings, env, open)?;
    Ok(Armed { consent: confirmed.for_host(&deployment), held: Held { journal, open, _lock: lock } })
}

/// What became of the last call has to be known before the next one, also where that one is put on record
/// elsewhere than in the user's own journal. What stands elsewhere is not settled from here.
pub(super) fn open_runs(
    journal: &FileJournal,
    settings: &Settings,
    env: &Environment,
    open: Open,
) -> Result<Vec<Recorded>, UsageError> {
    let path = PathBuf::from(journal.place());
    let unusable =
        |error: io::Error| UsageError::JournalUnusable { path: path.clone(), reason: error.to_string() };
    let lines = journal.lines().map_err(unusable)?;
    let own = journal::default_place(env).filter(|own| *own != path);
    let more = own.and_then(|own| Some((FileJournal::new(own.clone()).lines().ok()?, own)));
    let origin = settings.connection.base.value.origin();
    let runs = record::open(&lines, &origin);
    let refused = |run: &Recorded, path, settleable| UsageError::OpenRun {
        at: run.line.at.clone(),
        origin: origin.clone(),
        path,
        settleable,
    };
    if let Some(run) = runs.last().filter(|_| open != Open::Settled) {
        return Err(refused(run, path, open == Open::Settleable));
    }
    if let Some((lines, own)) = more
        && let Some(run) = record::open(&lines, &origin).last()
    {
        return Err(refused(run, own, false));
    }
    Ok(runs)
}

/// A live call goes where its profile says or where a flag does: no variable leads it elsewhere. What is
/// protected wants its host spelled out; whoever spells one out is held to it.
pub(super) fn hold_to_target(settings: &Settings) -> Result<(), UsageError> {
    let Sourced { value: base, source } = &settings.connection.base;
    if let Some(own) = settings.connection.overruled.clone().map(Box::new) {
        return Err(UsageError::LiveAddressDiffers { source: *source, got: base.origin(), own });
    }
    let host = base.host().to_owned();
    match (&settings.live.target, &settings.live.protected) {
        (None, Some(by)) => Err(UsageError::LiveTargetMissing { host, by: by.clone() }),
        (None, None) => Ok(()),
        (Some(got), _) if base.is_at(got) => Ok(()),
        (Some(got), _) => Err(UsageError::LiveTargetDiffers { expected: host, got: got.clone() }),
    }
}

/// Where live calls are put on record, and whether somebody said so.
pub(super) fn journal_place(settings: &Settings, env: &Environment) -> Result<(PathBuf, bool), UsageError> {
    match &settings.live.journal {
        Some(path) => Ok((path.clone(), true)),
        None => Ok((journal::default_place(env).ok_or(UsageError::NoJournal)?, false)),
    }
}

fn open_journal(settings: &Settings, env: &Environment) -> Result<FileJournal, UsageError> {
    let (path, given) = journal_place(settings, env)?;
    let unusable =
        |error: io::Error| UsageError::JournalUnusable { path: path.clone(), reason: error.to_string() };
    if !given {
        journal::make_folder(&path).map_err(unusable)?;
    }
    let journal = FileJournal::new(path.clone());
    journal.probe().map_err(unusable)?;
    Ok(journal)
}

/// What is run, and with what.
struct Course<'a> {
    task: Task<'a>,
    transport: &'a Transport,
    plan: &'a Plan,
    operation: Operation,
    dry: Dry<'a>,
    baseline: Option<&'a Baseline>,
}

/// Runs what the command is for.
async fn conduct(
    Course { task, transport, plan, operation, dry, baseline }: Course<'_>,
    target: Target,
    live: Option<Live<'_>>,
    signals: &mut ProcessSignals,
    sink: &mut Sink<'_>,
) -> RunReport {
    if let Task::Verify(it) = task {
        let shelf = it.shelf.as_ref().map(|shelf| shelf as &dyn Shelf);
        let closing = it.closing();
        let search = Search { wanted: &it.wanted, within: it.within, shelf, closing: closing.as_ref() };
        return smoke::verify(transport, plan, target, &search, signals, sink).await;
    }
    match (task, live) {
        (Task::Smoke | Task::Verify(_), live) => {
            let live = live.map(|live| (operation, live));
            smoke::run(transport, plan, target, baseline, live, signals, sink).await
        }
        (Task::Maintenance | Task::Deactivate | Task::Purge, Some(live)) => {
            smoke::operate(transport, plan, target, operation, live, signals, sink).await
        }
        (Task::Maintenance | Task::Deactivate | Task::Purge, None) => {
            smoke::rehearse(transport, plan, target, operation, dry, signals, sink).await
        }
    }
}

pub(super) fn trust(connection: &Connection) -> Result<Trust, UsageError> {
    // Read again for each run; that it can't be is known before the first.
    route::with_identity(connection)?;
    let Some(Sourced { value: path, source }) = &connection.cacert else {
        return Ok(if connection.insecure.is_some() { Trust::Anybody } else { Trust::Platform });
    };
    let (path, source): (&Path, Source) = (path, *source);
    let pem = std::fs::read(path).map_err(|error| UsageError::Unreadable {
        source,
        path: path.into(),
        reason: error.to_string(),
    })?;
    match tls::certificates(&pem) {
        Some(certificates) => Ok(Trust::Only(certificates)),
        None => Err(UsageError::NotCertificates { source, path: path.into() }),
    }
}

pub(super) fn transport(settings: &Settings, trust: Trust) -> Result<Transport, UsageError> {
    let options = options(settings, trust)?;
    Transport::new(options).map_err(|error| UsageError::NoTransport { reason: error.to_string() })
}

/// How the deployment is talked to.
///
/// # Errors
/// Our certificate can't be used.
pub(super) fn options(settings: &Settings, trust: Trust) -> Result<Options, UsageError> {
    let connection = &settings.connection;
    Ok(Options {
        base: connection.base.value.clone(),
        timeout: connection.timeout,
        live_timeout: settings.live.timeout,
        connect_timeout: connection.connect_timeout,
        trust,
        jobs: connection.jobs.map(|jobs| jobs as usize),
        retries: connection.retries,
        trace: settings.trace.is_some(),
        route: route::with_identity(connection)?,
    })
}

pub(super) fn target(connection: &Connection) -> Target {
    let base: &BaseUrl = &connection.base.value;
    Target {
        base_url: base.origin(),
        insecure: connection.insecure.is_some(),
        cacert: connection.cacert.as_ref().map(|it| it.value.display().to_string()),
        route: route::of_curl(connection),
    }
}

/// What must not be in a report even where a server sends it back.
pub(super) fn secrets(credentials: Option<&Credentials>, settings: &Settings) -> Secrets {
    let secrets = Secrets::default();
    if let Some(token) = &settings.read_only {
        secrets.add(token.expose());
    }
    if let Proxy::Url(proxy) = &settings.connection.route.proxy
        && let Some(password) = proxy.password()
    {
        secrets.add(password.expose());
    }
    match credentials {
        Some(Credentials::Token(token)) => secrets.add(token.expose()),
        Some(Credentials::Password { password, .. }) => secrets.add(password.expose()),
        None => {}
    }
    secrets
}

/// What won, for `-v`.
pub(super) fn credential_source(chosen: &Chosen) -> String {
    match chosen {
        Chosen::Token(token) => token.source.to_string(),
        Chosen::Login { username, password } => match password {
            Some(password) => format!("{}, {}", username.source, password.source),
            None => username.source.to_string(),
        },
    }
}
