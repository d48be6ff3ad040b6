/* embed.c -- a Lua file as two C arrays, made while gradc is built
 *
 * takes   NAME.lua of the prelude, or of what describes it
 * gives   text_NAME, its bytes, and code_NAME, what Lua compiled it to, with
 *         line numbers: gradc starts four times as fast as from the text
 */
#include <lauxlib.h>
#include <lua.h>

#include <stdio.h>
#include <string.h>

/* A lua_Writer: numbers, since C promises string literals of 4095 bytes only. */
static int
print_bytes(lua_State *L, const void *from, size_t n, void *unused)
{
    const unsigned char *p = from;

    (void)L;
    (void)unused;
    for (size_t i = 0; i < n; i++) {
        printf("%d,", p[i]);
    }
    return 0;
}

static void
print_text(FILE *file)
{
    unsigned char buf[4096];
    size_t n;

    while ((n = fread(buf, 1, sizeof(buf), file)) > 0) {
        print_bytes(NULL, buf, n, NULL);
    }
}

/* Errors name a chunk of the prelude as it was when this was compiled. */
static const char *
read_file(lua_State *L, void *file, size_t *n)
{
    static char buf[4096];

    (void)L;
    *n = fread(buf, 1, sizeof(buf), file);
    return buf;
}

static int
embed(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *base = slash != NULL ? slash + 1 : path;
    int stem = (int)strcspn(base, ".");
    FILE *file = fopen(path, "rb");
    lua_State *L = luaL_newstate();

    if (file == NULL || L == NULL) {
        fprintf(stderr, "embed: cannot read %s\n", path);
        return 1;
    }
    printf("static const unsigned char text_%.*s[] = {", stem, base);
    print_text(file);
    rewind(file);
    if (lua_load(L, read_file, file, lua_pushfstring(L, "=prelude/%s", base), "t")
        != LUA_OK) {
        fprintf(stderr, "%s\n", lua_tostring(L, -1));
        return 1;
    }
    printf("};\nstatic const unsigned char code_%.*s[] = {", stem, base);
    lua_dump(L, print_bytes, NULL, 0);
    puts("};");
    lua_close(L);
    fclose(file);
    return fflush(stdout) != 0;
}

int
main(int argc, char **argv)
{
    return argc == 2 ? embed(argv[1]) : 2;
}
