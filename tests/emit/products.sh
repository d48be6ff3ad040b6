#!/bin/sh
# products.sh -- long sums of products are as exact as PyTorch's (products.want, made
# by tests/oracle/make_products.py)
. "$ROOT/tests/emit/lib.sh"

lengths='1000 10000 100000 1000000'
cat >products.lua <<EOF2
local nn = require "gradc"
local A, B = 5, 4
local entries = {}
local function gradient(y, dy, w) return nn.grad(nn.sum(y * dy), { w })[1] end

for _, k in ipairs { $(echo $lengths | tr ' ' ',') } do
  local n = k // 225
  local function input(name, shape) return nn.input(name .. k, shape) end
  local a, b = input("a", { A, k }), input("b", { B, k })
  local x, dy = input("x", { k, A }), input("dy", { k, B })
  local image, slope = input("image", { n, 1, 15, 15 }), input("slope", { n, 2, 15, 15 })
  local w, kernel = input("w", { B, A }), input("kernel", { 2, 1, 3, 3 })
  local table, row = input("table", { A, B }), nn.iota({ k // A, A }, 1):reshape(k)
  local maps = image >> nn.conv2d { 2, kernel_size = 3, padding = 1, weight = kernel, bias = false }
  entries[#entries + 1] = nn.infer { "sums" .. k, outputs = {
    forward = nn.matmul(a, b:transpose(0, 1)),
    weight = gradient(x >> nn.linear { B, weight = w, bias = false }, dy, w),
    conv = gradient(maps, slope, kernel),
    embedding = gradient(row >> nn.embedding { A, B, weight = table }, dy, table) } }
end
return nn.program(entries)
EOF2
for k in $lengths; do
	echo "SUMS($k)"
done >lengths.inc

for target in native scalar; do
	"$GRADC" compile products.lua -o . --target $target >cc.log 2>&1 &&
		$CC -std=c11 -O2 -march=native -ffp-contract=off -I. -I"$ROOT/runtime" \
			-o products products.c "$ROOT/tests/emit/products.c" -lm >>cc.log 2>&1 &&
		./products <"$ROOT/tests/emit/products.want" >cc.log && ok ||
		{ bad "the sums of products for $target"; head -n 10 cc.log; }
done
finish
