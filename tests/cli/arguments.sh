#!/bin/sh
# arguments.sh -- every function of the language is called with what it does not
# want, some sixty times: each call succeeds or ends in an error of ours
"$GRADC" show "$ROOT/tests/cli/arguments.lua" --limits 4 >out.log 2>&1
grep -q 'error: every argument refused or accepted' out.log || { tail -n 40 out.log; exit 1; }
