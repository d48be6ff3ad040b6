/* models.h -- small models written by hand, for tests of the hosted trainer
 *
 * takes   nothing
 * gives   one model per kind of data
 */
#ifndef HOST_TRAINER_MODELS_H
#define HOST_TRAINER_MODELS_H

#include "../../runtime/host/gradc_host.h"

extern const struct gradc_model host_table;     /* y = w x + b, 8 samples */
extern const struct gradc_model host_csv;       /* three columns, one target */
extern const struct gradc_model host_idx;       /* 4 x 4 images, 3 classes */
extern const struct gradc_model host_drawn;     /* draws its own batch */
extern const struct gradc_model host_fragile;   /* the same; NaN in step 5 */

#endif
