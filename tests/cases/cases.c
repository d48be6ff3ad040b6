/* cases.c -- values and derivatives against golden files
 *
 * usage   cases [-v] FILE.lua...      FILE.golden beside it
 * takes   a file of cases: calls of case(name, f), see preamble.lua beside it
 * gives   every output of every case by the interpreter, by the emitted C in
 *         double and by it in single precision, compared with the reference;
 *         derivatives also with differences of the interpreter's values; then
 *         `N passed, N failed, N skipped`, and exit 0 or 1
 * keeps   a case that is in one of the two files only is a failure; the C of a
 *         file is compiled once per precision
 */
#include "differences.h"
#include "golden.h"
#include "library.h"

#include "base/file.h"
#include "base/word.h"
#include "graph/eval.h"
#include "ram.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* One way to compute a case. */
typedef struct Side {
    const char *name;
    bool single;
    Library *library;           /* NULL: the interpreter */
    const Model *model;
    Eval *eval;
    const Entry *entry;         /* interpreter: the last that ran */
} Side;

typedef struct Run {
    Arena *arena;
    const char *file;
    Cases cases;
    Side side[3];
    bool verbose;
    int passed, failed;
} Run;

/* ---- the interpreter -------------------------------------------------------- */

static const char *
eval_leaf_of(Run *r, Side *s, const Case *c, const char *name, const Node *n)
{
    const Golden *g = golden_find(c, name, false);

    if (g == NULL) {
        return arena_printf(r->arena, "%s is not in the golden file", name);
    }
    if (g->count != shape_count(n->shape)) {
        return arena_printf(r->arena, "%s has another shape", name);
    }
    eval_set(s->eval, n, g->value);
    return NULL;
}

static Node *
find_kept(const Model *m, const char *name)
{
    for (int i = 0; i < m->n_param + m->n_state; i++) {
        Node *n = i < m->n_param ? m->param[i] : m->state[i - m->n_param];
        if (strcmp(n->attr.name, name) == 0) {
            return n;
        }
    }
    return NULL;
}

/* Parameters, buffers and states belong to the case that names them. */
static const char *
eval_kept(Run *r, Side *s, const Case *c)
{
    for (int i = 0; i < c->n; i++) {
        const Golden *g = &c->golden[i];
        const Node *n;
        const char *why;
        if (g->kind != GOLDEN_PARAM && g->kind != GOLDEN_STATE) {
            continue;
        }
        n = find_kept(s->model, g->name);
        why = n == NULL ? "is nowhere in the model"
            : eval_leaf_of(r, s, c, g->name, n);
        if (why != NULL) {
            return arena_printf(r->arena, "%s %s", g->name, why);
        }
    }
    return NULL;
}

static const char *
eval_run(Run *r, Side *s, const Case *c)
{
    const Model *m = s->model;
    size_t skip = strlen(c->name) + 1;
    const char *why = NULL;

    s->entry = NULL;
    for (int i = 0; i < m->n_entry; i++) {
        if (strcmp(m->entry[i].name, c->name) == 0) {
            s->entry = &m->entry[i];
        }
    }
    if (s->entry == NULL) {
        return "the file of cases does not have it";
    }
    for (int i = 0; i < s->entry->n_in && why == NULL; i++) {
        const Named *in = &s->entry->in[i];
        const char *name = in->name + skip;
        for (int k = 0; k < c->n; k++) {
            const Golden *g = &c->golden[k];
            if (strcmp(word_identifier(r->arena, g->name), name) == 0
                && g->kind != GOLDEN_OUT) {
                name = g->name;
            }
        }
        why = eval_leaf_of(r, s, c, name, in->node);
    }
    return why != NULL ? why : eval_kept(r, s, c);
}

static const double *
eval_output(const Side *s, const char *name, int *count)
{
    for (int i = 0; i < s->entry->n_out; i++) {
        const Named *out = &s->entry->out[i];
        if (strcmp(out->name, name) == 0) {
            *count = (int)shape_count(out->node->shape);
            return eval_get(s->eval, out->node);
        }
    }
    return NULL;
}

/* ---- comparing -------------------------------------------------------------- */

/* What an element may be off.  Single precision: a part of the largest element
 * and of what the oracle itself is off.  Double: the same without the oracle;
 * the floor is for sums that cancel. */
static double
tolerance(const Side *s, const Golden *g)
{
    double largest = 0.0;

    for (int i = 0; i < g->count; i++) {
        if (isfinite(g->value[i])) {
            largest = fmax(largest, fabs(g->value[i]));
        }
    }
    return s->single ? 1e-6 + 2e-6 * largest + 8.0 * g->error
                     : 1e-14 + 1e-11 * largest;
}

/* The same for an element that is compared by itself: a part of it, and what is
 * subnormal does not count. */
static double
tolerance_each(const Side *s, double want)
{
    return (s->single ? 1e-6 : 1e-7) * fabs(want) + FLT_MIN;
}

/* NaN equals NaN, an infinity itself. */
static bool
equal(double got, double want, double limit)
{
    if (isnan(want) || isinf(want)) {
        return isnan(want) ? isnan(got) : got == want;
    }
    return fabs(got - want) <= limit;
}

static bool
compare(Run *r, const Side *s, const Case *c, const Golden *g)
{
    int count = 0;
    double limit = tolerance(s, g), worst = 0.0;
    const double *got = s->library != NULL
                      ? library_output(s->library, g->name, &count)
                      : eval_output(s, g->name, &count);

    if (got == NULL || count != g->count) {
        printf("%s: %s, %s: %s\n", r->file, c->name, g->name, got == NULL
               ? "there is no such output" : "another number of elements");
        return false;
    }
    for (int i = 0; i < count; i++) {
        limit = c->each ? tolerance_each(s, g->value[i]) : limit;
        if (!equal(got[i], g->value[i], limit)) {
            printf("%s: %s, %s: %s[%d] is %.17g, expected %.17g, off by %.2g of "
                   "%.2g\n", r->file, c->name, s->name, g->name, i, got[i],
                   g->value[i], fabs(got[i] - g->value[i]), limit);
            return false;
        }
        worst = isfinite(g->value[i]) ? fmax(worst, fabs(got[i] - g->value[i]))
                                      : worst;
    }
    if (r->verbose) {
        printf("%s %s %s: off by %.2g of %.2g\n", c->name, s->name, g->name,
               worst, limit);
    }
    return true;
}

static bool
run_differences(Run *r, const Side *s, const Case *c)
{
    const char *why = differences_run(r->arena, s->eval, s->model, s->entry, c);

    if (why != NULL) {
        printf("%s: %s: %s\n", r->file, c->name, why);
    }
    return why == NULL;
}

static bool
run_side(Run *r, Side *s, const Case *c)
{
    const char *why = s->library != NULL ? library_run(s->library, c)
                    : eval_run(r, s, c);
    bool ok = why == NULL;

    if (why != NULL) {
        printf("%s: %s, %s: %s\n", r->file, c->name, s->name, why);
    }
    for (int i = 0; i < c->n && why == NULL; i++) {
        if (c->golden[i].kind == GOLDEN_OUT) {
            ok = compare(r, s, c, &c->golden[i]) && ok;
        }
    }
    if (ok && s->library == NULL && !c->detached && !c->each) {
        ok = run_differences(r, s, c);
    }
    return ok;
}

static void
run_case(Run *r, const Case *c)
{
    bool ok = true;

    for (int i = 0; i < countof(r->side); i++) {
        ok = run_side(r, &r->side[i], c) && ok;
    }
    r->passed += ok;
    r->failed += !ok;
}

/* ---- a file ------------------------------------------------------------------ */

static char *
slurp(Arena *a, const char *path)
{
    FILE *f = fopen(path, "rb");
    Text *t = text_new(a);
    char part[4097];
    size_t n;

    while (f != NULL && (n = fread(part, 1, sizeof(part) - 1, f)) > 0) {
        part[n] = '\0';
        text_add(t, part);
    }
    if (f != NULL) {
        fclose(f);
    }
    return f != NULL ? t->s : NULL;
}

/* The preamble on one line, so that errors name the line of the case. */
static void
add_joined(Text *t, char *s)
{
    for (char *line = strtok(s, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        if (strncmp(line, "--", 2) != 0) {
            text_printf(t, "%s ", line);
        }
    }
}

/* Writes both as the model dir/cases_NAME.lua. */
static const char *
write_model(Run *r, const char *dir, const char *name)
{
    Arena *a = r->arena;
    const char *slash = strrchr(r->file, '/');
    const char *base = slash != NULL ? slash + 1 : r->file;
    const char *preamble = arena_printf(a, "%.*spreamble.lua",
                                        (int)(base - r->file), r->file);
    char *head = slurp(a, preamble), *body = slurp(a, r->file);
    Text *t = text_new(a);

    if (head == NULL || body == NULL) {
        return arena_printf(a, "cannot read %s or %s", preamble, r->file);
    }
    golden_lua(t, &r->cases);
    add_joined(t, head);
    text_printf(t, "%s\nreturn nn.program(entries)\n", body);
    return file_write(a, arena_printf(a, "%s/%s", dir, name), t->s);
}

static const char *
make_side(Run *r, Side *s, const char *model, bool real64, const char *last)
{
    Options *o = new(r->arena, Options);
    Pipeline *p = new(r->arena, Pipeline);

    *o = (Options){ .model = model, .driver = true, .real64 = real64,
                    .target = "native" };
    *p = (Pipeline){ .arena = r->arena, .options = o,
                     .diag = diag_new(r->arena) };
    if (!ram_run(p, last)) {
        return p->diag->text->s;
    }
    s->model = p->model;
    if (last != NULL) {
        s->eval = eval_new(r->arena, p->model->graph);
        return NULL;
    }
    return library_open(r->arena, p, &s->library);
}

static const char *
make_sides(Run *r, const char *dir, const char *name)
{
    const char *why = write_model(r, dir, name);
    const char *model = arena_printf(r->arena, "%s/%s", dir, name);

    r->side[0] = (Side){ .name = "interpreter" };
    r->side[1] = (Side){ .name = "C in double" };
    r->side[2] = (Side){ .name = "C in single", .single = true };
    why = why != NULL ? why : make_side(r, &r->side[0], model, false, "load");
    why = why != NULL ? why : make_side(r, &r->side[1], model, true, NULL);
    return why != NULL ? why : make_side(r, &r->side[2], model, false, NULL);
}

/* Every case of the model stands in the golden file: `case` of the preamble
 * has seen to that; the other way round, running it shows. */
static const char *
prepare(Run *r)
{
    Arena *a = r->arena;
    const char *slash = strrchr(r->file, '/'), *why, *name;
    size_t n = strlen(r->file);
    char *dir;

    if (n < 4 || strcmp(r->file + n - 4, ".lua") != 0) {
        return "expected FILE.lua";
    }
    dir = file_temp_dir(a);
    if (dir == NULL) {
        return "no folder for temporary files";
    }
    name = arena_printf(a, "cases_%s", slash != NULL ? slash + 1 : r->file);
    why = golden_read(a, arena_printf(a, "%.*s.golden", (int)n - 4, r->file),
                      &r->cases);
    why = why != NULL ? why : make_sides(r, dir, name);
    file_remove_dir(a, dir, &name, 1);
    return why;
}

static void
run_file(Run *total, const char *file)
{
    Run r = { .arena = arena_new(), .file = file, .verbose = total->verbose };
    const char *why = prepare(&r);

    if (why != NULL) {
        /* An excerpt of the preamble would be long. */
        for (const char *line = why; *line != '\0'; ) {
            size_t n = strcspn(line, "\n");
            printf("%s: %.*s\n", file, (int)(n < 200 ? n : 200), line);
            line += n + (line[n] == '\n');
        }
        r.failed++;
    }
    for (int i = 0; i < r.cases.n && why == NULL; i++) {
        run_case(&r, &r.cases.list[i]);
    }
    for (int i = 0; i < countof(r.side) && why == NULL; i++) {
        if (r.side[i].library != NULL) {
            library_close(r.side[i].library);
        }
    }
    total->passed += r.passed;
    total->failed += r.failed;
    arena_drop(r.arena);
}

int
main(int argc, char **argv)
{
    Run total = { 0 };

    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "-v") == 0) {
            total.verbose = true;
        } else {
            run_file(&total, argv[i]);
        }
    }
    printf("%d passed, %d failed, 0 skipped\n", total.passed, total.failed);
    return total.failed > 0 || total.passed == 0;
}
