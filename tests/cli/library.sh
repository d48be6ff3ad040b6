#!/bin/sh
# library.sh -- Lua's libraries as a model file sees them: they do what Lua's do, in
# an order that is always the same, and belong to the script alone
. "$ROOT/tests/emit/lib.sh"

# shows WHAT FILE: gradc takes the model
shows() { if "$GRADC" show "$2" >show.out 2>show.log; then ok; else bad "$1"; cat show.log; fi; }

shows "the libraries differ from Lua's" "$ROOT/tests/cli/library.lua"
printf 'fine\\x1b[31m \\u{202e} ok\ttab\n' >want
cmp -s show.log want && ok || { bad "what is printed"; cat show.log; }

cat >order.lua <<'END'
local nn = require "gradc"
local x, out = nn.input("x", { 2 }), {}
for k in pairs { alpha = 1, beta = 2, gamma = 3, delta = 4, epsilon = 5, zeta = 6, eta = 7 } do
  x = x * nn.param(k, { 2 })
end
return nn.program { name = "m", nn.infer { "p", outputs = { x = x } } }
END
shows "keys that are texts" order.lua
cp show.out first.out
for _ in 1 2 3 4; do
	"$GRADC" show order.lua >show.out
	cmp -s first.out show.out || break
done
cmp -s first.out show.out && ok || bad "an order that changes"

# Limits are a count, which an option raises.
echo 'for i = 1, 500000000 do end return (require "gradc").program {}' >long.lua
"$GRADC" show long.lua 2>&1 | grep -q 'does not finish' && ok || bad "a long loop ends"
"$GRADC" show --limits 2 long.lua 2>&1 | grep -q 'there is no entry' && ok || bad "--limits 2"
"$GRADC" show --limits 0 long.lua >show.log 2>&1
[ $? = 2 ] && grep -q 'no number from 1 to 1000' show.log && ok || bad "--limits 0"
finish
