//! `pointctl maintenance`, `deactivate` and `purge`: a rehearsal, or a live call behind the gate.

use std::process::ExitCode;

use clap::Args;

use crate::cli::args::operate::OperateArgs;
use crate::cli::args::operations::{IdleArgs, OperationArgs, RetainArgs};
use crate::cli::error::UsageError;
use crate::cli::host::signals::{self, ProcessSignals};
use crate::cli::lookup::inputs::Inputs;
use crate::cli::session::clearance::{LiveRun, OnOpenRun};
use crate::cli::session::live_command::Typed;
use crate::cli::session::operation::OperationRun;
use crate::cli::session::prepare::prepare;
use crate::cli::session::{gate, next_commands};
use crate::cli::settings::connection::Connection;
use crate::cli::settings::operations::{self, Operations};
use crate::cli::settings::reporting::Reporting;
use crate::cli::settings::{live, policy};
use crate::model::Operation;
use crate::report::words::Lang;

/// What an operation's command needs beside its own flags.
#[derive(Clone, Copy)]
pub(crate) struct Surroundings<'a> {
    /// The command line, from which that of the live run can be made; none where it can't.
    pub(crate) typed: Option<&'a Typed>,
    pub(crate) inputs: &'a Inputs,
    pub(crate) lang: Lang,
}

/// Runs `maintenance`.
///
/// # Errors
/// A [`UsageError`], before anything is sent.
pub(crate) fn maintenance(
    args: &OperateArgs<OperationArgs>,
    around: Surroundings<'_>,
) -> Result<ExitCode, UsageError> {
    run(args, around, |inputs| {
        let Operations { deactivate, purge, .. } = Operations::resolve(inputs)?;
        Ok(Operation::Maintenance(deactivate, purge))
    })
}

/// Runs `deactivate`.
///
/// # Errors
/// A [`UsageError`], before anything is sent.
pub(crate) fn deactivate(
    args: &OperateArgs<IdleArgs>,
    around: Surroundings<'_>,
) -> Result<ExitCode, UsageError> {
    run(args, around, |inputs| operations::deactivation(inputs).map(Operation::Deactivate))
}

/// Runs `purge`.
///
/// # Errors
/// A [`UsageError`], before anything is sent.
pub(crate) fn purge(
    args: &OperateArgs<RetainArgs>,
    around: Surroundings<'_>,
) -> Result<ExitCode, UsageError> {
    run(args, around, |inputs| operations::purge(inputs).map(Operation::Purge))
}

fn run<P: Args>(
    args: &OperateArgs<P>,
    around: Surroundings<'_>,
    operation: impl FnOnce(&Inputs) -> Result<Operation, UsageError>,
) -> Result<ExitCode, UsageError> {
    let Surroundings { typed, inputs, lang } = around;
    // The gate comes first: when it stays shut, nothing else is even looked at.
    let confirmed = gate::open(args.live.live, args.live.confirm_live.as_deref())?;
    inputs.sound()?;
    let reporting = Reporting::resolve(inputs)?;
    let operation = operation(inputs)?;
    let connection = Connection::resolve(inputs)?;
    let live = live::resolve(inputs, &connection.base.value)?;
    let policy = policy::resolve(inputs)?;
    if confirmed.is_some() {
        // Before a prompt: nobody is asked for a password in vain.
        LiveRun { connection: &connection, live: &live, inputs }.hold_to_target()?;
    }
    let mut prepared = prepare(connection, reporting, inputs, lang)?;
    (prepared.live_timeout, prepared.policy) = (live.timeout, policy);
    let plan = prepared.plan()?;
    // Held to the end of the run; after the prompt, so that a forgotten one keeps nobody from operating.
    let live_run = LiveRun { connection: &prepared.connection, live: &live, inputs };
    let clearance = confirmed.map(|confirmed| live_run.clear(confirmed, OnOpenRun::Refuse)).transpose()?;
    let line = typed.map(|typed| typed.live(&prepared.connection, &live));
    let run = OperationRun {
        prepared: &prepared,
        plan: &plan,
        operation,
        live: &live,
        on_open: OnOpenRun::Refuse,
        interval: None,
        line: line.as_deref(),
    };
    let conducted =
        signals::conduct(async |signals: &mut ProcessSignals| run.conduct(clearance, signals).await)?;
    let (report, code) = conducted.deliver(&prepared);
    next_commands::point_to_verify(&report, live.journal.as_ref(), &prepared);
    Ok(ExitCode::from(code))
}
