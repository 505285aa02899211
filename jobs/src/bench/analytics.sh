#!/usr/bin/env bash
# What noise and what bounding add to computing all metrics over about so many staged rows on DuckDB, in alternation.
# usage: analytics.sh [ROWS] [ROUNDS]
set -euo pipefail

jobs=$(cd "$(dirname "$0")/../.." && pwd)
"$jobs/src/bench/run.sh" --help >/dev/null

exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx1g -Dlogback.configurationFile="$jobs/src/bench/logback.xml" \
  -cp "$jobs/target/test-classes:$jobs/target/classes:$(cat "$jobs/target/bench.classpath")" \
  com.synchub.bench.analytics.ReleaseCost "$@"
