/* front.h -- turns a Lua script into a model
 *
 * takes   the path of a script or of a graph dump, which is also a script
 * gives   the Model: entries over one graph, data, fit
 * keeps   the script untrusted: no files outside its folder, no bytecode,
 *         bounded time, memory and graph size
 */
#ifndef FRONT_FRONT_H
#define FRONT_FRONT_H

#include "graph/model.h"

/* A file in memory, by its name from the folder of the model. */
typedef struct FrontText {
    const char *name, *text;    /* a zero byte follows */
    size_t n;
} FrontText;

/* That of a list with this name; else { name, NULL, 0 }, which is on the disk. */
FrontText front_file(const FrontText *list, int n, const char *name);

typedef struct FrontOptions {
    const FrontText *text;      /* all files that there are, the model first */
    int n_text;                 /* 0: those of the disk */
    const char *prelude_dir;    /* the prelude read from disk, or NULL */
    int batch;                  /* first extent of inputs; 0: as written */
    bool trainer;               /* keep the entries that only a trainer needs */
    int limits;                 /* multiple of the usual work and memory; 0:
                                 * once */
    const char **set;           /* "NAME=VALUE", for nn.setting */
    int n_set;
    bool wide;                  /* storage-only types become their computing
                                 * types: nothing is rounded */
} FrontOptions;

/* The model, in arena a; NULL if it is wrong, and d says why.  o may be NULL. */
Model *front_load(Arena *a, const char *file, const FrontOptions *o, Diag *d);

/* Appends the description of the language to out: "docs", a page in Markdown,
 * or "stubs", declarations for editors.  False when a comment of the prelude is
 * missing or wrong; d lists them. */
bool front_describe(Arena *a, const char *what, const FrontOptions *o, Text *out,
                    Diag *d);

#endif
