/* golden.c -- see golden.h */
#include "golden.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const kind_name[] = { "in", "fix", "param", "state", "cot",
                                         "dir", "out" };

typedef struct Reader {
    Arena *arena;
    char *at;
    const char *wrong;
} Reader;

static char *
read_all(Arena *a, const char *path)
{
    FILE *f = fopen(path, "rb");
    Text *t = text_new(a);
    char part[4097];
    size_t n;

    if (f == NULL) {
        return NULL;
    }
    while ((n = fread(part, 1, sizeof(part) - 1, f)) > 0) {
        part[n] = '\0';
        text_add(t, part);
    }
    fclose(f);
    return t->s;
}

/* The next word, or "" at the end. */
static char *
word(Reader *r)
{
    char *start = r->at + strspn(r->at, " \n"), *end;

    end = start + strcspn(start, " \n");
    r->at = *end != '\0' ? end + 1 : end;
    *end = '\0';
    return start;
}

static double
number(Reader *r)
{
    char *s = word(r), *end;
    double v = strtod(s, &end);

    if (end == s || *end != '\0') {
        r->wrong = arena_printf(r->arena, "'%s' is not a number", s);
    }
    return v;
}

static void
shape(Reader *r, Golden *g)
{
    char *s = word(r);

    g->count = 1;
    if (strcmp(s, "-") == 0) {
        return;
    }
    while (g->rank < GOLDEN_RANK) {
        long n = strtol(s, &s, 10);
        if (n < 1 || n > 100000) {
            break;
        }
        g->dim[g->rank++] = (int)n;
        g->count *= (int)n;
        if (*s++ != ',') {
            return;
        }
    }
    r->wrong = "a shape is wrong";
}

static bool
read_tensor(Reader *r, const char *kind, Case *c)
{
    Golden g = { .kind = GOLDEN_IN };

    while (g.kind <= GOLDEN_OUT && strcmp(kind, kind_name[g.kind]) != 0) {
        g.kind++;
    }
    if (g.kind > GOLDEN_OUT) {
        r->wrong = arena_printf(r->arena, "'%s' begins nothing", kind);
        return false;
    }
    g.name = word(r);
    g.type = word(r);
    shape(r, &g);
    g.error = g.kind == GOLDEN_OUT ? number(r) : 0.0;
    g.value = new_n(r->arena, g.count, double);
    for (int i = 0; i < g.count && r->wrong == NULL; i++) {
        g.value[i] = number(r);
    }
    grow(r->arena, c->golden, c->n);
    c->golden[c->n++] = g;
    return r->wrong == NULL;
}

const char *
golden_read(Arena *a, const char *path, Cases *out)
{
    Reader r = { .arena = a, .at = read_all(a, path) };
    char *w;

    *out = (Cases){ 0 };
    if (r.at == NULL) {
        return arena_printf(a, "cannot read %s: %s", path, strerror(errno));
    }
    while (*(w = word(&r)) != '\0') {
        bool detached = strcmp(w, "detached") == 0, each = strcmp(w, "each") == 0;
        if (detached || each || strcmp(w, "case") == 0) {
            grow(a, out->list, out->n);
            out->list[out->n++] = (Case){ .name = word(&r), .detached = detached,
                                            .each = each };
        } else if (out->n == 0) {
            return arena_printf(a, "%s: no case", path);
        } else if (!read_tensor(&r, w, &out->list[out->n - 1])) {
            return arena_printf(a, "%s: case %s: %s", path,
                                out->list[out->n - 1].name, r.wrong);
        }
    }
    return out->n == 0 ? arena_printf(a, "%s: no case", path) : NULL;
}

const Golden *
golden_find(const Case *c, const char *name, bool out)
{
    for (int i = 0; i < c->n; i++) {
        const Golden *g = &c->golden[i];
        if ((g->kind == GOLDEN_OUT) == out && strcmp(g->name, name) == 0) {
            return g;
        }
    }
    return NULL;
}

void
golden_lua(Text *t, const Cases *c)
{
    text_add(t, "local golden = {");
    for (int i = 0; i < c->n; i++) {
        text_printf(t, " [\"%s\"] = {", c->list[i].name);
        for (int j = 0; j < c->list[i].n; j++) {
            const Golden *g = &c->list[i].golden[j];
            if (g->kind == GOLDEN_OUT) {
                continue;
            }
            text_printf(t, " { \"%s\", \"%s\", \"%s\", {", kind_name[g->kind],
                        g->name, g->type);
            for (int d = 0; d < g->rank; d++) {
                text_printf(t, " %d,", g->dim[d]);
            }
            text_add(t, " } },");
        }
        text_add(t, " },");
    }
    text_add(t, " } ");
}
