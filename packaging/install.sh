#!/bin/sh
# Installs a release of pointctl for one user, after its digest has been compared with the release's SHA256SUMS:
#
#   curl -fsSL https://github.com/OWNER/pointctl/releases/latest/download/install.sh | sh
#
# POINTCTL_VERSION       the release, as 0.1.0; by default the newest
# POINTCTL_INSTALL_DIR   where the program goes; by default ~/.local/bin
# POINTCTL_SHARE_DIR     where manual and completions go; by default ~/.local/share, and nowhere where it is empty
# POINTCTL_RELEASES      the address of the releases; by default https://github.com/OWNER/pointctl/releases
set -eu

releases=${POINTCTL_RELEASES:-https://github.com/OWNER/pointctl/releases}
version=${POINTCTL_VERSION:-}
version=${version#v}

case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in
es*) spanish=1 ;;
*) spanish= ;;
esac
say() { # ENGLISH SPANISH
    if [ "$spanish" ]; then printf '%s\n' "$2" >&2; else printf '%s\n' "$1" >&2; fi
}
fail() {
    say "$@"
    exit 1
}

target() {
    system=$(uname -s) machine=$(uname -m)
    case $machine in
    x86_64 | amd64) machine=x86_64 ;;
    aarch64 | arm64) machine=aarch64 ;;
    *) machine= ;;
    esac
    case $system-$machine in
    *-) ;;
    Linux-*) echo "$machine-unknown-linux-musl" ;;
    Darwin-*) echo "$machine-apple-darwin" ;;
    MINGW*-x86_64 | MSYS*-x86_64) echo x86_64-pc-windows-msvc ;;
    esac
}

download() { # ADDRESS FILE
    if command -v curl >/dev/null; then
        curl -fsSL --retry 3 --output "$2" "$1"
    elif command -v wget >/dev/null; then
        wget -q -O "$2" "$1"
    else
        fail 'neither curl nor wget is here: install one of them' 'no hay ni curl ni wget: instale uno de ellos'
    fi
}

sha256() {
    if command -v sha256sum >/dev/null; then sha256sum "$1"; else shasum -a 256 "$1"; fi | cut -d' ' -f1
}

# The newest release's own list names its files, and so its version.
newest() { sed -n 's/^[0-9a-f]* [ *]pointctl-\([0-9][^ ]*\)-x86_64-unknown-linux-musl\.tar\.gz$/\1/p' "$1"; }

main() {
    target=$(target)
    [ "$target" ] || fail \
        "there is no release for $(uname -s) on $(uname -m): build it with cargo install" \
        "no hay versión para $(uname -s) en $(uname -m): compílelo con cargo install"
    bin=${POINTCTL_INSTALL_DIR:-${HOME:?}/.local/bin}
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    from=$releases/download/v$version
    [ "$version" ] || from=$releases/latest/download
    download "$from/SHA256SUMS" "$work/SHA256SUMS" || fail \
        "no release could be had from $from: check the version and the network" \
        "no se pudo obtener ninguna versión de $from: revise la versión y la red"
    [ "$version" ] || version=$(newest "$work/SHA256SUMS")
    name=pointctl-$version-$target
    case $target in
    *windows*) file=$name.zip program=pointctl.exe ;;
    *) file=$name.tar.gz program=pointctl ;;
    esac
    wanted=$(sed -n "s/^\([0-9a-f]\{64\}\) [ *]$file\$/\1/p" "$work/SHA256SUMS")
    [ "$wanted" ] || fail "$from/SHA256SUMS does not list $file: choose another version" \
        "$from/SHA256SUMS no menciona $file: elija otra versión"
    download "$from/$file" "$work/$file" || fail "$from/$file could not be had: try again" \
        "no se pudo obtener $from/$file: inténtelo de nuevo"
    [ "$(sha256 "$work/$file")" = "$wanted" ] || fail \
        "$file is not what the release lists, and was not installed: try again, and report it if it stays so" \
        "$file no es lo que la versión indica y no se instaló: inténtelo de nuevo y avise si sigue así"
    case $file in
    *.zip) unzip -q "$work/$file" -d "$work" ;;
    *) tar -xzf "$work/$file" -C "$work" ;;
    esac
    install_from "$work/$name"
}

install_from() {
    mkdir -p "$bin"
    # Renamed into its place, so that a running one is left as it is, and there is never half a program.
    cp "$1/$program" "$bin/.$program.$$"
    chmod 755 "$bin/.$program.$$"
    mv -f "$bin/.$program.$$" "$bin/$program"
    "$bin/$program" --version
    share=${POINTCTL_SHARE_DIR-${HOME:-}/.local/share}
    if [ "$share" ] && [ "$program" = pointctl ]; then
        mkdir -p "$share/man/man1" "$share/man/es/man1" "$share/bash-completion/completions" \
            "$share/fish/vendor_completions.d" "$share/zsh/site-functions"
        cp "$1"/man/man1/*.1 "$share/man/man1"
        cp "$1"/man/es/man1/*.1 "$share/man/es/man1"
        cp "$1/completions/pointctl.bash" "$share/bash-completion/completions/pointctl"
        cp "$1/completions/pointctl.fish" "$share/fish/vendor_completions.d"
        cp "$1/completions/_pointctl" "$share/zsh/site-functions"
    fi
    case :$PATH: in
    *":$bin:"*) say "installed: $bin/$program" "instalado: $bin/$program" ;;
    *) say "installed: $bin/$program; put $bin on your PATH" "instalado: $bin/$program; agregue $bin a su PATH" ;;
    esac
}

# Nothing is done before the whole script has come.
main
