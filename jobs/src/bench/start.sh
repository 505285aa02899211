#!/usr/bin/env bash
# How long `serve` takes until it is ready, with the local stack already up, and what it holds when idle: one JSON document
# with the medians and each round. A round is a whole start as a user has it, launcher included, on a database that is
# there already; `othersCpuSeconds` says what else the machine did meanwhile. JAVA_HOME names the JDK.
# usage: start.sh [ROUNDS]
set -euo pipefail

root=$(cd "$(dirname "$0")/../../.." && pwd)
rounds=${1:-5}
work=$(mktemp -d)
java=$(readlink -f "$(command -v "${JAVA_HOME:+$JAVA_HOME/bin/}java")")
tools=$(dirname "$java")
export SYNCHUB_HOME=$work/home SYNCHUB_PORT=0 SYNCHUB_MANAGEMENT_PORT=0
synchub=$root/synchub
service=
trap '[ -z "$service" ] || kill "$service"; "$synchub" local down >/dev/null 2>&1 || true; rm -rf "$work"' EXIT

ticks=$(getconf CLK_TCK)

# CPU seconds of a process and of the children that it has waited for.
cpu_of() {
  sed 's/.*) //' "/proc/$1/stat" | awk -v ticks="$ticks" '{ print ($12 + $13 + $14 + $15) / ticks }'
}

# CPU seconds of the whole machine.
cpu_of_all() {
  awk -v ticks="$ticks" '/^cpu / { print ($2 + $3 + $4 + $7 + $8) / ticks }' /proc/stat
}

start() {
  local line management=
  began=$EPOCHREALTIME
  all=$(cpu_of_all)
  exec 3< <(exec "$synchub" serve 2>&1 >/dev/null)
  service=$!
  while [ -z "$management" ]; do
    read -r line <&3
    [[ $line =~ "health and metrics on "([0-9]+) ]] && management=${BASH_REMATCH[1]}
  done
  until curl -fs "http://127.0.0.1:$management/actuator/health/readiness" >/dev/null; do
    sleep 0.02
  done
  seconds=$(awk -v began="$began" -v now="$EPOCHREALTIME" 'BEGIN { printf "%.2f", now - began }')
  cpu=$(cpu_of "$service")
  others=$(awk -v before="$all" -v now="$(cpu_of_all)" -v own="$cpu" 'BEGIN { printf "%.1f", now - before - own }')
}

# MiB that are in use when the service has been idle for a while and what is garbage is gone.
idle_heap() {
  sleep 10
  "$tools/jcmd" "$service" GC.run >/dev/null
  "$tools/jstat" -gc "$service" | awk 'NR == 2 { printf "%.0f", ($3 + $4 + $6 + $8) / 1024 }'
}

stop() {
  kill "$service"
  while kill -0 "$service" 2>/dev/null; do
    sleep 0.1
  done
  service=
  exec 3<&-
}

median() {
  sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'
}

# An archive of classes is its JDK's: the launcher makes one whenever it builds.
[ -n "$(find "$root/jobs/target/app" -name "classes-$(echo "$java" | cksum | cut -d ' ' -f 1).*" 2>/dev/null)" ] ||
  rm -f "$root/jobs/target/built"
"$synchub" --help >/dev/null 2>&1
"$synchub" local up --json >/dev/null 2>&1
start
stop

for _ in $(seq "$rounds"); do
  start
  heap=$(idle_heap)
  stop
  echo "$seconds $cpu $heap $others" >>"$work/rounds"
done
printf '{"jdk":"%s","cores":%s,"seconds":%s,"cpuSeconds":%s,"idleHeapMiB":%s,"rounds":[%s]}\n' \
  "$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/.*java.runtime.version = //p')" "$(nproc)" \
  "$(cut -d ' ' -f 1 "$work/rounds" | median)" \
  "$(cut -d ' ' -f 2 "$work/rounds" | median)" \
  "$(cut -d ' ' -f 3 "$work/rounds" | median)" \
  "$(awk '{ printf "%s{\"seconds\":%s,\"cpuSeconds\":%s,\"idleHeapMiB\":%s,\"othersCpuSeconds\":%s}", (NR > 1 ? "," : ""),
    $1, $2, $3, $4 }' "$work/rounds")"
