#!/bin/sh
# Files of tensors with every byte changed and cut off behind each: what reads them
# stays in bounds, says why it refuses, and takes no time.
. "$ROOT/tests/train/lib.sh"
from=$ROOT/tests/golden/tensors

# What is linked is all that reading needs.
sources=
for name in stored stored_item stored_list stored_open stored_write fits safetensors \
	safetensors_write npy npz zip zip_write pickle pickle_names pytorch pytorch_zip pytorch_old shards error tensor element file \
	bytes contents scratch; do
	sources="$sources $ROOT/runtime/host/$name.c"
done
sanitize=
echo 'int main(void) { return 0; }' >empty.c
for flag in -fsanitize=address,undefined -fsanitize=undefined; do
	if "$COMPILER" $flag -fno-sanitize-recover=undefined empty.c -o empty 2>/dev/null && ./empty; then
		sanitize="$flag -fno-sanitize-recover=undefined"
		break
	fi
done
holds 'build' "$COMPILER" -std=c11 -D_POSIX_C_SOURCE=200809L -O1 -g $sanitize -I"$ROOT/runtime" -o damaged \
	"$ROOT/tests/train/damaged.c" $sources -lz -ljansson -lm
cp "$from"/model* .
for file in net.safetensors net.npz net_packed.npz net_fortran.npz x.npy net.pt net_views.pt expanded.pt \
	net_checkpoint.pt legacy_views.pt; do
	says 0 'refused' ./damaged "$from/$file"
done
says 0 'refused' ./damaged model.safetensors.index.json
finish
