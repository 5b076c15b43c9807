# The programs that run: always published output, made again only when their sources (by content, not by date) have changed.

# fingerprint PATH...: changes when a file under the paths is added, removed, renamed or edited; what builds leave behind does not count.
fingerprint() {
    (cd "$ROOT" && find "$@" \( -name bin -o -name obj -o -name node_modules -o -path src/MapViewer/wwwroot/dist \) -prune -o -type f -print0 2>/dev/null \
        | sort -z | xargs -0 sha256sum | sha256sum | cut -c1-32)
}

# changed NAME FINGERPRINT: true unless the last successful build had the same one.
changed() { [[ $(cat "$LOCAL/stamps/$1" 2>/dev/null) != "$2" ]]; }
built() { echo "$2" >"$LOCAL/stamps/$1"; }

quiet_dotnet() {
    # No build server may stay behind: what we start, we stop.
    (cd "$ROOT" && DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 \
        dotnet "$@" --disable-build-servers -nodeReuse:false)
}

locked() { [[ ${CI-} != true ]] || echo "-p:RestoreLockedMode=true"; }

# One builds at a time: build_lock waits for another that does, and `exec 7>&-` lets the next one in.
build_lock() {
    hold_lock build 7 && return
    say "Waiting for another ./wessex that is building …"
    flock -w 1200 7 || die "Another ./wessex has been building for twenty minutes."
}

# publish FOLDER ASSEMBLY: src/FOLDER into a folder of its own, to which the link .local/programs/FOLDER then points. A program that runs keeps its files.
publish() {
    local name=$1 inputs target=$LOCAL/programs/$1 folder
    inputs=$(fingerprint src data/grids Directory.Build.props Directory.Packages.props global.json .editorconfig)
    publish_is_current "$name" "$2" "$inputs" && return
    build_lock
    publish_is_current "$name" "$2" "$inputs" && { exec 7>&-; return; }
    folder=$target.${inputs:0:12}
    rm -rf "$folder" "$folder.new"
    # shellcheck disable=SC2046
    step "Building $name" quiet_dotnet publish "src/$name" -c Release -o "$folder.new" -v q $(locked) || exit 1
    mv "$folder.new" "$folder"
    [[ -L $target ]] || rm -rf "$target"
    ln -sfn "${folder##*/}" "$target.link" && mv -T "$target.link" "$target"
    built "$name" "$inputs"
    remove_old_programs "$target"
    exec 7>&-
}
publish_is_current() { [[ -e $LOCAL/programs/$1/$2.dll ]] && ! changed "$1" "$3"; }

# program FOLDER: where the published program lies, so that it goes on there when the link moves.
program() { readlink -f "$LOCAL/programs/$1"; }

# remove_old_programs LINK: earlier publications but the one before, unless a process works in them.
remove_old_programs() {
    local folder keep
    keep=$(readlink -f "$1")
    # shellcheck disable=SC2012
    ls -dt "$1".*/ 2>/dev/null | tail -n +3 | while IFS= read -r folder; do
        folder=${folder%/}
        [[ $folder == "$keep" ]] || find /proc/[0-9]*/cwd -maxdepth 0 -lname "$folder" 2>/dev/null | grep -q . || rm -rf "$folder"
    done
}

# The web client: TypeScript and styles into src/MapViewer/wwwroot/dist, from where GeoApi's publication takes them.
build_web() {
    local client=$ROOT/src/MapViewer/Client packages inputs
    packages=$(fingerprint src/MapViewer/Client/package-lock.json src/MapViewer/Client/package.json)
    inputs=$(fingerprint src/MapViewer/Client)
    web_is_current "$client" "$packages" "$inputs" && return
    build_lock
    if [[ ! -d $client/node_modules ]] || changed web-packages "$packages"; then
        step "Downloading the web client's packages" npm --prefix "$client" ci --no-audit --no-fund --no-update-notifier || exit 1
        built web-packages "$packages"
    fi
    if [[ ! -d $ROOT/src/MapViewer/wwwroot/dist ]] || changed web "$inputs"; then
        step "Building the web client" npm --prefix "$client" run build || exit 1
        built web "$inputs"
    fi
    exec 7>&-
}
web_is_current() { [[ -d $1/node_modules && -d $ROOT/src/MapViewer/wwwroot/dist ]] && ! changed web-packages "$2" && ! changed web "$3"; }
