#!/usr/bin/python3
"""events.py -- reads a file of events as TensorBoard does

Usage: events.py FILE.  Prints a line per value, `step tag kind what`, and `graph`
with the number of nodes.  With TensorBoard's own reader where it is installed;
otherwise with google.protobuf and the fields of its public schema, and checksums
by the definition of CRC-32C.  Exit 77: neither is there.
"""
import struct
import sys
import zlib

try:
    from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
except ImportError:
    print("needs python3-protobuf, or tensorboard")
    sys.exit(77)

# Of event.proto, summary.proto, histogram.proto, graph.proto, node_def.proto,
# attr_value.proto and versions.proto: what is used here.
SCHEMA = {
    "Event": "1 wall_time double; 2 step int64; 3 file_version string; "
             "4 graph_def bytes; 5 summary Summary",
    "Summary": "1 value Value*",
    "Value": "1 tag string; 2 simple_value float; 4 image Image; 5 histo Histogram",
    "Image": "1 height int32; 2 width int32; 3 colorspace int32; "
             "4 encoded_image_string bytes",
    "Histogram": "1 min double; 2 max double; 3 num double; 4 sum double; "
                 "5 sum_squares double; 6 bucket_limit double*; 7 bucket double*",
    "GraphDef": "1 node NodeDef*; 4 versions Versions",
    "Versions": "1 producer int32",
    "NodeDef": "1 name string; 2 op string; 3 input string*; 5 attr Attr*",
    "Attr": "1 key string; 2 value AttrValue",
    "AttrValue": "2 s bytes",
}


def schema():
    d = descriptor_pb2.FieldDescriptorProto
    file = descriptor_pb2.FileDescriptorProto(name="e.proto", package="e",
                                              syntax="proto3")
    for name, fields in SCHEMA.items():
        m = file.message_type.add(name=name)
        for f in fields.split("; "):
            number, field, kind = f.split()
            many, kind = kind.endswith("*"), kind.rstrip("*")
            f = m.field.add(name=field, number=int(number),
                            label=d.LABEL_REPEATED if many else d.LABEL_OPTIONAL)
            if kind in SCHEMA:
                f.type, f.type_name = d.TYPE_MESSAGE, ".e." + kind
            else:
                f.type = getattr(d, "TYPE_" + kind.upper())
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    factory = message_factory.MessageFactory(pool)
    return {n: factory.GetPrototype(pool.FindMessageTypeByName("e." + n))
            for n in SCHEMA}


TABLE = []
for n in range(256):
    for _ in range(8):
        n = n >> 1 ^ (0x82f63b78 if n & 1 else 0)
    TABLE.append(n)


def masked(b):
    crc = 0xffffffff
    for x in b:
        crc = TABLE[(crc ^ x) & 255] ^ crc >> 8
    crc ^= 0xffffffff
    return ((crc >> 15 | crc << 17) + 0xa282ead8) & 0xffffffff


def records(path):
    b, at = open(path, "rb").read(), 0
    while at < len(b):
        head, n = b[at:at + 8], struct.unpack_from("<Q", b, at)[0]
        body = b[at + 12:at + 12 + n]
        assert struct.unpack_from("<I", b, at + 8)[0] == masked(head), "length"
        assert struct.unpack_from("<I", b, at + 12 + n)[0] == masked(body), "event"
        yield body
        at += n + 16


def pixels(png):
    """Width and height of a PNG, whose chunks and pixels are all there."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    at, data = 8, b""
    while at < len(png):
        n, = struct.unpack_from(">I", png, at)
        name, body = png[at + 4:at + 8], png[at + 8:at + 8 + n]
        assert struct.unpack_from(">I", png, at + 8 + n)[0] == zlib.crc32(name + body)
        if name == b"IHDR":
            width, height = struct.unpack_from(">II", body)
        data += body if name == b"IDAT" else b""
        at += n + 12
    assert name == b"IEND" and len(zlib.decompress(data)) == height * (3 * width + 1)
    return width, height


def show(event, graph_of):
    for v in event.summary.value:
        if v.HasField("image"):
            assert pixels(v.image.encoded_image_string) == (v.image.width, v.image.height)
            print(event.step, v.tag, "image", v.image.width, v.image.height)
        elif v.HasField("histo"):
            h = v.histo
            assert len(h.bucket) == len(h.bucket_limit) and sum(h.bucket) == h.num
            assert list(h.bucket_limit) == sorted(h.bucket_limit)
            assert h.bucket_limit[-1] == h.max >= h.min
            print(event.step, v.tag, "histogram %.9g" % h.num, "%.9g" % h.sum)
        else:
            print(event.step, v.tag, "number %.9g" % v.simple_value)
    if event.graph_def:
        graph = graph_of(event.graph_def)
        names = {n.name for n in graph.node}
        assert len(names) == len(graph.node), "two nodes of one name"
        for n in graph.node:
            assert all(i in names for i in n.input), n
        print("graph", len(graph.node))


def by_schema(path):
    kinds = schema()
    for body in records(path):
        event = kinds["Event"].FromString(body)
        show(event, kinds["GraphDef"].FromString)


def by_tensorboard(path):
    """Its own reader opens the file and finds every kind; values as above."""
    from tensorboard.backend.event_processing import event_accumulator
    accumulator = event_accumulator.EventAccumulator(path)
    accumulator.Reload()
    tags = accumulator.Tags()
    assert tags["scalars"] and tags["histograms"] and tags["graph"], tags
    accumulator.Graph()


try:
    by_tensorboard(sys.argv[1])
except ImportError:
    print("no tensorboard: read by its public schema", file=sys.stderr)
by_schema(sys.argv[1])
