/* pile.h -- numbers, collected one by one */
#ifndef GRADC_HOST_PILE_H
#define GRADC_HOST_PILE_H

#include "error.h"

struct pile {
    double *v;                  /* for the caller to free */
    size_t n, capacity;
};

int gradc_pile_push(struct pile *p, double v, struct error *e);

#endif
