#!/bin/sh
# Files of at most 600 lines, functions of at most 60, in the compiler, the runtime
# and the programs of the tests.  Files that were longer when this test was written
# are listed with the lines that they may have; the list may only become shorter.
cd "$ROOT" || exit 1
longer="
runtime/host/train.c            643
tests/fuzz/order.c              607
tests/unit/test_host_train.c    664
"
bad=0
for file in compiler/*.[ch] compiler/*/*.[ch] compiler/*/*.lua runtime/*.h \
	runtime/host/*.[ch] tests/*/*.[ch] tests/*/*.sh; do
	lines=$(wc -l <"$file")
	may=$(printf '%s' "$longer" | sed -n "s|^$file  *||p")
	if [ "$lines" -gt "${may:-600}" ]; then
		echo "$file: $lines lines, more than ${may:-600}"
		bad=1
	elif [ -n "$may" ] && [ "$lines" -le 600 ]; then
		echo "$file: $lines lines; take it from the list in tests/policy/sizes.sh"
		bad=1
	fi
done

# A function in C is what stands between braces in the first column.
awk '
	/^[A-Za-z_].*\(/ { head = $0 }
	/^\{$/ { start = FNR }
	/^\}/ && start {
		if (FNR - start > 61) {
			printf "%s:%d: %d lines: %s\n", FILENAME, start, FNR - start - 1, head
			long = 1
		}
		start = 0
	}
	END { exit long }' compiler/*.[ch] compiler/*/*.[ch] runtime/*.h \
	runtime/host/*.[ch] tests/*/*.[ch] || bad=1
awk '
	/^(local )?function / { head = $0; start = FNR }
	/^end/ && start {
		if (FNR - start > 61) {
			printf "%s:%d: %d lines: %s\n", FILENAME, start, FNR - start - 1, head
			long = 1
		}
		start = 0
	}
	END { exit long }' compiler/*/*.lua || bad=1
exit $bad
