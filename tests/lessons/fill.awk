# fill.awk -- a page of a lesson with what its commands print
#
# usage: awk -f fill.awk PAGE     in a copy of the lesson's folder
#
# Runs every block ```sh in order, and puts what it prints, errors too, where the next
# block stands, if that is ```text or ```c.  How fast a machine is and how long it takes
# is left out.  A block may fail if it says `error:` and the page shows that; other
# failures end it, as does a block that prints nothing where the page shows something.

function stop(why) {
	print why > "/dev/stderr"
	exit failed = 1
}

function run(script,    line, status) {
	if (hidden != "")
		stop(hidden)
	printf "%s", script > "block.sh"
	close("block.sh")
	status = system("sh -e block.sh >block.out 2>&1 </dev/null")
	said = ""
	while ((getline line < "block.out") > 0) {
		sub(/  [^ ]+ (steps|samples)\/s  [0-9:]+ left$/, "", line)
		sub(/  in [0-9:]+$/, "", line)
		said = said line "\n"
	}
	close("block.out")
	if (status != 0)
		hidden = "this failed:\n" script said
	if (status != 0 && said !~ /error: /)
		stop(hidden)
}

/^```./ && !inside { inside = 1; kind = substr($0, 4); print; script = ""; next }
/^```$/ && inside {
	if (kind == "sh")
		run(script)
	else if (kind == "text" || kind == "c") {
		if (said == "")
			stop("nothing is printed before line " FNR)
		printf "%s", said
		said = hidden = ""
	}
	inside = 0
	print
	next
}
inside && kind == "sh" { script = script $0 "\n" }
inside && (kind == "text" || kind == "c") { next }
{ print }
END {
	if (hidden != "" && !failed)
		stop(hidden)
	if (inside || failed)
		exit 1
}
