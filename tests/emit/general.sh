#!/bin/sh
# general.sh -- in a file of very many kernels, those that differ only in numbers share
# one function; the bits are those of the same model in a small file
. "$ROOT/tests/emit/lib.sh"

cat >net.lua <<'END'
local nn = require "gradc"
local more = 12
local x = nn.input("x", { 5, 3, 9, 7 })
local y = nn.label("y", { 5 }, 3)

local h = x
for i = 1, 2 do
  local c = 2 + 3 * i
  h = h >> nn.conv2d { c, kernel_size = 3, padding = 1, stride = i % 2 + 1, name = "conv" .. i }
    >> nn.batch_norm { c, name = "norm" .. i } >> nn.relu
end
h = h >> nn.flatten
for i = 1, 3 do
  local n = 18 * i + 1
  h = h >> nn.linear { n, name = "fc" .. i } >> nn.layer_norm { n, name = "ln" .. i } >> nn.gelu
    >> nn.dropout { 0.1 * i }
  h = h + nn.cumsum(nn.sort(h, 1), 1) / n + nn.softmax(nn.flip(h, 1), 1)
end
local t = h:reshape { -1, 5, 11 }
for i = 1, 2 do t = t >> nn.gru { 4 + i, name = "gru" .. i } end
local logits = t:mean(1) >> nn.linear { 3, name = "last" }

local others = nn.zeros { 1 }
for i = 1, more do
  local n, m = 3 + i % 41, 2 + i % 67
  local a, b = nn.param("a" .. i, { n, m }), nn.param("b" .. i, { m, n + 9 })
  others = others + nn.sum(nn.sigmoid(nn.matmul(a, b)))
end

return nn.program {
  nn.infer { "predict", outputs = { logits = logits }, batch = 1 },
  nn.train { "train", loss = nn.cross_entropy(logits, y), optimizer = nn.adam { lr = 1e-3 } },
  nn.train { "others", loss = nn.sum(others), optimizer = nn.adam {}, update = { "a*", "b*" } },
}
END

# drive FOLDER TARGET MARCH: what training in that file gives
drive() {
	[ -f "$1/net.c" ] || { bad "$1: no C"; return 1; }
	drivers "$1"
	for cc in $(compilers); do
		silent "$cc: $1" $cc $strict -fsyntax-only -I"$ROOT/runtime" "$1/net.c"
	done
	build "$1" run "$(quick)" -O0 -march="$3" -ffp-contract=off >cc.log 2>&1 ||
		{ bad "$1 for $2"; head -n 5 cc.log; return 1; }
	./run 2 >"$1.out"
}

sed 's/more = 12/more = 240/' net.lua >many.lua
for target in avx2 scalar; do
	march=x86-64
	if [ $target = avx2 ]; then
		grep -qw avx2 /proc/cpuinfo && march=x86-64-v3
	fi
	[ "$(uname -m)" = x86_64 ] || march=native
	mkdir -p few$target many$target in
	"$GRADC" compile net.lua -o few$target --target $target
	cp many.lua in/net.lua
	"$GRADC" compile in/net.lua -o many$target --target $target
	drive few$target $target $march && drive many$target $target $march || continue
	if grep -v ' *net_others' few$target.out | grep -Fxv -f many$target.out >lost; then
		bad "$target: $(wc -l <lost) values differ"
		head -n 5 lost
	else
		ok
	fi
	if grep -q '^    int n_k,$' few$target/net.c || ! grep -q '^    int n_k,$' many$target/net.c; then
		bad "$target: the small file is as the large one"
	fi
	# Where each has functions of its own, 240 products and their updates are 3200.
	few=$(grep -c '^static GRADC_NOINLINE' few$target/net.c)
	many=$(grep -c '^static GRADC_NOINLINE' many$target/net.c)
	if [ "$many" -le $((few + 700)) ]; then
		ok
		echo "     $target: $many functions, $few without 228 products of other sizes"
	else
		bad "$target: $many functions, $few without 228 products of other sizes"
	fi
done

# init runs once: layers of other sizes draw their numbers by the same function
cat >layers.lua <<'END'
local nn = require "gradc"
local x = nn.input("x", { 4, 7 })
local h = x >> nn.linear { 11 } >> nn.relu >> nn.linear { 13 } >> nn.relu >> nn.linear { 5 }
return nn.program { nn.train { "train", loss = nn.mean(h * h), optimizer = nn.sgd { lr = 0.1 } } }
END
"$GRADC" compile layers.lua --target scalar -o layers >log 2>&1
if [ "$(grep -c 'gradc_uniformf(' layers/layers.c)" = 1 ]; then
	ok
else
	bad "three layers are not drawn by one function"
fi
finish
