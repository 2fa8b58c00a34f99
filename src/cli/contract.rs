//! What other programs rely on: the codes of usage errors, the area of each check, the names of `resumen`'s
//! figures.

use std::collections::BTreeSet;

use strum::{IntoEnumIterator, VariantArray, VariantNames};

use super::error::UsageError;
use super::error::extension::ExtensionProblem;
use super::error::keychain::KeychainFailure;
use super::error::login::LoginProblem;
use super::error::route::RouteProblem;
use super::error::watching::{NotifyProblem, SeveralProblem};
use super::lookup::profile::problem::ConfigProblem;
use crate::consent::Refusal;
use crate::finding::samples;
use crate::http::trouble::TroubleKind;
use crate::report::explain;
use crate::report::words::Lang;
use crate::verdict::{LostAnswer, Skip, Verdict};

#[test]
fn codes() {
    let all = [
        UsageError::VARIANTS,
        ExtensionProblem::VARIANTS,
        ConfigProblem::VARIANTS,
        RouteProblem::VARIANTS,
        KeychainFailure::VARIANTS,
        LoginProblem::VARIANTS,
        Refusal::VARIANTS,
        NotifyProblem::VARIANTS,
        SeveralProblem::VARIANTS,
    ];
    insta::assert_snapshot!(all.map(|codes| codes.join("\n")).join("\n\n"));
}

/// Codes that a person may ask about: everything that a report, a refusal or an exit code can name.
fn explained() -> BTreeSet<&'static str> {
    // Eight usage errors have the code of what they hold.
    let holders = ["refused", "config", "route", "extension", "keychain", "login", "notify", "several"];
    let usage = UsageError::VARIANTS.iter().filter(|variant| !holders.contains(*variant));
    let usage = usage
        .chain(ExtensionProblem::VARIANTS)
        .chain(ConfigProblem::VARIANTS)
        .chain(RouteProblem::VARIANTS)
        .chain(KeychainFailure::VARIANTS)
        .chain(LoginProblem::VARIANTS)
        .chain(Refusal::VARIANTS)
        .chain(NotifyProblem::VARIANTS)
        .chain(SeveralProblem::VARIANTS);
    let outcomes = Skip::VARIANTS.iter().copied().chain(TroubleKind::iter().map(<&str>::from));
    let lost = [LostAnswer::Status(502).code(), LostAnswer::Unreadable.code()];
    let verdicts = Verdict::VARIANTS.iter().map(|variant| variant.code());
    // What clap does not understand.
    usage
        .copied()
        .chain(["usage"])
        .chain(samples::codes())
        .chain(outcomes)
        .chain(lost)
        .chain(verdicts)
        .collect()
}

#[test]
fn every_code_is_explained_and_nothing_else() {
    let remedy = "add or remove it in src/report/explain/en.txt and es.txt";
    for lang in [Lang::En, Lang::Es] {
        let texts: BTreeSet<_> = explain::all(lang).iter().map(|one| one.code).collect();
        let all = explained();
        assert_eq!(
            all.difference(&texts).collect::<Vec<_>>(),
            Vec::<&&str>::new(),
            "not explained: {remedy}"
        );
        assert_eq!(texts.difference(&all).collect::<Vec<_>>(), Vec::<&&str>::new(), "no code: {remedy}");
    }
}

#[test]
fn every_check_and_step_is_about_a_part_of_the_deployment() {
    let steps = crate::operate::STEPS.into_iter().chain(crate::verify::STEPS);
    for id in crate::checks::CATALOGUE.iter().map(|check| check.id).chain(steps) {
        assert!(crate::report::junit::area(id).is_some(), "{id} has no area");
    }
}

#[test]
fn the_recorded_figures_in_both_languages() {
    use crate::checks::plan::Policy;
    use crate::checks::resumen::alerts::OtherFigures;
    use crate::http::Stamp;
    use crate::model::{resumen::Resumen, shape};
    use crate::report::figures::{Style, block};
    let raw = crate::testing::raw("resumen.json");
    let resumen: Resumen = shape::read(&raw).unwrap();
    let at = "2026-11-24T12:45:09Z".parse().unwrap();
    let stamp = Stamp { request: 0, date: Some(at), at, round_trip: std::time::Duration::ZERO };
    let policy = Policy::default();
    let mut findings = crate::checks::resumen::judge(&policy, &resumen, &stamp);
    findings.extend(crate::checks::resumen::alerts::judge(&policy, &resumen, OtherFigures::default()));
    colored::control::set_override(false);
    let text = |lang, unicode| {
        let mut bytes = Vec::new();
        block(&mut bytes, Style { lang, unicode }, &resumen, &findings).unwrap();
        String::from_utf8(bytes).unwrap()
    };
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| {
        insta::assert_snapshot!("resumen_en", text(Lang::En, true));
        insta::assert_snapshot!("resumen_es_ascii", text(Lang::Es, false));
    });
}
