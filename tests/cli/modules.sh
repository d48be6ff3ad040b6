#!/bin/sh
# modules.sh -- a model in several files: the same C as in one, a hash of all of them,
# and a trainer that can be exported when they are gone
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

finish
