/* show.c -- programs as text for reading, in a fixed table format
 *
 *   step  kernel  loops  reads -> writes  by a team  model line
 *
 * and, where kernels have statements, these: then the table is in comments, and
 * what is written reads back (text.h).  What is in a loop stands in its nest.
 * Before there are loops: how parameters lie, and the tiles of contractions
 */
#include "kernel/text.h"

#include <string.h>

static void
show_loops(Text *t, const Kernel *k)
{
    static const char *const role[] = { "", " lanes", " sum" };

    for (int d = 0; d < k->n_loop; d++) {
        const Loop *l = &k->loop[d];
        text_printf(t, " %lld", (long long)l->extent);
        if (l->tile > 0) {
            text_printf(t, "/%d", l->tile);
        }
        text_add(t, role[l->role]);
    }
}

/* Before there are loops: rows and lanes of the tiles, and what feeds the lanes. */
static void
show_tiling(Text *t, const Kernel *k)
{
    const Tiling *g = &k->tiling;

    if (k->kind == KERNEL_CONTRACT && k->n_loop == 0 && g->lanes > 0) {
        text_printf(t, "  tiles of %d x %d, lanes of operand %d%s", g->rows,
                    g->lanes, g->vector, g->pack ? " in panels" : "");
    }
}

static bool
seen_before(const Kernel *k, int i)
{
    for (int j = 0; j < i; j++) {
        if (k->ins[j].buf == k->ins[i].buf) {
            return true;
        }
    }
    return false;
}

static void
show_kernel(Text *t, const Kernel *k, const char *start)
{
    Pos pos = k->anchor != NULL ? k->anchor->pos : k->root[0]->pos;

    text_printf(t, "%s%3d  %-28s [", start, k->position + 1,
                kernel_name(t->arena, k));
    show_loops(t, k);
    text_add(t, " ]  ");
    for (int i = 0; i < k->n_ins; i++) {
        if (k->ins[i].buf != NULL && !seen_before(k, i)) {
            text_printf(t, "%s ", array_name(t->arena, k->ins[i].buf));
        }
    }
    text_add(t, "->");
    for (int i = 0; i < k->n_write; i++) {
        text_printf(t, " %s", array_name(t->arena, k->write[i].buf));
    }
    for (int i = 0; k->n_write == 0 && i < k->n_root; i++) {
        text_printf(t, " %%%d", k->root[i]->id);
    }
    show_tiling(t, k);
    text_printf(t, "%s%s", k->divided ? "  divided" : "", k->waits ? "  waits" : "");
    if (k->routine != NULL) {
        text_printf(t, "  calls %s", k->routine->name);
    }
    if (pos.line > 0) {
        const char *slash = strrchr(pos.file, '/');
        text_printf(t, "  -- %s:%d", slash != NULL ? slash + 1 : pos.file, pos.line);
    }
    text_add(t, "\n");
}

static void
show_buffer(Text *t, const Code *c, const Buffer *b, const char *start)
{
    text_printf(t, "%s     %-28s %s%s", start, array_name(t->arena, b),
                type_name(b->type), shape_text(t->arena, b->shape));
    text_printf(t, "  %lld bytes", (long long)(b->layout.size
                                               * type_size(c, b->type)));
    if (b->on_stack) {
        text_printf(t, "  on the stack  steps %d-%d", b->first + 1, b->last + 1);
    } else if (b->first >= 0 && b->last >= 0) {
        text_printf(t, "  %s+%lld  steps %d-%d", type_row((Type)b->pool)->array,
                    (long long)b->offset, b->first + 1, b->last + 1);
    }
    if (b->over != NULL) {
        text_printf(t, "  over %s", array_name(t->arena, b->over));
    }
    text_add(t, "\n");
}

static bool
has_nests(Program *const *list, int n)
{
    for (int i = 0; i < n; i++) {
        for (int k = 0; k < list[i]->n_kernel; k++) {
            if (list[i]->kernel[k]->nest != NULL) {
                return true;
            }
        }
    }
    return false;
}

static void
show_program(Text *t, const Code *c, Program *p, const char *name, KernelNote *note)
{
    bool nests = has_nests(c->program, c->n_program)
              || has_nests(c->body, c->n_body);
    const char *start = nests ? "-- " : "  ";

    if (has_nests(&p, 1) && p->parent == NULL) {
        program_text(t, name);
    }
    text_printf(t, "%sprogram %s: %d kernels, scratch %lld bytes, peak of live "
                "bytes %lld\n", nests ? start : "", name, p->n_kernel,
                (long long)p->scratch, (long long)p->live_peak);
    for (int k = 0; k < p->n_kernel; k++) {
        show_kernel(t, p->kernel[k], start);
        if (note != NULL) {
            note(t, p->kernel[k]);
        }
        if (p->kernel[k]->nest != NULL && p->parent == NULL) {
            nest_text(t, kernel_name(t->arena, p->kernel[k]), p->kernel[k]->nest);
        }
    }
    for (int b = 0; b < p->n_buffer; b++) {
        if (p->buffer[b]->space == SPACE_SCRATCH) {
            show_buffer(t, c, p->buffer[b], start);
        }
    }
    text_add(t, "\n");
}

/* How parameters lie, until there are buffers that say so. */
static void
show_layouts(Text *t, const Code *c)
{
    for (int i = 0; i < c->model->n_param; i++) {
        const Node *p = c->model->param[i];
        const Layout *l = &c->layout[p->id];
        text_printf(t, "param %s: %s%s", p->attr.name, type_name(p->type),
                    shape_text(t->arena, p->shape));
        if (l->panel > 0) {
            text_printf(t, ", panels of %d along %d", l->panel, l->panel_axis);
        }
        text_add(t, "\n");
    }
    text_add(t, c->model->n_param > 0 ? "\n" : "");
}

void
prog_show(Text *t, const Code *c, KernelNote *note)
{
    if (c->layout != NULL && c->n_program > 0
        && c->program[0]->n_buffer == 0) {
        show_layouts(t, c);
    }
    for (int i = 0; i < c->n_program; i++) {
        Program *p = c->program[i];
        show_program(t, c, p, p->split
                     ? arena_printf(t->arena, "%s, %s", p->entry->forward, p->name)
                     : p->name, note);
    }
    for (int i = 0; i < c->n_body; i++) {
        Program *p = c->body[i];
        show_program(t, c, p, arena_printf(t->arena, "of loop %s",
                                           kernel_name(t->arena, p->loop)), note);
    }
}
