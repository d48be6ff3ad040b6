/* weights.c -- text of NAME_weights.h and NAME_weights.c: the structs of parameters
 * as constants
 *
 * takes   the bytes of the structs, as they are in memory
 * keeps   every number as it is: decimals that read back exactly; C99 and C++
 */
#include "emit/interface.h"
#include "emit/names.h"

#include "gradc_types.h"

#include <math.h>
#include <string.h>

/* A name that no entry has. */
const char *
weights_constant(Arena *a, const Code *c, Kept kept)
{
    Names q = { .arena = a, .scratch = arena_new() };
    Function *list = new_n(a, 2 * c->n_program, Function);
    const char *name;
    int n = interface_functions(c, list);

    for (int i = 0; i < n; i++) {
        names_member(&q, list[i].name);
    }
    name = names_member(&q, kept == KEPT_FROZEN ? "frozen_weights" : "weights");
    arena_drop(q.scratch);
    return arena_printf(a, "%s_%s", emit_prefix(c), name);
}

static void
print_top(Text *t, const Code *c, const char *suffix)
{
    text_printf(t, "/* %s_weights.%s -- parameters of %s, as they lie for target %s\n"
                " *\n * Written by gradc " GRADC_VERSION ".\n */\n", emit_prefix(c),
                suffix, emit_prefix(c), c->target->name);
}

void
emit_weights_header(Text *t, const Code *c)
{
    const char *x = emit_prefix(c), *upper = emit_upper(t->arena, x);
    Kept kept[KEPT];
    int n = kept_weights(c, kept);

    print_top(t, c, "h");
    text_printf(t, "#ifndef %s_WEIGHTS_H\n#define %s_WEIGHTS_H\n\n"
                "#include \"gradc_flash.h\"\n#include \"%s.h\"\n\n", upper, upper, x);
    text_printf(t, "#if !defined %s_WEIGHTS_LAYOUT || %s_WEIGHTS_LAYOUT != "
                "0x%016llxu\n#error \"%s.h is of another model, target or choice of "
                "entries: export again\"\n#endif\n\n", upper, upper,
                (unsigned long long)kept_layout(c, kept, n), x);
    text_add(t, "#ifdef __cplusplus\nextern \"C\" {\n#endif\n\n");
    for (int i = 0; i < n; i++) {
        text_printf(t, "/* %s */\nextern const struct %s_%s %s;\n\n",
                    c->model->n_frozen == 0 ? "What was trained."
                    : kept[i] == KEPT_FROZEN ? "What no entry changes: pass it on."
                    : "What entries train: copy it to RAM first.",
                    x, kept_name(kept[i]), weights_constant(t->arena, c, kept[i]));
    }
    text_add(t, "#ifdef __cplusplus\n}\n#endif\n\n#endif\n");
}

/* ---- numbers --------------------------------------------------------------------- */

static void
print_whole(Text *t, long long v)
{
    text_printf(t, v == INT32_MIN ? "-2147483647 - 1" : "%lld", v);
}

static void
print_float(Text *t, double v, bool single)
{
    if (isinf(v)) {
        text_printf(t, "GRADC_FLASH_%sINF%s", v < 0 ? "NEG_" : "", single ? "F" : "");
    } else {
        text_float(t, v, single);
    }
}

/* Element i of an array of that type, as a constant. */
static void
print_element(Text *t, Type type, const unsigned char *array, int64_t i)
{
    const struct gradc_row *row = type_row(type);

    if (row->kind == GRADC_FLOAT && row->computes == (int)type) {
        print_float(t, gradc_get((int)type, array, (size_t)i), row->size == 4);
    } else if (row->size == 2) {        /* stored as its bits */
        uint16_t bits;
        memcpy(&bits, array + 2 * i, sizeof(bits));
        text_printf(t, "0x%04x", (unsigned)bits);
    } else {
        print_whole(t, (long long)gradc_get((int)type, array, (size_t)i));
    }
}

enum { WIDTH = 78 };            /* of a line, without the comma */

void
emit_constants(Text *t, int indent, Type type, const unsigned char *array, int64_t n)
{
    Text *word = text_new(t->arena);
    int column = 0;

    for (int64_t i = 0; i < n; i++) {
        text_cut(word, 0);
        print_element(word, type, array, i);
        if (column > 0 && column + 1 + (int)word->n > WIDTH) {
            text_add(t, "\n");
            column = 0;
        }
        text_printf(t, "%*s%s,", column == 0 ? indent : 1, "", word->s);
        column += (column == 0 ? indent : 1) + 1 + (int)word->n;
    }
    text_add(t, "\n");
}

static void
print_struct(Text *t, const Code *c, Kept kept, const unsigned char *bytes)
{
    StructSize size = { 0, 1 };
    int n;
    Node *const *list = kept_members(c, kept, &n);

    text_printf(t, "GRADC_FLASH const struct %s_%s %s = {\n", emit_prefix(c),
                kept_name(kept), weights_constant(t->arena, c, kept));
    for (int i = 0; i < n; i++) {
        Type type = code_type(c, list[i]->type);
        Buffer b = { .shape = list[i]->shape, .layout = c->layout[list[i]->id] };
        struct_member(c, &size, list[i]->type, b.layout.size);
        text_printf(t, "    /* %s %s */\n    {\n",
                    text_comment(t->arena, list[i]->attr.name),
                    emit_shape(t->arena, &b));
        emit_constants(t, 8, type, bytes + size.end - b.layout.size
                    * type_size(c, list[i]->type), b.layout.size);
        text_add(t, "    },\n");
    }
    text_add(t, "};\n");
}

void
emit_weights_source(Text *t, const Code *c, unsigned char *const *bytes)
{
    Kept kept[KEPT];
    int n = kept_weights(c, kept);

    print_top(t, c, "c");
    text_printf(t, "#include \"%s_weights.h\"\n", emit_prefix(c));
    for (int i = 0; i < n; i++) {
        text_add(t, "\n");
        print_struct(t, c, kept[i], bytes[kept[i]]);
    }
}
