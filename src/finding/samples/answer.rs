use crate::finding::{Fact, Misfit};

pub(super) fn answer() -> Vec<Fact> {
    vec![
        Fact::ClocksAgree { ahead_s: 19 },
        Fact::HttpStatus { expected: 71, got: 72 },
        Fact::HttpStatus { expected: 200, got: 400 },
        Fact::HttpStatus { expected: 200, got: 403 },
        Fact::HttpStatus { expected: 200, got: 404 },
        Fact::HttpStatus { expected: 200, got: 418 },
        Fact::HttpStatus { expected: 200, got: 500 },
        Fact::HttpRedirect { status: 503, location: "https://erp.example/".into() },
        Fact::ContentTypeWrong { expected: "some-expected", got: "some-got".into() },
        Fact::ContentTypeWrong { expected: "text/csv", got: String::new() },
        Fact::BodyNotJson { content_type: "text/html".into(), html: true },
        Fact::BodyNotJson { content_type: String::new(), html: false },
        Fact::ShapeMismatch { path: "some-path".into(), misfit: Misfit::Missing { field: "total".into() } },
        Fact::ShapeMismatch {
            path: ".".into(),
            misfit: Misfit::WrongType { expected: "u64".into(), found: "null" },
        },
        Fact::ShapeMismatch {
            path: "items[0]".into(),
            misfit: Misfit::WrongValue { expected: "asc, desc".into() },
        },
        Fact::ShapeUnknownField { endpoint: "/health/".into(), path: "some-path".into() },
        Fact::HealthNotOk { status: "some-status".into() },
        Fact::ClockSkew { ahead_s: 88, likely: "this-machine" },
        Fact::ClockSkew { ahead_s: -90, likely: "date-header" },
        Fact::ClockSkew { ahead_s: 400_000, likely: "unknown" },
        Fact::DateMissing {},
    ]
}
