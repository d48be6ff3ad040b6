#!/bin/sh
# arguments.sh -- every function of the language is called with what it does not
# want, some sixty times: each call succeeds or ends in an error of ours; and calls in
# several forms mean the same
"$GRADC" show "$ROOT/tests/cli/arguments.lua" --limits 4 >out.log 2>&1
grep -q 'error: every argument refused or accepted' out.log || { tail -n 40 out.log; exit 1; }

# named LETTER: the nodes of the outputs LETTER1, LETTER2, ...
"$GRADC" show "$ROOT/tests/cli/forms.lua" --after load >forms.log || exit 1
named() { grep -o "\"$1[0-9]*\", n[^}]*" forms.log | sed "s/\"$1//"; }
named a >a.log
named b >b.log
[ -s a.log ] && cmp -s a.log b.log || { diff a.log b.log; exit 1; }
