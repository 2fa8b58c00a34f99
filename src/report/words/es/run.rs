//! The outcomes of checks and the verdicts on runs, in Spanish.

use crate::report::words::amounts::counted;
use crate::verdict::{Selection, Skip, TakenAlong, Tally, Verdict};

pub(in crate::report::words) fn skip(skip: &Skip) -> String {
    match skip {
        Skip::NotSignedIn => "hace falta iniciar sesión, y eso falló: vea auth".into(),
        Skip::Unreachable => "no hubo conexión: vea auth".into(),
        Skip::ThroughProxy => "esto lo hace el proxy".into(),
        Skip::OtherPort => "es solo para los puertos 443 y 80".into(),
        Skip::NoCredentials => {
            "no se indicaron credenciales; agregue --token-file RUTA o --username NOMBRE".into()
        }
        Skip::NoTls => "sin TLS no hay certificado".into(),
        Skip::NothingToCompare => "no se pudo leer lo que compara".into(),
        Skip::StepNotReached => "la ejecución terminó antes de este paso".into(),
        Skip::NothingExpected => "no se indicó ningún total que comparar; --expect indica uno".into(),
        Skip::NothingToDo => {
            "no hay nada que hacer, así que no se envió nada; --even-if-empty lo envía de todos modos".into()
        }
        Skip::AlreadyMaintained => "ya se ejecutó, así que no se envió nada".into(),
        Skip::ChecksNotPassed { checks } if checks.is_empty() => {
            "RECHAZADO, no se envió nada en vivo: la ejecución se detuvo".into()
        }
        Skip::ChecksNotPassed { checks } => {
            format!(
                "RECHAZADO, no se envió nada en vivo: estas comprobaciones no pasaron: {}",
                checks.join(", ")
            )
        }
    }
}

pub(in crate::report::words) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Passed => "PASÓ",
        Verdict::Failed => "FALLÓ",
        Verdict::NotJudged => "NO SE PUDO VERIFICAR",
        Verdict::Down => "NO RESPONDE",
        Verdict::Denied => "DENEGADO: credenciales o permiso",
        Verdict::LiveRefused => "EJECUCIÓN EN VIVO RECHAZADA, no se envió nada en vivo",
        Verdict::LiveUnconfirmed => "LLAMADA EN VIVO HECHA, SIN CONFIRMAR",
        Verdict::LiveUnknown => "RESULTADO DE LA LLAMADA EN VIVO DESCONOCIDO",
        Verdict::Interrupted => "INTERRUMPIDA",
        Verdict::Terminated => "TERMINADA",
    }
}

pub(in crate::report::words) fn tally(tally: Tally) -> String {
    let parts = [
        counted(tally.passed, "pasó", "pasaron"),
        counted(tally.failed, "falló", "fallaron"),
        counted(tally.broken, "sin verificar", "sin verificar"),
        counted(tally.skipped, "omitida", "omitidas"),
        counted(tally.unknown, "desconocida", "desconocidas"),
        counted(tally.warnings, "advertencia", "advertencias"),
        counted(tally.flaky, "inestable", "inestables"),
        counted(tally.held_nothing, "sin nada que comparar", "sin nada que comparar"),
        counted(
            tally.left_out,
            "comprobación DEJADA FUERA (--only/--skip/--read-only)",
            "comprobaciones DEJADAS FUERA (--only/--skip/--read-only)",
        ),
    ];
    let parts = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let requests = counted(tally.requests, "solicitud", "solicitudes");
    [Some(parts), requests].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

pub(in crate::report::words) fn left_out(selection: &Selection) -> Vec<String> {
    let Selection { read_only, left_out, taken_along, in_part, .. } = selection;
    let mut said = Vec::new();
    if *read_only {
        said.push(format!(
            "--read-only: no se envió ningún POST salvo el inicio de sesión. En esta ejecución no se comprobó: {}.",
            left_out.join(", ")
        ));
    }
    let along =
        |it: &TakenAlong| format!("{} también se dejó fuera: necesita {}.", it.id, it.needs.join(", "));
    said.extend(taken_along.iter().map(along));
    if !in_part.is_empty() {
        said.push(format!(
            "Se comprobó solo en parte, porque falta lo que se dejó fuera: {}.",
            in_part.join(", ")
        ));
    }
    said
}
