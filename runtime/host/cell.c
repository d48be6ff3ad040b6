/* cell.c -- see cell.h */
#include "cell.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data.h"

/* ---- texts that are numbered ------------------------------------------------ */

/* The index of a text, or where it would be inserted. */
static int
place(const struct words *w, const char *text)
{
    int low = 0, high = w->n;

    while (low < high) {
        int middle = (low + high) / 2;

        if (strcmp(w->word[middle].text, text) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The number of a text, or -1. */
static int
number_of(const struct words *w, const char *text)
{
    int at = place(w, text);

    return at < w->n && strcmp(w->word[at].text, text) == 0
           ? w->word[at].number : -1;
}

int
gradc_words_add(struct words *w, const char *text, struct error *e)
{
    int number = number_of(w, text), at = place(w, text);
    char *copy;

    if (number >= 0) {
        return number;
    }
    if (w->n == w->capacity) {
        int room = w->capacity > 0 ? 2 * w->capacity : 16;
        struct word *more = realloc(w->word, (size_t)room * sizeof(*more));

        if (more == NULL) {
            return gradc_no_memory(e, "out of memory");
        }
        w->word = more;
        w->capacity = room;
    }
    copy = gradc_copy(e, text);
    if (copy == NULL) {
        return -1;
    }
    memmove(w->word + at + 1, w->word + at,
            (size_t)(w->n - at) * sizeof(*w->word));
    w->word[at] = (struct word){ copy, w->n };
    return w->n++;
}

static int
by_text(const void *a, const void *b)
{
    const char *x = ((const struct word *)a)->text;
    const char *y = ((const struct word *)b)->text;
    double p, q;

    if (gradc_cell_number(x, '.', &p) == 0 && gradc_cell_number(y, '.', &q) == 0
        && p != q) {
        return p < q ? -1 : 1;
    }
    return strcmp(x, y);
}

static int *
sort_words(struct words *w, struct error *e)
{
    size_t n = (size_t)w->n;
    int *now = gradc_alloc(e, n, sizeof(*now));
    struct word *sorted = gradc_alloc(e, n, sizeof(*sorted));

    if (now != NULL && sorted != NULL && n > 0) {
        memcpy(sorted, w->word, n * sizeof(*sorted));
        qsort(sorted, n, sizeof(*sorted), by_text);
        for (int i = 0; i < w->n; i++) {
            now[sorted[i].number] = i;
        }
        for (int i = 0; i < w->n; i++) {
            w->word[i].number = now[w->word[i].number];
        }
    }
    free(sorted);
    return now;
}

static int
share_text(const struct words *a, const struct words *b)
{
    for (int i = 0; i < a->n; i++) {
        if (number_of(b, a->word[i].text) >= 0) {
            return 1;
        }
    }
    return 0;
}

/* The texts by number, in `by_number`: those of the earlier list, then or between them the
 * new ones of w, which are sorted; how many. */
static int
place_texts(const char **by_number, const struct words *w, const struct words *then, int most,
            const char **sorted)
{
    int n = then->n, spare = 0;

    for (int i = 0; i < then->n; i++) {
        by_number[then->word[i].number] = then->word[i].text;
    }
    for (int i = 0; i < w->n; i++) {
        sorted[w->word[i].number] = w->word[i].text;
    }
    for (int i = 0; i < w->n; i++) {
        if (number_of(then, sorted[i]) >= 0) {
            continue;
        }
        while (spare < then->n && number_of(w, by_number[spare]) >= 0) {
            spare++;
        }
        by_number[most > 0 && n >= most && spare < then->n ? spare++ : n++] = sorted[i];
    }
    return n;
}

/* Gives texts the numbers of their places; those that do not occur are added. */
static void
take_numbers(struct words *w, const char *const *by_number, int n, int *now, struct error *e)
{
    int occurring = w->n, *final = gradc_alloc(e, (size_t)w->n, sizeof(*final));

    for (int k = 0; k < n && e->status == 0; k++) {
        int number = number_of(w, by_number[k]);
        if (number >= 0 && number < occurring) {
            final[number] = k;
        }
    }
    for (int i = 0; i < occurring && e->status == 0; i++) {
        now[i] = final[now[i]];
    }
    for (int k = 0; k < n && e->status == 0; k++) {
        gradc_words_add(w, by_number[k], e);
    }
    for (int k = 0; k < n && e->status == 0; k++) {
        w->word[place(w, by_number[k])].number = k;
    }
    free(final);
}

int *
gradc_words_keep(struct words *w, const struct words *then, int most, struct error *e)
{
    int *now = sort_words(w, e);
    size_t room = (size_t)w->n + (size_t)then->n;
    const char **by_number, **sorted;

    if (now == NULL || !share_text(w, then)) {
        return now;
    }
    by_number = gradc_alloc(e, room, sizeof(*by_number));
    sorted = gradc_alloc(e, room, sizeof(*sorted));
    if (e->status == 0) {
        take_numbers(w, by_number,
                     place_texts(by_number, w, then, most, sorted), now, e);
    }
    free(sorted);
    free(by_number);
    return now;
}

const char *
gradc_words_first(const struct words *w)
{
    for (int i = 0; i < w->n; i++) {
        if (w->word[i].number == 0) {
            return w->word[i].text;
        }
    }
    return "";
}

void
gradc_words_copy(struct words *w, const struct words *from, struct error *e)
{
    for (int i = 0; i < from->n && e->status == 0; i++) {
        gradc_words_add(w, from->word[i].text, e);
        if (e->status == 0) {
            w->word[i].number = from->word[i].number;
        }
    }
    w->closed = 1;
}

void
gradc_words_close(struct words *w)
{
    for (int i = 0; i < w->n; i++) {
        free(w->word[i].text);
    }
    free(w->word);
    memset(w, 0, sizeof(*w));
}

/* ---- numbers and dates ------------------------------------------------------- */

/* Cells may be doubles written out in full. */
int
gradc_cell_number(const char *cell, char decimal, double *v)
{
    char copy[1200], *end;
    size_t n = strlen(cell);

    if (n == 0 || n >= sizeof(copy)) {
        return -1;
    }
    memcpy(copy, cell, n + 1);
    for (size_t i = 0; i < n; i++) {
        if (decimal == ',' && (copy[i] == ',' || copy[i] == '.')) {
            copy[i] = copy[i] == ',' ? '.' : '?';
        }
        if (strchr("0123456789+-.eE", copy[i]) == NULL) {
            return -1;
        }
    }
    *v = strtod(copy, &end);
    return *end == '\0' && isfinite(*v) ? 0 : -1;
}

/* Days from 1970-01-01 to a day; years begin in March, so that a leap day is the
 * last of one. */
static long
days(long year, long month, long day)
{
    long y = month > 2 ? year : year - 1;
    long era = (y >= 0 ? y : y - 399) / 400, of_era = y - 400 * era;
    long of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

    return 146097 * era + 365 * of_era + of_era / 4 - of_era / 100 + of_year
           - 719468;
}

/* The parts of a date, by the letters of strftime. */
struct part_of_date {
    char letter;
    int digits;
    long least, most;
};

static const struct part_of_date parts[] = {
    { 'Y', 4, 0, 9999 }, { 'm', 2, 1, 12 }, { 'd', 2, 1, 31 },
    { 'H', 2, 0, 23 }, { 'M', 2, 0, 59 }, { 'S', 2, 0, 59 },
};

enum { PARTS = sizeof(parts) / sizeof(*parts) };

/* Reads one number of a date; -1 if there is none, or it is out of range. */
static int
read_part(const char **cell, char letter, long value[PARTS])
{
    for (int i = 0; i < PARTS; i++) {
        const struct part_of_date *p = &parts[i];
        int n = 0;

        if (p->letter != letter) {
            continue;
        }
        for (value[i] = 0; n < p->digits && **cell >= '0' && **cell <= '9'; n++) {
            value[i] = 10 * value[i] + (*(*cell)++ - '0');
        }
        return n > 0 && value[i] >= p->least && value[i] <= p->most ? 0 : -1;
    }
    return -1;
}

int
gradc_cell_date(const char *cell, const char *form, double *v)
{
    long value[PARTS] = { 1970, 1, 1, 0, 0, 0 }, day, next;

    for (; *form != '\0'; form++) {
        if (*form == '%' && form[1] != '\0') {
            if (read_part(&cell, *++form, value) != 0) {
                return -1;
            }
        } else if (*cell++ != *form) {
            return -1;
        }
    }
    day = days(value[0], value[1], value[2]);
    next = value[1] == 12 ? days(value[0] + 1, 1, 1)
                          : days(value[0], value[1] + 1, 1);
    *v = (double)day + (double)(3600 * value[3] + 60 * value[4] + value[5])
                       / 86400;
    return *cell == '\0' && day < next ? 0 : -1;
}

/* ---- cells without a value ---------------------------------------------------- */

static int
find(const char *const *list, int n, const char *cell)
{
    for (int k = 0; k < n; k++) {
        if (strcmp(list[k], cell) == 0) {
            return k;
        }
    }
    return -1;
}

int
gradc_cell_missing(const struct gradc_data *data, const char *cell)
{
    static const char *const word[] = { "", "?", "NA", "N/A", "n/a", "NaN",
                                        "nan", "NULL", "null", "None" };

    return find(word, (int)(sizeof(word) / sizeof(*word)), cell) >= 0
           || find(data->na, data->n_na, cell) >= 0;
}

/* Whether it may say so, but might also be a value. */
static int
may_be_missing(const char *cell)
{
    static const char *const word[] = { "#N/A", "#NA", "na", "-", "--", ".",
                                        "..", "nil", "missing", "NAN",
                                        "none", "Null", "<NA>", "unknown" };

    return find(word, (int)(sizeof(word) / sizeof(*word)), cell) >= 0;
}

/* A cell without a value: columns of numbers, and of 0 and 1, have a mean to put
 * there. */
static int
missing(const struct gradc_data *data, const struct gradc_form *form,
        const char *cell, double *v, struct error *e)
{
    int number = form->cell == GRADC_NUMBER || form->cell == GRADC_DATE;

    *v = NAN;
    if (data->missing == GRADC_REFUSE) {
        return gradc_fail(e, "\"%.40s\" is a missing value; missing = \"drop\", "
                          "\"mean\" or a number in the model says what to do", cell);
    }
    if (data->missing == GRADC_MEAN && !number && form->wide == 0) {
        return gradc_fail(e, "\"%.40s\" is a missing value, and classes have "
                          "no mean; list \"%.40s\" among the values, or leave such "
                          "rows out by missing = \"drop\"", cell, cell);
    }
    return 0;
}

/* ---- any cell ------------------------------------------------------------------- */

static int
unknown(const char *cell, int n, const char *one, struct error *e)
{
    return gradc_fail(e, "\"%.40s\" is none of the %d classes (\"%s\", ...)",
                      cell, n, one);
}

/* Digits in threes, as in 1,000 and 12'500.75? */
static int
has_thousands(const char *cell)
{
    size_t first = strspn(cell += *cell == '-', "0123456789");
    int groups = 0;

    if (first < 1 || first > 3) {
        return 0;
    }
    for (cell += first; *cell != '\0' && strchr(",' ", *cell) != NULL; cell += 4) {
        if (strspn(cell + 1, "0123456789") != 3) {
            return 0;
        }
        groups++;
    }
    cell += *cell == '.' ? 1 + strspn(cell + 1, "0123456789") : 0;
    return groups > 0 && *cell == '\0';
}

/* A number with something behind it that has no digits, as in 5 kg and 30%? */
static int
has_unit(const char *cell)
{
    const char *end = cell + (*cell == '-');

    end += strspn(end, "0123456789.");
    return end > cell + (*cell == '-') && *end != '\0' && strpbrk(end, "0123456789") == NULL;
}

/* Cells that are numbers with something else. */
static const char *
spare(const char *cell)
{
    double v;

    if (gradc_cell_date(cell, "%Y-%m-%d", &v) == 0) {
        return "; the column { \"NAME\", date = \"%Y-%m-%d\" } in the model reads dates";
    }
    return has_unit(cell) ? "; units and signs such as % have no place in the cells" : "";
}

/* How to change the model, or the file, so that the cell becomes a number. */
static const char *
advice(const struct gradc_data *data, const struct gradc_field *f,
       const char *cell)
{
    double v;

    if (has_thousands(cell)) {
        return strchr(cell, ',') == NULL ? "; numbers have no separators of thousands"
               : "; numbers have no separators of thousands, and decimal = \",\" in the "
                 "model is for decimal commas";
    }
    if (data->decimal != ',' && gradc_cell_number(cell, ',', &v) == 0) {
        return "; decimal = \",\" in the model reads decimal commas";
    }
    if (may_be_missing(cell)) {
        return "; na_values = { ... } in the model lists texts that stand for "
               "a missing value";
    }
    if (f->is_label) {
        return "; values = { ... } in the model names classes, values = "
               "\"sorted\" takes those of the file";
    }
    return spare(cell);
}

static int
read_number(const struct gradc_data *data, const struct gradc_field *f,
            const struct gradc_form *form, const char *cell, double *v,
            struct error *e)
{
    if (form->cell == GRADC_DATE) {
        return gradc_cell_date(cell, form->date, v) == 0 ? 0
               : gradc_fail(e, "\"%.40s\" is not a date as \"%s\" writes it", cell,
                            form->date);
    }
    if (gradc_cell_number(cell, data->decimal, v) == 0) {
        return 0;
    }
    return gradc_fail(e, "\"%.40s\" is not a finite number%s", cell,
                      advice(data, f, cell));
}

static int
read_sorted(struct words *words, const char *cell, double *v, struct error *e)
{
    *v = words->closed ? number_of(words, cell)
                       : gradc_words_add(words, cell, e);
    if (words->closed && *v < 0) {
        return unknown(cell, words->n, gradc_words_first(words), e);
    }
    return *v >= 0 ? 0 : -1;
}

int
gradc_cell_symbol(const struct gradc_form *form, const char *text, size_t *used,
                  struct error *e)
{
    *used = 1;
    if (form->values == NULL) {
        return (unsigned char)*text;
    }
    while (((unsigned char)text[*used] & 0xc0) == 0x80) {
        ++*used;
    }
    for (int k = 0; k < form->n; k++) {
        if (strncmp(form->values[k], text, *used) == 0
            && form->values[k][*used] == '\0') {
            return k;
        }
    }
    return gradc_fail(e, "\"%.*s\" is none of the symbols of the model",
                      (int)*used, text);
}

/* A listed text is a value, even one that otherwise means that there is none. */
int
gradc_cell_read(const struct gradc_data *data, const struct gradc_field *f,
                const struct gradc_form *form, struct words *words,
                const char *cell, double *v, struct error *e)
{
    int none = gradc_cell_missing(data, cell);

    if (form->cell == GRADC_LISTED) {
        *v = find(form->values, form->n, cell);
        if (*v >= 0) {
            return 0;
        }
        return none ? missing(data, form, cell, v, e)
                    : unknown(cell, form->n, form->values[0], e);
    }
    if (form->cell == GRADC_ABSENT) {
        *v = none;
        return 0;
    }
    if (none && number_of(words, cell) < 0) {
        return missing(data, form, cell, v, e);
    }
    if (form->cell == GRADC_SORTED) {
        return read_sorted(words, cell, v, e);
    }
    if (form->cell != GRADC_HASHED) {
        return read_number(data, f, form, cell, v, e);
    }
    *v = (double)(gradc_data_hash(cell) % (uint64_t)form->n);
    return 0;
}
