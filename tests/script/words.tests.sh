# What it says and understands: sentences, exit codes, addresses, sums.

# in_script COMMAND: runs a command among the functions of ./wessex.
in_script() { ROOT=$SOURCE LOCAL=$SCRATCH/local bash -c 'mkdir -p "$LOCAL/logs" "$LOCAL/stamps" "$LOCAL/programs"; for part in "$ROOT"/scripts/*.sh; do . "$part"; done; '"$1" 2>&1; }

wrong_uses() {
    local copy=$SCRATCH/plain status
    copy_to "$copy"
    for words in "up --sideways" "up --port house" "up --port 70000" "test --quick" "db restart" "db"; do
        status=0
        # shellcheck disable=SC2086
        "$copy/wessex" $words >"$SCRATCH/said" 2>&1 || status=$?
        equals "$words: $status" "$words: 2"
        contains "$(cat "$SCRATCH/said")" "Use: ./wessex"
    done
    contains "$("$copy/wessex")" "./wessex up [--empty] [--port 8080]"
}
short "a wrong use is told the right one and ends with 2" wrong_uses

addresses() {
    equals "$(WESSEX_DB='postgresql://me:p%40ss%22;word@db.example:6000/maps?sslmode=verify-full' in_script connection_string)" \
        'Host="db.example";Port=6000;Username="me";Password="p@ss"";word";Database="maps";SSL Mode=VerifyFull'
    equals "$(WESSEX_DB='postgres://localhost/maps' in_script connection_string)" 'Host="localhost";Port=5432;Database="maps"'
    equals "$(WESSEX_DB='postgresql://me@[::1]:5433/maps' in_script connection_string)" 'Host="::1";Port=5433;Username="me";Database="maps"'
    equals "$(WESSEX_DB='Host=here;Database=maps' in_script connection_string)" 'Host=here;Database=maps'
    contains "$(WESSEX_DB=maps in_script connection_string)" "WESSEX_DB must be postgresql://"
}
short "WESSEX_DB may be an address or a connection string" addresses

other_database() {
    local copy=$SCRATCH/plain
    copy_to "$copy"
    contains "$(WESSEX_DB=postgresql://x/y "$copy/wessex" db reset 2>&1 || true)" "WESSEX_DB names the database: there is none of ours to reset."
    equals "$(WESSEX_DB=postgresql://x/y "$copy/wessex" db url)" postgresql://x/y
    [[ ! -e $copy/.local/database ]] || fail "a private database was made"
}
short "with WESSEX_DB no private database is made, and none is removed" other_database

missing_tools() {
    contains "$(in_script 'postgres_programs() { :; }; may_install() { false; }; need_postgres')" \
        "PostgreSQL with PostGIS is missing: run 'apt-get install postgresql"
    contains "$(in_script 'PATH=/nowhere need_dotnet')" "The .NET 10 SDK is missing: install it from https://"
    contains "$(in_script 'PATH=/nowhere need_node')" "Node.js is missing: install version 20 or newer"
    contains "$(in_script 'node() { echo v18.19.0; }; need_node')" "Node.js is too old: 20 or newer is needed, 18.19.0 was found."
}
short "what is missing and may not be installed is named in one line" missing_tools

fingerprints() {
    local copy=$SCRATCH/plain before
    copy_to "$copy"
    print_of() { ROOT=$copy LOCAL=$copy/.local bash -c '. "$ROOT/scripts/programs.sh"; fingerprint src global.json'; }
    before=$(print_of)
    touch "$copy/src/GeoStore/Sql.cs"
    mkdir -p "$copy/src/GeoStore/obj" && touch "$copy/src/GeoStore/obj/left.cs"
    equals "$(print_of)" "$before"
    echo "// changed" >>"$copy/src/GeoStore/Sql.cs"
    [[ $(print_of) != "$before" ]] || fail "an edit went unnoticed"
}
short "programs are made again when a source changes, not when its date does" fingerprints

sums() {
    local passing=$SCRATCH/passing failing=$SCRATCH/failing crashing=$SCRATCH/crashing empty=$SCRATCH/empty
    printf '#!/bin/bash\necho "   A  Total: 7, Errors: 0, Failed: 0, Skipped: 2, Not Run: 1, Time: 1s"' >"$passing"
    printf '#!/bin/bash\necho "   B  Total: 3, Errors: 1, Failed: 1, Skipped: 0, Not Run: 0, Time: 1s"; exit 1' >"$failing"
    printf '#!/bin/bash\nkill -SEGV $$' >"$crashing"
    printf '#!/bin/bash\necho "   D  Total: 0"' >"$empty"
    chmod +x "$passing" "$failing" "$crashing" "$empty"
    local sum='echo "$PASSED $FAILED $SKIPPED"'
    equals "$(in_script "run_tests A short $passing >/dev/null 2>&1; $sum")" "4 0 2"
    equals "$(in_script "run_tests B short $failing >/dev/null 2>&1; $sum")" "1 2 0"
    equals "$(in_script "run_tests C short $crashing >/dev/null 2>&1; $sum")" "0 1 0"
    equals "$(in_script "run_tests D short $empty >/dev/null 2>&1; $sum")" "0 1 0"
    equals "$(in_script "run_tests D long $empty >/dev/null 2>&1; $sum")" "0 0 0"
}
short "a crash, and a program that runs no test, count as failures in the sum" sums

interrupted_step() {
    local pid=$SCRATCH/step.pid script
    in_script "make_local; step Slow bash -c 'echo \$\$ >$pid; exec sleep 300'" >/dev/null &
    script=$!
    until [[ -s $pid ]]; do sleep 0.05; done
    kill -TERM "$(pgrep -P "$script" -x bash || echo "$script")"
    wait "$script" || true
    ! kill -0 "$(cat "$pid")" 2>/dev/null || fail "the step still runs"
}
short "any command that is told to stop takes the step it was in with it" interrupted_step
