/* scratch.c -- see scratch.h */
#include "scratch.h"

#include <stdlib.h>
#include <string.h>

#include "file.h"

/* Opens a file without a name, which disappears with the process. */
static int
open_file(struct scratch *s, struct error *e)
{
    s->f = gradc_file_nameless(e);
    if (s->f == NULL) {
        return -1;
    }
    if (fwrite(s->p, 1, s->n, s->f) != s->n) {
        return gradc_file_no_room(e);
    }
    free(s->p);
    s->p = NULL;
    return 0;
}

/* Makes room for n more bytes and a zero byte. */
static int
make_room(struct scratch *s, size_t n, struct error *e)
{
    size_t room = s->capacity > 0 ? s->capacity : 65536;
    unsigned char *more;

    while (room < s->n + n + 1) {
        room *= 2;
    }
    if (room == s->capacity) {
        return 0;
    }
    more = realloc(s->p, room);
    if (more == NULL) {
        return gradc_no_memory(e, "out of memory after %zu bytes", s->n);
    }
    s->p = more;
    s->capacity = room;
    return 0;
}

int
gradc_scratch_add(struct scratch *s, const void *bytes, size_t n,
                  struct error *e)
{
    int more = s->f != NULL ? 0
             : s->n + n < GRADC_LARGE ? make_room(s, n, e) : open_file(s, e);

    if (more != 0) {
        return -1;
    }
    if (s->f == NULL) {
        memcpy(s->p + s->n, bytes, n);
    } else if (fwrite(bytes, 1, n, s->f) != n) {
        return gradc_file_no_room(e);
    }
    s->n += n;
    return 0;
}

int
gradc_scratch_end(struct scratch *s, struct contents *b, struct error *e)
{
    if (s->f != NULL && (fflush(s->f) != 0
                         || gradc_contents_map(b, fileno(s->f), s->n) != 0)) {
        gradc_file_no_room(e);
    } else if (s->f == NULL && make_room(s, 0, e) == 0) {
        s->p[s->n] = '\0';
        gradc_contents_replace(b, s->p, s->n);
        s->p = NULL;
    }
    gradc_scratch_drop(s);
    return e->status == 0 ? 0 : -1;
}

void
gradc_scratch_drop(struct scratch *s)
{
    if (s->f != NULL) {
        fclose(s->f);
    }
    free(s->p);
    memset(s, 0, sizeof(*s));
}
