"""report.py -- is report.json true?

usage: report.py MODEL.report.json SIZES    SIZES: sizeof, as driver.c prints it

Silent if so; otherwise a line per lie.
"""
import json
import sys

report = json.load(open(sys.argv[1]))
sizes, model = {}, None
for line in open(sys.argv[2]):
    if not line.startswith(" "):
        model = sizes.setdefault(line.strip(), {})
    else:
        name, number = line.split()
        model[name] = int(number)
if report["name"] not in sizes:
    sys.exit(0)     # its C is wrong, which others say
sizes = sizes[report["name"]]
width = {"f32": 4, "f64": 8, "bf16": 2, "f16": 2, "i32": 4, "u8": 1, "i8": 1, "bool": 1}


def say(text):
    print(f"{report['name']}: {text}")


def compare(key, struct):
    claimed, real = report[key]["bytes"], sizes.get(struct, 0)
    if claimed != real:
        say(f"{key}: {claimed} bytes, sizeof says {real}")
    for t in report[key]["tensors"]:
        n = width[t["type"]]
        for d in t["shape"]:
            n *= d
        if t["bytes"] < n:
            say(f"{t['name']}: {t['bytes']} bytes hold no {t['type']}{t['shape']}")
    if claimed < sum(t["bytes"] for t in report[key]["tensors"]):
        say(f"{key}: less than the sum of its tensors")


compare("parameters", "param")
compare("state", "state")
if "gradients" in report:
    compare("gradients", "grad")
elif "grad" in sizes:
    say("the gradient struct is not in the report")
if report["scratch_bytes"] != max([e["scratch_bytes"] for e in report["entries"]], default=0):
    say(f"scratch: {report['scratch_bytes']} bytes are not those of the largest entry")
for e in report["entries"]:
    claimed, real = e["scratch_bytes"], sizes.get(e["name"].split(", ")[-1] + "_scratch", 0)
    if claimed != real:
        say(f"{e['name']}: {claimed} bytes of scratch, sizeof says {real}")
    if e["live_peak_bytes"] > e["scratch_bytes"]:
        say(f"{e['name']}: the peak is larger than the scratch")
    if sum(b["bytes"] for b in e["peak"]) < e["live_peak_bytes"]:
        say(f"{e['name']}: the tensors at the peak do not add up to it")
