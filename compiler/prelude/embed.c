/* embed.c -- a Lua file as two C constants, made while gradc is built
 *
 * takes   NAME.lua of the prelude, or of what describes it
 * gives   text_NAME, its bytes, and code_NAME, what Lua compiled it to, with
 *         line numbers: gradc starts four times as fast as from the text
 */
#include <lauxlib.h>
#include <lua.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Bytes {
    unsigned char *at;
    size_t n, room;
} Bytes;

/* A lua_Writer. */
static int
add_bytes(lua_State *L, const void *from, size_t n, void *to)
{
    Bytes *b = to;

    (void)L;
    if (b->n + n > b->room) {
        b->room = 2 * (b->n + n);
        b->at = realloc(b->at, b->room);
        if (b->at == NULL) {
            return 1;
        }
    }
    memcpy(b->at + b->n, from, n);
    b->n += n;
    return 0;
}

/* As words, in this machine's order of bytes, as bytecode is: a compiler takes a quarter of
 * the time of that for bytes.  C promises string literals of 4095 bytes only. */
static void
print_bytes(const char *kind, int n_name, const char *name, const Bytes *b)
{
    printf("static const union {\n    uint64_t word[%zu];\n    unsigned char byte[%zu];\n"
           "} %s_%.*s = { {", (b->n + 7) / 8, b->n, kind, n_name, name);
    for (size_t i = 0; i < b->n; i += 8) {
        uint64_t word = 0;
        memcpy(&word, b->at + i, b->n - i < 8 ? b->n - i : 8);
        printf("0x%" PRIx64 ",", word);
    }
    puts("} };");
}

static int
read_file(FILE *file, Bytes *b)
{
    char buf[4096];
    size_t n;

    while ((n = fread(buf, 1, sizeof(buf), file)) > 0) {
        if (add_bytes(NULL, buf, n, b) != 0) {
            return 1;
        }
    }
    return ferror(file);
}

/* Errors name a chunk of the prelude as it was when this was compiled. */
static int
embed(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *base = slash != NULL ? slash + 1 : path;
    int stem = (int)strcspn(base, ".");
    FILE *file = fopen(path, "rb");
    lua_State *L = luaL_newstate();
    Bytes text = { 0 }, code = { 0 };

    if (file == NULL || L == NULL || read_file(file, &text) != 0) {
        fprintf(stderr, "embed: cannot read %s\n", path);
        return 1;
    }
    if (luaL_loadbufferx(L, (char *)text.at, text.n, lua_pushfstring(L, "=prelude/%s", base), "t")
        != LUA_OK) {
        fprintf(stderr, "%s\n", lua_tostring(L, -1));
        return 1;
    }
    if (lua_dump(L, add_bytes, &code, 0) != 0) {
        return 1;
    }
    print_bytes("text", stem, base, &text);
    print_bytes("code", stem, base, &code);
    lua_close(L);
    fclose(file);
    return fflush(stdout) != 0;
}

int
main(int argc, char **argv)
{
    return argc == 2 ? embed(argv[1]) : 2;
}
