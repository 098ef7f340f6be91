#!/usr/bin/env bash
# Dissects a capture with tshark and with netgen, in turn, and prints times, peak memory and ratios.
# Use: bench/dissect-speed.sh [MEGABYTES] [ROUNDS] [TEXT]   (1000 MB and 3 rounds unless told; needs tshark and python3)
# With a text, only the pairs whose titles contain it.
# The capture is made in a temporary folder, which goes at the end.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
megabytes=${1:-1000} rounds=${2:-3} only=${3:-}
dotnet build -c Release -v quiet -nologo "$here/../tools/NetGen.Tool" >/dev/null
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 "$here/make-capture.py" "$folder/capture.pcap" $((megabytes * 1000000))
NETGEN="$here/../tools/NetGen.Tool/bin/Release/net10.0/netgen" CAPTURE="$folder/capture.pcap" ROUNDS=$rounds ONLY=$only python3 - <<'PYTHON'
import os
import statistics
import time

capture, netgen, rounds = os.environ["CAPTURE"], os.environ["NETGEN"], int(os.environ["ROUNDS"])
pairs = [
    ("a line per packet", ["tshark", "-r", capture], [netgen, "dissect", capture]),
    ("every field, -T ek and --json", ["tshark", "-T", "ek", "-r", capture], [netgen, "dissect", "--json", capture]),
    ("every field, -T json and --json", ["tshark", "-T", "json", "-r", capture], [netgen, "dissect", "--json", capture]),
]


def run(command):
    """Runs a command into the void: seconds, processor seconds, peak memory in MB."""
    start = time.monotonic()
    child = os.fork()
    if child == 0:
        null = os.open(os.devnull, os.O_RDWR)
        for descriptor in range(3):
            os.dup2(null, descriptor)
        os.execvp(command[0], command)
    _, status, usage = os.wait4(child, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed")
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


print(f"{os.path.getsize(capture) / 1e6:.0f} MB; median of {rounds} rounds in turn")
for title, theirs, ours in pairs:
    if os.environ["ONLY"] not in title:
        continue
    results = [(run(theirs), run(ours)) for _ in range(rounds)]
    tshark, own = ([statistics.median(column) for column in zip(*side)] for side in zip(*results))
    print(f"{title}:")
    for name, (wall, processor, memory) in (("tshark", tshark), ("netgen", own)):
        print(f"  {name}  {wall:8.2f} s  {processor:8.2f} s of processor time  {memory:7.0f} MB at most")
    wall, processor = (statistics.median(their[i] / our[i] for their, our in results) for i in range(2))
    print(f"  netgen is {wall:.1f} x as fast by the clock, {processor:.1f} x by processor time")
PYTHON
