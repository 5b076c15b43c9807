# The private database: made, started, stopped and removed wherever the checkout lies and whatever an earlier run left behind.

# query FOLDER SQL: through the address that `db url` gives.
query() { psql -X -A -t -d "$("$1/wessex" db url)" -c "$2"; }
postmaster_of() { head -n 1 "$1/.local/database/data/postmaster.pid"; }
alive() { kill -0 "$1" 2>/dev/null; }

starts_and_stops() {
    local copy=$SCRATCH/plain pid
    copy_to "$copy"
    "$copy/wessex" db start
    pid=$(postmaster_of "$copy")
    equals "$(query "$copy" "SHOW listen_addresses")" 127.0.0.1
    equals "$(query "$copy" "SHOW server_encoding")" UTF8
    "$copy/wessex" db start
    equals "$(postmaster_of "$copy")" "$pid"
    "$copy/wessex" db stop
    ! alive "$pid" || fail "process $pid still runs"
}
short "db start makes a database, a second one leaves it, db stop stops it" starts_and_stops

asks_for_a_password() {
    local copy=$SCRATCH/plain answer
    copy_to "$copy"
    "$copy/wessex" db start
    equals "$(stat -c %a "$copy/.local/database/password")" 600
    answer=$(PGPASSWORD=wrong psql -X -h 127.0.0.1 -p "$(cat "$copy/.local/database/port")" -U wessex -d wessex -c "SELECT 1" 2>&1 || true)
    contains "$answer" "password authentication failed"
    answer=$(PGPASSWORD=wrong psql -X -h "$(cat "$copy/.local/database/sockets")" -p "$(cat "$copy/.local/database/port")" -U wessex -d wessex -c "SELECT 1" 2>&1 || true)
    contains "$answer" "password authentication failed"
}
short "nobody is let in without the password, which only its owner can read" asks_for_a_password

path_with_spaces() {
    local copy="$SCRATCH/a path, with spaces; and 'quotes'"
    copy_to "$copy"
    "$copy/wessex" db start
    equals "$(query "$copy" "SELECT 1")" 1
}
long "a path with spaces, a comma and quotes is no trouble" path_with_spaces

long_path() {
    local copy
    copy=$SCRATCH/$(printf 'x%.0s' {1..120})/$(printf 'y%.0s' {1..60})
    copy_to "$copy"
    "$copy/wessex" db start
    equals "$(query "$copy" "SELECT 1")" 1
    contains "$(cat "$copy/.local/database/sockets")" /tmp/wessex-
    "$copy/wessex" db stop
    [[ ! -e $(cat "$copy/.local/database/sockets") ]] || fail "the socket's folder is left behind"
}
long "a path longer than a socket's may be gets a short folder for the socket, removed when it stops" long_path

odd_locale() {
    local copy=$SCRATCH/plain answer
    copy_to "$copy"
    answer=$(LANG=xx_YY.UTF-8 LC_ALL=xx_YY.UTF-8 LC_MESSAGES=de_DE "$copy/wessex" db start 2>&1)
    equals "$(query "$copy" "SHOW lc_collate")" C.UTF-8
}
long "a locale that is not generated is no trouble" odd_locale

closed_parent() {
    ((EUID == 0)) || skip "only root can be where the user postgres cannot go"
    local copy=$SCRATCH/closed/checkout
    mkdir -m 700 "$SCRATCH/closed"
    copy_to "$copy"
    "$copy/wessex" db start
    equals "$(query "$copy" "SELECT 1")" 1
    contains "$(readlink "$copy/.local/database")" /var/lib/wessex/
    "$copy/wessex" db reset --yes
    equals "$(query "$copy" "SELECT 1")" 1
    contains "$(readlink "$copy/.local/database")" /var/lib/wessex/
}
long "as root in a folder that the postgres user cannot enter the data goes to /var/lib/wessex" closed_parent

ordinary_user() {
    ((EUID == 0)) || skip "the other tests run as an ordinary user already"
    local copy=$SCRATCH/theirs
    copy_to "$copy"
    chown -R nobody: "$copy"
    as_nobody "$copy/wessex" db start
    equals "$(stat -c %U "$copy/.local/database/data")" nobody
    equals "$(query "$copy" "SELECT 1")" 1
    as_nobody "$copy/wessex" db stop
}
as_nobody() { setpriv --reuid=nobody --regid="$(id -g nobody)" --clear-groups env HOME=/nonexistent "$@"; }
long "an ordinary user's database is his own" ordinary_user

read_only() {
    local copy=$SCRATCH/theirs answer user
    copy_to "$copy"
    if ((EUID == 0)); then
        user=nobody
        answer=$(as_nobody "$copy/wessex" db start 2>&1) && fail "it should have refused"
    else
        user=$(id -un)
        chmod a-w "$copy"
        answer=$("$copy/wessex" db start 2>&1) && fail "it should have refused"
    fi
    equals "$answer" "The folder $copy/.local cannot be written to: give $user a place that can be, or run this as the owner of the folder."
}
short "a folder that cannot be written to is named in one sentence" read_only

stale_pid() {
    local copy=$SCRATCH/plain pid
    copy_to "$copy"
    "$copy/wessex" db start
    pid=$(postmaster_of "$copy")
    cp "$copy/.local/database/data/postmaster.pid" "$SCRATCH/left"
    kill -QUIT "$pid"
    while alive "$pid"; do sleep 0.1; done
    sed "1s/.*/$$/" "$SCRATCH/left" >"$copy/.local/database/data/postmaster.pid" # by now another program's process
    "$copy/wessex" db start
    equals "$(query "$copy" "SELECT 1")" 1
    alive $$ || fail "the other program was stopped"
}
short "a pid file that names another program by now is not believed" stale_pid

half_finished() {
    local copy=$SCRATCH/plain answer
    copy_to "$copy"
    setsid "$copy/wessex" db start >/dev/null 2>&1 &
    until [[ -e $copy/.local/database/data/base ]]; do sleep 0.02; done
    kill_session $!
    wait $! 2>/dev/null || true
    answer=$("$copy/wessex" db start 2>&1)
    contains "$answer" "An earlier first start did not finish: starting over."
    equals "$(query "$copy" "SELECT 1")" 1
}
long "a first start that was killed in the middle starts over" half_finished

taken_port() {
    local copy=$SCRATCH/plain before
    copy_to "$copy"
    "$copy/wessex" db start
    before=$(cat "$copy/.local/database/port")
    "$copy/wessex" db stop
    occupy "$before"
    contains "$("$copy/wessex" db start 2>&1)" "Port $before of 127.0.0.1 is taken: the database takes $((before + 1))."
    equals "$(query "$copy" "SHOW port")" $((before + 1))
    free_port
}
occupy() {
    node -e "require('net').createServer().listen($1, '127.0.0.1', () => console.log('listening'))" >"$SCRATCH/occupied" &
    OCCUPIER=$!
    until grep -q listening "$SCRATCH/occupied"; do sleep 0.05; done
}
free_port() { kill "$OCCUPIER"; }
long "a database port that was taken meanwhile is exchanged for the next" taken_port

together() {
    local copy=$SCRATCH/plain first second
    copy_to "$copy"
    "$copy/wessex" db start >"$SCRATCH/one" 2>&1 & first=$!
    "$copy/wessex" db start >"$SCRATCH/two" 2>&1 & second=$!
    wait "$first" && wait "$second" || fail "$(cat "$SCRATCH/one" "$SCRATCH/two")"
    contains "$(cat "$SCRATCH/one" "$SCRATCH/two")" "Waiting for another ./wessex that is starting or stopping the database"
    equals "$(query "$copy" "SELECT 1")" 1
}
long "two that start the database at once get one database" together

resets() {
    local copy=$SCRATCH/plain answer
    copy_to "$copy"
    "$copy/wessex" db start
    query "$copy" "CREATE TABLE mine (x int)"
    "$copy/wessex" db reset --yess 2>"$SCRATCH/answer" && fail "a word that db reset does not know was taken"
    contains "$(cat "$SCRATCH/answer")" "Use: ./wessex db reset [--yes]"
    equals "$(query "$copy" "SELECT to_regclass('mine') IS NOT NULL")" t
    "$copy/wessex" db reset </dev/null 2>"$SCRATCH/answer" && fail "db reset removed a database that nobody confirmed"
    contains "$(cat "$SCRATCH/answer")" "./wessex db reset --yes does it. Nothing was removed."
    equals "$(query "$copy" "SELECT to_regclass('mine') IS NOT NULL")" t
    answer=$("$copy/wessex" db reset --yes 2>&1)
    contains "$answer" "Removing the database in $copy/.local/database ("
    equals "$(query "$copy" "SELECT to_regclass('mine') IS NULL")" t
}
short "db reset without a terminal needs --yes, says what it removes and starts an empty database" resets

killed_server_recovers() {
    local copy=$SCRATCH/plain pid
    copy_to "$copy"
    "$copy/wessex" db start
    query "$copy" "CREATE TABLE mine (x int)"
    pid=$(postmaster_of "$copy")
    kill -KILL "$pid"
    while alive "$pid"; do sleep 0.05; done
    "$copy/wessex" db start
    equals "$(query "$copy" "SELECT count(*) FROM mine")" 0
}
long "a database that was killed outright recovers at the next start" killed_server_recovers
