# What the person sees: plain lines, elapsed seconds for whatever takes longer than one, a sentence for what went wrong.
# Also the one place that knows what this script has started, and stops it.

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }
wrong_use() { say "Use: $*"; exit 2; }

now() { printf '%s' "${EPOCHREALTIME/[.,]/}"; }
seconds_since() { local tenths=$((($(now) - $1) / 100000)); printf '%d.%d' $((tenths / 10)) $((tenths % 10)); }

# Never ready to be read: `read -t` on it sleeps without a child that could outlive us.
exec {SILENCE}<> <(:)
pause() { read -rt "$1" -u "$SILENCE" _ || true; }

STEP=      # process group of the step that runs now
TICKER=    # process that tells how long it has been running
STEP_MUST_FINISH=

# step TITLE COMMAND...: runs the command in the background (so that a signal is heard at once) with its output in a log.
step() {
    local title=$1 log started status
    shift
    log=$(log_of "$title")
    started=$(now)
    set -m
    ("$@") >"$log" 2>&1 </dev/null &
    STEP=$!
    set +m
    (
        trap 'exit 0' TERM
        pause 1
        say "$title …"
        while pause 10 && kill -0 $$ 2>/dev/null; do say "  … $(seconds_since "$started") s"; done
    ) &
    TICKER=$!
    wait "$STEP" 2>/dev/null
    status=$?
    STEP=
    stop_ticker
    if [[ -n ${STEP_IS_QUIET-} ]]; then
        return "$status"
    elif ((status != 0)); then
        tail -n 25 "$log" | sed 's/^/  | /' >&2
        say "$title failed after $(seconds_since "$started") s; the whole output is in $log"
    elif (($(now) - started >= 1000000)); then
        say "$title: done in $(seconds_since "$started") s"
    fi
    return "$status"
}

stop_ticker() { [[ -z $TICKER ]] || { kill "$TICKER"; wait "$TICKER"; } 2>/dev/null; TICKER=; }

log_of() { echo "$LOCAL/logs/$(tr -cs 'a-zA-Z0-9\n' - <<<"${1,,}").log"; }

# stop_process PID: asks it to end, and ends it after 20 seconds; -PID means the whole group.
stop_process() {
    local tries
    kill -TERM -- "$1" 2>/dev/null
    for ((tries = 0; tries < 200; tries++)); do
        kill -0 -- "$1" 2>/dev/null || return 0
        pause 0.1
    done
    kill -KILL -- "$1" 2>/dev/null
}

# Called once, from the EXIT trap: stops what this run of the script started, and nothing else.
stop_everything() {
    trap '' INT TERM HUP
    trap - EXIT
    stop_ticker
    if [[ -n $STEP ]]; then
        if [[ -n $STEP_MUST_FINISH ]]; then say "Finishing the installation of packages first …"; else stop_process "-$STEP"; fi
        wait "$STEP" 2>/dev/null
        STEP=
    fi
    [[ -z $WEB$STARTED_DATABASE ]] || say "Stopping …"
    serve_stop
    test_server_stop
    [[ -z $STARTED_DATABASE ]] || with_database_lock database_stop_unless_kept
}

# stop_on_signals: from here on Ctrl-C, TERM and a closed terminal end in stop_everything (a program that takes our place hears them itself).
stop_on_signals() {
    trap 'exit 130' INT
    trap 'say "Told to stop (SIGTERM)."; exit 143' TERM
    trap 'exit 129' HUP
    trap stop_everything EXIT
}

make_local() {
    stop_on_signals
    mkdir -p "$LOCAL/logs" "$LOCAL/programs" "$LOCAL/stamps" 2>/dev/null && touch "$LOCAL/logs/.writable" 2>/dev/null \
        || die "The folder $LOCAL cannot be written to: give $(id -un) a place that can be, or run this as the owner of the folder."
}

# hold_lock NAME FD: 1 when another process holds it. release_locks lets go of all, for a program that takes our place.
hold_lock() {
    eval "exec $2>>\"\$LOCAL/$1.lock\"" 2>/dev/null || die "The file $LOCAL/$1.lock cannot be written to: run this as its owner."
    flock -n "$2"
}
release_locks() { exec 7>&- 8>&- 9>&-; }
