
use builtin;
use str;

set edit:completion:arg-completer[pointctl] = {|@words|
    fn spaces {|n|
        builtin:repeat $n ' ' | str:join ''
    }
    fn cand {|text desc|
        edit:complex-candidate $text &display=$text' '(spaces (- 14 (wcswidth $text)))$desc
    }
    var command = 'pointctl'
    for word $words[1..-1] {
        if (str:has-prefix $word '-') {
            break
        }
        set command = $command';'$word
    }
    var completions = [
        &'pointctl'= {
            cand -h 'Show help; --help says more than -h'
            cand --help 'Show help; --help says more than -h'
            cand -V 'Show the version'
            cand --version 'Show the version'
            cand checks 'List the checks: what each asks, what it proves, and what --deep adds'
            cand completions 'Print the completion script of a shell'
            cand help 'Show the help of pointctl or of a command'
            cand smoke 'Check a deployment from end to end: sign in, every endpoint, both exports, the dry runs'
        }
        &'pointctl;checks'= {
            cand --format 'human or json (default human)'
            cand --lang 'es or en (default: the locale''s)'
            cand -h 'Show help; --help says more than -h'
            cand --help 'Show help; --help says more than -h'
        }
        &'pointctl;completions'= {
            cand -h 'Show help; --help says more than -h'
            cand --help 'Show help; --help says more than -h'
        }
        &'pointctl;help'= {
            cand -h 'Show help; --help says more than -h'
            cand --help 'Show help; --help says more than -h'
        }
        &'pointctl;smoke'= {
            cand --base-url 'The deployment''s address: https://host or https://host:port'
            cand --timeout 'Limit of one request with its retries: 25, 25s, 1m 30s (default 25s)'
            cand --connect-timeout 'Limit of a connection with its TLS handshake (default 10s)'
            cand --cacert 'Trust the certificates of this PEM file, and no others'
            cand --jobs 'Requests at once, 1..=64 (default 32 over HTTP/2, 6 over HTTP/1.1)'
            cand --retries 'Further tries of a GET, 0..=10 (default 2); a POST is never repeated'
            cand --token 'The token itself. Others on this machine can see it: rather use a file or a variable'
            cand --token-file 'A file that holds the token'
            cand --username 'Sign in with this username; without a password it is asked for at the terminal'
            cand --password 'The password itself. Others on this machine can see it: rather use --password-stdin'
            cand --idle-days 'Days without a request after which a client is idle, 1..=365 (default 30)'
            cand --idle-limit 'Most clients that one call deactivates, 1..=500 (default 100)'
            cand --retain-days 'Days of logs to keep, 1..=3650 (default 90)'
            cand --max-delete 'Most log rows that one call deletes, 1..=50000 (default 5000)'
            cand --only 'Run only the checks whose id fits, see pointctl checks; may be repeated, or a list with commas'
            cand --skip 'Run no check whose id fits; may be repeated, or a list with commas'
            cand --expect-alert 'Take a critical alert whose title fits for expected; may be repeated, * expects all'
            cand --max-error-rate 'Fail when more than this many percent of the last 24 hours'' requests were errors'
            cand --readonly-token 'The token of a user who must not be able to operate: that it is refused is checked too'
            cand --confirm-live 'Confirms --live with the word YES'
            cand --format 'human or json (default human)'
            cand -o 'Write the report to this file instead, whole or not at all'
            cand --output 'Write the report to this file instead, whole or not at all'
            cand --lang 'es or en (default: the locale''s)'
            cand --color 'auto, always or never (default auto)'
            cand --insecure 'Do not check whose certificate it is. Whoever answers gets the token'
            cand --allow-http 'Allow http:// to another machine, with token and password in the clear'
            cand --token-stdin 'Read the token from standard input'
            cand --password-stdin 'Read the password from standard input'
            cand --deep 'Walk the historial to its end, not only its first pages and its last'
            cand --live 'After all checks have passed, run the maintenance for good: it deactivates and deletes'
            cand -v 'Show every request, and where the address and the credentials came from'
            cand --verbose 'Show every request, and where the address and the credentials came from'
            cand -q 'Show the summary and what went wrong, nothing else'
            cand --quiet 'Show the summary and what went wrong, nothing else'
            cand -h 'Show help; --help says more than -h'
            cand --help 'Show help; --help says more than -h'
        }
    ]
    $completions[$command]
}
