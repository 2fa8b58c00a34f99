//! The examples of the help, by command.

/// The examples of each command that runs something.
pub(super) const EXAMPLES: &[(&str, &str)] = &[
    (
        "smoke",
        "  pointctl smoke --base-url https://erp.example --token-file ~/.config/erp-token
  pointctl smoke --base-url https://erp.example --username ana
  ERP_BASE_URL=https://erp.example ERP_API_TOKEN=... pointctl smoke --format json
  pointctl smoke --report junit=smoke.xml --report markdown=smoke.md
  pointctl smoke --baseline yesterday.json --max-regression 100% --max-drift requests_24h=50%
  pointctl smoke --live --confirm-live YES --max-delete 1000
",
    ),
    (
        "maintenance",
        "  pointctl maintenance --username ana
  pointctl maintenance --username ana --live --confirm-live YES --max-delete 1000
  pointctl maintenance --username ana --live --confirm-live YES --format json --output live.json
",
    ),
    (
        "deactivate",
        "  pointctl deactivate --username ana --idle-days 60
  pointctl deactivate --username ana --live --confirm-live YES --max-clients 5
",
    ),
    (
        "purge",
        "  pointctl purge --username ana --retain-days 180
  pointctl purge --username ana --live --confirm-live YES --max-delete 1000
",
    ),
    (
        "verify",
        "  pointctl verify --username ana --since 30m --expect 'deleted=50' --expect 'deactivated<=3'
  pointctl verify --username ana --from-journal
  pointctl verify --username ana --from-report live.json --save-dir exports
",
    ),
    (
        "schedule",
        "  ENABLE_AUTO_MAINT_INTEGRACIONES=1 pointctl schedule --token-file /run/secrets/erp-token
  pointctl schedule --enable --once --token-file /run/secrets/erp-token
",
    ),
    (
        "resumen",
        "  pointctl resumen --username ana
  pointctl resumen --username ana --watch 30s
  pointctl resumen --token-file ~/.config/erp-token --format json --expect-alert 'Spike *'
",
    ),
    (
        "historial",
        "  pointctl historial --username ana
  pointctl historial --username ana --action purge --date-from 2026-11-01 --limit 100
  pointctl historial --username ana --all --format csv -o historial.csv
  pointctl historial --username ana --all --format csv -o historial.csv --resume
  pointctl historial --username ana --export xlsx --limit 1000 -o historial.xlsx
  pointctl historial show 4711 --username ana
",
    ),
    (
        "setup",
        "  pointctl setup
  pointctl setup --base-url https://erp.example --username ana
  pointctl setup --base-url https://erp.example --token-stdin --write-token ~/.config/erp-token
",
    ),
    (
        "auth",
        "  pointctl auth login --profile prod
  pointctl auth status --token-file ~/.config/erp-token
  pointctl auth token --username ana --write-token ~/.config/erp-token
  pointctl auth rotate --token-file ~/.config/erp-token --write-token ~/.config/erp-token
  pointctl auth revoke --token-file ~/.config/erp-token
  pointctl auth logout --profile prod
",
    ),
    (
        "diff",
        "  pointctl diff yesterday.json today.json
  pointctl diff yesterday.json today.json --max-regression 100% --max-drift requests_24h=30%
  pointctl diff --format json yesterday.json today.json
",
    ),
    (
        "history",
        "  pointctl history
  pointctl history --base-url https://erp.example --limit 50
  pointctl history -o history.html
  pointctl history show 1
  pointctl history compare 2 1
",
    ),
    (
        "doctor",
        "  pointctl doctor --base-url https://erp.example
  pointctl doctor --profile prod --format json --output ticket.json
",
    ),
    (
        "checks",
        "  pointctl checks
  pointctl checks --lang es
  pointctl checks --format json
",
    ),
    (
        "explain",
        "  pointctl explain export-header-differs
  pointctl explain timeout live-unknown --lang es
  pointctl explain --format json
",
    ),
    (
        "completions",
        "  pointctl completions bash > ~/.local/share/bash-completion/completions/pointctl
  pointctl completions fish > ~/.config/fish/completions/pointctl.fish
",
    ),
    (
        "man",
        "  pointctl man smoke | man -l -
  pointctl man --dir ~/.local/share/man/man1
  pointctl man --lang es verify | man -l -
",
    ),
    (
        "config",
        "  pointctl config init
  pointctl config show --profile prod
  pointctl config show --format json
",
    ),
];

/// The examples of a command; `None` for one that runs nothing.
pub(crate) fn of(name: &str) -> Option<&'static str> {
    EXAMPLES.iter().find(|(it, _)| *it == name).map(|(_, examples)| *examples)
}
