#!/bin/sh
# Folders of images by class, PNG and JPEG: to train on and to ask about.
. "$ROOT/tests/train/lib.sh"

base64 -d >left.png <<'END'
iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAAAAADhZOFXAAAAAXNSR0IArs4c6QAAABZJREFUCJlj
1GBgYFjAwMDAxAAF5DEAN4AA2CrOq8sAAAAASUVORK5CYII=
END
base64 -d >colour.png <<'END'
iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAAXNSR0IArs4c6QAAABZJREFUCJlj
+M/AwPCfgYGB4T+XiBwAGlgDOuTl1zMAAAAASUVORK5CYII=
END
base64 -d >grey.jpg <<'END'
/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsK
CwsNDhIQDQ4RDgsLEBYQERMUFRUVDA8XGBYUGBIUFRT/wAALCAAEAAQBAREA/8QAHwAAAQUBAQEB
AQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1Fh
ByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZ
WmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXG
x8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/AMqv/9k=
END
base64 -d >inks.jpg <<'END'
/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwACAQEBAQECAQEBAgICAgIEAwICAgIFBAQDBAYFBgYGBQYG
BgcJCAYHCQcGBggLCAkKCgoKCgYICwwLCgwJCgoK/8AAFAgABAAEBEMRAE0RAFkRAEsRAP/EAB8A
AAEFAQEBAQEBAAAAAAAAAAABAgMEBQYHCAkKC//EALUQAAIBAwMCBAMFBQQEAAABfQECAwAEEQUS
ITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNicoIJChYXGBkaJSYnKCkqNDU2Nzg5OkNERUZHSElK
U1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4
ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+v/aAA4EQwBNAFkASwAAPwD9
/K/n/qOv1cr/2Q==
END
base64 -d >odd.png <<'END'
iVBORw0KGgoAAAANSUhEUgAAAAIAAAACEAYAAAAiJtFnAAAABGdBTUEAAYagMeiWXwAAABplWElm
TU0AKgAAAAgAAQESAAMAAAABAAYAAAAAAADWZ0tpAAAAH0lEQVR42mMwNmYAg7S0hgYGhv//GWbO
BFOcZ85AJACRqwkCJzdk+QAAAABJRU5ErkJggg==
END
base64 -d >turned.jpg <<'END'
/9j/4AAQSkZJRgABAQAAAQABAAD/4QAiRXhpZgAATU0AKgAAAAgAAQESAAMAAAABAAgAAAAAAAD/
2wBDAAIBAQEBAQIBAQECAgICAgQDAgICAgUEBAMEBgUGBgYFBgYGBwkIBgcJBwYGCAsICQoKCgoK
BggLDAsKDAkKCgr/wAALCAACAAIBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABsQAAAHAQAA
AAAAAAAAAAAAAAAEBggJOXi1/9oACAEBAAA/AF9idqybTn9G8MmP/9k=
END

model() {  # model NAME CHANNELS: shows what it is given, and learns two classes
	cat >"$1.lua" <<END
local nn = require "gradc"
local x, y = nn.input("x", { 2, $2, 2, 2 }), nn.label("y", { 2 }, 2)
local logits = x >> nn.flatten >> nn.linear { 2, name = "fc" }
return nn.program {
  data = nn.files { x = { train = "photos", test = "photos" }, y = { train = "photos", test = "photos" } },
  nn.infer { "pixels", outputs = { p = nn.flatten(x) }, batch = 1 },
  nn.infer { "predict", outputs = { logits = logits }, batch = 1 },
  nn.train { "train", loss = nn.cross_entropy(logits, y), optimizer = nn.sgd { lr = 0.5 } },
}
END
	"$GRADC" build "$1.lua" -o "$1" || exit 1
}
model one 1
model three 3
./one predict --entry pixels --in left.png >said 2>&1
if grep -q 'built without' said; then
	echo "skip $(cat said)"
	exit 77
fi

# Pixels as they are, and filtered into another size: 63 and 177 of 255.
says 0 '1,0,0,0.0392156877,0,1,0,0.0784313753,0,0,1,0.117647059' \
	./three predict --entry pixels --in colour.png
says 0 '0.247058824,0.694117665,0.247058824,0.694117665' ./one predict --entry pixels --in left.png
says 0 '0.470588237,0.470588237,0.470588237,0.470588237' ./one predict --entry pixels --in grey.jpg
says 0 '0.247058824,0.694117665,0.247058824,0.694117665,0.247058824' \
	./three predict --entry pixels --in left.png

# 16 bits, a gamma and transparency, of which only the colours count; upright, as EXIF says.
says 0 '0.600000024,0.200000003,0.800000012,0.400000006,0,0,0,0.501960814,1,0,0,0' \
	./three predict --entry pixels --in odd.png
says 0 '0.294117659,0.0588235296,0.239215687,0.41568628' ./one predict --entry pixels --in odd.png
says 0 'turned.jpg,1,1,0,0' ./one predict --entry pixels --in turned.jpg

# No cyan, all magenta, half of the yellow and some black, as Pillow converts them.
says 0 '0.843137264,0.843137264,0.843137264,0.843137264,0,0,0,0,0.419607848,' \
	./three predict --entry pixels --in inks.jpg
says 0 '0.298039228,0.298039228' ./one predict --entry pixels --in inks.jpg
says 1 'grey.jpg: is a JPEG image, which is not read here; predict reads images' ./one run pixels --in grey.jpg

# Classes are folders in order; their names are kept.
mkdir -p photos/flat photos/half
cp grey.jpg photos/flat/a.jpg
cp grey.jpg photos/flat/c
cp left.png photos/half/b.png
cp left.png photos/half/.hidden
gzip -c left.png >photos/half/z.gz
says 0 'test  loss' ./one train --data . --epochs 40 --save w.st --quiet --log a.jsonl
says 0 'half,' ./one predict --load w.st --in left.png
says 0 'flat,' ./one predict --load w.st --in grey.jpg
./one train --data . --epochs 20 --checkpoint c.st --quiet >said
./one train --data . --resume c.st --epochs 40 --quiet --save v.st >said
says 0 same sh -c 'cmp w.st v.st && echo same'

head -c 50 left.png >photos/half/b.png
says 1 'photos/half/b.png: this PNG file is damaged' ./one train --data .
head -c 300 grey.jpg >photos/half/b.png
says 1 'photos/half/b.png: this JPEG file is damaged' ./one train --data .
echo text >photos/half/b.png
says 1 'photos/half/b.png: is neither a PNG nor a JPEG image' ./one train --data .
cp left.png photos/half/b.png
rm photos/half/z.gz
says 0 'photos/flat/a.jpg,flat,' ./one predict --load w.st --in photos
holds=$(wc -l <said)
says 0 'photos/half/b.png,half,' ./one predict --load w.st --in photos/half
says 0 4 echo "$holds"
echo text >photos/half/b.png
rm photos/half/b.png
mv photos/half photos/part
says 1 'but "half" in those that were trained on; both take the same folders' ./one eval --data . --load v.st
mv photos/part photos/half
mkdir photos/third
says 1 './photos: 3 folders, but y has 2 classes' ./one train --data .
rmdir photos/third
echo text >photos/third
says 1 './photos/third: is not the folder of a class' sh -c 'rm -r photos/half; ./one train --data .'

finish
