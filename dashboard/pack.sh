#!/bin/sh
# Builds the console with the Node of this machine into the folder the gateway's jar takes it from.
# Without Node, or without what npm has to fetch, it says so and leaves the console out: the suite works without it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=$1

leave_out() {
  echo "lowtide: the console is left out: $1"
  rm -rf "$out"
  exit 0
}

command -v node >/dev/null 2>&1 || leave_out "there is no Node.js (20.19 or newer builds it)"
command -v npm >/dev/null 2>&1 || leave_out "there is no npm beside Node.js"
node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
  leave_out "Node.js $(node --version) is too old (expected: 20.19 or newer)"

cd "$here"
sources=$(find src public scripts index.html package.json package-lock.json tsconfig.json vite.config.ts \
  postcss.config.mjs openapi.json -type f | LC_ALL=C sort | xargs cksum | cksum)
if [ -r "$out/.sources" ] && [ "$(cat "$out/.sources")" = "$sources" ]; then
  exit 0
fi

wanted=$(cksum <package-lock.json)
if [ ! -r node_modules/.wanted ] || [ "$(cat node_modules/.wanted)" != "$wanted" ]; then
  echo "lowtide: fetching the console's packages"
  npm ci --silent --no-audit --no-fund || leave_out "npm could not fetch its packages"
  printf '%s' "$wanted" >node_modules/.wanted
fi

echo "lowtide: building the console"
npm run --silent build -- --logLevel warn
rm -rf "$out"
mkdir -p "$out"
cp -R dist/. "$out/"
rm -rf "$out/.vite"
printf '%s' "$sources" >"$out/.sources"
