#!/usr/bin/env bash
# What it costs to meter usage logs beside `zcat` and one JSON parse of each line, on the local stack, in alternation. Both times
# are of whole processes; the start of the jar alone is told as well, and taken off for the second ratio. Metering has
# -Xmx512m; the peak of its memory is told where GNU time is there.
# usage: usage.sh [REQUESTS] [TENANTS] [ROUNDS]
set -euo pipefail

root=$(cd "$(dirname "$0")/../../.." && pwd)
requests=${1:-1000000}
tenants=${2:-100000}
rounds=${3:-2}
work=$(mktemp -d)
export SYNCHUB_HOME=$work/home
export SYNCHUB_JAVA_OPTS="-Xmx512m -XX:+UseSerialGC"
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

seconds_since() {
  echo "$(date +%s.%N) $1" | awk '{printf "%.2f", $1 - $2}'
}

for round in $(seq "$rounds"); do
  # Everything in memory is gone with the stack, so each round meters anew.
  "$synchub" local up --json >"$work/stack.json" 2>/dev/null
  "$synchub" usage generate --requests "$requests" --tenants "$tenants" --days 10 --json >"$work/expected.json" 2>/dev/null
  "$java" -cp "$classpath" com.synchub.bench.usage.FetchLogs "$work/stack.json" "$work/logs" 2>/dev/null

  begun=$(date +%s.%N)
  zcat "$work"/logs/*.gz | "$java" -Xmx512m -cp "$classpath" com.synchub.bench.usage.ParseLines >"$work/parsed"
  parse=$(seconds_since "$begun")

  begun=$(date +%s.%N)
  measured "$synchub" usage meter --json >"$work/metered.json" 2>"$work/metered.err"
  meter=$(seconds_since "$begun")

  begun=$(date +%s.%N)
  "$synchub" usage meter --json >/dev/null 2>&1
  start=$(seconds_since "$begun")

  python3 - "$work" "$round" "$parse" "$meter" "$start" <<'PYTHON'
import json, sys
work, number = sys.argv[1:3]
parse, meter, start = map(float, sys.argv[3:])
expected, metered = (json.load(open(f"{work}/{name}.json")) for name in ("expected", "metered"))
for name in ("lines", "requests", "duplicates", "malformed", "late", "tenants"):
    assert expected[name] == metered[name], f"{name}: expected {expected[name]}, metered {metered[name]}"
assert int(open(f"{work}/parsed").read()) == metered["lines"], "the two have not read the same lines"
print(f"round {number}  lines {metered['lines']:,}  zcat and parse {parse:.1f} s  meter {meter:.1f} s"
      f"  speed {parse / meter:.2f}x, without {start:.1f} s of start {parse / (meter - start):.2f}x")
PYTHON
  grep "peak memory" "$work/metered.err" || true
  "$synchub" local down >/dev/null 2>&1
  rm -rf "$work/logs"
done
