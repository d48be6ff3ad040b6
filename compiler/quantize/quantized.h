/* quantized.h -- shared by the files of `quantize`: values in their quantised
 * forms
 *
 * takes   one entry at a time
 * keeps   three graphs in one: the integer entry, what NAME_quantize computes
 *         from float parameters and ranges (here: static), and the float graph,
 *         whose values NAME_calibrate measures
 */
#ifndef PASS_QUANTIZED_H
#define PASS_QUANTIZED_H

#include "graph/build.h"
#include "graph/model.h"

typedef enum Form {
    FORM_STATIC,                /* depends on parameters and constants alone */
    FORM_WHOLE,                 /* not a float: unchanged */
    FORM_FLOAT,                 /* stays a float */
    FORM_CODE,                  /* i8: (code - zero) scale */
    FORM_TABLE,                 /* table[source + 128], of a code */
    FORM_SUM                    /* terms and an offset, of i32 */
} Form;

enum { MOST_TERMS = 3 };

typedef struct Value Value;

/* Codes that a model was trained with: the nearest to x / step, plus zero, in
 * low .. high. */
typedef struct Grid {
    Node *x;                    /* float */
    Node *step, *scale;         /* static: equal except for rounding; the value
                                 * is (code - zero) scale */
    Node *zero;                 /* static; or NULL: 0 */
    double low, high;
} Grid;

/* acc unit factor; or the contraction of a code and something static; or an
 * input of the entry. */
typedef struct Addend {
    Node *input;                /* float */
    Node *acc;                  /* i32; NULL: a contraction ... */
    const Node *contract;       /* ... which was this, of floats, */
    Value *x;                   /* of this code and */
    int which;                  /* of this operand, static */
    Node *unit;                 /* static, a scalar */
    Node *factor;               /* static, of the shape of the value; or NULL:
                                 * 1 */
} Addend;

struct Value {
    Form form;
    Node *node;                 /* STATIC, WHOLE, FLOAT, CODE */
    Node *scale, *zero;         /* CODE: static scalars, f32 and i32 */
    int low, high;              /* CODE: the smallest and the largest; */
    bool own;                   /* whether they are those of training */
    Value *source;              /* TABLE: a code */
    Node *table;                /* TABLE: static, [256] */
    Addend term[MOST_TERMS];      /* SUM */
    int n_term;
    Node *offset;               /* SUM: static, of the shape of the value; or NULL */
    bool clamped;               /* SUM: values outside its range count as its
                                 * ends, */
    double least, most;         /* which are these */
};

typedef struct Held {
    const Node *value;          /* static */
    Node *leaf;
} Held;

typedef struct Quantize {
    Arena *arena;
    Model *m;
    Graph *g;
    Entry *e;                   /* that is made of integers */
    bool floats;                /* its inputs and outputs stay so */
    int n;                      /* nodes of the float graph */
    bool *fixed;                /* of them, by id: is it static? */
    const Grid **grid;          /* is it rounded to codes? */
    Value **value;              /* NULL: not needed */
    int *uses;
    Held *held;                 /* static values that the entry reads */
    int n_held;
    const char **name;          /* taken */
    int n_name;
    Node *phase;                /* input of NAME_calibrate: what it measures */
    Node **measure, **make;     /* effects of NAME_calibrate, NAME_quantize */
    int n_measure, n_make;
} Quantize;

/* ---- value.c ------------------------------------------------------------- */

void quantize_take_names(Quantize *q);          /* those of the model */

/* A buffer of the model, called ENTRY.STEM.WHAT. */
Node *quantize_buffer(Quantize *q, const char *stem, const char *what, Type type,
                      Shape shape);

/* What a value is called, also as a result of the entry; NULL: it is not one. */
const char *quantize_stem(Quantize *q, const Node *n);
const char *quantize_output(const Quantize *q, const Node *n);

Value *quantize_plain(Quantize *q, Form form, Node *node);
/* A code with the range of another one. */
Value *quantize_code_like(Quantize *q, const Value *v, Node *node);
/* acc unit */
Value *quantize_term(Quantize *q, Node *acc, Node *unit);

/* ---- hold.c: from static values to buffers ------------------------------- */

Node *quantize_scalar(Quantize *q, double v);
/* A static value with equal elements, as a scalar. */
Node *quantize_one(Quantize *q, Node *x);
/* Bit i: elements may differ along axis i. */
unsigned quantize_varies(const Node *n);
/* The static value x in the form that the entry reads. */
Node *quantize_hold(Quantize *q, Node *x, const char *stem, const char *what);
/* x, or the part of it that differs, repeated to its shape. */
Node *quantize_hold_part(Quantize *q, Node *x, const char *stem, const char *what);
/* Publishes the part of x that differs: a scalar, or of the rank of x. */
void quantize_tell(Quantize *q, Node *x, const char *stem, const char *what);
/* acc by, for a static `by` of the shape of acc, rounded as requantize does. */
Node *quantize_times(Quantize *q, Node *acc, Node *by, const char *stem);
/* Scale and zero of a code for the values of the float n. */
void quantize_range(Quantize *q, Node *n, const char *stem, Value *code);

/* ---- form.c: from form to form ------------------------------------------- */

/* Does the contraction's operand have the axis of a result, and so of static
 * values? */
unsigned quantize_channels(const Node *contract, int operand);
/* The codes of an input of the entry, as the caller gives them. */
Node *quantize_input(Quantize *q, const Node *input);
Value *quantize_code(Quantize *q, Node *n);     /* of a dynamic float n */
Node *quantize_float(Quantize *q, Node *n);     /* or unchanged, if not a
                                                 * float */
Node *quantize_whole(Quantize *q, Node *n);     /* of what is not a float */
Node *quantize_zero(Quantize *q, const Value *code, const char *stem);   /* i32 */
Node *quantize_centred(Quantize *q, const Value *code);     /* code - zero,
                                                             * i32 */
/* For the value n that the model rounds itself. */
Value *quantize_grid_code(Quantize *q, Node *n, const Grid *grid);
Value *quantize_as_it_was(Quantize *q, Node *n);        /* of floats */

/* ---- grid.c -------------------------------------------------------------- */

/* Is n a dynamic value that the model rounds to codes?  NULL: no. */
const Grid *quantize_code_grid(Quantize *q, Node *n);
/* The scale that the model gives the static w, in its shape; NULL: none. */
Node *quantize_grid_scale(Quantize *q, Node *w);

/* ---- map.c --------------------------------------------------------------- */

Value *quantize_map(Quantize *q, Node *n);

/* ---- ops.c --------------------------------------------------------------- */

Value *quantize_value(Quantize *q, Node *n);

/* The value of operand i. */
static inline Value *
quantize_of(const Quantize *q, const Node *n, int i)
{
    return q->value[n->in[i]->id];
}

static inline bool
quantize_is_static(const Quantize *q, const Node *n, int i)
{
    return quantize_of(q, n, i)->form == FORM_STATIC;
}

#endif
