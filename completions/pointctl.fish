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
complete -c pointctl -n "__fish_pointctl_needs_command" -f -a "checks" -d 'List the checks: what each asks, what it proves, and what --deep adds'
complete -c pointctl -n "__fish_pointctl_needs_command" -f -a "completions" -d 'Print the completion script of a shell'
complete -c pointctl -n "__fish_pointctl_needs_command" -f -a "help" -d 'Show the help of pointctl or of a command'
complete -c pointctl -n "__fish_pointctl_needs_command" -f -a "smoke" -d 'Check a deployment from end to end: sign in, every endpoint, both exports, the dry runs'
complete -c pointctl -n "__fish_pointctl_using_subcommand checks" -l format -d 'human or json (default human)' -r -f -a "human\t''
json\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand checks" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand checks" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand completions" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand help" -s h -l help -d 'Show help; --help says more than -h'
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l base-url -d 'The deployment\'s address: https://host or https://host:port' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l timeout -d 'Limit of one request with its retries: 25, 25s, 1m 30s (default 25s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l connect-timeout -d 'Limit of a connection with its TLS handshake (default 10s)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l cacert -d 'Trust the certificates of this PEM file, and no others' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l jobs -d 'Requests at once, 1..=64 (default 32 over HTTP/2, 6 over HTTP/1.1)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l retries -d 'Further tries of a GET, 0..=10 (default 2); a POST is never repeated' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l token -d 'The token itself. Others on this machine can see it: rather use a file or a variable' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l token-file -d 'A file that holds the token' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l username -d 'Sign in with this username; without a password it is asked for at the terminal' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l password -d 'The password itself. Others on this machine can see it: rather use --password-stdin' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l idle-days -d 'Days without a request after which a client is idle, 1..=365 (default 30)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l idle-limit -d 'Most clients that one call deactivates, 1..=500 (default 100)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l retain-days -d 'Days of logs to keep, 1..=3650 (default 90)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l max-delete -d 'Most log rows that one call deletes, 1..=50000 (default 5000)' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l only -d 'Run only the checks whose id fits, see pointctl checks; may be repeated, or a list with commas' -r -f -a "auth\t''
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
access\t''
bounds\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l skip -d 'Run no check whose id fits; may be repeated, or a list with commas' -r -f -a "auth\t''
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
access\t''
bounds\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l expect-alert -d 'Take a critical alert whose title fits for expected; may be repeated, * expects all' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l max-error-rate -d 'Fail when more than this many percent of the last 24 hours\' requests were errors' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l readonly-token -d 'The token of a user who must not be able to operate: that it is refused is checked too' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l confirm-live -d 'Confirms --live with the word YES' -r
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l format -d 'human or json (default human)' -r -f -a "human\t''
json\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -s o -l output -d 'Write the report to this file instead, whole or not at all' -r -F
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l lang -d 'es or en (default: the locale\'s)' -r -f -a "es\t''
en\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l color -d 'auto, always or never (default auto)' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l insecure -d 'Do not check whose certificate it is. Whoever answers gets the token'
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l allow-http -d 'Allow http:// to another machine, with token and password in the clear'
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l token-stdin -d 'Read the token from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l password-stdin -d 'Read the password from standard input'
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l deep -d 'Walk the historial to its end, not only its first pages and its last'
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -l live -d 'After all checks have passed, run the maintenance for good: it deactivates and deletes'
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -s v -l verbose -d 'Show every request, and where the address and the credentials came from'
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -s q -l quiet -d 'Show the summary and what went wrong, nothing else'
complete -c pointctl -n "__fish_pointctl_using_subcommand smoke" -s h -l help -d 'Show help; --help says more than -h'
