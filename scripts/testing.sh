# ./wessex test: one throw-away cluster, every test, one sum. ./wessex bench: the benchmarks.

TEST_SERVER=
PASSED=0 FAILED=0 SKIPPED=0

test_command() {
    local which=short started project
    started=$(now)
    case ${1-} in
        "") ;;
        --long) which=all ;;
        --long=only) which=long ;;
        *) wrong_use "./wessex test [--long | --long=only]" ;;
    esac
    make_local
    hold_lock test 9 || die "Another ./wessex test is already running here: wait for it, or stop it."
    need_dotnet
    need_node
    need_postgres
    want_test_tools "$which"
    build_web
    # shellcheck disable=SC2046
    step "Building everything" quiet_dotnet build Wessex.slnx -c Release -v q $(locked) || exit 1
    publish Importers wessex-importers # from what was just built
    publish GeoApi wessex-geoapi
    test_server_start
    export WESSEX_PROGRAMS=$LOCAL/programs
    for project in "$ROOT"/tests/*.Tests; do
        run_tests "$(basename "$project")" "$which" "$project/bin/Release/net10.0/$(basename "$project")" -noColor -noLogo $(trait_filter "$which")
    done
    run_tests "Script tests" "$which" "$ROOT/tests/script/run.sh" "$which"
    test_server_stop
    trap - EXIT
    say "All of it took $(seconds_since "$started") s."
    echo "$PASSED passed, $FAILED failed, $SKIPPED skipped"
    ((FAILED == 0))
    exit
}

trait_filter() {
    case $1 in
        short) echo "-trait- Category=Long" ;;
        long) echo "-trait Category=Long" ;;
    esac
}

# run_tests NAME WHICH PROGRAM...: runs one program of tests and adds its sum. A crash, or no test where some must be, is a failure.
run_tests() {
    local name=$1 which=$2 started log sum total failed skipped status
    shift 2
    started=$(now)
    STEP_IS_QUIET=yes step "$name" "$@"
    status=$?
    log=$(log_of "$name")
    sum=$(grep -E '(^| )Total: [0-9]+' "$log" | tail -n 1)
    total=$(($(count Total "$sum") - $(count "Not Run" "$sum")))
    failed=$(($(count Failed "$sum") + $(count Errors "$sum")))
    skipped=$(count Skipped "$sum")
    grep -F '[SKIP]' -A 1 "$log" | grep -v '^--$' | sed 's/^/  | /' >&2
    if ((status != 0 || failed > 0)); then
        sed -n '/\[FAIL\]/,/TEST EXECUTION SUMMARY/p' "$log" | head -n 400 | sed 's/^/  | /' >&2
    fi
    if [[ -z $sum ]] || ((status != 0 && failed == 0)); then
        tail -n 25 "$log" | sed 's/^/  | /' >&2
        say "$name ended with exit code $status before it could give its sum."
        failed=$((failed + 1)) total=$((total + 1))
    elif ((total == 0)) && [[ $which != long ]]; then
        say "$name ran no test."
        failed=1 total=1
    fi
    say "$name: $((total - failed - skipped)) passed, $failed failed, $skipped skipped in $(seconds_since "$started") s"
    PASSED=$((PASSED + total - failed - skipped)) FAILED=$((FAILED + failed)) SKIPPED=$((SKIPPED + skipped))
}

count() { local number; number=$(grep -oE "$1: [0-9]+" <<<"$2" | grep -oE '[0-9]+'); echo "${number:-0}"; }

# A cluster for this run alone, quick because nothing in it needs to survive; a run that was killed outright left its own behind.
test_server_start() {
    local programs folder=/tmp/wessex-test-
    programs=$(postgres_programs)
    test_server_remove "$(cat "$LOCAL/test-server" 2>/dev/null)"
    TEST_SERVER=$(mktemp -d "${folder}XXXXXX") || die "The folder /tmp cannot be written to."
    echo "$TEST_SERVER" >"$LOCAL/test-server"
    ((EUID != 0)) || chown postgres: "$TEST_SERVER"
    step "Starting a database for the tests" test_server_launch "$programs" || exit 1
    export WESSEX_TEST_SERVER="Host=$TEST_SERVER;Username=wessex;Database=postgres;Include Error Detail=true"
}

# Only through a socket in a folder that nobody else can enter: there trust is safe.
test_server_launch() {
    DATABASE=$TEST_SERVER
    as_database_owner "$1/initdb" -D "$TEST_SERVER/data" -U wessex --auth=trust -E UTF8 --locale=C.UTF-8 --no-sync \
        && as_database_owner "$1/pg_ctl" -D "$TEST_SERVER/data" -l "$TEST_SERVER/log" -w -o "-c listen_addresses='' -c unix_socket_directories=$TEST_SERVER \
            -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c jit=off -c max_connections=200 -c shared_buffers=256MB -c timezone=UTC" start
}

test_server_stop() { test_server_remove "$TEST_SERVER"; TEST_SERVER=; }
test_server_remove() {
    [[ $1 == /tmp/wessex-test-* ]] || return 0
    stop_postmaster_of "$1/data"
    rm -rf "$1"
    rm -f "$LOCAL/test-server"
}

bench_command() {
    [[ -e $ROOT/bench/Bench.csproj ]] || die "There is no benchmark in bench/ yet."
    make_local
    need_dotnet
    step "Building the benchmarks" quiet_dotnet build bench/Bench.csproj -c Release -v q $(locked) || exit 1
    publish Importers wessex-importers
    need_node
    build_web
    publish GeoApi wessex-geoapi
    WESSEX_PROGRAMS=$LOCAL/programs dotnet "$ROOT/bench/bin/Release/net10.0/Bench.dll" "$@"
}
