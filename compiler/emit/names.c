/* names.c -- see names.h */
#include "emit/names.h"

#include "base/word.h"

#include <string.h>

typedef struct Taken Taken;

struct Taken {
    const char *name;
    unsigned hash;
    int count;                  /* buffers with that name so far */
    Taken *next;
};

static void
grow_buckets(Names *q)
{
    int n = q->n_bucket > 0 ? 4 * q->n_bucket : 64;
    Taken **bucket = new_n(q->scratch, n, Taken *);

    for (int i = 0; i < q->n_bucket; i++) {
        Taken *t = q->bucket[i], *next;
        for (; t != NULL; t = next) {
            next = t->next;
            t->next = bucket[t->hash % (unsigned)n];
            bucket[t->hash % (unsigned)n] = t;
        }
    }
    q->bucket = bucket;
    q->n_bucket = n;
}

static Taken *
find(Names *q, const char *name)
{
    unsigned h = 5381;
    Taken *t, **bucket;

    for (const char *s = name; *s != '\0'; s++) {
        h = h * 33 + (unsigned char)*s;
    }
    if (q->n >= q->n_bucket) {
        grow_buckets(q);
    }
    bucket = &q->bucket[h % (unsigned)q->n_bucket];
    for (t = *bucket; t != NULL; t = t->next) {
        if (t->hash == h && strcmp(t->name, name) == 0) {
            return t;
        }
    }
    t = new(q->scratch, Taken);
    t->name = arena_strdup(q->scratch, name);
    t->hash = h;
    t->next = *bucket;
    *bucket = t;
    q->n++;
    return t;
}

const char *
names_stem(Arena *a, const char *name)
{
    size_t n = strlen(name);

    return n > 0 && name[n - 1] == '_' ? name : arena_printf(a, "%s_", name);
}

const char *
names_member(Names *q, const char *want)
{
    char *name = word_identifier(q->arena, want);
    Taken *t = find(q, name);

    if (t->count++ == 0) {
        return name;
    }
    for (;;) {
        char *other = arena_printf(q->arena, "%s%d", names_stem(q->arena, name), t->count);
        if (find(q, other)->count++ == 0) {
            return other;
        }
        t->count++;
    }
}

const char *
names_unique(Names *q, const char *want)
{
    const char *name = word_identifier(q->arena, want);

    return names_member(q, word_is_inner(name) ? arena_printf(q->arena, "%s_", name)
                                             : name);
}

const char *
names_short(Arena *a, const char *name, size_t most)
{
    char *s = word_identifier(a, name);
    char *last = s + strlen(s);

    for (int i = 0; i < 2; i++) {
        while (last > s && *--last != '_') {
        }
    }
    while (strlen(s) > most && last > s) {
        char *before = last;
        while (before > s && *--before != '_') {
        }
        last += *before != '_';
        memmove(before, last, strlen(last) + 1);
        last = before;
    }
    return s;
}
