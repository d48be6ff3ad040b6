# mutate.awk -- the small changes that C may suffer by mistake
#
# takes   files of C; with -v make=FILE:LINE:COLUMN:KIND that one file
# gives   a line FILE:LINE:COLUMN:KIND per change that could be made inside of a
#         function; or the file with that change made
# keeps   comments and text as they are
#
# KIND is what happens: `equal` turns == and != round, `logic` && and ||, `bound` takes
# or spares the bound itself, `sign` turns + and -, `not` drops a !, `first` drops the
# condition before a && or ||, `later` one that has a line of its own, `number` counts a
# number one up, `boolean` turns true and false, `swap` the last two arguments of a call,
# `guard` drops a refusal, `op` builds another node than a sum, difference, product,
# quotient or negation, `rule` drops a rule from its table.

# change AT OLD NEW KIND: OLD stands at this column
function change(at, old, new, kind) {
	if (make == "")
		print FILENAME ":" FNR ":" at ":" kind
	else if (make == FILENAME ":" FNR ":" at ":" kind)
		made = substr($0, 1, at - 1) new substr($0, at + length(old))
}

# every PATTERN KIND: at each place of the code; turned() knows what becomes of it
function every(pattern, kind,    rest, at, old, step) {
	rest = code
	at = 0
	while (match(rest, pattern)) {
		step = RSTART
		old = substr(rest, RSTART, RLENGTH)
		change(at += step, old, turned(old, kind), kind)
		rest = substr(rest, step + 1)
	}
}

function turned(old, kind,    part) {
	if (kind == "number") {
		match(old, /[0-9]+/)
		return substr(old, 1, RSTART - 1) (substr(old, RSTART, RLENGTH) + 1) substr(old, RSTART + RLENGTH)
	}
	if (kind == "first")
		return " ,"
	if (kind == "swap") {
		split(old, part, /[,)] ?/)
		return ", " part[3] ", " part[2] ")"
	}
	if (kind == "op" && old ~ /^n_neg/) {
		split(old, part, /, |\)$/)
		return part[2]
	}
	return into[old]
}

BEGIN {
	into["=="] = "!="; into["!="] = "=="
	into["&&"] = "||"; into["||"] = "&&"
	into[" < "] = " <= "; into[" <= "] = " < "; into[" > "] = " >= "; into[" >= "] = " > "
	into[" + "] = " - "; into[" - "] = " + "
	into["true"] = "false"; into["false"] = "true"
	into["!"] = ""
	into["n_add("] = "n_sub("; into["n_sub("] = "n_add("
	into["n_mul("] = "n_div("; into["n_div("] = "n_mul("
}
/^\{/ { inside = 1 }
/^\}/ { inside = 0 }
{
	made = $0
	code = $0
	# What is text or comment is blanked, so that columns stay.
	while (match(code, /"([^"\\]|\\.)*"|\/\*.*(\*\/)?$/))
		code = substr(code, 1, RSTART - 1) sprintf("%" RLENGTH "s", "") substr(code, RSTART + RLENGTH)
	if (comment || !inside)
		code = ""
	if ($0 ~ /\/\*/) comment = 1
	if ($0 ~ /\*\//) comment = 0
	every("[=!]=", "equal")
	every("&&|[|][|]", "logic")
	every(" [<>]=? ", "bound")
	every(" [-+] ", "sign")
	every("true|false", "boolean")
	every(" (&&|[|][|])", "first")
	every(", [A-Za-z_>.-]+, [A-Za-z_>.-]+[)]", "swap")
	every("[^A-Za-z_0-9.][0-9]+(\\.0)?[^A-Za-z_0-9.]", "number")
	every("n_(add|sub|mul|div)[(]", "op")
	every("n_neg[(][^(),]*, [^(),]*[)]", "op")
	if (!inside && $0 ~ /^    \{ "[a-z_0-9]*", [a-z_0-9]*, (true|false) \},$/)
		change(1, $0, "", "rule")
	rest = code
	for (at = 0; match(rest, /![A-Za-z_(]/); rest = substr(rest, RSTART + 1))
		change(at += RSTART, "!", "", "not")
	if (code ~ /^        +return (NULL|false);$/)
		change(match(code, /return/), substr(code, match(code, /return/)), ";", "guard")
	if (match(code, /^ *(&&|[|][|]) /)) {
		rest = substr(code, RLENGTH + 1)
		open = gsub(/\(/, "(", rest) - gsub(/\)/, ")", rest)
		if (open == 0 && rest !~ /[;?{]/)
			change(1, $0, "", "later")
		else if (open == -1 && rest ~ /\) \{$/)
			change(1, $0, ") {", "later")
	}
}
make != "" { print made }
