/* pack.c -- see pack.h
 *
 * keeps   little-endian: numbers of 4 bytes, texts behind their length, tensors as
 *         name, kind (f, d or i), rank, extents, elements
 */
#include "pack.h"

#include <stdio.h>
#include <string.h>

#include "../../runtime/host/contents.h"

struct Pack {
    Arena *arena;
    struct contents file;
    const unsigned char *p, *end;
};

Pack *
pack_open(Arena *a, const char *path)
{
    Pack *p = new(a, Pack);
    struct error error = { 0 };

    p->arena = a;
    if (gradc_contents_open(&p->file, NULL, path, &error) != 0) {
        fprintf(stderr, "%s\n", error.text);
        return NULL;
    }
    p->p = p->file.p;
    p->end = p->p + p->file.n;
    return p;
}

static const unsigned char *
take(Pack *p, size_t n)
{
    const unsigned char *at = p->p;

    if (n > (size_t)(p->end - at)) {
        bug("the pack ends within a case");
    }
    p->p += n;
    return at;
}

static uint32_t
number(Pack *p)
{
    const unsigned char *b = take(p, 4);

    return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16
         | (uint32_t)b[3] << 24;
}

static const char *
text(Pack *p, size_t *n)
{
    size_t size = number(p);

    if (n != NULL) {
        *n = size;
    }
    return arena_strndup(p->arena, (const char *)take(p, size), size);
}

static double
element(Pack *p, int kind)
{
    uint32_t bits;
    float single;
    double wide;

    if (kind == 'd') {
        memcpy(&wide, take(p, 8), 8);
        return wide;
    }
    bits = number(p);
    memcpy(&single, &bits, 4);
    return kind == 'f' ? (double)single : (double)(int32_t)bits;
}

static void
tensor(Pack *p, PackTensor *t)
{
    int kind;

    t->name = text(p, NULL);
    kind = *take(p, 1);
    t->shape = (Shape){ .rank = (int)number(p) };
    for (int i = 0; i < t->shape.rank; i++) {
        t->shape.dim[i] = (int)number(p);
    }
    t->n = shape_count(t->shape);
    t->value = new_n(p->arena, t->n + 1, double);
    for (int64_t i = 0; i < t->n; i++) {
        t->value[i] = element(p, kind);
    }
}

static int
tensors(Pack *p, PackTensor *list)
{
    int n = (int)number(p);

    if (n > MAX_TENSORS) {
        bug("a case of the pack has too many tensors");
    }
    for (int i = 0; i < n; i++) {
        tensor(p, &list[i]);
    }
    return n;
}

bool
pack_next(Pack *p, PackCase *c)
{
    if (p->p == p->end) {
        gradc_contents_close(&p->file);
        return false;
    }
    c->name = text(p, NULL);
    c->model = text(p, &c->n_model);
    c->rtol = element(p, 'd');
    c->atol = element(p, 'd');
    c->n_in = tensors(p, c->in);
    c->n_out = tensors(p, c->out);
    return true;
}
