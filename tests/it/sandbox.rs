//! The sandbox's data are not all alike: a relation that holds on rows and figures that are, proves little.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::deployment::{Config, Role};
use crate::support::{Stage, say};

fn asked(config: Config, name: &str, args: &[&str]) -> Value {
    let stage = Stage::new(config);
    say(&mut stage.command_as(Role::Admin, name, args)).json()
}

fn resumen(config: Config) -> Value {
    asked(config, "resumen", &["--format", "json"])["resumen"].clone()
}

fn count(value: &Value) -> u64 {
    value.as_u64().unwrap_or_else(|| panic!("{value}"))
}

#[test]
fn rows_lie_in_every_hour_of_the_week_and_in_no_order_of_ids() {
    let config = Config { rows: 1_200, ..Config::default() };
    let args = ["--format", "json", "--limit", "1000", "--sort-by", "id", "--sort-dir", "asc"];
    let page = asked(config, "historial", &args);
    let items = page["rows"].as_array().unwrap();
    assert_eq!(items.len(), 1_000);
    let texts = |name: &str| items.iter().map(|it| it[name].as_str().unwrap()).collect::<Vec<_>>();
    let moments = texts("timestamp");
    let hours: BTreeSet<_> = moments
        .iter()
        .map(|it| it.parse::<jiff::Timestamp>().unwrap().as_second().div_euclid(3_600) % (7 * 24))
        .collect();
    assert_eq!(hours.len(), 7 * 24);
    assert!(!moments.is_sorted() && !moments.iter().rev().is_sorted());
    let distinct = |name: &str| texts(name).into_iter().map(str::to_owned).collect::<BTreeSet<_>>();
    let users = distinct("user");
    assert!(users.contains("") && users.contains("lectura") && users.len() >= 8, "{users:?}");
    assert!(distinct("object_id").len() >= 4);
    assert_eq!((distinct("action").len(), distinct("model").len()), (6, 3));
}

#[test]
fn clients_are_busy_idle_and_inactive_and_errors_of_today_and_before() {
    let resumen = resumen(Config::default());
    let clients = &resumen["api_clients"];
    assert!(count(&clients["inactive"]) >= 3 && count(&clients["unused_30d"]) >= 3, "{clients}");
    assert!(count(&clients["active"]) > count(&clients["unused_30d"]) + 10, "{clients}");
    let day = &resumen["api_24h"];
    assert!(count(&day["errors"]) >= 3 && count(&resumen["api_24h_comparativo"]["errors_prev_24h"]) >= 3);
    for list in ["errors_by_endpoint", "errors_by_client"] {
        let list = day[list].as_array().unwrap();
        let totals: BTreeSet<_> = list.iter().map(|it| count(&it["total"])).collect();
        assert!(list.len() > 1 && totals.len() > 1, "{list:?}");
    }
    let daily = resumen["api_7d"]["daily"].as_array().unwrap();
    let days: BTreeSet<_> = daily.iter().map(|day| count(&day["requests"])).collect();
    assert!(days.len() >= 5 && daily[..6].iter().all(|day| count(&day["errors"]) > 0), "{daily:?}");
    let zero = |block: &Value| block.as_object().unwrap().values().any(|it| it == 0 || it.is_null());
    for block in ["insumos", "recetas", "proveedores", "point_pending", "inventario"] {
        assert!(!zero(&resumen[block]), "{}", resumen[block]);
    }
}

#[test]
fn an_incident_has_more_errors_than_the_lists_show() {
    let resumen = resumen(Config { incident: true, ..Config::default() });
    let day = &resumen["api_24h"];
    for (list, most) in [("errors_by_endpoint", 12), ("errors_by_client", 12)] {
        let list = day[list].as_array().unwrap();
        assert!(list.len() == most || list.len() == 10, "{list:?}");
        let shown: u64 = list.iter().map(|it| count(&it["total"])).sum();
        assert!(shown < count(&day["errors"]), "{day}");
    }
}

#[test]
fn without_clients_there_is_no_traffic() {
    let resumen = resumen(Config { clients: 0, rows: 0, ..Config::default() });
    assert_eq!((count(&resumen["api_clients"]["total"]), count(&resumen["api_7d"]["requests"])), (0, 0));
}
