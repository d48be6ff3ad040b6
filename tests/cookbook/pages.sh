#!/bin/sh
# pages.sh -- the pages of models/cookbook/: their files and commands, each page in a
# folder of its own, print what the page says; README.md shows the C of today
#
# usage: pages.sh [--rewrite]     with --rewrite (make cookbook) pages say what is printed
#
# Built for profile fma, if need be in software: every machine prints the same.
. "$ROOT/tests/emit/lib.sh"
export CFLAGS='-O1 -DGRADC_FMA=1' OPENBLAS_NUM_THREADS=1 RUNTIME="$ROOT/runtime" LIB="$B"
mkdir -p bin
PATH=$(dirname "$GRADC"):$PWD/bin:$PATH

# A python3 that has PyTorch, where there is one.
for python in /usr/bin/python3 python3; do
	"$python" -c 'import torch' 2>/dev/null || continue
	printf '#!/bin/sh\nexec %s "$@"\n' "$(command -v "$python")" >bin/python3
	chmod +x bin/python3
	break
done

# lacks PAGE: what it needs and is not there
lacks() {
	! grep -q '^python3 ' "$1" || [ -e bin/python3 ] || { echo PyTorch; return; }
	! grep -q '^c++ ' "$1" || have c++ || echo c++
}

for page in "$ROOT"/models/cookbook/*.md; do
	name=$(basename "$page" .md)
	[ "$name" != README ] || continue
	missing=$(lacks "$page")
	if [ -n "$missing" ]; then
		skip "$name.md: no $missing"
		continue
	fi
	mkdir "$name"
	if (cd "$name" && awk -f "$ROOT/tests/tools/page.awk" "$page" &&
		awk -f "$ROOT/tests/lessons/fill.awk" "$page" >"../$name.md") 2>"$name.log"; then
		[ "${1:-}" != --rewrite ] || cp "$name.md" "$page"
		diff "$page" "$name.md" >"$name.log" && ok || {
			bad "$name.md prints (make cookbook)"
			cat "$name.log"
		}
	else
		bad "$name.md"
		cat "$name.log"
	fi
done

# The front page shows a function of generated/line.c.
awk -v function_name=line_train_update_fc_weight -f "$ROOT/tests/cookbook/excerpt.awk" \
	"$ROOT/generated/line.c" "$ROOT/README.md" >README.md || bad "README.md shows no function"
[ "${1:-}" != --rewrite ] || cp README.md "$ROOT/README.md"
diff "$ROOT/README.md" README.md >log && ok || { bad "README.md (make cookbook)"; cat log; }
finish
