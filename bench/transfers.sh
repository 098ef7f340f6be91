#!/bin/bash
# Real clients against `netgen up`, over TAP and over AF_XDP on a veth: curl with a large file and its hash, a thousand curls at once, wrk, iperf3; and
# curl with the large file over either, through a relay that loses 2 % of the frames each way and lets others overtake 2 %. Needs root, curl, wrk and iperf3. BYTES and SECONDS_EACH change the size of the file and the length of an iperf3 run.
set -euo pipefail
cd "$(dirname "$0")/.."

bytes=${BYTES:-1000000000}
seconds=${SECONDS_EACH:-5}
work=$(mktemp -d)
here=ngxfer-$$-a
there=ngxfer-$$-b
tool=
relay=

finish() {
    [ -z "$relay" ] || { kill -TERM "$relay"; wait "$relay" || true; }
    [ -z "$tool" ] || { kill -TERM "$tool"; wait "$tool" || true; }
    ip netns delete "$here" 2>/dev/null || true
    ip netns delete "$there" 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT

dotnet build bench/NetGen.MacroBenchmarks -c Release -v q -nologo -p:RunAnalyzers=false
dotnet publish tools/NetGen.Tool -c Release -o "$work/tool" -v q -nologo -p:RunAnalyzers=false
mkdir "$work/served"
head -c "$bytes" /dev/urandom > "$work/served/large"
head -c 30000 /dev/urandom > "$work/served/small"
expected=$(sha256sum < "$work/served/large")
small=$(sha256sum < "$work/served/small")
ip netns add "$here"
ip netns add "$there"

# Starts netgen up and waits for its line.
up() {
    ip netns exec "$here" dotnet "$work/tool/netgen.dll" up "$@" --address 192.0.2.1/24 --serve "http:80=$work/served,iperf3" --stats > "$work/up" &
    tool=$!
    until grep -q '^up: ' "$work/up"; do kill -0 "$tool"; sleep 0.1; done
    head -1 "$work/up"
}

down() {
    kill -TERM "$tool"
    wait "$tool"
    tool=
    grep -E 'retransmitted|timeouts|resets' "$work/up" || true
}

fetch() {
    ip netns exec "$1" curl -sS -o "$work/fetched" -w 'curl: %{size_download} bytes in %{time_total} s, %{speed_download} B/s\n' http://192.0.2.1/large
    [ "$(sha256sum < "$work/fetched")" = "$expected" ] && echo "hash: right"
}

measure() {
    local client=$1
    fetch "$client"
    ip netns exec "$client" wrk -t 2 -c 64 -d "$seconds" http://192.0.2.1/small | grep -E 'requests in|Requests/sec|Socket errors|Non-2xx' || true
    local start
    start=$(date +%s.%N)
    for _ in $(seq 1000); do ip netns exec "$client" curl -sS http://192.0.2.1/small | sha256sum & done > "$work/hashes"
    until [ "$(wc -l < "$work/hashes")" -eq 1000 ]; do sleep 0.1; done
    echo "1000 curls: $(grep -cxF "$small" "$work/hashes") right, in $(echo "$(date +%s.%N) - $start" | bc) s"
    for options in '' -R '-P 8' '-P 8 -R' '--bidir' '-u -b 200M' '-u -b 200M -R'; do
        # shellcheck disable=SC2086
        ip netns exec "$client" iperf3 -c 192.0.2.1 -t "$seconds" $options > "$work/iperf3"
        echo "iperf3 $options: $(grep -E 'receiver' "$work/iperf3" | tail -1)"
    done
}

echo "== TAP"
up tap:ng0 --peer 192.0.2.2/24
measure "$here"
down

echo "== AF_XDP over veth"
ip -n "$here" link add veth0 type veth peer name veth1 netns "$there"
ip -n "$here" link set veth0 up
ip -n "$there" link set veth1 up
ip -n "$there" address add 192.0.2.2/24 dev veth1
up afxdp:veth0
measure "$there"
down

echo "== through a relay: 2 % lost and 2 % overtaken each way"
ip -n "$there" link delete veth1
ip netns exec "$here" bench/NetGen.MacroBenchmarks/bin/Release/net10.0/NetGen.MacroBenchmarks relay relay0 relay1 --loss 0.02 --reordering 0.02 > "$work/relay" &
relay=$!
until grep -qs ready "$work/relay"; do kill -0 "$relay"; sleep 0.1; done
ip -n "$here" link set relay1 netns "$there"
ip -n "$here" address add 198.51.100.1/24 dev relay0
ip -n "$there" address add 198.51.100.2/24 dev relay1
ip -n "$there" link set relay1 up
ip -n "$there" route add default via 198.51.100.1
ip netns exec "$here" sysctl -qw net.ipv4.ip_forward=1
up tap:ng0 --peer 192.0.2.2/24 --gateway 192.0.2.2
fetch "$there"
down
ip -n "$here" link add veth0 type veth peer name veth1
ip -n "$here" link set veth0 up
ip -n "$here" link set veth1 up
ip -n "$here" address add 192.0.2.2/24 dev veth1
up afxdp:veth0 --gateway 192.0.2.2
fetch "$there"
down
