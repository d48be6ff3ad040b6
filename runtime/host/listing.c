/* listing.c -- see listing.h */
#include "listing.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "csv.h"

enum { PATH = 1024 };

/* ---- a list ---------------------------------------------------------------------- */

void
gradc_listing_close(struct listing *l)
{
    for (size_t i = 0; i < l->n; i++) {
        free(l->file[i].path);
    }
    for (int k = 0; k < l->n_class; k++) {
        free(l->class[k]);
    }
    free(l->file);
    free(l->class);
    free(l->from);
    memset(l, 0, sizeof(*l));
}

int
gradc_listing_add(struct listing *l, const char *path, int class,
                  struct error *e)
{
    if (l->n == l->capacity) {
        size_t room = l->capacity > 0 ? 2 * l->capacity : 64;
        void *more = realloc(l->file, room * sizeof(*l->file));

        if (more == NULL) {
            return gradc_no_memory(e, "out of memory at %zu files", l->n);
        }
        l->file = more;
        l->capacity = room;
    }
    l->file[l->n] = (struct listed){ gradc_copy(e, path), class };
    l->n += l->file[l->n].path != NULL;
    return e->status == 0 ? 0 : -1;
}

/* The number of a class, which may be a new one; -1: out of memory. */
static int
class_number(struct listing *l, const char *name, struct error *e)
{
    char **more;

    for (int k = 0; k < l->n_class; k++) {
        if (strcmp(l->class[k], name) == 0) {
            return k;
        }
    }
    more = realloc(l->class, ((size_t)l->n_class + 1) * sizeof(*l->class));
    if (more == NULL) {
        return gradc_no_memory(e, "out of memory at %d classes", l->n_class);
    }
    l->class = more;
    l->class[l->n_class] = gradc_copy(e, name);
    return l->class[l->n_class] != NULL ? l->n_class++ : -1;
}

/* Numbers files by other names of classes: `name`, n of them. */
static int
renumber(struct listing *l, char *const *name, int n, const char *whose,
         struct error *e)
{
    for (size_t i = 0; i < l->n; i++) {
        const char *own = l->class[l->file[i].class];
        int k = 0;

        while (k < n && strcmp(name[k], own) != 0) {
            k++;
        }
        if (k == n) {
            return gradc_fail(e, "%s: %s is of the class %s, which is not in %s",
                              l->from, l->file[i].path, own, whose);
        }
        l->file[i].class = k;
    }
    return 0;
}

static int
by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Classes in the order of their names. */
static int
sort_classes(struct listing *l, struct error *e)
{
    size_t n = (size_t)l->n_class;
    char **sorted = gradc_alloc(e, n, sizeof(*sorted));

    if (sorted == NULL) {
        return -1;
    }
    for (size_t k = 0; k < n; k++) {
        sorted[k] = l->class[k];
    }
    qsort(sorted, n, sizeof(*sorted), by_name);
    renumber(l, sorted, l->n_class, l->from, e);
    free(l->class);
    l->class = sorted;
    return e->status == 0 ? 0 : -1;
}

int
gradc_listing_rename(struct listing *l, const struct listing *by,
                     struct error *e)
{
    return renumber(l, by->class, by->n_class, by->from, e);
}

/* A line of its own, whatever is in it. */
static char *
add_name(char *at, const char *name)
{
    for (; *name != '\0'; name++) {
        *at++ = *name == '\n' ? '?' : *name;
    }
    *at++ = '\n';
    return at;
}

char *
gradc_listing_lines(const struct listing *l, int files, struct error *e)
{
    size_t n = files ? l->n : (size_t)l->n_class, room = 1;
    char *all, *at;

    for (size_t i = 0; i < n; i++) {
        room += strlen(files ? l->file[i].path : l->class[i]) + 1;
    }
    at = all = gradc_alloc(e, room, 1);
    for (size_t i = 0; all != NULL && i < n; i++) {
        at = add_name(at, files ? l->file[i].path : l->class[i]);
    }
    return all;
}

/* ---- folders ----------------------------------------------------------------------- */

static int
join(char path[PATH], const char *folder, const char *name, struct error *e)
{
    int n = snprintf(path, PATH, "%s%s%s", folder ? folder : "",
                     folder ? "/" : "", name);

    return n < PATH ? 0 : gradc_fail(e, "%s: this path is too long", name);
}

int
gradc_is_folder(const char *folder, const char *name)
{
    struct error e = { .status = 0 };
    char path[PATH];
    struct stat s;

    return join(path, folder, name, &e) == 0 && stat(path, &s) == 0
           && S_ISDIR(s.st_mode);
}

/* The names in a folder, in order, but for hidden ones; -1 if it cannot be read. */
static int
scan(const char *path, struct dirent ***entry, struct error *e)
{
    int n = scandir(path, entry, NULL, alphasort), kept = 0;

    if (n < 0) {
        return gradc_fail(e, "%s: cannot read this folder", path);
    }
    for (int i = 0; i < n; i++) {
        if ((*entry)[i]->d_name[0] == '.') {
            free((*entry)[i]);
        } else {
            (*entry)[kept++] = (*entry)[i];
        }
    }
    return kept;
}

static void
forget(struct dirent **entry, int n)
{
    for (int i = 0; i < n; i++) {
        free(entry[i]);
    }
    free(entry);
}

/* The files of a folder; those of folders in it as far `down` as is asked for. */
static int
add_files(struct listing *l, const char *path, int class, int down,
          struct error *e)
{
    struct dirent **entry = NULL;
    int n = scan(path, &entry, e);
    char one[PATH];

    for (int i = 0; i < n && e->status == 0; i++) {
        if (join(one, path, entry[i]->d_name, e) == 0) {
            if (down > 0 && gradc_is_folder(NULL, one)) {
                add_files(l, one, class, down - 1, e);
            } else {
                gradc_listing_add(l, one, class, e);
            }
        }
    }
    if (n >= 0) {
        forget(entry, n);
    }
    return e->status == 0 ? 0 : -1;
}

int
gradc_listing_files(struct listing *l, const char *path, struct error *e)
{
    l->from = gradc_copy(e, path);
    if (e->status == 0 && add_files(l, path, -1, 1, e) == 0 && l->n == 0) {
        gradc_fail(e, "%s: there are no files in this folder", path);
    }
    return e->status == 0 ? 0 : -1;
}

int
gradc_listing_classes(struct listing *l, const char *folder,
                      const char *name, struct error *e)
{
    struct dirent **entry = NULL;
    char path[PATH], one[PATH];
    int n;

    if (join(path, folder, name, e) != 0) {
        return -1;
    }
    l->from = gradc_copy(e, path);
    n = e->status == 0 ? scan(path, &entry, e) : -1;
    for (int i = 0; i < n && e->status == 0; i++) {
        if (join(one, path, entry[i]->d_name, e) != 0) {
            break;
        }
        if (!gradc_is_folder(NULL, one)) {
            gradc_fail(e, "%s: is not the folder of a class", one);
        } else if (class_number(l, entry[i]->d_name, e) >= 0) {
            add_files(l, one, l->n_class - 1, 0, e);
        }
    }
    if (n >= 0) {
        forget(entry, n);
    }
    return e->status == 0 ? sort_classes(l, e) : -1;
}

/* ---- texts ------------------------------------------------------------------------- */

/* The folder of a file, within `name`: FOLDER/FILE; NULL if it is in none. */
static char *
folder_of(char *name)
{
    char *end = strrchr(name, '/'), *begin;

    if (end == NULL) {
        return NULL;
    }
    *end = '\0';
    begin = strrchr(name, '/');
    return begin != NULL ? begin + 1 : name;
}

static int
add_line(struct listing *l, const struct csv *c, const char *base,
         struct error *e)
{
    char path[PATH];
    char *name = c->cell[0], *class;
    int number;

    if (join(path, name[0] == '/' ? NULL : base, name, e) != 0) {
        return -1;
    }
    class = c->n_cell > 1 ? c->cell[1] : folder_of(name);
    if (class == NULL || *class == '\0') {
        return gradc_fail(e, "%s:%ld: a line is FILE,CLASS or FOLDER/FILE", c->path,
                          c->row_line);
    }
    number = class_number(l, class, e);
    return number >= 0 ? gradc_listing_add(l, path, number, e) : -1;
}

int
gradc_listing_text(struct listing *l, const char *folder, const char *name,
                   struct error *e)
{
    char base[PATH];
    struct csv c;
    int more = 0;

    if (gradc_csv_open(&c, folder, name, 0, ',', e) != 0) {
        return -1;
    }
    snprintf(base, sizeof(base), "%s", c.path);
    if (strrchr(base, '/') != NULL) {
        *strrchr(base, '/') = '\0';
    } else {
        snprintf(base, sizeof(base), ".");
    }
    l->from = gradc_copy(e, c.path);
    while (e->status == 0 && (more = gradc_csv_next(&c, e)) == 1) {
        add_line(l, &c, base, e);
    }
    gradc_csv_close(&c);
    if (e->status == 0 && l->n == 0) {
        gradc_fail(e, "%s: lists no files", l->from);
    }
    return e->status == 0 ? sort_classes(l, e) : -1;
}
