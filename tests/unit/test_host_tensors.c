/* test_host_tensors.c -- parameters, states and tensors in files, from C
 *
 * takes   the model of tests/host_trainer that fits a line
 * gives   a Check suite: what was saved comes back, and what fails changes nothing
 */
#include "suite.h"
#include <math.h>
#include <string.h>

#include "../../runtime/host/gradc_tensors.h"
#include "../host_trainer/harness.h"
#include "../host_trainer/models.h"

Suite *suite_host_tensors(void);

static struct gradc_fault fault;
static char param[64], state[64], other[64], rest[64];
static char large[512];                 /* parameters of host_idx */

/* Numbers that no fresh model has. */
static void
begin(void)
{
    harness_enter();
    memset(other, 0, sizeof other);
    memset(rest, 0, sizeof rest);
    host_table.init(param, state, NULL, NULL, 5);
    memset(param, 0, sizeof param);     /* between its members, too */
    for (int i = 0; i < host_table.n_param; i++)
        ((float *)(void *)(param + host_table.param[i].offset))[0] = 0.5f + (float)i;
    ck_assert_int_le((int)host_table.param_bytes, 64);
    ck_assert_int_le((int)host_table.state_bytes, 64);
}

static void
same(void)
{
    ck_assert_mem_eq(other, param, host_table.param_bytes);
}

START_TEST(test_params)
{
    static const char *const path[] = { "p.npz", "p.safetensors", "p" };

    ck_assert_int_eq(gradc_save_params(&host_table, param, state, path[_i], &fault), 0);
    ck_assert_int_eq(gradc_load_params(&host_table, other, NULL, path[_i], &fault), 0);
    same();
    memset(other, 0, sizeof other);
    ck_assert_int_eq(gradc_load_params(&host_table, other, rest, path[_i], NULL), 0);
    same();
    ck_assert_int_eq(gradc_load_training(&host_table, other, rest, path[_i], &fault), -1);
    ck_assert_ptr_nonnull(strstr(fault.text, "no state to go on training with"));
}
END_TEST

START_TEST(test_training)
{
    static const char *const path[] = { "p.npz", "p.safetensors" };

    ck_assert_int_eq(gradc_save_training(&host_table, param, state, path[_i], &fault),
                     0);
    ck_assert_msg(gradc_load_training(&host_table, other, rest, path[_i], &fault) == 0,
                  "%s", fault.text);
    same();
    ck_assert_mem_eq(rest, state, host_table.state_bytes);
    memset(other, 0, sizeof other);
    ck_assert_int_eq(gradc_load_params(&host_table, other, NULL, path[_i], &fault), 0);
    same();
}
END_TEST

/* The structs are as before, and so is the file. */
START_TEST(test_refused)
{
    char before[64];
    float *first = (float *)(void *)(param + host_table.param[0].offset);

    memcpy(before, param, sizeof before);
    ck_assert_int_eq(gradc_save_params(&host_table, param, state, "p.npz", &fault), 0);
    ck_assert_int_eq(gradc_load_params(&host_idx, large, NULL, "p.npz", &fault), -1);
    ck_assert_ptr_nonnull(strstr(fault.text, "p.npz: does not fit the model"));
    for (size_t i = 0; i < sizeof other; i++)
        ck_assert_int_eq(other[i], 0);
    ck_assert_int_eq(gradc_load_params(&host_table, param, state, "none", &fault), -1);
    ck_assert_ptr_nonnull(strstr(fault.text, "none: cannot read"));
    ck_assert_mem_eq(before, param, sizeof before);
    ck_assert_int_eq(gradc_save_params(&host_table, param, state, "dir.x/p.pt", &fault), -1);
    ck_assert_str_eq(fault.text, "dir.x/p.pt: it writes safetensors, NPZ or NPY, not pt; "
                     "call it dir.x/p.safetensors");
    *first = (float)NAN;
    ck_assert_int_eq(gradc_save_params(&host_table, param, state, "p.npz", &fault), -1);
    ck_assert_ptr_nonnull(strstr(fault.text, "no longer finite"));
    ck_assert_int_eq(gradc_load_params(&host_table, other, NULL, "p.npz", &fault), 0);
    ck_assert_mem_eq(before, other, host_table.param_bytes);
}
END_TEST

START_TEST(test_tensors)
{
    static const struct gradc_tensor t[] = {
        { .name = "a", .type = GRADC_I32, .rank = 1, .dim = { 3 }, .stride = { 1 } },
        { .name = "b", .type = GRADC_F32, .rank = 2, .dim = { 2, 2 }, .stride = { 1, 2 },
          .offset = 12 },
    };
    struct { int32_t a[3]; float b[4]; } kept = { { 1, 2, 3 }, { 1, 2, 3, 4 } }, got;
    float rows[4];

    memset(&got, 0, sizeof got);
    ck_assert_int_eq(gradc_save_tensors(t, 2, &kept, "t.npz", &fault), 0);
    ck_assert_int_eq(gradc_load_tensors(t, 2, &got, "t.npz", &fault), 0);
    ck_assert_mem_eq(&got, &kept, sizeof got);
    memset(&got, 0, sizeof got);
    ck_assert_int_eq(gradc_load_tensors(t + 1, 1, &got, "t.npz", &fault), 0);
    ck_assert_int_eq(got.a[0], 0);
    gradc_tensor_pack(gradc_tensor_find(t, 2, "b"), &got, rows);
    ck_assert(rows[0] == 1 && rows[1] == 3 && rows[2] == 2 && rows[3] == 4);
    ck_assert_int_eq(gradc_save_tensors(t, 2, &kept, "t.npy", &fault), -1);
    ck_assert_ptr_nonnull(strstr(fault.text, "t.npy: an NPY file holds one array"));
    ck_assert_int_eq(gradc_save_tensors(t, 1, &kept, "t.npy", &fault), 0);
    memset(&got, 0, sizeof got);
    ck_assert_int_eq(gradc_load_tensors(t, 1, &got, "t.npy", &fault), 0);
    ck_assert_int_eq(got.a[2], 3);
    memset(&got, 0, sizeof got);
    ck_assert_int_eq(gradc_load_tensors(t, 2, &got, "t.npy", &fault), -1);
    ck_assert_ptr_nonnull(strstr(fault.text, "no tensor a [3]"));
    ck_assert_int_eq(got.a[2], 0);
}
END_TEST

Suite *
suite_host_tensors(void)
{
    Suite *s = suite_create("host_tensors");
    TCase *t = tcase_create("host_tensors");

    tcase_add_checked_fixture(t, begin, harness_leave);
    tcase_add_loop_test(t, test_params, 0, 3);
    tcase_add_loop_test(t, test_training, 0, 2);
    tcase_add_test(t, test_refused);
    tcase_add_test(t, test_tensors);
    suite_add_tcase(s, t);
    return s;
}
