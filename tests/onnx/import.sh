#!/bin/sh
# import.sh -- models in ONNX: operators, whole networks, and the way to a trainer
#
# cases.gz, newer.gz, forms.gz, integers.gz, parts.gz, models.gz and architectures.gz are made by tests/oracle/onnx_cases.py and the like;
# `build/onnx_cases -v -o DIR PACK WORD` shows one of them.
set -u
. "$ROOT/tests/onnx/lib.sh"
packs '' cases newer forms integers parts models architectures

run import "$GRADC" import mlp_13.onnx -o net.lua
run layers grep -q '>> nn.linear { 6, name = "0" }' net.lua
run compile "$GRADC" compile net.lua -o out.dir --weights net.safetensors
CFLAGS=-O0 run build "$GRADC" build net.lua -o net
# What a file holds is told by its content: these are JSON lines.
printf '[1,2,3,4]\n[2,0,1,1]\n[0,1,0,2]\n' >x.npy
printf '[1,0,0]\n[0,1,0]\n[0,0,1]\n' >target.npy
run train ./net train --data . --steps 3 --load net.safetensors --save new.safetensors --quiet
# Layers that are used twice stay one; a single bias is one that is learnt.
run shared "$GRADC" import shared_13.onnx -o shared.lua
for word in 'param("body.0.bias"' 'param("norm.weight"' 'linear { 1, name = "score" }'; do
	run "shared: $word" [ "$(grep -cF "$word" shared.lua)" = 1 ]
done
# What people would write.
run decoder "$GRADC" import decoder_13.onnx -o decoder.lua
run packed "$GRADC" import packed_13.onnx -o packed.lua
run translator "$GRADC" import translator_13.onnx -o translator.lua
run squeezed "$GRADC" import squeezed_13.onnx -o squeezed.lua
run stacked "$GRADC" import stacked_13.onnx -o stacked.lua
run 'two layers' grep -qF 'nn.lstm { 3, num_layers = 2, bidirectional = true,' stacked.lua
run 'their states' grep -qF '{ 1, 0, 2 }), { x1, x2 })' stacked.lua
run 'a mask is not learnt' sh -c '! grep -q "nn.param(\"Add" decoder.lua && grep -q "math.huge" decoder.lua'
run 'names of norms' grep -qF 'layer_norm { 8, name = "decoder.layers.0.norm3" }' decoder.lua
run lengths grep -q ', nil, x1)' packed.lua
run 'a table that is shared' [ "$(grep -c 'embedding { weight = table_weight }' translator.lua)" = 2 ]
for word in 'group_norm { 4, 8, name = "norm" }' 'instance_norm { 8, affine = true, name = "inner" }' '>> nn.mish' \
	', "tanh")' 'nn.param("scale", {})' 'prelu { num_parameters = 1, name = "act" }' 'mode = "bilinear" }'; do
	run "squeezed: $word" grep -qF -- "$word" squeezed.lua
done
# What is learnt and what is not; layers that are one module.
for word in 'embedding { weight = wte_weight }' ', nn.t(wte_weight))'; do
	run "tied: $word" grep -qF "$word" gpt_tied.lua
done
run 'a mask of numbers is not learnt' sh -c '! grep -q "nn.param(\"Add.*4, 4, 4\|nn.param(\"mask" swin.lua swin_plain.lua'
for mask in float64_mask float64_listed float16_mask float16_listed; do
	run "nor is $mask" sh -c "! grep -q nn.param mask_$mask.lua && grep -q math.huge mask_$mask.lua"
done
run 'nor are known sizes' grep -q 'nn.const({ { { { { 10, 13 } } }' yolo.lua
run 'layers of packed rows' grep -qF 'nn.gru { 2, num_layers = 2, bidirectional = true,' packed_layers.lua
run 'a norm with statistics' "$GRADC" import batch_norm_rows.onnx -o norm.lua
run 'its weights are all that the model has' "$GRADC" compile norm.lua -o out.dir --weights norm.safetensors
# The weights are in memory twice at most, and a part of them once more.
cat >large.lua <<'END'
local nn = require "gradc"
local x = nn.input("x", { 1, 1024 })
for i = 1, 4 do x = x >> nn.linear { 1024, bias = false, name = "l" .. i } end
return nn.program { nn.infer { "predict", outputs = { y = x } } }
END
run 'a large model' "$GRADC" export large.lua -o large.onnx
(sanitized || ulimit -v 64000; "$GRADC" import large.onnx -o net.lua) >out 2>&1 && ok || { bad 'it takes more memory'; cat out; }
refuse 2 'import needs -o FILE' "$GRADC" import mlp_13.onnx
refuse 2 'would overwrite the model' "$GRADC" import mlp_13.onnx -o mlp_13.onnx
refuse 2 'net.lua would be written twice' "$GRADC" import mlp_13.onnx -o net.lua --weights net.lua
refuse 2 '--batch 0 is not a number' "$GRADC" import mlp_13.onnx -o net.lua --batch 0
refuse 1 'no input has an open extent that counts samples' "$GRADC" import mlp_13.onnx -o net.lua --batch 4
refuse 1 'cannot read none.onnx' "$GRADC" import none.onnx -o net.lua
finish
