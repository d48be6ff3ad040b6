#!/bin/sh
# The picture of README.md: what exclusive or loses at three learning rates.  Built for
# profile fma, if need be in software, so that every machine draws the same bytes.
# Usage: picture.sh FOLDER OUT
set -e
mkdir -p "$1"
CFLAGS='-O1 -DGRADC_FMA=1' "$GRADC" build models/xor.lua -o "$1/xor"
for lr in 1 2 4; do
	"$1/xor" train --steps 3000 --lr $lr --log-every 20 --log "$1/lr $lr.csv" --quiet >/dev/null
done
"$1/xor" plot curves "$1/lr 1.csv" "$1/lr 2.csv" "$1/lr 4.csv" --out "$2"
