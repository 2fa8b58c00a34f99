use crate::finding::ResumenFact;

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
        },
        ResumenFact::ResumenAlert {
            nivel: "danger",
            titulo: "Errores".into(),
            detalle: "7 en 24 h".into(),
            expected: false,
        },
        ResumenFact::ResumenAlert {
            nivel: "warning",
            titulo: "Errores".into(),
            detalle: "7 en 24 h".into(),
            expected: false,
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
    ]
}
