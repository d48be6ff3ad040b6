# calls.awk -- from a model and its emitted header, what step.c calls
#
# usage: awk -v name=NAME -v entry=train -f calls.awk NAME.lua NAME.h >NAME.inc
# gives  static data for the arguments of NAME_init and NAME_ENTRY, calls_init and
#        calls_step, which call them, and calls_fill, which draws the inputs
# keeps  how many classes a label has stands in the model: nn.label("x", { 32 }, 10)

/nn\.label\("/ {
	label = $0
	sub(/.*nn\.label\("/, "", label)
	sub(/".*/, "", label)
	count = $0
	sub(/.*}, */, "", count)
	sub(/\).*/, "", count)
	classes[label] = count in number ? number[count] : count + 0
}
# local a, b = 1, 2
/^local [a-z_, ]+ = [0-9, ]+$/ {
	split($0, side, / = /)
	sub(/^local /, "", side[1])
	n = split(side[1], names, /, /)
	split(side[2], values, /, /)
	for (i = 1; i <= n; i++)
		number[names[i]] = values[i]
}

/^struct [^ ]+ {/ {
	printf "static %s %s %s;\n", $1, $2, substr($2, length(name) + 2)
}
# The shapes of arguments stand in the comment before the prototype.
/^ \*   [^ ]+ +\[[0-9,]*\]/ {
	shape = $3
	sub(/^\[/, "", shape)
	sub(/\].*/, "", shape)
	n = split(shape, extent, ",")
	size[$2] = 1
	for (i = 1; i <= n; i++)
		size[$2] *= extent[i]
}
/^\/\*/ { delete size }
/^(void|float)$/ { returns = $1; prototype = ""; next }
returns != "" { prototype = prototype $0 }
returns != "" && /;$/ {
	function_name = prototype
	sub(/\(.*/, "", function_name)
	sub(/^[^(]*\(/, "", prototype)
	sub(/\);$/, "", prototype)
	if (function_name == name "_init" || function_name == name "_" entry)
		print_call()
	returns = ""
}

function print_call(   n, i, arg, word, w, id, type, given) {
	n = split(prototype, arg, ",")
	for (i = 1; i <= n; i++) {
		w = split(arg[i], word, /[ *]+/)
		id = word[w]
		if (arg[i] ~ /struct gradc_team/) {
			given = given ", team"
		} else if (arg[i] ~ /struct /) {
			match(arg[i], /struct [^ ]+/)
			given = given ", &" substr(arg[i], RSTART + 8 + length(name), RLENGTH - 8 - length(name))
		} else if (arg[i] !~ /\*/) {
			given = given ", 1"
		} else if (arg[i] ~ /const /) {
			type = word[w - 1]
			printf "static %s %s[BATCHES][%d];\n", type, id, size[id]
			fill = fill sprintf("    fill_%s(%s[0], (long)BATCHES * %d, %d);\n", \
				type, id, size[id], classes[id])
			given = given ", " id "[batch]"
		} else {
			printf "static %s %s[%d];\n", word[w - 1], id, size[id]
			given = given ", " id
		}
	}
	given = substr(given, 3)
	if (function_name == name "_init")
		init = "    " function_name "(" given ");\n"
	else
		step = "    " (returns == "float" ? "loss = " : "") function_name "(" given ");\n"
}

END {
	printf "\nstatic void\ncalls_init(void)\n{\n%s}\n", init
	printf "\nstatic void\ncalls_step(unsigned batch)\n{\n%s}\n", step
	printf "\nstatic void\ncalls_fill(void)\n{\n%s}\n", fill
}
