# links.awk -- the headings and the links of pages
#
# usage: LC_ALL=C awk -f links.awk PAGE...
#
# gives   `anchor PAGE#NAME` for each heading, as GitHub calls it, and
#         `link PAGE TARGET` for each link that is not to another host
function name(s) {
	gsub(/\]\([^)]*\)/, "", s)
	s = tolower(s)
	gsub(/[!-,.\/:-@\[-^`{-~]/, "", s)
	gsub(/ /, "-", s)
	return s
}
FNR == 1 { inside = 0 }
/^ *```/ { inside = !inside; next }
inside { next }
/^#+ / {
	s = $0
	sub(/^#+ /, "", s)
	s = name(s)
	n = seen[FILENAME, s]++
	print "anchor " FILENAME "#" s (n ? "-" n : "")
}
{
	s = $0
	gsub(/`[^`]*`/, "x", s)
	while (match(s, /\]\([^) ]*\)/)) {
		to = substr(s, RSTART + 2, RLENGTH - 3)
		s = substr(s, RSTART + RLENGTH)
		if (to !~ /^[a-z]+:/)
			print "link " FILENAME " " to
	}
}
