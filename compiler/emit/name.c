/* name.c -- the names of buffers and kernels in the text
 *
 * takes   planned programs
 * gives   C identifiers, from the model's own names if there are any
 * keeps   numbering per program, so that a change in one entry does not
 *         rename another
 */
#include "emit/common.h"
#include "emit/interface.h"
#include "emit/names.h"
#include "base/word.h"

#include <stdlib.h>
#include <string.h>

/* ---- values without a name of their own ----------------------------------- */

const char *
names_value(Arena *a, const Node *n)
{
    return n->scan != NULL ? "work"
         : n->op == OP_const && n->label == NULL ? "constant"
         : node_name(a, type_is_kept(n->type) && n->op == OP_cast ? n->in[0] : n);
}

static const char *
leaf_name(const Program *p, const Buffer *b)
{
    if (b->name != NULL) {
        return b->name;
    }
    if (b->space == SPACE_GRAD) {
        for (int i = 0; i < p->n_grad; i++) {
            if (p->grad[i].node == b->node) {
                return p->grad[i].name;
            }
        }
    }
    return b->space != SPACE_TABLE ? b->node->attr.name
         : b->node->label != NULL ? b->node->label : "table";
}

static void
name_buffer(Names *q, const Program *p, Buffer *b)
{
    if (b->space == SPACE_SCRATCH || b->space == SPACE_LOCAL || b->packed) {
        return;
    }
    if (b->space == SPACE_GRAD) {
        b->name = names_unique(q, arena_printf(q->arena, "%s_grad", leaf_name(p, b)));
    } else {
        const char *name = leaf_name(p, b);
        b->name = names_unique(q, b->space == SPACE_IN || b->space == SPACE_OUT ? name
                               : names_short(q->scratch, name, NAME_LETTERS));
    }
}

static void
name_scratch(Names *q, Buffer *b)
{
    if (b->space == SPACE_SCRATCH && b->first < 0) {
        b->name = "unused";
    } else if (b->packed) {
        b->name = names_unique(q, names_short(q->scratch, arena_printf(q->scratch,
                               "%s_packed", names_value(q->scratch, b->node)), NAME_LETTERS));
    } else if (b->space == SPACE_SCRATCH || b->space == SPACE_LOCAL) {
        b->name = names_unique(q, names_short(q->scratch, b->name != NULL ? b->name
                               : names_value(q->scratch, b->node), NAME_LETTERS));
    }
}

static const char *
kernel_verb(const Program *p, const Kernel *k, bool update)
{
    if (update) {
        return p->entry->kind == ENTRY_INIT ? "set" : "update";
    }
    return k->kind == KERNEL_SCAN ? "loop" : k->packs != NULL ? "pack" : "make";
}

/* A parameter or state as the model calls it: beside an argument, or a name of the
 * printer's, it has another one in the text. */
typedef struct Own {
    const char *name;
    const Buffer *buf;
} Own;

static const char *
own_name(Arena *a, const Buffer *b)
{
    return word_identifier(a, b->node->attr.name);
}

static int
by_name(const void *a, const void *b)
{
    return strcmp(((const Own *)a)->name, ((const Own *)b)->name);
}

/* Those of program p in the order of their names; *n is how many. */
static const Own *
own_names(Arena *a, const Program *p, int *n)
{
    Own *own = new_n(a, p->n_buffer, Own);

    *n = 0;
    for (int i = 0; i < p->n_buffer; i++) {
        const Buffer *b = p->buffer[i];
        if (b->space == SPACE_PARAM || b->space == SPACE_STATE) {
            own[(*n)++] = (Own){ own_name(a, b), b };
        }
    }
    qsort(own, (size_t)*n, sizeof(*own), by_name);
    return own;
}

/* The first of n whose name does not come before this one. */
static int
first_own(const Own *own, int n, const char *name)
{
    int low = 0, high = n;

    while (low < high) {
        int middle = (low + high) / 2;
        if (strcmp(own[middle].name, name) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static bool
writes(const Kernel *k, const Buffer *b)
{
    for (int i = 0; i < k->n_write; i++) {
        if (k->write[i].buf == b) {
            return true;
        }
    }
    return false;
}

/* Is that the name of something which kernel k does not overwrite? */
static bool
misleads(const Own *own, int n, const Kernel *k, const char *name)
{
    for (int i = first_own(own, n, name); i < n && strcmp(own[i].name, name) == 0; i++) {
        if (!writes(k, own[i].buf)) {
            return true;
        }
    }
    return false;
}

/* What kernel k overwrites: the parameter or else the state, initially both, and
 * of several what their names have in common, if anything.  NULL: nothing. */
static const char *
overwritten(Names *q, const Own *own, int n_own, const Kernel *k, bool init)
{
    Common common[2] = { { .n = 0 }, { .n = 0 } };
    const char *name, *first[2] = { NULL, NULL };

    for (int i = 0; i < k->n_write; i++) {
        const Buffer *b = k->write[i].buf;
        int of = b->space == SPACE_STATE && !init;
        if (b->space == SPACE_PARAM || b->space == SPACE_STATE) {
            name = own_name(q->scratch, b);
            common_add(q->scratch, &common[of], name);
            first[of] = first[of] == NULL ? name : first[of];
        }
    }
    if (first[0] == NULL && first[1] == NULL) {
        return NULL;
    }
    name = common_text(q->scratch, &common[first[0] == NULL]);
    return name[0] != '\0' && !misleads(own, n_own, k, name) ? name
         : arena_printf(q->scratch, "%s_and_more", first[first[0] == NULL]);
}

static void
name_kernel(Names *q, const Program *p, const Own *own, int n_own, Kernel *k)
{
    const char *object = overwritten(q, own, n_own, k, p->entry->kind == ENTRY_INIT);
    const char *verb = kernel_verb(p, k, object != NULL);

    if (object == NULL) {
        const Kernel *last = k->n_part > 0 ? k->part[k->n_part - 1] : k;
        object = k->packs != NULL ? names_value(q->scratch, k->packs->node)
                                  : last->write[0].buf->name;
    }
    k->name = names_unique(q, names_short(q->scratch, arena_printf(q->scratch, "%s_%s",
                           verb, object), NAME_LETTERS));
    k->pos = k->anchor != NULL ? k->anchor->pos : k->root[0]->pos;
}

static void
name_program(Code *c, Program *p)
{
    Names q = { .arena = c->arena, .scratch = arena_new() };
    int n_own;
    const Own *own = own_names(q.scratch, p, &n_own);

    for (int i = 0; i < p->n_buffer; i++) {
        name_buffer(&q, p, p->buffer[i]);
    }
    for (int i = 0; i < p->n_buffer; i++) {
        name_scratch(&q, p->buffer[i]);
    }
    for (int i = 0; i < p->n_kernel; i++) {
        name_kernel(&q, p, own, n_own, p->kernel[i]);
    }
    arena_drop(q.scratch);
}

static void
name_members(Code *c, Node *const *list, int n)
{
    Names q = { .arena = c->arena, .scratch = arena_new() };

    for (int i = 0; i < n; i++) {
        c->member[list[i]->id] = names_member(&q, list[i]->attr.name);
    }
    arena_drop(q.scratch);
}

/* Names constant arrays, which all entries share, if a kernel reads them. */
static void
name_tables(Code *c)
{
    Names q = { .arena = c->arena, .scratch = arena_new() };

    for (int i = 0; i < c->n_program + c->n_body; i++) {
        const Program *p = i < c->n_program ? c->program[i] : c->body[i - c->n_program];
        for (int k = 0; k < p->n_buffer; k++) {
            const Node *n = p->buffer[k]->node;
            if (p->buffer[k]->space == SPACE_TABLE && c->member[n->id] == NULL) {
                c->member[n->id] = names_unique(&q, arena_printf(c->arena, "%s_%s",
                    emit_prefix(c), n->label != NULL ? n->label : "table"));
            }
        }
    }
    arena_drop(q.scratch);
}

void
name_run(Code *c)
{
    int kernels = 0;

    c->member = new_n(c->arena, c->model->graph->n + 1, const char *);
    for (int kept = 0; kept < KEPT; kept++) {
        int n;
        Node *const *list = kept_members(c, (Kept)kept, &n);
        name_members(c, list, n);
    }
    name_tables(c);
    for (int i = 0; i < c->n_program; i++) {
        c->program[i]->before = kernels;
        kernels += c->program[i]->n_kernel;
        name_program(c, c->program[i]);
    }
    for (int i = 0; i < c->n_body; i++) {
        Program *p = c->body[i];
        p->name = arena_printf(c->arena, "%s_%s", p->parent->name, p->loop->name);
        p->before = kernels;
        kernels += p->n_kernel;
        name_program(c, p);
    }
}

/* ---- formulas ------------------------------------------------------------- */

typedef struct Formula {
    Text *t;
    const Program *p;
    const Kernel *k;
    const Node *root;
    int width;
} Formula;

static void formula(Formula *f, const Node *n, int prec);

static void
formula_call(Formula *f, const char *name, const Node *n)
{
    text_printf(f->t, "%s(", name);
    for (int i = 0; i < n->nin; i++) {
        text_add(f->t, i > 0 ? ", " : "");
        formula(f, n->in[i], 0);
    }
    text_add(f->t, ")");
}

static const char *
infix(Op op)
{
    switch (op) {
    case OP_add:
        return " + ";
    case OP_sub:
        return " - ";
    case OP_mul:
        return " * ";
    case OP_div:
        return " / ";
    case OP_less:
        return " < ";
    case OP_equal:
        return " == ";
    case OP_contract:
    case OP_accumulate:
        return " . ";
    default:
        return NULL;
    }
}

/* Whole numbers exactly, others as in the code: as floats. */
static void
constant(Formula *f, double v, Type type)
{
    if (type_is_float(type)) {
        text_single(f->t, v);
    } else {
        text_number(f->t, v);
    }
}

static void
formula_infix(Formula *f, const Node *n, int prec)
{
    int own = n->op == OP_contract ? P_MUL : n->op == OP_accumulate ? P_ADD
            : card_of(n)->prec;

    text_add(f->t, own < prec ? "(" : "");
    if (n->op == OP_accumulate) {
        formula(f, n->in[2], P_ADD);
        text_add(f->t, " + ");
    }
    formula(f, n->in[0], own);
    if (n->op == OP_add && n->in[1]->op == OP_const && n->in[1]->attr.value < 0) {
        text_add(f->t, " - ");
        constant(f, -n->in[1]->attr.value, n->type);
        text_add(f->t, own < prec ? ")" : "");
        return;
    }
    text_add(f->t, infix(n->op));
    formula(f, n->in[1], own + 1);
    text_add(f->t, own < prec ? ")" : "");
}

/* Has it the same numbers in another shape or order? */
static bool
is_silent(const Node *n)
{
    return n->op == OP_reshape || n->op == OP_expand || n->op == OP_permute
        || n->op == OP_stop_gradient
        || (n->op == OP_cast && type_is_float(n->type));
}

/* Where the kernel has the value: of one that is made again, its own copy. */
static const Buffer *
buffer_of(const Formula *f, const Node *n)
{
    const Buffer *b = program_buffer(f->p, n);

    for (int i = 0; b != NULL && i < f->k->n_ins; i++) {
        const Buffer *read = f->k->ins[i].buf;
        if (read != NULL && read->node == b->node && read->name != NULL) {
            return read;
        }
    }
    return b;
}

static void
formula(Formula *f, const Node *n, int prec)
{
    const Buffer *b = buffer_of(f, n);

    if ((int)f->t->n > f->width) {
        text_add(f->t, "...");
    } else if (n->op == OP_const) {
        constant(f, n->attr.value, n->type);
    } else if (n != f->root && b != NULL && b->name != NULL) {
        text_add(f->t, b->node->attr.name != NULL && card_of(b->node)->kind == LEAF
                 ? b->node->attr.name : b->name);
    } else if (card_of(n)->kind == LEAF) {
        text_add(f->t, n->attr.name != NULL ? n->attr.name : card_of(n)->name);
    } else if (is_silent(n) || (n->op == OP_window && n->in[0]->op == n->op)) {
        formula(f, n->in[0], prec);
    } else if (n->op == OP_cast) {
        formula_call(f, type_name(n->type), n);
    } else if (n->op == OP_neg) {
        text_add(f->t, "-");
        formula(f, n->in[0], P_UNARY);
    } else if (infix(n->op) != NULL) {
        formula_infix(f, n, prec);
    } else {
        formula_call(f, card_of(n)->name, n);
    }
}

/* Cuts after the first dots, where only closing brackets would follow, and
 * between words if the line would be too long. */
static char *
cut_formula(Arena *a, const Program *p, const Kernel *k, const Node *n, const Node *root,
            int width)
{
    Formula f = { .t = text_new(a), .p = p, .k = k, .root = root, .width = width };
    char *s, *dots;
    int cut = width - 4;

    formula(&f, n, 0);
    s = text_comment(a, f.t->s);
    dots = strstr(s, "...");
    if (dots != NULL) {
        dots[3] = '\0';
    }
    if ((int)strlen(s) <= width) {
        return s;
    }
    while (cut > 0 && s[cut] != ' ') {
        cut--;
    }
    return arena_printf(a, "%.*s ...", cut > 0 ? cut : width - 4, s);
}

char *
emit_formula(Arena *a, const Program *p, const Kernel *k, const Node *n, int width)
{
    return cut_formula(a, p, k, n, n, width);
}

char *
emit_value_formula(Arena *a, const Program *p, const Kernel *k, const Node *n, int width)
{
    return cut_formula(a, p, k, n, NULL, width);
}
