# Installs a release of pointctl for one user, after its digest has been compared with the release's SHA256SUMS:
#
#   irm https://github.com/OWNER/pointctl/releases/latest/download/install.ps1 | iex
#
# POINTCTL_VERSION       the release, as 0.1.0; by default the newest
# POINTCTL_INSTALL_DIR   where the program goes; by default %LOCALAPPDATA%\Programs\pointctl
# POINTCTL_RELEASES      the address of the releases; by default https://github.com/OWNER/pointctl/releases
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

function Install-Pointctl {
    $releases = if ($env:POINTCTL_RELEASES) { $env:POINTCTL_RELEASES } else { 'https://github.com/OWNER/pointctl/releases' }
    $bin = if ($env:POINTCTL_INSTALL_DIR) { $env:POINTCTL_INSTALL_DIR } else { Join-Path $env:LOCALAPPDATA 'Programs\pointctl' }
    $spanish = (Get-UICulture).TwoLetterISOLanguageName -eq 'es'
    # Windows PowerShell takes a file without a byte-order mark for the system's own alphabet: only ASCII stands here.
    $o = [char]0xF3
    $say = { param($english, $inSpanish) if ($spanish) { $inSpanish } else { $english } }
    # An arm64 machine runs it too, by emulation.
    $target = 'x86_64-pc-windows-msvc'
    $work = Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName())
    New-Item -ItemType Directory -Path $work | Out-Null
    try {
        $version = "$env:POINTCTL_VERSION" -replace '^v', ''
        $from = if ($version) { "$releases/download/v$version" } else { "$releases/latest/download" }
        $sums = Join-Path $work 'SHA256SUMS'
        try {
            Invoke-WebRequest -UseBasicParsing -Uri "$from/SHA256SUMS" -OutFile $sums
        } catch {
            throw (& $say "no release could be had from ${from}: check the version and the network" "no se pudo obtener ninguna versi${o}n de ${from}: revise la versi${o}n y la red")
        }
        $line = Get-Content $sums | Where-Object { $_ -match "^[0-9a-f]{64} [ *]pointctl-[0-9].*-$target\.zip$" } | Select-Object -First 1
        if (-not $line) {
            throw (& $say "$from/SHA256SUMS lists nothing for ${target}: choose another version" "$from/SHA256SUMS no tiene nada para ${target}: elija otra versi${o}n")
        }
        $wanted, $file = $line -split ' [ *]', 2
        $archive = Join-Path $work $file
        Invoke-WebRequest -UseBasicParsing -Uri "$from/$file" -OutFile $archive
        if ((Get-FileHash -Algorithm SHA256 $archive).Hash -ne $wanted) {
            throw (& $say "$file is not what the release lists, and was not installed: try again, and report it if it stays so" "$file no es lo que la versi${o}n indica y no se instal${o}: int$([char]0xE9)ntelo de nuevo y avise si sigue as$([char]0xED)")
        }
        Expand-Archive -Path $archive -DestinationPath $work
        New-Item -ItemType Directory -Force -Path $bin | Out-Null
        Copy-Item -Force (Join-Path $work (Join-Path ($file -replace '\.zip$', '') 'pointctl.exe')) $bin
        & (Join-Path $bin 'pointctl.exe') --version
        if (($env:PATH -split ';') -contains $bin) {
            & $say "installed: $bin\pointctl.exe" "instalado: $bin\pointctl.exe"
        } else {
            & $say "installed: $bin\pointctl.exe; put $bin on your PATH" "instalado: $bin\pointctl.exe; agregue $bin a su PATH"
        }
    } finally {
        Remove-Item -Recurse -Force $work
    }
}

Install-Pointctl
