#!/bin/sh
# install.sh -- the source archive, an installed tree, and what finds it: pkg-config,
# CMake and Meson, in folders with spaces and apostrophes
. "$ROOT/tests/emit/lib.sh"
made=$B
unset B MAKEFLAGS MFLAGS MAKEOVERRIDES MAKELEVEL
export CCACHE_DISABLE=1     # its dependencies stumble over spaces
export DPKG_DEB_COMPRESSOR_LEVEL=1     # quick

# works WHAT COMMAND...: it succeeds, or the end of what it said is shown
works() {
	what=$1
	shift
	"$@" >log 2>&1 && ok || { bad "$what"; tail -n 12 log; }
}
same() { cmp -s "$1" "$2" && ok || bad "$1 and $2 differ"; }
# finds WORDS FILE
finds() { grep -qF -e "$1" "$2" && ok || { bad "$2 lacks $1"; tail -n 5 "$2"; }; }
# lists FOLDER: all below it
lists() { (cd "$1" && find . | LC_ALL=C sort); }

version=$("$GRADC" --version | sed -n 's/^gradc //p')
here=$PWD name=gradc-$version

# ---- the archive ---------------------------------------------------------------

works dist make -s -C "$ROOT" dist B="$here/one"
(umask 077 && make -s -C "$ROOT" dist B="$here/two" >log 2>&1) || bad "dist again"
same "one/$name.tar.gz" "two/$name.tar.gz"
mkdir "it's here" && tar -xf "one/$name.tar.gz" -C "it's here"
tree="$here/it's here/$name"
# Most objects are those that are there, if they are as a release has them; what is made
# anew has a rule of its own, and a file that lacks is missed by the linker.  All bear
# one date, since they are copied in any order.
if [ -z "${FULL:-}" ] && ! sanitized; then
	mkdir "$tree/build"
	(cd "$made" && cp -r compiler runtime onnx reference prelude options flags .have-build \
		"$tree/build")
	(cd "$tree/build" && find . -type f -exec touch -d "$(date)" {} +
		rm -r prelude compiler/main.o compiler/package* compiler/base/cc.o \
			runtime/host/bitmap.o runtime/host/pool.o)
fi
works "the unpacked source" make -s -j2 -C "$tree" CFLAGS=-O0 RFLAGS=-O0 LDFLAGS=
works "an archive of it" make -s -C "$tree" dist
same "one/$name.tar.gz" "$tree/build/$name.tar.gz"
gradc=$tree/build/gradc
works "build where it is unpacked" "$gradc" build "$ROOT/models/line.lua" -o "a trainer"
works "the trainer" "./a trainer" train --save line.safetensors

# ---- a package ----------------------------------------------------------------------

if have dpkg-gencontrol && have dpkg-shlibdeps; then
	works deb make -s -C "$tree" CFLAGS=-O0 RFLAGS=-O0 LDFLAGS= deb
	cp "$tree"/build/*.deb one.deb
	works deb make -s -C "$tree" CFLAGS=-O0 RFLAGS=-O0 LDFLAGS= deb
	same one.deb "$(ls "$tree"/build/*.deb)"
	dpkg-deb -x one.deb deb
	works "build by the package" deb/usr/bin/gradc build "$ROOT/models/line.lua" -o "by deb"
	if have lintian; then
		works lintian lintian --allow-root --fail-on error,warning one.deb
	else
		skip "lintian is not installed"
	fi
else
	skip "dpkg-dev is not installed"
fi

# ---- installed and moved -----------------------------------------------------------

# into PREFIX DESTDIR: install, as make does it
into() { make -s -C "$tree" CFLAGS=-O0 RFLAGS=-O0 LDFLAGS= "$1" PREFIX="$2" DESTDIR="${3:-}"; }

mkdir -p used/bin used/share/man && echo mine >used/bin/mine
lists used >before
works install into install "$here/used"
works "install again" into install "$here/used"
[ -x used/bin/gradc ] && [ -e used/lib/libgradc.a ] && ok || bad "nothing is installed"
works uninstall into uninstall "$here/used"
lists used >after
same before after
mkdir stage
works "install for a package" into install "/opt/a b" "$here/stage"
[ -x "stage/opt/a b/bin/gradc" ] && ok || bad "not in DESTDIR"
works "uninstall of it" into uninstall "/opt/a b" "$here/stage"
rmdir stage && ok || { bad "left in stage"; lists stage; }

works install into install /nowhere "$here/stage"
grep -rqF "$here" stage --include='*.pc' --include='*.cmake' && bad "stage is named" || ok
mkdir "it's there" && mv stage/nowhere "it's there/p q" && mv "$tree" .
prefix="$here/it's there/p q"
gradc=$prefix/bin/gradc
chmod -R a-w "$prefix"
works "the pages and what they lead to" sh -c 'cd "$1" && "$2" $(find . -name "*.md" | sed "s|./||")' \
	links "$prefix/share/doc/gradc" "$ROOT/tests/tools/links.sh"
works "build where it is installed" "$gradc" build \
	"$prefix/share/doc/gradc/models/lessons/1_line/line.lua" -o installed
works "the trainer" ./installed train
ln -s "$gradc" link && ln -s "$prefix" plain
works "through a link" ./link package "$ROOT/models/line.lua" --for make -o packed
"$gradc" --version >log && finds "p q/" log && finds jansson log
# One file of the trainer is enough for an error.
cp -r "$ROOT/runtime" mine && echo '#error mine' >>mine/gradc_base.h
find mine -name '*.c' ! -name trainer.c -exec rm {} +
GRADC_RUNTIME=$here/mine CFLAGS=-O0 "$gradc" build "$ROOT/models/line.lua" -o none >log 2>&1
finds 'error mine' log

# ---- models of another folder -------------------------------------------------------

mkdir -p "a project/models/parts"
cat >"a project/models/parts/block.lua" <<'END'
local nn = require "gradc"
return nn.linear { 1, name = "fc" }
END
sed 's|nn.linear { 1, name = "fc" }|require "parts.block"|' "$ROOT/models/line.lua" \
	>"a project/models/net.lua"
cp line.safetensors "a project/models/"
cat >"a project/main.c" <<'END'
#include "net.h"
#include <stdio.h>
static struct net_param param;
int main(void)
{
    float x = 2.0f, y = 0.0f;
    param.fc_weight[0] = 3.0f;
    param.fc_bias[0] = 1.0f;
    net_predict(&param, &x, &y);
    printf("%g\n", (double)y);
    return y != 7.0f;
}
END
cd "a project"
printf 'all:\n\t@echo $(sources)\n-include a.d\n' >Makefile
works depfile "$gradc" compile models/net.lua -o "a folder" --depfile a.d --name other \
	--weights models/line.safetensors
finds 'a\ folder/other.c:' a.d
for file in net.lua parts/block.lua line.safetensors; do finds "models/$file" a.d; done
works "make reads it" make -s
[ -e "a folder/other_weights.c" ] && ok || bad "--name names no weights"
"$gradc" compile models/net.lua -o none --name math >log 2>&1
[ $? = 2 ] && finds "--name math" log || bad "math.h is hidden"
"$gradc" build models/net.lua -o trainer --depfile trainer.d >log 2>&1
finds 'trainer: ' trainer.d

if have pkg-config; then
	PKG_CONFIG_PATH=$(printf '%s' "$prefix/lib/pkgconfig") && export PKG_CONFIG_PATH
	[ "$(pkg-config --modversion gradc)" = "$version" ] && ok || bad "gradc.pc has no version"
	mkdir c && cp main.c c && "$gradc" compile models/net.lua -o c --entries predict
	PKG_CONFIG_PATH=$here/plain/lib/pkgconfig
	works pkg-config "$CC" -Wall -Werror $(pkg-config --cflags gradc) -o pc c/*.c \
		$(pkg-config --libs gradc)
	works "what it links" ./pc
	sed -n '/^```c$/,/^```$/p' "$ROOT/compiler/LIBRARY.md" | sed '1d; $d' >library.c
	works "the compiler as a library" "$CC" -std=c11 -Wall -Werror \
		$(pkg-config --cflags gradc-compiler) -o library library.c \
		$(pkg-config --libs gradc-compiler) -Wl,-rpath,"$here/plain/lib"
	works "what it compiles" ./library "$ROOT/models/line.lua"
	finds "line.report.json" log
	works "as an archive" "$CC" $(pkg-config --cflags gradc-compiler) -o archive library.c \
		-Wl,-Bstatic -L"$here/plain/lib" -lgradc-compiler -lgradc -Wl,-Bdynamic \
		$(pkg-config --static --libs gradc-compiler | sed 's/-lgradc[^ ]*//g')
	works "what it compiles" ./archive "$ROOT/models/line.lua"
else
	skip "pkg-config is not installed"
fi

# builds WHAT: by `again`; the first time all, then nothing, then what has changed
builds() {
	works "$1" again
	works "$1 once more" again
	grep -q 'Compiling the model\|Generating\|Building\|Linking' log && bad "$1: all anew" || ok
	sleep 0.02 && echo '-- changed' >>models/parts/block.lua
	works "$1: a module changed" again
	grep -q 'Compiling the model\|Generating' log && ok || { bad "$1: nothing anew"; cat log; }
}
again() { cmake --build build; }

# for_cmake GENERATOR ARGUMENT...
for_cmake() {
	generator=$1
	shift
	rm -rf build
	works "cmake, $generator" cmake -G "$generator" -B build -Dgradc_DIR="$from/lib/cmake/gradc" "$@"
	builds "$generator"
}
cat >CMakeLists.txt <<'END'
cmake_minimum_required(VERSION 3.20)
project(it C)
find_package(gradc 0.1 REQUIRED)
gradc_add_model(net models/net.lua TARGET ${GRADC_FOR} ENTRIES predict)
if(NOT CMAKE_SYSTEM_NAME STREQUAL Generic)
    add_executable(app main.c)
    target_link_libraries(app PRIVATE net)
    gradc_add_model(app models/net.lua MODEL_NAME known
        WEIGHTS models/line.safetensors OPTIONS --exact)
    if(NOT CMAKE_CROSSCOMPILING)
        gradc_add_model(kept models/net.lua TABLE)
        add_executable(keeper keeper.c)
        target_link_libraries(keeper PRIVATE kept)
    endif()
    if(EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/library.c AND NOT CMAKE_CROSSCOMPILING)
        add_executable(library library.c)
        target_link_libraries(library PRIVATE gradc::compiler)
    endif()
endif()
END
cat >keeper.c <<'END'
#include <stdio.h>
#include "gradc_tensors.h"
#include "net.h"
#include "net_table.h"
#ifdef WITH_WEIGHTS
#include "net_weights.h"
#endif

int
main(void)
{
    static struct net_param param;
    struct gradc_fault fault = { "" };
#ifdef WITH_WEIGHTS
    param = net_weights;
#endif
    int r = gradc_save_params(&net_table, &param, NULL, "kept.npz", &fault);

    puts(fault.text);
    return r != 0 || gradc_load_params(&net_table, &param, NULL, "kept.npz", &fault) != 0;
}
END
if have cmake; then
	from=$prefix
	for_cmake 'Unix Makefiles' -DGRADC_FOR=scalar
	works "its program" build/app
	works "parameters in a file" build/keeper
	[ ! -e library.c ] || works "the compiler as a library" build/library "$ROOT/models/line.lua"
	sleep 0.02 && touch models/line.safetensors
	works "other weights" again
	finds 'Compiling the model known' log
	# Ninja takes an apostrophe for the end of a name where it reads dependencies.
	! have ninja || from=$here/plain for_cmake Ninja -DGRADC_FOR=scalar
	from=$prefix
	if have arm-none-eabi-gcc; then
		cat >arm.cmake <<'END'
set(CMAKE_SYSTEM_NAME Generic)
set(CMAKE_SYSTEM_PROCESSOR arm)
set(CMAKE_C_COMPILER arm-none-eabi-gcc)
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
set(CMAKE_C_FLAGS_INIT "-mcpu=cortex-m4 -mthumb -mfpu=fpv4-sp-d16 -mfloat-abi=hard")
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
END
		for_cmake 'Unix Makefiles' -DCMAKE_TOOLCHAIN_FILE=arm.cmake -DGRADC_FOR=cortex-m4f
		cp CMakeLists.txt kept.txt
		echo 'gradc_add_model(table models/net.lua TABLE)' >>CMakeLists.txt
		! cmake build >log 2>&1 && finds 'TABLE is for programs of this machine' log
		mv kept.txt CMakeLists.txt
		arm-none-eabi-nm build/libnet.a >log && finds net_predict log
	else
		skip "arm-none-eabi-gcc is not installed"
	fi
	if have aarch64-linux-gnu-gcc && have qemu-aarch64-static; then
		printf 'set(CMAKE_SYSTEM_NAME Linux)\nset(CMAKE_C_COMPILER aarch64-linux-gnu-gcc)\n' >a64.cmake
		for_cmake 'Unix Makefiles' -DCMAKE_TOOLCHAIN_FILE=a64.cmake -DGRADC_FOR=neon \
			-DCMAKE_EXE_LINKER_FLAGS=-static
		works "its program" qemu-aarch64-static build/app
	else
		skip "aarch64-linux-gnu-gcc or its emulator is not installed"
	fi
else
	skip "cmake is not installed"
fi

again() { ninja -C build; }
if have meson; then
	# As the wrap unpacks and patches it, but that it is made already.
	mkdir subprojects && mv "$here/$name" subprojects
	cp "$prefix/share/gradc/meson/gradc.wrap" subprojects
	cp "$prefix/share/gradc/meson/meson.build" "subprojects/$name"
	finds "directory = $name" subprojects/gradc.wrap
	cat >meson.build <<'END'
project('it', 'c')
gradc = subproject('gradc')
net = gradc.get_variable('model').process('models/net.lua',
  extra_args: ['--entries', 'predict'])
executable('app', 'main.c', net, dependencies: gradc.get_variable('runtime'))
weights = ['--weights', meson.current_source_dir() / 'models/line.safetensors']
words = weights + ['--target', get_option('for'), '--entries', 'predict']
known = gradc.get_variable('trained').process('models/net.lua', extra_args: words)
static_library('known', known, dependencies: gradc.get_variable('runtime'))
if not meson.is_cross_build()
  tabled = gradc.get_variable('tabled').process('models/net.lua')
  executable('keeper', 'keeper.c', tabled, dependencies: gradc.get_variable('host'))
  both = gradc.get_variable('trained_tabled').process('models/net.lua', extra_args: weights)
  executable('both', 'keeper.c', both, c_args: '-DWITH_WEIGHTS',
    dependencies: gradc.get_variable('host'))
endif
END
	echo "option('for', type: 'string', value: 'scalar')" >meson_options.txt
	rm -rf build
	works meson meson setup build
	builds meson
	works "its program" build/app
	works "parameters in a file" build/keeper
	works "weights and parameters in a file" build/both
	sleep 0.02 && touch models/line.safetensors
	works "other weights" again
	finds Generating log
	if have arm-none-eabi-gcc; then
		cat >arm.txt <<'END'
[binaries]
c = 'arm-none-eabi-gcc'
ar = 'arm-none-eabi-ar'
[built-in options]
c_args = ['-mcpu=cortex-m4', '-mthumb', '-mfpu=fpv4-sp-d16', '-mfloat-abi=hard']
[host_machine]
system = 'none'
cpu_family = 'arm'
cpu = 'cortex-m4'
endian = 'little'
END
		rm -rf build
		sed -i "/^executable('app'/d" meson.build     # it has no system
		works "meson for another machine" meson setup --cross-file arm.txt -Dfor=cortex-m4f build
		builds "meson for another machine"
		arm-none-eabi-nm build/libknown.a >log && finds net_predict log && finds net_weights log
	else
		skip "arm-none-eabi-gcc is not installed"
	fi
else
	skip "meson is not installed"
fi
cd ..
chmod -R u+w "$prefix"
finish
