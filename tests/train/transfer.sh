#!/bin/sh
# Parameters from another model's file: under other names, or in part.
. "$ROOT/tests/train/lib.sh"

# model NAME PREFIX CLASSES: a body of two layers and a head, names after the prefix.
model() {
	cat >"$1.lua" <<END
local nn = require "gradc"
local x, y = nn.input("x", { 8, 4 }), nn.label("y", { 8 }, $3)
local h = x >> nn.linear { 6, name = "$2body.0" } >> nn.relu >> nn.linear { 5, name = "$2body.2" }
local logits = h >> nn.relu >> nn.linear { $3, name = "$2head" }
local list = {}
for i = 1, 32 do list[i] = i % 3 end
return nn.program {
  data = nn.table { x = nn.table_randn(32 * 4, 1), y = list },
  nn.infer { "predict", outputs = { logits = logits }, batch = 1 },
  nn.train { "train", loss = nn.cross_entropy(logits, y), optimizer = nn.sgd { lr = 0.1 }, ema = 0.5 },
}
END
	"$GRADC" build "$1.lua" -o "$1"
}
holds 'build' model old module. 3
holds 'build' model new '' 3
holds 'build' model wide '' 4
holds 'build' model outer net. 3
holds 'train' ./old train --epochs 2 --seed 1 --quiet --save old.safetensors

# ---- renamed --------------------------------------------------------------------

says 1 "--rename 'module.(.*)=\$1' would make it fit" ./new eval --load old.safetensors
holds 'renamed' ./new run predict --load old.safetensors --rename 'module\.(.*)=$1' --save new.safetensors
says 0 '' ./old run predict --load old.safetensors
cp said of_old
says 0 '' ./new run predict --load old.safetensors --rename 'module\.(.*)=$1'
cp said renamed
holds 'the same numbers' cmp renamed of_old
says 0 '' ./new run predict --load new.safetensors
cp said kept
holds 'the same numbers' cmp kept of_old
says 1 "--rename '(.*)=net.\$1' would make it fit" ./outer eval --load new.safetensors
says 0 'loss' ./outer eval --load new.safetensors --rename '(.*)=net.$1'

# The first rule that matches counts, and the whole name.
says 0 'loss' ./new eval --load old.safetensors --rename 'module\.(body)\.(.)\.(.*)=$1.$2.$3' \
	--rename 'odule=x' --rename 'module\.(.*)=$1'
says 1 "renames nothing in it, as it is not all of a name such as module.body.0.weight; --rename 'module(.*)=x\$1' would be" \
	./new eval --load old.safetensors --rename 'module=x'
says 1 "renames nothing in it, as it is not all of a name such as module.body.0.weight; --rename '(mod)ule(.*)=\$1\$2' would be" \
	./new eval --load old.safetensors --rename '(mod)ule=$1'
says 1 'two tensors of old.safetensors become body' ./new eval --load old.safetensors \
	--rename 'module\.(body).*=$1'
says 2 'REGEX=TEXT is needed' ./new eval --load old.safetensors --rename module
says 2 'Unmatched' ./new eval --load old.safetensors --rename '(a=b'
says 2 '$2 is not a group of it; there is 1' ./new eval --load old.safetensors --rename '(a)=$2'
says 2 'needs a file: --load F' ./new eval --rename 'a=b'

# ---- in part --------------------------------------------------------------------

# begin NAME OPTIONS: its parameters before the first step, as a rate of 0 leaves them
begin() {
	name=$1
	shift
	./"$name" train --steps 1 --lr 0 --seed 2 --quiet --save "$name.begin" "$@" >said 2>&1
}
says 0 '4 of 6 parameters loaded' begin wide --load-partial new.safetensors
cp said report
holds 'shapes are told' grep -q 'of another shape, left as initialised: head.weight \[3, 5\] instead of \[4, 5\]' report
says 0 '4 of 6 parameters loaded' begin new --load-partial wide.begin --only 'body.*'
says 0 '2 of 6 parameters loaded' begin new --load-partial old.safetensors \
	--rename 'module\.(.*)=$1' --only 'head.*'
says 0 '2 of 6 parameters loaded' begin new --load-partial new.safetensors --only body.2.bias \
	--only body.2.weight
says 1 'does not fit the model new: missing body.0.weight' begin new --load-partial old.safetensors
says 1 '; --load-partial new.safetensors takes the others' begin wide --load new.safetensors
says 1 'leaves nothing of it to load' begin new --load-partial new.safetensors --only 'tail.*'
says 1 'leaves nothing of it to load' begin new --load-partial old.safetensors --only 'tail.*'
says 0 'left out by --only, left as initialised: head.weight [3, 5], head.bias [3]' begin new \
	--load-partial new.safetensors --only 'body.*'
says 0 '--only haed.*: no parameter has a name like that' begin new --load-partial new.safetensors \
	--only 'body.*' --only 'haed.*'
says 0 '--rename modul.(.*)=$1: renames nothing in it' begin new --load-partial new.safetensors \
	--rename 'modul.(.*)=$1'
# Another head, and all names differ by a prefix; or those of the body do.
sed 's/"head"/"top"/' new.lua >top.lua
"$GRADC" build top.lua -o top
says 1 "--rename 'module.(.*)=\$1' would name 4 of 6 parameters as here" begin top --load-partial old.safetensors
says 0 '4 of 6 parameters loaded' begin top --load-partial old.safetensors --rename 'module\.(.*)=$1'
sed 's/"head"/"module.head"/' new.lua >mixed.lua
"$GRADC" build mixed.lua -o mixed
says 0 "--rename 'module.(.*)=\$1' would name 4 of 6 parameters as here" begin mixed --load-partial old.safetensors
says 2 'one of them is enough' begin new --load-partial new.safetensors --load new.safetensors
says 2 'needs --load-partial F' begin new --load new.safetensors --only 'body.*'

# What is loaded is the file's, what is not is what a fresh model begins with; averages
# follow.
begin wide
mv wide.begin fresh
begin wide --load-partial fresh --only 'head.*'
holds 'fresh parts' cmp fresh wide.begin
begin wide --load-partial new.safetensors
holds 'other parts' test "$(cmp -s fresh wide.begin; echo $?)" = 1

# Texts that have other numbers than those that parameters were trained with.
cat >kinds.lua <<'END'
local nn = require "gradc"
local x, y = nn.input("x", { 8, 4 }), nn.label("y", { 8 }, 3)
local logits = x >> nn.linear { 5, name = "in" } >> nn.linear { 3, name = "fc" }
return nn.program {
  data = nn.csv { train = "kinds.csv", test = 0.2,
                  x = { columns = { "size", { "colour", values = "sorted", size = 3 } } },
                  y = { column = "kind", values = "sorted" } },
  nn.infer { "predict", outputs = { logits = logits }, batch = 1 },
  nn.train { "train", loss = nn.cross_entropy(logits, y), optimizer = nn.sgd { lr = 0.5 } },
}
END
kinds() {  # kinds DIR COLOURS KINDS
	mkdir "$1"
	awk -v colours="$2" -v kinds="$3" 'BEGIN {
		split(colours, colour, ","); split(kinds, kind, ",")
		print "size,colour,kind"
		for (i = 0; i < 60; i++) print i % 7 "," colour[i % 3 + 1] "," kind[i % 3 + 1]
	}' >"$1/kinds.csv"
}
kinds same red,green,blue oak,ash,elm
kinds other red,green,blue oak,ash,fir
kinds colours red,green,grey oak,ash,elm
holds 'build' "$GRADC" build kinds.lua -o kinds
holds 'train' ./kinds train --data same --save kinds.st
for command in eval train 'plot roc --out no.svg'; do
	says 1 'class 1 is "fir" in these data, but "elm" in those that were trained on' \
		./kinds $command --data other --load kinds.st
done
says 0 'note: number 1 of the classes is "fir" in these data, but "elm" in it' \
	./kinds train --data other --load-partial kinds.st
says 0 'note: number 0 of colour is "grey" in these data, but "blue" in it' \
	./kinds train --data colours --load-partial kinds.st
says 0 '4 of 4 parameters loaded' ./kinds train --data same --load-partial kinds.st
holds 'nothing of numbers' sh -c '! grep note said'
# Texts of other data keep their numbers by the names of columns; new ones come behind them,
# here amber, and the columns stand in another order.
sed 's/size = 3/size = 5/; s/{ "size", {/{ { "age", values = "sorted", size = 3 }, {/; s/{ 8, 4 }/{ 8, 8 }/' \
	kinds.lua >wider.lua
kinds wider red,amber,green oak,ash,elm
sed '1s/$/,age/; 2,$s/$/,old/; 2s/old/new/' wider/kinds.csv >k && mv k wider/kinds.csv
holds 'build' "$GRADC" build wider.lua -o wide_kinds
says 0 '3 of 4 parameters loaded' ./wide_kinds train --data wider --load-partial kinds.st --save wide.st
holds 'nothing of numbers' sh -c '! grep note said'
holds 'texts keep their numbers' grep -aqF '2 age\nnew\nold\n4 colour\nblue\ngreen\nred\namber\n' wide.st
holds 'as they were' ./wide_kinds train --data wider --load wide.st --save again.st --steps 1
holds 'after loading' grep -aqF '4 colour\nblue\ngreen\nred\namber\n' again.st
# Not all classes need to occur in what is tested.
awk 'BEGIN { print "size,colour,kind"; for (i = 0; i < 40; i++) print "1,red," (i % 2 ? "oak" : "elm") }' \
	>same/few.csv
mkdir few && mv same/few.csv few/kinds.csv
says 0 ' 2 oak ' ./kinds eval --data few --load kinds.st
finish
