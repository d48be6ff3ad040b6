"""onnx_check.py -- does ONNX's own checker accept what gradc writes?

usage   build/onnx_cases -x -o DIR PACK
        /usr/bin/python3 tests/oracle/onnx_check.py DIR/*_back.onnx

Also infers all shapes, which must agree with those that the file states.
"""
import sys

import onnx


def main():
    bad = 0
    for path in sys.argv[1:]:
        try:
            onnx.checker.check_model(onnx.load(path), full_check=True)
        except Exception as e:      # of several kinds, all of which mean no
            bad += 1
            print(path, str(e).split("\n")[0])
    print(len(sys.argv) - 1, "models,", bad, "wrong")
    return bad > 0


if __name__ == "__main__":
    sys.exit(main())
