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

# What a script does to its tables, and to those it has passed on, changes nothing.
cat >plain.lua <<'END'
local nn = require "gradc"
local x, y = nn.input("x", { 8, 4 }), nn.label("y", { 8 }, 3)
local logits = x >> nn.linear { 5 } >> nn.relu >> nn.linear { 3 }
return nn.program { name = "m",
  data = nn.csv { train = { "a.csv" }, x = { columns = { 1, 2, 3, 4 } }, y = { column = 5 } },
  nn.infer { "predict", outputs = { logits = logits } },
  nn.train { "train", loss = nn.cross_entropy(logits, y), optimizer = nn.adam { lr = 0.1 } },
}
END
cat >hostile.lua <<'END'
local nn, rawset, setmetatable = require "gradc", rawset, setmetatable
for _, t in ipairs { string, table, math, utf8, nn.init, nn.schedule } do
  for k in next, t do t[k] = function() return "replaced" end end
end
for k in next, nn do
  if not ("input label linear relu program csv infer train cross_entropy adam"):find(k, 1, true) then
    rawset(nn, k, function() return "replaced" end)
  end
end
tostring, type, pairs, ipairs, next, select, error, assert, pcall, rawget = nil
local x, y = nn.input("x", { 8, 4 }), nn.label("y", { 8 }, 3)
local logits = x >> nn.linear { 5 } >> nn.relu >> nn.linear { 3 }
local files, columns, outputs = { "a.csv" }, { 1, 2, 3, 4 }, { logits = logits }
local spec = { train = files, x = { columns = columns }, y = { column = 5 } }
local data, predict = nn.csv(spec), nn.infer { "predict", outputs = outputs }
files[1], columns[1], outputs.logits, spec.y = "../b.csv", "z", nil, nil
rawset(data, "kind", "table") rawset(data, "rows", 1 << 30) rawset(predict, 1, "x(void); int y")
local options = { name = "m", data = data, predict, nn.train { "train",
  loss = nn.cross_entropy(logits, y), optimizer = nn.adam { lr = 0.1 } } }
local p = nn.program(options)
options.name, options[1] = "../c", nil
return p
END
for m in plain hostile; do
	mkdir $m
	cp $m.lua $m/m.lua
	"$GRADC" compile $m/m.lua -o $m/out >compile.log 2>&1 || cat compile.log
	sed '/fnv1a/d; / 0x[0-9a-f]*u$/d' $m/out/m.h >$m.text
	sed '/^#include/,$!d; s/m\.lua:[0-9]*/m.lua/' $m/out/m.c >>$m.text
done
[ -s plain.text ] && cmp -s plain.text hostile.text && ok || { bad "replaced functions"; diff plain.text hostile.text | head; }

# Limits are a count, which an option raises.
echo 'for i = 1, 200000000 do end return (require "gradc").program {}' >long.lua
"$GRADC" show long.lua 2>&1 | grep -q 'does not finish' && ok || bad "a long loop ends"

# A script runs again for every batch size, which its entries pay for.
cat >sizes.lua <<'END'
local nn = require "gradc"
local x, list = nn.input("x", { 32, 8 }), {}
for i = 1, 300 do list[i] = nn.infer { "p" .. i, outputs = { y = nn.relu(x) }, batch = i } end
return nn.program(list)
END
shows "300 batch sizes" sizes.lua
[ "$(grep -c 'kind = "infer"' show.out)" = 300 ] && ok || bad "300 entries of their own batch sizes"
"$GRADC" show --limits 2 long.lua 2>&1 | grep -q 'there is no entry' && ok || bad "--limits 2"
# Whatever a script burns, it ends by that count, in some 2 s, before a clock stops it
# after 10.
burns() {
	printf '%s\n' "$2" >burns.lua
	(ulimit -t 9 && "$GRADC" show burns.lua) >burns.log 2>&1
	grep -q 'does not finish' burns.log && ok || { bad "$1"; cat burns.log; }
}
burns "a chain of metatables" 'local t = {}
for i = 1, 1900 do t = setmetatable({}, { __index = t }) end
while true do local x = t.x end'
burns "a length that is searched for" 'local t = {}
for i = 1, 100000 do t[-i] = i end
for i = 1, 10 do t[i] = i end
while true do local n = #t end'
burns "numbers as text" 'local t = {}
for i = 1, 100000 do t[i] = i + 0.1 end
while true do local s = table.concat(t, ",") end'
burns "a table larger than caches" 'local t, i = {}, 1
for k = 1, 1000000 do t[k * 1.5] = k end
while true do
  i = (i * 1103515245 + 12345) & 0x7fff
  local x = t[i * 1.5]
end'
burns "comparisons" 'local a, b, c, d = {}, {}, {}, {}
while true do local x = a == b and b == c or c == d or d == a or a == c end'
"$GRADC" show --limits 0 long.lua >show.log 2>&1
[ $? = 2 ] && grep -q 'not a number from 1 to 1000' show.log && ok || bad "--limits 0"
finish
