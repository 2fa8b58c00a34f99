//! The only door to a live call.
//!
//! A live call deletes for good and the server asks nothing, so the type system asks instead: the
//! live request's constructor *moves* a [`LiveConsent`], and only this module makes one, out of
//! both flags spelled exactly. Forging one does not compile:
//!
//! ```compile_fail,E0451
//! let forged = pointctl::consent::LiveConsent { host: "erp.example".into() };
//! ```
//! ```compile_fail,E0277
//! let forged: pointctl::consent::LiveConsent = serde_json::from_str("{}").unwrap();
//! ```
//! ```compile_fail,E0599
//! let forged = pointctl::consent::LiveConsent::default();
//! ```
//!
//! Neither does using one twice, nor copying it:
//!
//! ```compile_fail,E0382
//! use pointctl::{consent::LiveConsent, http::LiveRequest, model::Operation};
//! fn twice(operation: &Operation, consent: LiveConsent) {
//!     let first = LiveRequest::new(operation, consent);
//!     let second = LiveRequest::new(operation, consent);
//! }
//! ```
//! ```compile_fail,E0599
//! fn copy(consent: &pointctl::consent::LiveConsent) -> pointctl::consent::LiveConsent {
//!     (*consent).clone()
//! }
//! ```

use strum::IntoStaticStr;

/// What a caller has to type after `--confirm-live`, exactly.
pub const CONFIRMATION: &str = "YES";

/// Why the gate stays shut. Whenever one of these is returned, nothing has been sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[strum(serialize_all = "kebab-case")]
pub enum Refusal {
    /// `--live` came without `--confirm-live`.
    LiveNotConfirmed,
    /// `--confirm-live` came with another word than `YES`.
    ConfirmationMisspelt,
    /// `--confirm-live` came without `--live`.
    ConfirmedWithoutLive,
    /// `--live` came with `--only` or `--skip`: a live call needs every check.
    LiveWithSelection,
    /// `--live` came with `--every`: a live call is made once.
    LiveWithEvery,
    /// `--live` came with several profiles: a live call is for one deployment.
    LiveWithProfiles,
}

impl Refusal {
    /// The stable name of the refusal.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.into()
    }
}

/// Both flags have been read and are right; no host is known yet.
///
/// A `Confirmed` is turned into a consent once the host is known; until then it opens nothing.
#[derive(Debug)]
pub struct Confirmed {
    _private: (),
}

impl Confirmed {
    /// Binds the confirmation to one host.
    pub fn for_host(self, host: &str) -> LiveConsent {
        LiveConsent { host: host.to_owned() }
    }
}

/// The consent to one live call on one host. Not `Clone`, not `Default`, not deserializable.
#[derive(Debug)]
#[must_use = "a consent that is not used should be refused with a reason"]
pub struct LiveConsent {
    host: String,
}

impl LiveConsent {
    /// The deployment that the consent is for, by its `BaseUrl::identity`: `host:port`.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }
}

/// Reads the two flags. `Ok(None)` is the normal run: nothing live was asked for.
///
/// # Errors
/// A [`Refusal`] when one flag came without the other or the word is not exactly `YES`.
pub fn grant(live: bool, confirmation: Option<&str>) -> Result<Option<Confirmed>, Refusal> {
    match (live, confirmation) {
        (false, None) => Ok(None),
        (false, Some(_)) => Err(Refusal::ConfirmedWithoutLive),
        (true, None) => Err(Refusal::LiveNotConfirmed),
        (true, Some(CONFIRMATION)) => Ok(Some(Confirmed { _private: () })),
        (true, Some(_)) => Err(Refusal::ConfirmationMisspelt),
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the gate's own test opens it")]
mod tests {
    use super::*;

    #[test]
    fn only_both_flags_to_the_letter_open_it() {
        assert!(matches!(grant(false, None), Ok(None)));
        assert!(matches!(grant(true, Some("YES")), Ok(Some(_))));
        for word in ["yes", "Yes", "YES ", " YES", "", "Y", "ＹＥＳ", "true", "1", "YES\n"] {
            assert_eq!(grant(true, Some(word)).unwrap_err(), Refusal::ConfirmationMisspelt, "{word:?}");
        }
        assert_eq!(grant(true, None).unwrap_err(), Refusal::LiveNotConfirmed);
        assert_eq!(grant(false, Some("YES")).unwrap_err(), Refusal::ConfirmedWithoutLive);
        assert_eq!(grant(false, Some("no")).unwrap_err(), Refusal::ConfirmedWithoutLive);
    }

    #[test]
    fn a_refusal_keeps_its_name() {
        assert_eq!(Refusal::LiveNotConfirmed.code(), "live-not-confirmed");
        assert_eq!(Refusal::LiveWithSelection.code(), "live-with-selection");
    }

    #[test]
    fn a_consent_names_its_host() {
        let confirmed = grant(true, Some("YES")).unwrap().unwrap();
        assert_eq!(confirmed.for_host("erp.example:443").host(), "erp.example:443");
    }
}
