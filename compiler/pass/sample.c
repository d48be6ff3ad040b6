/* sample.c -- see sample.h */
/* The profile of most generated code, whatever this machine supports. */
#define GRADC_FMA 1
#include "pass/sample.h"

#include "graph/eval.h"

#include <math.h>

#include "gradc_random.h"

/* The leaf below casts and views. */
static const Node *
source_of(const Node *n)
{
    while (n->op == OP_cast || card_of(n)->kind == VIEW) {
        n = n->in[0];
    }
    return n;
}

static void
lower_to(int *classes, int extent)
{
    *classes = *classes == 0 || extent < *classes ? extent : *classes;
}

/* Integers below this are meaningful: the extent of an iota with which the leaf
 * is compared, or of the axis that it indexes, else 2. */
static int
classes_of(const Graph *g, const Node *leaf)
{
    int classes = 0;

    for (int id = 0; id < g->n; id++) {
        const Node *n = g->node[id];
        if (n->op == OP_gather && source_of(n->in[1]) == leaf) {
            lower_to(&classes, n->in[0]->shape.dim[n->attr.list[0]]);
        }
        if (card_of(n)->kind == SCATTER && source_of(n->in[1]) == leaf) {
            lower_to(&classes, n->attr.list[1]);
        }
        if (n->op != OP_equal && n->op != OP_less) {
            continue;
        }
        for (int k = 0; k < 2; k++) {
            const Node *x = source_of(n->in[k]), *y = source_of(n->in[1 - k]);
            if (x == leaf && y->op == OP_iota) {
                lower_to(&classes, y->shape.dim[y->attr.list[0]]);
            }
        }
    }
    return classes > 0 ? classes : 2;
}

uint32_t
sample_bits(uint32_t seed, uint32_t stream, uint32_t i)
{
    return gradc_bits(seed, stream, 0, i);
}

double
sample_normal(uint32_t seed, uint32_t stream, uint32_t i)
{
    return (double)gradc_normalf(seed, stream, 0, i);
}

static uint32_t
stream_of(const Node *leaf)
{
    uint32_t h = 2166136261u ^ (uint32_t)leaf->op;

    for (const char *c = leaf->attr.name; *c != '\0'; c++) {
        h = (h ^ (unsigned char)*c) * 16777619u;
    }
    return h;
}

double *
sample_leaf(Arena *a, const Graph *g, const Node *leaf, uint32_t seed)
{
    int64_t n = shape_count(leaf->shape);
    double *v = new_n(a, n, double);
    uint32_t stream = stream_of(leaf);
    uint32_t classes = (uint32_t)classes_of(g, leaf);

    for (int64_t i = 0; i < n; i++) {
        uint32_t at = (uint32_t)i;
        if (leaf->type == BOOL) {
            v[i] = sample_bits(seed, stream, at) & 1;
        } else if (!type_is_float(leaf->type)) {
            v[i] = sample_bits(seed, stream, at) % classes;
        } else if (leaf->op == OP_state) {
            v[i] = (double)gradc_uniformf(seed, stream, 0, at);
        } else {
            v[i] = sample_normal(seed, stream, at);
        }
        v[i] = type_is_kept(leaf->type) ? eval_convert(leaf->type, v[i]) : v[i];
    }
    return v;
}

/* Finite ones first.  None is so large or small that sums with it round to it,
 * and there is no -0, since laws may change the sign of a zero. */
static const double special[] = { 0.0, 1.0, -1.0, NAN, INFINITY, -INFINITY };

enum { FINITE = 3 };

void
sample_special(double *v, const Node *leaf, uint32_t seed, uint32_t one_in)
{
    int64_t n = shape_count(leaf->shape);
    uint32_t stream = stream_of(leaf);
    uint32_t choice = leaf->op == OP_input ? countof(special) : FINITE;

    for (int64_t i = 0; i < n && type_is_float(leaf->type); i++) {
        uint32_t bits = sample_bits(seed, stream, (uint32_t)i);
        if (bits % one_in == 0) {
            v[i] = special[bits / one_in % choice];
        }
    }
}
