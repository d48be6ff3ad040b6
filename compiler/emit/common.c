/* common.c -- see common.h */
#include "emit/common.h"

#include "base/text.h"

#include <string.h>

static int
split_name(Arena *a, const char *name, char **part)
{
    char *s = arena_strdup(a, name), *next;
    int n = 0;

    for (; s != NULL && n < MAX_PARTS; s = next) {
        next = strchr(s, '_');
        if (next != NULL && n + 1 < MAX_PARTS) {
            *next++ = '\0';
        }
        part[n++] = s;
    }
    return n;
}

void
common_add(Arena *a, Common *q, const char *name)
{
    char *part[MAX_PARTS];
    int n = split_name(a, name, part), i;

    if (q->n == 0) {
        memcpy(q->part, part, sizeof(part));
        q->n = q->front = q->back = n;
        return;
    }
    for (i = 0; i < q->front && i < n && strcmp(q->part[i], part[i]) == 0; i++) {
    }
    q->front = i;
    for (i = 0; i < q->back && i < n
         && strcmp(q->part[q->n - 1 - i], part[n - 1 - i]) == 0; i++) {
    }
    q->back = i < n - q->front ? i : n - q->front;
}

static bool
is_number(const char *s)
{
    return strspn(s, "0123456789") == strlen(s);
}

/* A number that its name has lost says nothing ("1_weight" of "stem_1_weight"). */
const char *
common_text(Arena *a, const Common *q)
{
    Text *t = text_new(a);
    bool cut = q->front == 0 && q->back < q->n;

    for (int i = 0; i < q->n; i++) {
        if (i < q->front || (i >= q->n - q->back
                             && !(cut && t->n == 0 && is_number(q->part[i])))) {
            text_printf(t, "%s%s", t->n > 0 ? "_" : "", q->part[i]);
        }
    }
    return t->s;
}

const char *
common_argument(Arena *a, const Common *q, const char *role)
{
    const char *name = common_text(a, q);

    if (name[0] == '\0' || strspn(name, "0123456789_") == strlen(name)) {
        return role;
    }
    return strcmp(name, "d") == 0 || strcmp(name, "d_") == 0 ? "gradient" : name;
}
