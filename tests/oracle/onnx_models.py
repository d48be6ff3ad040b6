"""onnx_models.py -- small networks as PyTorch exports them, with what they give

usage   /usr/bin/python3 tests/oracle/onnx_models.py OUT.gz [DIR]

DIR keeps the models as files, too.
"""
import io
import sys
import warnings

import torch
from torch import nn
from torch.nn import functional as F

import onnx
import onnx_cases

warnings.simplefilter("ignore")


class LeNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(1, 3, 5, padding=2), nn.Conv2d(3, 4, 5)
        self.fc1, self.fc2 = nn.Linear(4, 12), nn.Linear(12, 4)

    def forward(self, x):
        x = F.max_pool2d(torch.relu(self.conv1(x)), 2)
        x = F.max_pool2d(torch.relu(self.conv2(x)), 2)
        return self.fc2(torch.relu(self.fc1(x.view(x.size(0), -1))))


class Block(nn.Module):
    def __init__(self, inner, outer, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inner, outer, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outer)
        self.conv2 = nn.Conv2d(outer, outer, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outer)
        self.shortcut = nn.Sequential() if stride == 1 else nn.Conv2d(inner, outer, 1, stride)

    def forward(self, x):
        y = self.bn2(self.conv2(torch.relu(self.bn1(self.conv1(x)))))
        return torch.relu(y + self.shortcut(x))


class ResNet8(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv, self.bn = nn.Conv2d(3, 4, 3, 1, 1, bias=False), nn.BatchNorm2d(4)
        self.layer1, self.layer2, self.layer3 = Block(4, 4, 1), Block(4, 6, 2), Block(6, 8, 2)
        self.fc = nn.Linear(8, 5)

    def forward(self, x):
        x = torch.relu(self.bn(self.conv(x)))
        x = self.layer3(self.layer2(self.layer1(x)))
        return self.fc(F.adaptive_avg_pool2d(x, 1).flatten(1))


class MobileNet(nn.Module):
    def __init__(self):
        super().__init__()
        parts = [nn.Conv2d(3, 4, 3, 2, 1), nn.BatchNorm2d(4), nn.ReLU6()]
        for inner, outer, stride in ((4, 6, 1), (6, 8, 2)):
            parts += [nn.Conv2d(inner, inner, 3, stride, 1, groups=inner, bias=False),
                      nn.BatchNorm2d(inner), nn.Hardswish(),
                      nn.Conv2d(inner, outer, 1, bias=False), nn.BatchNorm2d(outer), nn.ReLU6()]
        self.features = nn.Sequential(*parts)
        self.head = nn.Sequential(nn.Dropout(0.2), nn.Linear(8, 3))

    def forward(self, x):
        return self.head(self.features(x).mean([2, 3]))


class Tagger(nn.Module):
    def __init__(self, kind):
        super().__init__()
        self.embedding = nn.Embedding(11, 5)
        self.rnn = getattr(nn, kind)(5, 4, bidirectional=True, batch_first=True, num_layers=2)
        self.out = nn.Linear(8, 3)

    def forward(self, x):
        y, _ = self.rnn(self.embedding(x))
        return F.log_softmax(self.out(y), -1)


class Encoder(nn.Module):
    def __init__(self, norm_first=False):
        super().__init__()
        self.embedding = nn.Embedding(13, 8)
        self.position = nn.Parameter(torch.randn(1, 6, 8))
        layer = nn.TransformerEncoderLayer(8, 2, 16, 0.1, "gelu", batch_first=True,
                                           norm_first=norm_first)
        self.encoder = nn.TransformerEncoder(layer, 2)
        self.norm, self.head = nn.LayerNorm(8), nn.Linear(8, 4)

    def forward(self, x):
        y = self.encoder(self.embedding(x) + self.position)
        return self.head(self.norm(y).mean(1))


class GPT(nn.Module):
    """Attention written out, with a causal mask."""

    def __init__(self):
        super().__init__()
        self.token, self.pos = nn.Embedding(9, 8), nn.Embedding(5, 8)
        self.ln, self.qkv, self.proj = nn.LayerNorm(8), nn.Linear(8, 24), nn.Linear(8, 8)
        self.head = nn.Linear(8, 9, bias=False)

    def forward(self, x):
        n, t = x.shape
        h = self.token(x) + self.pos(torch.arange(t))
        q, k, v = self.qkv(self.ln(h)).split(8, dim=2)
        q, k, v = (a.view(n, t, 2, 4).transpose(1, 2) for a in (q, k, v))
        w = (q @ k.transpose(-2, -1)) / 2.0
        w = w.masked_fill(torch.tril(torch.ones(t, t)) == 0, float("-inf"))
        y = (F.softmax(w, -1) @ v).transpose(1, 2).reshape(n, t, 8)
        return self.head(h + self.proj(y))


class UNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.down1, self.down2 = nn.Conv2d(1, 3, 3, padding=1), nn.Conv2d(3, 5, 3, padding=1)
        self.norm = nn.GroupNorm(1, 5)
        self.up = nn.ConvTranspose2d(5, 3, 2, 2)
        self.join, self.out = nn.Conv2d(6, 3, 3, padding=1), nn.Conv2d(4, 1, 1)

    def forward(self, x):
        a = torch.relu(self.down1(x))
        b = F.leaky_relu(self.norm(self.down2(F.max_pool2d(a, 2))), 0.1)
        c = torch.relu(self.join(torch.cat([self.up(b), a], 1)))
        d = F.interpolate(b[:, :1], scale_factor=2, mode="bilinear", align_corners=False)
        return torch.sigmoid(self.out(torch.cat([c, d], 1)))


class TCN(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv1d(2, 4, 3, dilation=2), nn.Conv1d(4, 4, 3)
        self.norm, self.act = nn.BatchNorm1d(4), nn.PReLU(4)

    def forward(self, x):
        y = self.act(self.norm(self.conv1(F.pad(x, (4, 0)))))
        y = F.elu(self.conv2(y)) + x[:, :1, 2:]
        return y.mean(-1), y.amax(-1)


class Shared(nn.Module):
    """Layers that are used twice, and one that gives a single number."""

    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(4, 4), nn.Tanh())
        self.norm, self.score = nn.LayerNorm(4), nn.Linear(4, 1)

    def forward(self, x):
        h = self.norm(self.body(self.norm(self.body(x))))
        return self.score(h), self.body(h[0])


class Attended(nn.Module):
    """A transformer decoder with a causal mask."""
    def __init__(self):
        super().__init__()
        self.token = nn.Embedding(11, 8)
        layer = nn.TransformerDecoderLayer(8, 2, 16, 0.0, batch_first=True)
        self.decoder, self.head = nn.TransformerDecoder(layer, 1), nn.Linear(8, 11)
        self.register_buffer("mask", torch.triu(torch.full((5, 5), float("-inf")), 1))

    def forward(self, x, memory):
        return self.head(self.decoder(self.token(x), memory, tgt_mask=self.mask))


class Packed(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(4, 3, bidirectional=True, batch_first=True)
        self.fc = nn.Linear(6, 2)

    def forward(self, x, lengths):
        p = nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True)
        y, (h, _) = self.rnn(p)
        y, _ = nn.utils.rnn.pad_packed_sequence(y, batch_first=True, total_length=5)
        return self.fc(torch.cat([h[0], h[1]], 1)), y


class Stacked(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn, self.fc = nn.LSTM(4, 3, 2, bidirectional=True, batch_first=True), nn.Linear(6, 2)

    def forward(self, x, h, c):
        y, (h, c) = self.rnn(x, (h, c))
        return self.fc(y), h, c


class Translator(nn.Module):
    """Two recurrent networks that share a table."""
    def __init__(self):
        super().__init__()
        self.table = nn.Embedding(7, 4)
        self.encoder, self.decoder = (nn.GRU(4, 5, batch_first=True) for _ in range(2))
        self.out = nn.Linear(5, 7)

    def forward(self, x, y):
        _, h = self.encoder(self.table(x))
        return self.out(self.decoder(self.table(y), h)[0])


class Squeezed(nn.Module):
    """Group and instance norms, a gate of channels, images made larger."""
    def __init__(self):
        super().__init__()
        self.conv, self.norm = nn.Conv2d(3, 8, 3, padding=1), nn.GroupNorm(4, 8)
        self.inner, self.down = nn.InstanceNorm2d(8, affine=True), nn.Conv2d(8, 4, 1)
        self.fc1, self.fc2, self.act = nn.Conv2d(4, 2, 1), nn.Conv2d(2, 4, 1), nn.PReLU()
        self.scale = nn.Parameter(torch.tensor(1.0))

    def forward(self, x):
        x = F.mish(self.down(self.inner(F.silu(self.norm(self.conv(x))))))
        gate = self.fc2(F.gelu(self.fc1(F.adaptive_avg_pool2d(x, 1)), approximate="tanh"))
        x = self.act(x * torch.sigmoid(gate)) * self.scale
        x = F.interpolate(x, scale_factor=2.0, mode="bilinear", align_corners=False)
        return F.interpolate(x, scale_factor=2.0)


def rows(*shape):
    return torch.randn(*shape)


def words(count, *shape):
    return torch.randint(0, count, shape)


MODELS = {
    "mlp": (lambda: nn.Sequential(nn.Linear(4, 6), nn.ReLU(), nn.Linear(6, 5), nn.Tanh(),
                                  nn.Linear(5, 3), nn.Softmax(-1)), rows(3, 4)),
    "lenet": (LeNet, rows(2, 1, 12, 12)), "resnet8": (ResNet8, rows(2, 3, 8, 8)),
    "mobilenet": (MobileNet, rows(2, 3, 12, 12)),
    "lstm_tagger": (lambda: Tagger("LSTM"), words(11, 2, 5)),
    "gru_tagger": (lambda: Tagger("GRU"), words(11, 2, 5)),
    "rnn_tagger": (lambda: Tagger("RNN"), words(11, 2, 5)),
    "encoder": (Encoder, words(13, 2, 6)),
    "encoder_norm_first": (lambda: Encoder(True), words(13, 2, 6)),
    "gpt": (GPT, words(9, 2, 5)), "unet": (UNet, rows(1, 1, 8, 8)), "tcn": (TCN, rows(2, 2, 9)),
    "shared": (Shared, rows(2, 3, 4)), "decoder": (Attended, (words(11, 2, 5), rows(2, 4, 8))),
    "packed": (Packed, (rows(2, 5, 4), torch.tensor([5, 3]))),
    "stacked": (Stacked, (rows(2, 5, 4), rows(4, 2, 3), rows(4, 2, 3))),
    "translator": (Translator, (words(7, 2, 4), words(7, 2, 3))), "squeezed": (Squeezed, rows(2, 3, 5, 5)),
}


# Those that are written differently from version to version.
EVERY = ("lenet", "resnet8", "lstm_tagger", "encoder_norm_first")


def as_bytes(model, x, called, names, opset, axes, **how):
    f = io.BytesIO()
    torch.onnx.export(model, x, f, input_names=called, output_names=names, opset_version=opset,
                      dynamic_axes=axes, **how)
    return f.getvalue()


def export(model, x, called, names, opset, open_batch):
    axes = {n: {0: "N"} for n in called + names} if open_batch else None
    return onnx.load_from_string(as_bytes(model, x, called, names, opset, axes))


def main():
    records = []
    for opset in (9, 11, 13, 16):
        for name, (make, x) in MODELS.items():
            if opset != 13 and name not in EVERY and not (opset == 16 and name == "gpt"):
                continue
            torch.manual_seed(1)
            model = make()
            for m in model.modules():
                if isinstance(m, nn.modules.batchnorm._BatchNorm):
                    m.running_mean.uniform_(-1, 1)
                    m.running_var.uniform_(0.5, 2)
            model.eval()
            x = x if isinstance(x, tuple) else (x,)
            called = ["x%d" % i for i in range(len(x))] if len(x) > 1 else ["x"]
            with torch.no_grad():
                want = model(*x)
            want = want if isinstance(want, tuple) else (want,)
            names = ["y%d" % i for i in range(len(want))] if len(want) > 1 else ["y"]
            try:
                m = export(model, x, called, names, opset, False)
            except Exception as e:                      # some have no form in old versions
                print(name, opset, str(e).split("\n")[0][:90])
                continue
            records.append(onnx_cases.record("%s_%d" % (name, opset), m, list(zip(called, (v.numpy() for v in x))),
                                             list(zip(names, (w.numpy() for w in want))),
                                             1e-4, 1e-5))
            if len(sys.argv) > 2:
                onnx.save(export(model, x, called, names, opset, True),
                          "%s/%s_%d.onnx" % (sys.argv[2], name, opset))
    onnx_cases.write(sys.argv[1], records)
    print(len(records), "models")


if __name__ == "__main__":
    main()
