/* constant.c -- tables of numbers from files beside the model
 *
 * takes   the name of a file in any format that trainers read arrays from, or
 *         of a table as text, and of the array where there are several
 * gives   a leaf with its numbers
 * keeps   a note of the file: it is a part of the model, like modules
 */
#include "front/state.h"
#include "base/guard.h"
#include "graph/build.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../runtime/host/array.h"
#include "../../runtime/host/csv.h"

enum { MAX_NUMBERS = 1 << 24 };

typedef struct Numbers {
    Front *f;
    const char *name;           /* the file, as named in the script */
    const char *array;          /* in it, or "" */
    double *value;
    int64_t n;
    Shape shape;
    Type type;                  /* their type if the script does not give one */
    struct error error;
} Numbers;

/* ---- arrays ------------------------------------------------------------- */

static Type
type_of(const struct element *e)
{
    return e->kind == GRADC_FLOAT ? F32
         : strcmp(e->name, "BOOL") == 0 ? BOOL
         : strcmp(e->name, "U8") == 0 ? U8 : I32;
}

static void
take_shape(Numbers *q, const struct array *a)
{
    if (a->rank > MAX_RANK || a->count > MAX_NUMBERS || a->count == 0) {
        gradc_fail(&q->error, "%s: %zu numbers in %d dimensions; from 1 to %d in at most "
                   "%d are possible", a->file->path, a->count, a->rank, MAX_NUMBERS,
                   MAX_RANK);
        return;
    }
    q->shape.rank = a->rank;
    for (int i = 0; i < a->rank; i++) {
        q->shape.dim[i] = (int)a->dim[i];
    }
}

static void
take_array(Numbers *q, const struct array *a)
{
    take_shape(q, a);
    if (q->error.status != 0) {
        return;
    }
    q->n = (int64_t)a->count;
    q->type = type_of(a->type);
    q->value = new_n(q->f->arena, q->n, double);
    for (int64_t i = 0; i < q->n; i++) {
        const unsigned char *p = a->data + (size_t)i * a->type->size;
        if (gradc_element_get(a->type, p, a->big_endian, &q->value[i]) != 0) {
            gradc_fail(&q->error, "%s: element %lld is beyond 2^53", a->file->path,
                       (long long)i);
            return;
        }
    }
}

/* ---- tables as text ----------------------------------------------------- */

static bool
read_number(const char *cell, double *v)
{
    char *end;

    *v = strtod(cell, &end);
    return end != cell && *end == '\0';
}

/* The cells of a row; the first row may be names. */
static void
take_row(Numbers *q, const struct csv *t)
{
    for (int i = 0; i < t->n_cell; i++) {
        double v;
        if (!read_number(t->cell[i], &v)) {
            if (q->n == 0) {
                return;
            }
            gradc_fail(&q->error, "%s:%ld: '%.40s' is not a number", t->path,
                       t->row_line, t->cell[i]);
            return;
        }
        if (q->n == MAX_NUMBERS) {
            gradc_fail(&q->error, "%s: more than %d numbers", t->path, MAX_NUMBERS);
            return;
        }
        grow(q->f->arena, q->value, (int)q->n);
        q->value[q->n++] = v;
    }
    q->shape.dim[0]++;
}

static void
close_table(void *t)
{
    gradc_csv_close(t);
}

static void
read_table(Numbers *q, const struct contents *b)
{
    const char *const separators = ",;\t ";
    size_t line = 0, at = 0;
    struct csv t;
    Undo undo;

    while (line < b->n && b->p[line] != '\n') {
        line++;
    }
    while (at < 3 && memchr(b->p, separators[at], line) == NULL) {
        at++;
    }
    if (gradc_csv_text(&t, b->path, b->p, b->n, separators[at], &q->error) != 0) {
        return;
    }
    guard_add(guard_current(), &undo, close_table, &t);
    q->shape.rank = 2;
    q->type = F32;
    while (q->error.status == 0 && gradc_csv_next(&t, &q->error) == 1) {
        take_row(q, &t);
    }
    q->shape.dim[1] = t.n_column;
    if (q->error.status == 0 && q->n == 0) {
        gradc_fail(&q->error, "%s: there are no numbers in it", t.path);
    }
    guard_remove(&undo);
    gradc_csv_close(&t);
}

/* ---- a file ------------------------------------------------------------- */

/* The bytes of the file, from the disk or a copy of those in memory. */
static bool
open_contents(Numbers *q, const char *path, struct contents *b)
{
    const FrontText *t = front_text(q->f, q->name);
    void *copy;

    if (!front_in_memory(q->f)) {
        return gradc_contents_open(b, NULL, path, &q->error) == 0;
    }
    memset(b, 0, sizeof(*b));
    snprintf(b->path, sizeof(b->path), "%s", path);
    if (t == NULL) {
        gradc_fail(&q->error, "cannot read %s: it is not among the files in memory", path);
        return false;
    }
    copy = gradc_alloc(&q->error, t->n + 1, 1);
    if (copy != NULL) {
        memcpy(copy, t->text, t->n);
        gradc_contents_replace(b, copy, t->n);
    }
    return copy != NULL;
}

static void
close_contents(void *b)
{
    gradc_contents_close(b);
}

static void
read_file(Numbers *q)
{
    const char *path = front_beside(q->f, q->name);
    struct asked asked = { .name = q->array, .only = 1 };
    struct array a;
    struct contents b;
    const struct format *format;
    Undo undo;

    if (!open_contents(q, path, &b)) {
        return;
    }
    guard_add(guard_current(), &undo, close_contents, &b);
    memset(&a, 0, sizeof(a));
    a.file = &b;
    format = gradc_format_of(&b);
    if (format == NULL) {
        read_table(q, &b);
    } else if (format->open(&a, &asked, &q->error) == 0) {
        take_array(q, &a);
    }
    if (q->error.status == 0) {
        front_carry(q->f, q->name, text_hash((const char *)b.p, b.n));
    }
    guard_remove(&undo);
    gradc_contents_close(&b);
}

/* Every number must fit the type. */
static void
check_numbers(Numbers *q, Type type)
{
    const struct gradc_row *row = type_row(type);
    bool whole = !type_is_float(type);

    for (int64_t i = 0; i < q->n && q->error.status == 0; i++) {
        double v = q->value[i];
        if (isnan(v) || (whole && (v != floor(v) || v < row->least || v > row->most))) {
            gradc_fail(&q->error, "%s: element %lld is %g, which %s cannot hold", q->name,
                       (long long)i, v, type_name(type));
        }
    }
}

/* In the shape that the script gives, if any. */
static void
set_shape(Numbers *q, lua_State *L, int i)
{
    Shape s;

    if (q->error.status != 0 || lua_isnoneornil(L, i)) {
        return;
    }
    s = dsl_need_shape(L, i, "const");
    if (shape_count(s) != q->n) {
        gradc_fail(&q->error, "%s holds %s, %lld numbers, which do not fill %s", q->name,
                   shape_text(q->f->arena, q->shape), (long long)q->n,
                   shape_text(q->f->arena, s));
    }
    q->shape = s;
}

/* file_table(name, array, type or nil, shape or nil) -> the tensor; or nil and why not. */
static int
core_file_table(lua_State *L)
{
    Front *f = front_of(L);
    Numbers q = { .f = f, .name = arena_strdup(f->arena, luaL_checkstring(L, 1)),
                  .array = luaL_optstring(L, 2, "") };
    const char *why = front_outside(f, q.name);
    Type type;

    if (why == NULL) {
        read_file(&q);
        if (q.error.no_memory) {
            guard_no_memory();
        }
        set_shape(&q, L, 4);
        type = lua_isnoneornil(L, 3) ? q.type : dsl_need_type(L, 3, "const");
        check_numbers(&q, type);
        why = q.error.status != 0 ? gradc_one_line(q.error.text) : NULL;
    }
    if (why != NULL) {
        lua_pushnil(L);
        lua_pushstring(L, why);
        return 2;
    }
    front_burn(L, COST_OF_ELEMENT * q.n);
    return dsl_push(L, n_cast(f->graph, graph_table(f->graph, type_computes(type),
                                                    q.shape, q.value), type));
}

void
constant_open(lua_State *L)
{
    lua_pushcfunction(L, core_file_table);
    lua_setfield(L, -2, "file_table");
}
