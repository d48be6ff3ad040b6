#!/bin/sh
# links.sh -- do the links of pages lead somewhere?
#
# usage: links.sh PAGE...     in their common folder, which no link may leave
#
# gives   a line for each link without a file or without a heading, and one for each
#         page that README.md does not lead to, directly or not; the last line is
#         the number of links
# exit    1 if there is such a line
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

LC_ALL=C awk -f "$here/links.awk" "$@" >"$work/all"
sed -n 's/^anchor //p' "$work/all" | sort >"$work/anchors"
sed -n 's/^link //p' "$work/all" >"$work/links"
while read -r page to; do
	file=${to%%#*} heading=
	case $to in *#*) heading=${to#*#} ;; esac
	[ -z "$file" ] && file=$page || file=$(dirname "$page")/$file
	file=$(realpath -m --relative-to=. "$file")
	echo "$page $file" >>"$work/ways"
	case $file in
	../*) echo "$page: $to is elsewhere" ;;
	*)
		if [ ! -e "$file" ]; then
			echo "$page: there is no $to"
		elif [ -n "$heading" ] && ! grep -qxF "$file#$heading" "$work/anchors"; then
			echo "$page: $file has no heading for #$heading"
		fi
		;;
	esac
done <"$work/links" >"$work/bad"

# Pages are reached in as many rounds as it takes.
echo README.md >"$work/reached"
: >"$work/before"
while ! cmp -s "$work/reached" "$work/before"; do
	cp "$work/reached" "$work/before"
	awk 'NR == FNR { have[$1]; print $1; next } $1 in have { print $2 }' \
		"$work/before" "$work/ways" | sort -u >"$work/reached"
done
for page; do
	grep -qxF "$page" "$work/reached" || echo "README.md does not lead to $page"
done >>"$work/bad"

cat "$work/bad"
wc -l <"$work/links"
[ ! -s "$work/bad" ]
