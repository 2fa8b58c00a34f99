use crate::finding::{AlertCondition, Offender, Offenders, ResumenFact};

pub(super) fn resumen() -> Vec<ResumenFact> {
    vec![
        ResumenFact::ResumenFigures {
            requests_24h: 29,
            errors_24h: 30,
            clients_active: 31,
            clients_total: 32,
        },
        ResumenFact::ResumenAlert {
            nivel: "danger",
            titulo: "Errores".into(),
            detalle: "7 en 24 h".into(),
            expected: true,
            conditions: vec![
                condition("error_rate_24h", 5.0, Some(2.1)),
                condition("errors_24h", 10.0, Some(7.0)),
            ],
            error_rate_24h: 2.1,
            offenders: None,
        },
        alert(true, Vec::new(), 2.1),
        alert(false, vec![condition("error_rate_24h", 5.0, Some(7.25))], 7.25),
        alert(false, vec![condition("rows_total", 50.0, None)], 62.5),
        ResumenFact::ResumenAlert {
            nivel: "danger",
            titulo: "Errores".into(),
            detalle: "7 en 24 h".into(),
            expected: false,
            conditions: Vec::new(),
            error_rate_24h: 2.1,
            offenders: Some(Box::new(offenders())),
        },
        ResumenFact::ResumenAlert {
            nivel: "warning",
            titulo: "Errores".into(),
            detalle: "7 en 24 h".into(),
            expected: false,
            conditions: vec![condition("errors_24h", 5.0, Some(7.0))],
            error_rate_24h: 2.1,
            offenders: None,
        },
        ResumenFact::ResumenAlertsEmpty {},
        ResumenFact::ResumenGeneratedAtMalformed { got: "some-got".into() },
        ResumenFact::ResumenStale {
            generated_at: "2026-11-25T11:00:00Z".into(),
            date: "2026-11-25T12:00:00Z".into(),
            behind_s: 87,
        },
        ResumenFact::ResumenStale {
            generated_at: "2026-11-25T12:00:00Z".into(),
            date: "2026-11-25T11:00:00Z".into(),
            behind_s: -3600,
        },
        ResumenFact::ResumenOkNotAlone { entries: 89 },
        ResumenFact::ResumenOperationKind { field: "limit", got: "some-got".into() },
        ResumenFact::ResumenDaysNotToday { today: "2026-11-25".into(), got: "some-got".into() },
        ResumenFact::ResumenErrorRateHigh { max_pct: 92.5, got_pct: 93.5 },
        ResumenFact::ResumenSumWrong { field: "limit", expected: 94, got: 95 },
        ResumenFact::ResumenRateWrong { path: "some-path".into(), expected: 97.5, got: 98.5 },
        ResumenFact::ResumenErrorsExceed { path: "some-path".into(), requests: 100, errors: 101 },
        ResumenFact::ResumenDaysWrong { got: vec!["some-got".into()] },
        ResumenFact::ResumenDeltaWrong { field: "requests_delta_pct", expected: 66.67, got: Some(6.67) },
        ResumenFact::ResumenDeltaWrong { field: "errors_delta_pct", expected: 100.0, got: None },
        ResumenFact::ResumenCoverageWrong { path: "insumos.cobertura_pct", expected: 88.5, got: 88.0 },
        ResumenFact::ResumenOutOfRange { path: "some-path".into(), at_least: 3, at_most: None, got: 2 },
        ResumenFact::ResumenOutOfRange { path: "some-path".into(), at_least: 0, at_most: Some(7), got: 8 },
        ResumenFact::ResumenOutsideDays { path: "api_24h.requests", at_least: 28, at_most: 154, got: 160 },
        ResumenFact::ResumenListWrong { path: "some-path".into(), problem: "too-long" },
        ResumenFact::ResumenListWrong { path: "some-path".into(), problem: "unsorted" },
        ResumenFact::ResumenListWrong { path: "some-path".into(), problem: "repeated" },
        ResumenFact::ResumenListWrong { path: "some-path".into(), problem: "unnamed" },
        ResumenFact::ResumenMomentWrong {
            path: "some-path".into(),
            from: Some("2026-11-23T12:45:08Z".into()),
            to: "2026-11-24T12:45:08Z".into(),
            got: "some-got".into(),
        },
        ResumenFact::ResumenMomentWrong {
            path: "some-path".into(),
            from: None,
            to: "2026-11-24T12:45:08Z".into(),
            got: "some-got".into(),
        },
        ResumenFact::ResumenAlertMissing {
            titulo: "Pendientes Point abiertos",
            nivel: "warning",
            path: "point_pending.total",
            figure: 7,
        },
        ResumenFact::ResumenAlertUnfounded {
            titulo: "Spike de errores API (24h)",
            path: "api_24h.errors",
            figure: 4,
        },
        ResumenFact::ResumenLastNotNewest { field: "last_purge" },
        ResumenFact::ResumenAgrees { rows: 102 },
        ResumenFact::ResumenLastDiffers { field: "last_purge", part: "missing", id: 103 },
        ResumenFact::ResumenLastDiffers { field: "last_any", part: "user", id: 104 },
        ResumenFact::ResumenUnusedDiffers { unused: 106, limit: 100, candidates: 7 },
        ResumenFact::ResumenKept { generated_at: "2026-11-24T12:45:08.731301Z".into() },
        ResumenFact::ResumenDaysNotLocal { id: 105, expected: "2026-11-24".into(), got: "2026-11-25".into() },
    ]
}

fn alert(expected: bool, conditions: Vec<AlertCondition>, error_rate_24h: f64) -> ResumenFact {
    let (titulo, detalle) = ("Errores".into(), "7 en 24 h".into());
    ResumenFact::ResumenAlert {
        nivel: "danger",
        titulo,
        detalle,
        expected,
        conditions,
        error_rate_24h,
        offenders: None,
    }
}

fn offenders() -> Offenders {
    let of = |name: &str, errors| Offender { name: Some(name.into()), errors };
    Offenders {
        errors: 7,
        requests: 333,
        endpoints: vec![of("/api/public/v1/pedidos/", 7)],
        clients: vec![of("Cliente Ñ 21", 6), Offender { name: None, errors: 1 }],
        last_at: Some("2026-11-24T07:34:10.000001Z".into()),
    }
}

fn condition(figure: &'static str, bound: f64, got: Option<f64>) -> AlertCondition {
    let holds = got.is_some_and(|got| got < bound);
    AlertCondition { figure, comparison: "<", bound, got, holds }
}
