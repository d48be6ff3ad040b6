#!/bin/sh
# entries.sh -- a trainer with several training entries: which one it trains
. "$ROOT/tests/emit/lib.sh"
export CFLAGS=-O1

cat >several.lua <<'END'
local nn = require "gradc"

local x, y = nn.input("x", { 4, 2 }), nn.input("y", { 4, 1 })
local z = nn.input("z", { 4, 2 })
local body, head = nn.linear { 3, name = "body" }, nn.linear { 1, name = "head" }
local p = x >> body >> nn.tanh >> head
local noise = nn.randn { 5, 2 } >> body >> head
local sgd = nn.sgd { lr = 0.1 }

return nn.program {
  data = nn.table { x = nn.table_randn(24, 1, 1), y = nn.table_randn(12, 1, 2),
                    z = nn.table_randn(24, 1, 3) },
  nn.infer { "predict", outputs = { y = p } },
  nn.train { "whole", loss = nn.mse_loss(p, y), optimizer = sgd,
             metrics = { r2 = nn.r2(p, y) } },
  nn.train { "heads", loss = nn.mse_loss(p, y), optimizer = nn.adam {}, update = { "head.*" },
             metrics = { r2 = nn.r2(p, y) } },
  nn.train { "other", loss = nn.mean((z >> body) ^ 2), optimizer = sgd },
  nn.train { "drawn", loss = nn.mean(noise ^ 2), optimizer = sgd },
}
END
sed 's/"whole"/"train"/' several.lua >named.lua
for m in several named; do
	"$GRADC" build $m.lua -o $m >build.log 2>&1 || { cat build.log; bad "build $m"; }
done

# says STATUS WORDS COMMAND...
says() {
	want=$1 words=$2
	shift 2
	"$@" >out.log 2>&1
	code=$?
	if [ $code = "$want" ] && grep -qF -- "$words" out.log; then ok; else
		bad "exit $code, expected $want and '$words': $*"
		cat out.log
	fi
}

says 2 'which of the training entries? --entry NAME, one of whole, heads, other, drawn' ./several train
says 2 '--entry predict: the training entries are whole, heads, other, drawn' ./several train --entry predict
says 0 'test' ./several --help
version=$("$GRADC" --version | sed -n 's/^gradc //p')
says 0 "several, made by gradc $version" ./several --version
says 0 'with zlib' ./several --version
says 0 './several --version' ./several --help
for e in whole heads other drawn; do
	says 0 'done' ./several train --entry $e --steps 4 --save $e.st --checkpoint $e.ck --log $e.jsonl
done
says 1 'the training entry was whole, now it is heads; the optimizer was sgd' \
	./several train --entry heads --resume whole.ck --steps 5
says 0 'done' ./several train --entry whole --resume whole.ck --steps 9

# The one called train needs no name, and trains the same as by another name.
says 0 'done' ./named train --steps 4 --save named.st
says 0 'r2' ./named eval --load named.st
part() { tail -c 52 "$1"; }
if [ "$(part whole.st | od -An -tx1)" = "$(part named.st | od -An -tx1)" ]; then ok; else
	bad "train and whole train otherwise"
fi
says 0 'done' ./named train --entry heads --steps 4 --save again.st
if [ "$(part heads.st | od -An -tx1)" = "$(part again.st | od -An -tx1)" ]; then ok; else
	bad "heads trains otherwise beside train"
fi

# A metric of an entry beside the main one is that of all rows, too.
sed -n 's/.*"r2":\([^,}]*\).*/\1/p' heads.jsonl | grep -q . && ok || bad "no r2 in the log of heads"
finish
