#!/usr/bin/env bash
# How fast the audit trail is drained: changes a second, from a stub of DynamoDB's streams in the same process, into the local S3.
# usage: audit.sh [CHANGES] [TENANTS] [ROUNDS]
set -euo pipefail

root=$(cd "$(dirname "$0")/../../.." && pwd)
jobs=$root/jobs
"$jobs/src/bench/run.sh" --help >/dev/null

cd "$jobs"
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx512m -Dlogback.configurationFile="$jobs/src/bench/logback.xml" \
  -Dsynchub.local.jar="$root/deploy/local/target/synchub-local.jar" \
  -cp "$jobs/target/test-classes:$jobs/target/classes:$(cat "$jobs/target/bench.classpath")" \
  com.synchub.bench.audit.DrainChanges "$@"
