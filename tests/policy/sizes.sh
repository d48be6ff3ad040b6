#!/bin/sh
# Files of at most 600 lines, functions of at most 60, in the compiler, the runtime
# and the programs of the tests.
cd "$ROOT" || exit 1
bad=0
for file in compiler/*.[ch] compiler/*/*.[ch] compiler/*/*.lua runtime/*.h \
	runtime/*/*.[ch] tests/*/*.[ch] tests/*/*.sh; do
	lines=$(wc -l <"$file")
	if [ "$lines" -gt 600 ]; then
		echo "$file: $lines lines, more than 600"
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
	runtime/*/*.[ch] tests/*/*.[ch] || bad=1
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
