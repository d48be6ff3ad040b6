#!/bin/sh
# install.sh -- puts gradc into a prefix, and takes exactly that away again
#
# usage: install.sh install|uninstall    in the source, as `make install` does
#   B         the folder with gradc and libgradc.a
#   VERSION   of gradc
#   LINKED    libraries that libgradc.a is linked with
#   LUA_L     ... and libgradc-compiler.a
#   PREFIX    where it is to be found
#   LIBDIR    where libraries are (PREFIX/lib)
#   DESTDIR   put before all paths, for packages; what is installed names none
#             of its own: it works wherever the tree is put
#
# Every file and every folder that was not there before is written down in
# PREFIX/share/gradc/installed, and uninstall removes what stands there.
set -eu

absolute() {
	case $1 in
	/*) printf '%s\n' "$1" ;;
	*) printf '%s\n' "$PWD/$1" ;;
	esac
}
PREFIX=$(absolute "$PREFIX") LIBDIR=$(absolute "${LIBDIR:-$PREFIX/lib}")
DESTDIR=${DESTDIR:+$(absolute "$DESTDIR")}
here=compiler/install
# The pages, and what they lead to.
pages="README.md compiler/*.md generated/xor.svg models/*.md models/*.lua models/cookbook/*.md
	models/lessons/*.md models/lessons/*/* runtime/*.md tests/README.md tests/emit/misra.txt
	tests/firmware/counts.txt tests/firmware/examples/* tests/train/library/*"
noted=$DESTDIR$PREFIX/share/gradc/installed

# What is noted last is removed first: files before their folders.
uninstall() {
	[ -e "$noted" ] || return 0
	sed '1!G;h;$!d' "$noted" >"$B/installed"
	while read -r kind path; do
		case $kind in
		file) rm -f "$DESTDIR$path" ;;
		folder) rmdir "$DESTDIR$path" 2>/dev/null || : ;;
		esac
	done <"$B/installed"
	rm -f "$B/installed"
}

# folder PATH: with those above it; those of DESTDIR are nobody's
folder() {
	[ ! -d "$DESTDIR$1" ] || return 0
	[ -z "${1%/*}" ] || folder "${1%/*}"
	[ -d "$DESTDIR$1" ] || install -d -m 755 "$DESTDIR$1"
	echo "folder $1" >>"$B/noting"
}

# put MODE FILE PATH
put() {
	folder "${3%/*}"
	install -m "$1" "$2" "$DESTDIR$3"
	echo "file $3" >>"$B/noting"
}

# links FILE PATH: a name for a file of the same folder
links() {
	ln -sf "$1" "$DESTDIR$2"
	echo "file $2" >>"$B/noting"
}

# The way up from a folder to the prefix, if it is below.
up_from() {
	case $1 in
	"$PREFIX"/*) printf '%s\n' "${1#"$PREFIX"/}" | sed 's|[^/][^/]*|..|g' ;;
	*) echo ;;
	esac
}

# fill TEMPLATE FOLDER: with the way to the prefix from there, or its name where it
# is elsewhere; pkg-config mistakes a way that begins in a folder with spaces
fill() {
	up=$(up_from "$2") linked=$LINKED lua=$LUA_L
	case $1,$PREFIX in
	*.cmake,*)
		root='${CMAKE_CURRENT_LIST_DIR}'
		linked=$(echo "$LINKED" | sed 's/^ *-l//; s/ *-l/;/g')
		lua=$(echo "$LUA_L" | sed 's/^ *//; s/ *$//; s/  */;/g')
		;;
	meson/*) root= linked=$(printf "'%s', " $LINKED) ;;
	*.pc,*[!A-Za-z0-9_./+-]*) up= ;;
	*) root='${pcfiledir}' ;;
	esac
	[ -n "$up" ] && root=$root/$up || root=$PREFIX
	lib=${LIBDIR#"$PREFIX"/}
	case $1 in *.cmake) own='${_gradc_prefix}' ;; *) own='${prefix}' ;; esac
	[ "$lib" != "$LIBDIR" ] && lib=$own/$lib
	sed -e "s|@prefix@|$root|" -e "s|@libdir@|$lib|" -e "s|@version@|$VERSION|" \
		-e "s|@linked@|$linked|" -e "s|@lua@|$lua|" "$here/$1" >"$B/filled"
	put 644 "$B/filled" "$2/$1"
	rm "$B/filled"
}

# says PATH WORD...: what gradc says to these words
says() {
	path=$1
	shift
	"$B/gradc" "$@" >"$B/filled"
	put 644 "$B/filled" "$path"
	rm "$B/filled"
}

install_all() {
	include=$PREFIX/include/gradc
	put 755 "$B/gradc" "$PREFIX/bin/gradc"
	put 644 "$B/libgradc.a" "$LIBDIR/libgradc.a"
	put 644 "$B/libgradc-compiler.a" "$LIBDIR/libgradc-compiler.a"
	put 644 "$B/libgradc-compiler.so" "$LIBDIR/$SONAME"
	links "$SONAME" "$LIBDIR/libgradc-compiler.so"
	put 644 compiler/gradc_compiler.h "$include/gradc_compiler.h"
	for file in runtime/*.h; do
		put 644 "$file" "$include/${file##*/}"
	done
	for file in runtime/host/gradc_*.h runtime/host/gradc_*.hpp; do
		put 644 "$file" "$include/host/${file##*/}"
	done
	fill gradc.pc "$LIBDIR/pkgconfig"
	fill gradc-compiler.pc "$LIBDIR/pkgconfig"
	fill gradcConfig.cmake "$LIBDIR/cmake/gradc"
	fill meson/gradc.wrap "$PREFIX/share/gradc"
	fill meson/meson.build "$PREFIX/share/gradc"
	fill gradcConfigVersion.cmake "$LIBDIR/cmake/gradc"
	says "$PREFIX/share/man/man1/gradc.1" man gradc
	says "$PREFIX/share/man/man1/gradc-trainer.1" man trainer
	says "$PREFIX/share/bash-completion/completions/gradc" completions bash
	says "$PREFIX/share/zsh/site-functions/_gradc" completions zsh
	says "$PREFIX/share/fish/vendor_completions.d/gradc.fish" completions fish
	says "$PREFIX/share/gradc/stubs/gradc.lua" stubs
	put 644 LICENSE "$PREFIX/share/doc/gradc/LICENSE"
	for file in $pages; do
		put 644 "$file" "$PREFIX/share/doc/gradc/$file"
	done
}

case $1 in
uninstall)
	uninstall
	;;
install)
	uninstall
	: >"$B/noting"
	trap 'rm -f "$B/noting"' EXIT
	folder "$PREFIX/share/gradc"
	echo "file $PREFIX/share/gradc/installed" >>"$B/noting"
	install_all
	install -m 644 "$B/noting" "$noted"
	;;
esac
