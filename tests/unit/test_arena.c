/* test_arena.c -- memory: growing arrays, records by number, pieces, and work that
 * ends early */
#include "base/diag.h"
#include "base/guard.h"
#include "base/sparse.h"

#include "suite.h"
#include <string.h>

typedef struct Owner {
    int n;
    int *list;                  /* may lie right behind this pointer to it */
} Owner;

START_TEST(arrays_grow_from_anything)
{
    for (int first = 0; first <= 20; first++) {
        Arena *a = arena_new();
        Owner *o = new(a, Owner);
        int *behind, n = first;

        o->list = first > 0 ? new_n(a, first, int) : NULL;
        for (int i = 0; i < first; i++) {
            o->list[i] = i;
        }
        behind = new_n(a, 8, int);
        for (; n < 100; n++) {
            grow(a, o->list, n);
            o->list[n] = n;
        }
        for (int i = 0; i < 100; i++) {
            ck_assert_int_eq(o->list[i], i);
        }
        for (int i = 0; i < 8; i++) {
            ck_assert_int_eq(behind[i], 0);
        }
        arena_drop(a);
    }
}
END_TEST

/* Less is kept than there was, and grows again. */
START_TEST(arrays_grow_again)
{
    Arena *a = arena_new();
    int *list = NULL, *same;

    for (int n = 0; n < 9; n++) {
        grow(a, list, n);
        list[n] = n;
    }
    same = list;
    for (int n = 3; n < 16; n++) {
        grow(a, list, n);
        list[n] = n;
    }
    ck_assert_ptr_eq(list, same);
    for (int i = 0; i < 16; i++) {
        ck_assert_int_eq(list[i], i);
    }
    arena_drop(a);
}
END_TEST

START_TEST(records_are_found_by_number)
{
    Arena *a = arena_new();
    Sparse s = sparse_of(a, int);

    ck_assert_ptr_null(sparse_find(&s, 7));
    for (int i = 0; i < 1000; i++) {
        int *x = sparse_at(&s, 977 * i);
        ck_assert_int_eq(*x, 0);
        *x = i + 1;
    }
    for (int i = 0; i < 1000; i++) {
        ck_assert_int_eq(*(int *)sparse_find(&s, 977 * i), i + 1);
        ck_assert_int_eq(*(int *)sparse_at(&s, 977 * i), i + 1);
        ck_assert_ptr_null(sparse_find(&s, 977 * i + 1));
    }
    ck_assert_int_eq(s.n, 1000);
    arena_drop(a);
}
END_TEST

START_TEST(records_are_found_by_address)
{
    Arena *a = arena_new();
    Sparse s = sparse_of(a, int);
    static const char text[1000];

    ck_assert_ptr_null(sparse_find_address(&s, text));
    for (int i = 0; i < 1000; i += 2) {
        *(int *)sparse_at_address(&s, &text[i]) = i;
    }
    for (int i = 0; i < 1000; i++) {
        const int *x = sparse_find_address(&s, &text[i]);
        ck_assert_int_eq(x != NULL ? *x : -1, i % 2 == 0 ? i : -1);
    }
    arena_drop(a);
}
END_TEST

/* Every piece keeps its bytes while others move, and its bytes are counted. */
START_TEST(pieces_are_resized)
{
    enum { PIECES = 20 };
    Arena *a = arena_new();
    unsigned char *piece[PIECES] = { NULL };
    size_t size[PIECES] = { 0 };

    for (int round = 1; round < 200; round++) {
        for (int i = 0; i < PIECES; i++) {
            size_t n = (size_t)(1 + (i * 37 + round * 91) % 600);
            piece[i] = arena_resize(a, piece[i], size[i], n);
            for (size_t k = 0; k < size[i] && k < n; k++) {
                ck_assert_int_eq(piece[i][k], i);
            }
            memset(piece[i], i, n);
            size[i] = n;
        }
        arena_free(a, piece[round % PIECES], size[round % PIECES]);
        piece[round % PIECES] = NULL;
        size[round % PIECES] = 0;
    }
    arena_drop(a);
}
END_TEST

static void
count(void *what)
{
    ++*(int *)what;
}

START_TEST(what_is_taken_is_released)
{
    Arena *a = arena_new();
    int released = 0;

    arena_take(a, &released, count);
    arena_take(a, &released, count);
    new_n(a, 5000, char);
    ck_assert_int_eq(released, 0);
    arena_drop(a);
    ck_assert_int_eq(released, 2);
}
END_TEST

/* ---- work that ends early ------------------------------------------------------ */

typedef struct Work {
    int depth, undone;
    Arena *kept;
    Undo undo;
} Work;

static void
note_undone(void *what)
{
    ((Work *)what)->undone++;
}

/* Takes memory until there is no more, in arenas that nobody drops. */
static void
take_all(void *context)
{
    Work *w = context;

    guard_add(guard_current(), &w->undo, note_undone, w);
    for (;;) {
        Arena *a = arena_new();
        for (int i = 0; i < 10; i++) {
            new_n(a, 5000, char);
            arena_resize(a, NULL, 0, 100);
            arena_resize(a, NULL, 0, 1000);
        }
        w->depth++;
    }
}

static void
find_mistake(void *context)
{
    Work *w = context;

    w->kept = arena_new();
    arena_keep(w->kept);
    arena_strdup(arena_new(), "nobody drops it");
    bug("%d is not an %s", 7, "even number");
}

/* A mistake inside of work that goes on. */
static void
nest(void *context)
{
    Guard inner = { 0 };
    Work *w = context;

    ck_assert_int_eq(guard_run(&inner, find_mistake, w), GUARD_BUG);
    ck_assert_str_eq(inner.why, "7 is not an even number");
    ck_assert_ptr_eq(inner.outer, guard_current());
    w->depth = 1;
}

START_TEST(work_without_memory_ends)
{
    Guard g = { .most = 1000000 };
    Work w = { 0 };

    ck_assert_int_eq(guard_run(&g, take_all, &w), GUARD_NO_MEMORY);
    ck_assert_int_gt(w.depth, 3);
    ck_assert_int_lt(w.depth, 20);
    ck_assert_int_eq(w.undone, 1);
    ck_assert_uint_eq(g.bytes, 0);
    ck_assert_ptr_null(guard_current());
}
END_TEST

START_TEST(a_mistake_ends_the_work_it_is_in)
{
    Guard g = { 0 };
    Work w = { 0 };

    ck_assert_int_eq(guard_run(&g, nest, &w), GUARD_DONE);
    ck_assert_int_eq(w.depth, 1);
    ck_assert_str_eq(arena_strdup(w.kept, "still there"), "still there");
    arena_drop(w.kept);
}
END_TEST

Suite *suite_arena(void);

Suite *
suite_arena(void)
{
    Suite *s = suite_create("arena");
    TCase *t = tcase_create("memory");

    suite_add_tcase(s, t);
    tcase_add_test(t, arrays_grow_from_anything);
    tcase_add_test(t, arrays_grow_again);
    tcase_add_test(t, records_are_found_by_number);
    tcase_add_test(t, records_are_found_by_address);
    tcase_add_test(t, pieces_are_resized);
    tcase_add_test(t, what_is_taken_is_released);
    tcase_add_test(t, work_without_memory_ends);
    tcase_add_test(t, a_mistake_ends_the_work_it_is_in);
    return s;
}
