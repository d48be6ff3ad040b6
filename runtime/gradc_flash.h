/* gradc_flash.h -- the memory of constant weights
 *
 * takes   GRADC_FLASH, if the user sets it: what precedes a constant in flash,
 *         such as __attribute__((section(".weights")))
 * gives   GRADC_FLASH; copies of such constants
 * keeps   flash is read like RAM, so that entries use constants in place,
 *         except on AVR, where they are copied first
 */
#ifndef GRADC_FLASH_H
#define GRADC_FLASH_H

#if defined __cplusplus && defined __GNUC__
#pragma GCC system_header       /* C, to which warnings about C++ do not apply */
#endif

#include <stddef.h>

#if defined __AVR__
#include <avr/pgmspace.h>
#ifndef GRADC_FLASH
#define GRADC_FLASH PROGMEM
#endif
#define GRADC_FLASH_COPY(to, from, n) memcpy_P(to, from, n)
#else
#ifndef GRADC_FLASH
#define GRADC_FLASH
#endif
#ifdef __GNUC__
#define GRADC_FLASH_COPY(to, from, n) __builtin_memcpy(to, from, n)
#else
#include <string.h>
#define GRADC_FLASH_COPY(to, from, n) memcpy(to, from, n)
#endif
#endif

/* Infinities among constants. */
#ifdef __GNUC__
#define GRADC_FLASH_INFF __builtin_inff()
#define GRADC_FLASH_INF __builtin_inf()
#else
#include <math.h>
#define GRADC_FLASH_INFF ((float)INFINITY)
#define GRADC_FLASH_INF ((double)INFINITY)
#endif
#ifdef __TINYC__                /* where a minus makes no constant of it */
#define GRADC_FLASH_NEG_INFF ((float)-1e300)
#define GRADC_FLASH_NEG_INF ((double)GRADC_FLASH_NEG_INFF)
#else
#define GRADC_FLASH_NEG_INFF (-GRADC_FLASH_INFF)
#define GRADC_FLASH_NEG_INF (-GRADC_FLASH_INF)
#endif

#endif
