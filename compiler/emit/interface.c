/* interface.c -- see interface.h */
#include "emit/interface.h"
#include "emit/names.h"

#include "gradc_image.h"

#include <ctype.h>
#include <string.h>

const char *
emit_prefix(const Code *c)
{
    return c->model->name;
}

const char *
emit_upper(Arena *a, const char *s)
{
    char *p = arena_strdup(a, s);

    for (char *q = p; *q != '\0'; q++) {
        *q = (char)toupper((unsigned char)*q);
    }
    return p;
}

char *
emit_shape(Arena *a, const Buffer *b)
{
    char *logical = shape_text(a, b->shape);
    Text *t = text_new(a);
    const Layout *l = &b->layout;

    if (l->panel == 0) {
        return logical;
    }
    text_printf(t, "%s as [%lld]", logical,
                (long long)((b->shape.dim[l->panel_axis] + l->panel - 1)
                            / l->panel));
    for (int i = 0; i < b->shape.rank; i++) {
        if (i != l->panel_axis) {
            text_printf(t, "[%d]", b->shape.dim[i]);
        }
    }
    text_printf(t, "[%d]", l->panel);
    return t->s;
}

static bool
has_gradient(const Code *c, const Node *param)
{
    for (int i = 0; i < c->n_program; i++) {
        const Program *p = c->program[i];
        for (int k = 0; k < p->n_grad; k++) {
            if (strcmp(p->grad[k].name, param->attr.name) == 0) {
                return true;
            }
        }
    }
    return false;
}

int
interface_gradients(const Code *c, Node **list)
{
    int n = 0;

    for (int i = 0; i < c->model->n_param; i++) {
        if (has_gradient(c, c->model->param[i])) {
            list[n++] = c->model->param[i];
        }
    }
    return n;
}

char *
interface_scratch(Arena *a, const Code *c, const Program *p)
{
    return arena_printf(a, "%s_%s_scratch", emit_prefix(c), p->name);
}

const char *
interface_member(Arena *a, const Code *c, const Program *p)
{
    Names q = { .arena = a, .scratch = arena_new() };
    const char *name = NULL;

    for (int i = 0; name == NULL; i++) {
        const char *member = struct_scratch(c, c->program[i]) > 0
                           ? names_member(&q, c->program[i]->name) : "";
        name = c->program[i] == p ? member : NULL;
    }
    arena_drop(q.scratch);
    return name;
}

const char *
kept_name(Kept kept)
{
    static const char *const name[] = { "frozen", "param", "state" };

    return name[kept];
}

Node *const *
kept_members(const Code *c, Kept kept, int *n)
{
    const Model *m = c->model;

    *n = kept == KEPT_FROZEN ? m->n_frozen
       : kept == KEPT_PARAM ? m->n_param - m->n_frozen : m->n_state;
    return kept == KEPT_STATE ? m->state
         : m->param + (kept == KEPT_PARAM ? m->n_frozen : 0);
}

static int
kept_with_members(const Code *c, Kept first, Kept kept[KEPT])
{
    int n = 0, members;

    for (int i = (int)first; i < (int)first + 2; i++) {
        kept_members(c, (Kept)i, &members);
        if (members > 0) {
            kept[n++] = (Kept)i;
        }
    }
    return n;
}

int
kept_weights(const Code *c, Kept kept[KEPT])
{
    return kept_with_members(c, KEPT_FROZEN, kept);
}

int
kept_saved(const Code *c, Kept kept[KEPT])
{
    return c->infers && c->model->n_state == 0 ? 0
         : kept_with_members(c, KEPT_PARAM, kept);
}

int64_t
kept_image(const Code *c, const Kept *kept, int n)
{
    size_t bytes[GRADC_IMAGE_PARTS] = { 0 };

    for (int i = 0; i < n; i++) {
        int members;
        Node *const *list = kept_members(c, kept[i], &members);
        bytes[i] = (size_t)struct_of(c, list, members, false);
    }
    return gradc_image_head(0, bytes, n, 0).bytes;
}

uint64_t
kept_layout(const Code *c, const Kept *kept, int n)
{
    Text *t = text_new(c->arena);

    text_printf(t, "%016llx", (unsigned long long)c->model->hash);
    for (int i = 0; i < n; i++) {
        StructSize size = { 0, 1 };
        int members;
        Node *const *list = kept_members(c, kept[i], &members);
        text_printf(t, "struct %s", kept_name(kept[i]));
        for (int k = 0; k < members; k++) {
            Buffer b = { .shape = list[k]->shape, .layout = c->layout[list[k]->id] };
            struct_member(c, &size, list[k]->type, b.layout.size);
            text_printf(t, "%s %s %s %lld;", list[k]->attr.name,
                        type_name(list[k]->type), emit_shape(t->arena, &b),
                        (long long)size.end);
        }
    }
    return text_hash(t->s, t->n);
}

Kept
kept_of(const Code *c, const Node *param)
{
    return c->frozen[param->id] ? KEPT_FROZEN : KEPT_PARAM;
}

static void
note_use(const Code *c, Uses *u, const Buffer *b, bool write)
{
    bool frozen = b->space == SPACE_PARAM && kept_of(c, b->node) == KEPT_FROZEN;
    bool param = b->space == SPACE_PARAM && !frozen, state = b->space == SPACE_STATE;
    bool grad = b->space == SPACE_GRAD;

    u->frozen |= frozen;
    u->param |= param;
    u->state |= state;
    u->grad |= grad;
    u->scratch |= b->space == SPACE_SCRATCH;
    u->write_frozen |= frozen && write;
    u->write_param |= param && write;
    u->write_state |= state && write;
    u->write_grad |= grad && write;
}

Uses
interface_uses(const Code *c, const Function *f)
{
    Uses u = { 0 };

    for (int i = f->from; i < f->to; i++) {
        const Kernel *k = f->p->kernel[i];
        if (!function_does(f, k)) {
            continue;
        }
        for (int j = 0; j < k->n_ins; j++) {
            if (k->ins[j].buf != NULL) {
                note_use(c, &u, k->ins[j].buf, false);
            }
        }
        for (int j = 0; j < k->n_write; j++) {
            note_use(c, &u, k->write[j].buf, true);
        }
    }
    return u;
}

bool *
interface_values(Arena *a, const Function *f)
{
    bool *used = new_n(a, f->p->n_buffer + 1, bool);

    for (int i = f->from; i < f->to; i++) {
        const Kernel *k = f->p->kernel[i];
        const Buffer **list;
        int n;
        if (!function_does(f, k)) {
            continue;
        }
        list = kernel_values(a, k, &n);
        for (int j = 0; j < n; j++) {
            used[list[j]->number] = true;
        }
    }
    return used;
}

bool
entry_returns_loss(const Program *p)
{
    return (p->entry->kind == ENTRY_TRAIN || p->entry->kind == ENTRY_BACKWARD)
        && p->n_out > 0;
}


const Buffer *
interface_loss(const Function *f)
{
    return entry_returns_loss(f->p) && f->phase <= 0 ? f->p->loss : NULL;
}

bool
interface_argument(const Function *f, const Buffer *b)
{
    const Program *p = f->p;

    if (b->space != SPACE_IN && b->space != SPACE_OUT) {
        return false;
    }
    if (entry_returns_loss(p) && b == p->loss) {
        return false;
    }
    if (f->phase == 1 && b->space == SPACE_OUT) {
        return false;
    }
    if (f->phase >= 0) {
        for (int i = 0; i < p->n_kernel; i++) {
            const Kernel *k = p->kernel[i];
            for (int j = 0; j < k->n_ins && k->phase == f->phase; j++) {
                if (k->ins[j].buf == b) {
                    return true;
                }
            }
        }
        return b->space == SPACE_OUT;
    }
    return true;
}

void
interface_add(Text *t, int *n, const char *text)
{
    text_printf(t, "%s%s", (*n)++ > 0 ? ",\n    " : "", text);
}

void
emit_listed(Text *t, int *n, const char *text)
{
    text_printf(t, "%s%s", (*n)++ > 0 ? ", " : "", text);
}

void
interface_add_all(Text *t, int *n, const char *const *list, int count)
{
    for (int i = 0; i < count; i++) {
        if (list[i] != NULL) {
            interface_add(t, n, list[i]);
        }
    }
}

static const char *
struct_argument(Arena *a, const char *prefix, const char *kind, bool used, bool written)
{
    return !used ? NULL : arena_printf(a, "%sstruct %s_%s *%s", written ? "" : "const ",
                                       prefix, kind, kind);
}

void
interface_structs(Text *t, const Code *c, const Function *f, int *n)
{
    Uses u = interface_uses(c, f);
    Arena *a = t->arena;
    const char *x = emit_prefix(c);
    const char *part[] = {
        struct_argument(a, x, "frozen", u.frozen, u.write_frozen),
        struct_argument(a, x, "param", u.param, u.write_param),
        struct_argument(a, x, "state", u.state, u.write_state),
        struct_argument(a, x, "grad", u.grad, u.write_grad),
        u.scratch ? arena_printf(a, "struct %s *scratch", interface_scratch(a, c, f->p))
                  : NULL,
    };

    interface_add_all(t, n, part, countof(part));
}

static void
add_arguments(Text *t, const Code *c, const Function *f, int *n)
{
    Arena *a = t->arena;

    interface_structs(t, c, f, n);
    if (c->threads != THREADS_NONE) {
        interface_add(t, n, "const struct gradc_team *team");
    }
    for (int i = 0; i < f->p->n_buffer; i++) {
        const Buffer *b = f->p->buffer[i];
        if (interface_argument(f, b)) {
            bool scalar = b->space == SPACE_IN && shape_count(b->shape) == 1
                       && f->p->entry->kind == ENTRY_INIT;
            interface_add(t, n, arena_printf(a, "%s%s %s%s",
                b->space == SPACE_IN && !scalar ? "const " : "",
                emit_type(c, b->type), scalar ? "" : "*", b->name));
        }
    }
}

void
interface_signature(Text *t, const Code *c, const Function *f)
{
    const Buffer *loss = interface_loss(f);
    int n = 0;

    text_printf(t, "%s\n%s_%s(", loss != NULL ? emit_type(c, loss->type) : "void",
                emit_prefix(c), f->name);
    add_arguments(t, c, f, &n);
    text_add(t, n == 0 ? "void)" : ")");
}

/* Prints the signature of a slice; the caller keeps between calls what the whole
 * returns. */
void
interface_slice(Text *t, const Code *c, const Function *f)
{
    const Buffer *loss = interface_loss(f);
    int n = 0;

    text_printf(t, "int\n%s_%s_slice(", emit_prefix(c), f->name);
    add_arguments(t, c, f, &n);
    if (loss != NULL) {
        interface_add(t, &n, arena_printf(t->arena, "%s *%s",
                                          emit_type(c, loss->type), loss->name));
    }
    interface_add(t, &n, "struct gradc_progress *progress");
    interface_add(t, &n, "uint32_t budget)");
}

int
interface_functions(const Code *c, Function *list)
{
    int n = 0;

    for (int i = 0; i < c->n_program; i++) {
        const Program *p = c->program[i];
        if (p->split) {
            list[n++] = (Function){ p, p->entry->forward, 0, 0, p->n_kernel, false };
            list[n++] = (Function){ p, p->name, 1, 0, p->n_kernel, false };
        } else {
            list[n++] = (Function){ p, p->name, -1, 0, p->n_kernel, false };
        }
    }
    return n;
}

/* ---- sizes ---------------------------------------------------------------- */

int64_t
struct_scratch(const Code *c, const Program *p)
{
    StructSize s = struct_pools(c, p->pool);

    return struct_bytes(&s);
}

StructSize
union_size(const Code *c, int *n)
{
    StructSize all = { 0, 1 };

    *n = 0;
    for (int i = 0; i < c->n_program; i++) {
        StructSize s = struct_pools(c, c->program[i]->pool);
        *n += s.end > 0;
        all.end = max64(all.end, s.end);
        all.unit = max64(all.unit, s.unit);
    }
    return all;
}

int64_t
union_scratch(const Code *c, int *n)
{
    const StructSize all = union_size(c, n);

    return struct_bytes(&all);
}
