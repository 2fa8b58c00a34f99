# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_pointctl_global_optspecs
    string join \n h/help V/version
end

function __fish_pointctl_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_pointctl_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_pointctl_using_subcommand
    set -l cmd (__fish_pointctl_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c pointctl -n "__fish_pointctl_needs_command" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_needs_command" -s V -l version -d 'Show the version'
complete -c pointctl -n "__fish_pointctl_needs_command" -f -a "help" -d 'Show the help of pointctl or of a command'
complete -c pointctl -n "__fish_pointctl_needs_command" -f -a "smoke" -d 'Check a deployment from end to end: sign in, every endpoint, both exports, the rehearsals'
complete -c pointctl -n "__fish_pointctl_needs_command" -f -a "maintenance" -d 'Deactivate idle API clients and delete old API logs: a rehearsal, unless it is live'
complete -c pointctl -n "__fish_pointctl_needs_command" -f -a "mantenimiento" -d 'Deactivate idle API clients and delete old API logs: a rehearsal, unless it is live'
complete -c pointctl -n "__fish_pointctl_needs_command" -f -a "deactivate" -d 'Deactivate idle API clients: a rehearsal, unless it is live'
complete -c pointctl -n "__fish_pointctl_needs_command" -f -a "desactivar" -d 'Deactivate idle API clients: a rehearsal, unless it is live'
complete -c pointctl -n "__fish_pointctl_needs_command" -f -a "purge" -d 'Delete old API logs: a rehearsal, unless it is live'
complete -c pointctl -n "__fish_pointctl_needs_command" -f -a "purgar" -d 'Delete old API logs: a rehearsal, unless it is live'
complete -c pointctl -n "__fish_pointctl_needs_command" -f -a "verify" -d 'Find an operation in the historial and compare its totals, the resumen and both exports with it'
complete -c pointctl -n "__fish_pointctl_needs_command" -f -a "verificar" -d 'Find an operation in the historial and compare its totals, the resumen and both exports with it'
complete -c pointctl -n "__fish_pointctl_needs_command" -f -a "schedule" -d 'Run the maintenance at an interval, in the foreground: rehearsals, unless both switches say live'
complete -c pointctl -n "__fish_pointctl_needs_command" -f -a "programar" -d 'Run the maintenance at an interval, in the foreground: rehearsals, unless both switches say live'
complete -c pointctl -n "__fish_pointctl_needs_command" -f -a "resumen" -d 'Show the key figures: 24 hours, 7 days, clients, the last operations, alerts'
complete -c pointctl -n "__fish_pointctl_needs_command" -f -a "historial" -d 'List the recorded operations, page by page or all of them, in many forms'
complete -c pointctl -n "__fish_pointctl_needs_command" -f -a "setup" -d 'Set up a deployment once: sign in, keep the token, write a profile, and run the first smoke'
complete -c pointctl -n "__fish_pointctl_needs_command" -f -a "configurar" -d 'Set up a deployment once: sign in, keep the token, write a profile, and run the first smoke'
complete -c pointctl -n "__fish_pointctl_needs_command" -f -a "auth" -d 'Show whose the credentials are and what they allow, or get, replace or revoke their token'
complete -c pointctl -n "__fish_pointctl_needs_command" -f -a "acceso" -d 'Show whose the credentials are and what they allow, or get, replace or revoke their token'
complete -c pointctl -n "__fish_pointctl_needs_command" -f -a "diff" -d 'Compare two JSON reports: what became worse or slower, and which figures changed'
complete -c pointctl -n "__fish_pointctl_needs_command" -f -a "comparar" -d 'Compare two JSON reports: what became worse or slower, and which figures changed'
complete -c pointctl -n "__fish_pointctl_needs_command" -f -a "history" -d 'Show the kept smokes: since when it is green or red, how often it passed, how long it took, what flickers'
complete -c pointctl -n "__fish_pointctl_needs_command" -f -a "ejecuciones" -d 'Show the kept smokes: since when it is green or red, how often it passed, how long it took, what flickers'
complete -c pointctl -n "__fish_pointctl_needs_command" -f -a "doctor" -d 'Check the way to a deployment step by step, and say what to do about each problem; nothing is operated'
complete -c pointctl -n "__fish_pointctl_needs_command" -f -a "diagnosticar" -d 'Check the way to a deployment step by step, and say what to do about each problem; nothing is operated'
complete -c pointctl -n "__fish_pointctl_needs_command" -f -a "checks" -d 'List the checks: what each asks, what it proves, and what --deep adds'
complete -c pointctl -n "__fish_pointctl_needs_command" -f -a "explain" -d 'Explain the codes of reports and errors: what each means, what it proves, what to do'
complete -c pointctl -n "__fish_pointctl_needs_command" -f -a "explicar" -d 'Explain the codes of reports and errors: what each means, what it proves, what to do'
complete -c pointctl -n "__fish_pointctl_needs_command" -f -a "completions" -d 'Print the completion script of a shell'
complete -c pointctl -n "__fish_pointctl_needs_command" -f -a "man" -d 'Print the manual page of pointctl or of a command'
complete -c pointctl -n "__fish_pointctl_needs_command" -f -a "config" -d 'Show the settings and where they come from, or write a configuration file'
complete -c pointctl -n "__fish_pointctl_using_subcommand help" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand help" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l timeout -d 'Limit of one request with its retries: 25, 25s, 1m 30s (default 25s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l connect-timeout -d 'Limit of a connection with its TLS handshake (default 10s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l cacert -d 'Trust the certificates of this PEM file, and no others' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l cert -d 'Show this certificate to a server that asks for one' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l key -d 'The key of --cert, if it is not in the same file' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l proxy -d 'Go through this proxy: http://, https://, socks5:// or socks5h:// (default: HTTPS_PROXY and the like)' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l no-proxy -d 'Hosts and domains to reach without a proxy, separated by commas; * means all' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l resolve -d 'Use this address for the host of --base-url: HOST:PORT:ADDRESS; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l jobs -d 'Requests at once, 1..=64 (default 32 over HTTP/2, 6 over HTTP/1.1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l retries -d 'Further tries of a GET, and of a sign-in or a rehearsal that the server did not process, 0..=10 (default 2); a live call is never repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l token -d 'The token itself. Others on this machine can see it: use a file or a variable instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l token-file -d 'A file that contains the token' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l username -d 'Sign in with this username; without a password, pointctl asks for it in the terminal' -r -f -a "(__fish_complete_users)"
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l password -d 'The password itself. Others on this machine can see it: use --password-stdin instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l idle-days -d 'Days without a request after which a client is idle, 1..=365 (default 30)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l idle-limit -d 'Maximum number of clients that one call deactivates, 1..=500 (default 100; a smoke rehearses 1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l retain-days -d 'Days of logs to keep, 1..=3650 (default 90)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l max-delete -d 'Maximum number of log rows that one call deletes, 1..=50000 (default 5000; a smoke rehearses 1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l only -d 'Run only the checks whose id matches, see pointctl checks; may be repeated, or a list with commas' -r -f -a "auth\t''
certificate\t''
health\t''
resumen\t''
historial\t''
historial-sort\t''
historial-pages\t''
sort-matrix\t''
filters\t''
export-csv\t''
export-xlsx\t''
exports-agree\t''
preview-deactivate\t''
preview-purge\t''
preview-maintenance\t''
audit-trail\t''
resumen-agrees\t''
access\t''
login\t''
bounds\t''
latency\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l skip -d 'Run no check whose id matches; may be repeated, or a list with commas' -r -f -a "auth\t''
certificate\t''
health\t''
resumen\t''
historial\t''
historial-sort\t''
historial-pages\t''
sort-matrix\t''
filters\t''
export-csv\t''
export-xlsx\t''
exports-agree\t''
preview-deactivate\t''
preview-purge\t''
preview-maintenance\t''
audit-trail\t''
resumen-agrees\t''
access\t''
login\t''
bounds\t''
latency\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l expect-alert -d 'Treat a critical alert with a matching title as expected: GLOB, or GLOB if error_rate_24h < 5%; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l max-error-rate -d 'Fail if more than this percentage of the requests of the last 24 hours were errors' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l cert-warn-days -d 'Warn if the certificate has fewer days left than this, 0..=3650 (default 21)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l cert-fail-days -d 'Fail if the certificate has fewer days left than this, 0..=3650 (default 3)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l slow -d 'Warn about a request that takes longer than this, retries included' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l budget -d 'Warn if the run takes longer than this, without counting a live call' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l max-flaky -d 'Warn if more than this percentage of the tries failed and had to be repeated (default 5%)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l baseline -d 'Compare the run with this JSON report of an earlier one; last-good is the last kept run that passed' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l max-regression -d 'By how many percent a duration may grow since the earlier run, 0..=10000 (default 50%)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l max-drift -d 'By how many percent a figure may differ from the earlier run\'s: requests_24h=30%, or 30% for each; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l fail-on -d 'failure or warning: with warning each warning fails its check (default failure)' -r -f -a "failure\t''
warning\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l readonly-token -d 'The token of a user who must not operate: pointctl checks that it is refused' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l outsider-token -d 'The token of a user with fewer rights: pointctl checks that it can do what its auth/me permits and nothing else' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l confirm-live -d 'Confirms --live with the word YES' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l live-target -d 'The host that the live call is for, if the profile is protected: HOST or HOST:PORT of --base-url' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l actor-username -d 'Refuse if the token belongs to anybody but this user' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l allow-role -d 'Let members of this group operate beside superusers, staff, ADMIN and DG; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l max-clients -d 'Refuse if more clients than this would be deactivated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l max-share -d 'Refuse if more than this percentage of the active clients would be deactivated (default 50)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l cooldown -d 'Refuse if the last live run was less than this long ago (default 10m)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l live-timeout -d 'How long to wait for the answer to the live call (default 2m)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l confirm-within -d 'How long to look for the live call\'s row (default 30s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l claim-within -d 'How long to wait for other live runs on the deployment (default as long as one can take, 3m 40s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l journal -d 'Record every live call in this file (default ~/.local/state/pointctl/journal.jsonl)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l every -d 'Run it again and again, from the start of one run to the start of the next: 5m; below an hour it only reads' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l ping-url -d 'Call this address after the run, with /start before it and /fail after a bad one; no credential goes there' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l keep -d 'How many runs of the deployment to keep for history, --baseline last-good and what is new, 1..=10000 (default 1000)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l notify -d 'Tell a webhook (Slack, Teams, or any that takes JSON) or exec:PROGRAM when runs begin to fail, pass again, and daily in between; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l format -d 'human, json, junit, ndjson, tap, markdown, github, nagios, html or prometheus (default human)' -r -f -a "human\t''
json\t''
junit\t''
ndjson\t''
tap\t''
markdown\t''
github\t''
nagios\t''
html\t''
prometheus\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -s o -l output -d 'Write the report to this file instead, complete or not at all; its extension says the format unless --format does' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l report -d 'Write one more report to a file, complete or not at all: report.xml, or FORMAT=FILE; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l exit-style -d 'pointctl or nagios: which exit codes to use; nagios also writes its own line instead of human (default pointctl)' -r -f -a "pointctl\t''
nagios\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l trace -d 'Write every request and answer to DIR/trace.har, without secrets, for a browser\'s network tab' -r -f -a "(__fish_complete_directories)"
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l insecure -d 'Do not check whose certificate it is. Whoever answers gets the token'
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l allow-http -d 'Allow http:// to another machine, which sends token and password without encryption'
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l gentle -d 'One request at a time, so that others who use a small server notice little of it; the run takes longer'
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l all-profiles -d 'Smoke every profile of the configuration file that has an address, side by side; --profile may also be repeated'
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l token-stdin -d 'Read the token from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l password-stdin -d 'Read the password from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l read-only -d 'Post nothing but a login and leave no row on the server; the report says what is then not proved'
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l deep -d 'Walk the historial to its end, not only its first pages and the last, and rehearse with the runbook\'s numbers'
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l live -d 'Really do it, if no guard refuses: this deactivates clients and deletes logs'
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l force -d 'Run it even if the last live run is recent'
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l even-if-empty -d 'Run it even if there is nothing to do'
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l rehearse -d 'With --every below an hour: rehearse as well, which leaves three rows a run on the server'
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l no-keep -d 'Do not keep this run'
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l no-ci -d 'Do not write annotations and a summary under GitHub Actions'
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l timeout -d 'Limit of one request with its retries: 25, 25s, 1m 30s (default 25s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l connect-timeout -d 'Limit of a connection with its TLS handshake (default 10s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l cacert -d 'Trust the certificates of this PEM file, and no others' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l cert -d 'Show this certificate to a server that asks for one' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l key -d 'The key of --cert, if it is not in the same file' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l proxy -d 'Go through this proxy: http://, https://, socks5:// or socks5h:// (default: HTTPS_PROXY and the like)' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l no-proxy -d 'Hosts and domains to reach without a proxy, separated by commas; * means all' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l resolve -d 'Use this address for the host of --base-url: HOST:PORT:ADDRESS; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l jobs -d 'Requests at once, 1..=64 (default 32 over HTTP/2, 6 over HTTP/1.1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l retries -d 'Further tries of a GET, and of a sign-in or a rehearsal that the server did not process, 0..=10 (default 2); a live call is never repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l token -d 'The token itself. Others on this machine can see it: use a file or a variable instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l token-file -d 'A file that contains the token' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l username -d 'Sign in with this username; without a password, pointctl asks for it in the terminal' -r -f -a "(__fish_complete_users)"
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l password -d 'The password itself. Others on this machine can see it: use --password-stdin instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l idle-days -d 'Days without a request after which a client is idle, 1..=365 (default 30)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l idle-limit -d 'Maximum number of clients that one call deactivates, 1..=500 (default 100; a smoke rehearses 1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l retain-days -d 'Days of logs to keep, 1..=3650 (default 90)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l max-delete -d 'Maximum number of log rows that one call deletes, 1..=50000 (default 5000; a smoke rehearses 1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l confirm-live -d 'Confirms --live with the word YES' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l live-target -d 'The host that the live call is for, if the profile is protected: HOST or HOST:PORT of --base-url' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l actor-username -d 'Refuse if the token belongs to anybody but this user' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l allow-role -d 'Let members of this group operate beside superusers, staff, ADMIN and DG; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l max-clients -d 'Refuse if more clients than this would be deactivated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l max-share -d 'Refuse if more than this percentage of the active clients would be deactivated (default 50)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l cooldown -d 'Refuse if the last live run was less than this long ago (default 10m)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l live-timeout -d 'How long to wait for the answer to the live call (default 2m)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l confirm-within -d 'How long to look for the live call\'s row (default 30s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l claim-within -d 'How long to wait for other live runs on the deployment (default as long as one can take, 3m 40s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l journal -d 'Record every live call in this file (default ~/.local/state/pointctl/journal.jsonl)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l expect-alert -d 'Treat a critical alert with a matching title as expected: GLOB, or GLOB if error_rate_24h < 5%; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l format -d 'human, json, junit, ndjson, tap, markdown, github, nagios, html or prometheus (default human)' -r -f -a "human\t''
json\t''
junit\t''
ndjson\t''
tap\t''
markdown\t''
github\t''
nagios\t''
html\t''
prometheus\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -s o -l output -d 'Write the report to this file instead, complete or not at all; its extension says the format unless --format does' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l report -d 'Write one more report to a file, complete or not at all: report.xml, or FORMAT=FILE; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l exit-style -d 'pointctl or nagios: which exit codes to use; nagios also writes its own line instead of human (default pointctl)' -r -f -a "pointctl\t''
nagios\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l trace -d 'Write every request and answer to DIR/trace.har, without secrets, for a browser\'s network tab' -r -f -a "(__fish_complete_directories)"
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l insecure -d 'Do not check whose certificate it is. Whoever answers gets the token'
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l allow-http -d 'Allow http:// to another machine, which sends token and password without encryption'
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l gentle -d 'One request at a time, so that others who use a small server notice little of it; the run takes longer'
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l token-stdin -d 'Read the token from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l password-stdin -d 'Read the password from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l dry-run -d 'Say explicitly that it is a rehearsal, which it is anyway'
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l live -d 'Really do it, if no guard refuses: this deactivates clients and deletes logs'
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l force -d 'Run it even if the last live run is recent'
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l even-if-empty -d 'Run it even if there is nothing to do'
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -l no-ci -d 'Do not write annotations and a summary under GitHub Actions'
complete -c pointctl -n "__fish_pointctl_using_subcommand maintenance" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l timeout -d 'Limit of one request with its retries: 25, 25s, 1m 30s (default 25s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l connect-timeout -d 'Limit of a connection with its TLS handshake (default 10s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l cacert -d 'Trust the certificates of this PEM file, and no others' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l cert -d 'Show this certificate to a server that asks for one' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l key -d 'The key of --cert, if it is not in the same file' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l proxy -d 'Go through this proxy: http://, https://, socks5:// or socks5h:// (default: HTTPS_PROXY and the like)' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l no-proxy -d 'Hosts and domains to reach without a proxy, separated by commas; * means all' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l resolve -d 'Use this address for the host of --base-url: HOST:PORT:ADDRESS; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l jobs -d 'Requests at once, 1..=64 (default 32 over HTTP/2, 6 over HTTP/1.1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l retries -d 'Further tries of a GET, and of a sign-in or a rehearsal that the server did not process, 0..=10 (default 2); a live call is never repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l token -d 'The token itself. Others on this machine can see it: use a file or a variable instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l token-file -d 'A file that contains the token' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l username -d 'Sign in with this username; without a password, pointctl asks for it in the terminal' -r -f -a "(__fish_complete_users)"
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l password -d 'The password itself. Others on this machine can see it: use --password-stdin instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l idle-days -d 'Days without a request after which a client is idle, 1..=365 (default 30)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l idle-limit -d 'Maximum number of clients that one call deactivates, 1..=500 (default 100; a smoke rehearses 1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l retain-days -d 'Days of logs to keep, 1..=3650 (default 90)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l max-delete -d 'Maximum number of log rows that one call deletes, 1..=50000 (default 5000; a smoke rehearses 1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l confirm-live -d 'Confirms --live with the word YES' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l live-target -d 'The host that the live call is for, if the profile is protected: HOST or HOST:PORT of --base-url' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l actor-username -d 'Refuse if the token belongs to anybody but this user' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l allow-role -d 'Let members of this group operate beside superusers, staff, ADMIN and DG; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l max-clients -d 'Refuse if more clients than this would be deactivated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l max-share -d 'Refuse if more than this percentage of the active clients would be deactivated (default 50)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l cooldown -d 'Refuse if the last live run was less than this long ago (default 10m)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l live-timeout -d 'How long to wait for the answer to the live call (default 2m)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l confirm-within -d 'How long to look for the live call\'s row (default 30s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l claim-within -d 'How long to wait for other live runs on the deployment (default as long as one can take, 3m 40s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l journal -d 'Record every live call in this file (default ~/.local/state/pointctl/journal.jsonl)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l expect-alert -d 'Treat a critical alert with a matching title as expected: GLOB, or GLOB if error_rate_24h < 5%; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l format -d 'human, json, junit, ndjson, tap, markdown, github, nagios, html or prometheus (default human)' -r -f -a "human\t''
json\t''
junit\t''
ndjson\t''
tap\t''
markdown\t''
github\t''
nagios\t''
html\t''
prometheus\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -s o -l output -d 'Write the report to this file instead, complete or not at all; its extension says the format unless --format does' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l report -d 'Write one more report to a file, complete or not at all: report.xml, or FORMAT=FILE; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l exit-style -d 'pointctl or nagios: which exit codes to use; nagios also writes its own line instead of human (default pointctl)' -r -f -a "pointctl\t''
nagios\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l trace -d 'Write every request and answer to DIR/trace.har, without secrets, for a browser\'s network tab' -r -f -a "(__fish_complete_directories)"
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l insecure -d 'Do not check whose certificate it is. Whoever answers gets the token'
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l allow-http -d 'Allow http:// to another machine, which sends token and password without encryption'
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l gentle -d 'One request at a time, so that others who use a small server notice little of it; the run takes longer'
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l token-stdin -d 'Read the token from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l password-stdin -d 'Read the password from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l dry-run -d 'Say explicitly that it is a rehearsal, which it is anyway'
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l live -d 'Really do it, if no guard refuses: this deactivates clients and deletes logs'
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l force -d 'Run it even if the last live run is recent'
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l even-if-empty -d 'Run it even if there is nothing to do'
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -l no-ci -d 'Do not write annotations and a summary under GitHub Actions'
complete -c pointctl -n "__fish_pointctl_using_subcommand mantenimiento" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l timeout -d 'Limit of one request with its retries: 25, 25s, 1m 30s (default 25s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l connect-timeout -d 'Limit of a connection with its TLS handshake (default 10s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l cacert -d 'Trust the certificates of this PEM file, and no others' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l cert -d 'Show this certificate to a server that asks for one' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l key -d 'The key of --cert, if it is not in the same file' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l proxy -d 'Go through this proxy: http://, https://, socks5:// or socks5h:// (default: HTTPS_PROXY and the like)' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l no-proxy -d 'Hosts and domains to reach without a proxy, separated by commas; * means all' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l resolve -d 'Use this address for the host of --base-url: HOST:PORT:ADDRESS; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l jobs -d 'Requests at once, 1..=64 (default 32 over HTTP/2, 6 over HTTP/1.1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l retries -d 'Further tries of a GET, and of a sign-in or a rehearsal that the server did not process, 0..=10 (default 2); a live call is never repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l token -d 'The token itself. Others on this machine can see it: use a file or a variable instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l token-file -d 'A file that contains the token' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l username -d 'Sign in with this username; without a password, pointctl asks for it in the terminal' -r -f -a "(__fish_complete_users)"
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l password -d 'The password itself. Others on this machine can see it: use --password-stdin instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l idle-days -d 'Days without a request after which a client is idle, 1..=365 (default 30)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l idle-limit -d 'Maximum number of clients that one call deactivates, 1..=500 (default 100; a smoke rehearses 1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l confirm-live -d 'Confirms --live with the word YES' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l live-target -d 'The host that the live call is for, if the profile is protected: HOST or HOST:PORT of --base-url' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l actor-username -d 'Refuse if the token belongs to anybody but this user' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l allow-role -d 'Let members of this group operate beside superusers, staff, ADMIN and DG; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l max-clients -d 'Refuse if more clients than this would be deactivated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l max-share -d 'Refuse if more than this percentage of the active clients would be deactivated (default 50)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l cooldown -d 'Refuse if the last live run was less than this long ago (default 10m)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l live-timeout -d 'How long to wait for the answer to the live call (default 2m)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l confirm-within -d 'How long to look for the live call\'s row (default 30s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l claim-within -d 'How long to wait for other live runs on the deployment (default as long as one can take, 3m 40s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l journal -d 'Record every live call in this file (default ~/.local/state/pointctl/journal.jsonl)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l expect-alert -d 'Treat a critical alert with a matching title as expected: GLOB, or GLOB if error_rate_24h < 5%; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l format -d 'human, json, junit, ndjson, tap, markdown, github, nagios, html or prometheus (default human)' -r -f -a "human\t''
json\t''
junit\t''
ndjson\t''
tap\t''
markdown\t''
github\t''
nagios\t''
html\t''
prometheus\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -s o -l output -d 'Write the report to this file instead, complete or not at all; its extension says the format unless --format does' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l report -d 'Write one more report to a file, complete or not at all: report.xml, or FORMAT=FILE; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l exit-style -d 'pointctl or nagios: which exit codes to use; nagios also writes its own line instead of human (default pointctl)' -r -f -a "pointctl\t''
nagios\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l trace -d 'Write every request and answer to DIR/trace.har, without secrets, for a browser\'s network tab' -r -f -a "(__fish_complete_directories)"
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l insecure -d 'Do not check whose certificate it is. Whoever answers gets the token'
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l allow-http -d 'Allow http:// to another machine, which sends token and password without encryption'
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l gentle -d 'One request at a time, so that others who use a small server notice little of it; the run takes longer'
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l token-stdin -d 'Read the token from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l password-stdin -d 'Read the password from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l dry-run -d 'Say explicitly that it is a rehearsal, which it is anyway'
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l live -d 'Really do it, if no guard refuses: this deactivates clients and deletes logs'
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l force -d 'Run it even if the last live run is recent'
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l even-if-empty -d 'Run it even if there is nothing to do'
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -l no-ci -d 'Do not write annotations and a summary under GitHub Actions'
complete -c pointctl -n "__fish_pointctl_using_subcommand deactivate" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l timeout -d 'Limit of one request with its retries: 25, 25s, 1m 30s (default 25s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l connect-timeout -d 'Limit of a connection with its TLS handshake (default 10s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l cacert -d 'Trust the certificates of this PEM file, and no others' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l cert -d 'Show this certificate to a server that asks for one' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l key -d 'The key of --cert, if it is not in the same file' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l proxy -d 'Go through this proxy: http://, https://, socks5:// or socks5h:// (default: HTTPS_PROXY and the like)' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l no-proxy -d 'Hosts and domains to reach without a proxy, separated by commas; * means all' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l resolve -d 'Use this address for the host of --base-url: HOST:PORT:ADDRESS; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l jobs -d 'Requests at once, 1..=64 (default 32 over HTTP/2, 6 over HTTP/1.1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l retries -d 'Further tries of a GET, and of a sign-in or a rehearsal that the server did not process, 0..=10 (default 2); a live call is never repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l token -d 'The token itself. Others on this machine can see it: use a file or a variable instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l token-file -d 'A file that contains the token' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l username -d 'Sign in with this username; without a password, pointctl asks for it in the terminal' -r -f -a "(__fish_complete_users)"
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l password -d 'The password itself. Others on this machine can see it: use --password-stdin instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l idle-days -d 'Days without a request after which a client is idle, 1..=365 (default 30)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l idle-limit -d 'Maximum number of clients that one call deactivates, 1..=500 (default 100; a smoke rehearses 1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l confirm-live -d 'Confirms --live with the word YES' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l live-target -d 'The host that the live call is for, if the profile is protected: HOST or HOST:PORT of --base-url' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l actor-username -d 'Refuse if the token belongs to anybody but this user' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l allow-role -d 'Let members of this group operate beside superusers, staff, ADMIN and DG; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l max-clients -d 'Refuse if more clients than this would be deactivated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l max-share -d 'Refuse if more than this percentage of the active clients would be deactivated (default 50)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l cooldown -d 'Refuse if the last live run was less than this long ago (default 10m)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l live-timeout -d 'How long to wait for the answer to the live call (default 2m)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l confirm-within -d 'How long to look for the live call\'s row (default 30s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l claim-within -d 'How long to wait for other live runs on the deployment (default as long as one can take, 3m 40s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l journal -d 'Record every live call in this file (default ~/.local/state/pointctl/journal.jsonl)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l expect-alert -d 'Treat a critical alert with a matching title as expected: GLOB, or GLOB if error_rate_24h < 5%; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l format -d 'human, json, junit, ndjson, tap, markdown, github, nagios, html or prometheus (default human)' -r -f -a "human\t''
json\t''
junit\t''
ndjson\t''
tap\t''
markdown\t''
github\t''
nagios\t''
html\t''
prometheus\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -s o -l output -d 'Write the report to this file instead, complete or not at all; its extension says the format unless --format does' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l report -d 'Write one more report to a file, complete or not at all: report.xml, or FORMAT=FILE; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l exit-style -d 'pointctl or nagios: which exit codes to use; nagios also writes its own line instead of human (default pointctl)' -r -f -a "pointctl\t''
nagios\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l trace -d 'Write every request and answer to DIR/trace.har, without secrets, for a browser\'s network tab' -r -f -a "(__fish_complete_directories)"
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l insecure -d 'Do not check whose certificate it is. Whoever answers gets the token'
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l allow-http -d 'Allow http:// to another machine, which sends token and password without encryption'
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l gentle -d 'One request at a time, so that others who use a small server notice little of it; the run takes longer'
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l token-stdin -d 'Read the token from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l password-stdin -d 'Read the password from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l dry-run -d 'Say explicitly that it is a rehearsal, which it is anyway'
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l live -d 'Really do it, if no guard refuses: this deactivates clients and deletes logs'
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l force -d 'Run it even if the last live run is recent'
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l even-if-empty -d 'Run it even if there is nothing to do'
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -l no-ci -d 'Do not write annotations and a summary under GitHub Actions'
complete -c pointctl -n "__fish_pointctl_using_subcommand desactivar" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l timeout -d 'Limit of one request with its retries: 25, 25s, 1m 30s (default 25s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l connect-timeout -d 'Limit of a connection with its TLS handshake (default 10s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l cacert -d 'Trust the certificates of this PEM file, and no others' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l cert -d 'Show this certificate to a server that asks for one' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l key -d 'The key of --cert, if it is not in the same file' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l proxy -d 'Go through this proxy: http://, https://, socks5:// or socks5h:// (default: HTTPS_PROXY and the like)' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l no-proxy -d 'Hosts and domains to reach without a proxy, separated by commas; * means all' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l resolve -d 'Use this address for the host of --base-url: HOST:PORT:ADDRESS; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l jobs -d 'Requests at once, 1..=64 (default 32 over HTTP/2, 6 over HTTP/1.1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l retries -d 'Further tries of a GET, and of a sign-in or a rehearsal that the server did not process, 0..=10 (default 2); a live call is never repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l token -d 'The token itself. Others on this machine can see it: use a file or a variable instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l token-file -d 'A file that contains the token' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l username -d 'Sign in with this username; without a password, pointctl asks for it in the terminal' -r -f -a "(__fish_complete_users)"
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l password -d 'The password itself. Others on this machine can see it: use --password-stdin instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l retain-days -d 'Days of logs to keep, 1..=3650 (default 90)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l max-delete -d 'Maximum number of log rows that one call deletes, 1..=50000 (default 5000; a smoke rehearses 1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l confirm-live -d 'Confirms --live with the word YES' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l live-target -d 'The host that the live call is for, if the profile is protected: HOST or HOST:PORT of --base-url' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l actor-username -d 'Refuse if the token belongs to anybody but this user' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l allow-role -d 'Let members of this group operate beside superusers, staff, ADMIN and DG; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l max-clients -d 'Refuse if more clients than this would be deactivated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l max-share -d 'Refuse if more than this percentage of the active clients would be deactivated (default 50)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l cooldown -d 'Refuse if the last live run was less than this long ago (default 10m)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l live-timeout -d 'How long to wait for the answer to the live call (default 2m)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l confirm-within -d 'How long to look for the live call\'s row (default 30s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l claim-within -d 'How long to wait for other live runs on the deployment (default as long as one can take, 3m 40s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l journal -d 'Record every live call in this file (default ~/.local/state/pointctl/journal.jsonl)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l expect-alert -d 'Treat a critical alert with a matching title as expected: GLOB, or GLOB if error_rate_24h < 5%; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l format -d 'human, json, junit, ndjson, tap, markdown, github, nagios, html or prometheus (default human)' -r -f -a "human\t''
json\t''
junit\t''
ndjson\t''
tap\t''
markdown\t''
github\t''
nagios\t''
html\t''
prometheus\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -s o -l output -d 'Write the report to this file instead, complete or not at all; its extension says the format unless --format does' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l report -d 'Write one more report to a file, complete or not at all: report.xml, or FORMAT=FILE; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l exit-style -d 'pointctl or nagios: which exit codes to use; nagios also writes its own line instead of human (default pointctl)' -r -f -a "pointctl\t''
nagios\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l trace -d 'Write every request and answer to DIR/trace.har, without secrets, for a browser\'s network tab' -r -f -a "(__fish_complete_directories)"
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l insecure -d 'Do not check whose certificate it is. Whoever answers gets the token'
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l allow-http -d 'Allow http:// to another machine, which sends token and password without encryption'
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l gentle -d 'One request at a time, so that others who use a small server notice little of it; the run takes longer'
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l token-stdin -d 'Read the token from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l password-stdin -d 'Read the password from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l dry-run -d 'Say explicitly that it is a rehearsal, which it is anyway'
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l live -d 'Really do it, if no guard refuses: this deactivates clients and deletes logs'
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l force -d 'Run it even if the last live run is recent'
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l even-if-empty -d 'Run it even if there is nothing to do'
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -l no-ci -d 'Do not write annotations and a summary under GitHub Actions'
complete -c pointctl -n "__fish_pointctl_using_subcommand purge" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l timeout -d 'Limit of one request with its retries: 25, 25s, 1m 30s (default 25s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l connect-timeout -d 'Limit of a connection with its TLS handshake (default 10s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l cacert -d 'Trust the certificates of this PEM file, and no others' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l cert -d 'Show this certificate to a server that asks for one' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l key -d 'The key of --cert, if it is not in the same file' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l proxy -d 'Go through this proxy: http://, https://, socks5:// or socks5h:// (default: HTTPS_PROXY and the like)' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l no-proxy -d 'Hosts and domains to reach without a proxy, separated by commas; * means all' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l resolve -d 'Use this address for the host of --base-url: HOST:PORT:ADDRESS; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l jobs -d 'Requests at once, 1..=64 (default 32 over HTTP/2, 6 over HTTP/1.1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l retries -d 'Further tries of a GET, and of a sign-in or a rehearsal that the server did not process, 0..=10 (default 2); a live call is never repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l token -d 'The token itself. Others on this machine can see it: use a file or a variable instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l token-file -d 'A file that contains the token' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l username -d 'Sign in with this username; without a password, pointctl asks for it in the terminal' -r -f -a "(__fish_complete_users)"
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l password -d 'The password itself. Others on this machine can see it: use --password-stdin instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l retain-days -d 'Days of logs to keep, 1..=3650 (default 90)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l max-delete -d 'Maximum number of log rows that one call deletes, 1..=50000 (default 5000; a smoke rehearses 1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l confirm-live -d 'Confirms --live with the word YES' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l live-target -d 'The host that the live call is for, if the profile is protected: HOST or HOST:PORT of --base-url' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l actor-username -d 'Refuse if the token belongs to anybody but this user' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l allow-role -d 'Let members of this group operate beside superusers, staff, ADMIN and DG; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l max-clients -d 'Refuse if more clients than this would be deactivated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l max-share -d 'Refuse if more than this percentage of the active clients would be deactivated (default 50)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l cooldown -d 'Refuse if the last live run was less than this long ago (default 10m)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l live-timeout -d 'How long to wait for the answer to the live call (default 2m)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l confirm-within -d 'How long to look for the live call\'s row (default 30s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l claim-within -d 'How long to wait for other live runs on the deployment (default as long as one can take, 3m 40s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l journal -d 'Record every live call in this file (default ~/.local/state/pointctl/journal.jsonl)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l expect-alert -d 'Treat a critical alert with a matching title as expected: GLOB, or GLOB if error_rate_24h < 5%; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l format -d 'human, json, junit, ndjson, tap, markdown, github, nagios, html or prometheus (default human)' -r -f -a "human\t''
json\t''
junit\t''
ndjson\t''
tap\t''
markdown\t''
github\t''
nagios\t''
html\t''
prometheus\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -s o -l output -d 'Write the report to this file instead, complete or not at all; its extension says the format unless --format does' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l report -d 'Write one more report to a file, complete or not at all: report.xml, or FORMAT=FILE; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l exit-style -d 'pointctl or nagios: which exit codes to use; nagios also writes its own line instead of human (default pointctl)' -r -f -a "pointctl\t''
nagios\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l trace -d 'Write every request and answer to DIR/trace.har, without secrets, for a browser\'s network tab' -r -f -a "(__fish_complete_directories)"
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l insecure -d 'Do not check whose certificate it is. Whoever answers gets the token'
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l allow-http -d 'Allow http:// to another machine, which sends token and password without encryption'
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l gentle -d 'One request at a time, so that others who use a small server notice little of it; the run takes longer'
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l token-stdin -d 'Read the token from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l password-stdin -d 'Read the password from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l dry-run -d 'Say explicitly that it is a rehearsal, which it is anyway'
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l live -d 'Really do it, if no guard refuses: this deactivates clients and deletes logs'
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l force -d 'Run it even if the last live run is recent'
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l even-if-empty -d 'Run it even if there is nothing to do'
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -l no-ci -d 'Do not write annotations and a summary under GitHub Actions'
complete -c pointctl -n "__fish_pointctl_using_subcommand purgar" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -l timeout -d 'Limit of one request with its retries: 25, 25s, 1m 30s (default 25s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -l connect-timeout -d 'Limit of a connection with its TLS handshake (default 10s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -l cacert -d 'Trust the certificates of this PEM file, and no others' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -l cert -d 'Show this certificate to a server that asks for one' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -l key -d 'The key of --cert, if it is not in the same file' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -l proxy -d 'Go through this proxy: http://, https://, socks5:// or socks5h:// (default: HTTPS_PROXY and the like)' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -l no-proxy -d 'Hosts and domains to reach without a proxy, separated by commas; * means all' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -l resolve -d 'Use this address for the host of --base-url: HOST:PORT:ADDRESS; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -l jobs -d 'Requests at once, 1..=64 (default 32 over HTTP/2, 6 over HTTP/1.1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -l retries -d 'Further tries of a GET, and of a sign-in or a rehearsal that the server did not process, 0..=10 (default 2); a live call is never repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -l token -d 'The token itself. Others on this machine can see it: use a file or a variable instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -l token-file -d 'A file that contains the token' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -l username -d 'Sign in with this username; without a password, pointctl asks for it in the terminal' -r -f -a "(__fish_complete_users)"
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -l password -d 'The password itself. Others on this machine can see it: use --password-stdin instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -l action -d 'maintenance, deactivate or purge, also by their Spanish names or the API\'s own (default: the newest of any)' -r -f -a "maintenance\t''
deactivate\t''
purge\t''
mantenimiento\t''
desactivar\t''
purgar\t''
RUN_API_MAINTENANCE\t''
DEACTIVATE_IDLE_API_CLIENTS\t''
PURGE_API_LOGS\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -l since -d 'Not before this: 30m ago by the server\'s clock, or a moment such as 2026-11-24T12:00:00Z' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -l user -d 'Run by this user (default: ours, unless --id, a report or the journal says which)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -l id -d 'The row itself' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -l expect -d 'What a total must be: \'deleted=50\', \'deactivated<=3\', \'purge_api_logs.candidates>0\'; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -l from-report -d 'The operation of this JSON report of a live run' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -l journal -d 'The journal\'s file (default ~/.local/state/pointctl/journal.jsonl)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -l confirm-within -d 'How long to look for the row (default 10s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -l save-dir -d 'Save both exports in this folder' -r -f -a "(__fish_complete_directories)"
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -l format -d 'human, json, junit, ndjson, tap, markdown, github, nagios, html or prometheus (default human)' -r -f -a "human\t''
json\t''
junit\t''
ndjson\t''
tap\t''
markdown\t''
github\t''
nagios\t''
html\t''
prometheus\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -s o -l output -d 'Write the report to this file instead, complete or not at all; its extension says the format unless --format does' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -l report -d 'Write one more report to a file, complete or not at all: report.xml, or FORMAT=FILE; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -l exit-style -d 'pointctl or nagios: which exit codes to use; nagios also writes its own line instead of human (default pointctl)' -r -f -a "pointctl\t''
nagios\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -l trace -d 'Write every request and answer to DIR/trace.har, without secrets, for a browser\'s network tab' -r -f -a "(__fish_complete_directories)"
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -l insecure -d 'Do not check whose certificate it is. Whoever answers gets the token'
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -l allow-http -d 'Allow http:// to another machine, which sends token and password without encryption'
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -l gentle -d 'One request at a time, so that others who use a small server notice little of it; the run takes longer'
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -l token-stdin -d 'Read the token from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -l password-stdin -d 'Read the password from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -l from-journal -d 'The last live run of the journal that is not known to have ended well, or else the last one that was sent'
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -l abandon -d 'With --from-journal: close the run in the journal if its row was looked for and not found'
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -l no-ci -d 'Do not write annotations and a summary under GitHub Actions'
complete -c pointctl -n "__fish_pointctl_using_subcommand verify" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -l timeout -d 'Limit of one request with its retries: 25, 25s, 1m 30s (default 25s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -l connect-timeout -d 'Limit of a connection with its TLS handshake (default 10s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -l cacert -d 'Trust the certificates of this PEM file, and no others' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -l cert -d 'Show this certificate to a server that asks for one' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -l key -d 'The key of --cert, if it is not in the same file' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -l proxy -d 'Go through this proxy: http://, https://, socks5:// or socks5h:// (default: HTTPS_PROXY and the like)' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -l no-proxy -d 'Hosts and domains to reach without a proxy, separated by commas; * means all' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -l resolve -d 'Use this address for the host of --base-url: HOST:PORT:ADDRESS; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -l jobs -d 'Requests at once, 1..=64 (default 32 over HTTP/2, 6 over HTTP/1.1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -l retries -d 'Further tries of a GET, and of a sign-in or a rehearsal that the server did not process, 0..=10 (default 2); a live call is never repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -l token -d 'The token itself. Others on this machine can see it: use a file or a variable instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -l token-file -d 'A file that contains the token' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -l username -d 'Sign in with this username; without a password, pointctl asks for it in the terminal' -r -f -a "(__fish_complete_users)"
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -l password -d 'The password itself. Others on this machine can see it: use --password-stdin instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -l action -d 'maintenance, deactivate or purge, also by their Spanish names or the API\'s own (default: the newest of any)' -r -f -a "maintenance\t''
deactivate\t''
purge\t''
mantenimiento\t''
desactivar\t''
purgar\t''
RUN_API_MAINTENANCE\t''
DEACTIVATE_IDLE_API_CLIENTS\t''
PURGE_API_LOGS\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -l since -d 'Not before this: 30m ago by the server\'s clock, or a moment such as 2026-11-24T12:00:00Z' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -l user -d 'Run by this user (default: ours, unless --id, a report or the journal says which)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -l id -d 'The row itself' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -l expect -d 'What a total must be: \'deleted=50\', \'deactivated<=3\', \'purge_api_logs.candidates>0\'; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -l from-report -d 'The operation of this JSON report of a live run' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -l journal -d 'The journal\'s file (default ~/.local/state/pointctl/journal.jsonl)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -l confirm-within -d 'How long to look for the row (default 10s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -l save-dir -d 'Save both exports in this folder' -r -f -a "(__fish_complete_directories)"
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -l format -d 'human, json, junit, ndjson, tap, markdown, github, nagios, html or prometheus (default human)' -r -f -a "human\t''
json\t''
junit\t''
ndjson\t''
tap\t''
markdown\t''
github\t''
nagios\t''
html\t''
prometheus\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -s o -l output -d 'Write the report to this file instead, complete or not at all; its extension says the format unless --format does' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -l report -d 'Write one more report to a file, complete or not at all: report.xml, or FORMAT=FILE; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -l exit-style -d 'pointctl or nagios: which exit codes to use; nagios also writes its own line instead of human (default pointctl)' -r -f -a "pointctl\t''
nagios\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -l trace -d 'Write every request and answer to DIR/trace.har, without secrets, for a browser\'s network tab' -r -f -a "(__fish_complete_directories)"
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -l insecure -d 'Do not check whose certificate it is. Whoever answers gets the token'
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -l allow-http -d 'Allow http:// to another machine, which sends token and password without encryption'
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -l gentle -d 'One request at a time, so that others who use a small server notice little of it; the run takes longer'
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -l token-stdin -d 'Read the token from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -l password-stdin -d 'Read the password from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -l from-journal -d 'The last live run of the journal that is not known to have ended well, or else the last one that was sent'
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -l abandon -d 'With --from-journal: close the run in the journal if its row was looked for and not found'
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -l no-ci -d 'Do not write annotations and a summary under GitHub Actions'
complete -c pointctl -n "__fish_pointctl_using_subcommand verificar" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l timeout -d 'Limit of one request with its retries: 25, 25s, 1m 30s (default 25s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l connect-timeout -d 'Limit of a connection with its TLS handshake (default 10s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l cacert -d 'Trust the certificates of this PEM file, and no others' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l cert -d 'Show this certificate to a server that asks for one' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l key -d 'The key of --cert, if it is not in the same file' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l proxy -d 'Go through this proxy: http://, https://, socks5:// or socks5h:// (default: HTTPS_PROXY and the like)' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l no-proxy -d 'Hosts and domains to reach without a proxy, separated by commas; * means all' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l resolve -d 'Use this address for the host of --base-url: HOST:PORT:ADDRESS; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l jobs -d 'Requests at once, 1..=64 (default 32 over HTTP/2, 6 over HTTP/1.1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l retries -d 'Further tries of a GET, and of a sign-in or a rehearsal that the server did not process, 0..=10 (default 2); a live call is never repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l token -d 'The token itself. Others on this machine can see it: use a file or a variable instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l token-file -d 'A file that contains the token' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l username -d 'Sign in with this username; without a password, pointctl asks for it in the terminal' -r -f -a "(__fish_complete_users)"
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l password -d 'The password itself. Others on this machine can see it: use --password-stdin instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l idle-days -d 'Days without a request after which a client is idle, 1..=365 (default 30)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l idle-limit -d 'Maximum number of clients that one call deactivates, 1..=500 (default 100; a smoke rehearses 1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l retain-days -d 'Days of logs to keep, 1..=3650 (default 90)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l max-delete -d 'Maximum number of log rows that one call deletes, 1..=50000 (default 5000; a smoke rehearses 1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l interval -d 'From the start of one run to the start of the next: 24h, or a number of hours (default 24h)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l initial-delay -d 'From the start to the first run (default 45s; none with --once)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l heartbeat-file -d 'Write the time of each successful run to this file' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l ping-url -d 'Call this address after each run, with /start before it and /fail after a failed one; no credential goes there' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l confirm-live -d 'Confirms --live with the word YES' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l live-target -d 'The host that the live call is for, if the profile is protected: HOST or HOST:PORT of --base-url' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l actor-username -d 'Refuse if the token belongs to anybody but this user' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l allow-role -d 'Let members of this group operate beside superusers, staff, ADMIN and DG; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l max-clients -d 'Refuse if more clients than this would be deactivated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l max-share -d 'Refuse if more than this percentage of the active clients would be deactivated (default 50)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l cooldown -d 'Refuse if the last live run was less than this long ago (default 10m)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l live-timeout -d 'How long to wait for the answer to the live call (default 2m)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l confirm-within -d 'How long to look for the live call\'s row (default 30s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l claim-within -d 'How long to wait for other live runs on the deployment (default as long as one can take, 3m 40s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l journal -d 'Record every live call in this file (default ~/.local/state/pointctl/journal.jsonl)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l expect-alert -d 'Treat a critical alert with a matching title as expected: GLOB, or GLOB if error_rate_24h < 5%; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l notify -d 'Tell a webhook (Slack, Teams, or any that takes JSON) or exec:PROGRAM when runs begin to fail, pass again, and daily in between; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l format -d 'human, json, junit, ndjson, tap, markdown, github, nagios, html or prometheus (default human)' -r -f -a "human\t''
json\t''
junit\t''
ndjson\t''
tap\t''
markdown\t''
github\t''
nagios\t''
html\t''
prometheus\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -s o -l output -d 'Write the report to this file instead, complete or not at all; its extension says the format unless --format does' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l report -d 'Write one more report to a file, complete or not at all: report.xml, or FORMAT=FILE; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l exit-style -d 'pointctl or nagios: which exit codes to use; nagios also writes its own line instead of human (default pointctl)' -r -f -a "pointctl\t''
nagios\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l trace -d 'Write every request and answer to DIR/trace.har, without secrets, for a browser\'s network tab' -r -f -a "(__fish_complete_directories)"
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l insecure -d 'Do not check whose certificate it is. Whoever answers gets the token'
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l allow-http -d 'Allow http:// to another machine, which sends token and password without encryption'
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l gentle -d 'One request at a time, so that others who use a small server notice little of it; the run takes longer'
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l token-stdin -d 'Read the token from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l password-stdin -d 'Read the password from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l enable -d 'Run it even if ENABLE_AUTO_MAINT_INTEGRACIONES is not 1'
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l wait -d 'When it is not enabled, wait to be stopped instead of ending: for a container, which would be restarted'
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l once -d 'Run it once, without a delay, and end with its exit code: for cron'
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l settle -d 'First verify an earlier live call whose result is not known, and continue once its row is found or it is proved that it was not done'
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l live -d 'Really do it, if no guard refuses: this deactivates clients and deletes logs'
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l force -d 'Run it even if the last live run is recent'
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l even-if-empty -d 'Run it even if there is nothing to do'
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -l no-ci -d 'Do not write annotations and a summary under GitHub Actions'
complete -c pointctl -n "__fish_pointctl_using_subcommand schedule" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l timeout -d 'Limit of one request with its retries: 25, 25s, 1m 30s (default 25s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l connect-timeout -d 'Limit of a connection with its TLS handshake (default 10s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l cacert -d 'Trust the certificates of this PEM file, and no others' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l cert -d 'Show this certificate to a server that asks for one' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l key -d 'The key of --cert, if it is not in the same file' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l proxy -d 'Go through this proxy: http://, https://, socks5:// or socks5h:// (default: HTTPS_PROXY and the like)' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l no-proxy -d 'Hosts and domains to reach without a proxy, separated by commas; * means all' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l resolve -d 'Use this address for the host of --base-url: HOST:PORT:ADDRESS; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l jobs -d 'Requests at once, 1..=64 (default 32 over HTTP/2, 6 over HTTP/1.1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l retries -d 'Further tries of a GET, and of a sign-in or a rehearsal that the server did not process, 0..=10 (default 2); a live call is never repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l token -d 'The token itself. Others on this machine can see it: use a file or a variable instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l token-file -d 'A file that contains the token' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l username -d 'Sign in with this username; without a password, pointctl asks for it in the terminal' -r -f -a "(__fish_complete_users)"
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l password -d 'The password itself. Others on this machine can see it: use --password-stdin instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l idle-days -d 'Days without a request after which a client is idle, 1..=365 (default 30)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l idle-limit -d 'Maximum number of clients that one call deactivates, 1..=500 (default 100; a smoke rehearses 1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l retain-days -d 'Days of logs to keep, 1..=3650 (default 90)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l max-delete -d 'Maximum number of log rows that one call deletes, 1..=50000 (default 5000; a smoke rehearses 1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l interval -d 'From the start of one run to the start of the next: 24h, or a number of hours (default 24h)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l initial-delay -d 'From the start to the first run (default 45s; none with --once)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l heartbeat-file -d 'Write the time of each successful run to this file' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l ping-url -d 'Call this address after each run, with /start before it and /fail after a failed one; no credential goes there' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l confirm-live -d 'Confirms --live with the word YES' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l live-target -d 'The host that the live call is for, if the profile is protected: HOST or HOST:PORT of --base-url' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l actor-username -d 'Refuse if the token belongs to anybody but this user' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l allow-role -d 'Let members of this group operate beside superusers, staff, ADMIN and DG; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l max-clients -d 'Refuse if more clients than this would be deactivated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l max-share -d 'Refuse if more than this percentage of the active clients would be deactivated (default 50)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l cooldown -d 'Refuse if the last live run was less than this long ago (default 10m)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l live-timeout -d 'How long to wait for the answer to the live call (default 2m)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l confirm-within -d 'How long to look for the live call\'s row (default 30s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l claim-within -d 'How long to wait for other live runs on the deployment (default as long as one can take, 3m 40s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l journal -d 'Record every live call in this file (default ~/.local/state/pointctl/journal.jsonl)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l expect-alert -d 'Treat a critical alert with a matching title as expected: GLOB, or GLOB if error_rate_24h < 5%; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l notify -d 'Tell a webhook (Slack, Teams, or any that takes JSON) or exec:PROGRAM when runs begin to fail, pass again, and daily in between; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l format -d 'human, json, junit, ndjson, tap, markdown, github, nagios, html or prometheus (default human)' -r -f -a "human\t''
json\t''
junit\t''
ndjson\t''
tap\t''
markdown\t''
github\t''
nagios\t''
html\t''
prometheus\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -s o -l output -d 'Write the report to this file instead, complete or not at all; its extension says the format unless --format does' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l report -d 'Write one more report to a file, complete or not at all: report.xml, or FORMAT=FILE; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l exit-style -d 'pointctl or nagios: which exit codes to use; nagios also writes its own line instead of human (default pointctl)' -r -f -a "pointctl\t''
nagios\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l trace -d 'Write every request and answer to DIR/trace.har, without secrets, for a browser\'s network tab' -r -f -a "(__fish_complete_directories)"
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l insecure -d 'Do not check whose certificate it is. Whoever answers gets the token'
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l allow-http -d 'Allow http:// to another machine, which sends token and password without encryption'
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l gentle -d 'One request at a time, so that others who use a small server notice little of it; the run takes longer'
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l token-stdin -d 'Read the token from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l password-stdin -d 'Read the password from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l enable -d 'Run it even if ENABLE_AUTO_MAINT_INTEGRACIONES is not 1'
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l wait -d 'When it is not enabled, wait to be stopped instead of ending: for a container, which would be restarted'
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l once -d 'Run it once, without a delay, and end with its exit code: for cron'
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l settle -d 'First verify an earlier live call whose result is not known, and continue once its row is found or it is proved that it was not done'
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l live -d 'Really do it, if no guard refuses: this deactivates clients and deletes logs'
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l force -d 'Run it even if the last live run is recent'
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l even-if-empty -d 'Run it even if there is nothing to do'
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -l no-ci -d 'Do not write annotations and a summary under GitHub Actions'
complete -c pointctl -n "__fish_pointctl_using_subcommand programar" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand resumen" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand resumen" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand resumen" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand resumen" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand resumen" -l timeout -d 'Limit of one request with its retries: 25, 25s, 1m 30s (default 25s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand resumen" -l connect-timeout -d 'Limit of a connection with its TLS handshake (default 10s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand resumen" -l cacert -d 'Trust the certificates of this PEM file, and no others' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand resumen" -l cert -d 'Show this certificate to a server that asks for one' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand resumen" -l key -d 'The key of --cert, if it is not in the same file' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand resumen" -l proxy -d 'Go through this proxy: http://, https://, socks5:// or socks5h:// (default: HTTPS_PROXY and the like)' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand resumen" -l no-proxy -d 'Hosts and domains to reach without a proxy, separated by commas; * means all' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand resumen" -l resolve -d 'Use this address for the host of --base-url: HOST:PORT:ADDRESS; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand resumen" -l jobs -d 'Requests at once, 1..=64 (default 32 over HTTP/2, 6 over HTTP/1.1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand resumen" -l retries -d 'Further tries of a GET, and of a sign-in or a rehearsal that the server did not process, 0..=10 (default 2); a live call is never repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand resumen" -l token -d 'The token itself. Others on this machine can see it: use a file or a variable instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand resumen" -l token-file -d 'A file that contains the token' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand resumen" -l username -d 'Sign in with this username; without a password, pointctl asks for it in the terminal' -r -f -a "(__fish_complete_users)"
complete -c pointctl -n "__fish_pointctl_using_subcommand resumen" -l password -d 'The password itself. Others on this machine can see it: use --password-stdin instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand resumen" -l watch -d 'Repeat it at this interval, from start to start: 30s, 5m; Ctrl-C ends it' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand resumen" -l expect-alert -d 'Treat a critical alert with a matching title as expected: GLOB, or GLOB if error_rate_24h < 5%; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand resumen" -l format -d 'human or json (default human)' -r -f -a "human\t''
json\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand resumen" -s o -l output -d 'Write the report to this file instead, complete or not at all; its extension says the format unless --format does' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand resumen" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand resumen" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand resumen" -l report -d 'Write one more report to a file, complete or not at all: report.xml, or FORMAT=FILE; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand resumen" -l insecure -d 'Do not check whose certificate it is. Whoever answers gets the token'
complete -c pointctl -n "__fish_pointctl_using_subcommand resumen" -l allow-http -d 'Allow http:// to another machine, which sends token and password without encryption'
complete -c pointctl -n "__fish_pointctl_using_subcommand resumen" -l gentle -d 'One request at a time, so that others who use a small server notice little of it; the run takes longer'
complete -c pointctl -n "__fish_pointctl_using_subcommand resumen" -l token-stdin -d 'Read the token from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand resumen" -l password-stdin -d 'Read the password from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand resumen" -l ascii -d 'Draw the seven days with plain characters'
complete -c pointctl -n "__fish_pointctl_using_subcommand resumen" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand resumen" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand resumen" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -l timeout -d 'Limit of one request with its retries: 25, 25s, 1m 30s (default 25s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -l connect-timeout -d 'Limit of a connection with its TLS handshake (default 10s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -l cacert -d 'Trust the certificates of this PEM file, and no others' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -l cert -d 'Show this certificate to a server that asks for one' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -l key -d 'The key of --cert, if it is not in the same file' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -l proxy -d 'Go through this proxy: http://, https://, socks5:// or socks5h:// (default: HTTPS_PROXY and the like)' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -l no-proxy -d 'Hosts and domains to reach without a proxy, separated by commas; * means all' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -l resolve -d 'Use this address for the host of --base-url: HOST:PORT:ADDRESS; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -l jobs -d 'Requests at once, 1..=64 (default 32 over HTTP/2, 6 over HTTP/1.1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -l retries -d 'Further tries of a GET, and of a sign-in or a rehearsal that the server did not process, 0..=10 (default 2); a live call is never repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -l token -d 'The token itself. Others on this machine can see it: use a file or a variable instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -l token-file -d 'A file that contains the token' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -l username -d 'Sign in with this username; without a password, pointctl asks for it in the terminal' -r -f -a "(__fish_complete_users)"
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -l password -d 'The password itself. Others on this machine can see it: use --password-stdin instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -l action -d 'maintenance, deactivate or purge, with preview- in front their rehearsals; also by their Spanish names or the API\'s own' -r -f -a "maintenance\t''
deactivate\t''
purge\t''
mantenimiento\t''
desactivar\t''
purgar\t''
preview-maintenance\t''
preview-deactivate\t''
preview-purge\t''
preview-mantenimiento\t''
preview-desactivar\t''
preview-purgar\t''
RUN_API_MAINTENANCE\t''
DEACTIVATE_IDLE_API_CLIENTS\t''
PURGE_API_LOGS\t''
PREVIEW_RUN_API_MAINTENANCE\t''
PREVIEW_DEACTIVATE_IDLE_API_CLIENTS\t''
PREVIEW_PURGE_API_LOGS\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -l date-from -d 'From this day on, YYYY-MM-DD in the server\'s time zone' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -l date-to -d 'Up to and including this day' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -l user -d 'Part of the user\'s name, in upper or lower case; only newer deployments have this and the next two' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -l model -d 'Part of the model' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -l q -d 'Part of any column' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -l sort-by -d 'timestamp, action, model, object_id, user or id (default timestamp)' -r -f -a "timestamp\t''
action\t''
model\t''
object_id\t''
user\t''
id\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -l sort-dir -d 'asc or desc (default desc)' -r -f -a "asc\t''
desc\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -l limit -d 'Maximum number of rows, 1..=1000 (default 25)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -l offset -d 'Rows to skip first, 0..=50000 (default 0)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -l export -d 'csv or xlsx: save the server\'s own file, after checking it' -r -f -a "csv\t''
xlsx\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -l format -d 'table, json, ndjson, csv or xlsx (default table)' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''
xlsx\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -s o -l output -d 'Write the rows to this file, complete or not at all; its extension says the format unless --format does' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -l insecure -d 'Do not check whose certificate it is. Whoever answers gets the token'
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -l allow-http -d 'Allow http:// to another machine, which sends token and password without encryption'
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -l gentle -d 'One request at a time, so that others who use a small server notice little of it; the run takes longer'
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -l token-stdin -d 'Read the token from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -l password-stdin -d 'Read the password from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -l all -d 'All rows, by id; if there are more than 51,000, by day and by id within each day'
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -l resume -d 'With --all -o FILE: continue with the rows in FILE.part, or start if there are none'
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -l restart -d 'With --all -o FILE: start again, whatever is in FILE.part'
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -f -a "show" -d 'Show one row in full'
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and not __fish_seen_subcommand_from show mostrar" -f -a "mostrar" -d 'Show one row in full'
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from show" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from show" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from show" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from show" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from show" -l timeout -d 'Limit of one request with its retries: 25, 25s, 1m 30s (default 25s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from show" -l connect-timeout -d 'Limit of a connection with its TLS handshake (default 10s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from show" -l cacert -d 'Trust the certificates of this PEM file, and no others' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from show" -l cert -d 'Show this certificate to a server that asks for one' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from show" -l key -d 'The key of --cert, if it is not in the same file' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from show" -l proxy -d 'Go through this proxy: http://, https://, socks5:// or socks5h:// (default: HTTPS_PROXY and the like)' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from show" -l no-proxy -d 'Hosts and domains to reach without a proxy, separated by commas; * means all' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from show" -l resolve -d 'Use this address for the host of --base-url: HOST:PORT:ADDRESS; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from show" -l jobs -d 'Requests at once, 1..=64 (default 32 over HTTP/2, 6 over HTTP/1.1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from show" -l retries -d 'Further tries of a GET, and of a sign-in or a rehearsal that the server did not process, 0..=10 (default 2); a live call is never repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from show" -l token -d 'The token itself. Others on this machine can see it: use a file or a variable instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from show" -l token-file -d 'A file that contains the token' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from show" -l username -d 'Sign in with this username; without a password, pointctl asks for it in the terminal' -r -f -a "(__fish_complete_users)"
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from show" -l password -d 'The password itself. Others on this machine can see it: use --password-stdin instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from show" -l format -d 'human or json (default human)' -r -f -a "human\t''
json\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from show" -s o -l output -d 'Write the report to this file instead, complete or not at all; its extension says the format unless --format does' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from show" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from show" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from show" -l insecure -d 'Do not check whose certificate it is. Whoever answers gets the token'
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from show" -l allow-http -d 'Allow http:// to another machine, which sends token and password without encryption'
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from show" -l gentle -d 'One request at a time, so that others who use a small server notice little of it; the run takes longer'
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from show" -l token-stdin -d 'Read the token from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from show" -l password-stdin -d 'Read the password from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from show" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from mostrar" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from mostrar" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from mostrar" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from mostrar" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from mostrar" -l timeout -d 'Limit of one request with its retries: 25, 25s, 1m 30s (default 25s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from mostrar" -l connect-timeout -d 'Limit of a connection with its TLS handshake (default 10s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from mostrar" -l cacert -d 'Trust the certificates of this PEM file, and no others' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from mostrar" -l cert -d 'Show this certificate to a server that asks for one' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from mostrar" -l key -d 'The key of --cert, if it is not in the same file' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from mostrar" -l proxy -d 'Go through this proxy: http://, https://, socks5:// or socks5h:// (default: HTTPS_PROXY and the like)' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from mostrar" -l no-proxy -d 'Hosts and domains to reach without a proxy, separated by commas; * means all' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from mostrar" -l resolve -d 'Use this address for the host of --base-url: HOST:PORT:ADDRESS; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from mostrar" -l jobs -d 'Requests at once, 1..=64 (default 32 over HTTP/2, 6 over HTTP/1.1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from mostrar" -l retries -d 'Further tries of a GET, and of a sign-in or a rehearsal that the server did not process, 0..=10 (default 2); a live call is never repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from mostrar" -l token -d 'The token itself. Others on this machine can see it: use a file or a variable instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from mostrar" -l token-file -d 'A file that contains the token' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from mostrar" -l username -d 'Sign in with this username; without a password, pointctl asks for it in the terminal' -r -f -a "(__fish_complete_users)"
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from mostrar" -l password -d 'The password itself. Others on this machine can see it: use --password-stdin instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from mostrar" -l format -d 'human or json (default human)' -r -f -a "human\t''
json\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from mostrar" -s o -l output -d 'Write the report to this file instead, complete or not at all; its extension says the format unless --format does' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from mostrar" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from mostrar" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from mostrar" -l insecure -d 'Do not check whose certificate it is. Whoever answers gets the token'
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from mostrar" -l allow-http -d 'Allow http:// to another machine, which sends token and password without encryption'
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from mostrar" -l gentle -d 'One request at a time, so that others who use a small server notice little of it; the run takes longer'
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from mostrar" -l token-stdin -d 'Read the token from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from mostrar" -l password-stdin -d 'Read the password from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from mostrar" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from mostrar" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand historial; and __fish_seen_subcommand_from mostrar" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand setup" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand setup" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand setup" -l profile -d 'The name of the profile to write, or of the one to sign in again for (default: from the address)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand setup" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand setup" -l cacert -d 'Trust the certificates of this PEM file, and no others' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand setup" -l username -d 'Sign in with this username; without a password, pointctl asks for it in the terminal' -r -f -a "(__fish_complete_users)"
complete -c pointctl -n "__fish_pointctl_using_subcommand setup" -l token-file -d 'A file that contains the token' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand setup" -l write-token -d 'Keep the token in this file, which only its owner can read, instead of the keychain' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand setup" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand setup" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand setup" -l password-stdin -d 'Read the password from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand setup" -l token-stdin -d 'Read the token from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand setup" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand setup" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand setup" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand configurar" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand configurar" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand configurar" -l profile -d 'The name of the profile to write, or of the one to sign in again for (default: from the address)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand configurar" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand configurar" -l cacert -d 'Trust the certificates of this PEM file, and no others' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand configurar" -l username -d 'Sign in with this username; without a password, pointctl asks for it in the terminal' -r -f -a "(__fish_complete_users)"
complete -c pointctl -n "__fish_pointctl_using_subcommand configurar" -l token-file -d 'A file that contains the token' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand configurar" -l write-token -d 'Keep the token in this file, which only its owner can read, instead of the keychain' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand configurar" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand configurar" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand configurar" -l password-stdin -d 'Read the password from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand configurar" -l token-stdin -d 'Read the token from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand configurar" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand configurar" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand configurar" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and not __fish_seen_subcommand_from login entrar status estado token rotate rotar revoke revocar logout salir" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and not __fish_seen_subcommand_from login entrar status estado token rotate rotar revoke revocar logout salir" -f -a "login" -d 'Set up a deployment, or sign in again for a profile: the same as pointctl setup'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and not __fish_seen_subcommand_from login entrar status estado token rotate rotar revoke revocar logout salir" -f -a "entrar" -d 'Set up a deployment, or sign in again for a profile: the same as pointctl setup'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and not __fish_seen_subcommand_from login entrar status estado token rotate rotar revoke revocar logout salir" -f -a "status" -d 'Show who the credentials belong to and what they allow'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and not __fish_seen_subcommand_from login entrar status estado token rotate rotar revoke revocar logout salir" -f -a "estado" -d 'Show who the credentials belong to and what they allow'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and not __fish_seen_subcommand_from login entrar status estado token rotate rotar revoke revocar logout salir" -f -a "token" -d 'Sign in and print the token, and nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and not __fish_seen_subcommand_from login entrar status estado token rotate rotar revoke revocar logout salir" -f -a "rotate" -d 'Replace the token with a new one; the old one stops working at once'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and not __fish_seen_subcommand_from login entrar status estado token rotate rotar revoke revocar logout salir" -f -a "rotar" -d 'Replace the token with a new one; the old one stops working at once'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and not __fish_seen_subcommand_from login entrar status estado token rotate rotar revoke revocar logout salir" -f -a "revoke" -d 'Revoke the token; signing in gives a new one'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and not __fish_seen_subcommand_from login entrar status estado token rotate rotar revoke revocar logout salir" -f -a "revocar" -d 'Revoke the token; signing in gives a new one'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and not __fish_seen_subcommand_from login entrar status estado token rotate rotar revoke revocar logout salir" -f -a "logout" -d 'Forget the profile\'s token on this machine; on the server it goes on working'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and not __fish_seen_subcommand_from login entrar status estado token rotate rotar revoke revocar logout salir" -f -a "salir" -d 'Forget the profile\'s token on this machine; on the server it goes on working'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from login" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from login" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from login" -l profile -d 'The name of the profile to write, or of the one to sign in again for (default: from the address)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from login" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from login" -l cacert -d 'Trust the certificates of this PEM file, and no others' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from login" -l username -d 'Sign in with this username; without a password, pointctl asks for it in the terminal' -r -f -a "(__fish_complete_users)"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from login" -l token-file -d 'A file that contains the token' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from login" -l write-token -d 'Keep the token in this file, which only its owner can read, instead of the keychain' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from login" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from login" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from login" -l password-stdin -d 'Read the password from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from login" -l token-stdin -d 'Read the token from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from login" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from login" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from login" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from entrar" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from entrar" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from entrar" -l profile -d 'The name of the profile to write, or of the one to sign in again for (default: from the address)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from entrar" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from entrar" -l cacert -d 'Trust the certificates of this PEM file, and no others' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from entrar" -l username -d 'Sign in with this username; without a password, pointctl asks for it in the terminal' -r -f -a "(__fish_complete_users)"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from entrar" -l token-file -d 'A file that contains the token' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from entrar" -l write-token -d 'Keep the token in this file, which only its owner can read, instead of the keychain' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from entrar" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from entrar" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from entrar" -l password-stdin -d 'Read the password from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from entrar" -l token-stdin -d 'Read the token from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from entrar" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from entrar" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from entrar" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from status" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from status" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from status" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from status" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from status" -l timeout -d 'Limit of one request with its retries: 25, 25s, 1m 30s (default 25s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from status" -l connect-timeout -d 'Limit of a connection with its TLS handshake (default 10s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from status" -l cacert -d 'Trust the certificates of this PEM file, and no others' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from status" -l cert -d 'Show this certificate to a server that asks for one' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from status" -l key -d 'The key of --cert, if it is not in the same file' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from status" -l proxy -d 'Go through this proxy: http://, https://, socks5:// or socks5h:// (default: HTTPS_PROXY and the like)' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from status" -l no-proxy -d 'Hosts and domains to reach without a proxy, separated by commas; * means all' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from status" -l resolve -d 'Use this address for the host of --base-url: HOST:PORT:ADDRESS; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from status" -l jobs -d 'Requests at once, 1..=64 (default 32 over HTTP/2, 6 over HTTP/1.1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from status" -l retries -d 'Further tries of a GET, and of a sign-in or a rehearsal that the server did not process, 0..=10 (default 2); a live call is never repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from status" -l token -d 'The token itself. Others on this machine can see it: use a file or a variable instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from status" -l token-file -d 'A file that contains the token' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from status" -l username -d 'Sign in with this username; without a password, pointctl asks for it in the terminal' -r -f -a "(__fish_complete_users)"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from status" -l password -d 'The password itself. Others on this machine can see it: use --password-stdin instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from status" -l format -d 'human or json (default human)' -r -f -a "human\t''
json\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from status" -s o -l output -d 'Write the report to this file instead, complete or not at all; its extension says the format unless --format does' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from status" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from status" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from status" -l insecure -d 'Do not check whose certificate it is. Whoever answers gets the token'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from status" -l allow-http -d 'Allow http:// to another machine, which sends token and password without encryption'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from status" -l gentle -d 'One request at a time, so that others who use a small server notice little of it; the run takes longer'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from status" -l token-stdin -d 'Read the token from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from status" -l password-stdin -d 'Read the password from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from status" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from status" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from status" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from estado" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from estado" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from estado" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from estado" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from estado" -l timeout -d 'Limit of one request with its retries: 25, 25s, 1m 30s (default 25s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from estado" -l connect-timeout -d 'Limit of a connection with its TLS handshake (default 10s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from estado" -l cacert -d 'Trust the certificates of this PEM file, and no others' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from estado" -l cert -d 'Show this certificate to a server that asks for one' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from estado" -l key -d 'The key of --cert, if it is not in the same file' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from estado" -l proxy -d 'Go through this proxy: http://, https://, socks5:// or socks5h:// (default: HTTPS_PROXY and the like)' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from estado" -l no-proxy -d 'Hosts and domains to reach without a proxy, separated by commas; * means all' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from estado" -l resolve -d 'Use this address for the host of --base-url: HOST:PORT:ADDRESS; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from estado" -l jobs -d 'Requests at once, 1..=64 (default 32 over HTTP/2, 6 over HTTP/1.1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from estado" -l retries -d 'Further tries of a GET, and of a sign-in or a rehearsal that the server did not process, 0..=10 (default 2); a live call is never repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from estado" -l token -d 'The token itself. Others on this machine can see it: use a file or a variable instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from estado" -l token-file -d 'A file that contains the token' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from estado" -l username -d 'Sign in with this username; without a password, pointctl asks for it in the terminal' -r -f -a "(__fish_complete_users)"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from estado" -l password -d 'The password itself. Others on this machine can see it: use --password-stdin instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from estado" -l format -d 'human or json (default human)' -r -f -a "human\t''
json\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from estado" -s o -l output -d 'Write the report to this file instead, complete or not at all; its extension says the format unless --format does' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from estado" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from estado" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from estado" -l insecure -d 'Do not check whose certificate it is. Whoever answers gets the token'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from estado" -l allow-http -d 'Allow http:// to another machine, which sends token and password without encryption'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from estado" -l gentle -d 'One request at a time, so that others who use a small server notice little of it; the run takes longer'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from estado" -l token-stdin -d 'Read the token from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from estado" -l password-stdin -d 'Read the password from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from estado" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from estado" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from estado" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from token" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from token" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from token" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from token" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from token" -l timeout -d 'Limit of one request with its retries: 25, 25s, 1m 30s (default 25s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from token" -l connect-timeout -d 'Limit of a connection with its TLS handshake (default 10s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from token" -l cacert -d 'Trust the certificates of this PEM file, and no others' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from token" -l cert -d 'Show this certificate to a server that asks for one' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from token" -l key -d 'The key of --cert, if it is not in the same file' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from token" -l proxy -d 'Go through this proxy: http://, https://, socks5:// or socks5h:// (default: HTTPS_PROXY and the like)' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from token" -l no-proxy -d 'Hosts and domains to reach without a proxy, separated by commas; * means all' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from token" -l resolve -d 'Use this address for the host of --base-url: HOST:PORT:ADDRESS; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from token" -l jobs -d 'Requests at once, 1..=64 (default 32 over HTTP/2, 6 over HTTP/1.1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from token" -l retries -d 'Further tries of a GET, and of a sign-in or a rehearsal that the server did not process, 0..=10 (default 2); a live call is never repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from token" -l token -d 'The token itself. Others on this machine can see it: use a file or a variable instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from token" -l token-file -d 'A file that contains the token' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from token" -l username -d 'Sign in with this username; without a password, pointctl asks for it in the terminal' -r -f -a "(__fish_complete_users)"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from token" -l password -d 'The password itself. Others on this machine can see it: use --password-stdin instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from token" -l write-token -d 'Write the token to this file, which only its owner can read, instead of standard output' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from token" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from token" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from token" -l insecure -d 'Do not check whose certificate it is. Whoever answers gets the token'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from token" -l allow-http -d 'Allow http:// to another machine, which sends token and password without encryption'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from token" -l gentle -d 'One request at a time, so that others who use a small server notice little of it; the run takes longer'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from token" -l token-stdin -d 'Read the token from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from token" -l password-stdin -d 'Read the password from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from token" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from token" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from token" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotate" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotate" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotate" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotate" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotate" -l timeout -d 'Limit of one request with its retries: 25, 25s, 1m 30s (default 25s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotate" -l connect-timeout -d 'Limit of a connection with its TLS handshake (default 10s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotate" -l cacert -d 'Trust the certificates of this PEM file, and no others' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotate" -l cert -d 'Show this certificate to a server that asks for one' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotate" -l key -d 'The key of --cert, if it is not in the same file' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotate" -l proxy -d 'Go through this proxy: http://, https://, socks5:// or socks5h:// (default: HTTPS_PROXY and the like)' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotate" -l no-proxy -d 'Hosts and domains to reach without a proxy, separated by commas; * means all' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotate" -l resolve -d 'Use this address for the host of --base-url: HOST:PORT:ADDRESS; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotate" -l jobs -d 'Requests at once, 1..=64 (default 32 over HTTP/2, 6 over HTTP/1.1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotate" -l retries -d 'Further tries of a GET, and of a sign-in or a rehearsal that the server did not process, 0..=10 (default 2); a live call is never repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotate" -l token -d 'The token itself. Others on this machine can see it: use a file or a variable instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotate" -l token-file -d 'A file that contains the token' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotate" -l username -d 'Sign in with this username; without a password, pointctl asks for it in the terminal' -r -f -a "(__fish_complete_users)"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotate" -l password -d 'The password itself. Others on this machine can see it: use --password-stdin instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotate" -l write-token -d 'Write the token to this file, which only its owner can read, instead of standard output' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotate" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotate" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotate" -l insecure -d 'Do not check whose certificate it is. Whoever answers gets the token'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotate" -l allow-http -d 'Allow http:// to another machine, which sends token and password without encryption'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotate" -l gentle -d 'One request at a time, so that others who use a small server notice little of it; the run takes longer'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotate" -l token-stdin -d 'Read the token from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotate" -l password-stdin -d 'Read the password from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotate" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotate" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotate" -l yes -d 'Do not ask for confirmation'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotate" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotar" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotar" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotar" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotar" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotar" -l timeout -d 'Limit of one request with its retries: 25, 25s, 1m 30s (default 25s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotar" -l connect-timeout -d 'Limit of a connection with its TLS handshake (default 10s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotar" -l cacert -d 'Trust the certificates of this PEM file, and no others' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotar" -l cert -d 'Show this certificate to a server that asks for one' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotar" -l key -d 'The key of --cert, if it is not in the same file' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotar" -l proxy -d 'Go through this proxy: http://, https://, socks5:// or socks5h:// (default: HTTPS_PROXY and the like)' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotar" -l no-proxy -d 'Hosts and domains to reach without a proxy, separated by commas; * means all' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotar" -l resolve -d 'Use this address for the host of --base-url: HOST:PORT:ADDRESS; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotar" -l jobs -d 'Requests at once, 1..=64 (default 32 over HTTP/2, 6 over HTTP/1.1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotar" -l retries -d 'Further tries of a GET, and of a sign-in or a rehearsal that the server did not process, 0..=10 (default 2); a live call is never repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotar" -l token -d 'The token itself. Others on this machine can see it: use a file or a variable instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotar" -l token-file -d 'A file that contains the token' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotar" -l username -d 'Sign in with this username; without a password, pointctl asks for it in the terminal' -r -f -a "(__fish_complete_users)"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotar" -l password -d 'The password itself. Others on this machine can see it: use --password-stdin instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotar" -l write-token -d 'Write the token to this file, which only its owner can read, instead of standard output' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotar" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotar" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotar" -l insecure -d 'Do not check whose certificate it is. Whoever answers gets the token'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotar" -l allow-http -d 'Allow http:// to another machine, which sends token and password without encryption'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotar" -l gentle -d 'One request at a time, so that others who use a small server notice little of it; the run takes longer'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotar" -l token-stdin -d 'Read the token from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotar" -l password-stdin -d 'Read the password from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotar" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotar" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotar" -l yes -d 'Do not ask for confirmation'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from rotar" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revoke" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revoke" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revoke" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revoke" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revoke" -l timeout -d 'Limit of one request with its retries: 25, 25s, 1m 30s (default 25s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revoke" -l connect-timeout -d 'Limit of a connection with its TLS handshake (default 10s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revoke" -l cacert -d 'Trust the certificates of this PEM file, and no others' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revoke" -l cert -d 'Show this certificate to a server that asks for one' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revoke" -l key -d 'The key of --cert, if it is not in the same file' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revoke" -l proxy -d 'Go through this proxy: http://, https://, socks5:// or socks5h:// (default: HTTPS_PROXY and the like)' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revoke" -l no-proxy -d 'Hosts and domains to reach without a proxy, separated by commas; * means all' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revoke" -l resolve -d 'Use this address for the host of --base-url: HOST:PORT:ADDRESS; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revoke" -l jobs -d 'Requests at once, 1..=64 (default 32 over HTTP/2, 6 over HTTP/1.1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revoke" -l retries -d 'Further tries of a GET, and of a sign-in or a rehearsal that the server did not process, 0..=10 (default 2); a live call is never repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revoke" -l token -d 'The token itself. Others on this machine can see it: use a file or a variable instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revoke" -l token-file -d 'A file that contains the token' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revoke" -l username -d 'Sign in with this username; without a password, pointctl asks for it in the terminal' -r -f -a "(__fish_complete_users)"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revoke" -l password -d 'The password itself. Others on this machine can see it: use --password-stdin instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revoke" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revoke" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revoke" -l insecure -d 'Do not check whose certificate it is. Whoever answers gets the token'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revoke" -l allow-http -d 'Allow http:// to another machine, which sends token and password without encryption'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revoke" -l gentle -d 'One request at a time, so that others who use a small server notice little of it; the run takes longer'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revoke" -l token-stdin -d 'Read the token from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revoke" -l password-stdin -d 'Read the password from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revoke" -l yes -d 'Do not ask for confirmation'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revoke" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revoke" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revoke" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revocar" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revocar" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revocar" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revocar" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revocar" -l timeout -d 'Limit of one request with its retries: 25, 25s, 1m 30s (default 25s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revocar" -l connect-timeout -d 'Limit of a connection with its TLS handshake (default 10s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revocar" -l cacert -d 'Trust the certificates of this PEM file, and no others' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revocar" -l cert -d 'Show this certificate to a server that asks for one' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revocar" -l key -d 'The key of --cert, if it is not in the same file' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revocar" -l proxy -d 'Go through this proxy: http://, https://, socks5:// or socks5h:// (default: HTTPS_PROXY and the like)' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revocar" -l no-proxy -d 'Hosts and domains to reach without a proxy, separated by commas; * means all' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revocar" -l resolve -d 'Use this address for the host of --base-url: HOST:PORT:ADDRESS; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revocar" -l jobs -d 'Requests at once, 1..=64 (default 32 over HTTP/2, 6 over HTTP/1.1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revocar" -l retries -d 'Further tries of a GET, and of a sign-in or a rehearsal that the server did not process, 0..=10 (default 2); a live call is never repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revocar" -l token -d 'The token itself. Others on this machine can see it: use a file or a variable instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revocar" -l token-file -d 'A file that contains the token' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revocar" -l username -d 'Sign in with this username; without a password, pointctl asks for it in the terminal' -r -f -a "(__fish_complete_users)"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revocar" -l password -d 'The password itself. Others on this machine can see it: use --password-stdin instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revocar" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revocar" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revocar" -l insecure -d 'Do not check whose certificate it is. Whoever answers gets the token'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revocar" -l allow-http -d 'Allow http:// to another machine, which sends token and password without encryption'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revocar" -l gentle -d 'One request at a time, so that others who use a small server notice little of it; the run takes longer'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revocar" -l token-stdin -d 'Read the token from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revocar" -l password-stdin -d 'Read the password from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revocar" -l yes -d 'Do not ask for confirmation'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revocar" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revocar" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from revocar" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from logout" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from logout" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from logout" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from logout" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from logout" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from logout" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from logout" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from logout" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from salir" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from salir" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from salir" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from salir" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from salir" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from salir" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from salir" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand auth; and __fish_seen_subcommand_from salir" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and not __fish_seen_subcommand_from login entrar status estado token rotate rotar revoke revocar logout salir" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and not __fish_seen_subcommand_from login entrar status estado token rotate rotar revoke revocar logout salir" -f -a "login" -d 'Set up a deployment, or sign in again for a profile: the same as pointctl setup'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and not __fish_seen_subcommand_from login entrar status estado token rotate rotar revoke revocar logout salir" -f -a "entrar" -d 'Set up a deployment, or sign in again for a profile: the same as pointctl setup'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and not __fish_seen_subcommand_from login entrar status estado token rotate rotar revoke revocar logout salir" -f -a "status" -d 'Show who the credentials belong to and what they allow'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and not __fish_seen_subcommand_from login entrar status estado token rotate rotar revoke revocar logout salir" -f -a "estado" -d 'Show who the credentials belong to and what they allow'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and not __fish_seen_subcommand_from login entrar status estado token rotate rotar revoke revocar logout salir" -f -a "token" -d 'Sign in and print the token, and nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and not __fish_seen_subcommand_from login entrar status estado token rotate rotar revoke revocar logout salir" -f -a "rotate" -d 'Replace the token with a new one; the old one stops working at once'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and not __fish_seen_subcommand_from login entrar status estado token rotate rotar revoke revocar logout salir" -f -a "rotar" -d 'Replace the token with a new one; the old one stops working at once'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and not __fish_seen_subcommand_from login entrar status estado token rotate rotar revoke revocar logout salir" -f -a "revoke" -d 'Revoke the token; signing in gives a new one'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and not __fish_seen_subcommand_from login entrar status estado token rotate rotar revoke revocar logout salir" -f -a "revocar" -d 'Revoke the token; signing in gives a new one'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and not __fish_seen_subcommand_from login entrar status estado token rotate rotar revoke revocar logout salir" -f -a "logout" -d 'Forget the profile\'s token on this machine; on the server it goes on working'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and not __fish_seen_subcommand_from login entrar status estado token rotate rotar revoke revocar logout salir" -f -a "salir" -d 'Forget the profile\'s token on this machine; on the server it goes on working'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from login" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from login" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from login" -l profile -d 'The name of the profile to write, or of the one to sign in again for (default: from the address)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from login" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from login" -l cacert -d 'Trust the certificates of this PEM file, and no others' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from login" -l username -d 'Sign in with this username; without a password, pointctl asks for it in the terminal' -r -f -a "(__fish_complete_users)"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from login" -l token-file -d 'A file that contains the token' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from login" -l write-token -d 'Keep the token in this file, which only its owner can read, instead of the keychain' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from login" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from login" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from login" -l password-stdin -d 'Read the password from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from login" -l token-stdin -d 'Read the token from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from login" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from login" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from login" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from entrar" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from entrar" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from entrar" -l profile -d 'The name of the profile to write, or of the one to sign in again for (default: from the address)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from entrar" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from entrar" -l cacert -d 'Trust the certificates of this PEM file, and no others' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from entrar" -l username -d 'Sign in with this username; without a password, pointctl asks for it in the terminal' -r -f -a "(__fish_complete_users)"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from entrar" -l token-file -d 'A file that contains the token' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from entrar" -l write-token -d 'Keep the token in this file, which only its owner can read, instead of the keychain' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from entrar" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from entrar" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from entrar" -l password-stdin -d 'Read the password from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from entrar" -l token-stdin -d 'Read the token from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from entrar" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from entrar" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from entrar" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from status" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from status" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from status" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from status" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from status" -l timeout -d 'Limit of one request with its retries: 25, 25s, 1m 30s (default 25s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from status" -l connect-timeout -d 'Limit of a connection with its TLS handshake (default 10s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from status" -l cacert -d 'Trust the certificates of this PEM file, and no others' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from status" -l cert -d 'Show this certificate to a server that asks for one' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from status" -l key -d 'The key of --cert, if it is not in the same file' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from status" -l proxy -d 'Go through this proxy: http://, https://, socks5:// or socks5h:// (default: HTTPS_PROXY and the like)' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from status" -l no-proxy -d 'Hosts and domains to reach without a proxy, separated by commas; * means all' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from status" -l resolve -d 'Use this address for the host of --base-url: HOST:PORT:ADDRESS; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from status" -l jobs -d 'Requests at once, 1..=64 (default 32 over HTTP/2, 6 over HTTP/1.1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from status" -l retries -d 'Further tries of a GET, and of a sign-in or a rehearsal that the server did not process, 0..=10 (default 2); a live call is never repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from status" -l token -d 'The token itself. Others on this machine can see it: use a file or a variable instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from status" -l token-file -d 'A file that contains the token' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from status" -l username -d 'Sign in with this username; without a password, pointctl asks for it in the terminal' -r -f -a "(__fish_complete_users)"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from status" -l password -d 'The password itself. Others on this machine can see it: use --password-stdin instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from status" -l format -d 'human or json (default human)' -r -f -a "human\t''
json\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from status" -s o -l output -d 'Write the report to this file instead, complete or not at all; its extension says the format unless --format does' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from status" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from status" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from status" -l insecure -d 'Do not check whose certificate it is. Whoever answers gets the token'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from status" -l allow-http -d 'Allow http:// to another machine, which sends token and password without encryption'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from status" -l gentle -d 'One request at a time, so that others who use a small server notice little of it; the run takes longer'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from status" -l token-stdin -d 'Read the token from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from status" -l password-stdin -d 'Read the password from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from status" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from status" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from status" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from estado" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from estado" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from estado" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from estado" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from estado" -l timeout -d 'Limit of one request with its retries: 25, 25s, 1m 30s (default 25s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from estado" -l connect-timeout -d 'Limit of a connection with its TLS handshake (default 10s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from estado" -l cacert -d 'Trust the certificates of this PEM file, and no others' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from estado" -l cert -d 'Show this certificate to a server that asks for one' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from estado" -l key -d 'The key of --cert, if it is not in the same file' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from estado" -l proxy -d 'Go through this proxy: http://, https://, socks5:// or socks5h:// (default: HTTPS_PROXY and the like)' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from estado" -l no-proxy -d 'Hosts and domains to reach without a proxy, separated by commas; * means all' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from estado" -l resolve -d 'Use this address for the host of --base-url: HOST:PORT:ADDRESS; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from estado" -l jobs -d 'Requests at once, 1..=64 (default 32 over HTTP/2, 6 over HTTP/1.1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from estado" -l retries -d 'Further tries of a GET, and of a sign-in or a rehearsal that the server did not process, 0..=10 (default 2); a live call is never repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from estado" -l token -d 'The token itself. Others on this machine can see it: use a file or a variable instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from estado" -l token-file -d 'A file that contains the token' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from estado" -l username -d 'Sign in with this username; without a password, pointctl asks for it in the terminal' -r -f -a "(__fish_complete_users)"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from estado" -l password -d 'The password itself. Others on this machine can see it: use --password-stdin instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from estado" -l format -d 'human or json (default human)' -r -f -a "human\t''
json\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from estado" -s o -l output -d 'Write the report to this file instead, complete or not at all; its extension says the format unless --format does' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from estado" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from estado" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from estado" -l insecure -d 'Do not check whose certificate it is. Whoever answers gets the token'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from estado" -l allow-http -d 'Allow http:// to another machine, which sends token and password without encryption'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from estado" -l gentle -d 'One request at a time, so that others who use a small server notice little of it; the run takes longer'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from estado" -l token-stdin -d 'Read the token from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from estado" -l password-stdin -d 'Read the password from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from estado" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from estado" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from estado" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from token" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from token" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from token" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from token" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from token" -l timeout -d 'Limit of one request with its retries: 25, 25s, 1m 30s (default 25s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from token" -l connect-timeout -d 'Limit of a connection with its TLS handshake (default 10s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from token" -l cacert -d 'Trust the certificates of this PEM file, and no others' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from token" -l cert -d 'Show this certificate to a server that asks for one' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from token" -l key -d 'The key of --cert, if it is not in the same file' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from token" -l proxy -d 'Go through this proxy: http://, https://, socks5:// or socks5h:// (default: HTTPS_PROXY and the like)' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from token" -l no-proxy -d 'Hosts and domains to reach without a proxy, separated by commas; * means all' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from token" -l resolve -d 'Use this address for the host of --base-url: HOST:PORT:ADDRESS; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from token" -l jobs -d 'Requests at once, 1..=64 (default 32 over HTTP/2, 6 over HTTP/1.1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from token" -l retries -d 'Further tries of a GET, and of a sign-in or a rehearsal that the server did not process, 0..=10 (default 2); a live call is never repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from token" -l token -d 'The token itself. Others on this machine can see it: use a file or a variable instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from token" -l token-file -d 'A file that contains the token' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from token" -l username -d 'Sign in with this username; without a password, pointctl asks for it in the terminal' -r -f -a "(__fish_complete_users)"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from token" -l password -d 'The password itself. Others on this machine can see it: use --password-stdin instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from token" -l write-token -d 'Write the token to this file, which only its owner can read, instead of standard output' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from token" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from token" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from token" -l insecure -d 'Do not check whose certificate it is. Whoever answers gets the token'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from token" -l allow-http -d 'Allow http:// to another machine, which sends token and password without encryption'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from token" -l gentle -d 'One request at a time, so that others who use a small server notice little of it; the run takes longer'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from token" -l token-stdin -d 'Read the token from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from token" -l password-stdin -d 'Read the password from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from token" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from token" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from token" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotate" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotate" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotate" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotate" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotate" -l timeout -d 'Limit of one request with its retries: 25, 25s, 1m 30s (default 25s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotate" -l connect-timeout -d 'Limit of a connection with its TLS handshake (default 10s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotate" -l cacert -d 'Trust the certificates of this PEM file, and no others' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotate" -l cert -d 'Show this certificate to a server that asks for one' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotate" -l key -d 'The key of --cert, if it is not in the same file' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotate" -l proxy -d 'Go through this proxy: http://, https://, socks5:// or socks5h:// (default: HTTPS_PROXY and the like)' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotate" -l no-proxy -d 'Hosts and domains to reach without a proxy, separated by commas; * means all' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotate" -l resolve -d 'Use this address for the host of --base-url: HOST:PORT:ADDRESS; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotate" -l jobs -d 'Requests at once, 1..=64 (default 32 over HTTP/2, 6 over HTTP/1.1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotate" -l retries -d 'Further tries of a GET, and of a sign-in or a rehearsal that the server did not process, 0..=10 (default 2); a live call is never repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotate" -l token -d 'The token itself. Others on this machine can see it: use a file or a variable instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotate" -l token-file -d 'A file that contains the token' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotate" -l username -d 'Sign in with this username; without a password, pointctl asks for it in the terminal' -r -f -a "(__fish_complete_users)"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotate" -l password -d 'The password itself. Others on this machine can see it: use --password-stdin instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotate" -l write-token -d 'Write the token to this file, which only its owner can read, instead of standard output' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotate" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotate" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotate" -l insecure -d 'Do not check whose certificate it is. Whoever answers gets the token'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotate" -l allow-http -d 'Allow http:// to another machine, which sends token and password without encryption'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotate" -l gentle -d 'One request at a time, so that others who use a small server notice little of it; the run takes longer'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotate" -l token-stdin -d 'Read the token from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotate" -l password-stdin -d 'Read the password from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotate" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotate" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotate" -l yes -d 'Do not ask for confirmation'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotate" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotar" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotar" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotar" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotar" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotar" -l timeout -d 'Limit of one request with its retries: 25, 25s, 1m 30s (default 25s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotar" -l connect-timeout -d 'Limit of a connection with its TLS handshake (default 10s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotar" -l cacert -d 'Trust the certificates of this PEM file, and no others' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotar" -l cert -d 'Show this certificate to a server that asks for one' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotar" -l key -d 'The key of --cert, if it is not in the same file' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotar" -l proxy -d 'Go through this proxy: http://, https://, socks5:// or socks5h:// (default: HTTPS_PROXY and the like)' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotar" -l no-proxy -d 'Hosts and domains to reach without a proxy, separated by commas; * means all' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotar" -l resolve -d 'Use this address for the host of --base-url: HOST:PORT:ADDRESS; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotar" -l jobs -d 'Requests at once, 1..=64 (default 32 over HTTP/2, 6 over HTTP/1.1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotar" -l retries -d 'Further tries of a GET, and of a sign-in or a rehearsal that the server did not process, 0..=10 (default 2); a live call is never repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotar" -l token -d 'The token itself. Others on this machine can see it: use a file or a variable instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotar" -l token-file -d 'A file that contains the token' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotar" -l username -d 'Sign in with this username; without a password, pointctl asks for it in the terminal' -r -f -a "(__fish_complete_users)"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotar" -l password -d 'The password itself. Others on this machine can see it: use --password-stdin instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotar" -l write-token -d 'Write the token to this file, which only its owner can read, instead of standard output' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotar" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotar" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotar" -l insecure -d 'Do not check whose certificate it is. Whoever answers gets the token'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotar" -l allow-http -d 'Allow http:// to another machine, which sends token and password without encryption'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotar" -l gentle -d 'One request at a time, so that others who use a small server notice little of it; the run takes longer'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotar" -l token-stdin -d 'Read the token from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotar" -l password-stdin -d 'Read the password from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotar" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotar" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotar" -l yes -d 'Do not ask for confirmation'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from rotar" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revoke" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revoke" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revoke" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revoke" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revoke" -l timeout -d 'Limit of one request with its retries: 25, 25s, 1m 30s (default 25s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revoke" -l connect-timeout -d 'Limit of a connection with its TLS handshake (default 10s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revoke" -l cacert -d 'Trust the certificates of this PEM file, and no others' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revoke" -l cert -d 'Show this certificate to a server that asks for one' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revoke" -l key -d 'The key of --cert, if it is not in the same file' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revoke" -l proxy -d 'Go through this proxy: http://, https://, socks5:// or socks5h:// (default: HTTPS_PROXY and the like)' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revoke" -l no-proxy -d 'Hosts and domains to reach without a proxy, separated by commas; * means all' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revoke" -l resolve -d 'Use this address for the host of --base-url: HOST:PORT:ADDRESS; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revoke" -l jobs -d 'Requests at once, 1..=64 (default 32 over HTTP/2, 6 over HTTP/1.1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revoke" -l retries -d 'Further tries of a GET, and of a sign-in or a rehearsal that the server did not process, 0..=10 (default 2); a live call is never repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revoke" -l token -d 'The token itself. Others on this machine can see it: use a file or a variable instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revoke" -l token-file -d 'A file that contains the token' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revoke" -l username -d 'Sign in with this username; without a password, pointctl asks for it in the terminal' -r -f -a "(__fish_complete_users)"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revoke" -l password -d 'The password itself. Others on this machine can see it: use --password-stdin instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revoke" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revoke" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revoke" -l insecure -d 'Do not check whose certificate it is. Whoever answers gets the token'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revoke" -l allow-http -d 'Allow http:// to another machine, which sends token and password without encryption'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revoke" -l gentle -d 'One request at a time, so that others who use a small server notice little of it; the run takes longer'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revoke" -l token-stdin -d 'Read the token from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revoke" -l password-stdin -d 'Read the password from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revoke" -l yes -d 'Do not ask for confirmation'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revoke" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revoke" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revoke" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revocar" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revocar" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revocar" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revocar" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revocar" -l timeout -d 'Limit of one request with its retries: 25, 25s, 1m 30s (default 25s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revocar" -l connect-timeout -d 'Limit of a connection with its TLS handshake (default 10s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revocar" -l cacert -d 'Trust the certificates of this PEM file, and no others' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revocar" -l cert -d 'Show this certificate to a server that asks for one' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revocar" -l key -d 'The key of --cert, if it is not in the same file' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revocar" -l proxy -d 'Go through this proxy: http://, https://, socks5:// or socks5h:// (default: HTTPS_PROXY and the like)' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revocar" -l no-proxy -d 'Hosts and domains to reach without a proxy, separated by commas; * means all' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revocar" -l resolve -d 'Use this address for the host of --base-url: HOST:PORT:ADDRESS; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revocar" -l jobs -d 'Requests at once, 1..=64 (default 32 over HTTP/2, 6 over HTTP/1.1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revocar" -l retries -d 'Further tries of a GET, and of a sign-in or a rehearsal that the server did not process, 0..=10 (default 2); a live call is never repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revocar" -l token -d 'The token itself. Others on this machine can see it: use a file or a variable instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revocar" -l token-file -d 'A file that contains the token' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revocar" -l username -d 'Sign in with this username; without a password, pointctl asks for it in the terminal' -r -f -a "(__fish_complete_users)"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revocar" -l password -d 'The password itself. Others on this machine can see it: use --password-stdin instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revocar" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revocar" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revocar" -l insecure -d 'Do not check whose certificate it is. Whoever answers gets the token'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revocar" -l allow-http -d 'Allow http:// to another machine, which sends token and password without encryption'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revocar" -l gentle -d 'One request at a time, so that others who use a small server notice little of it; the run takes longer'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revocar" -l token-stdin -d 'Read the token from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revocar" -l password-stdin -d 'Read the password from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revocar" -l yes -d 'Do not ask for confirmation'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revocar" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revocar" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from revocar" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from logout" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from logout" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from logout" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from logout" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from logout" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from logout" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from logout" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from logout" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from salir" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from salir" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from salir" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from salir" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from salir" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from salir" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from salir" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand acceso; and __fish_seen_subcommand_from salir" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand diff" -l max-regression -d 'By how many percent a duration may grow since the earlier run, 0..=10000 (default 50%)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand diff" -l max-drift -d 'By how many percent a figure may differ from the earlier run\'s: requests_24h=30%, or 30% for each; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand diff" -l format -d 'human or json (default human)' -r -f -a "human\t''
json\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand diff" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand diff" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand diff" -s v -l verbose -d 'Show what did not change too'
complete -c pointctl -n "__fish_pointctl_using_subcommand diff" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand comparar" -l max-regression -d 'By how many percent a duration may grow since the earlier run, 0..=10000 (default 50%)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand comparar" -l max-drift -d 'By how many percent a figure may differ from the earlier run\'s: requests_24h=30%, or 30% for each; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand comparar" -l format -d 'human or json (default human)' -r -f -a "human\t''
json\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand comparar" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand comparar" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand comparar" -s v -l verbose -d 'Show what did not change too'
complete -c pointctl -n "__fish_pointctl_using_subcommand comparar" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and not __fish_seen_subcommand_from show mostrar compare comparar" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and not __fish_seen_subcommand_from show mostrar compare comparar" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and not __fish_seen_subcommand_from show mostrar compare comparar" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and not __fish_seen_subcommand_from show mostrar compare comparar" -l limit -d 'List this many of the last runs, 1..=2000 (default 20)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and not __fish_seen_subcommand_from show mostrar compare comparar" -l until -d 'Tell it as of this moment, such as 2026-11-24T12:00:00Z: the runs after it are left out' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and not __fish_seen_subcommand_from show mostrar compare comparar" -l format -d 'human, json, csv or html (default human)' -r -f -a "human\t''
json\t''
csv\t''
html\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and not __fish_seen_subcommand_from show mostrar compare comparar" -s o -l output -d 'Write the history to this file, complete or not at all; its extension says the format unless --format does' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and not __fish_seen_subcommand_from show mostrar compare comparar" -l report -d 'Write it to one more file: history.html, or FORMAT=FILE; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and not __fish_seen_subcommand_from show mostrar compare comparar" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and not __fish_seen_subcommand_from show mostrar compare comparar" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and not __fish_seen_subcommand_from show mostrar compare comparar" -l ascii -d 'Draw the figures with plain characters'
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and not __fish_seen_subcommand_from show mostrar compare comparar" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and not __fish_seen_subcommand_from show mostrar compare comparar" -f -a "show" -d 'Show a kept run as it was'
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and not __fish_seen_subcommand_from show mostrar compare comparar" -f -a "mostrar" -d 'Show a kept run as it was'
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and not __fish_seen_subcommand_from show mostrar compare comparar" -f -a "compare" -d 'Compare two kept runs: what became worse or slower, and which figures changed'
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and not __fish_seen_subcommand_from show mostrar compare comparar" -f -a "comparar" -d 'Compare two kept runs: what became worse or slower, and which figures changed'
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from show" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from show" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from show" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from show" -l format -d 'human, json, junit, ndjson, tap, markdown, github, nagios, html or prometheus (default human)' -r -f -a "human\t''
json\t''
junit\t''
ndjson\t''
tap\t''
markdown\t''
github\t''
nagios\t''
html\t''
prometheus\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from show" -s o -l output -d 'Write the report to this file instead, complete or not at all; its extension says the format unless --format does' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from show" -l report -d 'Write one more report to a file, complete or not at all: report.xml, or FORMAT=FILE; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from show" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from show" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from show" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from mostrar" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from mostrar" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from mostrar" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from mostrar" -l format -d 'human, json, junit, ndjson, tap, markdown, github, nagios, html or prometheus (default human)' -r -f -a "human\t''
json\t''
junit\t''
ndjson\t''
tap\t''
markdown\t''
github\t''
nagios\t''
html\t''
prometheus\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from mostrar" -s o -l output -d 'Write the report to this file instead, complete or not at all; its extension says the format unless --format does' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from mostrar" -l report -d 'Write one more report to a file, complete or not at all: report.xml, or FORMAT=FILE; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from mostrar" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from mostrar" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from mostrar" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from mostrar" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from mostrar" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from compare" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from compare" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from compare" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from compare" -l max-regression -d 'By how many percent a duration may grow since the earlier run, 0..=10000 (default 50%)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from compare" -l max-drift -d 'By how many percent a figure may differ from the earlier run\'s: requests_24h=30%, or 30% for each; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from compare" -l format -d 'human or json (default human)' -r -f -a "human\t''
json\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from compare" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from compare" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from compare" -s v -l verbose -d 'Show what did not change too'
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from compare" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from comparar" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from comparar" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from comparar" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from comparar" -l max-regression -d 'By how many percent a duration may grow since the earlier run, 0..=10000 (default 50%)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from comparar" -l max-drift -d 'By how many percent a figure may differ from the earlier run\'s: requests_24h=30%, or 30% for each; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from comparar" -l format -d 'human or json (default human)' -r -f -a "human\t''
json\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from comparar" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from comparar" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from comparar" -s v -l verbose -d 'Show what did not change too'
complete -c pointctl -n "__fish_pointctl_using_subcommand history; and __fish_seen_subcommand_from comparar" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and not __fish_seen_subcommand_from show mostrar compare comparar" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and not __fish_seen_subcommand_from show mostrar compare comparar" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and not __fish_seen_subcommand_from show mostrar compare comparar" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and not __fish_seen_subcommand_from show mostrar compare comparar" -l limit -d 'List this many of the last runs, 1..=2000 (default 20)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and not __fish_seen_subcommand_from show mostrar compare comparar" -l until -d 'Tell it as of this moment, such as 2026-11-24T12:00:00Z: the runs after it are left out' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and not __fish_seen_subcommand_from show mostrar compare comparar" -l format -d 'human, json, csv or html (default human)' -r -f -a "human\t''
json\t''
csv\t''
html\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and not __fish_seen_subcommand_from show mostrar compare comparar" -s o -l output -d 'Write the history to this file, complete or not at all; its extension says the format unless --format does' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and not __fish_seen_subcommand_from show mostrar compare comparar" -l report -d 'Write it to one more file: history.html, or FORMAT=FILE; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and not __fish_seen_subcommand_from show mostrar compare comparar" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and not __fish_seen_subcommand_from show mostrar compare comparar" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and not __fish_seen_subcommand_from show mostrar compare comparar" -l ascii -d 'Draw the figures with plain characters'
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and not __fish_seen_subcommand_from show mostrar compare comparar" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and not __fish_seen_subcommand_from show mostrar compare comparar" -f -a "show" -d 'Show a kept run as it was'
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and not __fish_seen_subcommand_from show mostrar compare comparar" -f -a "mostrar" -d 'Show a kept run as it was'
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and not __fish_seen_subcommand_from show mostrar compare comparar" -f -a "compare" -d 'Compare two kept runs: what became worse or slower, and which figures changed'
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and not __fish_seen_subcommand_from show mostrar compare comparar" -f -a "comparar" -d 'Compare two kept runs: what became worse or slower, and which figures changed'
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from show" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from show" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from show" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from show" -l format -d 'human, json, junit, ndjson, tap, markdown, github, nagios, html or prometheus (default human)' -r -f -a "human\t''
json\t''
junit\t''
ndjson\t''
tap\t''
markdown\t''
github\t''
nagios\t''
html\t''
prometheus\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from show" -s o -l output -d 'Write the report to this file instead, complete or not at all; its extension says the format unless --format does' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from show" -l report -d 'Write one more report to a file, complete or not at all: report.xml, or FORMAT=FILE; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from show" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from show" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from show" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from mostrar" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from mostrar" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from mostrar" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from mostrar" -l format -d 'human, json, junit, ndjson, tap, markdown, github, nagios, html or prometheus (default human)' -r -f -a "human\t''
json\t''
junit\t''
ndjson\t''
tap\t''
markdown\t''
github\t''
nagios\t''
html\t''
prometheus\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from mostrar" -s o -l output -d 'Write the report to this file instead, complete or not at all; its extension says the format unless --format does' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from mostrar" -l report -d 'Write one more report to a file, complete or not at all: report.xml, or FORMAT=FILE; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from mostrar" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from mostrar" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from mostrar" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from mostrar" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from mostrar" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from compare" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from compare" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from compare" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from compare" -l max-regression -d 'By how many percent a duration may grow since the earlier run, 0..=10000 (default 50%)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from compare" -l max-drift -d 'By how many percent a figure may differ from the earlier run\'s: requests_24h=30%, or 30% for each; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from compare" -l format -d 'human or json (default human)' -r -f -a "human\t''
json\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from compare" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from compare" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from compare" -s v -l verbose -d 'Show what did not change too'
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from compare" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from comparar" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from comparar" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from comparar" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from comparar" -l max-regression -d 'By how many percent a duration may grow since the earlier run, 0..=10000 (default 50%)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from comparar" -l max-drift -d 'By how many percent a figure may differ from the earlier run\'s: requests_24h=30%, or 30% for each; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from comparar" -l format -d 'human or json (default human)' -r -f -a "human\t''
json\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from comparar" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from comparar" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from comparar" -s v -l verbose -d 'Show what did not change too'
complete -c pointctl -n "__fish_pointctl_using_subcommand ejecuciones; and __fish_seen_subcommand_from comparar" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand doctor" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand doctor" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand doctor" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand doctor" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand doctor" -l timeout -d 'Limit of one request with its retries: 25, 25s, 1m 30s (default 25s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand doctor" -l connect-timeout -d 'Limit of a connection with its TLS handshake (default 10s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand doctor" -l cacert -d 'Trust the certificates of this PEM file, and no others' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand doctor" -l cert -d 'Show this certificate to a server that asks for one' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand doctor" -l key -d 'The key of --cert, if it is not in the same file' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand doctor" -l proxy -d 'Go through this proxy: http://, https://, socks5:// or socks5h:// (default: HTTPS_PROXY and the like)' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand doctor" -l no-proxy -d 'Hosts and domains to reach without a proxy, separated by commas; * means all' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand doctor" -l resolve -d 'Use this address for the host of --base-url: HOST:PORT:ADDRESS; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand doctor" -l jobs -d 'Requests at once, 1..=64 (default 32 over HTTP/2, 6 over HTTP/1.1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand doctor" -l retries -d 'Further tries of a GET, and of a sign-in or a rehearsal that the server did not process, 0..=10 (default 2); a live call is never repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand doctor" -l token -d 'The token itself. Others on this machine can see it: use a file or a variable instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand doctor" -l token-file -d 'A file that contains the token' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand doctor" -l username -d 'Sign in with this username; without a password, pointctl asks for it in the terminal' -r -f -a "(__fish_complete_users)"
complete -c pointctl -n "__fish_pointctl_using_subcommand doctor" -l password -d 'The password itself. Others on this machine can see it: use --password-stdin instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand doctor" -l format -d 'human, json, junit, ndjson, tap, markdown, github, nagios, html or prometheus (default human)' -r -f -a "human\t''
json\t''
junit\t''
ndjson\t''
tap\t''
markdown\t''
github\t''
nagios\t''
html\t''
prometheus\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand doctor" -s o -l output -d 'Write the report to this file instead, complete or not at all; its extension says the format unless --format does' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand doctor" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand doctor" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand doctor" -l report -d 'Write one more report to a file, complete or not at all: report.xml, or FORMAT=FILE; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand doctor" -l insecure -d 'Do not check whose certificate it is. Whoever answers gets the token'
complete -c pointctl -n "__fish_pointctl_using_subcommand doctor" -l allow-http -d 'Allow http:// to another machine, which sends token and password without encryption'
complete -c pointctl -n "__fish_pointctl_using_subcommand doctor" -l gentle -d 'One request at a time, so that others who use a small server notice little of it; the run takes longer'
complete -c pointctl -n "__fish_pointctl_using_subcommand doctor" -l token-stdin -d 'Read the token from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand doctor" -l password-stdin -d 'Read the password from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand doctor" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand doctor" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand doctor" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand diagnosticar" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand diagnosticar" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand diagnosticar" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand diagnosticar" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand diagnosticar" -l timeout -d 'Limit of one request with its retries: 25, 25s, 1m 30s (default 25s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand diagnosticar" -l connect-timeout -d 'Limit of a connection with its TLS handshake (default 10s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand diagnosticar" -l cacert -d 'Trust the certificates of this PEM file, and no others' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand diagnosticar" -l cert -d 'Show this certificate to a server that asks for one' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand diagnosticar" -l key -d 'The key of --cert, if it is not in the same file' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand diagnosticar" -l proxy -d 'Go through this proxy: http://, https://, socks5:// or socks5h:// (default: HTTPS_PROXY and the like)' -r -f
complete -c pointctl -n "__fish_pointctl_using_subcommand diagnosticar" -l no-proxy -d 'Hosts and domains to reach without a proxy, separated by commas; * means all' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand diagnosticar" -l resolve -d 'Use this address for the host of --base-url: HOST:PORT:ADDRESS; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand diagnosticar" -l jobs -d 'Requests at once, 1..=64 (default 32 over HTTP/2, 6 over HTTP/1.1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand diagnosticar" -l retries -d 'Further tries of a GET, and of a sign-in or a rehearsal that the server did not process, 0..=10 (default 2); a live call is never repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand diagnosticar" -l token -d 'The token itself. Others on this machine can see it: use a file or a variable instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand diagnosticar" -l token-file -d 'A file that contains the token' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand diagnosticar" -l username -d 'Sign in with this username; without a password, pointctl asks for it in the terminal' -r -f -a "(__fish_complete_users)"
complete -c pointctl -n "__fish_pointctl_using_subcommand diagnosticar" -l password -d 'The password itself. Others on this machine can see it: use --password-stdin instead' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand diagnosticar" -l format -d 'human, json, junit, ndjson, tap, markdown, github, nagios, html or prometheus (default human)' -r -f -a "human\t''
json\t''
junit\t''
ndjson\t''
tap\t''
markdown\t''
github\t''
nagios\t''
html\t''
prometheus\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand diagnosticar" -s o -l output -d 'Write the report to this file instead, complete or not at all; its extension says the format unless --format does' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand diagnosticar" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand diagnosticar" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand diagnosticar" -l report -d 'Write one more report to a file, complete or not at all: report.xml, or FORMAT=FILE; may be repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand diagnosticar" -l insecure -d 'Do not check whose certificate it is. Whoever answers gets the token'
complete -c pointctl -n "__fish_pointctl_using_subcommand diagnosticar" -l allow-http -d 'Allow http:// to another machine, which sends token and password without encryption'
complete -c pointctl -n "__fish_pointctl_using_subcommand diagnosticar" -l gentle -d 'One request at a time, so that others who use a small server notice little of it; the run takes longer'
complete -c pointctl -n "__fish_pointctl_using_subcommand diagnosticar" -l token-stdin -d 'Read the token from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand diagnosticar" -l password-stdin -d 'Read the password from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand diagnosticar" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand diagnosticar" -s q -l quiet -d 'Show the result and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand diagnosticar" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand checks" -l format -d 'human or json (default human)' -r -f -a "human\t''
json\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand checks" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand checks" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand explain" -l format -d 'human or json (default human)' -r -f -a "human\t''
json\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand explain" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand explain" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand explicar" -l format -d 'human or json (default human)' -r -f -a "human\t''
json\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand explicar" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand explicar" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand completions" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand completions" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand man" -l dir -d 'Write every page into this folder' -r -f -a "(__fish_complete_directories)"
complete -c pointctl -n "__fish_pointctl_using_subcommand man" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand man" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand config" -l env-file -d 'Take settings from the variables in this file too, below those of the environment: NAME=VALUE lines, as dotenv has them' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand config" -l config -d 'The configuration file (default ~/.config/pointctl/config.toml)' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand config" -l profile -d 'The profile of the configuration file to take settings from (default: its default_profile)' -r -f -a "(pointctl config profiles 2>/dev/null)"
complete -c pointctl -n "__fish_pointctl_using_subcommand config" -l format -d 'human or json (default human)' -r -f -a "human\t''
json\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand config" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand config" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand config" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand explain explicar" -f -a "(pointctl explain 2>/dev/null | string replace -rf '^  (\S+) +(.+)' '\$1\t\$2')"
