#!/bin/sh
# comments.sh -- what the emitted C says about itself is true
. "$ROOT/tests/emit/lib.sh"

cat >spoken.lua <<'EOF'
local nn = require "gradc"
local x = nn.input("x", { 4, 2, 6, 6 })
local y = nn.label("y", { 4 }, 3)
local h = x >> nn.conv2d { 4, 3, padding = 1, name = "conv" } >> nn.batch_norm2d { name = "bn" }
  >> nn.relu >> nn.conv2d { 4, 3, padding = 1, name = "conv2" } >> nn.batch_norm2d { name = "bn2" }
  >> nn.relu >> nn.flatten
local logits = h >> nn.linear { 3, name = "fc" }
return nn.program {
  nn.infer { "predict", outputs = { logits = logits } },
  nn.train { "train", loss = nn.cross_entropy(logits, y), optimizer = nn.adam {} },
}
EOF
"$GRADC" compile spoken.lua -o . --target avx2 >cc.log 2>&1 || { bad "no C"; cat cc.log; }

# says TEXT, never TEXT: in the C of the model
says() { grep -qF -- "$1" spoken.c && ok || bad "'$1' is not said"; }
never() {
	if grep -nF -- "$1" spoken.c >found; then
		bad "'$1' is said:"
		head -n 3 found
	else
		ok
	fi
}

# A running statistic has no gradient, a weight has one.
for name in conv.weight conv.bias bn2.weight bn2.bias conv2.weight fc.weight fc.bias; do
	says "step of $name: its gradient is"
done
never 'step of bn.running'
never 'step of bn2.running'
says 'bn.running_mean = '

# A padded copy is not a copy; products are written as such; a step has an entry.
says 'x_padded = pad(x)'
never '= x$'
says ' * '
never 'also step'

# A function that sets several tensors is not called as one of them.
for c in spoken.c "$ROOT"/generated/*.c; do
	awk -v file="${c##*/}" '
	/^[a-z_0-9]+\(/ { name = $0; sub(/\(.*/, "", name); n = 0; reading = 1 }
	reading {
		while (match($0, /[a-z0-9_]+ \*GRADC_RESTRICT [a-zA-Z0-9_]+/)) {
			arg = substr($0, RSTART, RLENGTH)
			constant = substr($0, RSTART - 6, 6) == "const "
			sub(/.* /, "", arg)
			if (!constant) to[n++] = arg
			$0 = substr($0, RSTART + RLENGTH)
		}
	}
	reading && /\)/ {
		reading = 0
		for (i = 0; i < n; i++) {
			at = index(name, "_set_" to[i])
			whole = at > 0 && length(name) == at + 4 + length(to[i])
			for (j = 0; j < n && whole; j++)
				if (index(to[j], to[i]) != 1) { print file ": " name " sets " to[j]; bad = 1; break }
		}
	}
	END { exit bad }' "$c" && ok || bad "the names of ${c##*/}"
done

# Lines stay within 80 columns, whatever names the model has for its parts.
cat >long_names.lua <<'EOF'
local nn = require "gradc"
local x = nn.input("x", { 16, 3, 12, 12 })
local h = x >> nn.scope("features.residual", function(x)
  local y = x >> nn.conv2d { 24, 3, padding = 1, name = "depthwise_convolution" } >> nn.relu
  return y >> nn.conv2d { 24, 3, padding = 1, name = "pointwise_convolution" } >> nn.relu
end)
local logits = h >> nn.flatten >> nn.linear { 10, name = "classifier_of_many_classes" }
return nn.program { about = "an explanation of what this is for that is longer than the line it is to stand in",
  nn.infer { "predict", outputs = { logits = logits }, batch = 1 },
  nn.train { "train", loss = nn.mse_loss(logits, nn.input("y", { 16, 10 })),
    optimizer = nn.adamw { lr = 1e-3 } } }
EOF
for target in avx2 m4f; do
	"$GRADC" compile long_names.lua -o $target --target $target >cc.log 2>&1 || { bad "no C"; cat cc.log; }
done
for model in nanogpt char_lstm lenet wgan_gp; do
	"$GRADC" compile "$ROOT/models/$model.lua" -o m4f --target m4f >cc.log 2>&1 || { bad "no C"; cat cc.log; }
done
awk 'length > 80 { print FILENAME ": " $0 }' spoken.[ch] avx2/*.[ch] m4f/*.[ch] "$ROOT"/generated/*.[ch] >long
[ -s long ] && { bad "lines of more than 80 columns"; head -n 5 long; } || ok

# What the optimizer computes is not called as the entry is.
grep -nE '\*(GRADC_RESTRICT )?train(_[0-9]+)?[ ,)]' m4f/nanogpt.c "$ROOT/generated/fashion.c" "$ROOT/generated/nanogpt.c" >found
[ -s found ] && { bad "a value is called as its entry"; head -n 3 found; } || ok

# A step stands once in a list of steps.
grep -nE 'steps?[0-9, ]* ([0-9]+), \1\b' m4f/*.c >found
[ -s found ] && { bad "a step stands twice in a list"; head -n 3 found; } || ok

# What loops run along are arguments with such an axis, which is as long as the loop or
# longer; lanes, which are beside each other, run along more axes than the last only where
# they are more than it is long.
for c in spoken.c avx2/long_names.c m4f/*.c "$ROOT"/generated/*.c; do
	awk -v file="${c##*/}" '
	function say(what) { print file ": " name ": " what; bad = 1 }
	# "i and r along axis 0, j along axes 1 to 2 of x [4,2,6]; k along axis 0 of y [5]"
	function check(text,   n, group, g, of, dim, axes, part, rest) {
		n = split(text, group, "; ")
		for (g = 1; g <= n; g++) {
			match(group[g], / of [a-zA-Z0-9_]+/)
			of = substr(group[g], RSTART + 4, RLENGTH - 4)
			if (!(of in argument)) say(of " is not an argument")
			axes = match(group[g], /\[[0-9,]*\]/) ? substr(group[g], RSTART + 1, RLENGTH - 2) : ""
			split(axes, dim, ",")
			for (part = group[g]; match(part, / along ax[ei]s [0-9]+( to [0-9]+)?/); part = rest) {
				rest = substr(part, RSTART + RLENGTH)
				check_axes(substr(part, 1, RSTART - 1), substr(part, RSTART + 12, RLENGTH - 12), axes, dim)
			}
		}
		checked++
	}
	# The variables "j, v and l" run along "1" or "1 to 2".
	function check_axes(vars, range, axes, dim,   k, v, i, last, size) {
		size = 1
		last = match(range, / to /) ? substr(range, RSTART + 4) + 0 : range + 0
		for (i = range + 0; i <= last; i++) size *= axes == "" ? 1e9 : dim[i + 1]
		sub(/^, /, "", vars)
		k = split(vars, v, /, | and /)
		for (i = 1; i <= k; i++)
			if (!(v[i] in bound)) say("no loop over " v[i])
			else if (bound[v[i]] > size) say(v[i] " runs to " bound[v[i]] " along " size)
			else if (vars == "l" && last > range + 0 && axes != "" && bound["l"] <= dim[last + 1])
				say("l runs along axis " last " alone")
	}
	/^ \*   loops: / { text = $0; sub(/^ \*   loops: /, "", text); reading = 1; next }
	reading && /^ \*     / { text = text substr($0, 7) }
	reading && /^ \*   [^ ]|\*\/$/ { sub(/ \*\/$/, "", text); reading = 0; waiting = text != "" }
	/^[a-z_0-9]+\(/ { name = $0; sub(/\(.*/, "", name); split("", argument) }
	waiting { for (s = $0; match(s, /\*(GRADC_RESTRICT )?[a-zA-Z0-9_]+/); s = substr(s, RSTART + RLENGTH)) {
		word = substr(s, RSTART, RLENGTH); sub(/.*[* ]/, "", word); argument[word] = 1 } }
	match($0, /for \(int [a-z0-9]+ = /) {
		word = substr($0, RSTART + 9, RLENGTH - 12)
		limit = match($0, /[a-z0-9]+ < [0-9]+; [a-z0-9]+\+\+/) ? $0 : ""
		sub(/.* < /, "", limit)
		if (!(word in bound) || bound[word] < limit + 0) bound[word] = limit + 0
	}
	# The functions of tiles stand before the one that the comment is about, whose own
	# loops may be called as theirs.
	/^}/ && name ~ /_sums_/ { for (word in bound) tile[word] = bound[word]; split("", bound) }
	/^}/ && !(name ~ /_sums_/) {
		for (word in tile) if (!(word in bound)) bound[word] = tile[word]
		if (waiting) check(text)
		waiting = 0; text = ""; split("", bound); split("", tile)
	}
	END { if (checked == 0 && file != "chain_rule.c") say("no loops"); exit bad }' "$c" >found && ok || { bad "loops of ${c##*/}"; head -n 5 found; }
done

# Tiles that are whole and the last that is not exclude each other, and say so.
grep -A3 '^ *if (i < 60) {' "$ROOT/generated/mnist_mlp.c" | grep -q '} else {' && ok || bad "two tests where one will do"

# Functions of the file alone say so, and are told apart by what C promises to read of names.
awk '/^[a-z_0-9]+\(/ && before !~ /^static/ { print before, $0 } { before = $0 }' "$ROOT"/generated/mnist_mlp.c |
	grep -v '_\(init\|predict\|train\)($\|_\(init\|predict\|train\)(\(const \)\?struct' >open
[ -s open ] && { bad "functions that are not static"; head -n 5 open; } || ok
sed -n 's/^\([a-z_0-9]*\)(.*/\1/p' avx2/long_names.c m4f/long_names.c | awk 'length > 63' >long
[ -s long ] && { bad "names of more than 63 letters"; head -n 5 long; } || ok
finish
