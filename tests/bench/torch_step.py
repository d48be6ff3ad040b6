"""Times a training step of a model in PyTorch and its inference, on one thread.

usage:  python3 torch_step.py MODEL     one of torch_models.py
gives   a peer (peer.h): milliseconds of a training step, and of one sample through
        the network by torch.jit
keeps   the same random data and new starts as step.c; of the layouts of images and
        the forms of the optimizer the fastest, found out before the first round
"""
import copy
import itertools
import statistics
import sys
import time

import torch

from torch_models import models

RESTART, BATCHES = 512, 16


def slice_of(call, count):
    """Seconds of processor time that `count` calls take."""
    start = time.process_time()
    for _ in range(count):
        call()
    return time.process_time() - start


def milliseconds(call, seconds):
    """The median over slices of five milliseconds or more."""
    count = 1
    while slice_of(call, count) < 0.005:
        count *= 2
    slices = []
    while len(slices) < 3 or sum(slices) < seconds:
        slices.append(slice_of(call, count))
    return 1e3 * statistics.median(slices) / count


class Step:
    """A training step of one form of a model, called like a function."""

    def __init__(self, model, batches, layout, foreach):
        self.model, self.foreach, self.turn = model, foreach, 0
        self.net = copy.deepcopy(model.net).to(memory_format=layout)
        self.start = copy.deepcopy(self.net.state_dict())
        self.batches = [(in_layout(x, layout), y) for x, y in batches]

    def restart(self):
        self.net.load_state_dict(self.start)
        self.optimizer = self.model.optimizer(self.net.parameters(), self.foreach)

    def __call__(self):
        if self.turn % RESTART == 0:
            self.restart()
        x, y = self.batches[self.turn % BATCHES]
        self.turn += 1
        self.optimizer.zero_grad(set_to_none=True)
        self.model.loss(self.net, x, y).backward()
        self.optimizer.step()


def in_layout(x, layout):
    return x.contiguous(memory_format=layout) if x.dim() == 4 else x


def fastest(model):
    """The form of the training step that takes the least time."""
    batches = [model.data() for _ in range(BATCHES)]
    layouts = [torch.contiguous_format]
    if batches[0][0].dim() == 4:
        layouts.append(torch.channels_last)
    forms = [Step(model, batches, layout, foreach)
             for layout, foreach in itertools.product(layouts, (False, True))]
    return min(forms, key=lambda step: milliseconds(step, 0.05))


def inference(model):
    """One sample through the traced and frozen network."""
    net = copy.deepcopy(model.net).eval()
    samples = [model.data()[0][:1] for _ in range(BATCHES)]
    with torch.no_grad():
        traced = torch.jit.freeze(torch.jit.trace(net, samples[0]))
    turns = itertools.cycle(samples)

    def call():
        with torch.inference_mode():
            traced(next(turns))
    return call


def main():
    torch.set_num_threads(1)
    torch.manual_seed(1)
    model = models[sys.argv[1]]()
    step, infer = fastest(model), inference(model)
    for _ in sys.stdin:
        step.turn = 0
        print("%.6f %.6f" % (milliseconds(step, 0.08), milliseconds(infer, 0.04)),
              flush=True)


if __name__ == "__main__":
    main()
