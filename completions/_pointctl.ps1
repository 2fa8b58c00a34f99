
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'pointctl' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'pointctl'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'pointctl' {
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Show help; --help says more than -h')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Show help; --help says more than -h')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Show the version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Show the version')
            [CompletionResult]::new('checks', 'checks', [CompletionResultType]::ParameterValue, 'List the checks: what each asks, what it proves, and what --deep adds')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script of a shell')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Show the help of pointctl or of a command')
            [CompletionResult]::new('smoke', 'smoke', [CompletionResultType]::ParameterValue, 'Check a deployment from end to end: sign in, every endpoint, both exports, the dry runs')
            break
        }
        'pointctl;checks' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'human or json (default human)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'es or en (default: the locale''s)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Show help; --help says more than -h')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Show help; --help says more than -h')
            break
        }
        'pointctl;completions' {
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Show help; --help says more than -h')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Show help; --help says more than -h')
            break
        }
        'pointctl;help' {
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Show help; --help says more than -h')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Show help; --help says more than -h')
            break
        }
        'pointctl;smoke' {
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The deployment''s address: https://host or https://host:port')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Limit of one request with its retries: 25, 25s, 1m 30s (default 25s)')
            [CompletionResult]::new('--connect-timeout', '--connect-timeout', [CompletionResultType]::ParameterName, 'Limit of a connection with its TLS handshake (default 10s)')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates of this PEM file, and no others')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Requests at once, 1..=64 (default 32 over HTTP/2, 6 over HTTP/1.1)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Further tries of a GET, 0..=10 (default 2); a POST is never repeated')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The token itself. Others on this machine can see it: rather use a file or a variable')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the token')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'Sign in with this username; without a password it is asked for at the terminal')
            [CompletionResult]::new('--password', '--password', [CompletionResultType]::ParameterName, 'The password itself. Others on this machine can see it: rather use --password-stdin')
            [CompletionResult]::new('--idle-days', '--idle-days', [CompletionResultType]::ParameterName, 'Days without a request after which a client is idle, 1..=365 (default 30)')
            [CompletionResult]::new('--idle-limit', '--idle-limit', [CompletionResultType]::ParameterName, 'Most clients that one call deactivates, 1..=500 (default 100)')
            [CompletionResult]::new('--retain-days', '--retain-days', [CompletionResultType]::ParameterName, 'Days of logs to keep, 1..=3650 (default 90)')
            [CompletionResult]::new('--max-delete', '--max-delete', [CompletionResultType]::ParameterName, 'Most log rows that one call deletes, 1..=50000 (default 5000)')
            [CompletionResult]::new('--only', '--only', [CompletionResultType]::ParameterName, 'Run only the checks whose id fits, see pointctl checks; may be repeated, or a list with commas')
            [CompletionResult]::new('--skip', '--skip', [CompletionResultType]::ParameterName, 'Run no check whose id fits; may be repeated, or a list with commas')
            [CompletionResult]::new('--expect-alert', '--expect-alert', [CompletionResultType]::ParameterName, 'Take a critical alert whose title fits for expected; may be repeated, * expects all')
            [CompletionResult]::new('--max-error-rate', '--max-error-rate', [CompletionResultType]::ParameterName, 'Fail when more than this many percent of the last 24 hours'' requests were errors')
            [CompletionResult]::new('--readonly-token', '--readonly-token', [CompletionResultType]::ParameterName, 'The token of a user who must not be able to operate: that it is refused is checked too')
            [CompletionResult]::new('--confirm-live', '--confirm-live', [CompletionResultType]::ParameterName, 'Confirms --live with the word YES')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'human or json (default human)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the report to this file instead, whole or not at all')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the report to this file instead, whole or not at all')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'es or en (default: the locale''s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'auto, always or never (default auto)')
            [CompletionResult]::new('--insecure', '--insecure', [CompletionResultType]::ParameterName, 'Do not check whose certificate it is. Whoever answers gets the token')
            [CompletionResult]::new('--allow-http', '--allow-http', [CompletionResultType]::ParameterName, 'Allow http:// to another machine, with token and password in the clear')
            [CompletionResult]::new('--token-stdin', '--token-stdin', [CompletionResultType]::ParameterName, 'Read the token from standard input')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input')
            [CompletionResult]::new('--deep', '--deep', [CompletionResultType]::ParameterName, 'Walk the historial to its end, not only its first pages and its last')
            [CompletionResult]::new('--live', '--live', [CompletionResultType]::ParameterName, 'After all checks have passed, run the maintenance for good: it deactivates and deletes')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show every request, and where the address and the credentials came from')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show every request, and where the address and the credentials came from')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the summary and what went wrong, nothing else')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the summary and what went wrong, nothing else')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Show help; --help says more than -h')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Show help; --help says more than -h')
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
