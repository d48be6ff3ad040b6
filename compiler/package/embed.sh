#!/bin/sh
# embed.sh -- files as rows of a C table: name and text, made while gradc is built
#
# usage: embed.sh ROOT FILE...    names are told from the folder ROOT
set -eu
root=$1
shift
for f; do
	printf '{ "%s",\n' "${f#"$root"/}"
	sed 's/\\/\\\\/g; s/"/\\"/g; s/.*/"&\\n"/' "$f"
	echo '},'
done
