# commands.awk -- what pages say of commands and options
#
# usage: awk -f commands.awk PAGE...
#
# gives   `PAGE PROGRAM COMMAND OPTION` for each option of a command between ```sh
#         marks (`-` if it has none); PROGRAM is gradc or trainer
#         `PAGE - - OPTION` for each option that the text names
#         `PAGE make TARGET -` for each target of make
function say(program, command, words, n, i, any) {
	for (; i <= n; i++) {
		if (words[i] ~ /^(#|\||&&)/)
			break
		if (words[i] !~ /^--?[A-Za-z]/ || words[i] ~ /^-[0-9]/)
			continue
		sub(/[=;].*/, "", words[i])
		print FILENAME, program, command, words[i]
		any = 1
	}
	if (!any)
		print FILENAME, program, command, "-"
}
FNR == 1 { inside = 0 }
/^```/ { inside = inside ? 0 : $0 == "```sh" ? 1 : 2; line = ""; next }
inside == 2 { next }
inside == 1 {
	line = line $0
	if (sub(/\\$/, "", line))
		next
	n = split(line, words)
	for (i = 1; i < n; i++)
		if (words[i] == "make") {
			print FILENAME, "make", words[i + 1], "-"
			break
		} else if (words[i] == "build/gradc") {
			say("gradc", words[i + 1], words, n, i + 2)
			break
		} else if (words[i] ~ /^\.\/[a-z_$]+$/) {
			say("trainer", words[i + 1], words, n, i + 2)
			break
		}
	line = ""
	next
}
{
	s = $0
	while (match(s, /`[^`]*`/)) {
		code = substr(s, RSTART + 1, RLENGTH - 2)
		s = substr(s, RSTART + RLENGTH)
		if (code ~ /^make [a-z-]+/) {
			split(code, words)
			print FILENAME, "make", words[2], "-"
		}
		if (code ~ /^[a-z]/ && code !~ /^(build\/)?gradc /)
			continue                # of another program
		while (match(code, /(^|[ '])--[a-z][a-z-]*/)) {
			print FILENAME, "-", "-", substr(code, RSTART + (substr(code, RSTART, 1) != "-"),
				RLENGTH - (substr(code, RSTART, 1) != "-"))
			code = substr(code, RSTART + RLENGTH)
		}
	}
}
