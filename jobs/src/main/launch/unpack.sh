#!/bin/sh
# unpack.sh JAVA JAR APP ARCHIVE: lays the shipped JAR out as plain jars in the directory APP, and has JAVA write down what
# a start of the service needs, so that a command starts with a third of the work: ARCHIVE.aot with a JDK that keeps what it
# has learnt of the running code as well (25 or newer), else ARCHIVE.jsa, its classes parsed and verified. Without it, or
# with another JDK, everything works as well: it is no failure when it can't be made. How to start:
#   java -XX:AOTCache=ARCHIVE.aot           -jar APP/synchub.jar
#   java -XX:SharedArchiveFile=ARCHIVE.jsa  -jar APP/synchub.jar
# Where SYNCHUB_LOCAL_STACK names a local stack that is built, the service gets ready on one and answers before it ends.
set -eu
java=$1 jar=$2 app=$3 archive=$4
stack=${SYNCHUB_LOCAL_STACK:-}

rm -rf "$app"
"$java" -Djarmode=tools -jar "$jar" extract --destination "$app"
if "$java" -XX:+PrintFlagsFinal -version 2>/dev/null | grep -q ' AOTCacheOutput '; then
  made=$archive.aot record=-XX:AOTCacheOutput=$archive.aot
else
  made=$archive.jsa record="-XX:ArchiveClassesAtExit=$archive.jsa -XX:TieredStopAtLevel=1"
fi

# On nobody's behalf: nothing that is configured here is touched.
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
# shellcheck disable=SC2046
unset $(env | sed -n 's/^\(SYNCHUB_[A-Za-z0-9_]*\|SPRING_[A-Za-z0-9_]*\|AWS_[A-Za-z0-9_]*\)=.*/\1/p')
export SYNCHUB_HOME="$home" SYNCHUB_PORT=0 SYNCHUB_MANAGEMENT_PORT=0

# A whole start: ready, asked once for all that is asked of an idle service, told to end.
learn_ready() {
  export SYNCHUB_LOCAL_STACK="$stack"
  : >"$home/log"
  # shellcheck disable=SC2086
  "$java" -Xmx256m -XX:+UseSerialGC $record -jar "$app/synchub.jar" serve >"$home/out" 2>"$home/log" &
  service=$!
  while port=$(sed -n 's/.*health and metrics on //p' "$home/log") && [ -z "$port" ]; do
    kill -0 "$service" 2>/dev/null || break
    sleep 0.2
  done
  if [ -n "$port" ] && command -v curl >/dev/null 2>&1; then
    curl -s "http://127.0.0.1:$port/actuator/health/readiness" "http://127.0.0.1:$port/actuator/prometheus" \
      >"$home/answers" || true
  fi
  kill "$service" 2>/dev/null || true
  wait "$service" || true
  "$java" -jar "$app/synchub.jar" local down >"$home/out" 2>&1 || true
}

# A start without anything to talk to, which ends as soon as it could begin.
learn_start() {
  # shellcheck disable=SC2086
  SYNCHUB_VAULT=none SYNCHUB_SECURITY_ISSUER=https://issuer.invalid SYNCHUB_SECURITY_AUDIENCES=none \
    SYNCHUB_RESIDENCY_REQUIREENCRYPTION=false SYNCHUB_SIGNING_KEYFILE=$home/signing.key \
    SYNCHUB_SIGNING_MAKEMISSINGKEY=true \
    "$java" -Xmx256m -XX:+UseSerialGC $record -Dspring.context.exit=onRefresh -jar "$app/synchub.jar" serve \
    >/dev/null 2>&1 || rm -f "$made"
}

if [ -f "$stack/synchub-local.jar" ]; then
  learn_ready
fi
[ -f "$made" ] || learn_start
