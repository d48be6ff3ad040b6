#!/bin/sh
# dist.sh -- the source as an archive: the same files give the same bytes
#
# usage: dist.sh NAME FILE     NAME.tar.gz, say, with all below a folder NAME
#
# In a clone these are the files that git knows, as they are now, dated by the
# last commit (or SOURCE_DATE_EPOCH); elsewhere, as where an archive was
# unpacked, all that are not made, dated as they are.
set -eu
name=$1 out=$2
list=$(mktemp)
trap 'rm -f "$list" "$list.tar"' EXIT

if [ -e .git ] && git rev-parse HEAD >/dev/null 2>&1; then
	git ls-files | while read -r file; do
		[ ! -e "$file" ] || printf '%s\n' "$file"
	done
	date=$(git log -1 --format=%ct)
else
	find . -path ./build -prune -o -path ./data -prune -o -type f ! -name "*.o" -print | sed 's|^\./||'
	date=$(stat -c %Y LICENSE)
fi >"$list"
LC_ALL=C sort -o "$list" "$list"
tar --format=ustar --owner=0 --group=0 --numeric-owner --mode=u+rw,go+r,go-w \
	--mtime="@${SOURCE_DATE_EPOCH:-$date}" --transform="s|^|$name/|" \
	--verbatim-files-from -T "$list" -cf "$list.tar"
gzip -n <"$list.tar" >"$out"
echo "$out"
