#!/bin/bash
# Tests of ./wessex by its own means: run.sh [short|long|all] [words of a test's name]
# Each *.tests.sh declares its tests with `short SENTENCE FUNCTION` or `long SENTENCE FUNCTION`; each test gets copies of this checkout to try things in.
set -uo pipefail
export LC_ALL=C.UTF-8
SOURCE=$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
WHICH=${1:-all} WORDS=${2-}
TOTAL=0 FAILED=0 SKIPPED=0
unset WESSEX_DB CI

# The folder of one test: 0755, so that any user may enter unless the test says otherwise.
SCRATCH=$(mktemp -d /tmp/wessex-script-XXXXXX)
chmod 755 "$SCRATCH"
COPIES=$SCRATCH.copies
clean_up() {
    local copy
    while read -r copy; do
        stop_up "$copy"
        [[ ! -x $copy/wessex ]] || "$copy/wessex" db stop >/dev/null 2>&1
        remove_outside "$(readlink "$copy/.local/database")"
    done 2>/dev/null <"$COPIES"
    : >"$COPIES"
    chmod -R u+rwx "$SCRATCH" 2>/dev/null
    rm -rf "${SCRATCH:?}"/*
}
# As root a copy's database lies in a folder of its own outside it.
remove_outside() { [[ ! $1 =~ ^/var/lib/wessex/[^/]+/database$ ]] || rm -rf "${1%/database}"; }

# A test that failed may have left its `up` running.
stop_up() {
    local pid
    pid=$(cat "$1/.local/up.pid" 2>/dev/null) || return 0
    tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -qF -- "$1/wessex up" || return 0
    kill -TERM "$pid"
    for _ in {1..200}; do kill -0 "$pid" 2>/dev/null || return 0; sleep 0.1; done
}
trap 'clean_up; rm -rf "$SCRATCH" "$COPIES"' EXIT
trap 'exit 143' TERM INT

# copy_to FOLDER [built]: this checkout as it is now, without its .local; `built` brings the published programs along.
copy_to() {
    mkdir -p "$1" || return 1
    (cd "$SOURCE" && git -c safe.directory='*' ls-files -coz --exclude-standard | xargs -0 ls -d 2>/dev/null | tar --no-recursion -cf - -T -) | tar -xf - -C "$1"
    if [[ ${2-} == built ]]; then
        mkdir -p "$1/.local" "$1/src/MapViewer/wwwroot" "$1/src/MapViewer/Client/node_modules"
        cp -a "$SOURCE/.local/programs" "$SOURCE/.local/stamps" "$1/.local/"
        cp -a "$SOURCE/src/MapViewer/wwwroot/dist" "$1/src/MapViewer/wwwroot/"
    fi
    echo "$1" >>"$COPIES"
}

fail() { echo "    $*"; return 1; }
equals() { [[ $1 == "$2" ]] || fail "expected: $2" "    found: $1"; }
contains() { [[ $1 == *"$2"* ]] || fail "expected to contain: $2" "    found: $1"; }
skip() { echo "    $*"; exit 77; }

# kill_session PID: at once and without mercy, everything in the session that `setsid` made for the process.
kill_session() {
    local stat fields
    for stat in /proc/[0-9]*/stat; do
        fields=$(sed 's/.*) //' "$stat" 2>/dev/null) || continue
        # shellcheck disable=SC2086
        set -- "$1" $fields
        [[ ${5-} != "$1" ]] || { stat=${stat%/stat}; kill -KILL "${stat#/proc/}" 2>/dev/null; }
    done
    return 0
}

check() {
    local sentence=$1 test=$2 output status
    [[ -z $WORDS || $sentence == *"$WORDS"* ]] || return 0
    TOTAL=$((TOTAL + 1))
    output=$(set -e; "$test" 2>&1)
    status=$?
    case $status in
        0) echo "  passed: $sentence" ;;
        77) echo "  $sentence [SKIP]"; echo "$output"; SKIPPED=$((SKIPPED + 1)) ;;
        *) echo "  $sentence [FAIL]"; echo "$output" | tail -n 40; FAILED=$((FAILED + 1)) ;;
    esac
    clean_up
}
short() { [[ $WHICH != short && $WHICH != all ]] || check "$@"; }
long() { [[ $WHICH != long && $WHICH != all ]] || check "$@"; }

for file in "$SOURCE"/tests/script/*.tests.sh; do
    # shellcheck source=/dev/null
    . "$file"
done
echo "=== TEST EXECUTION SUMMARY ==="
echo "   script  Total: $TOTAL, Errors: 0, Failed: $FAILED, Skipped: $SKIPPED, Not Run: 0"
((FAILED == 0))
