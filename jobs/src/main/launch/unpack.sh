#!/bin/sh
# unpack.sh JAVA JAR APP ARCHIVE: lays the shipped JAR out as plain jars in the directory APP, and has JAVA write an
# ARCHIVE of the classes that the service needs for its start, parsed and verified once and for all. With the two a
# command starts with a third of the work. Without ARCHIVE, or with another JDK, everything works as well: it is no
# failure when it can't be made. How to start: java -XX:SharedArchiveFile=ARCHIVE -jar APP/synchub.jar
set -eu
java=$1 jar=$2 app=$3 archive=$4

rm -rf "$app"
"$java" -Djarmode=tools -jar "$jar" extract --destination "$app"
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
# A service on nobody's behalf, which ends as soon as it could begin: nothing that is configured here is touched.
# shellcheck disable=SC2046
unset $(env | sed -n 's/^\(SYNCHUB_[A-Za-z0-9_]*\|SPRING_[A-Za-z0-9_]*\|AWS_[A-Za-z0-9_]*\)=.*/\1/p')
SYNCHUB_HOME=$home SYNCHUB_VAULT=none SYNCHUB_SECURITY_ISSUER=https://issuer.invalid SYNCHUB_SECURITY_AUDIENCES=none \
  SYNCHUB_RESIDENCY_REQUIREENCRYPTION=false SYNCHUB_SIGNING_KEYFILE=$home/signing.key SYNCHUB_SIGNING_MAKEMISSINGKEY=true SYNCHUB_PORT=0 SYNCHUB_MANAGEMENT_PORT=0 \
  "$java" -XX:ArchiveClassesAtExit="$archive" -XX:TieredStopAtLevel=1 -Dspring.context.exit=onRefresh \
  -jar "$app/synchub.jar" serve >/dev/null 2>&1 || rm -f "$archive"
