# blocks.awk -- a page with the blocks of code of another one
#
# usage: awk -f blocks.awk FROM PAGE     PAGE, with the blocks of FROM, by their number
#
# Without a PAGE these blocks alone.

function start() { n++; inside = 1 }

FNR == 1 { page = NR > FNR; n = inside = 0 }
/^```./ && !inside { start(); if (page) printf "%s", block[n] }
inside {
	if (!page)
		block[n] = block[n] $0 "\n"
	if ($0 == "```") inside = 0
	next
}
page { print }
END {
	if (!page)
		for (i = 1; i <= n; i++) printf "%s", block[i]
}
