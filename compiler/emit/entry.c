/* entry.c -- text of an entry: the functions that a program calls
 *
 * keeps   the work of parts in other files: a team's in team.c, a slice's in slice.c
 */
#include "emit/interface.h"

void
entry_function(Text *t, const Code *c, const Function *f)
{
    Arena *scratch = arena_new();
    const bool *used = interface_values(scratch, f);
    const Buffer *loss = interface_loss(f);
    Function *part;
    int n_part = entry_parts(t->arena, f, &part), n;

    if (f->p->slice) {
        slice_function(t, c, f);
        slice_whole(t, c, f);
        arena_drop(scratch);
        return;
    }
    for (int i = 0; i < n_part; i++) {
        entry_part(t, c, &part[i]);
    }
    if (f->p->team) {
        team_part(t, c, f);
    }
    text_add(t, emit_is_compact(c, f->p) ? "GRADC_COMPACT " : "");
    interface_signature(t, c, f);
    text_add(t, "\n{\n");
    n = f->p->team ? 0 : entry_locals(t, c, f, used);
    if (loss != NULL) {
        text_printf(t, "    %s %s[1];\n", emit_type(c, loss->type), loss->name);
        n++;
    }
    if (f->p->team) {
        team_run(t, c, f);
        entry_unused(t, f, used);
    } else {
        text_add(t, n > 0 ? "\n" : "");
        text_add(t, c->threads != THREADS_NONE ? "    (void)team;\n" : "");
        entry_unused(t, f, used);
        entry_body(t, c, f);
    }
    if (loss != NULL) {
        text_printf(t, "    return %s[0];\n", loss->name);
    }
    text_add(t, "}\n");
    arena_drop(scratch);
}
