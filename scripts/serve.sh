# ./wessex up: from whatever is here to a page that answers, with a worker beside it.

WEB=
WORKER=
HOLDS= # what the database holds: empty, synthetic or real

up_command() {
    local port=8080 empty="" started
    started=$(now)
    while (($# > 0)); do
        case $1 in
            --empty) empty=yes ;;
            --port) port=${2-}; shift ;;
            --port=*) port=${1#*=} ;;
            *) wrong_use "./wessex up [--empty] [--port 8080]" ;;
        esac
        shift
    done
    [[ $port =~ ^[0-9]{1,5}$ ]] && ((port > 0 && port < 65536)) || wrong_use "./wessex up --port N, where N is 1 to 65535"
    make_local
    hold_lock up 9 || die "Another ./wessex up is already running here (process $(cat "$LOCAL/up.pid" 2>/dev/null)): stop that one first, or use it."
    echo $$ >"$LOCAL/up.pid"
    port_taken "$port" && die "Port $port of 127.0.0.1 is taken by another program: pass a free one, as in ./wessex up --port $((port + 1))."
    need_dotnet
    need_node
    if [[ -z ${WESSEX_DB-} ]]; then
        need_postgres
        with_database_lock up_database || exit 1
    fi
    build_web
    publish Importers wessex-importers
    publish GeoApi wessex-geoapi
    export ConnectionStrings__Geo
    ConnectionStrings__Geo=$(connection_string) || exit 1
    export WESSEX_EXPORTS=${WESSEX_EXPORTS-$LOCAL/exports} # the worker writes there what the web program sends
    export WESSEX_UPLOADS=${WESSEX_UPLOADS-$LOCAL/uploads} # the web program leaves there what the worker imports
    fill_database "$empty"
    serve_start "$port"
    say "The map is at http://127.0.0.1:$port (ready in $(seconds_since "$started") s)."
    say "Reading needs no sign-in; ./wessex user add makes people. Ctrl-C stops it; its log is in $LOCAL/logs/geoapi.log"
    demo_links "$port"
    : >"$LOCAL/logs/worker.log"
    worker_start
    serve_until_it_ends
}

# Two people to look around as, with the synthetic sample alone: a new link for each at every start, good once and for an hour.
demo_links() {
    local links
    [[ $HOLDS == synthetic ]] || return 0
    if links=$(importers user demo-links --address "http://127.0.0.1:$1" 2>>"$LOCAL/logs/geoapi.log"); then say "$links"; fi
}

refuse_beside_up() {
    hold_lock up 9 || die "./wessex up is running here (process $(cat "$LOCAL/up.pid" 2>/dev/null)): stop it with Ctrl-C first."
}

# A database that already runs was started by hand and stays, unless its `up` was killed before it could stop it.
up_database() {
    if database_running; then
        [[ -e $DATABASE/keep ]] || STARTED_DATABASE=yes
    else
        STARTED_DATABASE=yes
        [[ ! -e $DATABASE/keep ]] || rm -f "$DATABASE/keep"
        database_start
    fi
}

importers() { dotnet "$(program Importers)/wessex-importers.dll" "$@"; }

# Schema, sample, analyses. The mark names the database whose sample was only half loaded, apart from one that someone filled in his own way.
fill_database() {
    local mark=$LOCAL/sample-unfinished this
    this=$(sha256sum <<<"${WESSEX_DB-private}")
    HOLDS=$(importers status --word) || exit 1
    if [[ $HOLDS == unmigrated ]]; then
        step "Bringing the database to this version" importers migrate || exit 1
        HOLDS=$(importers status --word) || exit 1
    fi
    if [[ $HOLDS == empty && -z $1 ]]; then echo "$this" >"$mark"; fi
    if [[ -z $1 && $HOLDS != real && $(cat "$mark" 2>/dev/null) == "$this" ]]; then
        step "Loading the sample" importers load-sample "$ROOT/data/shapefiles" || exit 1
        rm -f "$mark"
        HOLDS=synthetic
    fi
    [[ $HOLDS == empty ]] || step "Analysing" importers analyse || exit 1
}

serve_start() {
    local port=$1 programs log=$LOCAL/logs/geoapi.log tries status
    programs=$(program GeoApi)
    set -m
    # Should this script be killed outright, the web program is told to stop too.
    (cd "$programs" && exec env ASPNETCORE_ENVIRONMENT=Production Logging__LogLevel__Microsoft.AspNetCore=Warning \
        setpriv --pdeathsig TERM dotnet wessex-geoapi.dll --urls "http://127.0.0.1:$port") \
        >"$log" 2>&1 </dev/null 7>&- 8>&- 9>&- &
    WEB=$!
    set +m
    for ((tries = 0; tries < 1200; tries++)); do
        status=$(http_status "$port" /health/ready)
        [[ $status != 200 ]] || return 0
        kill -0 "$WEB" 2>/dev/null || break
        ((tries != 20)) || say "Waiting for the web program …"
        pause 0.05
    done
    tail -n 15 "$log" | sed 's/^/  | /' >&2
    port_taken "$port" && [[ -z $status ]] && say "Port $port was taken by another program meanwhile: pass a free one with --port."
    die "The web program did not become ready (last answer of /health/ready: ${status:-none}); its log is in $log"
}

# Imports and analyses that are queued are done by this worker. It begins when the page answers, which it must not delay.
worker_start() {
    local programs
    programs=$(program Importers)
    set -m
    (cd "$programs" && exec setpriv --pdeathsig TERM dotnet wessex-importers.dll worker) >>"$LOCAL/logs/worker.log" 2>&1 </dev/null 7>&- 8>&- 9>&- &
    WORKER=$!
    set +m
}

# A worker that ends is started again: what it was doing is in the database. Without the web program there is no `up`.
serve_until_it_ends() {
    local status
    while :; do
        wait -n "$WEB" "$WORKER" 2>/dev/null # bash would say by itself what killed it
        status=$?
        kill -0 "$WEB" 2>/dev/null || break
        say "The worker ended by itself (exit code $status) and is started again; its log is in $LOCAL/logs/worker.log"
        pause 5
        worker_start
    done
    WEB=
    tail -n 10 "$LOCAL/logs/geoapi.log" | sed 's/^/  | /' >&2
    die "The web program ended by itself (exit code $status)."
}

# Both are told at once: a worker puts what it was doing back in order first.
serve_stop() {
    [[ -z $WORKER ]] || kill -TERM "$WORKER" 2>/dev/null
    web_stop
    [[ -n $WORKER ]] || return 0
    stop_process "$WORKER"
    wait "$WORKER" 2>/dev/null
    WORKER=
}

web_stop() {
    [[ -n $WEB ]] || return 0
    stop_process "$WEB"
    wait "$WEB" 2>/dev/null
    WEB=
}

# http_status PORT PATH: the status code of a GET, nothing when nobody answers; by bash alone, since a new machine may not have curl.
http_status() {
    (
        exec 3<>"/dev/tcp/127.0.0.1/$1" || exit
        printf 'GET %s HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' "$2" >&3
        read -rt 5 _ status _ <&3 && echo "$status"
    ) 2>/dev/null
}
