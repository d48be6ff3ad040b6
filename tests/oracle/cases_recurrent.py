"""Recurrent networks: every kind with layers, directions and given states."""
import torch
import torch.nn as nn


def everything(y):
    """Outputs and states as one list."""
    if isinstance(y, torch.Tensor):
        return [y]
    return [t for part in y for t in everything(part)]


def with_weights(c, name, module, *operands, order=2, states=lambda s: s):
    """A network of torch.nn keeps a list of its weights beside the parameters,
    which a functional call does not replace."""
    params = {name + "." + k: torch.round(v.detach() * 256) / 256
              for k, v in module.named_parameters()}

    def f(x, *rest):
        module._flat_weights = [rest[-1][name + "." + k]
                                for k in module._flat_weights_names]
        given = states(rest[:-1])
        return everything(module(x, *given))
    c.add(name, f, *operands, params=params, order=order)


def networks(c):
    def add(name, module, *operands, **more):
        with_weights(c, name, module, *operands, **more)

    x = c.normal(4, 2, 3)
    for kind, make in [("rnn", nn.RNN), ("lstm", nn.LSTM), ("gru", nn.GRU)]:
        add(kind, make(3, 2), x)
        add(kind + "_one", make(1, 1), c.normal(1, 1, 1))
        add(kind + "_two", make(3, 2, num_layers=2, bidirectional=True), x)
        add(kind + "_first", make(3, 2, batch_first=True, bias=False),
            c.normal(2, 5, 3))
        add(kind + "_alone", make(2, 3), c.normal(4, 2))
    add("rnn_relu", nn.RNN(3, 2, nonlinearity="relu"), x, order=1)
    add("lstm_proj", nn.LSTM(3, 4, num_layers=2, proj_size=2), x)
    add("gru_dropped", nn.GRU(3, 2, 2, dropout=1.0).train(), x)
    add("gru_kept", nn.GRU(3, 2, 2, dropout=0.5).eval(), x)
    add("rnn_state", nn.RNN(3, 2, 2), x, c.normal(2, 2, 2))
    add("gru_state", nn.GRU(3, 2, bidirectional=True), x, c.normal(2, 2, 2))
    add("lstm_state", nn.LSTM(3, 2), c.normal(3, 2, 3), c.normal(1, 2, 2),
        c.normal(1, 2, 2), states=lambda s: [s])


class Cell(nn.LSTMCell):
    def forward(self, x, h, cell):
        return super().forward(x, (h, cell))


def fill(c):
    torch.manual_seed(1)
    networks(c)
    c.module("rnn_cell", "rnn_cell", nn.RNNCell(3, 2), c.normal(4, 3),
             c.normal(4, 2))
    c.module("gru_cell", "gru_cell", nn.GRUCell(3, 2), c.normal(4, 3),
             c.normal(4, 2))
    c.module("lstm_cell", "lstm_cell", Cell(3, 2), c.normal(4, 3),
             c.normal(4, 2), c.normal(4, 2), call=everything)
    scans(c)


def scans(c):
    def product(x):
        y = torch.ones_like(x[0])
        ys = []
        for t in range(x.shape[0]):
            y = y * x[t]
            ys.append(y)
        return [y, torch.stack(ys)]

    def backwards(h, x):
        ys = []
        for t in reversed(range(x.shape[0])):
            ys.insert(0, h * x[t])
            h = torch.sin(h + x[t])
        return [h, torch.stack(ys)]

    def newton(a):
        x = torch.ones_like(a)
        for _ in range(6):
            x = 0.5 * (x + a / x)
        return x

    def nested(x):
        total = torch.zeros_like(x[0])
        for t in range(x.shape[0]):
            h = total
            for _ in range(3):
                h = torch.tanh(h + x[t])
            total = total + h * x[t]
        return total

    c.add("scan_product", product, c.normal(4, 3))
    c.add("scan_backwards", backwards, c.normal(3), c.normal(5, 3))
    c.add("scan_newton", newton, c.uniform(3, low=0.5, high=3))
    c.add("scan_nested", nested, c.normal(3, 2))
