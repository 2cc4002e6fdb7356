# Runs a PostgreSQL server for as long as standard input stays open: that is, for as long as the
# test process lives, however it ends. Arguments: the programs' folder, a port, settings.
# Each line on standard input is an order, answered by a line: "restart" or "stop" (as by a crash), "start".
programs=$1 port=$2
shift 2
folder=$(mktemp -d "${TMPDIR:-/tmp}/navette-postgres-XXXXXX") || exit 1

# PostgreSQL refuses to run as root.
as_owner() {
    if [ "$(id -u)" = 0 ]; then runuser -u "$owner" -- "$@"; else "$@"; fi
}
owner=nobody
if id postgres >/dev/null 2>&1; then owner=postgres; fi
if [ "$(id -u)" = 0 ]; then chown "$owner" "$folder"; fi

finish() {
    as_owner "$programs/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1
    rm -rf "$folder"
}
trap finish EXIT
# Whoever interrupts the tests closes the pipe, and that is what is waited for.
trap '' INT HUP

fail() {
    echo "failed: $(tr '\n' ' ' <"$folder/log")"
    exit 1
}

cd "$folder" || exit 1
as_owner "$programs/initdb" --no-sync -A trust -U navette -E UTF8 --locale=C.UTF-8 -D "$folder/data" \
    >"$folder/log" 2>&1 || fail
{
    echo "port = $port"
    echo "listen_addresses = '127.0.0.1'"
    echo "unix_socket_directories = '$folder'"
    echo "max_connections = 300"
    for setting in "$@"; do echo "$setting"; done
} >>"$folder/data/postgresql.conf"
as_owner "$programs/pg_ctl" -w -D "$folder/data" -l "$folder/data/log" start </dev/null >"$folder/log" 2>&1 || fail
echo ready
while read -r order; do
    as_owner "$programs/pg_ctl" -w -D "$folder/data" -l "$folder/data/log" -m immediate "$order" \
        </dev/null >"$folder/log" 2>&1 || fail
    echo ready
done
