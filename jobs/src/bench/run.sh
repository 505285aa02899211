#!/usr/bin/env bash
# The benchmark in one command: builds the product and the benchmark where they are missing or older than the sources.
set -euo pipefail

root=$(cd "$(dirname "$0")/../../.." && pwd)
jobs=$root/jobs
classpath_file=$jobs/target/bench.classpath

stale() {
  [[ ! -f $classpath_file ]] && return 0
  [[ -n $(find "$root/pom.xml" "$root"/{common,schemas,jobs}/pom.xml "$root"/{common,schemas,jobs}/src -type f \
    -newer "$classpath_file" -print -quit) ]]
}

if stale; then
  echo "Building the benchmark (mvn package, no tests)..." >&2
  (cd "$root" && mvn -q -B -Dquick -DskipTests -pl jobs -am package \
    dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=target/bench.classpath >&2)
  # It is left as it is where nothing has changed in it.
  touch "$classpath_file"
fi

# The launcher builds what it runs when that is older than the sources: before anything is measured.
"$root/synchub" --help >/dev/null

exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx512m -Dlogback.configurationFile="$jobs/src/bench/logback.xml" \
  -cp "$jobs/target/test-classes:$jobs/target/classes:$(cat "$classpath_file")" \
  com.synchub.bench.Benchmark --jobs "$jobs" "$@"
