//! Faults of texts: an answer that holds in every other way, with words that another program would act upon.

use serde_json::{Value, json};

use super::answers::{RESUMEN, edit};
use super::effect::Fault;

/// The table.
pub(super) const FAULTS: &[Fault] = &[
    edit("alert-shouted", RESUMEN, shouted, "an unexpected critical alert in capital letters with accents"),
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

fn add(value: &mut Value, nivel: &str, text: &str) {
    if let Some(Value::Array(alerts)) = value.pointer_mut("/alertas_operativas") {
        alerts.push(json!({"nivel": nivel, "titulo": text, "detalle": text}));
    }
}
