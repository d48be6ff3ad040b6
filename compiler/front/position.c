/* position.c -- where the script is, and errors there
 *
 * takes   the stack of Lua, and the names that Lua has for the files of the script
 * gives   file and line; who makes the nodes that follow; an error that is raised once
 *         its message is complete
 */
#include "front/state.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- names of files ------------------------------------------------------- */

/* "model3:12: text" -> the fourth source; NULL for what is not a script. */
static const Source *
find_source(const Front *f, const char *chunk, size_t *length)
{
    size_t head = strlen(CHUNK);
    char *end;
    long i;

    if (strncmp(chunk, CHUNK, head) != 0) {
        return NULL;
    }
    i = strtol(chunk + head, &end, 10);
    *length = (size_t)(end - chunk);
    return i >= 0 && i < f->n_source ? f->source[i] : NULL;
}

bool
front_is_script(const lua_Debug *ar)
{
    return strncmp(ar->source, "=" CHUNK, sizeof(CHUNK)) == 0;
}

const Source *
front_source(const Front *f, const lua_Debug *ar)
{
    size_t length;
    const Source *s = find_source(f, ar->source + 1, &length);

    return s != NULL ? s : f->source[0];
}

const Source *
front_split(const Front *f, const char **text, int *line)
{
    size_t length = 0;
    const Source *s = find_source(f, *text, &length);
    int n = 0;

    if (s == NULL || sscanf(*text + length, ":%d: %n", line, &n) != 1 || n == 0) {
        *line = 0;
        return f->source[0];
    }
    *text += length + (size_t)n;
    return s;
}

#define LINES ((int64_t)1 << 32)        /* more than any file has */

lua_Integer
front_code(const Front *f, Pos pos)
{
    int i = f->n_source;

    while (--i > 0 && strcmp(f->source[i]->file, pos.file) != 0) {
    }
    return i * LINES + pos.line;
}

Pos
front_decode(const Front *f, lua_Integer code)
{
    int64_t i = code / LINES;

    return i >= 0 && i < f->n_source
           ? (Pos){ .file = f->source[i]->file, .line = (int)(code % LINES) }
           : (Pos){ .file = f->file };
}

/* ---- the stack ------------------------------------------------------------ */

Pos
front_where(lua_State *L, int level)
{
    lua_Debug ar;

    for (; lua_getstack(L, level, &ar); level++) {
        lua_getinfo(L, "Sl", &ar);
        if (front_is_script(&ar)) {
            return (Pos){ .file = front_source(front_of(L), &ar)->file,
                          .line = ar.currentline };
        }
    }
    return (Pos){ .file = front_of(L)->file };
}

/* Only the nearest Lua function matters: if it belongs to the prelude, the
 * prelude's own caller has been here before. */
Frame
front_enter(lua_State *L, const char *by)
{
    Graph *g = front_of(L)->graph;
    Frame old = { g->pos, g->by };
    lua_Debug ar;

    for (int level = 1; lua_getstack(L, level, &ar); level++) {
        lua_getinfo(L, "Sl", &ar);
        if (ar.what[0] == 'C') {
            continue;
        }
        if (front_is_script(&ar)) {
            g->pos.file = front_source(front_of(L), &ar)->file;
            g->pos.line = ar.currentline;
            g->by = by;
        } else if (by != NULL) {
            g->by = by;
        }
        break;
    }
    return old;
}

void
front_leave(lua_State *L, Frame old)
{
    front_of(L)->graph->pos = old.pos;
    front_of(L)->graph->by = old.by;
}

/* ---- errors --------------------------------------------------------------- */

/* The error value is the Front itself, whose message is complete. */
int
front_raise(lua_State *L)
{
    lua_pushlightuserdata(L, front_of(L));
    return lua_error(L);
}

int
front_fail(lua_State *L, const char *spot, const char *fmt, ...)
{
    Front *f = front_of(L);
    va_list ap;
    char text[1024];

    va_start(ap, fmt);
    vsnprintf(text, sizeof(text), fmt, ap);
    va_end(ap);
    diag_error(f->diag, f->graph->pos, spot, "%s", text);
    return front_raise(L);
}

bool
front_is_error(lua_State *L, int i)
{
    return lua_islightuserdata(L, i) && lua_touserdata(L, i) == front_of(L);
}
