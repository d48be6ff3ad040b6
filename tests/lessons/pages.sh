#!/bin/sh
# pages.sh -- the lessons: every command of every page is run, and prints what the page
# says, to the bit, and draws the committed picture; the Lua that a page shows is in its
# files; the Chinese page has the blocks and pictures of the English one
#
# `make lessons` rewrites blocks and pictures.
. "$ROOT/tests/train/lib.sh"
. "$ROOT/tests/lessons/lib.sh"
CC=$COMPILER

# Pixels are packed by zlib, of which there are several.
drawn() {
	sed 's/base64,[^"]*//' "$1"
}

same_picture() {  # same_picture LESSON NAME
	drawn "$1/$2" >drawn && drawn "$lessons/$1/$2" | cmp - drawn
}

same_blocks() {  # same_blocks LESSON
	awk -f "$here/blocks.awk" "$lessons/$1/README.md" >english
	awk -f "$here/blocks.awk" "$lessons/$1/README.zh.md" | diff english -
}

same_pictures() {  # same_pictures LESSON
	pictures "$1" >english
	sed -n 's/^!\[.*\](\([^)]*\)).*/\1/p' "$lessons/$1/README.zh.md" | diff english -
}

# Every block of Lua, as it stands in a file.
lua_is_there() {  # lua_is_there LESSON
	awk -v files="$(echo "$1"/*.lua)" '
		BEGIN {
			n = split(files, file, " ")
			for (i = 1; i <= n; i++) {
				while ((getline line < file[i]) > 0) all = all line "\n"
				all = all "\n\n"
			}
		}
		/^```lua$/ { inside = 1; text = ""; next }
		/^```$/ {
			if (inside && !index(all, text)) { printf "in no file:\n%s", text; bad = 1 }
			inside = 0
		}
		inside { text = text $0 "\n" }
		END { exit bad }' "$lessons/$1/README.md"
}

# The page before them shows a line of the first lesson, and leads to all of them.
holds "the Chinese blocks of the first page" same_blocks .
awk -f "$here/blocks.awk" "$lessons/README.md" | sed -n '/^```text/{n;p;}' >line
holds "the line on the first page" grep -qxFf line "$lessons/1_line/README.md"

for folder in "$lessons"/*/; do
	lesson=$(basename "$folder")
	holds "a link to $lesson" grep -q "($lesson/README.md)" "$lessons/README.md"
	holds "a Chinese link to $lesson" grep -q "($lesson/README.zh.md)" "$lessons/README.zh.md"
	holds "the commands of $lesson" fill "$lesson"
	holds "what $lesson prints (make lessons)" diff "$folder/README.md" "$lesson/README.filled"
	holds "the Lua of $lesson" lua_is_there "$lesson"
	holds "the Chinese blocks of $lesson" same_blocks "$lesson"
	holds "the Chinese pictures of $lesson" same_pictures "$lesson"
	for picture in $(pictures "$lesson"); do
		holds "$lesson/$picture (make lessons)" same_picture "$lesson" "$picture"
	done
done
finish
