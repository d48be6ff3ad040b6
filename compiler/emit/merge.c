/* merge.c -- which kernels are one C function
 *
 * takes   named programs
 * gives   a routine for every kernel.  Kernels with the same text, except for the names
 *         of buffers and the numbers of random streams, share one, in one program or in
 *         several: equal layers are code once.  If there are many, kernels that differ
 *         only in numbers also share one
 * keeps   the printer as the only place that knows the text: it prints every
 *         kernel once under plain names, and equal texts are equal kernels.
 *         A call passes distinct storage, whichever kernel it stands for.
 */
#include "emit/budget.h"
#include "emit/common.h"
#include "emit/general.h"
#include "emit/interface.h"
#include "emit/names.h"
#include "emit/sums.h"
#include "kernel/nest.h"
#include "kernel/size.h"

#include <stdlib.h>
#include <string.h>

typedef struct Bucket {
    char *text;
    Routine *routine;
    struct Bucket *next;
} Bucket;

typedef struct Merger {
    Code *c;
    Arena *scratch;             /* texts */
    Bucket **bucket;
    int n_bucket;
    Routine **routine;          /* in order of their first kernels */
    int n_routine;
    int64_t letters;            /* of their texts */
} Merger;


/* ---- equal texts ---------------------------------------------------------- */

static void
join(Arena *a, Routine *f, const Program *p, Kernel *k)
{
    grow(a, f->kernel, f->n_kernel);
    grow(a, f->program, f->n_kernel);
    f->kernel[f->n_kernel] = k;
    f->program[f->n_kernel++] = p;
    k->routine = f;
}

static Routine *
routine_new(Arena *a, const Program *p, Kernel *k)
{
    Routine *f = new(a, Routine);

    f->buffer = kernel_buffers(a, k, &f->n_arg);
    f->arg = new_n(a, f->n_arg, const char *);
    f->argument = sparse_of(a, Argument);
    for (int i = 0; i < f->n_arg; i++) {
        ((Argument *)sparse_at_address(&f->argument, f->buffer[i]))->number = i;
    }
    for (int i = 0; i < k->n_write; i++) {
        Argument *x = sparse_find_address(&f->argument, storage_of(k->write[i].buf));
        if (x != NULL) {
            x->written = true;
        }
    }
    f->stream = kernel_streams(a, k, &f->n_stream);
    f->stream_arg = new_n(a, f->n_stream, const char *);
    join(a, f, p, k);
    f->own = new_n(a, nest_own(f) + 1, const char *);
    return f;
}

/* The text of the kernel with neutral names. */
static char *
plain_text(Merger *s, const Routine *f)
{
    Routine plain = *f;
    Text *t = text_new(s->scratch);

    plain.name = "f";
    plain.sums = "f_sums";
    plain.arg = new_n(s->scratch, f->n_arg, const char *);
    plain.stream_arg = new_n(s->scratch, f->n_stream, const char *);
    for (int i = 0; i < f->n_arg; i++) {
        plain.arg[i] = arena_printf(s->scratch, "x%d", i);
    }
    for (int i = 0; i < f->n_stream; i++) {
        plain.stream_arg[i] = arena_printf(s->scratch, "stream%d", i);
    }
    plain.own = new_n(s->scratch, nest_own(f) + 1, const char *);
    for (int i = 0; i < nest_own(f); i++) {
        plain.own[i] = arena_printf(s->scratch, "own%d", i);
    }
    emit_routine(t, s->c, &plain);
    return t->s;
}

static void
add_routine(Merger *s, Routine *f)
{
    grow(s->scratch, s->routine, s->n_routine);
    s->routine[s->n_routine++] = f;
}

/* Adds a new text. */
static void
add_text(Merger *s, Bucket **at, char *text, Routine *f)
{
    *at = new(s->scratch, Bucket);
    (*at)->text = text;
    (*at)->routine = f;
    s->letters += (int64_t)strlen(text);
}

static Bucket **
bucket_of(Merger *s, const char *text)
{
    uint32_t h = 2166136261u;
    Bucket **at;

    for (const char *p = text; *p != '\0'; p++) {
        h = (h ^ (unsigned char)*p) * 16777619u;
    }
    at = &s->bucket[h % (uint32_t)s->n_bucket];
    while (*at != NULL && strcmp((*at)->text, text) != 0) {
        at = &(*at)->next;
    }
    return at;
}

/* Inner loops first: the text of a loop calls what is in it, by numbers until
 * all names are known. */
static void
add_kernel(Merger *s, const Program *p, Kernel *k)
{
    Routine *f;
    char *text;
    Bucket **at;

    for (int i = 0; k->kind == KERNEL_SCAN && i < k->repeat->body->n_kernel; i++) {
        add_kernel(s, k->repeat->body, k->repeat->body->kernel[i]);
    }
    f = routine_new(s->c->arena, p, k);
    text = plain_text(s, f);
    at = bucket_of(s, text);
    if (*at == NULL) {
        add_text(s, at, text, f);
        f->name = arena_printf(s->scratch, "routine%d", s->n_routine);
        add_routine(s, f);
    } else {
        join(s->c->arena, (*at)->routine, p, k);
    }
}

static void
forget_texts(Merger *s)
{
    memset(s->bucket, 0, sizeof(*s->bucket) * (size_t)s->n_bucket);
    s->letters = 0;
}

static void
forget_routines(Merger *s)
{
    s->routine = NULL;
    s->n_routine = 0;
}

/* ---- texts that differ in numbers ----------------------------------------- */

/* A function like f, to which kernels pass their numbers. */
static Routine *
general_routine(Arena *a, const Routine *f, const char *text, const Numbers *m)
{
    Routine *to = new(a, Routine);

    *to = *f;
    to->kernel = NULL;
    to->program = NULL;
    to->n_kernel = to->n_stream = 0;
    to->text = text;
    to->number_type = m->type;
    to->number_name = m->name;
    to->n_number = m->n;
    return to;
}

/* The numbers of kernel k, whose text with names for numbers has the names of m. */
static const char *const *
numbers_of(Arena *a, const Kernel *k, const Numbers *m)
{
    int n;
    int *stream = kernel_streams(a, k, &n);
    const char **list = m->text;

    for (int i = 0; i < m->n && n > 0; i++) {
        if (i == 0) {
            list = new_n(a, m->n, const char *);
        }
        list[i] = m->stream[i] == 0 ? m->text[i]
                : arena_printf(a, "%du", stream[m->stream[i] - 1]);
    }
    return list;
}

/* Does only init call it?  Where code size matters, all functions are small already. */
static bool
is_once(const Code *c, const Routine *f)
{
    bool once = !c->target->small;

    for (int i = 0; i < f->n_kernel; i++) {
        once = once && f->program[i]->entry->kind == ENTRY_INIT;
    }
    return once;
}

/* Finds the function for the kernels of f, whatever their numbers are. */
static void
generalise(Merger *s, Routine *f, bool divisors)
{
    Numbers m = { .arena = s->scratch, .divisors = divisors };
    char *text = general_print(s->scratch, s->c, f, &m);
    Bucket **at = bucket_of(s, text);

    f->into = NULL;
    for (int i = 0; i < f->n_kernel; i++) {
        f->kernel[i]->number = numbers_of(s->scratch, f->kernel[i], &m);
    }
    if (*at == NULL) {
        add_text(s, at, text, f);
    } else {
        Routine *first = (*at)->routine;
        if (first->into == NULL) {
            first->into = general_routine(s->c->arena, first, text, &m);
        }
        f->into = first->into;
    }
}

/* With `once` only what init does: what runs once gains nothing from numbers that
 * are literals. */
static void
generalise_all(Merger *s, bool once, bool divisors)
{
    forget_texts(s);
    for (int i = 0; i < s->n_routine; i++) {
        const Routine *f = s->routine[i];
        if (once ? is_once(s->c, f) : f->kernel[0]->kind != KERNEL_SCAN) {
            generalise(s, s->routine[i], divisors);
        }
    }
}

/* Moves the kernels of routines that were merged. */
static void
move_kernel(Merger *s, const Program *p, Kernel *k)
{
    Routine *f = k->routine, *to = f->into != NULL ? f->into : f;

    for (int i = 0; k->kind == KERNEL_SCAN && i < k->repeat->body->n_kernel; i++) {
        move_kernel(s, k->repeat->body, k->repeat->body->kernel[i]);
    }
    if (to != f ? to->n_kernel == 0 : f->kernel[0] == k) {
        add_routine(s, to);
    }
    if (to != f) {
        join(s->c->arena, to, p, k);
    }
}

static void
each_kernel(Merger *s, void (*act)(Merger *s, const Program *p, Kernel *k))
{
    for (int i = 0; i < s->c->n_program; i++) {
        Program *p = s->c->program[i];
        for (int j = 0; j < p->n_kernel; j++) {
            act(s, p, p->kernel[j]);
        }
    }
}

static void
merge_general(Merger *s, bool once)
{
    generalise_all(s, once, false);
    if (!once && s->letters > FILE_LETTERS) {
        generalise_all(s, once, true);
    }
    forget_routines(s);
    each_kernel(s, move_kernel);
}

/* ---- names ---------------------------------------------------------------- */

/* What argument j is, if the kernels' names for it have nothing in common. */
static const char *
role_of(Merger *s, const Routine *f, int j)
{
    Space space = f->buffer[j]->space;

    for (int i = 1; i < f->n_kernel; i++) {
        int n;
        const Buffer **list = kernel_buffers(s->scratch, f->kernel[i], &n);
        space = list[j]->space == space ? space : SPACE_SCRATCH;
    }
    return emit_role(space, emit_writes(f, f->buffer[j]));
}

static void
name_arguments(Merger *s, Names *names, Routine *f)
{
    Common *q = new_n(s->scratch, f->n_arg, Common);

    for (int i = 0; i < f->n_kernel; i++) {
        int n;
        const Buffer **list = kernel_values(s->scratch, f->kernel[i], &n);
        for (int j = 0; j < f->n_arg; j++) {
            common_add(s->scratch, &q[j], list[j]->name);
            f->arg[j] = list[j]->name;
        }
    }
    for (int i = 0; i < f->n_arg && f->n_kernel > 1; i++) {
        f->arg[i] = names_unique(names, common_argument(s->scratch, &q[i], role_of(s, f, i)));
    }
}

/* ---- values ------------------------------------------------------------------ */

typedef struct Words {
    const Nest *nest;
    const char **word;          /* by variable */
} Words;

static void
note_word(void *to, const Stmt *s)
{
    Words *q = to;

    if (s->kind == STMT_LET) {
        q->word[s->var] = s->name;
    }
}

/* Does only one variable of the nest have that name? */
static bool
is_one(const Nest *n, const char *name)
{
    int times = 0;

    for (int i = 0; i < n->n_var; i++) {
        times += strcmp(n->var[i], name) == 0;
    }
    return times == 1;
}

static const char **
words_of(Arena *scratch, const Nest *n)
{
    Words q = { n, new_n(scratch, n->n_var + 1, const char *) };
    NestLook look = { note_word, NULL, &q };

    stmt_look(n->body, &look);
    return q.word;
}

/* "step_size_value", if that is stored to an argument step_size. */
static const char *
value_name(Merger *s, Names *names, const Routine *f, const char *word)
{
    const char *name = names_short(s->scratch, word, NAME_LETTERS / 2);

    for (int i = 0; i < f->n_arg; i++) {
        if (strcmp(f->arg[i], name) == 0 && emit_writes(f, f->buffer[i])) {
            name = arena_printf(s->scratch, "%s_value", name);
            break;
        }
    }
    return names_unique(names, name);
}

/* Values have the names of the model, if all kernels of the function agree. */
static void
name_values(Merger *s, Names *names, Routine *f)
{
    const Nest *n = f->kernel[0]->nest;
    const char **word;

    if (n == NULL || f->kernel[0]->kind == KERNEL_SCAN) {
        return;
    }
    word = words_of(s->scratch, n);
    for (int k = 1; k < f->n_kernel; k++) {
        const Nest *same = f->kernel[k]->nest;  /* but for unused variables */
        const char **other = words_of(s->scratch, same);
        for (int i = 0; i < n->n_var; i++) {
            word[i] = i < same->n_var && word[i] != NULL && other[i] != NULL
                   && strcmp(word[i], other[i]) == 0 ? word[i] : NULL;
        }
    }
    f->var = new_n(s->c->arena, n->n_var + 1, const char *);
    for (int i = 0; i < n->n_var; i++) {
        f->var[i] = word[i] == NULL || !is_one(n, n->var[i]) ? NULL
                  : value_name(s, names, f, word[i]);
    }
}

/* A stream that is not the same in all kernels is an argument. */
static void
name_streams(Names *names, Routine *f)
{
    for (int i = 1; i < f->n_kernel; i++) {
        int n;
        const int *list = kernel_streams(names->scratch, f->kernel[i], &n);
        for (int j = 0; j < f->n_stream; j++) {
            if (list[j] != f->stream[j] && f->stream_arg[j] == NULL) {
                f->stream_arg[j] = names_unique(names, "stream");
            }
        }
    }
}

static const char *
merged_name(Merger *s, const Routine *f)
{
    const Kernel *k = f->kernel[0];
    const Node *made = k->anchor != NULL ? k->anchor : k->root[0];
    Common q = { .n = 0 };
    const char *name;

    for (int i = 0; i < f->n_kernel; i++) {
        common_add(s->scratch, &q, f->kernel[i]->name);
    }
    name = common_text(s->scratch, &q);
    return strcmp(name, "make_d") == 0 ? "make_gradient"
         : strchr(name, '_') != NULL ? name : strcmp(name, "set") == 0 ? "set_tensor"
         : strcmp(name, "update") == 0 ? "update_param"
         : arena_printf(s->scratch, "%s_%s", name, card_of(made)->name);
}

static const char *
where_of(const Routine *f)
{
    for (int i = 1; i < f->n_kernel; i++) {
        if (f->program[i] != f->program[0]) {
            return "shared";
        }
    }
    return f->program[0]->name;
}

/* "lenet_train_update_fc1_weight", in about so many letters. */
static const char *
function_name(Merger *s, const Routine *f, int letters)
{
    const char *of = arena_printf(s->scratch, "%s_%s", emit_prefix(s->c), where_of(f));
    int64_t room = letters - 1 - (int64_t)strlen(of);
    const char *name = f->n_kernel > 1 ? merged_name(s, f) : f->kernel[0]->name;

    return arena_printf(s->scratch, "%s_%s", of,
                        names_short(s->scratch, name, (size_t)max64(room, 16)));
}

static void
name_routine(Merger *s, Names *names, Routine *f)
{
    Names own = { .arena = s->c->arena, .scratch = s->scratch };

    f->name = names_unique(names, function_name(s, f, FUNCTION_LETTERS));
    name_arguments(s, &own, f);
    for (int i = 0; f->n_kernel == 1 && i < f->n_arg; i++) {
        names_unique(&own, f->arg[i]);
    }
    for (int i = 0; i < nest_own(f); i++) {
        f->own[i] = names_unique(&own,
                                 names_value(s->scratch, f->kernel[0]->nest->own[i]->node));
    }
    name_streams(&own, f);
    name_values(s, &own, f);
}

/* Shorter than the name of the kernel's function, since it is called in loops; a
 * number is before "_sums", since the size of a tile follows it. */
static const char *
sums_name(Merger *s, Names *names, const Routine *f)
{
    const char *name = function_name(s, f, SUMS_LETTERS);

    name = strncmp(name, f->name, strlen(name)) == 0
         ? f->name : names_unique(names, name);
    return names_unique(names, arena_printf(s->scratch, "%ssums",
                                            names_stem(s->scratch, name)));
}

/* ---- size ----------------------------------------------------------------- */

static int64_t
routine_code(const Routine *f)
{
    const Kernel *k = f->kernel[0];
    int64_t code = 0;

    for (int i = 0; i < k->n_ins; i++) {
        const Ins *ins = &k->ins[i];
        code += ins->kind == INS_MAP || ins->kind == INS_RANDOM
              ? prog_code(ins->node) : 1;
    }
    return k->tiling.rows > 1 ? code * k->tiling.rows : code;
}

static bool
is_large(const Merger *s)
{
    int64_t code = 0;

    for (int i = 0; i < s->n_routine; i++) {
        code += routine_code(s->routine[i]);
    }
    return code > FILE_CODE;
}

/* Where code size matters, a routine that a short entry calls once, or that only calls
 * a function, is printed in place; decided after all texts have been compared. */
static bool
is_in_place(const Code *c, const Routine *f)
{
    const Nest *n = f->kernel[0]->nest;

    return c->target->small
        && ((f->n_kernel == 1 && budget_is_short(f->program[0]))
            || (n != NULL && n->body->kind == STMT_OUTLINE && f->kernel[0]->n_outlined > 0));
}

/* Takes the names of the functions of the interface, and of their parts. */
static void
note_functions(const Code *c, Names *names)
{
    Function *list = new_n(names->scratch, 2 * c->n_program, Function);
    int n = interface_functions(c, list);

    for (int i = 0; i < n; i++) {
        Function *part;
        int n_part = entry_parts(names->scratch, &list[i], &part);
        for (int j = 0; j < n_part; j++) {
            names_unique(names, part[j].name);
        }
        names_unique(names, arena_printf(names->scratch, "%s_%s", emit_prefix(c),
                                         list[i].name));
    }
}

/* Names sums last, so that they do not change the names of functions. */
void
routines_run(Code *c)
{
    Merger s = { .c = c, .scratch = arena_new() };
    Names names = { .arena = c->arena, .scratch = s.scratch };

    for (int i = 0; i < c->n_program; i++) {
        s.n_bucket += c->program[i]->n_kernel + 1;
    }
    for (int i = 0; i < c->n_body; i++) {
        s.n_bucket += c->body[i]->n_kernel;
    }
    s.bucket = new_n(s.scratch, s.n_bucket, Bucket *);
    note_functions(c, &names);
    if (!c->target->small) {
        each_kernel(&s, add_kernel);
    }
    if (s.letters > FILE_LETTERS || c->target->small) {
        forget_texts(&s);
        forget_routines(&s);
        sums_share(c, s.scratch, &names);
        each_kernel(&s, add_kernel);
        merge_general(&s, false);
    } else {
        merge_general(&s, true);
    }
    for (int i = 0; i < s.n_routine; i++) {
        name_routine(&s, &names, s.routine[i]);
        s.routine[i]->in_place = is_in_place(c, s.routine[i]);
        s.routine[i]->once = is_once(c, s.routine[i]);
        s.routine[i]->compact = s.routine[i]->kernel[0]->kind == KERNEL_SCAN
                             && emit_is_compact(c, s.routine[i]->program[0]);
    }
    for (int i = 0; i < s.n_routine; i++) {
        s.routine[i]->sums = sums_name(&s, &names, s.routine[i]);
        if (s.routine[i]->text != NULL) {
            general_finish(c->arena, s.scratch, s.routine[i]);
        }
    }
    c->calls = is_large(&s) || c->target->small;
    arena_drop(s.scratch);
}
