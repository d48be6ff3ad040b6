/* gradc_compiler.h -- the compiler as a library
 *
 * takes   a model, as a file or as text in memory, and the options of a
 *         command, by their names
 * gives   the texts that the command would write, and what is wrong with the
 *         model, as structures
 * keeps   nothing between models: threads may compile at the same time, each
 *         with a compiler of its own, and get the bytes that each would get
 *         alone.  Nothing is printed, and no mistake of a model, no failing
 *         allocation and no mistake of ours ends the program.  The caller's
 *         locale and floating-point environment change no byte, and are as
 *         they were.  A thread needs 1 MiB of stack.
 *
 *     struct gradc_compiler *c = gradc_compiler_new();
 *     gradc_compiler_text(c, "net.lua", text, strlen(text));
 *     gradc_compiler_option(c, "--target", "m4f");
 *     if (gradc_compiler_run(c) == GRADC_COMPILER_DONE)
 *         for (int i = 0; i < gradc_compiler_outputs(c); i++)
 *             take(gradc_compiler_output(c, i));
 *     else
 *         fputs(gradc_compiler_log(c), stderr);
 *     gradc_compiler_free(c);
 *
 * Link with -lgradc-compiler (pkg-config gradc-compiler, in CMake
 * gradc::compiler).  What is here stays as it is: functions are added, and
 * members at the end of structures, which only the library makes.
 */
#ifndef GRADC_COMPILER_H
#define GRADC_COMPILER_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined __GNUC__
#define GRADC_COMPILER_API __attribute__((visibility("default")))
#else
#define GRADC_COMPILER_API
#endif

/* How a call ended. */
enum gradc_compiler_status {
    GRADC_COMPILER_DONE = 0,
    GRADC_COMPILER_WRONG_MODEL = 1,     /* or a file that an option names */
    GRADC_COMPILER_WRONG_OPTION = 2,
    GRADC_COMPILER_NO_MEMORY = 3,       /* there is none, or no more is allowed */
    GRADC_COMPILER_BUG = 4              /* in gradc: please report it */
};

enum gradc_compiler_kind {
    GRADC_COMPILER_ERROR = 0,
    GRADC_COMPILER_WARNING = 1,
    GRADC_COMPILER_NOTE = 2,            /* more about the message before */
    GRADC_COMPILER_HELP = 3,            /* what to do about it */
    GRADC_COMPILER_PRINT = 4            /* what the model itself has printed */
};

struct gradc_compiler_message {
    enum gradc_compiler_kind kind;
    const char *file;           /* as it was named; NULL: about none */
    int line;                   /* from 1; 0: about the file as a whole */
    int column, width;          /* of what is meant, in characters, from 1; width 0:
                                 * the line as a whole */
    const char *text;           /* one sentence, in printable UTF-8 */
};

struct gradc_compiler_output {
    const char *name;           /* "net.h", "net.c", "net.report.json"; with
                                 * --weights "net.img" ... */
    const void *data;
    size_t size;                /* a zero byte follows that is not counted */
};

/* One model at a time, and one thread.  Its limits are those of the command: what
 * a script may do is bounded, `--limits N` allows it N times as much. */
struct gradc_compiler;

GRADC_COMPILER_API struct gradc_compiler *
gradc_compiler_new(void);                       /* NULL: out of memory */
GRADC_COMPILER_API void
gradc_compiler_free(struct gradc_compiler *c);  /* c may be NULL */
GRADC_COMPILER_API const char *
gradc_compiler_version(void);

/* The model, by its path; modules and tables beside it are read as it asks. */
GRADC_COMPILER_API enum gradc_compiler_status
gradc_compiler_file(struct gradc_compiler *c, const char *path);

/* A file in memory; the bytes are copied.  The first one is the model, the others are
 * found by their names from there, "parts/block.lua", and the model reads nothing
 * from the disk.  Not together with gradc_compiler_file. */
GRADC_COMPILER_API enum gradc_compiler_status
gradc_compiler_text(struct gradc_compiler *c, const char *name, const void *text,
                    size_t size);

/* The command that is run.  Options are those of the command: they are forgotten.
 *
 *     compile    as at first
 *     check      compares derivatives with differences, by the interpreter; an error for
 *                each that is wrong, else "net.check.json"
 *     lint       reads the model for what is to be said of it; with --shapes makes
 *                "net.lint.json" of what each line makes
 *     show       "net.show", the graph or program after --after PASS
 *     report     "net.report" and "net.report.json": flash, RAM, stack and work,
 *                estimated, since no C compiler is called
 *     import     from a model in ONNX, "net.lua" and, if it has parameters,
 *                "net.safetensors" or the file that --weights names, which is not
 *                written; files of data beside the model may be in memory, too
 *     export     "net.onnx", with the parameters of --weights FILE */
GRADC_COMPILER_API enum gradc_compiler_status
gradc_compiler_command(struct gradc_compiler *c, const char *name);

/* An option of the command, except -o, --depfile and --json; value is NULL where it has
 * none.  "-D" and "--no-rule" may be given several times. */
GRADC_COMPILER_API enum gradc_compiler_status
gradc_compiler_option(struct gradc_compiler *c, const char *name, const char *value);

/* At most so many bytes at once; 0, as at first: as many as there are. */
GRADC_COMPILER_API void
gradc_compiler_memory(struct gradc_compiler *c, size_t bytes);

/* Runs the command for the model, as often as it is called; what the call before has given is
 * gone. */
GRADC_COMPILER_API enum gradc_compiler_status
gradc_compiler_run(struct gradc_compiler *c);

/* What the last call has given, until the next one: the files, none unless it was
 * done; what is to be said, by the sentence, and as the command prints it; the paths
 * that were read, for a build system. */
GRADC_COMPILER_API int
gradc_compiler_outputs(const struct gradc_compiler *c);
GRADC_COMPILER_API const struct gradc_compiler_output *
gradc_compiler_output(const struct gradc_compiler *c, int i);
GRADC_COMPILER_API int
gradc_compiler_messages(const struct gradc_compiler *c);
GRADC_COMPILER_API const struct gradc_compiler_message *
gradc_compiler_message(const struct gradc_compiler *c, int i);
GRADC_COMPILER_API const char *
gradc_compiler_log(const struct gradc_compiler *c);
GRADC_COMPILER_API int
gradc_compiler_inputs(const struct gradc_compiler *c);
GRADC_COMPILER_API const char *
gradc_compiler_input(const struct gradc_compiler *c, int i);

#ifdef __cplusplus
}
#endif

#endif
