//! A shell's completion script: the generator's, which knows the grammar, and the profiles' names, which
//! stand in a file of the operator's and are asked for when the key is pressed.

use clap_complete::Shell;

use crate::cli::help::command;
use crate::report::words::Lang;

/// What prints the names, and nothing where there are none.
macro_rules! names {
    () => {
        "pointctl config profiles 2>/dev/null"
    };
}

/// What the generator writes for the value of `--profile`, and what stands in its place. PowerShell and
/// Elvish complete no values at all. A name is the operator's text, which bash would expand in `compgen -W`, and run
/// where it has a command in it: it is taken by lines, and offered as a word in quotes.
const PROFILES: [(Shell, &str, &str); 3] = [
    (
        Shell::Bash,
        "                --profile)\n                    COMPREPLY=($(compgen -f \"${cur}\"))\n",
        concat!(
            "                --profile)\n                    local profile\n                    COMPREPLY=()\n",
            "                    while IFS= read -r profile; do\n",
            "                        printf -v profile %q \"${profile}\"\n",
            "                        [[ \"${profile}\" == \"${cur}\"* ]] && COMPREPLY+=(\"${profile}\")\n",
            "                    done < <(",
            names!(),
            ")\n"
        ),
    ),
    (
        Shell::Zsh,
        "default_profile)]:NAME:_default'",
        concat!("default_profile)]:NAME:{compadd -- ${(f)\"$(", names!(), ")\"}}'"),
    ),
    (
        Shell::Fish,
        "-l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r\n",
        concat!(
            "-l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a \"(",
            names!(),
            ")\"\n"
        ),
    ),
];

/// The codes in fish, for which the generator completes no positional arguments: they are asked for with their titles.
const CODES_IN_FISH: &str = concat!(
    "complete -c pointctl -n \"__fish_pointctl_using_subcommand explain explicar\" -f -a ",
    "\"(pointctl explain 2>/dev/null | string replace -rf '^  (\\S+) +(.+)' '\\$1\\t\\$2')\"\n"
);

/// The script.
pub(crate) fn script(shell: Shell) -> String {
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut command::build(Lang::En), "pointctl", &mut bytes);
    let script = String::from_utf8_lossy(&bytes).into_owned();
    let mut script = PROFILES
        .iter()
        .filter(|(it, ..)| *it == shell)
        .fold(script, |text, (_, of, by)| text.replace(of, by));
    if shell == Shell::Fish {
        script += CODES_IN_FISH;
    }
    script
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The generator's next version may write it otherwise.
    #[test]
    fn the_profiles_are_asked_for_wherever_one_is_named() {
        for (shell, ..) in PROFILES {
            let script = script(shell);
            let flags = match shell {
                Shell::Bash => script.matches("--profile)\n").count(),
                Shell::Zsh => script.matches("'--profile=[").count(),
                _ => script.matches("-l profile ").count(),
            };
            assert!(flags > 10 && script.matches(names!()).count() == flags, "{shell}: {flags}");
        }
    }
}
