/* shape.c -- see shape.h */
#include "graph/shape.h"

#include "base/text.h"

#include <string.h>

const struct gradc_row *
type_row(Type t)
{
    static const struct gradc_row row[] = { GRADC_TYPES(GRADC_ROW) };

    return &row[t];
}

const char *
type_name(Type t)
{
    return type_row(t)->text;
}

Type
type_named(const char *name)
{
    Type t = 0;

    while (t < TYPES && strcmp(type_name(t), name) != 0) {
        t++;
    }
    return t;
}

bool
type_is_float(Type t)
{
    return type_row(t)->kind == GRADC_FLOAT;
}

Type
type_computes(Type t)
{
    return (Type)type_row(t)->computes;
}

bool
type_is_kept(Type t)
{
    return type_computes(t) != t;
}

bool
type_is_index(Type t)
{
    return type_row(t)->kind == GRADC_SIGNED || type_row(t)->kind == GRADC_UNSIGNED;
}

bool
type_is_narrow(Type t)
{
    return !type_is_float(t) && type_row(t)->size < sizeof(int32_t);
}

bool
type_holds(Type wide, Type narrow)
{
    const struct gradc_row *w = type_row(wide), *n = type_row(narrow);
    bool in_range = w->least <= n->least && n->most <= w->most;

    if (w->kind == GRADC_BOOLEAN || n->kind == GRADC_FLOAT) {
        return wide == narrow || (w->kind == GRADC_FLOAT && in_range
                                  && w->fraction >= n->fraction);
    }
    return in_range
        && (w->kind != GRADC_FLOAT || n->most < (double)(2ull << w->fraction));
}

Shape
shape_of(int rank, const int *dim)
{
    Shape s = { .rank = rank };

    for (int i = 0; i < rank; i++) {
        s.dim[i] = dim[i];
    }
    return s;
}

Shape
shape_scalar(void)
{
    return (Shape){ 0 };
}

bool
shape_equal(Shape a, Shape b)
{
    if (a.rank != b.rank) {
        return false;
    }
    for (int i = 0; i < a.rank; i++) {
        if (a.dim[i] != b.dim[i]) {
            return false;
        }
    }
    return true;
}

int64_t
shape_count(Shape s)
{
    int64_t n = 1;

    for (int i = 0; i < s.rank; i++) {
        n *= s.dim[i];
    }
    return n;
}

void
shape_strides(Shape s, int64_t *stride)
{
    int64_t n = 1;

    for (int i = s.rank - 1; i >= 0; i--) {
        stride[i] = n;
        n *= s.dim[i];
    }
}

char *
shape_text(Arena *a, Shape s)
{
    Text *t = text_new(a);

    text_add(t, "[");
    for (int i = 0; i < s.rank; i++) {
        text_printf(t, "%s%d", i > 0 ? "," : "", s.dim[i]);
    }
    text_add(t, "]");
    return t->s;
}

char *
type_shape_text(Arena *a, Type t, Shape s)
{
    return arena_printf(a, "%s%s", type_name(t), shape_text(a, s));
}

bool
shape_broadcast(Shape a, Shape b, Shape *out)
{
    int rank = a.rank > b.rank ? a.rank : b.rank;

    out->rank = rank;
    for (int i = 0; i < rank; i++) {
        int p = i - (rank - a.rank), q = i - (rank - b.rank);
        int da = p >= 0 ? a.dim[p] : 1, db = q >= 0 ? b.dim[q] : 1;
        if (da != db && da != 1 && db != 1) {
            return false;
        }
        out->dim[i] = da == 1 ? db : da;
    }
    return true;
}

int
shape_divisions(Shape whole, Shape parts, int *first)
{
    int k = 0, more = 0;

    for (int i = 0; i < whole.rank; i++) {
        int64_t count = 1;
        int n = 0;
        if (first != NULL) {
            first[i] = k;
        }
        while (k < parts.rank && (count < whole.dim[i] || parts.dim[k] == 1)) {
            n += parts.dim[k] > 1;
            count *= parts.dim[k++];
        }
        if (count != whole.dim[i]) {
            return 0;
        }
        more += n > 1 ? n - 1 : 0;
    }
    return k == parts.rank ? more : 0;
}
