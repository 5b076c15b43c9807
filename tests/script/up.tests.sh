# ./wessex up: from a copy of the checkout to an answer, and back to nothing.

# start FOLDER WORDS...: `up` on a free port; waits until it is ready or has ended. Sets UP (its process), PORT and SAID (its output).
start() {
    local copy=$1
    shift
    PORT=18010 SAID=$SCRATCH/said.$RANDOM
    while (exec 3<>"/dev/tcp/127.0.0.1/$PORT") 2>/dev/null; do PORT=$((PORT + 1)); done
    setsid "$copy/wessex" up --port "$PORT" "$@" >"$SAID" 2>&1 &
    UP=$!
    until grep -q "ready in" "$SAID"; do
        kill -0 "$UP" 2>/dev/null || { cat "$SAID"; return 1; }
        sleep 0.1
    done
}

# stop SIGNAL: ends `up` and says with which code.
stop() { kill "-$1" "$UP"; ENDED=0; wait "$UP" || ENDED=$?; }

# What still runs in or for a folder.
processes_of() {
    local process
    for process in /proc/[0-9]*; do
        [[ ${process#/proc/} != "$$" && ${process#/proc/} != "$BASHPID" ]] || continue
        if [[ $(readlink "$process/cwd" 2>/dev/null) == "$1"* ]] || tr '\0' ' ' <"$process/cmdline" 2>/dev/null | grep -qF -- "$1/"; then
            echo "${process#/proc/} $(tr '\0' ' ' <"$process/cmdline")"
        fi
    done 2>/dev/null
}
nothing_left() { local left; left=$(processes_of "$1"); [[ -z $left ]] || fail "still running: $left"; }
body() { exec 3<>"/dev/tcp/127.0.0.1/$PORT"; printf 'GET %s HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' "$1" >&3; cat <&3; exec 3>&-; }

answers_and_stops() {
    local copy="$SCRATCH/a place with spaces" tries
    copy_to "$copy" built
    start "$copy" --empty
    contains "$(cat "$SAID")" "http://127.0.0.1:$PORT"
    contains "$(cat "$SAID")" "Reading needs no sign-in; ./wessex user add makes people."
    [[ $(cat "$SAID") != *demo-officer* ]] || fail "an empty database has demonstration accounts"
    contains "$(body /health/ready)" "200 OK"
    for tries in {1..100}; do grep -q "takes up to" "$copy/.local/logs/worker.log" && break; sleep 0.1; done
    contains "$(cat "$copy/.local/logs/worker.log")" "takes up to 2 job(s) at once"
    stop INT
    equals "$ENDED" 130
    nothing_left "$copy"
    start "$copy" --empty
    [[ $(cat "$SAID") != *Building* && $(cat "$SAID") != *Bringing* ]] || fail "the second start made again what was there" "$(cat "$SAID")"
    stop TERM
    equals "$ENDED" 143
    nothing_left "$copy"
}
short "up answers, a second start makes nothing again, Ctrl-C and TERM leave nothing behind" answers_and_stops

leaves_what_ran() {
    local copy=$SCRATCH/plain
    copy_to "$copy" built
    "$copy/wessex" db start
    start "$copy" --empty
    stop INT
    equals "$(query "$copy" "SELECT count(*) FROM releases")" 0
}
long "up leaves a database running that db start had started" leaves_what_ran

says_who_is_first() {
    local copy=$SCRATCH/plain status=0
    copy_to "$copy" built
    start "$copy" --empty
    "$copy/wessex" up --empty >"$SCRATCH/second" 2>&1 || status=$?
    equals "$(cat "$SCRATCH/second")" "Another ./wessex up is already running here (process $UP): stop that one first, or use it."
    equals "$status" 1
    contains "$("$copy/wessex" db stop 2>&1 || true)" "./wessex up is running here (process $UP): stop it with Ctrl-C first."
    contains "$(body /health/ready)" "200 OK"
    stop INT
}
long "a second up, and db stop beside up, say so in one sentence and change nothing" says_who_is_first

taken_web_port() {
    local copy=$SCRATCH/plain port=18029 status=0
    copy_to "$copy" built
    while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port - 1)); done
    occupy "$port"
    "$copy/wessex" up --port "$port" >"$SCRATCH/said" 2>&1 || status=$?
    free_port
    equals "$(cat "$SCRATCH/said")" "Port $port of 127.0.0.1 is taken by another program: pass a free one, as in ./wessex up --port $((port + 1))."
    equals "$status" 1
}
short "a taken web port is named, with what to pass instead" taken_web_port

killed_outright() {
    local copy=$SCRATCH/plain pid
    copy_to "$copy" built
    start "$copy" --empty
    kill -KILL "$UP"
    wait "$UP" 2>/dev/null || true
    pid=$(postmaster_of "$copy")
    alive "$pid" || fail "the database should have outlived it"
    sleep 3
    start "$copy" --empty
    equals "$(postmaster_of "$copy")" "$pid"
    stop INT
    nothing_left "$copy"
}
long "the web program ends with an up that was killed outright, and the next up takes the database over and stops it" killed_outright

killed_worker() {
    local copy=$SCRATCH/plain worker tries
    copy_to "$copy" built
    start "$copy" --empty
    until worker=$(sed -n 's/.* worker [^:]*:\([0-9]*\):.*/\1/p' "$copy/.local/logs/worker.log") && [[ -n $worker ]]; do sleep 0.1; done
    kill -KILL "$worker"
    for tries in {1..200}; do [[ $(grep -c "takes up to" "$copy/.local/logs/worker.log") == 2 ]] && break; sleep 0.1; done
    contains "$(cat "$SAID")" "The worker ended by itself (exit code 137) and is started again"
    contains "$(body /health/ready)" "200 OK"
    stop INT
    nothing_left "$copy"
}
long "a worker that was killed is started again by up" killed_worker

told_to_stop_while_building() {
    local copy=$SCRATCH/plain
    copy_to "$copy" built
    rm -f "$copy/.local/stamps/Importers"
    setsid "$copy/wessex" up --empty --port 18028 >"$SCRATCH/said" 2>&1 &
    UP=$!
    until grep -q "Building Importers" "$SCRATCH/said"; do sleep 0.1; done
    stop TERM
    equals "$ENDED" 143
    nothing_left "$copy"
    start "$copy" --empty
    stop INT
}
long "up that is told to stop while it builds stops at once, and the next one completes" told_to_stop_while_building

other_server() {
    local copy=$SCRATCH/plain theirs=$SCRATCH/theirs
    copy_to "$copy" built
    copy_to "$theirs"
    "$theirs/wessex" db start
    WESSEX_DB=$("$theirs/wessex" db url)
    export WESSEX_DB
    start "$copy" --empty
    [[ ! -e $copy/.local/database ]] || fail "a private database was made"
    stop INT
    unset WESSEX_DB
    equals "$(query "$theirs" "SELECT count(*) FROM releases")" 0
}
long "with WESSEX_DB up serves from that database and leaves it running" other_server

shows_the_sample() {
    local copy=$SCRATCH/closed/checkout tries
    mkdir -m 711 "$SCRATCH/closed"
    copy_to "$copy" built
    start "$copy"
    contains "$(body /api/editions/current)" '"synthetic":true'
    contains "$(body '/api/gaps/premises?lacking=superfast&by=ward')" '"sentence"'
    contains "$(body '/gaps/premises')" "200 OK"
    for tries in {1..100}; do grep -q "demo-supplier (synthetic)" "$SAID" && break; sleep 0.1; done
    contains "$(cat "$SAID")" "Sign in once as demo-officer (synthetic): http://127.0.0.1:$PORT/sign-in/link/"
    stop INT
    start "$copy"
    contains "$(body /api/editions/current)" '"synthetic":true'
    stop INT
    "$copy/wessex" db reset --yes
    sha256sum <<<private >"$copy/.local/sample-unfinished" # as an interrupted `up` leaves it
    start "$copy" --empty
    equals "$(query "$copy" "SELECT count(*) FROM releases")" 0
    stop INT
}
long "up loads the sample into an empty database and answers the question and the page from it" shows_the_sample
