use crate::finding::Fact;

pub(super) fn resumen() -> Vec<Fact> {
    vec![
        Fact::ResumenFigures { requests_24h: 29, errors_24h: 30, clients_active: 31, clients_total: 32 },
        Fact::ResumenAlert {
            nivel: "danger",
            titulo: "Errores".into(),
            detalle: "7 en 24 h".into(),
            expected: true,
        },
        Fact::ResumenAlert {
            nivel: "danger",
            titulo: "Errores".into(),
            detalle: "7 en 24 h".into(),
            expected: false,
        },
        Fact::ResumenAlert {
            nivel: "warning",
            titulo: "Errores".into(),
            detalle: "7 en 24 h".into(),
            expected: false,
        },
        Fact::ResumenAlertsEmpty {},
        Fact::ResumenGeneratedAtMalformed { got: "some-got".into() },
        Fact::ResumenStale {
            generated_at: "2026-11-25T11:00:00Z".into(),
            date: "2026-11-25T12:00:00Z".into(),
            behind_s: 87,
        },
        Fact::ResumenStale {
            generated_at: "2026-11-25T12:00:00Z".into(),
            date: "2026-11-25T11:00:00Z".into(),
            behind_s: -3600,
        },
        Fact::ResumenOkNotAlone { entries: 89 },
        Fact::ResumenOperationKind { field: "limit", got: "some-got".into() },
        Fact::ResumenDaysNotToday { today: "2026-11-25".into(), got: "some-got".into() },
        Fact::ResumenErrorRateHigh { max_pct: 92.5, got_pct: 93.5 },
        Fact::ResumenSumWrong { field: "limit", expected: 94, got: 95 },
        Fact::ResumenRateWrong { path: "some-path".into(), expected: 97.5, got: 98.5 },
        Fact::ResumenErrorsExceed { path: "some-path".into(), requests: 100, errors: 101 },
        Fact::ResumenDaysWrong { got: vec!["some-got".into()] },
    ]
}
