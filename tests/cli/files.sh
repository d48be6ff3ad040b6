#!/bin/sh
# files.sh -- what gradc reads ends, and what it writes is there whole or not at all
. "$ROOT/tests/emit/lib.sh"

# refused WORDS ARGUMENTS: exit status 1 at once, and these words
refused() {
	words=$1
	shift
	timeout 10 "$GRADC" "$@" >run.log 2>&1 </dev/null
	code=$?
	[ $code = 1 ] && grep -qF -e "$words" run.log && ok && return
	bad "$*: exit $code, expected 1 and: $words"
	head -3 run.log
}

mkfifo pipe.lua
truncate -s 3G large.lua
mkdir folder.lua
refused 'cannot read /dev/zero: it is a device' show /dev/zero
refused 'cannot read pipe.lua: it is a pipe' show pipe.lua
refused 'cannot read folder.lua: it is a folder' show folder.lua
refused 'cannot read large.lua: it has more than 64 MiB' show large.lua
refused 'cannot read absent.lua: No such file' show absent.lua
printf '\377\376l\0o\0' >wide.lua
printf 'local a = 3\n\177ELF\2' >program.lua
printf '\033Lua\124\0' >code.lua
printf 'require "gradc".input("a\\0b", { 2 })' >nul.lua
refused 'cannot read wide.lua: it is UTF-16; save it as UTF-8' show wide.lua
refused 'cannot read program.lua: it is not a text, but has a byte 2' show program.lua
refused 'cannot read code.lua: it is not a text' show code.lua
refused "input: the name is the string 'a\x00b'" show nul.lua
printf 'one\ntwo' >"$(printf 'a\033[2Jb.lua')"
refused 'a\x1b[2Jb.lua' show "$(printf 'a\033[2Jb.lua')"

# One of three files cannot be written: there is none, and nothing is left behind.
cp "$ROOT/models/line.lua" line.lua
for name in line.h line.c line.report.json; do
	rm -rf out
	mkdir -p out/$name
	refused "cannot write out/$name: Is a directory" compile line.lua -o out
	[ "$(ls out)" = $name ] && ok || { bad "left behind"; ls out; }
done
name=$(printf 'x%.0s' $(seq 61))
cp line.lua "$name.lua"
refused 'cannot be the name of' compile "$name.lua" -o long
[ ! -e long ] && ok || bad "a folder for nothing"
long=$(printf 'd%.0s' $(seq 300))
refused 'File name too long' compile line.lua -o "$long"
finish
