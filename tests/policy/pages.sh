#!/bin/sh
# pages.sh -- the pages: links lead somewhere, commands and options exist, and the
# Lua of each section is a model that compiles to C without a warning, or a part of one
. "$ROOT/tests/emit/lib.sh"

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$ROOT" || exit 1
pages=$(find README.md compiler runtime models tests -name '*.md' ! -path 'compiler/package/*')

# ---- links ---------------------------------------------------------------------

if tests/tools/links.sh $pages >"$work/links"; then
	passed=$(tail -n 1 "$work/links")
else
	bad "links"
	cat "$work/links"
fi

# ---- commands ------------------------------------------------------------------

cd "$work" || exit 1
(cd "$ROOT" && awk -f tests/tools/commands.awk $pages) | sort -u >commands
"$GRADC" man trainer | sed 's/\\//g; s/f[BIR]/ /g' >trainer.man
{ "$GRADC" --help; cat trainer.man; } >all

# about PROGRAM COMMAND: what it says of itself; nothing if there is no such command
about() {
	case $1 in
	gradc) "$GRADC" "$2" --help ;;
	trainer) awk -v want="$2" '/^\.SS / { here = $2 == want } /^\.SH / { here = 0 } here' trainer.man ;;
	make) sed -n "s/^$2:/&/p" "$ROOT/Makefile" ;;
	*) cat all ;;
	esac 2>/dev/null
}
while read -r page program command option; do
	about "$program" "$command" >about
	if [ ! -s about ]; then
		bad "$page: $program has no command $command"
	elif [ "$option" = - ] || grep -qw -e "$option" about; then
		ok
	else
		bad "$page: $program $command has no option $option"
	fi
done <commands

# ---- counts --------------------------------------------------------------------

# Pages that compare say what tests/firmware/counts.txt says.
for model in f3_momentum f3_adam; do
	count=$(sed -n "s/.* m4f -O2 $model train \([0-9]*\) .*/\1/p" "$ROOT/tests/firmware/counts.txt" |
		sed ':a; s/\([0-9]\)\([0-9]\{3\}\)\($\|,\)/\1,\2\3/; ta')
	for page in README.md compiler/SPEED.md; do
		grep -qwF "$count" "$ROOT/$page" && ok || bad "$page: a step of $model takes $count instructions"
	done
done

# ---- models --------------------------------------------------------------------

# part FILE: a part of a model, which is then made whole
part() {
	cat <<-END
		local nn = require "gradc"
		local S = nn.schedule
		local p, y = nn.input("p", { 8, 1 }), nn.input("y", { 8, 1 })
		local data, fit
	END
	cat "$1"
	cat <<-END
		return nn.program { nn.infer { "predict", outputs = { y = p } } }
	END
}

mkdir -p models
n=0
for page in $pages; do
	case $page in
	models/lessons/* | models/cookbook/* | compiler/LANGUAGE.md) continue ;;    # a test of their own runs them
	esac
	n=$((n + 1))
	(cd models && awk -f "$ROOT/tests/tools/page.awk" "$ROOT/$page")
	awk -v to="models/m${n}_" '
		/^#/ && !inside { section++ }
		/^```/ { inside = !inside && $0 == "```lua" ? 1 : inside ? 0 : 2; next }
		inside == 1 { print >(to section ".lua") }' "$ROOT/$page"
	for model in models/m${n}_*.lua; do
		[ -e "$model" ] || continue
		if ! grep -q '^return nn.program' "$model"; then
			part "$model" >part.lua
			mv part.lua "$model"
		fi
		"$GRADC" compile "$model" -o models >log 2>&1 && ok || {
			bad "$page: an example does not compile"
			cat log
		}
	done
done
(cd models && "$CC" -std=c11 -Wall -Wextra -Werror -fsyntax-only -I"$ROOT/runtime" m[0-9]*.c) >log 2>&1 &&
	ok || { bad "an example has warnings"; cat log; }
finish
