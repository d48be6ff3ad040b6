#!/bin/sh
# gestures.sh -- five files for models/gesture.lua in this folder: a wave of another
# channel or speed each, as a serial log
i=0
for name in circ flex hori punch vert; do
	awk -v kind=$i 'BEGIN {
		printf "aX,aY,aZ,gX,gY,gZ\r\n"
		for (s = 0; s < 12; s++) {
			if (s % 3 == 2) printf "\r\n"
			for (t = 0; t < 119; t++) {
				w = sin((t + 5 * s) / (4 + kind))
				for (c = 0; c < 6; c++)
					printf "%.3f%s", (c == kind ? 3 * w : w * 0.3 + (s * t * c) % 7 * 0.1) \
						* (c > 2 ? 300 : 1), c < 5 ? "," : "\r\n"
			}
		}
	}' >$name.csv
	i=$((i + 1))
done
