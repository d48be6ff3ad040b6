#!/bin/sh
# Tensors in files of every format, in and out.  Those of tests/golden/tensors are
# NumPy's and PyTorch's, and hold one network (tests/oracle/make_tensors.py).
. "$ROOT/tests/train/lib.sh"
from=$ROOT/tests/golden/tensors

cat >net.lua <<'END'
local nn = require "gradc"
local x, y = nn.input("x", { 4, 3 }), nn.input("y", { 4, 2 })
local out = x >> nn.linear { 4, name = "fc" } >> nn.relu >> nn.linear { 2, name = "head" }
return nn.program {
  data = nn.table { x = nn.table_randn(24, 1), y = nn.table_randn(16, 2) },
  nn.infer { "predict", outputs = { y = out }, batch = 1 },
  nn.infer { "both", outputs = { y = out, twice = 2 * out }, batch = 1 },
  nn.train { "train", loss = nn.mse_loss(out, y), optimizer = nn.sgd { lr = 0.1 } },
}
END
holds 'build net' "$GRADC" build net.lua -o net
cp "$from"/net* "$from"/model* "$from"/legacy* .
says 0 '' "$GRADC" compile net.lua -o want --weights net.safetensors

# same A B: do two NPY files end in the same two floats?  NumPy pads their headers more.
same() {
	[ "$(tail -c 8 "$1" | od -An -tx1)" = "$(tail -c 8 "$2" | od -An -tx1)" ]
}

# reads FILE: a trainer and the compiler take from it what net.safetensors has
reads() {
	rm -f y.npy
	says 0 '' ./net run predict --load "$1" --in "$from/x.npy" --out y.npy
	holds "$1: the answer" same y.npy "$from/y.npy"
	says 0 '' "$GRADC" compile net.lua -o got --weights "$1"
	holds "$1: compiled" cmp got/net_weights.c want/net_weights.c
}
for file in net.safetensors net.f16.safetensors net.bf16.safetensors net.f64.safetensors \
	net.npz net_packed.npz net_half.npz net_fortran.npz model.safetensors.index.json \
	net.pt net_half.pt net_bf16.pt net_protocol4.pt net_parameters.pth net_checkpoint.pt net_nested.pt net_numbers.pt \
	net_views.pt net_deflated.pt net_big.pt legacy.pt legacy_views.pt; do
	reads "$file"
done
cp net.npz called.safetensors           # what is in it counts, not what it is called
reads called.safetensors

# ---- inputs and outputs -----------------------------------------------------------

for in in "$from"/x_big.npy "$from"/x.npz; do
	says 0 '' ./net run predict --load net.npz --in "$in" --out z.npz
	says 0 '' ./net predict --load net.npz --in "$in" --out y.npy
	holds "$in" same y.npy "$from/y.npy"
done
says 2 'an NPY file holds one array, but there are 2' \
	./net run both --load net.npz --in "$from/x.npy" --out both.npy
says 0 '' ./net run both --load net.npz --in "$from/x.npy" --out both.npz
says 1 'does not fit the entry predict: missing x [1, 3]; unexpected twice [1, 2], y [1, 2]' \
	./net run predict --load net.npz --in both.npz
says 1 'holds one array without a name, but the model net takes 4' ./net eval --load "$from/x.npy"
says 1 'of another shape x [1, 2] instead of [1, 3]' ./net run predict --in "$from/y.npy"

says 0 '' ./net run predict --load net.pt --in "$from/x.pt" --out y.npy
holds 'a tensor of PyTorch' same y.npy "$from/y.npy"
says 0 '' ./net run predict --load net.pt --in "$from/expanded.pt"

# ---- what PyTorch's files may not hold ----------------------------------------------

head -c 700 "$from/legacy.pt" >cut.pt
says 1 'cut.pt: is damaged, or ends too early' ./net eval --load cut.pt
for command in './net eval --load' "$GRADC compile net.lua -o none --weights"; do
	says 1 'holds posix.system, which is none of the things' $command "$from/runs.pt"
	says 1 'holds torch.nn.modules.linear.Linear, which is none' $command "$from/module.pt"
	says 1 'there is no dict of tensors in it; it holds epoch, loss;' $command "$from/empty.pt"
	says 1 'unexpected x (complex; torch.view_as_real() makes numbers of it)' $command "$from/complex.pt"
	for odd in 'spectrum (complex; torch' 'graph (sparse; to_dense()' 'rows (sparse' 'nowhere (of the device meta' \
		'codes (quantized; dequantize()'; do
		says 1 "$odd" $command "$from/odd.pt"
	done
	says 1 'of another shape fc.weight (sparse; to_dense() makes numbers of it) instead of [4, 3]' \
		$command "$from/odd_legacy.pt"
	holds 'one line' [ "$(wc -l <said)" = 1 ]
done
holds 'nothing was run' [ ! -e ran ]

# What has no plain numbers is left out, and the rest is read.
says 0 'odd.pt: 4 of 4 parameters loaded' ./net train --steps 1 --quiet --load-partial "$from/odd.pt"
says 0 'odd_legacy.pt: 3 of 4 parameters loaded' ./net train --steps 1 --quiet --load-partial "$from/odd_legacy.pt"
says 0 'odd.npz: 4 of 4 parameters loaded' ./net train --steps 1 --quiet --load-partial "$from/odd.npz"
holds 'those left out' grep -q "words (complex, texts or objects.*waves (.*days (" said
says 1 'unexpected words (complex, texts or objects;' ./net eval --load "$from/odd.npz"
holds 'what leaves them out' grep -q "; --load-partial $from/odd.npz leaves that out" said
says 0 'odd.npz: 4 of 4 parameters loaded' ./net predict --load-partial "$from/odd.npz" 1 2 3
cp "$from/odd.pt" .
printf '%s\n' 'local nn = require "gradc"' 'local x = nn.input("x", { 4 }) + nn.const { file = "odd.pt", array = "codes" }' \
	'return nn.program { nn.infer { "predict", outputs = { x = x } } }' >odd.lua
says 1 'tensor codes has no plain numbers (quantized;' "$GRADC" compile odd.lua -o none

# Names that would make two lines of one, and a file that claims to be large.
says 1 'one?two?[31m' ./net eval --load "$from/names.pt"
says 1 'one?two?[31m' "$GRADC" compile net.lua -o none --weights "$from/names.pt"
holds 'one line' [ "$(wc -l <said)" = 1 ]
says 1 'repeats them in an array of' ./net predict --load net.pt --in "$from/wide.pt"

# Arrays of a model, and its data: by name, of every type.
cat >types.lua <<'END'
local nn = require "gradc"
local all = {}
for _, t in ipairs { "f64", "i64", "i32", "i16", "i8", "u8", "bool" } do
  all[t] = nn.cast(nn.const { file = "types.pt", array = t }, "f32")
end
for _, t in ipairs { "u16", "u32", "u64" } do
  all[t] = nn.cast(nn.const { file = "types_new.pt", array = t }, "f32")
end
local x = nn.input("x", { 2, 1 })
local w = nn.param("w", { 1 }, { init = 0 })
return nn.program {
  data = nn.files { x = { train = "data.pt", array = "f64" } },
  nn.infer { "show", outputs = all },
  nn.infer { "first", outputs = { x = x + 0 } },
  nn.train { "train", loss = nn.mean((x * w) ^ 2), optimizer = nn.sgd { lr = 0.1 } },
}
END
cp "$from"/types*.pt .
cp types.pt data.pt
holds 'build types' "$GRADC" build types.lua -o types
says 0 '' ./types run show
holds 'every type' [ "$(grep -c '^  1 0 1$' said)" = 10 ]
says 0 '' ./types run first --data .
holds 'samples' [ "$(grep -c '^  [01]$' said)" = 2 ]

# ---- written, and read again --------------------------------------------------------

for end in npz safetensors; do
	says 0 '' ./net train --epochs 3 --quiet --seed 1 --save own.$end
	says 0 '' ./net run predict --load own.$end --in "$from/x.npy"
	cp said own.$end.said
done
holds 'the same from both' cmp own.npz.said own.safetensors.said
says 0 '' ./net run predict --load net.safetensors --save again.npz --in "$from/x.npy"
reads again.npz
says 2 'it writes safetensors or NPZ, not npy' ./net train --save own.npy
says 2 'it writes safetensors, not npz' ./net train --checkpoint own.npz

# A text that belongs to the parameters comes back.
cat >classes.lua <<'END'
local nn = require "gradc"
local x, y = nn.input("x", { 2, 1 }), nn.label("y", { 2 }, 2)
local logits = x >> nn.linear { 2 }
return nn.program {
  data = nn.csv { train = "t.csv", x = { columns = { "a" } }, y = { column = "kind", values = "sorted" } },
  nn.infer { "predict", outputs = { logits = logits }, batch = 1 },
  nn.train { "train", loss = nn.cross_entropy(logits, y), optimizer = nn.sgd { lr = 0.1 } },
}
END
printf 'a,kind\n1,oak\n2,ash\n' >t.csv
holds 'build classes' "$GRADC" build classes.lua -o classes
for end in npz safetensors; do
	says 0 '' ./classes train --data . --epochs 2 --quiet --save c.$end
	says 0 'oak' ./classes predict --load c.$end 1
	cp said c.$end.said
done
holds 'classes' cmp c.npz.said c.safetensors.said

# ---- 16 bits ------------------------------------------------------------------------

cat >round.lua <<'END'
local nn = require "gradc"
local w = nn.param("w", { 17 }, { init = 0 })
return nn.program { nn.infer { "show", outputs = { w = w + 0 } } }
END
holds 'build round' "$GRADC" build round.lua -o round
for type in f16 bf16; do
	says 0 '' ./round run show --load "$from/round.safetensors" --save r.$type --save-dtype $type
	tail -c 34 r.$type >rounded
	tail -c 34 "$from/round.$type.safetensors" >want.$type
	holds "rounded to $type" cmp rounded want.$type
	says 0 '' ./round run show --load r.$type --save again.$type --save-dtype $type
	holds "$type stays" cmp r.$type again.$type
done
says 0 '' ./round run show --load "$from/round.safetensors" --save r.npz --save-dtype f16
says 0 '' ./round run show --load r.npz --save again.f16 --save-dtype f16
holds 'f16 in NPZ' cmp r.f16 again.f16
sed 's/init = 0/init = 70000/' round.lua >large.lua
holds 'build large' "$GRADC" build large.lua -o large
says 0 'note: w has numbers that f16 cannot hold; it is saved as f32' \
	./large run show --save l --save-dtype f16
says 0 '70000 70000' ./large run show --load l
says 2 'expected f16, bf16 or f32' ./round run show --save l --save-dtype half
says 2 'needs --save F' ./round run show --save-dtype f16
says 2 'NumPy has no bf16' ./round run show --save l.npz --save-dtype bf16

# ---- shards -------------------------------------------------------------------------

index=model.safetensors.index.json
mv model-00002-of-00002.safetensors away
says 1 "$index: of its shards, model-00002-of-00002.safetensors: cannot read: No such file" \
	./net eval --load $index
cp model-00001-of-00002.safetensors model-00002-of-00002.safetensors
says 1 'tensor fc.bias is not in its shard model-00002' ./net eval --load $index
mv away model-00002-of-00002.safetensors
sed 's|model-00002|../model-00002|' $index >outside.json
says 1 'is not the name of a file beside it' ./net eval --load outside.json
sed 's|model-00002-of-00002.safetensors|self.json|' $index >self.json
says 1 'self.json: is not a file of tensors: neither safetensors, NPZ or NPY, nor' ./net eval --load self.json
echo '{ "weights": {} }' >none.json
says 1 'not an index of shards' ./net eval --load none.json
finish
