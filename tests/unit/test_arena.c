/* test_arena.c -- memory: growing arrays, records by number */
#include "base/sparse.h"

#include <check.h>

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
    return s;
}
