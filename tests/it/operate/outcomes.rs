//! What can come of a live call, and the table of it in `docs/live.md`.

/// One way for a live call to go, and what pointctl makes of it.
#[derive(Debug)]
pub(super) struct Case {
    pub(super) faults: &'static [&'static str],
    /// For the table in the documentation.
    story: &'static str,
    /// Live calls that the deployment carried out.
    pub(super) calls: usize,
    pub(super) exit: i32,
    pub(super) recovered: bool,
    /// The codes of the step's failures and warnings.
    pub(super) perform: &'static str,
    /// The same.
    pub(super) confirm: &'static str,
    /// What `verify --from-journal` ends with afterwards.
    pub(super) verified: i32,
}

const fn case(
    faults: &'static [&'static str],
    story: &'static str,
    (calls, exit, recovered): (usize, i32, bool),
    (perform, confirm): (&'static str, &'static str),
    verified: i32,
) -> Case {
    Case { faults, story, calls, exit, recovered, perform, confirm, verified }
}

const LOST: (&str, &str) = ("live-answer-lost", "");

pub(super) const CASES: &[Case] = &[
    case(&[], "answered and recorded", (1, 0, false), ("", ""), 0),
    case(&["live-late-row"], "answered, the row is there 2 s later", (1, 0, false), ("", ""), 0),
    case(&["live-two-rows"], "answered, recorded twice", (1, 0, false), ("", "live-recorded-twice"), 0),
    case(
        &["live-foreign-row"],
        "answered, somebody else runs the same at the same moment",
        (1, 0, false),
        ("", "live-foreign-row"),
        0,
    ),
    case(
        &["live-foreign-run"],
        "answered, and somebody else's run right behind does the rest",
        (1, 0, false),
        ("", "live-foreign-row"),
        0,
    ),
    case(
        &["live-twice"],
        "the one call is carried out twice, as where a proxy repeats it; the second answer comes",
        (2, 6, false),
        ("live-fell-short", "live-doubled"),
        6,
    ),
    case(
        &["live-twice-late"],
        "the same, and the second is carried out 2 s after the answer",
        (2, 6, false),
        ("", "live-doubled"),
        6,
    ),
    case(
        &["live-exceeds-clients"],
        "answered, and more clients are deactivated than were rehearsed",
        (1, 6, false),
        ("live-exceeds-rehearsal", ""),
        6,
    ),
    case(
        &["live-exceeds-rows"],
        "answered, and more log rows are deleted than were rehearsed",
        (1, 6, false),
        ("live-exceeds-rehearsal", ""),
        6,
    ),
    case(
        &["live-hides-clients"],
        "answered as rehearsed, and more clients are deactivated than the answer says",
        (1, 6, false),
        ("", "live-active-fell"),
        6,
    ),
    case(
        &["live-hides-rows"],
        "answered as rehearsed, and more old log rows are gone than the answer says",
        (1, 6, false),
        ("", "live-rows-fell"),
        6,
    ),
    case(
        &["live-deletes-recent"],
        "answered as rehearsed, and log rows are gone that are not old",
        (1, 6, false),
        ("", "live-recent-logs-gone"),
        6,
    ),
    case(
        &["live-fewer"],
        "answered, and less is done than was rehearsed",
        (1, 0, false),
        ("live-fell-short", ""),
        0,
    ),
    case(&["live-no-row"], "answered, never recorded", (1, 6, false), ("", "live-row-missing"), 6),
    case(
        &["live-answer-wrong"],
        "answered with totals that do not add up",
        (1, 6, false),
        ("live-answer-wrong", ""),
        6,
    ),
    case(
        &["live-resumen-500"],
        "answered and recorded, and resumen can't be read any more",
        (1, 0, false),
        ("", "live-effect-unknown"),
        1,
    ),
    case(
        &["live-no-effect"],
        "answered and recorded, and nothing has changed",
        (1, 6, false),
        ("", "live-effect-missing,live-fell-short"),
        6,
    ),
    case(
        &["live-row-earlier"],
        "answered, and its row is of seven hours before",
        (1, 6, false),
        ("", "audit-time-differs"),
        6,
    ),
    case(
        &["live-row-of-object"],
        "answered, and its row is about an object, which no operation is",
        (1, 6, false),
        ("", "audit-field-differs"),
        1,
    ),
    case(&["live-400"], "refused by the deployment", (0, 1, false), ("http-status", "step-not-reached"), 2),
    case(
        &["live-refused-stream"],
        "the server refuses the stream (HTTP/2, `REFUSED_STREAM`)",
        (0, 3, false),
        ("not-processed", "step-not-reached"),
        2,
    ),
    case(
        &["live-goaway"],
        "the server says that it did not process it (HTTP/2, `GOAWAY` with a lower stream)",
        (0, 3, false),
        ("not-processed", "step-not-reached"),
        2,
    ),
    case(
        &["live-reset-before"],
        "connection lost before the server does anything",
        (0, 7, false),
        ("connection-lost", "live-not-recorded"),
        1,
    ),
    case(
        &["live-reset", "live-late-row"],
        "connection lost while the server commits, 2 s before it is done",
        (1, 0, true),
        LOST,
        0,
    ),
    case(&["live-reset"], "connection lost after the server has committed", (1, 0, true), LOST, 0),
    case(
        &["live-stream-reset"],
        "the stream ends without an answer (HTTP/2, `CANCEL`), after the server has committed",
        (1, 0, true),
        LOST,
        0,
    ),
    case(
        &["live-goaway-after"],
        "the server goes (HTTP/2, `GOAWAY` without a lower stream), after it has committed",
        (1, 0, true),
        LOST,
        0,
    ),
    case(&["live-cut-body"], "connection lost in the middle of the answer's body", (1, 0, true), LOST, 0),
    case(&["live-502"], "502 with HTML from a proxy, after the server has committed", (1, 0, true), LOST, 0),
    case(
        &["live-html"],
        "200 with HTML from somebody else, after the server has committed",
        (1, 0, true),
        LOST,
        0,
    ),
    case(
        &["live-429-html"],
        "429 with HTML from a gateway, after the server has committed",
        (1, 0, true),
        LOST,
        0,
    ),
    case(&["live-403-html"], "the same with 403", (1, 0, true), LOST, 0),
    case(&["live-404-html"], "the same with 404", (1, 0, true), LOST, 0),
    case(
        &["live-400-json"],
        "400 with JSON that is not the application's, after the server has committed",
        (1, 0, true),
        LOST,
        0,
    ),
    case(
        &["live-400-own", "live-late-row"],
        "400 as the application says it, while the server commits, 2 s before it is done",
        (1, 0, true),
        LOST,
        0,
    ),
    case(
        &["live-429-html-undone"],
        "429 with HTML from a gateway, and the server does nothing",
        (0, 7, false),
        ("http-status", "live-not-recorded"),
        1,
    ),
    case(
        &["live-400-json-undone"],
        "400 with JSON that is not the application's, and the server does nothing",
        (0, 7, false),
        ("http-status", "live-not-recorded"),
        1,
    ),
    case(&["live-hang"], "no answer within the time given", (1, 0, true), LOST, 0),
    case(
        &["live-reset", "live-foreign-row"],
        "connection lost, and somebody else runs the same at the same moment",
        (1, 0, true),
        ("live-answer-lost", "live-foreign-row"),
        0,
    ),
    case(
        &["live-reset", "live-two-rows"],
        "connection lost, and recorded twice",
        (1, 0, true),
        ("live-answer-lost", "live-recorded-twice"),
        0,
    ),
    case(
        &["live-reset", "live-no-row"],
        "connection lost, never recorded",
        (1, 7, false),
        ("connection-lost", "live-not-recorded"),
        7,
    ),
    case(
        &["clock-skew", "live-reset"],
        "connection lost, and the server's clock is ten minutes off",
        (1, 0, true),
        LOST,
        0,
    ),
];

/// The table of these cases in `docs/live.md`, as it must stand there.
pub(super) fn table() -> String {
    let code = |text: &str| if text.is_empty() { String::new() } else { format!("`{text}`") };
    let line = |case: &Case| {
        let recovered = if case.recovered { "yes" } else { "" };
        format!(
            "| {} | {} | {} | {recovered} | {} | {} | {} |\n",
            case.story,
            case.calls,
            case.exit,
            code(case.perform),
            code(case.confirm),
            case.verified
        )
    };
    let head = "| what happens | live calls carried out | exit code | recovered | `perform` | `confirm` | `verify --from-journal` afterwards |\n|---|---|---|---|---|---|---|\n";
    std::iter::once(head.to_owned()).chain(CASES.iter().map(line)).collect()
}
