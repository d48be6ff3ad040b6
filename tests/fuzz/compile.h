/* compile.h -- one model as C for one target: between glue.c and compile.c */
#ifndef FUZZ_COMPILE_H
#define FUZZ_COMPILE_H

#include "fuzz.h"

#include "emit/emit.h"
#include "gradc_team.h"

/* The functions of glue.c, of one form. */
typedef struct Glue {
    void (*poison)(void);       /* scratch and what lies around the structs */
    int (*intact)(void);        /* nothing was written around them */
    void *(*member)(int state, int i);
    void (*call)(int program, const void *team, const void *const *in,
                 void *const *out);
} Glue;

/* Text of a translation unit with the functions NAME_poison, ... */
void glue_text(Text *t, const Code *c);

/* team.c: parts that take turns, in an order that the seed says. */
const struct gradc_team *turns_team(uint32_t seed);

#endif
