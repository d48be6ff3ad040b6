#!/bin/sh
# memory.sh -- a trainer without memory at one point after another: it says so, ends with
# status 1, and leaves checkpoints as they were
! nm "$B/library_trainer" | grep -q __asan_init || {
	echo "a sanitizer has the allocator"
	exit 77
}
exec "$B/library_trainer" 60
