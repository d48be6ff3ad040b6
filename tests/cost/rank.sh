#!/bin/sh
# rank.sh -- does cost_tile put variants of products in the order that was measured?
cd "$ROOT/tests/cost" || exit 1
exec "$B/rank" avx2 avx2.txt avx512 avx512.txt
