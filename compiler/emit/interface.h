/* interface.h -- the C functions and structs that a model becomes
 *
 * gives   which functions there are, what each takes, how members are called;
 *         header, source and glue all print from here
 */
#ifndef EMIT_INTERFACE_H
#define EMIT_INTERFACE_H

#include "emit/emit.h"


/* Which structs a function touches. */
typedef struct Uses {
    bool frozen, param, state, grad, scratch;
    bool write_frozen, write_param, write_state, write_grad;
} Uses;

/* Structs that live as long as the model: parameters that no entry changes,
 * parameters that some do, and the state of training. */
typedef enum Kept { KEPT_FROZEN, KEPT_PARAM, KEPT_STATE, KEPT } Kept;

/* Its name after the model's prefix, and its members. */
const char *kept_name(Kept kept);
Node *const *kept_members(const Code *c, Kept kept, int *n);
/* The structs that a file of weights fills, and those that a device saves, if
 * they have members; return how many. */
int kept_weights(const Code *c, Kept kept[KEPT]);
int kept_saved(const Code *c, Kept kept[KEPT]);
int64_t kept_image(const Code *c, const Kept *kept, int n);     /* bytes of an image */
/* A number that identifies the layout of some of them; another model or order has
 * another. */
uint64_t kept_layout(const Code *c, const Kept *kept, int n);
/* The struct that a parameter is in. */
Kept kept_of(const Code *c, const Node *param);

/* One C function: a program, a phase of a split one, or a part of either. */
typedef struct Function {
    const Program *p;
    const char *name;
    int phase;                  /* -1: all */
    int from, to;               /* kernels [from, to), of that phase */
    bool part;                  /* it is a part of a function that is too long */
} Function;

static inline bool
function_does(const Function *f, const Kernel *k)
{
    return f->phase < 0 || k->phase == f->phase;
}

int interface_functions(const Code *c, Function *list);
Uses interface_uses(const Code *c, const Function *f);
bool interface_argument(const Function *f, const Buffer *b);
/* What it returns, or NULL. */
const Buffer *interface_loss(const Function *f);
/* Which buffers its calls are given, by number: see kernel_values. */
bool *interface_values(Arena *a, const Function *f);
void interface_signature(Text *t, const Code *c, const Function *f);
/* The same for the function that does a part of it per call. */
void interface_slice(Text *t, const Code *c, const Function *f);
/* The structs that a function takes, as parameters. */
void interface_structs(Text *t, const Code *c, const Function *f, int *n);

void entry_function(Text *t, const Code *c, const Function *f);

/* calls.c: the parts of a function that is too long, otherwise none; the text of
 * one. */
int entry_parts(Arena *a, const Function *f, Function **list);
void entry_part(Text *t, const Code *c, const Function *f);
/* The body of a function: calls of kernels, in order, and what they need. */
void entry_body(Text *t, const Code *c, const Function *f);
void entry_unused(Text *t, const Function *f, const bool *used);
int entry_locals(Text *t, const Code *c, const Function *f, const bool *used);

/* The call of a kernel; an argument of a call, on the next line if it does not
 * fit. */
void entry_call(Text *t, const Code *c, const Function *f, const Kernel *k,
                const char *indent);
void entry_argument(Text *t, int indent, int *column, bool more, const char *arg);

/* slice.c: the function that does a part of a step, and the step made of it. */
void slice_function(Text *t, const Code *c, const Function *f);
void slice_whole(Text *t, const Code *c, const Function *f);
int64_t slice_unit(const Function *f);          /* budget of its largest unit */
int64_t slice_work(const Function *f);          /* ... of all together */

/* team.c: what one part of a team does, and the call of all parts. */
void team_part(Text *t, const Code *c, const Function *f);
void team_run(Text *t, const Code *c, const Function *f);

char *interface_scratch(Arena *a, const Code *c, const Program *p);     /* its tag */
/* ... and which member of the union of all it is. */
const char *interface_member(Arena *a, const Code *c, const Program *p);
void interface_add(Text *t, int *n, const char *text);  /* one more argument */
void emit_listed(Text *t, int *n, const char *text);    /* the same on this line */
/* ... and one for each of a list that is not NULL. */
void interface_add_all(Text *t, int *n, const char *const *list, int count);

int64_t struct_scratch(const Code *c, const Program *p);        /* 0: there is none */
StructSize union_size(const Code *c, int *n);
int64_t union_scratch(const Code *c, int *n);   /* of all; how many there are */

/* The name of the constant for a struct of weights. */
/* Numbers of that type, in lines. */
void emit_constants(Text *t, int indent, Type type, const unsigned char *array,
                    int64_t n);
const char *weights_constant(Arena *a, const Code *c, Kept kept);

/* The parameters with members in the gradient struct; `list` has room for all
 * parameters. */
int interface_gradients(const Code *c, Node **list);

void emit_head(Text *t, const Code *c, const char *suffix);     /* opens a comment */

#endif
