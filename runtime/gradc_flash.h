/* gradc_flash.h -- where constant weights lie
 *
 * takes   GRADC_FLASH, if the user sets it: what stands before a constant that is
 *         to be in flash, as __attribute__((section(".weights")))
 * gives   GRADC_FLASH; a copy of what lies there
 * keeps   everywhere but on AVR, flash is read as RAM is, so that entries take the
 *         constants as they are; there they are copied first
 */
#ifndef GRADC_FLASH_H
#define GRADC_FLASH_H

#if defined __cplusplus && defined __GNUC__
#pragma GCC system_header       /* C, which warnings about C++ are not for */
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

#endif
