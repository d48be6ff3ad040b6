"""onnx_refused.py -- small models that are refused, and external data that is read

usage   /usr/bin/python3 tests/oracle/onnx_refused.py tests/onnx/refused
"""
import sys

import onnx
from onnx import TensorProto, helper

F = TensorProto.FLOAT


def value(name, shape, kind=F):
    return helper.make_tensor_value_info(name, kind, shape)


def model(nodes, inputs, initializers=(), opset=13, outputs=("y",)):
    graph = helper.make_graph(nodes, "g", inputs, [value(o, None) for o in outputs],
                              list(initializers))
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)],
                             producer_name="hand")


def node(op, inputs, outputs=("y",), name="", **attrs):
    return helper.make_node(op, list(inputs), list(outputs), name=name, **attrs)


def external(location, offset=0, length=24, op="MatMul", shape=(4, 2)):
    t = TensorProto(name="w", data_type=F, dims=[2, 3], data_location=TensorProto.EXTERNAL)
    for key, v in (("location", location), ("offset", str(offset)), ("length", str(length))):
        t.external_data.add(key=key, value=v)
    return model([node(op, ["x", "w"])], [value("x", shape)], [t])


def beside():
    """Thirty tensors in one large file, each at a place of its own."""
    list = []
    for i in range(30):
        t = TensorProto(name="w%d" % i, data_type=F, dims=[2, 2], data_location=TensorProto.EXTERNAL)
        for key, v in (("location", "large.bin"), ("offset", str(i << 20)), ("length", "16")):
            t.external_data.add(key=key, value=v)
        list.append(t)
    nodes = [node("MatMul", ["x" if i == 0 else "h%d" % i, "w%d" % i], ["y" if i == 29 else "h%d" % (i + 1)])
             for i in range(30)]
    return model(nodes, [value("x", [4, 2])], list)


def huge():
    t = TensorProto(name="w", data_type=F, dims=[2**31 - 1, 2**31 - 1], raw_data=b"1234")
    return model([node("Add", ["x", "w"])], [value("x", [1])], [t])


def short():
    t = TensorProto(name="w", data_type=F, dims=[3], raw_data=b"12345678")
    return model([node("Add", ["x", "w"])], [value("x", [3])], [t])


def calling(functions, nodes):
    """A model with functions { name: nodes }, each of one input and one output."""
    m = model(nodes, [x], opset=15)
    m.opset_import.append(helper.make_opsetid("own", 1))
    for name, body in functions.items():
        m.functions.append(helper.make_function("own", name, ["a"], ["b"], body, list(m.opset_import)))
    return m


def own(op, inputs, outputs, name=""):
    return node(op, inputs, outputs, name, domain="own")


def doubling():
    """Each function calls the next one twice."""
    bodies = {"F%d" % i: [own("F%d" % (i + 1), ["a"], ["c"]), own("F%d" % (i + 1), ["c"], ["b"])]
              for i in range(40)}
    bodies["F40"] = [node("Relu", ["a"], ["b"])]
    return calling(bodies, [own("F0", ["x"], ["y"])])


def branches():
    def graph(name, inputs):
        return helper.make_graph([node("ReduceMax", inputs, [name], axes=[0], keepdims=0) if name == "q"
                                  else node("Relu", inputs, [name])], name, [], [value(name, None)])
    return model([node("ReduceMax", ["x"], ["m"], keepdims=0), node("Cast", ["m"], ["c"], to=9),
                  node("If", ["c"], name="choice", then_branch=graph("p", ["x"]),
                       else_branch=graph("q", ["x"]))], [x])


x = value("x", [2, 3])
MODELS = {
    "lacking": model([node("Where", ["x", ""], ["a"], "two"), node("LRN", ["x"], ["b"], "size"),
                      node("Cast", ["x"], ["c"], "type", to=99), node("Add", ["x"], ["y"], "one")], [x]),
    "unknown": model([node("Fancy", ["x"], ["a"], "first"), node("Other", ["a"], ["b"], "second"),
                      node("Fancy", ["b"], ["y"], "third")], [x]),
    "several": model([node("Fancy", ["x"], ["a"], "first"), node("Relu", ["a"], ["b"], "rests_on_it"),
                      node("Reshape", ["x", "s"], ["c"], "computed"),
                      node("Lanczos", ["x"], ["d"], "second"),
                      node("Resize", ["x", "", "s"], ["e"], "third"),
                      node("Sum", ["b", "c", "d", "e"], ["y"], "last")],
                     [x, value("s", [2], TensorProto.INT64)]),
    "cycle": model([node("Add", ["x", "b"], ["a"], "one"), node("Relu", ["a"], ["b"], "two"),
                    node("Relu", ["b"], ["y"], "three")], [x]),
    "missing": model([node("Relu", ["z"], name="r")], [x]),
    "open": model([node("Relu", ["x"])], [value("x", ["N", "T", "C"])]),
    "timed": model([node("Relu", ["x"])], [value("x", ["T", "batch_size", "C"])]),
    "opset": model([node("Relu", ["x"])], [x], opset=22),
    "shapes": model([node("Add", ["x", "z"], name="sum")], [x, value("z", [2, 4])]),
    "recursive": calling({"Own": [own("Own", ["a"], ["b"])]}, [own("Own", ["x"], ["y"])]),
    "doubling": doubling(), "branches": branches(),
    "functions": calling({"Own": [own("Other", ["a"], ["b"], "first")]},
                         [own("Own", ["x"], ["z"], "outer"), own("Own", ["z"], ["y"], "again")]),
    "sequence": model([node("SequenceConstruct", ["x", "x"], ["s"]), node("Constant", [], ["i"], value_int=2),
                       node("SequenceAt", ["s", "i"], name="at")], [x]),
    "strings": model([node("Identity", ["x"])], [value("x", [2], TensorProto.STRING)]),
    "boxes": model([node("NonMaxSuppression", ["b", "s"], name="nms")],
                   [value("b", [1, 6, 4]), value("s", [1, 1, 6])]),
    "noise": model([node("RandomNormalLike", ["x"], ["n"], scale=0.5), node("Sigmoid", ["n"], ["p"]),
                    node("Bernoulli", ["p"], ["b"]), node("RandomUniform", [], ["u"], low=-1.0, high=2.0, shape=[3]),
                    node("Mul", ["b", "u"], ["m"]), node("Add", ["x", "m"])], [x], opset=15),
    "beside": beside(), "huge": huge(), "short": short(),
    "upward": external("../w.bin"), "nowhere": external("none.bin"),
    "beyond": external("w.bin", 8, 24), "external": external("w.bin"),
    "masked": external("w.bin", op="Add", shape=(2, 3)),
    "computed": model([node("Reshape", ["x", "s"], name="r")],
                      [x, value("s", [1], TensorProto.INT64)]),
}


def main():
    for name, m in MODELS.items():
        with open("%s/%s.onnx" % (sys.argv[1], name), "wb") as f:
            f.write(m.SerializeToString())


if __name__ == "__main__":
    main()
