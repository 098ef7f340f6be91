#!/usr/bin/env bash
# How long the generators and analyzers take, cold: each run is a fresh compiler that generates and checks all protocols.
# Usage: bench/generation-time.sh [RUNS]
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-5}
dotnet build protocols/NetGen.Protocols -c Release -v q --nologo >/dev/null

sdk=$(dotnet --list-sdks | tail -1 | sed -E 's/^([^ ]+) \[(.*)\]$/\2\/\1/')
packs=$(dirname "$(dirname "$sdk")")/packs/Microsoft.NETCore.App.Ref
framework=$(ls -d "$packs"/10.*/ref/net10.0 | tail -1)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
{
  echo "/noconfig /nostdlib /nologo /target:library /unsafe /nullable:enable /langversion:14 /deterministic /reportanalyzer"
  echo "/doc:$work/out.xml /out:$work/out.dll /nowarn:1701,1702"
  for reference in "$framework"/*.dll; do echo "/r:$reference"; done
  echo "/r:runtime/NetGen.Runtime/bin/Release/net10.0/NetGen.Runtime.dll"
  echo "/analyzer:generators/NetGen.Generators/bin/Release/netstandard2.0/NetGen.Generators.dll"
  find protocols/NetGen.Protocols -name '*.cs' -not -path '*/bin/*' -not -path '*/obj/*'
  ls protocols/NetGen.Protocols/obj/Release/net10.0/*.GlobalUsings.g.cs
} >"$work/arguments.rsp"

for _ in $(seq "$runs"); do
  dotnet "$sdk/Roslyn/bincore/csc.dll" "@$work/arguments.rsp" | grep -E 'Total|NetGen\.' || true
done
