/* test_types.c -- the table of element types
 *
 * takes   runtime/gradc_types.h, as compiler and trainers read it
 * gives   suite_types()
 * keeps   every row sound by itself and the two readers of one mind; loops
 *         over rows, so that a new one is tested as it is written
 */
#include "suite.h"
#include <math.h>
#include <string.h>

#include "graph/eval.h"
#include "graph/range.h"
#include "host/tensor.h"

Suite *suite_types(void);

/* Numbers at the ends of all types, and between. */
static const double some[] = {
    0, 1, 2, 3, 100, 127, 128, 255, 256, 2048, 2049, 32767, 65504, 65535, 65536,
    16777216, 16777217, INT32_MAX, 2147483648.0, 4294967296.0, 0.5, 0.1,
    0x1p-14, 0x1p-24, 0x1p-126, 0x1p-149, 0x1.fep127, 0x1.fffffep127, 0x1p1000
};

/* What is left of v in an array of that type; NAN: it does not fit. */
static double
kept(int type, double v)
{
    uint64_t room[2] = { 0 };

    if (!gradc_type_fits((enum gradc_type)type, v))
        return NAN;
    gradc_put(type, room, 1, v);
    return gradc_get(type, room, 1);
}

START_TEST(readers_agree)
{
    const struct gradc_row *row = type_row((Type)_i);

    ck_assert_str_eq(row->constant, gradc_type_row((enum gradc_type)_i)->constant);
    ck_assert_int_eq((int)type_named(row->text), _i);
    ck_assert_int_eq(type_is_float((Type)_i),
                     gradc_type_is_float((enum gradc_type)_i));
    ck_assert_int_eq(type_is_index((Type)_i),
                     gradc_type_is_index((enum gradc_type)_i));
    ck_assert_uint_eq(row->size, gradc_type_size((enum gradc_type)_i));
}
END_TEST

START_TEST(rows_are_sound)
{
    const struct gradc_row *row = type_row((Type)_i);
    const struct gradc_row *sum = type_row((Type)row->computes);
    const struct gradc_row *pool = type_row((Type)row->pool);

    for (int i = 0; i < _i; i++) {
        ck_assert_str_ne(row->text, type_row((Type)i)->text);
        ck_assert_str_ne(row->file, type_row((Type)i)->file);
    }
    ck_assert_int_eq(sum->computes, row->computes);
    ck_assert(type_holds((Type)row->computes, (Type)_i));
    ck_assert_int_eq(pool->pool, row->pool);
    ck_assert(row->pool <= _i && strcmp(pool->c, row->c) == 0
              && strcmp(pool->array, row->array) == 0);
    ck_assert(kept(_i, row->most) == row->most);
    ck_assert(kept(_i, row->least) == row->least);
    ck_assert(isnan(kept(_i, 2 * row->most + 1)));
    if (row->kind == GRADC_FLOAT) {
        int bits = (int)(8 * row->size) - 1 - row->fraction;
        ck_assert_int_eq(row->bias, (1 << (bits - 1)) - 1);
        ck_assert(row->most == ldexp(2 - ldexp(1, -row->fraction), row->bias)
                  && row->least == -row->most);
    } else {
        Range r = range_any((Type)_i);
        ck_assert(r.lo == row->least && r.hi == row->most && !r.nan);
    }
}
END_TEST

/* A type holds another where no number of it is changed. */
START_TEST(types_hold_types)
{
    for (int wide = 0; wide < TYPES; wide++) {
        bool holds = true;
        for (size_t i = 0; i < sizeof some / sizeof *some; i++)
            for (int sign = -1; sign <= 1; sign += 2) {
                double v = kept(_i, sign * some[i]);
                holds = holds && (isnan(v) || kept(wide, v) == v);
            }
        if (type_row((Type)wide)->kind == GRADC_BOOLEAN && wide != _i)
            holds = false;
        ck_assert_msg(type_holds((Type)wide, (Type)_i) == holds, "%s in %s",
                      type_name((Type)_i), type_name((Type)wide));
    }
}
END_TEST

/* The interpreter's numbers are those that memory keeps. */
START_TEST(interpreter_keeps)
{
    for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
        double v = kept(_i, some[i]);
        if (!isnan(v) && type_row((Type)_i)->computes == _i)
            ck_assert_double_eq(eval_convert((Type)_i, v), v);
    }
    ck_assert_double_eq(eval_convert(I32, 2147483648.0), -2147483648.0);
    ck_assert_double_eq(eval_convert(I32, -2147483649.0), 2147483647);
    ck_assert_double_eq(eval_convert(U8, -1), 255);
    ck_assert_double_eq(eval_convert(U8, 256.5), 0);
    ck_assert_double_eq(eval_convert(BOOL, -0.5), 1);
}
END_TEST

Suite *
suite_types(void)
{
    Suite *s = suite_create("types");
    TCase *t = tcase_create("rows");

    tcase_add_loop_test(t, readers_agree, 0, TYPES);
    tcase_add_loop_test(t, rows_are_sound, 0, TYPES);
    tcase_add_loop_test(t, types_hold_types, 0, TYPES);
    tcase_add_loop_test(t, interpreter_keeps, 0, TYPES);
    suite_add_tcase(s, t);
    return s;
}
