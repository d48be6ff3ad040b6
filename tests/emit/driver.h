/* driver.h -- what generated drivers call; see driver.c and driver.awk */
#ifndef DRIVER_H
#define DRIVER_H

#include <stddef.h>
#include <stdint.h>

/* Who runs entries that were compiled for threads. */
extern const struct gradc_team *drive_team;

/* The function that is generated: drives every model. */
void drive_all(int steps);

void drive_start(const char *model);
void drive_size(const char *name, size_t bytes);
void drive_fill_float(float *x, size_t bytes);
void drive_fill_double(double *x, size_t bytes);
void drive_fill_int32_t(int32_t *x, size_t bytes);
void drive_fill_int8_t(int8_t *x, size_t bytes);
void drive_fill_uint8_t(uint8_t *x, size_t bytes);
void drive_fill_uint16_t(uint16_t *x, size_t bytes);
void drive_float(const char *what, float x);
void drive_double(const char *what, double x);
void drive_same(const char *what, const void *x, const void *y, size_t bytes);
void drive_out(const char *what, const void *x, size_t bytes, const char *type);
void drive_set(const char *what, const void *x, size_t bytes, const char *type);

#endif
