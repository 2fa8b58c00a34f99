//! The codes of the usage errors, as they are: one may come, none is renamed and none goes.

use strum::VariantNames;

use super::error::UsageError;
use super::error::route::RouteProblem;
use super::lookup::profile::problem::ConfigProblem;
use crate::consent::Refusal;

#[test]
fn codes() {
    let all = [UsageError::VARIANTS, ConfigProblem::VARIANTS, RouteProblem::VARIANTS, Refusal::VARIANTS];
    insta::assert_snapshot!(all.map(|codes| codes.join("\n")).join("\n\n"));
}
