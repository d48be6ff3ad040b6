#!/bin/sh
# modules.sh -- a model in several files: the same C as in one, a hash of all of them,
# and a trainer that can be exported when they are gone; numbers from files
. "$ROOT/tests/emit/lib.sh"

mkdir -p model/parts
cat >model/net.lua <<'END'
local nn = require "gradc"
local block = require "parts.block"
local x, y = nn.input("x", { 8, 4 }), nn.label("y", { 8 }, 3)
local logits = block.narrow(x, 6) >> nn.linear { 3, name = "fc2" }
return nn.program {
  data = nn.table { x = nn.table_randn(64, 1), y = { 0, 1, 2, 1, 0, 1, 2, 1, 0, 1, 2, 1, 0, 1, 2, 1 } },
  nn.infer { "predict", outputs = { logits = logits }, batch = 1 },
  nn.train { "train", loss = nn.cross_entropy(logits, y), optimizer = nn.sgd { lr = 0.1 } },
}
END
cat >model/parts/block.lua <<'END'
local nn, width = require "gradc", require "parts.width"
local block = {}
function block.narrow(x, n) return x >> nn.linear { n * width, name = "fc1" } >> nn.relu end
return block
END
echo 'return 1' >model/parts/width.lua
sed -e '/parts.block/d' -e 's/block.narrow(x, 6)/x >> nn.linear { 6, name = "fc1" } >> nn.relu/' \
	model/net.lua >net.lua

# What the file in one piece gives, but for the hash and the lines it was made by.
"$GRADC" compile model/net.lua -o several >log 2>&1 || bad "compile: $(cat log)"
"$GRADC" compile net.lua -o one >log 2>&1 || bad "compile one: $(cat log)"
alike() { sed -e 's/[0-9a-f]\{16\}/HASH/g' -e 's/net.lua:[0-9]*/LINE/; s/block.lua:[0-9]*/LINE/' "$1"; }
alike several/net.c >a
alike one/net.c >b
cmp -s a b && ok || { bad "several files are other C"; diff a b | head; }

# Every file counts for the hash, and a changed one is another model.
before=$(grep -o '[0-9a-f]\{16\}' several/net.h | head -1)
echo 'return 1 -- the same' >model/parts/width.lua
"$GRADC" compile model/net.lua -o several >log 2>&1
after=$(grep -o '[0-9a-f]\{16\}' several/net.h | head -1)
[ -n "$before" ] && [ "$before" != "$after" ] && ok || bad "hash $before, then $after"

# A trainer carries them, wherever gradc is called from.
(cd model && "$GRADC" build net.lua -o ../net >../log 2>&1) || bad "build: $(cat log)"
"$GRADC" compile model/net.lua --target scalar --entries predict -o want >log 2>&1
rm -r model
GRADC=$GRADC ./net export --target scalar --entries predict -o flash >log 2>&1 ||
	bad "export: $(cat log)"
cmp -s flash/net.h want/net.h && ok || bad "the exported header differs"

# ---- numbers ----------------------------------------------------------------------

# Two rows as text, with a header or without, and the same as IDX.
mkdir table
printf 'a,b,c\n1,2.5,-3\n4,5,6\n' >table/named.csv
printf '1 2.5 -3\n4 5 6\n' >table/plain.txt
printf '\0\0\015\2\0\0\0\2\0\0\0\3\77\200\0\0\100\40\0\0\300\100\0\0\100\200\0\0\100\240\0\0\100\300\0\0' >table/array.idx
constant() {  # constant FILE [SHAPE]: the array of the C
	cat >table/net.lua <<END
local nn = require "gradc"
local x = nn.input("x", { 4, 2 })
local w = nn.const("$1"${2:+, $2})
return nn.program { name = "net", nn.infer { "predict", outputs = { y = x:matmul(w:reshape { 2, 3 }) } } }
END
	"$GRADC" compile table/net.lua --target scalar -o table >log 2>&1 || cat log
	sed -n '/^static const float net_w/,/^}/p' table/net.c | tr -d '\n '
}
want='staticconstfloatnet_w[6]={1.0f,2.5f,-3.0f,4.0f,5.0f,6.0f,};'
for file in named.csv plain.txt array.idx; do
	[ "$(constant $file)" = "$want" ] && ok || bad "nn.const \"$file\""
done
[ "$(constant named.csv '{ 3, 2 }')" = "$want" ] && ok || bad 'reshaped numbers'

# They are a part of the model: of its hash, and of what is exported.
before=$(grep -o '[0-9a-f]\{16\}' table/net.h | head -1)
sed -i 's/2.5/2.75/' table/named.csv
constant named.csv '{ 3, 2 }' >/dev/null
after=$(grep -o '[0-9a-f]\{16\}' table/net.h | head -1)
[ "$before" != "$after" ] && ok || bad 'other numbers have the same hash'
"$GRADC" build table/net.lua -o net >log 2>&1 || bad "build: $(cat log)"
GRADC=$GRADC ./net export --target scalar -o flash2 >log 2>&1 || bad "export: $(cat log)"
cmp -s flash2/net.c table/net.c && ok || bad 'the exported C differs'
rm table/named.csv
GRADC=$GRADC ./net export --target scalar -o flash3 >log 2>&1
[ $? = 1 ] && grep -q 'named.csv: there is no such file' log && ok || bad "gone: $(cat log)"

finish
