#!/bin/sh
# deb.sh -- what is built, as a package for Debian and its like
#
# usage: deb.sh           B/gradc_VERSION_MACHINE.deb; variables as for install.sh
#   DEBFULLNAME, DEBEMAIL   who it is by
#   SOURCE_DATE_EPOCH       when; else, in a clone, its last commit
set -eu
work=$B/deb
root=$work/gradc
lib=/usr/lib/$(dpkg-architecture -qDEB_HOST_MULTIARCH)
by="${DEBFULLNAME:-gradc authors} <${DEBEMAIL:-gradc@users.noreply.github.com}>"
date=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || stat -c %Y LICENSE)}
export SOURCE_DATE_EPOCH="$date"

rm -rf "$work"
mkdir -p "$root/DEBIAN" "$work/debian"

# ---- files -------------------------------------------------------------------

PREFIX=/usr LIBDIR=$lib DESTDIR=$root sh compiler/install/install.sh install
rm -r "$root/usr/share/gradc/installed" "$root/usr/share/doc/gradc/LICENSE"
mv "$root/usr/share/zsh/site-functions" "$root/usr/share/zsh/vendor-completions"
strip --remove-section=.comment --remove-section=.note "$root/usr/bin/gradc"
strip --strip-debug --remove-section=.comment --enable-deterministic-archives "$root$lib"/*.a
# A shared library would be a package of its own: who links gets the archive.
rm "$root$lib"/libgradc-compiler.so*
sed -i '/^Libs:/{N; s/\n.*: */ /;}' "$root$lib/pkgconfig/gradc-compiler.pc"
gzip -9n "$root"/usr/share/man/man1/*.1
{
	printf '%s\n' 'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/' '' \
		'Files: *' "$(sed -n 's/^Copyright (c)/Copyright:/p' LICENSE)" 'License: Expat'
	sed '1,/^Copyright/d; 1,/^$/{/^$/d;}; s/^$/./; s/^/ /' LICENSE
} >"$root/usr/share/doc/gradc/copyright"
{
	printf 'gradc (%s) unstable; urgency=medium\n\n  * Built from its source.\n\n' "$VERSION"
	printf ' -- %s  %s\n' "$by" "$(LC_ALL=C date -u -R -d "@$date")"
} >"$work/debian/changelog"
gzip -9nc "$work/debian/changelog" >"$root/usr/share/doc/gradc/changelog.gz"

# ---- what it is and needs ---------------------------------------------------------

cat >"$work/debian/control" <<END
Source: gradc
Section: math
Priority: optional
Maintainer: $by
Standards-Version: 4.6.2

Package: gradc
Architecture: any
Depends: \${shlibs:Depends}
Recommends: gcc | c-compiler, libc6-dev, libjansson-dev, zlib1g-dev,
 liblua5.4-dev,
 libpng-dev, libjpeg-dev
Suggests: cmake, pkg-config
Description: compiler of neural networks to C that trains them
 gradc compiles a neural network, written in Lua, to C that trains it: the
 forward pass, the backward pass and the optimizer step, specialised for this
 one network. The C needs no library and allocates nothing, for firmware and
 other programs; gradc also builds standalone trainers, with the recommended
 packages.
END
(cd "$work" && dpkg-shlibdeps -O gradc/usr/bin/gradc >debian/gradc.substvars &&
	dpkg-gencontrol -pgradc -Pgradc -Tdebian/gradc.substvars >/dev/null)
(cd "$root" && find usr -type f | LC_ALL=C sort | xargs md5sum >DEBIAN/md5sums)
find "$root" -type d -exec chmod 755 {} +
chmod 644 "$root/DEBIAN/md5sums"
find "$root" -exec touch -h -d "@$date" {} +
dpkg-deb --root-owner-group --build "$root" "$B" >/dev/null
ls "$B/gradc_${VERSION}_"*.deb
