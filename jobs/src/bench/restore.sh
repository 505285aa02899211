#!/usr/bin/env bash
# What a restore costs beside a bare BatchWriteItem loader of the same concurrency, on the local stack, in alternation.
# usage: restore.sh [ITEMS] [TENANTS] [ROUNDS] [POLICIES]
set -euo pipefail

root=$(cd "$(dirname "$0")/../../.." && pwd)
items=${1:-100000}
tenants=${2:-2000}
rounds=${3:-3}
policies=${4:-fail overwrite replace-tenant}
threads=16
work=$(mktemp -d)
export SYNCHUB_HOME=$work/home
synchub=$root/synchub
trap '"$synchub" local down >/dev/null 2>&1 || true; rm -rf "$work"' EXIT

# The most memory that a process has had, told when it has ended.
peak_of() {
  local peak=unknown now
  while now=$(sed -n 's/^VmHWM:[[:space:]]*//p' "/proc/$1/status" 2>/dev/null) && [ -n "$now" ]; do
    peak=$now
    sleep 0.2
  done
  echo "$peak"
}

"$root/jobs/src/bench/run.sh" --help >/dev/null
classpath="$root/jobs/target/test-classes:$root/jobs/target/classes:$(cat "$root/jobs/target/bench.classpath")"

"$synchub" local up --json >"$work/stack.json" 2>/dev/null
"$synchub" local seed --tenants "$tenants" --items "$items" >/dev/null 2>&1
"$synchub" backup run --json 2>/dev/null | head -c 400
echo
for round in $(seq "$rounds"); do
  echo -n "round $round  bare loader     "
  "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx8g -cp "$classpath" com.synchub.bench.restore.BareLoader \
    "$work/stack.json" "-bare$round" "$threads" 2>/dev/null
  for policy in $policies; do
    echo -n "round $round  $policy  "
    "$synchub" restore --all --suffix "-$policy$round" --policy "$policy" --json >"$work/receipt" 2>/dev/null &
    pid=$!
    peak=$(peak_of "$pid")
    wait "$pid"
    echo "$(cat "$work/receipt") peak $peak"
  done
done
