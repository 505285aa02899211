#!/usr/bin/env bash
# What a purge of one tenant takes among few tenants and among many, all else equal: a tenant of the same size, as many
# backups. It must not take longer because others are there.
# usage: purge.sh [TENANTS...]
set -euo pipefail

root=$(cd "$(dirname "$0")/../../.." && pwd)
[ $# -gt 0 ] || set -- 2000 100000
size=8
backups=3
work=$(mktemp -d)
export SYNCHUB_REQUESTS_GRACE=0s
export SYNCHUB_BACKUP_READUNITS=1000000
synchub=$root/synchub
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
trap '"$synchub" local down >/dev/null 2>&1 || true; rm -rf "$work"' EXIT

"$root/jobs/src/bench/run.sh" --help >/dev/null
classpath="$root/jobs/target/test-classes:$root/jobs/target/classes:$(cat "$root/jobs/target/bench.classpath")"

field() {
  sed "s/.*\"$1\":\"\([^\"]*\)\".*/\1/"
}

for tenants in "$@"; do
  export SYNCHUB_HOME=$work/$tenants
  "$synchub" local up --json >"$work/stack.json" 2>/dev/null
  "$synchub" local seed --tenants "$tenants" --items $((5 * tenants)) >/dev/null 2>&1
  for _ in $(seq "$backups"); do
    "$synchub" backup run --json >/dev/null 2>&1
  done
  tenant=$("$java" -cp "$classpath" com.synchub.bench.purge.TenantOfSize "$tenants" $((5 * tenants)) "$size" 2>/dev/null)
  "$synchub" requests create --type purge --tenant "$tenant" --reason bench --identity bench --as officer --json \
    >"$work/request.json" 2>/dev/null
  request=$(field requestId <"$work/request.json")
  "$synchub" requests approve "$request" --plan "$(field hash <"$work/request.json")" --as approver >/dev/null 2>&1
  "$synchub" requests wait "$request" --json >"$work/purge.json" 2>/dev/null
  "$java" -cp "$classpath" com.synchub.bench.purge.Took "$work/purge.json" "$tenants" 2>/dev/null
  "$synchub" local down >/dev/null 2>&1
done
