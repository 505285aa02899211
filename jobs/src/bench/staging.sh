#!/usr/bin/env bash
# What staging for analytics adds to a backup, on the replayed table of run.sh, in alternation.
# usage: staging.sh [ITEMS] [TENANTS] [ROUNDS]
set -euo pipefail

jobs=$(cd "$(dirname "$0")/../.." && pwd)
"$jobs/src/bench/run.sh" --help >/dev/null

exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx512m -Dlogback.configurationFile="$jobs/src/bench/logback.xml" \
  -cp "$jobs/target/test-classes:$jobs/target/classes:$(cat "$jobs/target/bench.classpath")" \
  com.synchub.bench.StagingShare "$jobs" "$@"
