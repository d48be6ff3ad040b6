#!/bin/sh
# half.sh -- a model whose parameters, activations and moments have 16 bits learns as
# one of 32 does, in half the memory; its files are those of PyTorch
. "$ROOT/tests/train/lib.sh"
CC=$COMPILER

model() {  # model NAME TYPE: its trainer, and its C beside it
	sed "s/TYPE/$2/" >"$1.lua" <<-'END'
		local nn = require "gradc"
		local x = nn.input("x", { 32, 2 })
		local y = nn.input("y", { 32, 1 })
		local p = x:to "TYPE" >> nn.linear { 64, name = "a" } >> nn.tanh
		            >> nn.linear { 64, name = "b" } >> nn.tanh >> nn.linear { 1, name = "c" }
		local xs, ys = {}, {}
		for i = 0, 255 do
		  local u, v = i % 16 / 8 - 1, i // 16 / 8 - 1
		  xs[i + 1], ys[i + 1] = { u, v }, { u * v + 0.5 * u }
		end
		return nn.program {
		  data = nn.table { x = xs, y = ys },
		  fit = nn.fit { epochs = 40 },
		  nn.infer { "predict", outputs = { p = p }, batch = 1 },
		  nn.train { "train", loss = nn.mse_loss(p, y),
		             optimizer = nn.adam { lr = 4e-3, state_dtype = "TYPE" } },
		}
	END
	"$GRADC" build "$1.lua" -o "$1" && "$GRADC" compile "$1.lua" -o . >/dev/null
}

bytes() {  # bytes NAME KEY: of the parameters, the state, scratch
	sed -n "/\"$2\"/,/\"bytes\": [0-9]*\$/s/.*\"bytes\": \([0-9]*\)\$/\1/p" "$1.report.json"
}

scratch() {  # scratch NAME: bytes that a training step needs
	sed -n "/\"train\"/,\$s/.*\"scratch_bytes\": \([0-9]*\).*/\1/p" "$1.report.json" | head -n 1
}

loss() { sed -n 's/.*"loss":\([^,]*\),.*/\1/p' "$1" | tail -n 1; }

less() { awk -v a="$1" -v b="$2" 'BEGIN { print a, b; exit !(a != "" && a < b) }'; }

for type in f32 bf16 f16; do
	holds "the trainer of $type" model m_$type $type || exit 1
	holds "$type learns" "./m_$type" train --seed 3 --quiet --log $type.jsonl \
		--save $type.safetensors
	holds "the loss of $type" less "$(loss $type.jsonl)" 0.004
done
for key in parameters state; do
	holds "half the $key" less "$(bytes m_bf16 $key)" \
		"$(awk -v n="$(bytes m_f32 $key)" 'BEGIN { print n / 2 + 256 }')"
done
deep() {  # deep TYPE: C of a model whose scratch is activations
	sed "s/TYPE/$1/" >"deep_$1.lua" <<-'END'
		local nn = require "gradc"
		local x = nn.input("x", { 512, 64 }, "TYPE")
		local y = nn.input("y", { 512, 64 })
		local h = x
		for _ = 1, 12 do h = h >> nn.linear { 64 } >> nn.tanh end
		return nn.program {
		  nn.train { "train", loss = nn.mse_loss(h, y), optimizer = nn.sgd { lr = 0.1 } },
		}
	END
	"$GRADC" compile "deep_$1.lua" -o .
}
holds "a deep model" deep f32
holds "a deep model of bf16" deep bf16
holds "activations of two bytes" less "$(scratch deep_bf16)" \
	"$(awk -v n="$(scratch deep_f32)" 'BEGIN { print 0.65 * n }')"

holds "the type in the file" grep -q '"a.weight":{[^}]*"dtype":"BF16"' bf16.safetensors
holds "the type of states" sh -c './m_bf16 train --seed 3 --steps 8 --quiet --checkpoint c &&
	grep -q "exp_avg_sq\":{[^}]*\"dtype\":\"BF16\"" c'
holds "resumed, the same bits" sh -c './m_bf16 train --seed 3 --steps 96 --quiet --save once &&
	./m_bf16 train --seed 3 --steps 40 --quiet --checkpoint c &&
	./m_bf16 train --seed 3 --steps 96 --quiet --resume c --save twice && cmp once twice'
holds "f32 takes bf16 as it is" sh -c './m_f32 train --load bf16.safetensors --steps 1 --lr 0 \
	--quiet --save wide && ./m_bf16 train --load wide --steps 1 --lr 0 --quiet --save back &&
	cmp back bf16.safetensors'
holds "f16 rounds f32" ./m_f16 run predict --load f32.safetensors
holds "gradc check rounds nothing" "$GRADC" check m_bf16.lua
finish
