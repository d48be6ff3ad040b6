#!/bin/sh
# large.sh -- models of many nodes: a small stack suffices, time is near linear,
# and the C is not too much for a C compiler
#
# Limits are processor seconds, with a margin of three to five; the faults that they
# catch take ten to a thousand times as long.
. "$ROOT/tests/emit/lib.sh"

# model NAME HEAD STEP N END: STEP, N times; z is the value
model() {
	printf '%s\n' 'local nn = require "gradc"' "$2" \
		"for i = 1, $4 do $3 end" "$5" >"$1.lua"
}
infer='return nn.program { nn.infer { "p", outputs = { z = z } } }'
sgd='return nn.program { nn.train { "t", loss = z:mean(), optimizer = nn.sgd { lr = 0.1 } } }'
x='local x = nn.input("x", { 4 }) local z = x'
xw="$x local w = nn.param('w', { 4 })"

# compiles NAME SECONDS: on a stack of 256 KiB, which sanitizers do not keep
stack=256
! sanitized || stack=unlimited
compiles() {
	if (ulimit -s $stack && ulimit -t "$2" && "$GRADC" compile "$1.lua" -o out) >run.log 2>&1; then
		ok
	else
		bad "$1: compile: $(head -n 3 run.log)"
	fi
}

# in_c NAME SECONDS: the C compiler, with half a gigabyte of memory
in_c() {
	if (ulimit -t "$2" && ulimit -v 700000 && "$CC" -std=c11 -O3 -march=native \
		-ffp-contract=off -I"$ROOT/runtime" -c "out/$1.c" -o x.o) >run.log 2>&1; then
		ok
	else
		bad "$1: C compiler: $(tail -n 3 run.log)"
	fi
}

model sum "$x" 'z = z + x' 100000 "$infer"
model steps "$x" 'z = nn.relu(z * 0.5 + x)' 15000 "$infer"
model views 'local x = nn.input("x", { 4, 6 }) local z = x' \
	'z = z:reshape({ 6, 4 }):transpose(0, 1)' 5000 "$infer"
model both 'local x = nn.input("x", { 4, 4 }) local z = x' \
	'z = z:transpose(0, 1) + nn.flip(z, 0)' 5000 "$infer"
model products 'local x, w = nn.input("x", { 2, 2 }), nn.param("w", { 2, 2 }) local z = x' \
	'z = z:matmul(w)' 5000 "$sgd"
model total "$xw z = x * w" 'z = z + nn.tanh(x * i)' 15000 "$sgd"
model factors "$xw z = x * w" 'z = z * nn.tanh(x * i)' 15000 "$sgd"
cat >outputs.lua <<'END'
local nn = require "gradc"
local x, z = nn.input("x", { 4 }), {}
local h = x
for i = 1, 30000 do h = nn.tanh(h) z["z" .. i] = h end
return nn.program { nn.infer { "p", outputs = z } }
END
cat >loop.lua <<'END'
local nn = require "gradc"
local x, w = nn.input("x", { 5, 4 }), nn.param("w", { 4 })
local last = nn.scan(function(h, xt)
  for i = 1, 750 do h = h + xt * w * (i * 0.5) end
  for i = 1, 3500 do h = nn.tanh(h + xt * i) end
  return h, nil
end, nn.zeros { 4 }, x)
return nn.program { nn.train { "t", loss = nn.mean(last), optimizer = nn.sgd { lr = 0.1 } } }
END
model bodies 'local x, w = nn.input("x", { 5, 4 }), nn.param("w", { 4 })
local function body(h, xt)' 'h = nn.sin(h + xt * i)' 2500 'return h, nil end
local z = nn.scan(body, nn.zeros { 4 }, x * w)
'"$sgd"
model circles 'local x, z = nn.input("x", { 4, 8 }), 0' '
	local a, b = nn.param("a" .. i, { 8, 8 }), nn.param("b" .. i, { 8, 8 })
	z = z + (x:matmul(a) * x:matmul(b)):mean() + (a * b:t()):mean()' 300 "$sgd"
cat >batches.lua <<'END'
local nn = require "gradc"
local x = nn.input("x", { 4, 8 })
local h, p = x >> nn.linear { 8 }, {}
for i = 1, 100 do p[i] = nn.infer { "p" .. i, outputs = { h = h }, batch = i } end
return nn.program(p)
END
cat >trainings.lua <<'END'
local nn = require "gradc"
local x = nn.input("x", { 4, 8 })
local h, p = x >> nn.linear { 8 }, {}
for i = 1, 250 do p[i] = nn.train { "t" .. i, loss = nn.mean(h * i), optimizer = nn.adam {} } end
return nn.program(p)
END
model layers 'local x = nn.input("x", { 4, 8 }) local z = x' 'z = z >> nn.linear { 8 } >> nn.relu' \
	500 'return nn.program { nn.infer { "p", outputs = { z = z }, batch = 1 },
	nn.train { "t", loss = z:mean(), optimizer = nn.adam {} } }'
model lstms 'local x = nn.input("x", { 4, 6, 8 }) local z = x' 'z = z >> nn.lstm { 8 }' 100 "$sgd"
for name in batches trainings; do
	compiles $name 4
done
for name in lstms layers; do
	[ $stack != unlimited ] || break
	(ulimit -v 200000 && "$GRADC" compile $name.lua -o out) >run.log 2>&1 && ok ||
		bad "$name: more than 200 MB: $(head -n 1 run.log)"
done
compiles outputs 4
for name in loop bodies sum steps views both products circles total factors; do
	compiles $name 4
done

model calls 'local x = nn.input("x", { 8, 16 }) local z = x' \
	'z = z + nn.relu(x) * nn.sigmoid(z >> nn.linear { 16 })' 300 \
	'return nn.program { nn.train { "t", loss = z:mean(), optimizer = nn.adam {} } }'
model sines "$xw" 'z = nn.sin(z) * w' 50 "$infer"
model powers "$xw" 'z = (z * z + 1) ^ w' 60 "$infer"
model shared "$x" 'z = nn.where(nn.less(z, i * 0.1), z * z, x)' 2000 "$infer"
model terms "$xw" 'z = z + nn.sin(w * (i * 0.37))' 200 "$sgd"
model tile 'local z = nn.input("x", { 64, 64 }) >> nn.linear { 64 }' \
	'z = nn.sin(z)' 20 "$infer"
model sizes 'local x = nn.input("x", { 8, 20 }) local z = x' \
	'z = z >> nn.linear { 20 + i * 37 % 131 } >> nn.relu' 45 \
	'return nn.program { nn.train { "t", loss = z:mean(), optimizer = nn.adam {} } }'
for name in calls sizes sines powers shared terms tile; do
	compiles $name 3
	in_c $name 10
done
finish
