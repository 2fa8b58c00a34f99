//! Every fault against every command: what comes of it is `docs/faults.md`, which this writes when
//! `POINTCTL_BLESS` is set and is held to otherwise.
#![cfg(target_os = "linux")]

mod command;
mod document;
mod files;
mod http;
mod http2;
mod json;
mod links;
mod local;
mod server;
mod stops;
mod tls;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::deployment::{Config, Role};
use crate::support::{Stage, for_each_at_once};
use command::{Cell, FORMS, Form, Setting};
use server::{Accept, Answer, Scope, Server};

/// At once: most of a cell is waiting.
const WORKERS: usize = 24;
/// Of those that keep this machine busy, and after all others: more would starve everybody's handshakes.
const BUSY_WORKERS: usize = 4;

/// What is wrong.
enum Fault {
    /// The sandbox, broken in ways of its own, over TLS.
    Sandbox(&'static [&'static str]),
    /// A server that does this with each connection, under this scheme.
    Accept(&'static str, Accept),
    /// One that answers these requests with this, over plain HTTP.
    Answer(Scope, Answer),
    /// An address, or whatever else a function prepares.
    Prepared(fn() -> Ready),
}

/// A fault with its line in the document.
struct Row {
    name: &'static str,
    line: &'static str,
    fault: Fault,
    /// Whether the client comes to its timeouts: the others never do, however slow this machine is.
    waits: bool,
    /// Whether the server keeps this machine busy, with a flood.
    busy: bool,
    /// The commands that can meet it; none are all.
    only: &'static [&'static str],
    /// Whether the fault can be had on this machine; where it can't, its lines in the document are taken as
    /// they are.
    possible: fn() -> bool,
    /// The exit codes of a smoke that comes to one thing or another, by which of its requests meets the fault;
    /// empty where it always comes to the same.
    unsteady: &'static [i32],
}

/// A fault that is there to be met, and what counts what would have changed something.
struct Ready {
    setting: Setting,
    live_calls: Box<dyn Fn() -> usize + Send + Sync>,
}

impl Ready {
    fn of(setting: Setting) -> Self {
        Self { setting, live_calls: Box::new(|| 0) }
    }

    fn at(url: &str) -> Self {
        Self::of(Setting { args: vec!["--base-url".into(), url.into()], ..Setting::default() })
    }

    /// A server that `--base-url` names.
    fn server(scheme: &str, server: Server) -> Self {
        let ready = Self::at(&format!("{scheme}://{}", server.authority));
        Self { live_calls: Box::new(move || server.live_calls()), ..ready }
    }

    /// The sandbox, with whatever else is to be so.
    fn stage(stage: Stage, change: impl FnOnce(&Stage, &mut Setting)) -> Self {
        let mut setting = Setting::default();
        let mut var = |name: &str, value: String| setting.vars.push((name.into(), value));
        var("POINTCTL_BASE_URL", stage.deployment.base_url());
        var("POINTCTL_CACERT", stage.folder.path().join("ca.pem").display().to_string());
        var("POINTCTL_TOKEN", stage.deployment.user(Role::Admin).token.clone());
        change(&stage, &mut setting);
        // All of it: its folder with the certificate lives as long.
        let count = move || {
            let stage: &Stage = &stage;
            stage.deployment.live_calls()
        };
        Self { setting, live_calls: Box::new(count) }
    }
}

impl Row {
    fn ready(&self) -> Ready {
        let mut ready = match self.fault {
            Fault::Sandbox(names) => {
                let faults = names.iter().map(|it| (*it).to_owned()).collect();
                Ready::stage(Stage::new(Config { faults, ..Config::default() }), |_, _| ())
            }
            Fault::Accept(scheme, accept) => Ready::server(scheme, Server::accepting(accept)),
            Fault::Answer(scope, answer) => Ready::server("http", Server::answering(scope, answer)),
            Fault::Prepared(prepare) => prepare(),
        };
        let timeout = if self.waits { "2s" } else { command::NO_TIMEOUT };
        let limits = ["--timeout", timeout, "--connect-timeout", timeout, "--retries", "0"];
        ready.setting.args.extend(limits.map(str::to_owned));
        ready
    }
}

impl Row {
    fn run(&self, form: &Form, ready: &Ready, what: &str) -> Cell {
        // What is told to one command has to come to it alone.
        let own = ready.setting.signal.is_some().then(|| self.ready());
        let ready = own.as_ref().unwrap_or(ready);
        let cell = command::run(form, &ready.setting, what);
        assert_eq!((ready.live_calls)(), 0, "{what}");
        cell
    }

    fn meets(&self, form: &Form) -> bool {
        self.only.is_empty() || self.only.contains(&form.name)
    }

    const fn where_possible(mut self, possible: fn() -> bool) -> Self {
        self.possible = possible;
        self
    }

    const fn unsteady(mut self, exits: &'static [i32]) -> Self {
        self.unsteady = exits;
        self
    }

    const fn busy(mut self) -> Self {
        self.busy = true;
        self
    }

    const fn waits(mut self) -> Self {
        self.waits = true;
        self
    }
}

const fn row(name: &'static str, line: &'static str, fault: Fault) -> Row {
    Row { name, line, fault, waits: false, busy: false, only: &[], possible: || true, unsteady: &[] }
}

const fn waiting(name: &'static str, line: &'static str, fault: Fault) -> Row {
    Row { name, line, fault, waits: true, busy: false, only: &[], possible: || true, unsteady: &[] }
}

type Rows = fn() -> Vec<Row>;

/// The document's parts, in its order.
const PARTS: [(&str, Rows); 8] = [
    ("Names and links", links::rows),
    ("TLS", tls::rows),
    ("HTTP", http::rows),
    ("HTTP/2", http2::rows),
    ("JSON", json::rows),
    ("CSV and XLSX", files::rows),
    ("The local side", local::rows),
    ("Signals", stops::rows),
];

/// The sandbox's faults that stand here.
pub(crate) fn sandbox_faults() -> Vec<&'static str> {
    let rows = PARTS.iter().flat_map(|(_, rows)| rows());
    let faults = rows.flat_map(|row| match row.fault {
        Fault::Sandbox(names) => names,
        _ => &[],
    });
    faults.copied().collect()
}

/// What came of a row under each command that can meet it.
type Cells = Vec<(&'static Form, Cell)>;

fn all_cells(rows: &[&Row]) -> Vec<Cells> {
    let ready: Vec<_> = rows.iter().map(|row| row.ready()).collect();
    let possible: Vec<_> = rows.iter().map(|row| (row.possible)()).collect();
    // One command against every fault before the next: not all of them at one server.
    let of_form = |form| {
        let rows = rows.iter().zip(&possible).enumerate();
        let met = rows.filter(move |(_, (row, possible))| **possible && row.meets(form));
        met.map(move |(row, _)| (row, form))
    };
    let (busy, quiet): (Vec<_>, Vec<_>) =
        FORMS.iter().flat_map(of_form).partition(|(row, _)| rows[*row].busy);
    let cell = |(row, form): &(usize, &'static Form)| {
        let what = format!("{} under {}", form.name, rows[*row].name);
        // One that fails has said why; the others are run all the same.
        let run = AssertUnwindSafe(|| rows[*row].run(form, &ready[*row], &what));
        catch_unwind(run).map(|cell| (*row, *form, cell)).map_err(|_| what)
    };
    let cells = [each(&quiet, WORKERS, cell), each(&busy, BUSY_WORKERS, cell)].concat();
    for (row, ready) in rows.iter().zip(&ready) {
        assert_eq!((ready.live_calls)(), 0, "{}", row.name);
    }
    let (good, bad): (Vec<_>, Vec<_>) = cells.into_iter().partition(Result::is_ok);
    assert!(bad.is_empty(), "{} cells failed: {bad:#?}", bad.len());
    let mut all: Vec<Cells> = rows.iter().map(|_| Vec::new()).collect();
    for (row, form, cell) in good.into_iter().flatten() {
        all[row].push((form, cell));
    }
    all
}

/// What comes of each, in their order, so many at once.
fn each<T: Sync, U: Send>(items: &[T], workers: usize, run: impl Fn(&T) -> U + Sync) -> Vec<U> {
    let results: Vec<_> = items.iter().map(|_| Mutex::new(None)).collect();
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                let places = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed));
                for place in places.take_while(|it| *it < items.len()) {
                    *results[place].lock().unwrap() = Some(run(&items[place]));
                }
            });
        }
    });
    results.into_iter().map(|it| it.into_inner().unwrap().unwrap()).collect()
}

/// What is said of each code, by the first command that meets it.
fn remedies(rows: &[&Row], cells: &[Cells]) -> BTreeMap<String, String> {
    let mut met = BTreeMap::new();
    for (row, cells) in rows.iter().zip(cells) {
        for (form, cell) in cells {
            for code in &cell.codes {
                met.entry(code.clone()).or_insert_with(Vec::new).push((*row, *form));
            }
        }
    }
    let met: Vec<_> = met.into_iter().collect();
    let found = Mutex::new(BTreeMap::new());
    for_each_at_once(&met, |(code, places)| {
        let next = places.iter().take(8).find_map(|(row, form)| {
            let said = command::remedies(form, &row.ready().setting, code);
            said.into_iter().find(|(it, _)| it == code).map(|(_, next)| next)
        });
        found.lock().unwrap().insert(code.clone(), next.unwrap_or_else(|| "said on stderr".into()));
    });
    found.into_inner().unwrap()
}

#[expect(clippy::disallowed_methods, reason = "a switch of the test's own")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

#[test]
fn every_fault_comes_to_what_the_document_says_under_every_command() {
    let only = variable("POINTCTL_MATRIX").unwrap_or_default();
    let parts: Vec<_> = PARTS.iter().map(|(title, rows)| (*title, rows())).collect();
    let rows: Vec<_> = parts.iter().flat_map(|(_, rows)| rows).filter(|it| it.name.contains(&only)).collect();
    let cells = all_cells(&rows);
    if !only.is_empty() {
        let found: Vec<_> = rows.iter().zip(&cells).map(|(row, cells)| document::line(row, cells)).collect();
        panic!("a part of it, to look at:\n{}", found.concat());
    }
    let remedies = remedies(&rows, &cells);
    let mut cells = cells.into_iter();
    let parts: Vec<_> = parts
        .iter()
        .map(|(title, rows)| (*title, rows.iter().map(|row| (row, cells.next().unwrap())).collect()))
        .collect();
    document::compare(&parts, &remedies);
}
