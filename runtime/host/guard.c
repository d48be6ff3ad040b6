/* guard.c -- see guard.h
 *
 * keeps   to memory as it is: padding is zero, so that a struct is a few spans of
 *         numbers of one type
 */
#include "guard.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "report.h"

struct span {
    enum gradc_type type;
    const char *at;
    size_t n;                   /* numbers */
};

/* ---- where the numbers are ------------------------------------------------ */

/* The bytes that belong to tensor `i`: up to the next, padding included. */
static size_t
reach(const struct gradc_tensor *t, int n, int i, size_t bytes)
{
    size_t end = bytes;

    for (int k = 0; k < n; k++) {
        if (t[k].offset > t[i].offset && t[k].offset < end) {
            end = t[k].offset;
        }
    }
    return end - t[i].offset;
}

/* Adds a tensor to the spans, to the last one if it follows it. */
static void
add_span(struct guard *g, enum gradc_type type, const char *at, size_t bytes)
{
    struct span *last = &g->span[g->n_span - 1];
    size_t size = gradc_type_size(type);

    if (g->n_span > 0 && last->type == type && last->at + last->n * size == at) {
        last->n += bytes / size;
        return;
    }
    g->span[g->n_span].type = type;
    g->span[g->n_span].at = at;
    g->span[g->n_span++].n = bytes / size;
}

static void
add_spans(struct guard *g, const char *base, const struct gradc_tensor *t,
          int n, size_t bytes, const char *loose)
{
    for (int i = 0; i < n; i++) {
        if (gradc_type_is_float(t[i].type) && !loose[i]) {
            add_span(g, t[i].type, base + t[i].offset, reach(t, n, i, bytes));
        }
    }
}

static void
keep(struct guard *g, long step)
{
    const struct gradc_model *m = g->s->m;

    memcpy(g->param, g->s->param, m->param_bytes);
    if (m->state_bytes > 0) {
        memcpy(g->state, g->s->state, m->state_bytes);
    }
    g->step = step;
}

int
gradc_guard_open(struct guard *g, const struct session *s, long step,
                 struct error *e)
{
    const struct gradc_model *m = s->m;

    memset(g, 0, sizeof(*g));
    g->s = s;
    g->span = gradc_alloc(e, (size_t)(m->n_param + m->n_state),
                          sizeof(*g->span));
    g->param = gradc_alloc(e, m->param_bytes, 1);
    g->state = gradc_alloc(e, m->state_bytes, 1);
    if (e->status != 0) {
        return -1;
    }
    add_spans(g, s->param, m->param, m->n_param, m->param_bytes, s->loose);
    add_spans(g, s->state, m->state, m->n_state, m->state_bytes,
              s->loose + m->n_param);
    keep(g, step);
    g->next = step + 1;
    g->cost = (double)INFINITY;
    g->looked = gradc_seconds();
    return 0;
}

void
gradc_guard_close(struct guard *g)
{
    free(g->span);
    free(g->param);
    free(g->state);
    memset(g, 0, sizeof(*g));
}

/* ---- looking ---------------------------------------------------------------- */

/* A number is finite when its exponent is not all ones.  Whole blocks without
 * a branch, so that the compiler makes vectors of them. */
#define FINITE(bits)                                                          \
    static int                                                                \
    finite_##bits(const char *at, size_t n, uint##bits##_t ones)              \
    {                                                                         \
        for (size_t i = 0; i < n; ) {                                         \
            size_t end = n - i > 1024 ? i + 1024 : n;                         \
            uint##bits##_t bad = 0;                                           \
                                                                              \
            for (; i < end; i++) {                                            \
                uint##bits##_t u;                                             \
                                                                              \
                memcpy(&u, at + i * sizeof u, sizeof u);                      \
                bad |= (u & ones) == ones;                                    \
            }                                                                 \
            if (bad)                                                          \
                return 0;                                                     \
        }                                                                     \
        return 1;                                                             \
    }
FINITE(16)
FINITE(32)
FINITE(64)

static int
finite_span(const struct span *s)
{
    const struct gradc_row *row = gradc_type_row(s->type);
    int bits = (int)(8 * row->size);
    uint64_t ones = ((uint64_t)1 << (bits - 1)) - ((uint64_t)1 << row->fraction);

    return bits == 16 ? finite_16(s->at, s->n, (uint16_t)ones)
         : bits == 32 ? finite_32(s->at, s->n, (uint32_t)ones)
                      : finite_64(s->at, s->n, ones);
}

static int
finite_memory(const struct guard *g)
{
    for (int i = 0; i < g->n_span; i++) {
        if (!finite_span(&g->span[i])) {
            return 0;
        }
    }
    return 1;
}

/* The same for the elements, which padding does not belong to: an update without
 * an eps makes 0 / 0 of it. */
static int
finite_elements(const struct session *s)
{
    const struct gradc_model *m = s->m;

    for (int i = 0; i < m->n_param; i++) {
        if (!s->loose[i] && gradc_tensor_flaw(&m->param[i], s->param) >= 0) {
            return 0;
        }
    }
    for (int i = 0; i < m->n_state; i++) {
        if (!s->loose[m->n_param + i]
            && gradc_tensor_flaw(&m->state[i], s->state) >= 0) {
            return 0;
        }
    }
    return 1;
}

int
gradc_guard_fine(const struct guard *g)
{
    return finite_memory(g) || finite_elements(g->s);
}

/* A look costs at most a hundredth of the steps between two of them.  The
 * least that one took counts: others were interrupted. */
int
gradc_guard_look(struct guard *g, long step)
{
    double begin = gradc_seconds(), end, steps;

    if (!gradc_guard_fine(g)) {
        return 0;
    }
    steps = (double)(step - g->step);
    keep(g, step);
    end = gradc_seconds();
    if (end - begin < g->cost) {
        g->cost = end - begin;
    }
    if (steps > 0 && begin > g->looked) {
        steps *= 100 * g->cost / (begin - g->looked);
    }
    g->next = step + 1 + (steps < 1e9 ? (long)steps : 1000000000L);
    g->looked = end;
    return 1;
}

void
gradc_guard_restore(const struct guard *g)
{
    const struct gradc_model *m = g->s->m;

    memcpy(g->s->param, g->param, m->param_bytes);
    if (m->state_bytes > 0) {
        memcpy(g->s->state, g->state, m->state_bytes);
    }
}
