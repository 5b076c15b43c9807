# The private PostgreSQL + PostGIS under .local/database: made, started, stopped and removed here. Never a cluster of the system.
# Files beside its data: password (0600), port, sockets (the folder of its socket), ready (the first start was finished),
# keep (someone asked for it by hand: `up` leaves it running), log.

DATABASE=$LOCAL/database
STARTED_DATABASE=

# Where it really lies: .local/database may be a link to a place that postgres can enter, and only that one may be told to it.
place() { readlink -f "$DATABASE"; }

# PostgreSQL refuses root: there its programs run as the owner of the data, which is postgres.
as_database_owner() {
    if ((EUID == 0)); then
        local owner
        owner=$(stat -Lc %U "$DATABASE")
        (cd / && exec setpriv --reuid="$owner" --regid="$(id -g "$owner")" --init-groups "$@" 7>&- 8>&- 9>&-)
    else
        (cd / && exec "$@" 7>&- 8>&- 9>&-)
    fi
}

with_database_lock() {
    if ! hold_lock database 8; then
        say "Waiting for another ./wessex that is starting or stopping the database …"
        flock -w 300 8 || die "Another ./wessex has been starting or stopping the database for five minutes: look for it with 'fuser $LOCAL/database.lock'."
    fi
    "$@"
    local status=$?
    exec 8>&-
    return "$status"
}

# Makes the database answer, unless WESSEX_DB names one. Started here, it stays up when we are done.
database_for_programs() {
    [[ -z ${WESSEX_DB-} ]] || return 0
    database_running && return
    need_postgres
    with_database_lock database_start || exit 1
    touch "$DATABASE/keep"
}

# True when a postmaster of ours runs on our data: the pid in its file may be stale, and by now another program's.
database_running() { [[ -e $DATABASE/ready ]] && postmaster_pid >/dev/null; }
postmaster_pid() {
    local pid
    read -r pid 2>/dev/null <"$DATABASE/data/postmaster.pid" || return 1
    [[ $pid =~ ^[0-9]+$ && /proc/$pid/cwd -ef $DATABASE/data ]] && echo "$pid"
}

database_start() {
    database_running && return
    [[ -L $DATABASE && ! -e $DATABASE ]] && rm -f "$DATABASE"
    [[ -e $DATABASE && ! -w $DATABASE ]] && die "The database in $DATABASE belongs to $(stat -Lc %U "$DATABASE"): run this as that user."
    if [[ -e $DATABASE && ! -e $DATABASE/ready ]]; then
        say "An earlier first start did not finish: starting over."
        database_remove
    fi
    [[ -e $DATABASE ]] || { make_database_folder; step "Making the private database" initialise || { database_remove; exit 1; }; }
    launch || die "The database did not start; its log is in $DATABASE/log."
    [[ -e $DATABASE/ready ]] || { create_database && touch "$DATABASE/ready"; } || die "The database could not be made; its log is in $DATABASE/log."
}

make_database_folder() {
    mkdir "$DATABASE" || die "The folder $LOCAL cannot be written to."
    if ((EUID == 0)); then
        id postgres >/dev/null 2>&1 || die "PostgreSQL refuses to run as root, and this machine has no user postgres: make one, or run this as an ordinary user."
        chown postgres: "$DATABASE"
        if ! as_database_owner test -w "$DATABASE"; then
            # postgres cannot enter a parent of the checkout (as under /root): the data goes where it can.
            local elsewhere
            elsewhere=/var/lib/wessex/$(sha256sum <<<"$ROOT" | cut -c1-12)
            rmdir "$DATABASE"
            # Only what an unfinished or removed checkout at this very path left behind can be there.
            stop_postmaster_of "$elsewhere/database/data"
            rm -rf "$elsewhere/database"
            { mkdir -p "$elsewhere/database" && chmod 755 /var/lib/wessex "$elsewhere" && chown postgres: "$elsewhere/database"; } 2>/dev/null \
                || die "The user postgres cannot enter $ROOT and /var/lib/wessex cannot be made: move the checkout, or run this as an ordinary user."
            ln -s "$elsewhere/database" "$DATABASE"
        fi
    fi
    chmod 700 "$DATABASE/."
}

initialise() {
    local secret
    secret=$(place)/data.password
    (umask 077 && od -An -N24 -tx1 /dev/urandom | tr -d ' \n' >"$DATABASE/password") || return 1
    install -m 600 -o "$(stat -Lc %U "$DATABASE")" "$DATABASE/password" "$secret" || return 1
    as_database_owner "$(postgres_programs)/initdb" -D "$(place)/data" -U wessex --pwfile="$secret" --auth=scram-sha-256 -E UTF8 --locale=C.UTF-8 || return 1
    rm -f "$secret"
    echo "include 'wessex.conf'" >>"$DATABASE/data/postgresql.conf"
}

# Chooses the port and the folder of the socket, and starts; another program may take the port between the two, hence the tries.
launch() {
    local programs version attempt
    version=$(<"$DATABASE/data/PG_VERSION")
    programs=$(postgres_programs "$version")
    [[ -n $programs ]] || die "The database was made by PostgreSQL $version, which is not here any more: install it again, or start again with ./wessex db reset."
    rm -f "$DATABASE/data/postmaster.pid" # stale: database_running has looked
    [[ ! -e $DATABASE/log ]] || mv -f "$DATABASE/log" "$DATABASE/log.before"
    choose_socket_folder || return 1
    for attempt in 1 2 3; do
        choose_port
        write_settings
        step "Starting the database" as_database_owner "$programs/pg_ctl" -D "$(place)/data" -l "$(place)/log" -w -t 300 start && return
        grep -q "Address already in use" "$DATABASE/log" || break
    done
    tail -n 5 "$DATABASE/log" >&2
    return 1
}

choose_port() {
    local port
    port=$(cat "$DATABASE/port" 2>/dev/null || echo $((25432 + 16#$(sha256sum <<<"$ROOT" | cut -c1-4) % 2000)))
    while port_taken "$port"; do
        say "Port $port of 127.0.0.1 is taken: the database takes $((port + 1))."
        port=$((port + 1))
    done
    echo "$port" >"$DATABASE/port"
}

port_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# A socket's path may have 107 bytes; in the list of folders a comma or a quote has a meaning.
choose_socket_folder() {
    local folder
    folder=$(cat "$DATABASE/sockets" 2>/dev/null)
    [[ -z $folder || $(stat -c %U "$folder" 2>/dev/null) != $(stat -Lc %U "$DATABASE") ]] || return 0
    folder=$(place)/socket
    if ((${#folder} + 16 <= 107)) && [[ $folder =~ ^[A-Za-z0-9/._-]+$ ]]; then
        mkdir -p "$folder"
    else
        folder=$(mktemp -d /tmp/wessex-XXXXXX) || return 1
    fi
    ((EUID != 0)) || chown "$(stat -Lc %U "$DATABASE")": "$folder"
    echo "$folder" >"$DATABASE/sockets"
}

write_settings() {
    cat >"$DATABASE/data/wessex.conf" <<TEXT
# Written at every start by ./wessex.
port = $(<"$DATABASE/port")
listen_addresses = '127.0.0.1'
unix_socket_directories = '$(<"$DATABASE/sockets")'
shared_buffers = 256MB
work_mem = 32MB
maintenance_work_mem = 256MB
max_wal_size = 4GB
random_page_cost = 1.1
jit = off
log_timezone = 'UTC'
timezone = 'UTC'
TEXT
}

create_database() {
    PGPASSWORD=$(<"$DATABASE/password") "$(postgres_programs)/psql" -X -q -h "$(<"$DATABASE/sockets")" -p "$(<"$DATABASE/port")" -U wessex -d postgres \
        -c "CREATE DATABASE wessex" >&2
}

database_stop() {
    rm -f "$DATABASE/keep"
    postmaster_pid >/dev/null || { say "The database is not running."; return 0; }
    stop_postmaster_of "$DATABASE/data"
    local folder
    folder=$(<"$DATABASE/sockets")
    [[ $folder != /tmp/wessex-* ]] || rm -rf "$folder"
    [[ -n $STARTED_DATABASE ]] || say "The database is stopped."
}

database_stop_unless_kept() { [[ -e $DATABASE/keep ]] || database_stop; }

# stop_postmaster_of DATA: a fast stop, then an immediate one when that takes too long.
stop_postmaster_of() {
    local pid tries
    read -r pid 2>/dev/null <"$1/postmaster.pid" || return 0
    [[ $pid =~ ^[0-9]+$ && /proc/$pid/cwd -ef $1 ]] || return 0
    kill -INT "$pid" 2>/dev/null
    for ((tries = 0; tries < 600; tries++)); do
        kill -0 "$pid" 2>/dev/null || return 0
        ((tries != 300)) || kill -QUIT "$pid"
        pause 0.1
    done
}

database_remove() {
    stop_postmaster_of "$DATABASE/data"
    local folder
    folder=$(cat "$DATABASE/sockets" 2>/dev/null)
    [[ $folder != /tmp/wessex-* ]] || rm -rf "$folder"
    folder=$(place)
    rm -rf "$folder" 2>/dev/null
    [[ $folder != /var/lib/wessex/* ]] || rmdir "${folder%/database}" 2>/dev/null
    rm -rf "$DATABASE"
}

# What cannot be undone is asked first; where there is nobody to ask, a script says --yes.
confirm_reset() {
    local answer
    [[ -z ${RESET_WITHOUT_ASKING-} ]] || return 0
    [[ -t 0 && -t 2 ]] || die "This would remove every release and edition in $(place), and there is no terminal to ask on: ./wessex db reset --yes does it. Nothing was removed."
    read -rp "This removes every release and edition in $(place). Type yes to go on: " answer
    [[ $answer == yes ]] || die "Nothing was removed."
}

database_reset() {
    if [[ -e $DATABASE ]]; then
        confirm_reset
        say "Removing the database in $(place) ($(du -sh "$(place)" 2>/dev/null | cut -f1)): every release and edition in it."
        database_remove
        rm -f "$LOCAL/sample-unfinished"
    fi
    need_postgres
    database_start
    touch "$DATABASE/keep"
    say "An empty database is running: ./wessex up loads the sample into it, ./wessex db stop stops it."
}

database_url() { echo "postgresql://wessex:$(<"$DATABASE/password")@127.0.0.1:$(<"$DATABASE/port")/wessex"; }

# What the programs get as ConnectionStrings__Geo.
connection_string() {
    case ${WESSEX_DB-} in
        "") echo "Host=127.0.0.1;Port=$(<"$DATABASE/port");Username=wessex;Password=$(<"$DATABASE/password");Database=wessex;SSL Mode=Disable" ;;
        postgres://* | postgresql://*) url_to_connection_string "$WESSEX_DB" ;;
        *=*) echo "$WESSEX_DB" ;;
        *) die "WESSEX_DB must be postgresql://user:password@host:port/database or Host=…;Username=…;Password=…;Database=…" ;;
    esac
}

# postgresql://user:password@host:port/database?sslmode=… with %-escapes, as libpq and QGIS take it.
url_to_connection_string() {
    local rest=${1#*://} query="" user="" host port database pair
    [[ $rest != *\?* ]] || { query=${rest#*\?}; rest=${rest%%\?*}; }
    [[ $rest != *@* ]] || { user=${rest%@*}; rest=${rest##*@}; }
    database=${rest#*/}
    [[ $rest == */* ]] || database=""
    host=${rest%%/*}
    if [[ $host == \[*\]* ]]; then port=${host##*]}; host=${host%]*}; host=${host#[}; else port=${host#"${host%%:*}"}; host=${host%%:*}; fi
    port=${port#:}
    printf 'Host=%s;Port=%s' "$(quoted "${host:-localhost}")" "${port:-5432}"
    [[ -z $user ]] || printf ';Username=%s' "$(quoted "${user%%:*}")"
    [[ $user != *:* ]] || printf ';Password=%s' "$(quoted "${user#*:}")"
    [[ -z $database ]] || printf ';Database=%s' "$(quoted "$database")"
    while IFS= read -r pair; do
        case $pair in
            sslmode=verify-ca) printf ';SSL Mode=VerifyCA' ;;
            sslmode=verify-full) printf ';SSL Mode=VerifyFull' ;;
            sslmode=*) printf ';SSL Mode=%s' "${pair#*=}" ;;
            host=*) printf ';Host=%s' "$(quoted "${pair#*=}")" ;;
            "" | application_name=*) ;;
            *) die "WESSEX_DB: the part '${pair%%=*}' of the address is not known; use sslmode, or give a connection string." ;;
        esac
    done < <(tr '&' '\n' <<<"$query")
    echo
}

# %-escapes resolved, in the double quotes of a connection string.
quoted() {
    local text
    text=$(printf '%b' "$(sed 's/\\/\\\\/g; s/%\([0-9A-Fa-f][0-9A-Fa-f]\)/\\x\1/g' <<<"$1")")
    printf '"%s"' "${text//\"/\"\"}"
}
