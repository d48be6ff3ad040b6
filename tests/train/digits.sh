#!/bin/sh
# The drawn digits are the same bytes on every machine, plain and gzip, and a
# longer file begins with the shorter one.
digits=$B/tools/digits
want='2111011544 47148'

"$digits" --out a --train 50 --test 10 --seed 7 || exit 1
"$digits" --out b --train 60 --test 10 --seed 7 --gz || exit 1
"$digits" --out c --train 50 --test 10 --seed 8 || exit 1
gzip -d b/*.gz || exit 1

bad=0
found=$(cat a/train-images-idx3-ubyte a/train-labels-idx1-ubyte \
	a/t10k-images-idx3-ubyte a/t10k-labels-idx1-ubyte | cksum)
if [ "$found" != "$want" ]; then
	echo "checksum of 60 images and labels: want $want, found $found"
	bad=1
fi
tail -c +17 a/train-images-idx3-ubyte >short
tail -c +17 b/train-images-idx3-ubyte | head -c $((50 * 784)) >long
cmp short long || bad=1
cmp a/t10k-images-idx3-ubyte b/t10k-images-idx3-ubyte || bad=1
if cmp -s a/train-images-idx3-ubyte c/train-images-idx3-ubyte; then
	echo "seeds 7 and 8 give the same images"
	bad=1
fi
exit $bad
