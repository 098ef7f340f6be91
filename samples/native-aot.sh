#!/usr/bin/env bash
# Publishes the sample as native code and runs it. Needs the packs of NativeAOT (runtime.*.Microsoft.DotNet.ILCompiler), which not every
# package source serves, and clang or gcc with zlib's headers. Any trim or AOT warning is an error.
set -euo pipefail
cd "$(dirname "$0")/.."

target=artifacts/native-aot
dotnet publish samples/SensorReadings -c Release -r "${1:-linux-x64}" -p:NativeAot=true -warnaserror -o "$target"
"$target/SensorReadings"
ls -l "$target/SensorReadings"
