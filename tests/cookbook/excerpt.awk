# excerpt.awk -- a page with a function of generated C as it is now
#
# usage: awk -v function_name=NAME -f excerpt.awk FILE.c PAGE
#
# The block ```c of PAGE that has this function is replaced by it, with the comment
# above it, from FILE.c.
NR == FNR {
	if (/^\/\*/)
		text = ""
	text = text $0 "\n"
	if ($0 == "}") {
		if (index(text, "\n" function_name "("))
			found = text
		text = ""
	}
	next
}
/^```c$/ { inside = 1; block = ""; print; next }
/^```$/ && inside {
	printf "%s", index(block, "\n" function_name "(") ? found : block
	inside = 0
}
inside { block = block $0 "\n"; next }
{ print }
END { exit found == "" }
