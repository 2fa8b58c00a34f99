//! Forms that HTTP allows and hardly anybody uses: nothing is wrong with them, so the run is green.

use crate::deployment::{Config, Role};
use crate::support::{Stage, for_each_at_once, say};

#[test]
fn every_form_of_an_answer_is_read() {
    let forms = ["form-headers-20-kb", "form-date-asctime", "form-date-rfc850", "form-x-gzip"];
    let all: Vec<_> = forms.iter().flat_map(|form| [(*form, false), (*form, true)]).collect();
    for_each_at_once(&all, |(form, http1)| {
        let stage = Stage::new(Config { faults: vec![(*form).into()], http1: *http1, ..Config::default() });
        let said = stage.smoke(&[]);
        assert_eq!((said.code, said.codes().len()), (0, 0), "{form}: {said:?}");
        assert!(!said.stdout.contains("date-missing"), "{form}: {said:?}");
    });
}

#[test]
fn a_host_and_its_address_are_read_in_every_spelling() {
    let stage = Stage::healthy();
    let port = stage.deployment.base_url().rsplit_once(':').unwrap().1.to_owned();
    let hosts = ["café.example", "CAFÉ.example.", "xn--caf-dma.example", "erp.example", "ERP.example."];
    let addresses = ["127.0.0.1", " 127.0.0.1 ", "127.0.0.2, 127.0.0.1"];
    for (host, address) in hosts.iter().flat_map(|host| addresses.map(|address| (host, address))) {
        let mut command = stage.command_as(Role::Admin, "resumen", ["--insecure", "-q"]);
        command.env_remove("POINTCTL_CACERT").env("POINTCTL_BASE_URL", format!("https://{host}:{port}"));
        let said = say(command.args(["--resolve", &format!("{host}:{port}:{address}")]));
        assert!(said.code <= 1, "{host} {address}: {said:?}");
    }
}

#[test]
fn an_address_for_an_address_is_refused_and_not_dropped() {
    let stage = Stage::healthy();
    for (host, other) in
        [("[2001:0db8:0000:0000:0000:0000:0000:0007]", "[2001:db8::7]"), ("10.0.0.7", "10.0.0.7")]
    {
        let mut command = stage.command_as(Role::Admin, "smoke", ["--format", "json"]);
        command.env("POINTCTL_BASE_URL", format!("https://{other}"));
        let said = say(command.args(["--resolve", &format!("{host}:443:127.0.0.1")]));
        assert_eq!((said.code, said.json()["code"].as_str()), (2, Some("resolve-of-address")), "{said:?}");
    }
}
