/* fuse_size.c -- what expressions read, and how much code they become; see
 * fuse.h
 *
 * takes   which values are in memory, and whose epilogues the others join
 * gives   what each expression reads, and more values in memory, so that no
 *         kernel is too large for a C compiler and no later pass meets a deep
 *         expression
 * keeps   sizes of large expressions exact, those of small ones approximate: a
 *         value with two users counts twice
 */
#include "kernel/size.h"
#include "lower/fuse.h"

#include <string.h>

/* ---- sources -------------------------------------------------------------- */

static const Sources *
single_source(Fuse *f, const Node *n)
{
    Sources *s = new(f->scratch, Sources);

    s->n = 1;
    s->list = new(f->scratch, Source);
    s->list[0].id = n->id;
    return s;
}

/* The union of x and y; `moved`: y is read at other positions. */
static const Sources *
join_sources(Fuse *f, const Sources *x, const Sources *y, bool moved)
{
    Sources *s;
    int i = 0, j = 0;

    if (y->n == 0 || (x == y && !moved)) {
        return x;
    }
    if (x->n == 0 && !moved) {
        return y;
    }
    s = new(f->scratch, Sources);
    s->list = new_n(f->scratch, x->n + y->n, Source);
    while (i < x->n || j < y->n) {
        bool left = i < x->n && (j == y->n || x->list[i].id <= y->list[j].id);
        bool right = j < y->n && (i == x->n || y->list[j].id <= x->list[i].id);
        Source *to = &s->list[s->n++];
        to->id = left ? x->list[i].id : y->list[j].id;
        to->moved = (left && x->list[i].moved)
                 || (right && (moved || y->list[j].moved));
        i += left;
        j += right;
    }
    return s;
}

const Sources *
fuse_reads(Fuse *f, const Node *n)
{
    static const Sources none;
    const Sources *s = &none;

    for (int i = 0; i < n->nin; i++) {
        s = join_sources(f, s, f->source[n->in[i]->id], !fuse_keeps_order(n, i));
    }
    return s;
}

static bool
in_memory(const Fuse *f, const Node *n)
{
    return f->stored[n->id] || fuse_is_leaf(f, n) || fuse_is_anchor(f, n)
        || f->finder[n->id] != NULL || n->scan != NULL || card_of(n)->kind == SCAN_RESULT;
}

void
fuse_find_sources(Fuse *f, const Node *n, bool perhaps)
{
    static const Sources none;
    const Sources *s = &none;

    if (is_plain_leaf(n) || n->op == OP_store) {
        f->source[n->id] = s;
        return;
    }
    if (!in_memory(f, n)) {
        s = fuse_reads(f, n);
        f->stored[n->id] = s->n > VALUE_READS;
    }
    f->source[n->id] = in_memory(f, n) || perhaps ? single_source(f, n) : s;
}

/* ---- sizes ---------------------------------------------------------------- */

int
prog_code(const Node *n)
{
    const OpCard *card = card_of(n);

    if (n->op == OP_const) {
        return 0;
    }
    if (n->op == OP_random) {
        return n->attr.list[1] == RANDOM_NORMAL ? 180 : 80;
    }
    return card->code > 0 ? card->code : card->guarded ? 3 : 1;
}

/* Does a view divide indices? */
static bool
divides(const Node *n)
{
    const Shape *x = &n->in[0]->shape, *y = &n->shape;
    int i = 0, j = 0;

    if (n->op != OP_reshape) {
        return false;
    }
    while (i < x->rank || j < y->rank) {
        if (i < x->rank && x->dim[i] == 1) {
            i++;
        } else if (j < y->rank && y->dim[j] == 1) {
            j++;
        } else if (i == x->rank || j == y->rank || x->dim[i++] != y->dim[j++]) {
            return true;
        }
    }
    return false;
}

/* Instructions of n and its operands, down to memory, that are not marked yet.
 * Values read at the same position are one instruction. */
static int
count_code(Fuse *f, const Node *n)
{
    int code = prog_code(n);

    if (f->counted[n->id] == f->count) {
        return 0;
    }
    f->counted[n->id] = f->count;
    for (int i = 0; i < n->nin; i++) {
        Node *x = n->in[i];
        if (in_memory(f, x)) {
            code += prog_code(x) > 0;
        } else {
            code += fuse_keeps_order(n, i) ? count_code(f, x) : f->size[x->id].code;
        }
    }
    return code;
}

static int
count_terms(const Index *x)
{
    int n = x->n;

    for (int i = 0; i < x->n; i++) {
        const Index *of = x->term[i].atom->of;
        n += of != NULL ? count_terms(of) : 0;
    }
    return n;
}

/* The operand of n that is read through the most views. */
static Node *
furthest(const Fuse *f, const Node *n)
{
    Node *far = n->in[0];

    for (int i = 1; i < n->nin; i++) {
        Node *x = n->in[i];
        far = !in_memory(f, x) && (in_memory(f, far)
              || f->size[x->id].splits > f->size[far->id].splits) ? x : far;
    }
    return far;
}

/* Approximate terms of the indices at which n reads memory. */
static int
index_terms(Fuse *f, const Node *n)
{
    View v = { .arena = f->scratch };
    int terms = 0, rank = n->shape.rank;

    for (int i = 0; i < rank; i++) {
        v.in[i] = index_var(f->scratch, i, n->shape.dim[i]);
    }
    for (const Node *x = n; x == n || !in_memory(f, x); x = furthest(f, x)) {
        if (card_of(x)->kind == VIEW) {
            v.n = x;
            v.n_guard = 0;
            memcpy(v.out, v.in, sizeof(v.in));
            card_of(x)->view(&v);
            rank = x->in[0]->shape.rank;
        }
    }
    for (int i = 0; i < rank; i++) {
        terms += count_terms(v.in[i]);
    }
    return terms;
}

static int
count_guards(Arena *a, const Node *n)
{
    View v = { .arena = a, .n = n };

    if (!card_of(n)->guarded) {
        return 0;
    }
    for (int i = 0; i < n->shape.rank; i++) {
        v.out[i] = index_var(a, i, n->shape.dim[i]);
    }
    card_of(n)->view(&v);
    return v.n_guard;
}

static void
measure(Fuse *f, const Node *n)
{
    FuseSize *s = &f->size[n->id];

    s->code = prog_code(n);
    for (int i = 0; i < n->nin; i++) {
        const FuseSize *x = &f->size[n->in[i]->id];
        bool loads = in_memory(f, n->in[i]);
        s->code += loads ? prog_code(n->in[i]) > 0 : x->code;
        s->depth = !loads && x->depth >= s->depth ? x->depth + 1 : s->depth;
        s->splits = !loads && x->splits > s->splits ? x->splits : s->splits;
        s->guards = !loads && x->guards > s->guards ? x->guards : s->guards;
    }
    if (s->code > TILE_CODE) {
        f->count++;
        s->code = count_code(f, n);
    }
    s->splits += divides(n);
    s->guards += count_guards(f->scratch, n);
}

/* ---- limits --------------------------------------------------------------- */

/* What joining the kernel of anchor a adds to it. */
static int
added_code(const Fuse *f, const Node *n, const Node *a)
{
    int code = prog_code(n);

    for (int i = 0; i < n->nin; i++) {
        const Node *x = n->in[i];
        if (x != a && f->anchor[x->id] != a) {
            code += in_memory(f, x) ? 1 : f->size[x->id].code;
        }
    }
    return code;
}

/* May n, an epilogue of a, still be computed there? */
static bool
stays(Fuse *f, const Node *n, const Node *a)
{
    int limit = card_of(a)->kind == CONTRACT ? TILE_CODE : KERNEL_CODE;
    int *held = &f->size[a->id].held;
    int more = added_code(f, n, a);

    for (int i = 0; i < n->nin; i++) {
        const Node *x = n->in[i];
        if (f->level[x->id] == f->level[n->id] && f->anchor[x->id] != a) {
            return false;
        }
    }
    if (*held + more > limit && !f->rows[a->id]) {
        return false;
    }
    *held += more;
    return true;
}

/* Takes n out of the kernel of a, which then stores what n reads of it. */
static void
leave(Fuse *f, const Node *n, const Node *a)
{
    f->anchor[n->id] = NULL;
    for (int i = 0; i < n->nin; i++) {
        if (f->anchor[n->in[i]->id] == a) {
            f->stored[n->in[i]->id] = true;
        }
    }
}

static bool
is_computed(const Fuse *f, const Node *n)
{
    return f->need[n->id] && !fuse_is_leaf(f, n) && n->op != OP_store
        && (f->stored[n->id] || f->demand[n->id] != 0);
}

static bool
is_large(Fuse *f, const Node *n)
{
    const FuseSize *s = &f->size[n->id];

    return s->code > KERNEL_CODE || s->depth > VALUE_DEPTH || s->guards > VALUE_GUARDS
        || (s->splits > VALUE_SPLITS && index_terms(f, n) > VALUE_TERMS);
}

void
fuse_limit(Fuse *f)
{
    for (int at = 0; at < f->n_id; at++) {
        int id = f->id[at];
        const Node *n = f->g->node[id], *a = f->anchor[id];
        FuseSize *s = &f->size[id];
        if (is_computed(f, n)) {
            if (a != NULL && a != n && f->finder[id] == NULL && !stays(f, n, a)) {
                leave(f, n, a);
            }
            measure(f, n);
            s->held = s->code;
            f->stored[id] = f->stored[id] || (!fuse_is_anchor(f, n)
                && is_large(f, n));
        }
        if (f->need[id]) {
            fuse_find_sources(f, n, false);
        }
    }
}

bool
fuse_fits(const Fuse *f, int code, const Node *n)
{
    return code + f->size[n->id].code <= KERNEL_CODE;
}
