//! The alerts that follow from the figures beside them. Pure.

use std::collections::HashSet;

use super::found::Found;
use crate::finding::ResumenFact;
use crate::model::resumen::{Alerta, Nivel, Resumen};

/// The errors in 24 hours, and their growth in percent, from which they are a spike.
const SPIKE: (u64, f64) = (5, 50.0);

/// An alert that the deployment raises by a rule over its figures.
#[derive(Debug, Clone, Copy)]
struct Rule {
    titulo: &'static str,
    nivel: Nivel,
    /// The figure, and whether it raises the alert; none where the deployment lacks it.
    path: &'static str,
    figure: u64,
    raises: bool,
}

/// Judges the alerts that the deployment's rules raise, by the server's own words. A deployment that words one
/// otherwise has an alert of that level that no rule knows, which then counts as the missing one.
pub(super) fn judge(resumen: &Resumen) -> Vec<Found> {
    let (rules, alerts) = (rules(resumen), &resumen.alertas_operativas);
    if alerts.is_empty() {
        // An empty list is wrong by itself, and reported elsewhere.
        return Vec::new();
    }
    let is_known =
        |it: &Alerta| OTHERS.contains(&&*it.titulo) || rules.iter().any(|rule| rule.titulo == it.titulo);
    let found = rules.iter().filter_map(|rule| {
        let Rule { titulo, nivel, path, figure, raises } = *rule;
        let mut own = alerts.iter().filter(|alert| alert.titulo == titulo);
        let fact = if raises {
            let may_be_it = |it: &Alerta| it.nivel == nivel && !is_known(it);
            let is_there = own.any(|own| own.nivel == nivel) || alerts.iter().any(may_be_it);
            let nivel = nivel.into();
            (!is_there).then_some(ResumenFact::ResumenAlertMissing { titulo, nivel, path, figure })
        } else {
            own.next().is_some().then_some(ResumenFact::ResumenAlertUnfounded { titulo, path, figure })
        };
        fact.map(Found::certain)
    });
    found.chain(repeated(alerts, is_known)).chain(untitled(alerts)).collect()
}

/// Titles of alerts whose rule needs more than `resumen`'s figures.
const OTHERS: [&str; 1] = [OUTDATED];
const OUTDATED: &str = "Sync de almacén desactualizado";

fn rules(resumen: &Resumen) -> Vec<Rule> {
    let (errors, before) = (resumen.api_24h.errors, &resumen.api_24h_comparativo);
    let spike = errors >= SPIKE.0 && before.errors_delta_pct.is_some_and(|pct| pct >= SPIKE.1);
    let (store, pending) = (&resumen.inventario, resumen.point_pending.total);
    let of = |nivel, titulo, path, figure, raises| Rule { titulo, nivel, path, figure, raises };
    let mut rules = vec![
        of(Nivel::Danger, "Errores API en últimas 24h", "api_24h.errors", errors, errors > 0),
        of(Nivel::Danger, "Spike de errores API (24h)", "api_24h.errors", errors, spike),
        of(Nivel::Warning, "Pendientes Point abiertos", "point_pending.total", pending, pending > 0),
    ];
    let lines = "inventario.recetas_pending_match";
    rules.extend(
        store
            .recetas_pending_match
            .map(|pending| of(Nivel::Warning, "Líneas receta sin match", lines, pending, pending > 0)),
    );
    // A deployment that lacks the warehouse's figures lacks all of them.
    if store.almacen_pending_preview.is_some() {
        let (path, run) = ("inventario.almacen_latest_run_id", store.almacen_latest_run_id);
        let number = run.unwrap_or_default();
        rules.push(of(Nivel::Warning, "Sync de almacén no ejecutado", path, number, run.is_none()));
        if run.is_none() {
            rules.push(of(Nivel::Warning, OUTDATED, path, number, false));
        }
    }
    rules
}

/// The first alert that appears twice; alerts that no rule knows may.
fn repeated(alerts: &[Alerta], is_known: impl Fn(&Alerta) -> bool) -> Option<Found> {
    let mut before = HashSet::new();
    let place = alerts.iter().position(|alert| is_known(alert) && !before.insert(&alert.titulo))?;
    let path = format!("alertas_operativas[{place}]");
    Some(Found::certain(ResumenFact::ResumenListWrong { path, problem: "repeated" }))
}

/// The first alert whose title is empty, so that nobody knows what it is about.
fn untitled(alerts: &[Alerta]) -> Option<Found> {
    let place = alerts.iter().position(|alert| alert.titulo.trim().is_empty())?;
    let path = format!("alertas_operativas[{place}]");
    Some(Found::certain(ResumenFact::ResumenListWrong { path, problem: "unnamed" }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::resumen::figures::testing::{codes, of};

    fn after(change: fn(&mut Resumen)) -> Vec<&'static str> {
        codes(&judge(&of(change)))
    }

    fn alert(nivel: Nivel, titulo: &str) -> Alerta {
        Alerta { nivel, titulo: titulo.into(), detalle: String::new() }
    }

    const MISSING: &str = "resumen-alert-missing";
    const UNFOUNDED: &str = "resumen-alert-unfounded";

    #[test]
    fn the_recorded_alerts_follow_from_the_recorded_figures() {
        assert_eq!(after(|_| ()), [""; 0]);
        for place in 0..3 {
            let without = codes(&judge(&of(|resumen| drop(resumen.alertas_operativas.remove(place)))));
            assert_eq!(without, [MISSING], "{place}");
        }
    }

    #[test]
    fn an_alert_has_its_figure() {
        let calm = |it: &mut Resumen| {
            it.api_24h.errors = 0;
            it.api_24h_comparativo.errors_delta_pct = Some(-100.0);
        };
        assert_eq!(after(calm), [UNFOUNDED; 2]);
        assert_eq!(after(|resumen| resumen.api_24h.errors = 4), [UNFOUNDED]);
        assert_eq!(after(|resumen| resumen.api_24h_comparativo.errors_delta_pct = Some(49.99)), [UNFOUNDED]);
        assert_eq!(after(|resumen| resumen.api_24h_comparativo.errors_delta_pct = Some(50.0)), [""; 0]);
        assert_eq!(after(|resumen| resumen.inventario.almacen_latest_run_id = Some(7)), [UNFOUNDED]);
        for titulo in ["Pendientes Point abiertos", "Líneas receta sin match", OUTDATED] {
            let more = of(|resumen| resumen.alertas_operativas.push(alert(Nivel::Warning, titulo)));
            assert_eq!(codes(&judge(&more)), [UNFOUNDED], "{titulo}");
        }
    }

    #[test]
    fn a_figure_has_its_alert_at_its_level() {
        assert_eq!(after(|resumen| resumen.point_pending.total = 1), [MISSING]);
        assert_eq!(after(|resumen| resumen.inventario.recetas_pending_match = Some(1)), [MISSING]);
        assert_eq!(after(|resumen| resumen.alertas_operativas[0].nivel = Nivel::Warning), [MISSING]);
        assert_eq!(after(|resumen| resumen.alertas_operativas[2].nivel = Nivel::Danger), [MISSING]);
        let twice = |it: &mut Resumen| it.alertas_operativas.push(it.alertas_operativas[0].clone());
        assert_eq!(after(twice), ["resumen-list-wrong"]);
        let untitled = |it: &mut Resumen| it.alertas_operativas.push(alert(Nivel::Warning, " "));
        assert_eq!(after(untitled), ["resumen-list-wrong"]);
    }

    #[test]
    fn an_alert_in_other_words_may_be_the_one_that_is_missed() {
        assert_eq!(
            after(|resumen| resumen.alertas_operativas[1].titulo = "Errors of the API".into()),
            [""; 0]
        );
        let other_level = |it: &mut Resumen| {
            it.alertas_operativas[1].titulo = "Errors of the API".into();
            it.point_pending.total = 1;
        };
        assert_eq!(after(other_level), [MISSING]);
    }

    #[test]
    fn a_deployment_without_a_figure_has_no_rule_for_it() {
        let older = |it: &mut Resumen| {
            it.inventario = crate::model::resumen::Inventario {
                almacen_pending_preview: None,
                almacen_latest_run_id: None,
                almacen_latest_run_at: None,
                recetas_pending_match: None,
            };
            it.alertas_operativas.truncate(2);
        };
        assert_eq!(after(older), [""; 0]);
    }
}
