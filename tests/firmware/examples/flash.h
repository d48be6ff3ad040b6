/* flash.h -- two pages of flash, as gradc_image.h asks for them
 *
 * gives   functions for a struct gradc_store; they return 0 if all went well
 * keeps   what is written, when power is gone.  On a device these are five lines that
 *         call its driver; here pages are files of the host, slot0 and slot1, and where
 *         a file `power` has a number, power is lost when so many bytes are written
 */
#ifndef FLASH_H
#define FLASH_H

#include <stdint.h>

int flash_read(void *context, int slot, uint32_t at, void *to, uint32_t n);
int flash_write(void *context, int slot, uint32_t at, const void *from, uint32_t n);

#endif
