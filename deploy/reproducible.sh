#!/bin/sh
# Shows that a build is reproducible: builds what is committed twice, in two directories, one after the other, in other
# time zones and languages, and compares every jar by SHA-256. Prints the hashes; exit code 1 if any differs. Without the
# wiring that Spring generates for the service: its order depends on where the JVM happens to keep methods and classes.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM

build() {
  git clone -q "$root" "$1"
  (cd "$1" && LC_ALL=$2 TZ=$3 mvn -q -B -ntp -Dstyle.color=never -Dquick -DskipTests -Dspring-boot.aot.skip=true package) >&2
  # Everything that this project's own build has packed; other people's jars lie in lib/.
  (cd "$1" && find . -path '*/target/*.jar' ! -path '*/lib/*' | LC_ALL=C sort | xargs sha256sum) >"$4"
}

build "$work/one" C UTC "$work/first"
build "$work/another/and/deeper" C.UTF-8 Asia/Kathmandu "$work/second"

cat "$work/first"
if ! diff "$work/first" "$work/second" >&2; then
  echo "not reproducible: the second build differs" >&2
  exit 1
fi
echo "reproducible: $(wc -l <"$work/first" | tr -d ' ') jars are the same in both builds"
