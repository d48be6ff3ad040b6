"""report.py -- are reports true?

usage: report.py SIZES MODEL.report.json...    SIZES: sizeof, as driver.c prints it

Silent if so; otherwise a line per lie.
"""
import json
import sys

WIDTH = {"f32": 4, "f64": 8, "bf16": 2, "f16": 2, "i32": 4, "u8": 1, "i8": 1, "bool": 1}


def read_sizes(path):
    """{ model: { struct: bytes } }"""
    sizes = {}
    for line in open(path):
        if not line.startswith(" "):
            model = sizes.setdefault(line.strip(), {})
        else:
            name, number = line.split()
            model[name] = int(number)
    return sizes


def tensor_lies(key, part, real):
    claimed = part["bytes"]
    if claimed != real:
        yield f"{key}: {claimed} bytes, sizeof says {real}"
    for t in part["tensors"]:
        n = WIDTH[t["type"]]
        for d in t["shape"]:
            n *= d
        if t["bytes"] < n:
            yield f"{t['name']}: {t['bytes']} bytes hold no {t['type']}{t['shape']}"
    if claimed < sum(t["bytes"] for t in part["tensors"]):
        yield f"{key}: less than the sum of its tensors"


def entry_lies(e, sizes):
    claimed, real = e["scratch_bytes"], sizes.get(e["name"].split(", ")[-1] + "_scratch", 0)
    if claimed != real:
        yield f"{e['name']}: {claimed} bytes of scratch, sizeof says {real}"
    if e["live_peak_bytes"] > e["scratch_bytes"]:
        yield f"{e['name']}: the peak is larger than the scratch"
    if sum(b["bytes"] for b in e["peak"]) < e["live_peak_bytes"]:
        yield f"{e['name']}: the tensors at the peak do not add up to it"


def lies(report, sizes):
    for key, struct in ("parameters", "param"), ("state", "state"), ("gradients", "grad"):
        if key in report:
            yield from tensor_lies(key, report[key], sizes.get(struct, 0))
    if "gradients" not in report and "grad" in sizes:
        yield "the gradient struct is not in the report"
    if report["scratch_bytes"] != max([e["scratch_bytes"] for e in report["entries"]], default=0):
        yield f"scratch: {report['scratch_bytes']} bytes are not those of the largest entry"
    for e in report["entries"]:
        yield from entry_lies(e, sizes)


sizes = read_sizes(sys.argv[1])
for path in sys.argv[2:]:
    report = json.load(open(path))
    if report["name"] in sizes:     # or its C is wrong, which others say
        for lie in lies(report, sizes[report["name"]]):
            print(f"{path}: {lie}")
