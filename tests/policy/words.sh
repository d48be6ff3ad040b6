#!/bin/sh
# Words that the table "Terms" of compiler/IR.md retires occur nowhere: not in
# comments, messages, documents or names.  Each pattern has the files in which the word
# means something else, with the reason.
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
cd "$ROOT" || exit 1
bad=0
git ls-files 2>/dev/null | grep -E '\.(c|h|hpp|lua|sh|py|md|awk)$|^Makefile$|^\.ci/' |
	grep -v -E '^(generated|tests/golden)/|^tests/policy/words\.sh' >"$tmp/files"
[ -s "$tmp/files" ] || find compiler runtime tests models README.md -type f |
	grep -E '\.(c|h|hpp|lua|sh|py|md)$' |
	grep -v -E '^tests/golden/|^tests/policy/words\.sh' >"$tmp/files"

# retired PATTERN EXCEPT [WHY]: an extended regular expression, and which lines
# (FILE:LINE:TEXT) do not count
retired() {
	xargs grep -n -i -E "$1" <"$tmp/files" | grep -v -E "$2|compiler/IR.md:[0-9]+:[|] " >"$tmp/found" || return 0
	cat "$tmp/found"
	echo "retired: $1 (compiler/IR.md, Terms)"
	bad=1
}

# Folds of cross-validation, nn.fold of images, folding of constants.
retired '\bfold(s|ed)?\b' \
	'runtime/(host|draw)/|runtime/gradc_arith|runtime/TRAINER|models/|README|LANGUAGE|tests/(train|unit/test_host)|nn\.(un)?fold|"(un)?fold"|tests/cases/conv|tests/oracle|tests/bad/fold|F\.fold|"folds"|reference/examples|cookbook|docs/'
# Slots of flash memory, which runtime/gradc_image.h saves states in.
retired '\bslots?\b' \
	'gradc_image|flash|test_image|FIRMWARE|tests/train/device|compiler/weights\.c|--in SLOT'
# The true values of a data set.
retired '\btruths?\b' 'models/'
retired '\bprov(e|es|ed|en|ing)\b|\bproofs?\b' 'deb'
retired '\brunning sums?\b' '^$'
retired '\b(data give|give places)\b' '^$'
retired '\bshall\b' 'models/lessons'
retired '\bzeros? by structure\b' '^$'
retired '\bkin\b' '^$'
retired '\bwho reads\b' '^$'
retired '\b(first|second) cache\b' 'cache misses'
# "there is no x" is English, and "is no longer x"; "x is no y" is not.
retired '\b(is|are|was|were) no [a-z0-9$]+' \
	'[Tt]here (is|are|was|were) no|no (longer|more|better|less|later|worse|faster|slower|larger|smaller)\b'
exit $bad
