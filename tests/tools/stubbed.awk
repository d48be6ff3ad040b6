# stubbed.awk -- do the stubs of editors name the options that functions take, and no others?
#
# usage   awk -f stubbed.awk STUBS ERRORS
# takes   "OPTIONS nn.FUNCTION WHO OPTION..." of errors that list what a function takes;
#         WHO is its name in the error, another one for an alias
# gives   a line for each difference, and how many functions were compared
FNR == 1 { part++ }

# Fields of the options of a function, less those within an option; one that has a place
# has its name behind the type.
part == 1 && /^---@class gradc[.]/ {
	class = $2
	sub(/^gradc[.]/, "", class)
	if (!sub(/[.]Options[0-9]*$/, "", class)) class = ""
	next
}
part == 1 && /^---@field/ && class != "" {
	if ($2 !~ /^\[/) field[class "." $2] = 1
	else if ($2 ~ /^\[[0-9]/) place[class "." $4] = 1
	next
}
part == 1 { class = "" }
# Parameters are options, too; what is a word of Lua has an underscore behind it.
part == 1 && /^---@overload/ { overload = overload " " $0; next }
part == 1 && /^function nn[.]/ {
	name = substr($2, 4)
	sub(/[(].*/, "", name)
	list = $0
	sub(/^[^(]*[(]/, "", list)
	sub(/[)] end$/, "", list)
	gsub(/[^A-Za-z0-9_]+/, " ", overload)
	n = split(list " " overload, word, /[, ]+/)
	for (i = 1; i <= n; i++) {
		sub(/_$/, "", word[i])
		place[name "." word[i]] = 1
	}
}
part == 1 && !/^---/ { overload = "" }

part == 2 && $1 == "OPTIONS" {
	name = substr($2, 4)
	count += !seen[name]++
	for (i = 4; i <= NF; i++) {
		taken[name "." $i] = 1
		if (!(name "." $i in field || name "." $i in place || $3 "." $i in field || $3 "." $i in place))
			print "the stubs have no option " $i " of nn." name
	}
}

END {
	for (option in field) {
		name = option
		sub(/[.][^.]*$/, "", name)
		if (seen[name] && !(option in taken)) print "nn." name " has no option as the stubs say: " option
	}
	print count " functions"
}
