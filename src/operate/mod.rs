//! Performs an operation for good, once, in four steps: rehearse, guard, perform, confirm.
//!
//! The server asks nothing of a live call, has no idempotency key and deletes for good, so everything that
//! could refuse it does so before, and whatever comes of it is looked for afterwards and never guessed.

pub mod account;
pub mod claim;
pub mod effect;
pub mod guard;
pub mod journal;
pub mod judge;
pub mod last;
pub mod limits;
pub mod preflight;

mod confirm;
pub(crate) mod contend;
pub(crate) mod newer;
mod perform;
pub(crate) mod prepare;
mod watch;

use std::time::Duration;

use serde_json::Value;

use self::contend::Contender;
use self::journal::{Entry, Journal, Pen};
pub use self::limits::Limits;
use self::preflight::Preflight;
use crate::api::Answer;
use crate::checks::{About, Context, Trail, Words};
use crate::consent::LiveConsent;
use crate::event::{Event, Signals, Sink, unless_stopped};
use crate::http::Trouble;
use crate::model::{Operation, OperationAnswer, answer};
use crate::verdict::{CheckReport, LostAnswer, OperationReport, Outcome, RowRef, Skip, StopSignal};

/// The steps, in their order, as reports name them.
pub const STEPS: [&str; 4] = ["rehearse", "guard", "perform", "confirm"];
const REHEARSE: &str = STEPS[0];
const GUARD: &str = STEPS[1];
const PERFORM: &str = STEPS[2];
const CONFIRM: &str = STEPS[3];

/// The steps of a live call in words, beside those of the catalogue.
pub const ABOUTS: [About; 4] = [
    About {
        asks: Words {
            en: "two small dry runs with …/resumen/ before and after, then the dry run with the run's own parameters",
            es: "dos ensayos pequeños con …/resumen/ antes y después; luego el ensayo con los parámetros de la ejecución",
        },
        proves: Words {
            en: "a dry run changes nothing; there is something to do, and what: clients by name, rows, what would be left",
            es: "un ensayo no cambia nada; hay algo que hacer, y qué: clientes por nombre, registros, lo que quedaría",
        },
        deep: None,
    },
    About {
        asks: Words {
            en: "GET …/resumen/, the newest live rows, and a second dry run",
            es: "GET …/resumen/, las filas en vivo más nuevas y un segundo ensayo",
        },
        proves: Words {
            en: "the user may operate, not too many clients, no recent live run, and the second dry run says the same",
            es: "el usuario puede operar, no demasiados clientes, ninguna ejecución en vivo reciente, y el segundo ensayo dice lo mismo",
        },
        deep: None,
    },
    About {
        asks: Words {
            en: "POST …/mantenimiento/ejecutar/ for good, once, after everything has passed, with --live --confirm-live YES",
            es: "POST …/mantenimiento/ejecutar/ de verdad, una vez, cuando todo pasó, con --live --confirm-live YES",
        },
        proves: Words {
            en: "the answer is that of a live run with our parameters, and its totals add up",
            es: "la respuesta es la de una ejecución en vivo con nuestros parámetros, y sus totales cuadran",
        },
        deep: None,
    },
    About {
        asks: Words {
            en: "GET …/historial/, the 20 newest rows of its action, GET …/resumen/, and a dry run",
            es: "GET …/historial/, las 20 filas más nuevas de su acción, GET …/resumen/ y un ensayo",
        },
        proves: Words {
            en: "its row is in the historial under our user, resumen names it, and the dry run shows the difference",
            es: "su fila está en el historial bajo nuestro usuario, resumen la nombra, y el ensayo muestra la diferencia",
        },
        deep: None,
    },
];

/// How long an answer is still waited for after a first signal.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long a claim's withdrawal may keep somebody who wants to leave. One that stands is over by itself.
const BEFORE_LEAVING: Duration = Duration::from_secs(1);

/// What the last two steps work with.
#[derive(Clone, Copy)]
struct Scene<'a, 'j, 't> {
    job: &'a Job<'j, 't>,
    pen: &'a Pen<'a>,
    ready: &'a prepare::Ready,
    contender: &'a Contender,
}

/// What is to be done, and what it must keep to.
#[derive(Debug)]
pub struct Job<'a, 't> {
    /// The session.
    pub ctx: &'a Context<'t>,
    /// The deployment, for the journal.
    pub base_url: &'a str,
    /// With its parameters.
    pub operation: Operation,
    /// The guards' settings.
    pub limits: &'a Limits,
    /// Where it is put on record.
    pub journal: &'a dyn Journal,
}

/// What came of it.
#[derive(Debug)]
pub struct Ended {
    /// A report for each step that was announced.
    pub steps: Vec<CheckReport>,
    /// The operation as reports show it.
    pub report: OperationReport,
    /// The signal that came during it.
    pub stopped_by: Option<StopSignal>,
}

/// Rehearses, says what would refuse the live call, and changes nothing.
pub async fn rehearse(
    job: &Job<'_, '_>,
    preflight: Preflight<'_>,
    signals: &mut impl Signals,
    sink: &mut Sink<'_>,
) -> Ended {
    let mut course = Course::new(job, false, sink);
    let first = course.rehearse(job, None, signals).await;
    preflight::run(job, preflight, first, signals, &mut course).await;
    course.ended
}

/// Runs all four steps. `first` is a rehearsal that was made already, with its record.
pub async fn run(
    job: &Job<'_, '_>,
    consent: LiveConsent,
    first: Option<(Answer<OperationAnswer>, Trail)>,
    signals: &mut impl Signals,
    sink: &mut Sink<'_>,
) -> Ended {
    job.ctx.transport().keep_asking();
    let mut course = Course::new(job, true, sink);
    course.through(job, consent, first, signals).await;
    course.skip_the_rest(Skip::StepNotReached);
    course.ended
}

/// Refuses before the first step.
pub fn refuse(job: &Job<'_, '_>, skip: Skip, sink: &mut Sink<'_>) -> Ended {
    let mut course = Course::new(job, true, sink);
    course.settle(REHEARSE, Outcome::Skipped(skip), Trail::default());
    course.skip_the_rest(Skip::StepNotReached);
    course.ended
}

/// The run as far as it has come.
struct Course<'s, 'e> {
    ended: Ended,
    sink: &'s mut Sink<'e>,
}

impl<'s, 'e> Course<'s, 'e> {
    fn new(job: &Job<'_, '_>, live: bool, sink: &'s mut Sink<'e>) -> Self {
        let report = OperationReport {
            name: job.operation.name(),
            live,
            parameters: job.operation.fields(),
            rehearsal: None,
            live_line: None,
            answer: None,
            after_id: None,
            row: None,
            recovered: false,
        };
        Self { ended: Ended { steps: Vec::new(), report, stopped_by: None }, sink }
    }

    async fn through(
        &mut self,
        job: &Job<'_, '_>,
        consent: LiveConsent,
        first: Option<(Answer<OperationAnswer>, Trail)>,
        signals: &mut impl Signals,
    ) {
        let pen = Pen::new(job.journal);
        let contender = Contender::new(job);
        let Some(ready) = self.prepare(job, first, &contender, signals).await else {
            // What was not sent is on record too, so that nobody takes the run before it for this one.
            let asked = |step: &&CheckReport| !matches!(step.outcome, Outcome::Skipped(_));
            let how = self.ended.steps.iter().rfind(asked).map_or(REHEARSE, |step| step.id).to_owned();
            return pen.note(Entry::NotSent { base_url: job.base_url.to_owned(), how });
        };
        let trail = Trail::default();
        let sent = perform::send(job, &pen, &ready, consent, &trail, signals, self).await;
        let scene = Scene { job, pen: &pen, ready: &ready, contender: &contender };
        confirm::conclude(scene, sent, trail, signals, self).await;
    }

    /// The first two steps, and the announcement of the third.
    async fn prepare(
        &mut self,
        job: &Job<'_, '_>,
        first: Option<(Answer<OperationAnswer>, Trail)>,
        contender: &Contender,
        signals: &mut impl Signals,
    ) -> Option<prepare::Ready> {
        let first = self.rehearse(job, first, signals).await?.value;
        if first.is_empty() && !job.limits.even_if_empty {
            self.skip_the_rest(Skip::NothingToDo);
            return None;
        }
        let ready = self.guard(job, &first, contender, signals).await?;
        (self.sink)(&Event::LiveBegins);
        // Writing may have blocked on a reader for long: a signal that came meanwhile still counts.
        self.ended.stopped_by = pending(signals).await;
        if self.ended.stopped_by.is_some() {
            let trail = Trail::default();
            contender.withdraw_within(job, &trail, BEFORE_LEAVING).await;
            self.settle(PERFORM, Outcome::Skipped(refused(Vec::new())), trail);
            return None;
        }
        Some(ready)
    }

    /// The first step. Its answer, where the next may be taken.
    async fn rehearse(
        &mut self,
        job: &Job<'_, '_>,
        first: Option<(Answer<OperationAnswer>, Trail)>,
        signals: &mut impl Signals,
    ) -> Option<Answer<OperationAnswer>> {
        let (rehearsed, trail) = match first {
            Some((answer, trail)) => (Ok(answer), trail),
            None => {
                let trail = Trail::default();
                (
                    unless_stopped(&mut self.ended.stopped_by, signals, prepare::rehearse_first(job, &trail))
                        .await,
                    trail,
                )
            }
        };
        let outcome = match &rehearsed {
            Ok(answer) => Outcome::Judged(prepare::judge(&job.operation, answer)),
            Err(outcome) => outcome.clone(),
        };
        let answer = rehearsed.ok();
        self.ended.report.rehearsal =
            answer.as_ref().map(|it| answer::payload(&job.operation, &it.raw).clone());
        let passed = outcome.has_passed();
        self.settle(REHEARSE, outcome, trail);
        if !passed && self.ended.report.live {
            self.settle(GUARD, Outcome::Skipped(refused(vec![REHEARSE])), Trail::default());
        }
        answer.filter(|_| passed)
    }

    /// The second step.
    async fn guard(
        &mut self,
        job: &Job<'_, '_>,
        first: &OperationAnswer,
        contender: &Contender,
        signals: &mut impl Signals,
    ) -> Option<prepare::Ready> {
        let trail = Trail::default();
        let sink = &mut self.sink;
        let floor = contend::floor(job, first, contender, &trail, || sink(&Event::ClaimAwaited));
        let guarded = unless_stopped(&mut self.ended.stopped_by, signals, floor).await;
        let (outcome, ready) = match guarded {
            Ok((findings, ready)) => (Outcome::Judged(findings), ready),
            Err(outcome) => (outcome, None),
        };
        if ready.is_none() {
            // One stands still where a signal came between.
            contender.withdraw_within(job, &trail, BEFORE_LEAVING).await;
        }
        self.settle(GUARD, outcome, trail);
        if ready.is_none() {
            self.settle(PERFORM, Outcome::Skipped(refused(vec![GUARD])), Trail::default());
        }
        ready
    }

    fn settle(&mut self, id: &'static str, outcome: Outcome, trail: Trail) {
        let outcome = trail.noted(outcome);
        let report = CheckReport { id, outcome, exchanges: trail.exchanges() };
        (self.sink)(&Event::Checked(&report));
        self.ended.steps.push(report);
    }

    fn skip_the_rest(&mut self, skip: Skip) {
        for id in STEPS {
            if !self.ended.steps.iter().any(|step| step.id == id) {
                self.settle(id, Outcome::Skipped(skip.clone()), Trail::default());
            }
        }
    }

    fn found(&mut self, payload: &Value, row: RowRef, recovered: bool) {
        let report = &mut self.ended.report;
        report.answer = Some(payload.clone());
        report.row = Some(row);
        report.recovered = recovered;
    }

    /// A signal during what may not be cut short: the first is noted and said, the second ends it.
    fn hear(&mut self, signal: StopSignal) -> bool {
        let first = self.ended.stopped_by.is_none();
        self.ended.stopped_by.get_or_insert(signal);
        if first {
            // What has been answered has its payload in the report.
            (self.sink)(&match self.ended.report.answer {
                Some(_) => Event::RowAwaited(signal),
                None => Event::LiveAwaited(signal),
            });
        }
        !first
    }
}

fn refused(checks: Vec<&'static str>) -> Skip {
    Skip::ChecksNotPassed { checks }
}

fn interrupted() -> LostAnswer {
    LostAnswer::Trouble(Trouble::Interrupted {})
}

/// A signal that has come and was not looked at yet.
async fn pending(signals: &mut impl Signals) -> Option<StopSignal> {
    use futures_util::FutureExt;
    for _ in 0..4 {
        // The runtime learns of signals between tasks only.
        tokio::task::yield_now().await;
        if let Some(signal) = std::pin::pin!(signals.next()).now_or_never() {
            return Some(signal);
        }
    }
    None
}

#[cfg(test)]
mod tests;
