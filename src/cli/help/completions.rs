//! A shell's completion script: the generator's, with the profiles' names, which are asked for when the key is
//! pressed.

use clap_complete::Shell;

use crate::cli::help::command;
use crate::report::words::Lang;

/// The command that prints the profiles' names, and nothing where there are none.
macro_rules! names {
    () => {
        "pointctl config profiles 2>/dev/null"
    };
}

/// What bash's generator writes for the value of `--profile`, and the replacement. A name is the operator's text,
/// which bash would expand in `compgen -W`, and run a command in it: the replacement reads names by lines, and
/// offers them as quoted words.
const BASH: [&str; 2] = [
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
];

/// The same replacement for shells whose line is the whole flag: what the generator writes, the value's
/// placeholder in it, and the replacement of that. PowerShell and Elvish complete no values at all.
const ZSH: [&str; 3] = ["'--profile=[", ":_default'", concat!(":{compadd -- ${(f)\"$(", names!(), ")\"}}'")];
const FISH: [&str; 3] = [" -l profile -d '", "' -r\n", concat!("' -r -f -a \"(", names!(), ")\"\n")];

/// The completion of codes in fish, for which the generator completes no positional arguments: they are asked for
/// with their titles.
const CODES_IN_FISH: &str = concat!(
    "complete -c pointctl -n \"__fish_pointctl_using_subcommand explain explicar\" -f -a ",
    "\"(pointctl explain 2>/dev/null | string replace -rf '^  (\\S+) +(.+)' '\\$1\\t\\$2')\"\n"
);

/// The script with its descriptions in this language; bash and Elvish show none for a flag.
pub(crate) fn script(shell: Shell, lang: Lang) -> String {
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut command::build(lang), "pointctl", &mut bytes);
    let script = String::from_utf8_lossy(&bytes).into_owned();
    match shell {
        Shell::Bash => script.replace(BASH[0], BASH[1]),
        Shell::Zsh => in_lines(&script, ZSH),
        Shell::Fish => in_lines(&script, FISH) + CODES_IN_FISH,
        _ => script,
    }
}

fn in_lines(script: &str, [of_line, of, by]: [&str; 3]) -> String {
    let lines = script.split_inclusive('\n');
    lines.map(|line| if line.contains(of_line) { line.replace(of, by) } else { line.to_owned() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The generator's next version may write it otherwise.
    #[test]
    fn the_profiles_are_asked_for_wherever_one_is_named() {
        let shells = [Shell::Bash, Shell::Zsh, Shell::Fish];
        for (shell, lang) in shells.into_iter().flat_map(|shell| [(shell, Lang::En), (shell, Lang::Es)]) {
            let script = script(shell, lang);
            let flags = match shell {
                Shell::Bash => script.matches("--profile)\n").count(),
                Shell::Zsh => script.matches("'--profile=[").count(),
                _ => script.matches("-l profile ").count(),
            };
            assert!(flags > 10 && script.matches(names!()).count() == flags, "{shell}: {flags}");
        }
    }

    #[test]
    fn both_languages_have_the_same_flags() {
        for (shell, flag) in [(Shell::Fish, " -l "), (Shell::Zsh, "'--"), (Shell::PowerShell, "'--")] {
            let [en, es] = [Lang::En, Lang::Es].map(|lang| script(shell, lang));
            assert!(
                en.contains("Write the time of each successful run")
                    && es.contains("Escribir la hora de cada"),
                "{shell}"
            );
            assert_eq!(en.matches(flag).count(), es.matches(flag).count(), "{shell}");
        }
    }
}
