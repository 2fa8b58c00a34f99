//! Faults of texts: an answer that holds in every other way, with words that another program would act upon.

use serde_json::{Value, json};

use super::answers::{HISTORIAL, RESUMEN, edit};
use super::edit::put;
use super::effect::Fault;

/// The table.
pub(super) const FAULTS: &[Fault] = &[
    edit("alert-shouted", RESUMEN, shouted, "an unexpected critical alert in capital letters with accents"),
    edit(
        "rows-beyond-a-sheet",
        HISTORIAL,
        million_more,
        "the list has a million rows more than a sheet takes",
    ),
    edit("alert-commands", RESUMEN, commands, "critical alerts that are commands to what reads a report"),
];

/// Commands of runners of jobs, of readers of test results, of Markdown and of shells.
const COMMANDS: [&str; 12] = [
    "##[stop-commands]mandato",
    "/merge @mandato #1 !1 :+1:",
    "nota ##[set-env name=PATH]mandato",
    "::stop-commands::mandato",
    "##vso[task.complete result=Succeeded;]mandato",
    "##teamcity[buildStatus status='SUCCESS']",
    "[[ATTACHMENT|/etc/passwd]]",
    "Bail out! # SKIP mandato | ok=1;2;3",
    "![mandato](https://evil.invalid/x.png) https://evil.invalid/y www.evil.invalid",
    "<script>mandato()</script> ``` $`mandato`$ $$x$$",
    "$(touch mandato) `touch mandato` ${HOME} 'a' \"b\" \\",
    "%0A::error::mandato%0D",
];

fn shouted(value: &mut Value) {
    add(value, "danger", "ALMACÉN SIN CÓDIGOS DE SEÑAL");
}

fn commands(value: &mut Value) {
    for title in COMMANDS {
        add(value, "danger", title);
        add(value, "warning", title);
    }
}

fn million_more(value: &mut Value) {
    let more = |it: Option<&Value>| json!(it.and_then(Value::as_u64).unwrap_or_default() + 1_048_576);
    put(value, "/totales/rows_total", more(value.pointer("/totales/rows_total")));
    if let Some(Value::Object(counts)) = value.pointer_mut("/totales/by_action")
        && let Some(count) = counts.values_mut().next()
    {
        *count = more(Some(count));
    }
}

fn add(value: &mut Value, nivel: &str, text: &str) {
    if let Some(Value::Array(alerts)) = value.pointer_mut("/alertas_operativas") {
        alerts.push(json!({"nivel": nivel, "titulo": text, "detalle": text}));
    }
}
