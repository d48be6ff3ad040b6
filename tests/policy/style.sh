#!/bin/sh
# One style of C in the compiler and of trainers, as far as a line shows it: what
# `if`, `else`, `for`, `while` and `do` govern stands in braces, and the operand of
# `sizeof` in parentheses.
cd "$ROOT" || exit 1
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT

# Without comments and strings; a condition may go over several lines.
awk '
	FNR == 1 { comment = open = 0 }
	/^[ \t]*#/ || more { more = /\\$/; next }
	{
		s = $0
		gsub(/\\./, "", s)
		gsub(/"[^"]*"/, "\"\"", s)
		gsub(/\x27[^\x27]*\x27/, "0", s)
		if (comment) {
			if (!sub(/^.*\*\//, "", s))
				next
			comment = 0
		}
		gsub(/\/\*([^*]|\*+[^*\/])*\*+\//, "", s)
		if (sub(/\/\*.*$/, "", s))
			comment = 1
		sub(/[ \t]+$/, "", s)
		if (s ~ /(^|[^A-Za-z_])sizeof +[^( ]/)
			print FILENAME ":" FNR ": sizeof without parentheses"
		if (!open && s ~ /^[ \t]*(} *)?(else +)?(if|for|while) *\(/) {
			open = 1
			depth = 0
			start = FNR
			last = s ~ /^[ \t]*} *while/	# of do
		} else if (!open && s ~ /^[ \t]*(} *)?(else|do)$/) {
			print FILENAME ":" FNR ": no brace"
		} else if (!open && s ~ /^[ \t]*(} *)?(else|do) +[^{i]/) {
			print FILENAME ":" FNR ": no brace"
		}
		if (!open)
			next
		while (match(s, /[()]/)) {
			depth += substr(s, RSTART, 1) == "(" ? 1 : -1
			s = substr(s, RSTART + 1)
			if (depth == 0) {
				open = 0
				if (s !~ /^ \{( \})?$/ && !(last && s ~ /^;/))
					print FILENAME ":" start ": no brace"
				break
			}
		}
	}' compiler/*.[ch] compiler/*/*.[ch] runtime/*/*.[ch] >"$tmp/found"

cat "$tmp/found"
[ ! -s "$tmp/found" ]
