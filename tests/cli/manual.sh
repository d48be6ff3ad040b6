#!/bin/sh
# manual.sh -- pages of the manual and what shells complete: all that --help lists
. "$ROOT/tests/emit/lib.sh"

"$GRADC" man >gradc.1 && "$GRADC" man gradc | cmp -s - gradc.1 &&
	"$GRADC" man trainer >gradc-trainer.1 && ok || bad "man"
for shell in bash zsh fish; do
	"$GRADC" completions $shell >gradc.$shell && ok || bad "completions $shell"
done
"$GRADC" man nothing 2>err
[ $? = 2 ] && grep -q 'unknown word nothing; the words are gradc, trainer' err && ok || bad "man nothing"

# named FILE WORD...: each stands in it, a dash as roff wants it
named() {
	file=$1
	shift
	for word; do
		case $file in
		*.1) word=$(printf '%s' "$word" | sed 's/-/\\-/g') ;;
		*.fish) word=${word#--} ;;
		esac
		grep -qF -e "$word" $file && ok || bad "$file lacks $word"
	done
}
commands=$("$GRADC" --help | sed -n 's/^  gradc \([a-z]*\).*/\1/p')
options=$("$GRADC" --help | sed -n 's/^  \(--[a-z0-9-]*\).*/\1/p')
for file in gradc.1 gradc.bash gradc.zsh gradc.fish; do
	named $file $commands $options
done
"$GRADC" build "$ROOT/models/line.lua" -o line &&
	named gradc-trainer.1 $(./line --help | sed -n 's/^  \(--[a-z0-9-]*\).*/\1/p; s/^  *[^ ]*line \([a-z-]*\).*/\1/p')

for shell in bash zsh fish; do
	./line completions $shell >line.$shell && ok || bad "completions $shell of a trainer"
	named line.$shell train predict find-lr curves --checkpoint-every --save-best \
		--version
done
./line completions csh >log 2>&1
[ $? = 2 ] && grep -q 'completions needs a shell: bash, zsh or fish' log && ok || bad "csh"

if have mandoc; then
	mandoc -Tlint -W error gradc.1 gradc-trainer.1 >log 2>&1 && ok || { bad "mandoc"; cat log; }
	mandoc -Tascii gradc.1 | col -b >text
	grep -q -e '--target NAME' text && ok || bad "options are not read"
else
	skip "mandoc is not installed"
fi

# completes WANT WORD...: what bash offers for the last word
completes() {
	want=$1
	shift
	got=$(bash -c '. ./"$1".bash; COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
		$(complete -p "$1" | sed "s/.*-F \([^ ]*\).*/\1/")
		echo ${COMPREPLY[*]}' - "$@")
	[ "$got" = "$want" ] && ok || bad "bash completes $*: $got"
}
if have bash; then
	completes 'compile completions' gradc comp
	completes '--depfile' gradc compile --dep
	completes '' gradc check --dep
	completes 'cortex-m0' gradc compile --target cort
	completes 'zephyr' gradc package m.lua --for z
	completes 'trainer' gradc man t
	completes 'predict plot' line p
	completes '--help --version' line --
	completes '--patience --plateau --plot --pictures' line train --p
	completes '' line eval --patience
	completes 'predict' line run p
	completes 'roc' line plot ro
	completes 'loss' line train --save-best l
else
	skip "bash is not installed"
fi
if have fish; then
	fish -c '. ./gradc.fish; complete -C "gradc compile --dep"; complete -C "gradc man t"
		complete -C "gradc package --for z"' >log 2>&1
	[ "$(cut -f1 log | tr '\n' ' ')" = '--depfile trainer zephyr ' ] && ok || { bad fish; cat log; }
else
	skip "fish is not installed"
fi
if have zsh; then
	# _arguments and _describe as they are called
	cat >run.zsh <<'END'
_arguments() { print -l -- "$@" | sed -n "s/\[.*//p" }
_describe() { print -l -- $commands }
words=(gradc compile --dep) CURRENT=3; . ./gradc.zsh
words=(gradc comp) CURRENT=2; . ./gradc.zsh
END
	zsh -f -c 'f() { . ./run.zsh }; f' >log 2>&1
	for word in --depfile compile:writes; do
		grep -q -e "^$word" log && ok || { bad "zsh: $word"; head log; }
	done
else
	skip "zsh is not installed"
fi
finish
