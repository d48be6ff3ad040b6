/* cases.c -- models in ONNX give, when they are imported, what they should
 *
 * usage   onnx_cases [-v] [-x] [-o DIR] PACK [WORD]   cases with the word in their
 *         names; -v says which are right, too, -x exports what was imported and
 *         imports that, -o DIR keeps the files there
 *         onnx_cases [-v] [-x] [-o DIR] -n N -s SEED M.lua   models drawn by a script
 * keeps   the import as a user has it: a text and a file of weights, both read back;
 *         values by the interpreter
 */
#include "base/file.h"
#include "front/front.h"
#include "graph/eval.h"
#include "onnx/export.h"
#include "onnx/import.h"
#include "drawn.h"
#include "pack.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../runtime/host/stored.h"

typedef struct Run {
    Arena *arena;
    const PackCase *c;
    const char *dir;
    bool back;                  /* by way of an export */
    const char *why;            /* what is wrong */
} Run;

static void
fail(Run *r, const char *why)
{
    r->why = r->why != NULL ? r->why : why;
}

/* ---- values ------------------------------------------------------------------ */

static void
set_params(Run *r, Eval *e, const Model *m, const char *path)
{
    struct stored file;
    struct error error = { 0 };

    if (gradc_st_read(&file, path, &error) != 0) {
        fail(r, arena_strdup(r->arena, error.text));
        return;
    }
    for (int i = 0; i < m->n_param; i++) {
        const Node *p = m->param[i];
        const struct st_tensor *t = gradc_st_find(&file, p->attr.name);
        double *v = new_n(r->arena, shape_count(p->shape), double);
        if (t == NULL || t->count != (size_t)shape_count(p->shape)) {
            fail(r, arena_printf(r->arena, "no weights for %s", p->attr.name));
            break;
        }
        for (size_t k = 0; k < t->count; k++) {
            gradc_st_get(t, k, &v[k]);
        }
        eval_set(e, p, v);
    }
    gradc_st_close(&file);
}

/* Inputs are in the order of the case, as far as they are used. */
static void
set_inputs(Run *r, Eval *e, const Entry *entry)
{
    for (int i = 0; i < entry->n_in; i++) {
        const PackTensor *t = NULL;
        for (int k = 0; k < r->c->n_in; k++) {
            if (strcmp(r->c->in[k].name, entry->in[i].name) == 0) {
                t = &r->c->in[k];
            }
        }
        if (t == NULL || t->n != shape_count(entry->in[i].node->shape)) {
            fail(r, arena_printf(r->arena, "input %s is not in the case",
                                 entry->in[i].name));
            return;
        }
        eval_set(e, entry->in[i].node, t->value);
    }
}

static bool
near(const PackCase *c, double got, double want)
{
    return got == want || (isnan(got) && isnan(want))
        || fabs(got - want) <= c->atol + c->rtol * fabs(want);
}

static void
compare(Run *r, Eval *e, const Named *out, const PackTensor *t)
{
    const double *v;

    if (!shape_equal(out->node->shape, t->shape)) {
        fail(r, arena_printf(r->arena, "%s is %s, expected %s", out->name,
                             shape_text(r->arena, out->node->shape),
                             shape_text(r->arena, t->shape)));
        return;
    }
    v = eval_get(e, out->node);
    for (int64_t i = 0; i < t->n; i++) {
        if (!near(r->c, v[i], t->value[i])) {
            fail(r, arena_printf(r->arena, "%s[%lld] is %.9g, expected %.9g", out->name,
                                 (long long)i, v[i], t->value[i]));
            return;
        }
    }
}

/* ---- a case -------------------------------------------------------------------- */

static const Entry *
find_predict(const Model *m)
{
    for (int i = 0; i < m->n_entry; i++) {
        if (strcmp(m->entry[i].name, "predict") == 0) {
            return &m->entry[i];
        }
    }
    return NULL;
}

static const PackTensor *
find_output(const PackCase *c, const char *name)
{
    for (int k = 0; k < c->n_out; k++) {
        if (strcmp(c->out[k].name, name) == 0) {
            return &c->out[k];
        }
    }
    return NULL;
}

static void
evaluate(Run *r, const char *lua, const char *weights, bool any)
{
    Diag *d = diag_new(r->arena);
    Model *m = front_load(r->arena, lua, NULL, d);
    const Entry *entry = m != NULL ? find_predict(m) : NULL;
    Eval *e;

    if (entry == NULL) {
        fail(r, d->text->s);
        return;
    }
    e = eval_new(r->arena, m->graph);
    if (any) {
        set_params(r, e, m, weights);
    }
    set_inputs(r, e, entry);
    if (r->why == NULL && entry->n_out != r->c->n_out) {
        fail(r, "another number of outputs");
    }
    for (int i = 0; i < entry->n_out && r->why == NULL; i++) {
        const PackTensor *t = find_output(r->c, entry->out[i].name);
        if (t == NULL) {
            fail(r, arena_printf(r->arena, "output %s is not in the case", entry->out[i].name));
        } else {
            compare(r, e, &entry->out[i], t);
        }
    }
}

/* The files of a case, or of what was made of it. */
typedef struct Files {
    const char *model, *lua, *weights;
    bool any;                   /* there are weights */
} Files;

static Files
import(Run *r, const char *suffix, const char *bytes, size_t n)
{
    const char *base = arena_printf(r->arena, "%s/%s%s", r->dir, r->c->name, suffix);
    Files f = { arena_printf(r->arena, "%s.onnx", base),
                arena_printf(r->arena, "%s.lua", base),
                arena_printf(r->arena, "%s.safetensors", base), false };
    Output file = { f.model, bytes, n };
    ImportOptions o = { .weights = "weights" };
    Imported made = { .text = NULL };
    Output out[2];
    bool in_model;

    fail(r, file_write_all(r->arena, &file, 1));
    fail(r, r->why != NULL ? NULL : onnx_import(r->arena, f.model, &o, &made, &in_model));
    if (r->why == NULL) {
        f.any = made.weights != NULL;
        out[0] = (Output){ f.lua, made.text->s, 0 };
        out[1] = (Output){ f.weights, made.weights, made.n_weights };
        fail(r, file_write_all(r->arena, out, 1 + f.any));
    }
    return f;
}

static Files
export(Run *r, const Files *f)
{
    Diag *d = diag_new(r->arena);
    Model *m = front_load(r->arena, f->lua, NULL, d);
    const Entry *e = m != NULL ? find_predict(m) : NULL;
    FrontText file = { f->weights, NULL, 0 };
    const char *bytes = "";
    size_t n = 0;

    fail(r, e == NULL ? d->text->s
         : onnx_export(r->arena, m, e, f->any ? &file : NULL, &bytes, &n));
    return r->why == NULL ? import(r, "_back", bytes, n) : *f;
}

static void
run_case(Run *r)
{
    Files f = import(r, "", r->c->model, r->c->n_model);

    if (r->why == NULL && r->back) {
        f = export(r, &f);
    }
    if (r->why == NULL) {
        evaluate(r, f.lua, f.weights, f.any);
    }
}

/* Where cases come from: a pack, or a script and seeds. */
typedef struct Source {
    Pack *pack;
    const char *lua, *word;
    long seed, last;
} Source;

/* The next case; why: there is none, since ... */
static bool
next_case(Source *s, Arena *a, PackCase *c, const char **why)
{
    *why = NULL;
    if (s->pack == NULL && s->seed <= s->last) {
        *why = drawn_case(a, s->lua, s->seed++, c);
        return true;
    }
    while (s->pack != NULL && pack_next(s->pack, c)) {
        if (strstr(c->name, s->word) != NULL) {
            return true;
        }
    }
    return false;
}

static bool
has_no_form(const char *why)
{
    return why != NULL && (strstr(why, "no form in ONNX") != NULL
                           || strstr(why, "draws no model") != NULL);
}

static int
run_all(Run *r, Source *from, bool loud)
{
    int passed = 0, failed = 0, skipped = 0;
    PackCase c;

    r->c = &c;
    for (r->arena = arena_new(); next_case(from, r->arena, &c, &r->why); r->arena = arena_new()) {
        if (r->why == NULL) {
            run_case(r);
        }
        skipped += has_no_form(r->why) && from->pack != NULL;
        passed += r->why == NULL;
        failed += r->why != NULL && !has_no_form(r->why);
        if ((r->why != NULL || loud) && !has_no_form(r->why)) {
            printf("%s: %s\n", c.name, r->why != NULL ? r->why : "right");
            fflush(stdout);
        }
        arena_drop(r->arena);
    }
    arena_drop(r->arena);
    printf("%d passed, %d failed, %d skipped\n", passed, failed, skipped);
    return failed > 0;
}

int
main(int argc, char **argv)
{
    Arena *all = arena_new();
    Run r = { .dir = "." };
    Source from = { .word = "", .seed = 1 };
    bool loud = false;
    long n = 0;
    int option, status;

    while ((option = getopt(argc, argv, "vxo:n:s:")) != -1) {
        loud = loud || option == 'v';
        r.back = r.back || option == 'x';
        r.dir = option == 'o' ? optarg : r.dir;
        n = option == 'n' ? atol(optarg) : n;
        from.seed = option == 's' ? atol(optarg) : from.seed;
    }
    if (optind == argc) {
        return 2;
    }
    from.lua = argv[optind];
    from.last = from.seed + n - 1;
    from.pack = n == 0 ? pack_open(all, argv[optind]) : NULL;
    if (n == 0 && from.pack == NULL) {
        return 2;
    }
    from.word = optind + 1 < argc ? argv[optind + 1] : from.word;
    status = run_all(&r, &from, loud);
    arena_drop(all);
    return status;
}
