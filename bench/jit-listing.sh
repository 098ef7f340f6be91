#!/bin/sh
# Shows the machine code of generated accessors and fails when one of them checks a bound.
# Use: bench/jit-listing.sh (after `dotnet build -c Release bench/NetGen.Benchmarks`).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
listing=$(mktemp)
trap 'rm -f "$listing"' EXIT
DOTNET_TieredCompilation=0 DOTNET_JitDisasm='Access*' DOTNET_JitStdOutFile="$listing" \
    dotnet "$here/NetGen.Benchmarks/bin/Release/net10.0/NetGen.Benchmarks.dll" touch-generated-code
grep -q 'GeneratedCode:AccessIdentification' "$listing" || { echo "no listing was written"; exit 1; }
grep -vE '^(;|$)' "$listing"
if grep -q 'RNGCHKFAIL' "$listing"; then echo "an accessor checks a bound"; exit 1; fi
echo "no accessor checks a bound"
