#!/bin/sh
# arguments.sh -- every function of the language is called with what it does not
# want, some sixty times: each call succeeds or ends in an error of ours; and calls in
# several forms mean the same
"$GRADC" show "$ROOT/tests/cli/arguments.lua" --limits 16 >out.log 2>&1
grep -q 'error: every argument refused or accepted' out.log || { tail -n 40 out.log; exit 1; }

# Editors offer the options that functions take, and no others.
"$GRADC" stubs >stubs.lua || exit 1
awk -f "$ROOT/tests/tools/stubbed.awk" stubs.lua out.log >options.log
grep -qE '^[3-9][0-9][0-9] functions$' options.log && [ "$(wc -l <options.log)" = 1 ] || {
	cat options.log
	exit 1
}
# A name that is missing, or that nothing takes, is told.
sed '/^---@field dilation/d; s/^---@field ceil_mode/---@field ceil_node/' stubs.lua >other.lua
awk -f "$ROOT/tests/tools/stubbed.awk" other.lua out.log >options.log
grep -qx 'the stubs have no option dilation of nn.conv2d' options.log &&
	grep -q 'nn.max_pool2d has no option as the stubs say: max_pool2d.ceil_node' options.log || {
	cat options.log
	exit 1
}

# named LETTER: the nodes of the outputs LETTER1, LETTER2, ...
"$GRADC" show "$ROOT/tests/cli/forms.lua" --after load >forms.log || exit 1
named() { grep -o "\"$1[0-9]*\", n[^}]*" forms.log | sed "s/\"$1//"; }
named a >a.log
named b >b.log
[ -s a.log ] && cmp -s a.log b.log || { diff a.log b.log; exit 1; }
