#!/usr/bin/env bash
# What an export of one tenant costs beside a bare Query loop over the same tenant, on the local stack, in alternation. The
# export has -Xmx256m; the peak of its memory is told where GNU time is there.
# usage: export.sh [ITEMS] [ROUNDS]
set -euo pipefail

root=$(cd "$(dirname "$0")/../../.." && pwd)
items=${1:-1000000}
rounds=${2:-3}
work=$(mktemp -d)
export SYNCHUB_HOME=$work/home
export SYNCHUB_JAVA_OPTS="-Xmx256m -XX:+UseSerialGC"
export SYNCHUB_EXPORT_READUNITS=1000000
synchub=$root/synchub
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
trap '"$synchub" local down >/dev/null 2>&1 || true; rm -rf "$work"' EXIT

"$root/jobs/src/bench/run.sh" --help >/dev/null
classpath="$root/jobs/target/test-classes:$root/jobs/target/classes:$(cat "$root/jobs/target/bench.classpath")"

measured() {
  if [ -x /usr/bin/time ]; then
    /usr/bin/time -f "peak memory %M kB" "$@"
  else
    "$@"
  fi
}

"$synchub" local up --json >"$work/stack.json" 2>/dev/null
"$synchub" local seed --tenants 1 --items "$items" >/dev/null 2>&1
tenant=$("$java" -cp "$classpath" com.synchub.bench.export.TheTenant "$items" 2>/dev/null)
for round in $(seq "$rounds"); do
  "$java" -Xmx1g -cp "$classpath" com.synchub.bench.export.BareQuery "$work/stack.json" "$items" \
    >"$work/loop.json" 2>/dev/null
  request=$("$synchub" requests create --tenant "$tenant" --basis offboarding --reason bench --json 2>/dev/null |
    sed 's/.*"requestId":"\([^"]*\)".*/\1/')
  measured "$synchub" requests wait "$request" --json >"$work/export.json" 2>"$work/export.err"
  echo -n "round $round  "
  "$java" -cp "$classpath" com.synchub.bench.export.Ratio "$work/loop.json" "$work/export.json" 2>/dev/null
  grep "peak memory" "$work/export.err" || true
done
