# page.awk -- the blocks of code of a page, as files in this folder
#
# usage: awk -f page.awk [-v section=TITLE] PAGE
#
# takes   ```LANGUAGE FILE     a part of FILE
#         ```sh                commands: 1.sh, 2.sh ... in their order
#         section              only the blocks below this heading of two marks
# gives   the files; what other blocks hold goes nowhere
/^## / { here = section == "" || $0 == "## " section }
/^# / && section == "" { here = 1 }
!inside && /^```/ {
	inside = 1
	out = ""
	language = substr($1, 4)
	if (!here)
		next
	if (NF > 1)
		out = $2
	else if (language == "sh")
		out = ++steps ".sh"
	if (out ~ /\//) {
		folder = out
		sub(/\/[^\/]*$/, "", folder)
		system("mkdir -p '" folder "'")
	}
	next
}
/^```$/ { inside = 0; next }
inside && out != "" { print >out }
