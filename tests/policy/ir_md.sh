#!/bin/sh
# The tables of ops and targets in compiler/IR.md are what gradc prints.
"$ROOT/tests/tools/ir_tables.sh" "$ROOT/compiler/IR.md" | diff - "$ROOT/compiler/IR.md" && exit
echo "'make docs' writes them anew"
exit 1
