//! Signing in for a command whose standard output is a token or nothing.

use crate::checks::{self, Check, Context};
use crate::cli::host::signals::ProcessSignals;
use crate::cli::session::answer::Complaints;
use crate::cli::session::prepare::Prepared;
use crate::event::Event;
use crate::report::redact::Secrets;
use crate::verdict::RunReport;

/// What is run before anything else.
pub(crate) const CHECKS: [&Check; 1] = [&checks::auth::CHECK];

/// Signs in for a command whose standard output is a token or nothing.
pub(crate) async fn sign_in(
    prepared: &Prepared<'_>,
    ctx: &Context<'_>,
    step: Option<&'static str>,
    secrets: &Secrets,
    complaints: &mut Complaints,
    signals: &mut ProcessSignals,
) -> RunReport {
    let checks: Vec<_> = std::iter::once("auth").chain(step).collect();
    let mut sink = |event: &Event<'_>| match event {
        Event::TokenObtained(token) => secrets.add(token.expose()),
        Event::Started { command, target, .. } => {
            complaints.event(&Event::Started { command, target, checks: &checks });
        }
        Event::Finished(_) => {}
        event => complaints.event(event),
    };
    crate::engine::run_checks(ctx, prepared.target(), "auth", &CHECKS, signals, &mut sink).await
}
