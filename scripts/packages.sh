# What must be on the machine: named in one line when it is missing, installed when it is a Debian package and we may.

need_dotnet() {
    command -v dotnet >/dev/null || die "The .NET 10 SDK is missing: install it from https://dotnet.microsoft.com/download/dotnet/10.0"
    (cd "$ROOT" && dotnet --version >/dev/null 2>&1) \
        || die "The .NET 10 SDK is missing ($(cd / && dotnet --list-sdks 2>/dev/null | cut -d' ' -f1 | paste -sd' ') found): install it from https://dotnet.microsoft.com/download/dotnet/10.0"
}

need_node() {
    local version
    command -v node >/dev/null && command -v npm >/dev/null || die "Node.js is missing: install version 20 or newer, with npm, from https://nodejs.org"
    version=$(node --version)
    version=${version#v}
    ((${version%%.*} >= 20)) || die "Node.js is too old: 20 or newer is needed, $version was found."
}

# The folder of initdb and pg_ctl of the newest PostgreSQL here that has PostGIS (or of the version named); nothing when there is none.
postgres_programs() {
    local folder version
    while read -r version; do
        folder=/usr/lib/postgresql/$version/bin
        if [[ -x $folder/initdb && -e /usr/share/postgresql/$version/extension/postgis.control && ${1:-$version} == "$version" ]]; then
            echo "$folder"
            return
        fi
    done < <(ls /usr/lib/postgresql 2>/dev/null | sort -rn)
    folder=$(pg_config --bindir 2>/dev/null) || return 0
    [[ -x $folder/initdb && -e $(pg_config --sharedir)/extension/postgis.control ]] && echo "$folder"
    return 0
}

need_postgres() {
    [[ -z $(postgres_programs) ]] || return 0
    local server package=postgresql-postgis
    for server in /usr/lib/postgresql/*/bin/postgres; do
        [[ -x $server ]] && package=postgresql-$(cut -d/ -f5 <<<"$server")-postgis-3
    done
    may_install || die "PostgreSQL with PostGIS is missing: run 'apt-get install $package' as root (or install PostGIS as your system does), or name a database in WESSEX_DB."
    # Before the server's package comes, so that no cluster of the system is made; this one is ours alone.
    as_root mkdir -p /etc/postgresql-common/createcluster.d \
        && as_root tee /etc/postgresql-common/createcluster.d/wessex.conf >/dev/null <<<"# Written by ./wessex, which keeps a cluster of its own. Remove this file to have PostgreSQL's packages make one.
create_main_cluster = false" || die "/etc/postgresql-common cannot be written to."
    install_packages postgresql-common
    install_packages "$package"
    [[ -n $(postgres_programs) ]] || die "$package was installed, but PostgreSQL with PostGIS is still not under /usr/lib/postgresql."
}

# What only the tests use, the slow ones more than the others: real clients and oracles to compare with. Without them those tests are skipped, with the reason.
want_test_tools() {
    local missing=()
    command -v chromium >/dev/null || missing+=(chromium)
    command -v ogr2ogr >/dev/null || missing+=(gdal-bin)
    if [[ $1 != short ]]; then
        /usr/bin/python3 -c "import geopandas" 2>/dev/null || missing+=(python3-geopandas)
        /usr/bin/python3 -c "import qgis.core" 2>/dev/null || missing+=(python3-qgis)
    fi
    ((${#missing[@]} == 0)) && return
    if may_install; then
        install_packages "${missing[@]}"
    else
        say "Some tests will be skipped: run 'apt-get install ${missing[*]}' as root to have them."
    fi
}

may_install() { command -v apt-get >/dev/null && { ((EUID == 0)) || sudo -n true 2>/dev/null; }; }
as_root() { if ((EUID == 0)); then "$@"; else sudo -n "$@"; fi; }

PACKAGE_LISTS_ARE_FRESH=
install_packages() {
    STEP_MUST_FINISH=yes
    if [[ -z $PACKAGE_LISTS_ARE_FRESH ]]; then
        step "Reading the lists of packages" as_root apt-get -o DPkg::Lock::Timeout=300 update || exit 1
        PACKAGE_LISTS_ARE_FRESH=yes
    fi
    step "Installing $*" as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@" || exit 1
    STEP_MUST_FINISH=
}
