/* lint.c -- see lint.h */
#include "lint.h"

#include <stdlib.h>
#include <string.h>

/* The values of a line: those that the script names there, or the last one. */
typedef struct Hint {
    const Node *node;
    const char *name;           /* or NULL */
} Hint;

typedef struct Hints {
    Arena *arena;
    Hint *list;
    int n;
} Hints;

/* ---- shapes -------------------------------------------------------------------- */

static bool
same_line(Pos a, Pos b)
{
    return a.line == b.line && strcmp(a.file, b.file) == 0;
}

/* By id: what only the first values and the updates of parameters rest on, which no line
 * says; the seed, too, where there are no parameters. */
static bool *
behind_effects(const Pipeline *p)
{
    const Model *m = p->model;
    bool *behind = new_n(p->arena, m->graph->n, bool);
    bool *given = new_n(p->arena, m->graph->n, bool);

    for (int i = 0; i < m->n_entry; i++) {
        const Entry *e = &m->entry[i];
        graph_reach(m->graph, e->effect, e->n_effect, behind);
        for (int k = 0; k < e->n_in && e->kind == ENTRY_INIT; k++) {
            behind[e->in[k].node->id] = true;
        }
        for (int k = 0; k < e->n_out; k++) {
            graph_reach(m->graph, &e->out[k].node, 1, given);
        }
    }
    for (int i = 0; i < m->graph->n; i++) {
        behind[i] = behind[i] && !given[i];
    }
    return behind;
}

/* Neither a gradient nor a value that a line only keeps between steps. */
static bool
is_of_line(const Node *n)
{
    return n->pos.file != NULL && n->pos.line > 0 && n->op != OP_const
        && n->op != OP_state && (n->by == NULL || strcmp(n->by, "grad") != 0);
}

/* A parameter's name, or a name in the line; others belong to the prelude. */
static const char *
name_of(const Diag *d, const Node *n)
{
    const char *name = n->attr.name != NULL ? n->attr.name : n->label;
    int width = 0;

    if (name != NULL && n->op != OP_param) {
        diag_column(d, n->pos, name, &width);
    }
    return width > 0 || n->op == OP_param ? name : NULL;
}

/* Later values of a line replace earlier ones with the same name, or without
 * one. */
static void
add_hint(Hints *h, const Node *n, const char *name)
{
    for (int i = h->n - 1; i >= 0; i--) {
        Hint *old = &h->list[i];
        if (!same_line(old->node->pos, n->pos)) {
            continue;
        }
        if (old->name == NULL
            || (name != NULL && strcmp(old->name, name) == 0)) {
            *old = (Hint){ n, name };
            return;
        }
    }
    grow(h->arena, h->list, h->n);
    h->list[h->n++] = (Hint){ n, name };
}

static int
by_pos(const void *a, const void *b)
{
    const Node *x = ((const Hint *)a)->node, *y = ((const Hint *)b)->node;
    int file = strcmp(x->pos.file, y->pos.file);

    return file != 0 ? file : x->pos.line != y->pos.line ? x->pos.line - y->pos.line
         : x->id - y->id;
}

static Hints
hints_of(const Pipeline *p)
{
    Hints h = { .arena = p->arena };
    const Model *m = p->model;

    const bool *behind = p->options->shapes && m != NULL ? behind_effects(p) : NULL;

    for (int i = 0; behind != NULL && i < m->n_written; i++) {
        const Node *n = m->graph->node[i];
        const char *name = is_of_line(n) ? name_of(p->diag, n) : NULL;
        if (is_of_line(n) && (name != NULL || !behind[i])) {
            add_hint(&h, n, name);
        }
    }
    if (h.n > 0) {
        qsort(h.list, (size_t)h.n, sizeof(h.list[0]), by_pos);
    }
    return h;
}

/* ---- as lines ------------------------------------------------------------------- */

/* Messages without a line belong to the first. */
static void
add_pos(Text *t, const Pipeline *p, Pos pos, int column)
{
    const char *file = pos.file != NULL ? pos.file : p->options->model;

    text_printable(t, file, strlen(file), false);
    text_printf(t, ":%d:%d: ", pos.line > 0 ? pos.line : 1, column);
}

void
lint_text(Text *t, const Pipeline *p)
{
    const Diag *d = p->diag;
    Hints h = hints_of(p);

    for (int i = 0; i < d->n_item; i++) {
        const DiagItem *item = &d->item[i];
        add_pos(t, p, item->pos, item->column);
        text_printf(t, "%s: %s\n", item->kind, item->text);
    }
    for (int i = 0; i < h.n; i++) {
        const Node *n = h.list[i].node;
        int width;
        add_pos(t, p, n->pos, diag_column(d, n->pos, h.list[i].name, &width));
        text_printf(t, "hint: %s%s%s\n", h.list[i].name != NULL ? h.list[i].name : "",
                    h.list[i].name != NULL ? ": " : "",
                    type_shape_text(p->arena, n->type, n->shape));
    }
}

/* ---- as JSON --------------------------------------------------------------------- */

static void
json_pos(Json *j, const Pipeline *p, Pos pos, int column, int width)
{
    json_begin_object(j, NULL, false);
    json_put_string(j, "file", pos.file != NULL ? pos.file : p->options->model);
    json_put_int(j, "line", pos.line > 0 ? pos.line : 1);
    json_put_int(j, "column", column);
    json_put_int(j, "width", width > 0 ? width : 1);
}

static void
json_items(Json *j, const Pipeline *p)
{
    const Diag *d = p->diag;

    json_begin_list(j, "diagnostics", true);
    for (int i = 0; i < d->n_item; i++) {
        const DiagItem *item = &d->item[i];
        json_pos(j, p, item->pos, item->column, item->width);
        json_put_string(j, "severity", item->kind);
        json_put_string(j, "message", item->text);
        json_end(j);
    }
    json_end(j);
}

static void
json_hints(Json *j, const Pipeline *p)
{
    Hints h = hints_of(p);

    json_begin_list(j, "shapes", true);
    for (int i = 0; i < h.n; i++) {
        const Node *n = h.list[i].node;
        int width, column = diag_column(p->diag, n->pos, h.list[i].name, &width);
        json_pos(j, p, n->pos, column, width);
        json_put_string(j, "name", h.list[i].name);
        json_put_string(j, "dtype", type_name(n->type));
        json_put_raw(j, "shape", "%s", shape_text(p->arena, n->shape));
        json_end(j);
    }
    json_end(j);
}

static void
json_head(Json *j, const Pipeline *p, bool fine)
{
    json_begin_object(j, NULL, true);
    json_put_string(j, "model", p->options->model);
    json_put_bool(j, "ok", fine);
    json_items(j, p);
}

static void
json_tail(Json *j)
{
    json_end(j);
    text_add(j->t, "\n");
}

void
lint_json(Text *t, const Pipeline *p, bool fine)
{
    Json j = { .t = t };

    json_head(&j, p, fine);
    if (p->options->shapes) {
        json_hints(&j, p);
    }
    json_tail(&j);
}

Json
lint_gradients(Arena *a)
{
    Json j = { .t = text_new(a), .indent = 1 };

    json_begin_list(&j, NULL, true);
    return j;
}

void
lint_check(Text *t, const Pipeline *p, bool fine, Json *gradients)
{
    Json j = { .t = t };

    json_end(gradients);
    json_head(&j, p, fine);
    json_put_raw(&j, "gradients", "%s", gradients->t->s);
    json_tail(&j);
}
