//! The deployment says that it is well.

use super::about::{About, Words};
use super::check::Check;
use super::context::Context;
use super::trail::Trail;
use crate::finding::{AnswerFact, Finding};
use crate::model::health::Health;
use crate::verdict::Outcome;

/// The check `health` of the catalogue.
pub const CHECK: Check = Check {
    id: "health",
    about: ABOUT,
    reads: &[],
    needs: &[],
    run: |ctx, trail| Box::pin(async { Ok(judge(gather(ctx, trail).await?)) }),
};

const ABOUT: About = About {
    asks: Words { en: "GET /health/", es: "GET /health/" },
    proves: Words { en: "status is ok", es: "status es ok" },
    deep: None,
};

async fn gather<'a>(ctx: &'a Context<'_>, trail: &Trail) -> Result<&'a Health, Outcome> {
    Ok(&ctx.health(trail).await?.value)
}

/// `status` must be exactly `ok`.
#[must_use]
pub fn judge(health: &Health) -> Vec<Finding> {
    match health.status.as_str() {
        "ok" => Vec::new(),
        other => vec![Finding::failure(AnswerFact::HealthNotOk { status: other.to_owned() })],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{failures, fixture};

    #[test]
    fn only_ok_is_well() {
        assert_eq!(judge(&fixture("health.json")), []);
        for status in ["", "OK", "degraded"] {
            assert_eq!(failures(&judge(&Health { status: status.into() })), ["health-not-ok"], "{status}");
        }
    }
}
