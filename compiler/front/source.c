/* source.c -- the files of a script: the model, and its modules
 *
 * takes   the path of the model, names that it requires; or their texts
 * gives   texts, and the functions that Lua makes of them
 * keeps   every file read once, so that all traces run the same text; modules lie
 *         in the folder of the model or below it, whatever links there are
 */
#include "front/state.h"
#include "base/file.h"

#include <ctype.h>
#include <string.h>

enum { BYTES_PER_UNIT = 4 };    /* of fuel, for a text that Lua reads */

/* ---- reading ------------------------------------------------------------ */

/* Without what other programs put before the text: a byte order mark, and the #!
 * line of a script that can be called.  Its end stays, for the numbers of lines. */
static void
skip_head(Source *s)
{
    size_t n = strncmp(s->text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

    n += s->text[n] == '#' ? strcspn(s->text + n, "\n") : 0;
    s->text += n;
    s->n -= n;
}

const FrontText *
front_text(const Front *f, const char *name)
{
    const FrontOptions *o = f->options;

    for (int i = 0; o != NULL && i < o->n_text; i++) {
        if (strcmp(o->text[i].name, name) == 0) {
            return &o->text[i];
        }
    }
    return NULL;
}

FrontText
front_file(const FrontText *list, int n, const char *name)
{
    for (int i = 0; i < n; i++) {
        if (strcmp(list[i].name, name) == 0) {
            return list[i];
        }
    }
    return (FrontText){ name, NULL, 0 };
}

bool
front_in_memory(const Front *f)
{
    return f->options != NULL && f->options->n_text > 0;
}

/* From the disk, or from memory where all files are. */
static const char *
read_source(Front *f, Source *s)
{
    const FrontText *t = front_text(f, s->name);

    if (!front_in_memory(f)) {
        return file_read(f->arena, s->file, MAX_SCRIPT, &s->text, &s->n);
    }
    if (t == NULL || t->n > MAX_SCRIPT) {
        return arena_printf(f->arena, "cannot read %s: it %s", s->file, t == NULL
                            ? "is not among the files in memory" : "is too long");
    }
    s->text = arena_strndup(f->arena, t->text, t->n);
    s->n = t->n;
    return NULL;
}

/* Why s cannot be Lua; NULL where it is a text. */
static const char *
why_no_text(Front *f, const Source *s)
{
    if (s->n >= 2 && (memcmp(s->text, "\xff\xfe", 2) == 0
                      || memcmp(s->text, "\xfe\xff", 2) == 0)) {
        return arena_printf(f->arena, "cannot read %s: it is UTF-16; save it as UTF-8",
                            s->file);
    }
    for (size_t i = 0; i < s->n; i++) {
        unsigned char c = (unsigned char)s->text[i];
        if (c < ' ' && !isspace(c) && c != '\x1b') {
            return arena_printf(f->arena, "cannot read %s: it is not a text, but has a "
                                "byte %d", s->file, c);
        }
    }
    return NULL;
}

static const char *
add_source(Front *f, const char *file, const char *name)
{
    Source *s = new(f->arena, Source);
    const char *why;

    s->file = file;
    s->name = name;
    why = read_source(f, s);
    if (why == NULL) {
        why = why_no_text(f, s);
    }
    if (why != NULL) {
        return why;
    }
    s->chunk = arena_printf(f->arena, "=" CHUNK "%d", f->n_source);
    skip_head(s);
    front_find_prices(f, s);
    grow(f->arena, f->source, f->n_source);
    f->source[f->n_source++] = s;
    diag_source(f->diag, s->file, s->text, s->n);
    return NULL;
}

bool
front_read(Front *f)
{
    const char *slash = strrchr(f->file, '/');
    const char *why = add_source(f, f->file, slash != NULL ? slash + 1 : f->file);

    if (why != NULL) {
        diag_error(f->diag, (Pos){ 0 }, NULL, "%s", why);
    }
    return why == NULL;
}

/* The parser gets a line at a time: not all of its errors say where they are. */
static const char *
next_line(lua_State *L, void *at, size_t *n)
{
    Front *f = front_of(L);
    const char *from = *(const char **)at, *end;
    size_t left = (size_t)(f->read->text + f->read->n - from);

    end = memchr(from, '\n', left);
    *n = end != NULL ? (size_t)(end + 1 - from) : left;
    *(const char **)at = from + *n;
    f->read_line += *n > 0;
    return from;
}

void
front_load_source(lua_State *L, const Source *s)
{
    Front *f = front_of(L);
    const char *at = s->text;
    int status;

    front_shown_lines(L, s);
    f->read = s;
    f->read_line = 0;
    status = lua_load(L, next_line, &at, s->chunk, "t");
    f->read = NULL;
    if (status != LUA_OK) {
        lua_error(L);
    }
    lua_getfield(L, 1, "env");
    lua_setupvalue(L, -2, 1);
}

/* ---- modules ------------------------------------------------------------ */

const char *
front_beside(Front *f, const char *name)
{
    const char *slash = strrchr(f->file, '/');

    return slash == NULL ? name
         : arena_printf(f->arena, "%.*s/%s", (int)(slash - f->file), f->file, name);
}

const char *
front_outside(Front *f, const char *name)
{
    if (name[0] == '/' || strcmp(name, "..") == 0 || strncmp(name, "../", 3) == 0
        || strstr(name, "/../") != NULL || strchr(name, '\\') != NULL
        || (!front_in_memory(f)
            && !file_below(front_beside(f, "."), front_beside(f, name)))) {
        return arena_printf(f->arena, "'%s' is outside the folder of the model", name);
    }
    return NULL;
}

/* "parts.block" -> "parts/block.lua", or NULL: words with dots between them. */
static const char *
file_of_module(Arena *a, const char *module)
{
    char *name = arena_printf(a, "%s.lua", module);
    size_t n = strlen(module), word = 0;

    for (size_t i = 0; i < n; i++) {
        char c = module[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
                   || (c >= '0' && c <= '9') || c == '_' || c == '-';
        if (!letter && (c != '.' || word == 0)) {
            return NULL;
        }
        word = letter ? word + 1 : 0;
        name[i] = c == '.' ? '/' : c;
    }
    return word > 0 && n < MAX_NAME ? name : NULL;
}

static const Source *
known_source(const Front *f, const char *name)
{
    for (int i = 1; i < f->n_source; i++) {
        if (strcmp(f->source[i]->name, name) == 0) {
            return f->source[i];
        }
    }
    return NULL;
}

/* read_module(name) -> the function that its file is; or nil and why not. */
static int
core_read_module(lua_State *L)
{
    Front *f = front_of(L);
    const char *name = file_of_module(f->arena, luaL_checkstring(L, 1)), *why;
    const Source *s;

    if (name == NULL) {
        lua_pushnil(L);
        lua_pushnil(L);
        return 2;
    }
    s = known_source(f, name);
    why = s == NULL ? front_outside(f, name) : NULL;
    if (s == NULL && why == NULL) {
        why = add_source(f, front_beside(f, name), name);
        s = why == NULL ? f->source[f->n_source - 1] : NULL;
    }
    if (s == NULL) {
        lua_pushnil(L);
        lua_pushstring(L, why);
        return 2;
    }
    front_burn(L, (int64_t)s->n / BYTES_PER_UNIT);
    lua_getfield(L, LUA_REGISTRYINDEX, CORE);
    lua_insert(L, 1);
    front_load_source(L, s);
    return 1;
}

void
source_open(lua_State *L)
{
    lua_pushcfunction(L, core_read_module);
    lua_setfield(L, -2, "read_module");
    lua_pushstring(L, front_of(L)->n_source > 0 ? front_of(L)->source[0]->name : "");
    lua_setfield(L, -2, "file");
}

/* ---- the texts as a whole ----------------------------------------------- */

void
front_carry(Front *f, const char *name, uint64_t hash)
{
    for (int i = 0; i < f->n_carried; i++) {
        if (strcmp(f->carried[i].name, name) == 0) {
            f->carried[i].hash = hash;
            return;
        }
    }
    grow(f->arena, f->carried, f->n_carried);
    f->carried[f->n_carried++] = (Script){ name, NULL, 0, front_in_memory(f)
        ? name : file_absolute(f->arena, front_beside(f, name)), hash };
}

void
front_scripts(const Front *f, Model *m)
{
    Script *list = new_n(f->arena, f->n_source + f->n_carried, Script);
    int n = 0;

    for (int i = 0; i < f->n_source; i++) {
        const Source *s = f->source[i];
        list[n++] = (Script){ s->name, s->text, s->n, NULL, text_hash(s->text, s->n) };
    }
    for (int i = 0; i < f->n_carried; i++) {
        list[n++] = f->carried[i];
    }
    m->script = list;
    m->n_script = n;
}
