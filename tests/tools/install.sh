#!/bin/sh
# install.sh -- sees to it that the tools gradc is built with are there
#
# usage: install.sh [--check] GROUP...
#   build   a C compiler, Lua 5.4, zlib, jansson: enough for `make`
#   test    Check as well: enough for `make test`
#   option  libraries that trainers do without: PNG and JPEG images, sounds
#   ci      further compilers and tools, which tests use when they find them
#   oracle  PyTorch on a fast BLAS, to make golden files and for `make bench`
#   --all   everything but oracle
#   --check only say what is missing
#
# Installs by package name with apt-get, as root or through sudo; where that
# is not possible says what to install and exits 1.  Asks apt for nothing when
# nothing is missing.
set -u

check=0
groups=
for word in "$@"; do
	case $word in
	--check) check=1 ;;
	--all) groups="$groups build test option ci" ;;
	build | option | oracle) groups="$groups $word" ;;
	test | ci) groups="$groups build $word" ;;
	*) echo "usage: install.sh [--check] [--all] build|test|option|ci|oracle ..." >&2
	   exit 2 ;;
	esac
done

have() {
	command -v "$1" >/dev/null 2>&1
}
header() {  # header PKG FILE: can a C file include FILE?
	flags=$(pkg-config --cflags "$1" 2>/dev/null)
	echo "#include <$2>" | ${CC:-cc} $flags -E - >/dev/null 2>&1
}

# One line per package: group, package, how to see that it is there.
missing=
while read -r group package test; do
	case " $groups " in
	*" $group "*) eval "$test" || missing="$missing $package" ;;
	esac
done <<'END'
build   gcc              have cc
build   libc6-dev        header libc stdio.h
build   make             have make
build   pkg-config       have pkg-config
build   liblua5.4-dev    header lua5.4 lua.h
build   zlib1g-dev       header zlib zlib.h
build   libjansson-dev   header jansson jansson.h
option  libpng-dev       header libpng png.h
option  libjpeg-dev      header libjpeg jpeglib.h
option  libsndfile1-dev  header sndfile sndfile.h
test    check            header check check.h
ci      g++              have g++
ci      clang            have clang
ci      tcc              have tcc
ci      python3          have python3
ci      python3-yaml     /usr/bin/python3 -c 'import yaml' 2>/dev/null
ci      cmake            have cmake
ci      ninja-build      have ninja
ci      meson            have meson
ci      dpkg-dev         have dpkg-gencontrol
ci      lintian          have lintian
ci      mandoc           have mandoc
ci      zsh              have zsh
ci      fish             have fish
ci      graphviz         have dot
ci      cppcheck         have cppcheck
ci      valgrind         have valgrind
ci      qemu-user-static have qemu-aarch64-static
ci      gcc-aarch64-linux-gnu    have aarch64-linux-gnu-gcc
ci      libc6-dev-arm64-cross    [ -e /usr/aarch64-linux-gnu/include/stdio.h ]
ci      gcc-arm-linux-gnueabihf  have arm-linux-gnueabihf-gcc
ci      libc6-dev-armhf-cross    [ -e /usr/arm-linux-gnueabihf/include/stdio.h ]
ci      gcc-riscv64-linux-gnu    have riscv64-linux-gnu-gcc
ci      libc6-dev-riscv64-cross  [ -e /usr/riscv64-linux-gnu/include/stdio.h ]
ci      gcc-s390x-linux-gnu      have s390x-linux-gnu-gcc
ci      libc6-dev-s390x-cross    [ -e /usr/s390x-linux-gnu/include/stdio.h ]
ci      musl-tools       have musl-gcc
ci      gcc-arm-none-eabi        have arm-none-eabi-gcc
ci      picolibc-arm-none-eabi   arm-none-eabi-gcc --specs=picolibc.specs -E -x c /dev/null >/dev/null 2>&1
ci      qemu-system-arm          have qemu-system-arm
ci      gcc-riscv64-unknown-elf  have riscv64-unknown-elf-gcc
ci      qemu-system-misc         have qemu-system-riscv32
ci      gcc-avr                  have avr-gcc
ci      avr-libc                 avr-gcc -E -x c -include stdlib.h /dev/null >/dev/null 2>&1
ci      simavr                   have simavr
oracle  libopenblas0-pthread  ls /usr/lib/*/openblas*/libblas.so.3 >/dev/null 2>&1
oracle  python3-torch    /usr/bin/python3 -c 'import torch' 2>/dev/null
END

[ -n "$missing" ] || exit 0
missing=${missing# }
if [ $check = 1 ]; then
	echo "missing: $missing (Debian's names); 'make install-deps' installs them" >&2
	exit 1
fi
root=
if [ "$(id -u)" != 0 ]; then
	root=sudo
fi
if ! have apt-get || { [ -n "$root" ] && ! have sudo; }; then
	echo "gradc needs these packages (Debian's names): $missing" >&2
	echo "please install them, then run make again" >&2
	exit 1
fi
echo "installing: $missing"
apt() {
	$root env DEBIAN_FRONTEND=noninteractive \
		apt-get -qq -o DPkg::Lock::Timeout=300 "$@" >/dev/null
}
apt install -y --no-install-recommends $missing 2>/dev/null && exit 0
apt update && apt install -y --no-install-recommends $missing && exit 0
echo "apt-get could not install: $missing" >&2
exit 1
