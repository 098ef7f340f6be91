#!/usr/bin/env bash
# How long it takes to generate and check all protocols, and what a keystroke in a file of 50 declarations costs.
# Use: bench/generation-time.sh [RUNS] [GENERATORS-DLL]   (5 fresh processes of each kind, and the generators of this tree, unless told)
# Figures are medians of processor time in milliseconds, on all threads; only those of one run can be compared.
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-5}
dotnet build protocols/NetGen.Protocols -c Release -v quiet -nologo >/dev/null
dotnet build bench/NetGen.GenerationTime -c Release -v quiet -nologo >/dev/null
generators=${2:-generators/NetGen.Generators/bin/Release/netstandard2.0/NetGen.Generators.dll}
protocols=protocols/NetGen.Protocols/bin/Release/net10.0/NetGen.Protocols.dll
program=bench/NetGen.GenerationTime/bin/Release/net10.0/NetGen.GenerationTime.dll

compiler=$(dotnet --list-sdks | tail -1 | sed -E 's/^([^ ]+) \[(.*)\]$/\2\/\1/')/Roslyn/bincore
framework=$(ls -d "$compiler"/../../../../packs/Microsoft.NETCore.App.Ref/10.*/ref/net10.0 | tail -1)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
{
  echo "/nostdlib /nologo /target:library /unsafe /nullable:enable /langversion:14 /deterministic"
  echo "/doc:$work/out.xml /out:$work/out.dll /nowarn:1701,1702"
  for reference in "$framework"/*.dll; do echo "/r:$reference"; done
  echo "/r:runtime/NetGen.Runtime/bin/Release/net10.0/NetGen.Runtime.dll"
  find protocols/NetGen.Protocols -name '*.cs' -not -path '*/bin/*' -not -path '*/obj/*'
  ls protocols/NetGen.Protocols/obj/Release/net10.0/*.GlobalUsings.g.cs
} >"$work/arguments.rsp"

# Ethernet II and its tags, ARP, IPv4 with options, ICMPv4, UDP, and what their declarations name.
first='Addresses|Arp|Diagnostics|Ethernet|Icmp|IPv4|Udp'
grep -Ev '^protocols/NetGen.Protocols/[^/]+/' "$work/arguments.rsp" >"$work/first.rsp"
grep -E "^protocols/NetGen.Protocols/($first)/" "$work/arguments.rsp" >>"$work/first.rsp"

measure() { dotnet "$program" "$1" "$compiler" "$generators" "$work/${2:-arguments}.rsp" "$protocols"; }
median() { sort -n | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'; }

for _ in $(seq "$runs"); do
  measure generate >>"$work/generate"
  measure bind >>"$work/bind"
  measure generate first >>"$work/generate-first"
  measure bind first >>"$work/bind-first"
  measure edit >>"$work/edit"
  dotnet "$compiler/csc.dll" "@$work/arguments.rsp" /reportanalyzer "/analyzer:$generators" >"$work/compiler"
  # Seconds on the clock, as the compiler prints them.
  awk '/Total analyzer execution time/ { print $(NF-1) * 1000 }' "$work/compiler" >>"$work/csc-analyzers"
  awk '/Total generator execution time/ { print $(NF-1) * 1000 }' "$work/compiler" >>"$work/csc-generators"
done

column() { grep "^$2 " "$work/$1" | awk -v column="$3" '{ print $column }' | median; }
uptime
report() {
  echo "  fresh process                    $(column "$1" cold 2) ms ($(column "$1" cold 3) ms on the clock, $(column "$1" cold 4) methods compiled)"
  echo "  same process, nothing cached     $(column "$1" warm 2) ms while hot methods are still compiled better, $(column "$1" warm 3) ms afterwards"
}

echo "generating all protocols, $(column generate cold 5) files"
report generate
echo "only binding the same attributes"
report bind
echo "generating the first six protocols, $(column generate-first cold 5) files"
report generate-first
echo "only binding the same attributes"
report bind-first
echo "inside a fresh compiler, on the clock: generators $(median <"$work/csc-generators") ms, analyzers $(median <"$work/csc-analyzers") ms"
echo "a keystroke in a file of 50 declarations, on its thread: generators $(column edit keystroke 2) ms, analyzers $(column edit keystroke 3) ms, both $(column edit keystroke 4) ms"
