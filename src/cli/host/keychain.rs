//! The system's keychain, by the system's own program: `secret-tool` for the Secret Service, `security` for that
//! of macOS. A token is given by standard input, and never as an argument.

use crate::cli::error::keychain::KeychainFailure;
use crate::http::BaseUrl;
use crate::secret::Secret;

/// The name of the keychain, as people know it.
pub(crate) const PLACE: &str = if APPLE { "Keychain" } else { "Secret Service" };

const APPLE: bool = cfg!(target_vendor = "apple");

/// The name of a token: the deployment's origin and the user. A token of one deployment is never given for another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Account(String);

impl Account {
    /// The account of a user on a deployment. Characters that could do harm on a command line are percent-encoded.
    pub(crate) fn new(base: &BaseUrl, username: Option<&str>) -> Self {
        let mut name = base.origin();
        if let Some(username) = username {
            name.push('/');
            for byte in username.bytes() {
                match byte {
                    b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'@' | b'.' | b'+' | b'-' | b'_' => {
                        name.push(char::from(byte));
                    }
                    _ => name += &format!("%{byte:02X}"),
                }
            }
        }
        Self(name)
    }

    /// The keychain's name with the account's, for a person.
    pub(crate) fn shown(&self) -> String {
        format!("{PLACE} ({})", self.0)
    }

    /// The account's name, such as `https://erp.example/ana`.
    pub(crate) fn name(&self) -> &str {
        &self.0
    }
}

/// The token's bytes as the keychain has them.
///
/// # Errors
/// A [`KeychainFailure`]; [`KeychainFailure::Empty`] where it has none.
pub(crate) fn look_up(account: &Account) -> Result<Secret, KeychainFailure> {
    system::look_up(account)
}

/// Stores a token, replacing an earlier one, and reads it back.
///
/// # Errors
/// A [`KeychainFailure`].
pub(crate) fn store(account: &Account, token: &Secret) -> Result<(), KeychainFailure> {
    system::store(account, token)
}

/// Removes the token, and gives whether there was one.
///
/// # Errors
/// A [`KeychainFailure`].
pub(crate) fn forget(account: &Account) -> Result<bool, KeychainFailure> {
    system::forget(account)
}

/// A system without a supported keychain, or a build without one.
#[cfg(not(all(unix, feature = "keyring")))]
mod system {
    use super::{Account, KeychainFailure, Secret};

    const NONE: KeychainFailure = KeychainFailure::Unsupported {};

    pub(super) fn look_up(_: &Account) -> Result<Secret, KeychainFailure> {
        Err(NONE)
    }

    pub(super) fn store(_: &Account, _: &Secret) -> Result<(), KeychainFailure> {
        Err(NONE)
    }

    pub(super) fn forget(_: &Account) -> Result<bool, KeychainFailure> {
        Err(NONE)
    }
}

#[cfg(all(unix, feature = "keyring"))]
mod system {
    use zeroize::Zeroizing;

    use super::{APPLE, Account, KeychainFailure, Secret};
    use crate::cli::error::token_command::CommandFailure;
    use crate::cli::host::child::{Job, Ran, WITHIN};

    /// Most bytes of an answer; a token has some dozens.
    const LONGEST: u64 = 64 * 1024;
    /// The exit code of `security` where it finds no token.
    const NOT_FOUND: i32 = 44;
    /// The name of the service under which all our tokens are stored.
    const SERVICE: &str = "pointctl";

    pub(super) fn look_up(account: &Account) -> Result<Secret, KeychainFailure> {
        let argv = if APPLE {
            vec!["/usr/bin/security", "find-generic-password", "-s", SERVICE, "-a", account.name(), "-w"]
        } else {
            vec!["secret-tool", "lookup", "service", SERVICE, "account", account.name()]
        };
        let printed = done(run(&argv, &[])?)?;
        let text = std::str::from_utf8(&printed).map_err(|_| KeychainFailure::Empty {})?;
        match text.trim_end_matches(['\r', '\n']) {
            "" => Err(KeychainFailure::Empty {}),
            token => Ok(Secret::new(token.to_owned())),
        }
    }

    pub(super) fn store(account: &Account, token: &Secret) -> Result<(), KeychainFailure> {
        let name = account.name();
        if APPLE {
            done(run(&["/usr/bin/security", "-i"], &apple_command(name, token))?)?;
        } else {
            let label = format!("--label=pointctl {name}");
            let argv = ["secret-tool", "store", &label, "service", SERVICE, "account", name];
            done(run(&argv, token.expose().as_bytes())?)?;
        }
        // Neither says by its exit code alone that the token is there.
        match look_up(account)? {
            kept if kept == *token => Ok(()),
            _ => Err(KeychainFailure::Empty {}),
        }
    }

    pub(super) fn forget(account: &Account) -> Result<bool, KeychainFailure> {
        if matches!(look_up(account), Err(KeychainFailure::Empty {})) {
            return Ok(false);
        }
        let name = account.name();
        let argv = if APPLE {
            vec!["/usr/bin/security", "delete-generic-password", "-s", SERVICE, "-a", name]
        } else {
            vec!["secret-tool", "clear", "service", SERVICE, "account", name]
        };
        done(run(&argv, &[])?).map(|_| true)
    }

    /// A line for `security -i`: the token is in hexadecimal digits, which need no quotes.
    fn apple_command(name: &str, token: &Secret) -> Zeroizing<Vec<u8>> {
        let mut line = Zeroizing::new(Vec::new());
        line.extend_from_slice(b"add-generic-password -U -s pointctl -a ");
        line.extend_from_slice(name.as_bytes());
        line.extend_from_slice(b" -X ");
        for byte in token.expose().bytes() {
            line.extend([byte >> 4, byte & 15].map(|digit| b"0123456789abcdef"[usize::from(digit)]));
        }
        line.push(b'\n');
        line
    }

    fn run(argv: &[&str], input: &[u8]) -> Result<Ran, KeychainFailure> {
        let argv: Vec<_> = argv.iter().map(|argv| String::from(*argv)).collect();
        let job = Job { argv: &argv, input: Some(input), most: LONGEST, within: WITHIN };
        job.run().map_err(|failure| match failure {
            CommandFailure::NotStarted { .. } => KeychainFailure::NoProgram { program: argv[0].clone() },
            CommandFailure::TooLate { seconds } => {
                KeychainFailure::Refused { reason: format!("{} > {seconds} s", argv[0]) }
            }
            CommandFailure::TooLong { bytes } => {
                KeychainFailure::Refused { reason: format!("{} > {bytes} B", argv[0]) }
            }
            CommandFailure::Failed { .. } => KeychainFailure::Refused { reason: argv[0].clone() },
        })
    }

    /// What the program printed, where it ended well. One that finds no token prints no complaint.
    fn done(Ran { code, printed, complaint }: Ran) -> Result<Zeroizing<Vec<u8>>, KeychainFailure> {
        let complaint = String::from_utf8_lossy(&complaint);
        let reason = complaint.lines().map(str::trim).find(|line| !line.is_empty());
        match (code, reason) {
            (Some(0), _) => Ok(printed),
            (Some(NOT_FOUND), _) if APPLE => Err(KeychainFailure::Empty {}),
            (Some(_), None) => Err(KeychainFailure::Empty {}),
            (None, None) => Err(KeychainFailure::Refused { reason: "-".into() }),
            (_, Some(reason)) => Err(KeychainFailure::Refused { reason: reason.to_owned() }),
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        fn of(code: Option<i32>, complaint: &str) -> Result<Zeroizing<Vec<u8>>, KeychainFailure> {
            let (printed, complaint) = (Zeroizing::new(b"abc".to_vec()), complaint.as_bytes().to_vec());
            done(Ran { code, printed, complaint: Zeroizing::new(complaint) })
        }

        #[test]
        fn what_is_not_there_is_told_from_what_is_refused() {
            assert_eq!(of(Some(0), "a warning").unwrap().as_slice(), b"abc");
            assert_eq!(of(Some(1), "\n"), Err(KeychainFailure::Empty {}));
            let refused = |reason: &str| Err(KeychainFailure::Refused { reason: reason.into() });
            assert_eq!(of(Some(1), "secret-tool: no bus\nmore\n"), refused("secret-tool: no bus"));
            assert_eq!(of(None, ""), refused("-"));
        }

        #[test]
        fn the_line_for_macos_holds_the_token_in_digits() {
            let line = apple_command("https://erp.example/ana", &Secret::new("a\"b".into()));
            let line = std::str::from_utf8(&line).unwrap();
            assert_eq!(line, "add-generic-password -U -s pointctl -a https://erp.example/ana -X 612262\n");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_has_the_name_of_its_deployment_and_its_user() {
        let name = |url: &str, user| Account::new(&BaseUrl::parse(url).unwrap(), user).0;
        assert_eq!(name("https://ERP.example:443/", Some("ana")), "https://erp.example/ana");
        assert_eq!(
            name("https://erp.example:8443", Some("-ana ñ\n\"/")),
            "https://erp.example:8443/-ana%20%C3%B1%0A%22%2F"
        );
        assert_eq!(name("https://erp.example", None), "https://erp.example");
    }
}
