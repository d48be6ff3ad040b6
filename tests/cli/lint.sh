#!/bin/sh
# lint.sh -- gradc lint and check --json: what editors and programs are told
#
#   FULL=1   of every wrong model, not of every fourth
. "$ROOT/tests/emit/lib.sh"

# Every error that there is has a line and a column, and the words of the other
# commands; a line that shows no place begins with what it says first.
here=$PWD
cd "$ROOT" || exit 1
for want in $(ls tests/bad/*.want | awk -v all="${FULL:-}" 'all != "" || NR % 4 == 1'); do
	model=${want%.want}.lua
	"$GRADC" lint "$model" >"$here/got" 2>"$here/err"
	code=$?
	case $model in
	*/warning_*) expected=0 kind=warning ;;
	*) expected=1 kind=error ;;
	esac
	words=$(sed -n "s/.*$kind: //p" "$want" | head -n 1)
	[ $code = $expected ] && [ ! -s "$here/err" ] && grep -qF -e "$words" "$here/got" &&
		! grep -qvE '^[^:]+:[1-9][0-9]*:[1-9][0-9]*: (error|warning|note|help): ' "$here/got" &&
		ok || { bad "$model"; cat "$here/got" "$here/err"; }
done
cd "$here" || exit 1

mkdir -p parts
cat >parts/block.lua <<'END'
local nn = require "gradc"
return function(x, n)
  local hidden = x >> nn.linear { n, name = "fc" } >> nn.relu
  return hidden
end
END
cat >net.lua <<'END'
local nn = require "gradc"
local block = require "parts.block"
local x = nn.input("x", { 4, 3 })
local y = nn.label("y", { 4 }, 2)
local out = block(x, 5)
  >> nn.linear { 2, name = "head" }
return nn.program {
  nn.train { "train", loss = nn.cross_entropy(out, y), optimizer = nn.sgd { lr = 0.1 } },
  nn.infer { "predict", outputs = { out = out }, batch = 1 },
}
END
"$GRADC" lint --shapes net.lua >got && ok || bad "lint net.lua"
while read -r line; do
	grep -qxF -e "$line" got && ok || bad "no $line"
done <<'END'
net.lua:3:7: hint: x: f32[4,3]
net.lua:4:7: hint: y: i32[4]
net.lua:6:3: hint: head.weight: f32[2,5]
net.lua:6:3: hint: f32[4,2]
parts/block.lua:3:3: hint: fc.weight: f32[5,3]
parts/block.lua:3:3: hint: f32[4,5]
net.lua:8:3: hint: f32[]
END
grep -q 'sgd\|momentum\|,1\]' got && bad "what nobody wrote" || ok
# A layer in a line with what it is applied in: what comes out of it, not its first values.
cat >line.lua <<'END'
local nn = require "gradc"
local x = nn.input("x", { 4, 3 })
return nn.program { nn.infer { "predict", outputs = { y = x >> nn.linear { 2, name = "fc" } } } }
END
"$GRADC" lint --shapes line.lua >got
tail -n 1 got | grep -qxF 'line.lua:3:1: hint: f32[4,2]' && ok || { bad "the shape of a line"; cat got; }
# Nor the seed, where there is nothing to draw.
cat >plain.lua <<'END'
local nn = require "gradc"
local x, i = nn.input("x", { 4, 3 }), nn.input("i", { 2 }, "i32")
local y = x[i]
return nn.program { nn.infer { "predict", outputs = { y = y } } }
END
"$GRADC" lint --shapes plain.lua >got
tail -n 1 got | grep -qxF 'plain.lua:3:7: hint: y: f32[2,3]' && ok || { bad "shapes of no line"; cat got; }
"$GRADC" lint net.lua >got && [ ! -s got ] && ok || bad "something about nothing"
sed 's/nn.relu/nn.rleu/' parts/block.lua >wrong && mv wrong parts/block.lua
"$GRADC" lint net.lua >got
grep -q '^parts/block.lua:3:58: error: .*rleu' got && ok || { bad "columns"; cat got; }
"$GRADC" lint none.lua >got
grep -q '^none.lua:1:1: error: cannot read' got && ok || bad "none.lua"

# reads KEYS VALUE COMMAND...: JSON, and what stands there
reads() {
	keys=$1 value=$2
	shift 2
	"$@" >json 2>err
	/usr/bin/python3 -c "import json; j = json.load(open('json')); print(j$keys)" >got 2>&1
	[ "$(cat got)" = "$value" ] && [ ! -s err ] && ok || { bad "$*: $keys"; cat got err; }
}
if /usr/bin/python3 -c 'import json' 2>/dev/null; then
	reads '["diagnostics"][0]["column"]' 58 "$GRADC" lint --json net.lua
	reads '["ok"]' False "$GRADC" check --json net.lua
	reads '["diagnostics"][0]["file"]' parts/block.lua "$GRADC" check --json net.lua
	reads '["gradients"]' '[]' "$GRADC" check --json net.lua
	latin=$(printf 'caf\351.lua')
	cp net.lua "$latin"
	reads '["diagnostics"][0]["column"]' 58 "$GRADC" lint --json "$latin"
	reads '["ok"]' True "$GRADC" check --json "$ROOT/models/xor.lua"
	reads '["gradients"][0]["parameter"]' fc1.weight "$GRADC" check --json "$ROOT/models/xor.lua"
	reads '["gradients"][1]["shape"]' '[3]' "$GRADC" check --json "$ROOT/models/xor.lua"
	reads '["shapes"][0]' "{'file': '$ROOT/models/xor.lua', 'line': 15, 'column': 7, 'width': 1, 'name': 'x', 'dtype': 'f32', 'shape': [4, 2]}" \
		"$GRADC" lint --json --shapes "$ROOT/models/xor.lua"
else
	skip "python3 is not installed: JSON was not read"
fi
finish
