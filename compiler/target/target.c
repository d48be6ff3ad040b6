/* target.c -- the targets
 *
 * keeps   the text correct on every machine and its bits equal; a target only decides
 *         where the code is fast and small: tile shapes, vectors for lanes, alignment
 */
#include "base/text.h"
#include "kernel/prog.h"

#include <string.h>

#define ARM "arm-none-eabi-gcc"
#define RISCV "riscv64-unknown-elf-gcc"
#define AARCH64 "aarch64-linux-gnu-gcc"
#define CACHED "caches before RAM"
#define MCU "flash, RAM"
#define TIGHT "flash, TCM, cached RAM"

/* Lanes are numbers or vectors.  On soft floats, a tile of one row keeps its
 * sums in registers that calls preserve.  On AVR the functions of floats are in libm. */
/*           lanes rows sums vector align stack  cache small libraries steps */
#define NUMBERS  4,   5,   0,     1,    8,   64,     0, false, "-lgcc", false
#define SMALL    4,   5,   0,     1,    4,   64,     0, true, "-lgcc", false
#define STEPS    4,   5,   0,     1,    4,   64,     0, true, "-lgcc", true
#define SOFT     4,   1,   0,     1,    4,   64,     0, true, "-lgcc", false
#define AVR      4,   1,   0,     1,    4,   64,     0, true, "-lm -lgcc -lc", false
#define NEON     8,   0,  31,     4,   16, 8192, 32768, false, "-lgcc", false
#define AVX2    16,   0,  16,     8,   64, 8192, 32768, false, "-lgcc", false
#define AVX512  32,   0,  31,    16,   64, 8192, 32768, false, "-lgcc", false

/* On a Cortex-M55 gcc 12 puts numbers of a tile into vectors, by way of the stack: with
 * that, a step of 64-32-10 takes 2 % more instructions, 5 % more code and 80 bytes more
 * of stack. */
static const Target targets[] = {
    /* name, about, core, word, soft, fma, registers, memories, compiler, flags,
     * bytes per operation, library, saved, saved_floats, and as above: prog.h */
    { "scalar", "any machine without vectors", "scalar", 32, false, true, 16,
      CACHED, "gcc", "-O2", 5, 0, 56, 0, NUMBERS },
    { "neon", "AArch64, 32 registers of 4 floats", "neon", 64, false, true, 32,
      CACHED, AARCH64, "-march=armv8-a -O3", 4, 0, 96, 64, NEON },
    { "avx2", "x86-64-v3, 16 registers of 8 floats", "avx2", 64, false, true, 16,
      CACHED, "gcc", "-march=x86-64-v3 -O3", 6, 0, 56, 0, AVX2 },
    { "avx512", "x86-64-v4, 32 registers of 16 floats", "avx512", 64, false, true, 32,
      CACHED, "gcc", "-march=x86-64-v4 -O3", 7, 0, 56, 0, AVX512 },
    { "cortex-m0", "Cortex-M0, M0+", "scalar", 32, true, false, 8, MCU, ARM,
      "-mcpu=cortex-m0 -mthumb -mfloat-abi=soft -Os", 7, 88, 36, 0, SOFT },
    { "m3", "Cortex-M3", "scalar", 32, true, false, 12, MCU, ARM,
      "-mcpu=cortex-m3 -mthumb -mfloat-abi=soft -O2", 7, 40, 36, 0, SOFT },
    { "m4f", "Cortex-M4F", "scalar", 32, false, true, 32, MCU, ARM,
      "-mcpu=cortex-m4 -mthumb -mfpu=fpv4-sp-d16 -mfloat-abi=hard -O2", 4, 40, 36, 64, STEPS },
    { "m7f", "Cortex-M7F", "scalar", 32, false, true, 32, TIGHT, ARM,
      "-mcpu=cortex-m7 -mthumb -mfpu=fpv5-sp-d16 -mfloat-abi=hard -O2", 4, 40, 36, 64, STEPS },
    { "m33f", "Cortex-M33F", "scalar", 32, false, true, 32, MCU, ARM,
      "-mcpu=cortex-m33 -mthumb -mfpu=fpv5-sp-d16 -mfloat-abi=hard -O2", 4, 40, 36, 64, STEPS },
    { "m55", "Cortex-M55", "scalar", 32, false, true, 32, TIGHT, ARM,
      "-mcpu=cortex-m55 -mthumb -mfloat-abi=hard -O2 -fno-tree-slp-vectorize", 4, 0,
      36, 64, STEPS },
    { "rv32imac", "RISC-V, 32 bits, no floats", "scalar", 32, true, false, 12, MCU,
      RISCV, "-march=rv32imac -mabi=ilp32 -mcmodel=medany -Os", 7, 96, 52, 0, SOFT },
    { "rv32imafc", "RISC-V, 32 bits", "scalar", 32, false, true, 32, MCU, RISCV,
      "-march=rv32imafc -mabi=ilp32f -mcmodel=medany -O2", 4, 96, 52, 48, SMALL },
    { "rv64", "RISC-V, 64 bits", "scalar", 64, false, true, 32, CACHED, RISCV,
      "-march=rv64imafdc -mabi=lp64d -mcmodel=medany -O2", 4, 0, 104, 96, NUMBERS },
    { "aarch64", "AArch64, as neon", "neon", 64, false, true, 32, CACHED,
      AARCH64, "-march=armv8-a -O3", 4, 0, 96, 64, NEON },
    { "avr", "ATmega, 8 bits", "scalar", 8, true, false, 4,
      "flash apart from RAM", "avr-gcc", "-mmcu=atmega2560 -Os", 6, 24, 21, 0, AVR },
    { "esp32", "Xtensa LX6", "scalar", 32, false, false, 16,
      "flash behind a cache, RAM", "xtensa-esp32-elf-gcc", "-mlongcalls -O2", 4, 32,
      48, 0, SMALL },
    { "wasm32", "WebAssembly", "scalar", 32, false, false, 16, "RAM", "clang",
      "--target=wasm32 -O2", 4, 0, 16, 0, NUMBERS },
};

/* Arm cores may be named with or without their family. */
static bool
is_called(const Target *t, const char *name)
{
    static const char family[] = "cortex-";
    size_t n = strlen(family);
    const char *own = strncmp(t->name, family, n) == 0 ? t->name + n : t->name;

    return strcmp(t->name, name) == 0 || strcmp(own, name) == 0
        || (own[0] == 'm' && strncmp(name, family, n) == 0
            && strcmp(own, name + n) == 0);
}

const Target *
target_find(const char *name)
{
    if (strcmp(name, "native") == 0) {
        return target_native();
    }
    for (int i = 0; i < countof(targets); i++) {
        if (is_called(&targets[i], name)) {
            return &targets[i];
        }
    }
    return NULL;
}

const Target *
target_native(void)
{
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl")) {
        return target_find("avx512");
    }
    return target_find("avx2");
#elif defined(__aarch64__)
    return target_find("neon");
#else
    return target_find("scalar");
#endif
}

int
target_names(const char **list, int max)
{
    int n = 0;

    for (int i = 0; i < countof(targets) && n < max; i++) {
        list[n++] = targets[i].name;
    }
    if (n < max) {
        list[n++] = "native";
    }
    return n;
}

void
target_show(Text *t)
{
    text_add(t, "| target | for | bits | floats | profile | registers | code | memories | "
             "compiler |\n|---|---|---|---|---|---|---|---|---|\n");
    for (int i = 0; i < countof(targets); i++) {
        const Target *r = &targets[i];
        text_printf(t, "| %s | %s | %d | %s | %s | %d | %s | %s | %s %s |\n", r->name,
                    r->about, r->word, r->soft ? "functions" : "hardware",
                    r->fma ? "fma" : "nofma", r->registers,
                    r->small ? "small" : "fast", r->memories, r->cc, r->flags);
    }
}
