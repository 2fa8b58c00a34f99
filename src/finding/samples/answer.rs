use crate::finding::{AnswerFact, Misfit, Severity};

pub(super) fn answer() -> Vec<AnswerFact> {
    vec![
        AnswerFact::ClocksAgree { ahead_s: 19 },
        AnswerFact::HttpStatus { expected: 71, got: 72 },
        AnswerFact::HttpStatus { expected: 200, got: 400 },
        AnswerFact::HttpStatus { expected: 200, got: 403 },
        AnswerFact::HttpStatus { expected: 200, got: 404 },
        AnswerFact::HttpStatus { expected: 200, got: 418 },
        AnswerFact::HttpStatus { expected: 200, got: 500 },
        AnswerFact::HttpRedirect { status: 503, location: "https://erp.example/".into() },
        AnswerFact::ContentTypeWrong { expected: "some-expected", got: "some-got".into() },
        AnswerFact::ContentTypeWrong { expected: "text/csv", got: String::new() },
        AnswerFact::BodyNotJson { content_type: "text/html".into(), html: true },
        AnswerFact::BodyNotJson { content_type: String::new(), html: false },
        AnswerFact::ShapeMismatch {
            path: "some-path".into(),
            misfit: Misfit::Missing { field: "total".into() },
        },
        AnswerFact::ShapeMismatch {
            path: ".".into(),
            misfit: Misfit::WrongType { expected: "u64".into(), found: "null" },
        },
        AnswerFact::ShapeMismatch {
            path: "items[0]".into(),
            misfit: Misfit::WrongValue { expected: "asc, desc".into() },
        },
        AnswerFact::ShapeUnknownField { endpoint: "/health/".into(), path: "some-path".into() },
        AnswerFact::HealthNotOk { status: "some-status".into() },
        AnswerFact::ClockSkew { ahead_s: 88, likely: "this-machine" },
        AnswerFact::ClockSkew { ahead_s: -90, likely: "date-header" },
        AnswerFact::ClockSkew { ahead_s: 400_000, likely: "unknown" },
        AnswerFact::FindingsCut { severity: Severity::Failure, of: "some-code", more: 99_980 },
        AnswerFact::DateMissing {},
    ]
}
