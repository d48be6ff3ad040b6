#!/bin/sh
# The table of ops in compiler/IR.md is what `gradc ops` prints.
set -eu
"$GRADC" ops >ops
sed -n '/^| op | kind/,$p' "$ROOT/compiler/IR.md" >page
cmp ops page || { diff ops page; exit 1; }
