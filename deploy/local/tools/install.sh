#!/bin/sh
# Puts the DynamoDB emulator of this platform at the path given: installs it with npm unless the version that
# package.json names is here, and asks nobody when it is.
#   install.sh TARGET [offline=true]
set -eu
target=$1
offline=${2:-}
cd "$(dirname "$0")"

case $(uname -s) in
  Linux) os=linux ;;
  Darwin) os=darwin ;;
  *) os=unsupported ;;
esac
case $(uname -m) in
  x86_64 | amd64) cpu=x64 ;;
  aarch64 | arm64) cpu=arm64 ;;
  *) cpu=unsupported ;;
esac
package=@dynoxide/$os-$cpu
wanted=$(sed -n "s|.*\"$package\": \"\(.*\)\".*|\1|p" package.json)
if [ -z "$wanted" ]; then
  echo "cannot install the DynamoDB emulator: there is none for $(uname -s) $(uname -m)" >&2
  exit 1
fi

binary=node_modules/$package/dynoxide
installed=$(sed -n 's|.*"version": "\(.*\)".*|\1|p' "node_modules/$package/package.json" 2>/dev/null || true)
if [ ! -x "$binary" ] || [ "$installed" != "$wanted" ]; then
  if ! command -v npm >/dev/null; then
    echo "cannot install the DynamoDB emulator: npm is not on the path; install Node.js" >&2
    exit 1
  fi
  if [ "$offline" = offline=true ]; then npm ci --offline >&2; else npm ci >&2; fi
fi

if ! cmp -s "$binary" "$target"; then
  mkdir -p "$(dirname "$target")"
  # A stack may be running the old one: it keeps its file, the new one takes the name.
  cp "$binary" "$target.new"
  chmod 755 "$target.new"
  mv -f "$target.new" "$target"
fi
