/* gradc_types.h -- the types of elements: one row each
 *
 * gives   GRADC_TYPES(ROW), which applies ROW to every row; struct gradc_row
 *         and GRADC_ROW, which make a table of them
 * keeps   the one list that compiler, trainers and tests read.  Generated code
 *         does not include it: there a type is what its row says
 *
 * Columns, in order:
 *   name       of the constant, behind a prefix of its own: F32, GRADC_F32
 *   text       in models and dumps
 *   c          the type in C, of memory and of values
 *   suffix     behind the names of the runtime's functions for it
 *   kind       what its bits mean
 *   fraction   of a float: bits of the fraction ...
 *   bias       ... and bias of the exponent
 *   least      finite number, and ...
 *   most       ... the largest
 *   computes   the type in which it is added up and multiplied; another one
 *              than itself where it is only kept
 *   form       PLAIN: its numbers are those of C's type, CODED: gradc_from_TEXT
 *              and gradc_to_TEXT (gradc_half.h) tell which they are
 *   pool       the type with whose values it shares arrays of scratch
 *   array      what that array is called in scratch
 *   file       in safetensors files
 */
#ifndef GRADC_TYPES_H
#define GRADC_TYPES_H

#if defined __cplusplus && defined __GNUC__
#pragma GCC system_header       /* C, which warnings about C++ are not for */
#endif

#include <float.h>
#include <stddef.h>
#include <stdint.h>

#include "gradc_half.h"

enum gradc_kind { GRADC_FLOAT, GRADC_SIGNED, GRADC_UNSIGNED, GRADC_BOOLEAN };

#define GRADC_TYPES(ROW)                                                      \
    ROW(F32, f32, float, "f", FLOAT, 23, 127, -FLT_MAX, FLT_MAX, F32, PLAIN,  \
        F32, "f", "F32")                                                      \
    ROW(F64, f64, double, "", FLOAT, 52, 1023, -DBL_MAX, DBL_MAX, F64, PLAIN, \
        F64, "d", "F64")                                                      \
    ROW(I32, i32, int32_t, "i", SIGNED, 0, 0, INT32_MIN, INT32_MAX, I32,      \
        PLAIN, I32, "i", "I32")                                               \
    ROW(U8, u8, uint8_t, "i", UNSIGNED, 0, 0, 0, UINT8_MAX, U8, PLAIN, U8,    \
        "b", "U8")                                                            \
    ROW(BOOL, bool, uint8_t, "i", BOOLEAN, 0, 0, 0, 1, BOOL, PLAIN, U8, "b",    \
        "BOOL")                                                               \
    ROW(BF16, bf16, uint16_t, "", FLOAT, 7, 127, -0x1.fep127, 0x1.fep127,     \
        F32, CODED, BF16, "h", "BF16")                                        \
    ROW(F16, f16, uint16_t, "", FLOAT, 10, 15, -65504, 65504, F32, CODED,     \
        BF16, "h", "F16")                                                     \
    ROW(I8, i8, int8_t, "i", SIGNED, 0, 0, INT8_MIN, INT8_MAX, I8, PLAIN, I8, \
        "c", "I8")

struct gradc_row {
    const char *constant, *text, *c, *suffix;
    size_t size;                /* bytes */
    enum gradc_kind kind;
    int fraction, bias;
    double least, most;
    const char *least_text, *most_text;
    int computes, pool;         /* constants of types, without a prefix */
    const char *array, *file;
};

/* Numbers of the types, as the columns name them. */
#define GRADC_ROW_NUMBER(name, ...) GRADC_ROW_##name,
enum gradc_row_number { GRADC_TYPES(GRADC_ROW_NUMBER) GRADC_ROWS };

#define GRADC_ROW(name, text, c, suffix, kind, fraction, bias, least, most,   \
                  computes, form, pool, array, file)                          \
    { "GRADC_" #name, #text, #c, suffix, sizeof(c), GRADC_##kind, fraction,    \
      bias, least, most, #least, #most, GRADC_ROW_##computes,                 \
      GRADC_ROW_##pool, array, file },

/* Element i of an array of that type. */
#define GRADC_GET_PLAIN(text, x) (double)(x)
#define GRADC_GET_CODED(text, x) (double)gradc_from_##text(x)
#define GRADC_ROW_GET(name, text, c, suffix, kind, fraction, bias, least,     \
                      most, computes, form, ...)                              \
    case GRADC_ROW_##name:                                                    \
        return GRADC_GET_##form(text, ((const c *)array)[i]);

static inline double
gradc_get(int type, const void *array, size_t i)
{
    switch (type) { GRADC_TYPES(GRADC_ROW_GET) }
    return 0;
}

/* Sets it to v, rounded if need be; a whole number is in range. */
#define GRADC_PUT_PLAIN(text, c, v) (c)(v)
#define GRADC_PUT_CODED(text, c, v) gradc_to_##text((float)(v))
#define GRADC_ROW_PUT(name, text, c, suffix, kind, fraction, bias, least,     \
                      most, computes, form, ...)                              \
    case GRADC_ROW_##name:                                                    \
        ((c *)array)[i] = GRADC_PUT_##form(text, c, v);                       \
        break;

static inline void
gradc_put(int type, void *array, size_t i, double v)
{
    switch (type) { GRADC_TYPES(GRADC_ROW_PUT) }
}

#endif
