#!/usr/bin/env bash
# Publishes MnistMlp as native code for net9.0, trains an epoch on synthetic digits with it, and looks at what came of it.
# Any warning of the native compiler about our code is an error.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Everything is built under $work: the tree's own bin and obj stay as they are.
# Without an instruction set vectors would be of 128 bits and multiply-adds calls.
dotnet publish "$root/samples/MnistMlp/MnistMlp.csproj" -c Release -r linux-x64 --artifacts-path "$work/build" -o "$work/publish" \
    -p:SampleFramework=net9.0 -p:SampleAot=true -p:CppCompilerAndLinker=gcc -p:IlcInstructionSet=native -warnaserror

program="$work/publish/MnistMlp"
if [ -e "$program.dll" ]; then
    echo "aot: $program.dll exists, so this is not a native program" >&2
    exit 1
fi

env -u NETCOMPILER_DATA "$program" --epochs 1 --json "$work/report.json" > "$work/output.txt"
cat "$work/output.txt"

expect() {
    if ! grep -Eq -- "$1" "$2"; then
        echo "aot: nothing in $(basename "$2") matches: $1" >&2
        cat "$2" >&2
        exit 1
    fi
}

expect 'synthetic' "$work/output.txt"
expect '^epoch 1/1 +loss 0\.[0-9]{4} +accuracy 0\.[6-9]' "$work/output.txt"
expect '"dataset":"synthetic-digits","testAccuracy":0\.[89]' "$work/report.json"
expect '"bytesAllocatedPerStep":0,' "$work/report.json"
echo "aot: MnistMlp trains as a native program of $(du -k "$program" | cut -f1) KiB"
