/* frames.c -- see frames.h
 *
 * keeps   estimates on microcontrollers not below what gcc makes of the text, but for a
 *         twentieth: a frame saves all registers that calls preserve, and has room for
 *         every local array and for what no register holds.  tests/firmware/counts.sh
 *         holds them to that, and tests/emit/report.sh networks of other kinds
 */
#include "emit/frames.h"

#include "kernel/nest.h"

/* Of a statement at a time: bytes of arrays; pointers, loops and numbers. */
typedef struct Need {
    int64_t bytes;
    int words;
} Need;

typedef struct Frame {
    const Code *c;
    int floats;                 /* operations on them, but in functions */
    bool doubles;               /* of two words, which fill all registers */
    int64_t below;              /* the deepest of the functions that it calls */
} Frame;

static int64_t kernel_frame(const Code *c, const Kernel *k);

/* Words in the frames of random numbers, of a function of the runtime that takes an
 * array, and, on soft floats, of one that takes numbers, which calls another if it has
 * so many operations; arguments of a function that sums or updates a tile; operations on
 * floats from which on registers of floats are saved; words that align a frame. */
enum { RANDOM = 30, ARRAYS = 32, FUNCTION = 12, LONG = 60, ARGUMENTS = 8,
       MANY_FLOATS = 4, ALIGN = 2 };

static int64_t
word_of(const Code *c)
{
    return max64(c->target->word / 8, 2);       /* addresses of AVR have 16 bits */
}

/* Does the compiler's library compute it? */
static bool
in_functions(const Code *c, Type t)
{
    return c->target->soft || (code_type(c, t) == F64 && c->target->library > 0);
}

/* Words of a number. */
static int
words_of(const Code *c, Type t)
{
    return code_type(c, t) == F64 && c->target->word == 32 ? 2 : 1;
}

static void
calls(Frame *f, int64_t bytes)
{
    f->below = max64(f->below, bytes);
}

/* Of a function with that need: what it saves, what registers do not hold, and words
 * that align it. */
static int64_t
frame(const Frame *f, Need n)
{
    const Target *t = f->c->target;
    const int64_t held = f->doubles ? 0 : t->soft ? t->registers / 2 : 8;
    const int64_t word = word_of(f->c);

    return t->saved + (f->floats >= MANY_FLOATS ? t->saved_floats : 0) + n.bytes
         + (max64(n.words - held, 0) + ALIGN) * word + f->below;
}

/* ---- kernels ------------------------------------------------------------------------ */

static int64_t statement_frame(const Code *c, const Stmt *s);
static Need need_of(Frame *f, const Stmt *s);

/* An operation on numbers of a type, which may be a call; in steps, which are calls. */
static void
operate(Frame *f, Type t, bool in_steps)
{
    const int64_t words = (in_steps ? 2 : 1) * FUNCTION * words_of(f->c, t);

    f->doubles |= words_of(f->c, t) > 1;
    if (in_functions(f->c, t)) {
        calls(f, words * word_of(f->c) + f->c->target->library);
    } else {
        f->floats++;
    }
}

/* Counts words that are read from memory. */
static int
accesses(Frame *f, const Expr *e)
{
    int n = e->kind == EXPR_LOAD || e->kind == EXPR_SUM16 ? words_of(f->c, e->type) : 0;

    if (e->kind == EXPR_RANDOM || e->kind == EXPR_SUM16) {
        calls(f, RANDOM * word_of(f->c)
              + (in_functions(f->c, e->type) ? f->c->target->library : 0));
    }
    if (e->kind == EXPR_MAP || e->kind == EXPR_FMA) {
        const Type t = e->narg > 0 && e->type != F64 ? e->arg[0]->type : e->type;
        operate(f, t, e->kind == EXPR_MAP && op_card(e->op)->code >= LONG);
    }
    for (int i = 0; i < e->narg; i++) {
        n += accesses(f, e->arg[i]);
    }
    return n;
}

/* Named values last to the end of a list.  Compilers often keep arrays apart that are
 * not alive at the same time. */
static Need
need_of_list(Frame *f, const Stmt *s)
{
    int most = 0;
    Need own = { 0, 0 };

    for (int i = 0; i < s->n; i++) {
        const Stmt *x = s->list[i];
        const Need n = need_of(f, x);
        own.bytes += n.bytes;
        own.words += x->kind == STMT_LET ? words_of(f->c, x->value->type)
                   : x->kind == STMT_ALLOC;
        most = n.words > most ? n.words : most;
    }
    own.words += most;
    return own;
}

static int64_t
array_bytes(const Code *c, const Buffer *b)
{
    return b->shape.rank > 0 ? b->layout.size * b->lanes * type_size(c, b->type) : 0;
}

/* What a loop counts and where it ends; and doubles that an unrolled one reads ahead. */
static int
loop_words(const Frame *f, const Stmt *s)
{
    return 2 + (f->doubles ? s->unroll * words_of(f->c, F64) : 0);
}

static Need
need_of(Frame *f, const Stmt *s)
{
    Need n = { 0, 0 };

    switch (s->kind) {
    case STMT_SEQ:
        return need_of_list(f, s);
    case STMT_ALLOC:
        return (Need){ array_bytes(f->c, s->array), 0 };
    case STMT_OUTLINE:
        calls(f, s->kernel != NULL ? kernel_frame(f->c, s->kernel)
                                   : statement_frame(f->c, s->body));
        return (Need){ 0, ARGUMENTS };
    case STMT_CALL:
        calls(f, ARRAYS * word_of(f->c));
        return (Need){ 0, s->n_arg };
    default:
        break;
    }
    if (s->body != NULL) {
        n = need_of(f, s->body);
    }
    if (s->kind == STMT_STORE && s->store != STORE_SET) {
        operate(f, s->array->type, false);
    }
    n.words += s->kind == STMT_FOR ? loop_words(f, s) : s->kind == STMT_STORE;
    n.words += s->value != NULL ? accesses(f, s->value) : 0;
    n.words += s->factor != NULL ? accesses(f, s->factor) : 0;
    return n;
}

static int64_t
statement_frame(const Code *c, const Stmt *s)
{
    Frame f = { .c = c };
    Need n = need_of(&f, s);

    return frame(&f, n);
}

/* ---- calls of kernels --------------------------------------------------------------- */

/* The calls that pass a buffer: the first and the last of them. */
typedef struct Life {
    bool known;
    int first, last;
} Life;

typedef struct Lives {
    Arena *arena;
    Sparse of;                  /* by address of a buffer: Life */
    Life **list;
    int n;
} Lives;

static void
pass_to(Lives *l, const Buffer *b, int call)
{
    Life *x = sparse_at_address(&l->of, b);

    if (!x->known) {
        *x = (Life){ true, call, call };
        grow(l->arena, l->list, l->n);
        l->list[l->n++] = x;
    }
    x->last = call;
}

/* The most addresses that several calls pass, at a time: compilers form each but
 * once. */
static int
addresses(const Lives *l, int calls)
{
    int *more = new_n(l->arena, calls + 1, int), now = 0, most = 0;

    for (int i = 0; i < l->n; i++) {
        const Life *x = l->list[i];
        more[x->first] += x->first < x->last;
        more[x->last + 1] -= x->first < x->last;
    }
    for (int i = 0; i < calls; i++) {
        now += more[i];
        most = now > most ? now : most;
    }
    return most;
}

/* Of a function that calls kernels [from, to), of one phase or of all (-1). */
static Need
need_of_calls(Frame *f, const Program *p, int from, int to, int phase)
{
    Lives lives = { .arena = arena_new() };
    int most = 0;
    Need n = { 0, 0 };

    lives.of = sparse_of(lives.arena, Life);
    for (int i = from; i < to; i++) {
        int passed = 0;
        const Buffer **list;
        if (phase >= 0 && p->kernel[i]->phase != phase) {
            continue;
        }
        list = kernel_buffers(lives.arena, p->kernel[i], &passed);
        for (int j = 0; j < passed; j++) {
            pass_to(&lives, list[j], i);
        }
        most = passed > most ? passed : most;
        calls(f, kernel_frame(f->c, p->kernel[i]));
    }
    n.words = most + addresses(&lives, to);
    arena_drop(lives.arena);
    return n;
}

/* A loop over time calls kernels as an entry does. */
static int64_t
kernel_frame(const Code *c, const Kernel *k)
{
    Frame f = { .c = c };
    Need n = { 0, 0 };

    if (k->kind == KERNEL_SCAN) {
        n = need_of_calls(&f, k->repeat->body, 0, k->repeat->body->n_kernel, -1);
        n.words += k->repeat->n_bind;
    } else if (k->nest != NULL) {
        n = need_of(&f, k->nest->body);
    }
    return frame(&f, n);
}

int64_t
frames_of(const Code *c, const Function *f)
{
    Frame own = { .c = c };
    Need n = need_of_calls(&own, f->p, f->from, f->to, f->phase);

    for (int i = 0; i < f->p->n_buffer; i++) {
        n.bytes += f->p->buffer[i]->on_stack ? array_bytes(c, f->p->buffer[i]) : 0;
    }
    return frame(&own, n);
}
