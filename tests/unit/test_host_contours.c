/* test_host_contours.c -- contours of functions whose contours are known
 *
 * takes   x^2 + y^2 on a grid
 * gives   a Check suite: what is drawn are circles, closer than straight lines between
 *         points of the grid would make them; where there is no value there is nothing
 */
#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../../runtime/draw/contours.h"
#include "../host_trainer/harness.h"

Suite *suite_host_contours(void);

static struct contours c;
static struct box frame;

/* Draws squares of the distance from the middle, up to 2 in the corners. */
static void
draw(void)
{
    struct error e = { .status = 0 };
    struct svg svg;

    ck_assert_int_eq(gradc_svg_open(&svg, "x.svg", "circles", &c.x, &c.y, &e), 0);
    ck_assert_int_eq(gradc_contours_draw(&svg, &c, &e), 0);
    frame = gradc_svg_frame(&svg);
    ck_assert_int_eq(gradc_svg_close(&svg, &e), 0);
}

static void
prepare(void)
{
    harness_enter();
    memset(&c, 0, sizeof c);
    c.x = c.y = (struct axis){ .label = "x", .low = -1, .high = 1 };
    for (int k = 0; k < GRID_SIDE * GRID_SIDE; k++) {
        double x = gradc_contours_at(&c.x, k % GRID_SIDE);
        double y = gradc_contours_at(&c.y, k / GRID_SIDE);

        c.value[k] = x * x + y * y;
    }
}

/* The value where a point of a path is, "M12.50 7.25" or "L...". */
static double
value_of(const char *at)
{
    char *end;
    double x = strtod(at + 1, &end), y = strtod(end, NULL);

    x = 2 * (x - frame.left) / frame.width - 1;
    y = 2 * (y - frame.top) / frame.height - 1;
    return x * x + y * y;
}

/* How far off its level the farthest point is; and how many points there are. */
static double
farthest(int *points)
{
    size_t n;
    char *all = harness_read("x.svg", &n);
    double most = 0;

    *points = 0;
    for (char *path = all; (path = strstr(path, "faint\" d=\"")) != NULL; path++)
        for (char *at = path + 10; *at != '"'; at++)
            if (*at == 'M' || *at == 'L') {
                double level = value_of(at) * 6;    /* 1/6, 2/6, ... are drawn */

                most = fmax(most, fabs(level - round(level)) / 6);
                ++*points;
            }
    free(all);
    return most;
}

START_TEST(test_circles)
{
    int points;

    draw();
    ck_assert_double_le(farthest(&points), 2e-4);
    ck_assert_int_gt(points, 1000);
}
END_TEST

/* A valley that is narrower than a side of the grid, and lies across it: its contours
 * leave out no part of it. */
START_TEST(test_valley)
{
    size_t n;
    char *all;
    int points = 0;

    for (int k = 0; k < GRID_SIDE * GRID_SIDE; k++) {
        double x = gradc_contours_at(&c.x, k % GRID_SIDE);
        double y = gradc_contours_at(&c.y, k / GRID_SIDE);

        c.value[k] = 1 + 1000 * (x + 0.7 * y) * (x + 0.7 * y);
    }
    draw();
    all = harness_read("x.svg", &n);
    for (char *at = strstr(all, "faint\" d=\""); *at != '\0' && *at != '/'; at++)
        points += *at == 'M';
    free(all);
    ck_assert_int_ge(points, 2 * 4 * (GRID_SIDE - 1));
}
END_TEST

START_TEST(test_blank)
{
    int before, after;
    size_t n;
    char *all;

    draw();
    farthest(&before);
    for (int k = 0; k < GRID_SIDE * GRID_SIDE / 2; k++)
        c.value[k] = k % 2 == 0 ? NAN : INFINITY;
    draw();
    ck_assert_double_le(farthest(&after), 2e-4);
    ck_assert_int_lt(after, before * 2 / 3);
    ck_assert_int_gt(after, before / 3);
    all = harness_read("x.svg", &n);
    ck_assert_ptr_null(strstr(all, "nan"));
    free(all);
}
END_TEST

Suite *
suite_host_contours(void)
{
    Suite *s = suite_create("host_contours");
    TCase *t = tcase_create("host_contours");

    tcase_add_checked_fixture(t, prepare, harness_leave);
    tcase_add_test(t, test_circles);
    tcase_add_test(t, test_valley);
    tcase_add_test(t, test_blank);
    suite_add_tcase(s, t);
    return s;
}
