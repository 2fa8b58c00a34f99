//! Settings: flag, environment, default, resolved once and purely.

use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

use globset::{GlobBuilder, GlobSet};
use strum::{EnumString, IntoStaticStr, VariantNames};

use super::actions::Actions;
use super::args::{
    ConnectionArgs, LiveArgs, OperationArgs, OutputArgs, PolicyArgs, ReportArgs, SelectionArgs, SmokeArgs,
};
use super::baseline;
use super::credentials;
use super::environment::Environment;
use super::error::UsageError;
use super::exit_style::{EXIT_STYLES, ExitStyle};
use super::profile::ProtectedBy;
use super::reports::{self, Beside};
use super::route::{self, IdentityFiles};
use super::source::{Source, Sourced, find, list};
use crate::baseline::{Baseline, MAX_REGRESSION_PCT};
use crate::checks;
use crate::checks::context::{FailOn, Policy};
use crate::checks::selection::Unfit;
use crate::http::BaseUrl;
use crate::http::route::Route;
use crate::model::operation::{
    Bound, DeactivateParams, IDLE_DAYS, IDLE_LIMIT, MAX_DELETE, PurgeParams, RETAIN_DAYS,
};
use crate::operate::claim::{CLAIM_DAYS, WITHDRAWAL_DAYS};
use crate::operate::limits::{CONFIRM_WITHIN, COOLDOWN, LIVE_TIMEOUT, Limits, MAX_SHARE_PCT};
use crate::report::human::Detail;
use crate::report::words::Lang;
use crate::secret::Secret;
use crate::verdict::Selection;

/// The whole request, retries too: the runbook's own 25 seconds.
const TIMEOUT: Duration = Duration::from_secs(25);
/// TCP and TLS: generous for a phone's hotspot, short of the whole.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// The least that a clock can tell; what is below is a slip of the pen.
const SHORTEST: Duration = Duration::from_millis(1);
/// Longer than any sensible request; what is beyond is a slip of the pen.
const LONGEST: Duration = Duration::from_secs(3600);
/// All of something.
const WHOLE_PCT: u32 = 100;
/// The check that always runs.
const AUTH: &str = checks::auth::CHECK.id;
const JOBS: Bound = Bound { min: 1, max: 64, default: 0 };
const RETRIES: Bound = Bound { min: 0, max: 10, default: 2 };
/// Three weeks: a certificate of 90 days is renewed with 30 left, so that has then failed for a while.
const CERT_WARN_DAYS: Bound = Bound { min: 0, max: 3650, default: 21 };
/// A weekend.
const CERT_FAIL_DAYS: Bound = Bound { min: 0, max: 3650, default: 3 };

/// What `--format` takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumString, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum Format {
    /// For a person.
    Human,
    /// `pointctl.smoke/1`.
    Json,
    /// JUnit XML.
    Junit,
    /// `pointctl.events/1`.
    Ndjson,
    /// TAP version 14.
    Tap,
    /// For a chat or a ticket.
    Markdown,
    /// Workflow commands of GitHub Actions.
    Github,
    /// A plugin's output.
    Nagios,
    /// A page for a browser.
    Html,
    /// Gauges for the textfile collector.
    Prometheus,
}

/// What `--color` takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumString, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` or `TERM=dumb` says no.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The words of `--format`.
pub const FORMATS: &[&str] = Format::VARIANTS;
/// The words of `--color`.
pub const COLORS: &[&str] = Color::VARIANTS;
/// The words of `--fail-on`.
pub const FAIL_ONS: &[&str] = FailOn::VARIANTS;
/// The words of `--lang`.
pub const LANGS: &[&str] = Lang::VARIANTS;

/// How to talk to the deployment.
#[derive(Debug, Clone)]
pub struct Connection {
    /// Where it is.
    pub base: Sourced<BaseUrl>,
    /// The profile's own address, where a variable has that of another deployment; `-` where it is none.
    pub overruled: Option<Sourced<String>>,
    /// Of one request with its retries.
    pub timeout: Duration,
    /// Of a connection.
    pub connect_timeout: Duration,
    /// The PEM file to trust.
    pub cacert: Option<Sourced<PathBuf>>,
    /// The way there, without our certificate.
    pub route: Route,
    /// Where our certificate is.
    pub identity: Option<IdentityFiles>,
    /// Trust anybody.
    pub insecure: Option<Source>,
    /// Requests at once.
    pub jobs: Option<u32>,
    /// Further tries of a GET.
    pub retries: u32,
}

/// What a live call keeps to.
#[derive(Debug, Clone)]
pub struct LiveSettings {
    /// The guards' settings.
    pub limits: Limits,
    /// How long its answer is waited for.
    pub timeout: Duration,
    /// The journal that was asked for.
    pub journal: Option<PathBuf>,
    /// What wants the target spelled out.
    pub protected: Option<ProtectedBy>,
    /// The target as it was spelled out.
    pub target: Option<String>,
}

/// Everything that `smoke` runs with but the credentials.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How to talk to the deployment.
    pub connection: Connection,
    /// The first operation's parameters.
    pub deactivate: DeactivateParams,
    /// The second operation's parameters.
    pub purge: PurgeParams,
    /// The same for a smoke's rehearsals: one client and one log row, unless more was asked for.
    pub rehearsed: (DeactivateParams, PurgeParams),
    /// What a live call keeps to.
    pub live: LiveSettings,
    /// Which checks run.
    pub selection: Selection,
    /// What is taken for good.
    pub policy: Policy,
    /// The earlier run that it is held against.
    pub baseline: Option<Baseline>,
    /// The read-only user's token.
    pub read_only: Option<Secret>,
    /// The report's form.
    pub format: Format,
    /// The report's file; standard output otherwise.
    pub output: Option<PathBuf>,
    /// The reports beside it.
    pub reports: Vec<Beside>,
    /// Whose exit codes.
    pub exit_style: ExitStyle,
    /// What is done for GitHub Actions.
    pub actions: Actions,
    /// The trace's folder.
    pub trace: Option<PathBuf>,
    /// How much is said.
    pub detail: Detail,
    /// When colours are used.
    pub color: Color,
}

/// Resolves the settings of `smoke`.
///
/// # Errors
/// The first [`UsageError`] met.
pub fn resolve(args: &SmokeArgs, env: &Environment) -> Result<Settings, UsageError> {
    env.sound()?;
    choice::<Lang>("lang", args.output.lang.as_ref(), env, LANGS)?;
    let (deactivate, purge) = parameters(&args.operations, env, IDLE_LIMIT.default, MAX_DELETE.default)?;
    let rehearsed = parameters(&args.operations, env, IDLE_LIMIT.min, MAX_DELETE.min)?;
    let format = report_format(args, env)?;
    switch("no_ci", args.reports.no_ci, env)?;
    let connection = connection(&args.connection, env)?;
    Ok(Settings {
        baseline: baseline::resolve(&args.policy, env, &connection.base.value)?,
        live: live(&args.live, env, &connection.base.value)?,
        connection,
        deactivate,
        purge,
        rehearsed,
        policy: policy(&args.policy, env)?,
        read_only: credentials::read_only(args.policy.readonly_token.as_ref(), env)?,
        format,
        selection: selection(&args.selection, env)?,
        output: args.output.output.clone(),
        exit_style: exit_style(&args.reports, env)?,
        actions: Actions::of(args.reports.no_ci, format, args.output.output.is_some(), env),
        reports: reports::resolve(&args.reports.report, args.output.output.as_deref(), env)?,
        trace: args.reports.trace.clone(),
        detail: detail(&args.output),
        color: color(args.output.color.as_ref(), env)?.unwrap_or(Color::Auto),
    })
}

/// The operations' parameters; how many clients and log rows at most where nobody says.
fn parameters(
    args: &OperationArgs,
    env: &Environment,
    clients: u32,
    rows: u32,
) -> Result<(DeactivateParams, PurgeParams), UsageError> {
    let OperationArgs { idle_days, idle_limit, retain_days, max_delete } = args;
    let deactivate = DeactivateParams {
        idle_days: whole("idle_days", idle_days.as_ref(), env, IDLE_DAYS)?,
        limit: whole("idle_limit", idle_limit.as_ref(), env, Bound { default: clients, ..IDLE_LIMIT })?,
    };
    let purge = PurgeParams {
        retain_days: retained(find("retain_days", retain_days.as_ref(), env))?,
        max_delete: whole("max_delete", max_delete.as_ref(), env, Bound { default: rows, ..MAX_DELETE })?,
    };
    Ok((deactivate, purge))
}

/// Days of logs to keep, or their default.
///
/// # Errors
/// [`UsageError::OutOfBounds`], [`UsageError::ReservedDays`].
fn retained(found: Option<Sourced<String>>) -> Result<u32, UsageError> {
    let Some(found) = found else { return Ok(RETAIN_DAYS.default) };
    let source = found.source;
    let days = whole_of(found, RETAIN_DAYS)?;
    not_reserved(source, days).map(|()| days)
}

/// A rehearsal with these days is a live run's claim, or its withdrawal, and nothing else may look like one.
///
/// # Errors
/// [`UsageError::ReservedDays`].
pub(super) fn not_reserved(source: Source, days: u32) -> Result<(), UsageError> {
    match days {
        CLAIM_DAYS | WITHDRAWAL_DAYS => Err(UsageError::ReservedDays { source, days }),
        _ => Ok(()),
    }
}

/// What is in force where nobody says anything; none where that is nothing.
#[must_use]
pub(super) fn default_of(id: &str) -> Option<String> {
    let text = |it: &dyn std::fmt::Display| Some(it.to_string());
    let time = |it: Duration| Some(humantime::format_duration(it).to_string());
    match id {
        "timeout" => time(TIMEOUT),
        "connect_timeout" => time(CONNECT_TIMEOUT),
        "cooldown" => time(COOLDOWN),
        "retries" => text(&RETRIES.default),
        "idle_days" => text(&IDLE_DAYS.default),
        "idle_limit" => text(&IDLE_LIMIT.default),
        "retain_days" => text(&RETAIN_DAYS.default),
        "max_delete" => text(&MAX_DELETE.default),
        "cert_warn_days" => text(&CERT_WARN_DAYS.default),
        "cert_fail_days" => text(&CERT_FAIL_DAYS.default),
        "max_share" => text(&MAX_SHARE_PCT),
        "fail_on" => Some("failure".into()),
        "max_regression" => text(&MAX_REGRESSION_PCT),
        "format" => text(&<&str>::from(Format::Human)),
        "color" => text(&<&str>::from(Color::Auto)),
        _ => None,
    }
}

/// The report's form, asked for early because errors too take it.
///
/// # Errors
/// [`UsageError::BadChoice`].
pub fn format(flag: Option<&String>, env: &Environment) -> Result<Format, UsageError> {
    Ok(choice("format", flag, env, FORMATS)?.unwrap_or(Format::Human))
}

/// When colours are used, if somebody said so.
///
/// # Errors
/// [`UsageError::BadChoice`].
pub(super) fn color(flag: Option<&String>, env: &Environment) -> Result<Option<Color>, UsageError> {
    choice("color", flag, env, COLORS)
}

/// The same of a run, whose exit style has a form of its own.
///
/// # Errors
/// [`UsageError::BadChoice`].
pub fn report_format(args: &SmokeArgs, env: &Environment) -> Result<Format, UsageError> {
    let default = match exit_style(&args.reports, env)? {
        ExitStyle::Pointctl => Format::Human,
        ExitStyle::Nagios => Format::Nagios,
    };
    Ok(choice("format", args.output.format.as_ref(), env, FORMATS)?.unwrap_or(default))
}

/// Whose exit codes, asked for early because errors too have one.
///
/// # Errors
/// [`UsageError::BadChoice`].
pub fn exit_style(args: &ReportArgs, env: &Environment) -> Result<ExitStyle, UsageError> {
    Ok(choice("exit_style", args.exit_style.as_ref(), env, EXIT_STYLES)?.unwrap_or(ExitStyle::Pointctl))
}

fn detail(output: &OutputArgs) -> Detail {
    match (output.quiet, output.verbose) {
        (true, _) => Detail::Quiet,
        (_, true) => Detail::Verbose,
        _ => Detail::Normal,
    }
}

fn connection(args: &ConnectionArgs, env: &Environment) -> Result<Connection, UsageError> {
    let found = find("base_url", args.base_url.as_ref(), env).ok_or(UsageError::NoBaseUrl)?;
    let source = found.source;
    let base = BaseUrl::parse(&found.value).map_err(|error| UsageError::BadBaseUrl { source, error })?;
    let insecure = switch("insecure", args.insecure, env)?;
    let allow_http = switch("allow_http", args.allow_http, env)?;
    let route = route::resolve(args, env, &base)?;
    let stays_here = base.is_loopback() && route.addresses.iter().all(IpAddr::is_loopback);
    if base.is_plain_http() && !stays_here && allow_http.is_none() {
        return Err(UsageError::PlainHttp { host: base.host().to_owned() });
    }
    let cacert = find("cacert", args.cacert.as_ref(), env)
        .map(|it| Sourced { value: PathBuf::from(it.value), source: it.source })
        // A flag that trusts anybody outranks a variable that trusts some; between equals care wins.
        .filter(|it| insecure.is_none_or(|insecure| it.source.rank() >= insecure.rank()));
    let own = env.profile().filter(|_| matches!(source, Source::Variable(_)));
    let own = own.and_then(|profile| profile.text("base_url"));
    Ok(Connection {
        overruled: own.and_then(|own| differing(own, &base)),
        route,
        identity: route::identity_files(args, env)?,
        base: Sourced { value: base, source },
        timeout: duration("timeout", args.timeout.as_ref(), env, TIMEOUT)?,
        connect_timeout: duration("connect_timeout", args.connect_timeout.as_ref(), env, CONNECT_TIMEOUT)?,
        insecure: insecure.filter(|_| cacert.is_none()),
        cacert,
        jobs: Some(whole("jobs", args.jobs.as_ref(), env, JOBS)?).filter(|jobs| *jobs > 0),
        retries: whole("retries", args.retries.as_ref(), env, RETRIES)?,
    })
}

/// A profile's address, where it is not that of this deployment.
fn differing(Sourced { value, source }: Sourced<String>, base: &BaseUrl) -> Option<Sourced<String>> {
    let value = match BaseUrl::parse(&value) {
        Ok(own) if own.identity() == base.identity() => return None,
        Ok(own) => own.origin(),
        // It may be anything, a secret too.
        Err(_) => String::from("-"),
    };
    Some(Sourced { value, source })
}

/// Whether checks are to be left out, whatever the globs say.
#[must_use]
pub fn selects(args: &SelectionArgs, env: &Environment) -> bool {
    [("only", &args.only), ("skip", &args.skip)].iter().any(|(id, flag)| listed(id, flag, env).is_some())
}

fn selection(args: &SelectionArgs, env: &Environment) -> Result<Selection, UsageError> {
    let (only, only_ids) = globs("only", &args.only, env)?;
    let (skip, skip_ids) = globs("skip", &args.skip, env)?;
    if let Some(Sourced { value, source }) = listed("skip", &args.skip, env)
        && value.iter().any(|glob| checks::selection::fitting(glob) == Ok(vec![AUTH]))
    {
        return Err(UsageError::AuthNotSkippable { source });
    }
    let wanted = |id: &str| (only_ids.is_empty() || only_ids.contains(&id)) && !skip_ids.contains(&id);
    if !checks::CATALOGUE.iter().any(|check| wanted(check.id)) {
        return Err(UsageError::NothingChosen);
    }
    let left_out = checks::selection::left_out(&only_ids, &skip_ids);
    Ok(Selection { only, skip, left_out })
}

/// The globs of a flag, and the ids that they fit.
fn globs(
    id: &'static str,
    flag: &[String],
    env: &Environment,
) -> Result<(Vec<String>, Vec<&'static str>), UsageError> {
    let Some(Sourced { value, source }) = listed(id, flag, env) else { return Ok(Default::default()) };
    let mut ids = Vec::new();
    for glob in &value {
        ids.extend(checks::selection::fitting(glob).map_err(|unfit| match unfit {
            Unfit::NotAGlob => UsageError::BadGlob { source, got: glob.clone() },
            Unfit::NoSuchCheck(near) => UsageError::UnknownCheck { source, got: glob.clone(), near },
        })?);
    }
    Ok((value, ids))
}

/// A list: of the flag, repeated or with commas, or of the variable, with commas.
fn listed(id: &'static str, flag: &[String], env: &Environment) -> Option<Sourced<Vec<String>>> {
    let parts = |text: &str| text.split(',').map(|part| part.trim().to_owned()).collect::<Vec<_>>();
    if !flag.is_empty() {
        let value = flag.iter().flat_map(|text| parts(text)).collect();
        return Some(Sourced { value, source: Source::Flag(id) });
    }
    let Sourced { value, source } = find(id, None, env)?;
    Some(Sourced { value: parts(&value), source })
}

fn policy(args: &PolicyArgs, env: &Environment) -> Result<Policy, UsageError> {
    let Sourced { value: texts, source } = list("expect_alert", &args.expect_alert, env);
    let glob = |text: &String| {
        let glob = GlobBuilder::new(text).case_insensitive(true).build();
        glob.map_err(|_| UsageError::BadGlob { source, got: text.clone() })
    };
    let globs = texts.iter().map(glob).collect::<Result<Vec<_>, _>>()?;
    let expected_alerts =
        GlobSet::new(globs).map_err(|_| UsageError::BadGlob { source, got: texts.join(" ") })?;
    Ok(Policy {
        expected_alerts,
        max_error_rate_pct: percent("max_error_rate", &args.max_error_rate, env, WHOLE_PCT)?,
        cert_warn_days: whole("cert_warn_days", args.cert_warn_days.as_ref(), env, CERT_WARN_DAYS)?,
        cert_fail_days: whole("cert_fail_days", args.cert_fail_days.as_ref(), env, CERT_FAIL_DAYS)?,
        slow: limit("slow", args.slow.as_ref(), env)?,
        budget: limit("budget", args.budget.as_ref(), env)?,
        fail_on: choice("fail_on", args.fail_on.as_ref(), env, FAIL_ONS)?.unwrap_or_default(),
    })
}

fn live(live: &LiveArgs, env: &Environment, base: &BaseUrl) -> Result<LiveSettings, UsageError> {
    const CLIENTS: Bound = Bound { min: 0, max: u32::MAX, default: u32::MAX };
    let args = &live.guards;
    let max_clients = find("max_clients", args.max_clients.as_ref(), env);
    let max_clients = max_clients.map(|found| whole_of(found, CLIENTS)).transpose()?;
    let limits = Limits {
        actor: find("actor_username", args.actor_username.as_ref(), env).map(|it| it.value),
        roles: list("allow_role", &args.allow_role, env).value,
        max_clients: max_clients.map(u64::from),
        max_share_pct: percent("max_share", &args.max_share, env, WHOLE_PCT)?.unwrap_or(MAX_SHARE_PCT),
        cooldown: duration("cooldown", args.cooldown.as_ref(), env, COOLDOWN)?,
        force: args.force,
        even_if_empty: args.even_if_empty,
        confirm_within: duration("confirm_within", args.confirm_within.as_ref(), env, CONFIRM_WITHIN)?,
        claim_within: limit("claim_within", args.claim_within.as_ref(), env)?,
    };
    let timeout = duration("live_timeout", args.live_timeout.as_ref(), env, LIVE_TIMEOUT)?;
    let journal = args.journal.clone().or_else(|| find("journal", None, env).map(|it| it.value.into()));
    let (protected, target) = (env.protects(base), live.live_target.clone());
    Ok(LiveSettings { limits, timeout, journal, protected, target })
}

/// A number of percent from 0 to `max`, with or without its sign.
///
/// # Errors
/// [`UsageError::OutOfBounds`].
pub(super) fn percent(
    id: &'static str,
    flag: &Option<String>,
    env: &Environment,
    max: u32,
) -> Result<Option<f64>, UsageError> {
    find(id, flag.as_ref(), env).map(|found| percent_of(found, max)).transpose()
}

/// The same of a text.
///
/// # Errors
/// [`UsageError::OutOfBounds`].
pub(super) fn percent_of(found: Sourced<String>, max: u32) -> Result<f64, UsageError> {
    let Sourced { value, source } = found;
    match value.trim().trim_end_matches('%').trim_end().parse() {
        Ok(percent) if (0.0..=f64::from(max)).contains(&percent) => Ok(percent),
        _ => Err(UsageError::OutOfBounds { source, got: value, min: 0, max }),
    }
}

/// A whole number within its bounds, or its default.
///
/// # Errors
/// [`UsageError::OutOfBounds`].
pub(super) fn whole(
    id: &'static str,
    flag: Option<&String>,
    env: &Environment,
    bound: Bound,
) -> Result<u32, UsageError> {
    find(id, flag, env).map_or(Ok(bound.default), |found| whole_of(found, bound))
}

/// A whole number within its bounds.
///
/// # Errors
/// [`UsageError::OutOfBounds`].
pub(super) fn whole_of(found: Sourced<String>, bound: Bound) -> Result<u32, UsageError> {
    let Sourced { value, source } = found;
    let Bound { min, max, .. } = bound;
    match value.trim().parse() {
        Ok(number) if (min..=max).contains(&number) => Ok(number),
        _ => Err(UsageError::OutOfBounds { source, got: value, min, max }),
    }
}

/// `90s`, `1m 30s`; a bare number is seconds.
///
/// # Errors
/// [`UsageError::BadDuration`].
pub(super) fn duration(
    id: &'static str,
    flag: Option<&String>,
    env: &Environment,
    default: Duration,
) -> Result<Duration, UsageError> {
    Ok(limit(id, flag, env)?.unwrap_or(default))
}

/// `90s`, `1m 30s`; a bare number is seconds.
fn limit(id: &'static str, flag: Option<&String>, env: &Environment) -> Result<Option<Duration>, UsageError> {
    let Some(Sourced { value, source }) = find(id, flag, env) else { return Ok(None) };
    let text = value.trim();
    let bare = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let read = match bare {
        true => text.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok()),
        false => humantime::parse_duration(text).ok(),
    };
    match read {
        Some(duration) if (SHORTEST..=LONGEST).contains(&duration) => Ok(Some(duration)),
        _ => Err(UsageError::BadDuration { source, got: value }),
    }
}

fn choice<T: std::str::FromStr>(
    id: &'static str,
    flag: Option<&String>,
    env: &Environment,
    allowed: &'static [&'static str],
) -> Result<Option<T>, UsageError> {
    let Some(Sourced { value, source }) = find(id, flag, env) else { return Ok(None) };
    let read = value.trim().to_ascii_lowercase().parse();
    read.map(Some).map_err(|_| UsageError::BadChoice { source, got: value, allowed })
}

/// Where it was switched on.
///
/// # Errors
/// [`UsageError::BadChoice`].
pub(super) fn switch(id: &'static str, flag: bool, env: &Environment) -> Result<Option<Source>, UsageError> {
    const WORDS: &[&str] = &["1", "true", "yes", "0", "false", "no"];
    if flag {
        return Ok(Some(Source::Flag(id)));
    }
    let Some(Sourced { value, source }) = find(id, None, env) else { return Ok(None) };
    match WORDS.iter().position(|word| value.trim().eq_ignore_ascii_case(word)) {
        Some(place) => Ok((place < 3).then_some(source)),
        None => Err(UsageError::BadChoice { source, got: value, allowed: WORDS }),
    }
}
