"""onnx_architectures.py -- parts of well-known networks as PyTorch exports them, with what they give

usage   /usr/bin/python3 tests/oracle/onnx_architectures.py OUT.gz

Each is exported in a way of its own: versions of the operator set, with and without
constants that are folded, with layers as in training.
"""
import math
import sys
import warnings

import torch
from torch import nn
from torch.nn import functional as F

import onnx
import onnx_cases
from onnx_models import as_bytes, words

warnings.simplefilter("ignore")


class Fire(nn.Module):
    def __init__(self, inner, squeezed, wide):
        super().__init__()
        self.squeeze = nn.Conv2d(inner, squeezed, 1)
        self.expand1x1, self.expand3x3 = nn.Conv2d(squeezed, wide, 1), nn.Conv2d(squeezed, wide, 3, padding=1)

    def forward(self, x):
        x = torch.relu(self.squeeze(x))
        return torch.cat([torch.relu(self.expand1x1(x)), torch.relu(self.expand3x3(x))], 1)


class SqueezeNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(nn.Conv2d(3, 4, 3, 2), nn.ReLU(inplace=True),
                                      nn.MaxPool2d(3, 2, ceil_mode=True), Fire(4, 2, 3))
        self.classifier = nn.Sequential(nn.Dropout(0.5), nn.Conv2d(6, 4, 1), nn.ReLU(), nn.AdaptiveAvgPool2d((1, 1)))

    def forward(self, x):
        return torch.flatten(self.classifier(self.features(x)), 1)


class DenseNet(nn.Module):
    """Each layer reads all that were before it."""

    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(3, 4, 3, padding=1)
        self.layers = nn.ModuleList(
            nn.Sequential(nn.BatchNorm2d(4 + 2 * i), nn.ReLU(), nn.Conv2d(4 + 2 * i, 4, 1, bias=False),
                          nn.BatchNorm2d(4), nn.ReLU(), nn.Conv2d(4, 2, 3, padding=1, bias=False)) for i in range(2))
        self.transition = nn.Sequential(nn.BatchNorm2d(8), nn.ReLU(), nn.Conv2d(8, 4, 1), nn.AvgPool2d(2, 2))
        self.classifier = nn.Linear(4, 3)

    def forward(self, x):
        parts = [self.first(x)]
        for layer in self.layers:
            parts.append(layer(torch.cat(parts, 1)))
        return self.classifier(self.transition(torch.cat(parts, 1)).mean([2, 3]))


class Inception(nn.Module):
    def __init__(self):
        super().__init__()
        self.branch1 = nn.Conv2d(3, 2, 1)
        self.branch7x7 = nn.Sequential(nn.Conv2d(3, 2, (1, 7), padding=(0, 3)), nn.Conv2d(2, 2, (7, 1), padding=(3, 0)))
        self.branch_pool = nn.Sequential(nn.MaxPool2d(3, 1, 1), nn.Conv2d(3, 2, 1))

    def forward(self, x):
        average = F.avg_pool2d(x, 3, 1, 1, count_include_pad=False)
        return torch.cat([self.branch1(x), self.branch7x7(x), self.branch_pool(x), average], 1)


class ShuffleNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(3, 4, 3, 2, 1)
        self.branch2 = nn.Sequential(nn.Conv2d(2, 2, 1, bias=False), nn.BatchNorm2d(2), nn.ReLU(),
                                     nn.Conv2d(2, 2, 3, 1, 1, groups=2, bias=False), nn.BatchNorm2d(2))

    def forward(self, x):
        a, b = self.first(x).chunk(2, dim=1)
        x = torch.cat((a, self.branch2(b)), 1)
        n, c, h, w = x.size()
        return x.view(n, 2, c // 2, h, w).transpose(1, 2).contiguous().view(n, -1, h, w)


class EfficientNet(nn.Module):
    """A block that is wide inside, with a gate for each channel."""

    def __init__(self):
        super().__init__()
        self.expand, self.bn0 = nn.Conv2d(3, 6, 1, bias=False), nn.BatchNorm2d(6, eps=1e-3)
        self.depthwise, self.bn1 = nn.Conv2d(6, 6, 5, 1, 2, groups=6, bias=False), nn.BatchNorm2d(6, eps=1e-3)
        self.fc1, self.fc2 = nn.Conv2d(6, 2, 1), nn.Conv2d(2, 6, 1)
        self.project = nn.Conv2d(6, 3, 1, bias=False)

    def forward(self, x):
        y = F.silu(self.bn1(self.depthwise(F.silu(self.bn0(self.expand(x))))))
        gate = torch.sigmoid(self.fc2(F.silu(self.fc1(F.adaptive_avg_pool2d(y, 1)))))
        return self.project(y * gate) + x


class ConvNeXt(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem, self.depthwise = nn.Conv2d(3, 4, 2, 2), nn.Conv2d(4, 4, 7, padding=3, groups=4)
        self.norm, self.pw1, self.pw2 = nn.LayerNorm(4, eps=1e-6), nn.Linear(4, 8), nn.Linear(8, 4)
        self.gamma = nn.Parameter(torch.full((4,), 0.1))

    def forward(self, x):
        x = self.stem(x)
        y = self.norm(self.depthwise(x).permute(0, 2, 3, 1))
        y = self.gamma * self.pw2(F.gelu(self.pw1(y)))
        return (x + y.permute(0, 3, 1, 2)).mean([-2, -1])


class Attention(nn.Module):
    def __init__(self, dim, heads):
        super().__init__()
        self.heads, self.scale = heads, (dim // heads) ** -0.5
        self.qkv, self.proj = nn.Linear(dim, 3 * dim), nn.Linear(dim, dim)

    def forward(self, x, mask=None, bias=None):
        n, t, c = x.shape
        q, k, v = self.qkv(x).reshape(n, t, 3, self.heads, c // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        a = (q * self.scale) @ k.transpose(-2, -1)
        if bias is not None:
            a = a + bias
        if mask is not None:
            windows = mask.shape[0]
            a = a.view(n // windows, windows, self.heads, t, t) + mask.unsqueeze(1).unsqueeze(0)
            a = a.view(-1, self.heads, t, t)
        return self.proj((a.softmax(-1) @ v).transpose(1, 2).reshape(n, t, c))


class ViT(nn.Module):
    def __init__(self):
        super().__init__()
        self.patch_embed = nn.Conv2d(3, 4, 4, 4)
        self.cls_token, self.pos_embed = nn.Parameter(torch.randn(1, 1, 4)), nn.Parameter(torch.randn(1, 5, 4))
        self.norm1, self.attn, self.norm = nn.LayerNorm(4, eps=1e-6), Attention(4, 2), nn.LayerNorm(4)
        self.head = nn.Linear(4, 3)

    def forward(self, x):
        n = x.shape[0]
        x = self.patch_embed(x).flatten(2).transpose(1, 2)
        x = torch.cat((self.cls_token.expand(n, -1, -1), x), 1) + self.pos_embed
        return self.head(self.norm(x + self.attn(self.norm1(x)))[:, 0])


def windows(x, size):
    n, h, w, c = x.shape
    x = x.view(n, h // size, size, w // size, size, c)
    return x.permute(0, 1, 3, 2, 4, 5).contiguous().view(-1, size * size, c)


class Swin(nn.Module):
    """Attention within windows that are shifted, with a bias for each distance."""

    def __init__(self):
        super().__init__()
        self.embed, self.norm, self.attn = nn.Conv2d(3, 4, 2, 2), nn.LayerNorm(4), Attention(4, 2)
        self.table, self.reduction = nn.Parameter(torch.randn(9, 2)), nn.Linear(16, 4, bias=False)
        at = torch.stack(torch.meshgrid(torch.arange(2), torch.arange(2), indexing="ij")).flatten(1)
        apart = (at[:, :, None] - at[:, None, :]) + 1
        self.register_buffer("index", apart[0] * 3 + apart[1])
        region = torch.zeros(1, 4, 4, 1)
        for i, rows in enumerate((slice(0, -2), slice(-2, -1), slice(-1, None))):
            for k, columns in enumerate((slice(0, -2), slice(-2, -1), slice(-1, None))):
                region[:, rows, columns, :] = 3 * i + k
        region = windows(region, 2).view(-1, 4)
        other = region.unsqueeze(1) != region.unsqueeze(2)
        self.register_buffer("mask", torch.zeros(4, 4, 4).masked_fill(other, -100.0))

    def forward(self, x):
        x = self.embed(x).permute(0, 2, 3, 1)
        n, h, w, c = x.shape
        y = windows(torch.roll(self.norm(x), (-1, -1), (1, 2)), 2)
        bias = self.table[self.index.view(-1)].view(4, 4, -1).permute(2, 0, 1).contiguous().unsqueeze(0)
        y = self.attn(y, self.mask, bias).view(n, h // 2, w // 2, 2, 2, c)
        x = x + torch.roll(y.permute(0, 1, 3, 2, 4, 5).contiguous().view(n, h, w, c), (1, 1), (1, 2))
        x = torch.cat([x[:, i::2, k::2] for i in (0, 1) for k in (0, 1)], -1)
        return self.reduction(x.view(n, -1, 4 * c))


class GPT(nn.Module):
    """Masks in buffers; the table of tokens is the weight of the last layer, too."""

    def __init__(self):
        super().__init__()
        self.wte, self.wpe = nn.Embedding(9, 4), nn.Embedding(6, 4)
        self.ln, self.qkv, self.head = nn.LayerNorm(4), nn.Linear(4, 12), nn.Linear(4, 9, bias=False)
        self.head.weight = self.wte.weight
        self.register_buffer("bias", torch.tril(torch.ones(6, 6, dtype=torch.uint8)).view(1, 6, 6))
        self.register_buffer("masked_bias", torch.tensor(-1e4))

    def forward(self, x):
        t = x.size(-1)
        h = self.wte(x) + self.wpe(torch.arange(0, t).unsqueeze(0))
        q, k, v = self.qkv(self.ln(h)).split(4, dim=2)
        w = torch.where(self.bias[:, :t, :t].bool(), q @ k.transpose(-1, -2) / 2.0, self.masked_bias)
        return self.head(h + F.softmax(w, -1) @ v)


class BERT(nn.Module):
    """Segments, and which words there are, as inputs."""

    def __init__(self):
        super().__init__()
        self.word, self.position, self.segment = nn.Embedding(9, 4, 0), nn.Embedding(6, 4), nn.Embedding(2, 4)
        self.norm, self.pool = nn.LayerNorm(4, eps=1e-12), nn.Linear(4, 3)
        self.query, self.key, self.value = nn.Linear(4, 4), nn.Linear(4, 4), nn.Linear(4, 4)
        self.register_buffer("position_ids", torch.arange(6).expand((1, -1)))

    def forward(self, x, mask, segment):
        e = self.norm(self.word(x) + self.segment(segment) + self.position(self.position_ids[:, :x.size(1)]))
        away = (1.0 - mask[:, None, :].to(torch.float32)) * torch.finfo(torch.float32).min
        p = F.softmax(self.query(e) @ self.key(e).transpose(-1, -2) / math.sqrt(4) + away, -1)
        return torch.tanh(self.pool((p @ self.value(e) + e)[:, 0]))


class RMSNorm(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.weight = nn.Parameter(torch.full((dim,), 1.1))

    def forward(self, x):
        return self.weight * (x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-6))


class T5(nn.Module):
    """A bias for each class of distances, gated layers."""

    def __init__(self):
        super().__init__()
        self.shared, self.relative, self.norm = nn.Embedding(9, 4), nn.Embedding(8, 1), RMSNorm(4)
        self.q, self.k, self.v = (nn.Linear(4, 4, bias=False) for _ in range(3))
        self.wi_0, self.wi_1, self.wo = nn.Linear(4, 6, bias=False), nn.Linear(4, 6, bias=False), nn.Linear(6, 4)

    def buckets(self, apart):
        side, apart = (apart > 0).long() * 4, apart.abs()
        far = 2 + (torch.log(apart.float() / 2) / math.log(8) * 2).long()
        return side + torch.where(apart < 2, apart, torch.min(far, torch.full_like(far, 3)))

    def forward(self, x):
        h, t = self.shared(x), x.shape[1]
        n = self.norm(h)
        apart = torch.arange(t)[None, :] - torch.arange(t)[:, None]
        w = self.q(n) @ self.k(n).transpose(1, 2) + self.relative(self.buckets(apart)).squeeze(-1)
        h = self.norm(h + F.softmax(w, -1) @ self.v(n))
        return self.wo(F.gelu(self.wi_0(h)) * self.wi_1(h))


class Seq2Seq(nn.Module):
    """A decoder that looks at all that the encoder gives, one cell after the other."""

    def __init__(self):
        super().__init__()
        self.table, self.encoder = nn.Embedding(7, 3), nn.LSTM(3, 4, batch_first=True)
        self.cell, self.attention, self.out = nn.LSTMCell(7, 4), nn.Linear(4, 4, bias=False), nn.Linear(8, 7)

    def forward(self, x, y):
        e, (h, c) = self.encoder(self.table(x))
        h, c, seen, outs = h[0], c[0], torch.zeros_like(h[0]), []
        for t in range(y.size(1)):
            h, c = self.cell(torch.cat([self.table(y[:, t]), seen], 1), (h, c))
            w = torch.softmax(torch.bmm(e, self.attention(h).unsqueeze(2)).squeeze(2), 1)
            seen = torch.bmm(w.unsqueeze(1), e).squeeze(1)
            outs.append(self.out(torch.cat([h, seen], 1)))
        return torch.stack(outs, 1)


class Packed(nn.Module):
    def __init__(self):
        super().__init__()
        self.table, self.rnn = nn.Embedding(7, 3), nn.GRU(3, 2, 2, bidirectional=True, batch_first=True)
        self.fc = nn.Linear(4, 2)

    def forward(self, x, lengths):
        _, h = self.rnn(nn.utils.rnn.pack_padded_sequence(self.table(x), lengths, batch_first=True))
        return self.fc(torch.cat([h[-2], h[-1]], 1))


class TCN(nn.Module):
    """Causal convolutions whose weights are a length and a direction."""

    def __init__(self):
        super().__init__()
        normed = nn.utils.weight_norm
        self.conv1 = normed(nn.Conv1d(2, 3, 3, padding=2))
        self.conv2 = normed(nn.Conv1d(3, 3, 3, padding=4, dilation=2))
        self.down, self.fc = nn.Conv1d(2, 3, 1), nn.Linear(3, 2)

    def forward(self, x):
        y = torch.relu(self.conv1(x)[:, :, :-2].contiguous())
        y = torch.relu(self.conv2(y)[:, :, :-4].contiguous())
        return self.fc(torch.relu(y + self.down(x))[:, :, -1])


class PointNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.tnet, self.turn = nn.Sequential(nn.Conv1d(3, 4, 1), nn.BatchNorm1d(4), nn.ReLU()), nn.Linear(4, 9)
        self.conv, self.fc = nn.Conv1d(3, 5, 1), nn.Linear(5, 3)

    def forward(self, x):
        n = x.size(0)
        t = self.turn(torch.max(self.tnet(x), 2, keepdim=True)[0].view(-1, 4))
        t = (t + torch.eye(3).flatten().repeat(n, 1)).view(-1, 3, 3)
        x = torch.bmm(x.transpose(2, 1), t).transpose(2, 1)
        return F.log_softmax(self.fc(torch.max(self.conv(x), 2)[0]), dim=1)


class WaveNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.gate = nn.ModuleList(nn.Conv1d(2, 4, 2, dilation=2 ** i) for i in range(2))
        self.skip = nn.ModuleList(nn.Conv1d(2, 3, 1) for _ in range(2))

    def forward(self, x):
        total = 0
        for i, (gate, skip) in enumerate(zip(self.gate, self.skip)):
            a, b = torch.split(gate(F.pad(x, (2 ** i, 0))), 2, dim=1)
            z = torch.tanh(a) * torch.sigmoid(b)
            x, total = x + z, total + skip(z)
        return torch.relu(total)


class Modulated(nn.Module):
    """A convolution whose weights each sample scales, then a fixed blur."""

    def __init__(self):
        super().__init__()
        self.weight, self.affine = nn.Parameter(torch.randn(1, 4, 3, 3, 3)), nn.Linear(5, 3)
        self.noise, self.bias = nn.Parameter(torch.tensor([0.3])), nn.Parameter(torch.randn(1, 4, 1, 1))
        self.register_buffer("kernel", torch.tensor([1.0, 2.0, 1.0]))

    def forward(self, x, z, noise):
        n, c, h, w = x.shape
        style = self.affine(z * torch.rsqrt((z ** 2).mean(1, keepdim=True) + 1e-8)).view(n, 1, 3, 1, 1)
        weight = self.weight * (style + 1)
        weight = weight * torch.rsqrt(weight.pow(2).sum([2, 3, 4]) + 1e-8).view(n, 4, 1, 1, 1)
        y = F.conv2d(x.reshape(1, n * c, h, w), weight.view(n * 4, 3, 3, 3), padding=1, groups=n).view(n, 4, h, w)
        y = F.leaky_relu(y + self.noise * noise + self.bias, 0.2) * math.sqrt(2)
        k = self.kernel[:, None] * self.kernel[None, :]
        return F.conv2d(y, (k / k.sum()).expand(4, 1, 3, 3), padding=1, groups=4)


class UNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.down1 = nn.Sequential(nn.Conv2d(1, 2, 3, padding=1), nn.InstanceNorm2d(2, affine=True), nn.LeakyReLU())
        self.down2 = nn.Sequential(nn.Conv2d(2, 3, 3, 2, 1), nn.InstanceNorm2d(3), nn.ELU())
        self.up, self.out = nn.ConvTranspose2d(3, 2, 3, 2, 1, output_padding=1), nn.Conv2d(4, 2, 1)

    def forward(self, x):
        a = self.down1(x)
        b = self.up(self.down2(a))[:, :, :a.size(2), :a.size(3)]
        return F.softmax(self.out(torch.cat([b, a], 1)), 1)


class YOLO(nn.Module):
    """Boxes of a grid, whose usual sizes are known."""

    def __init__(self):
        super().__init__()
        self.conv, self.bn, self.head = nn.Conv2d(3, 4, 3, 4, 1), nn.BatchNorm2d(4), nn.Conv2d(4, 14, 1)
        self.register_buffer("anchors", torch.tensor([[10.0, 13.0], [16.0, 30.0]]))

    def forward(self, x):
        x = self.head(F.silu(self.bn(self.conv(x))))
        n, _, h, w = x.shape
        y = x.view(n, 2, 7, h, w).permute(0, 1, 3, 4, 2).contiguous().sigmoid()
        rows, columns = torch.meshgrid(torch.arange(h), torch.arange(w), indexing="ij")
        grid = torch.stack((columns, rows), 2).view(1, 1, h, w, 2).float()
        at = (y[..., 0:2] * 2 - 0.5 + grid) * 4
        size = (y[..., 2:4] * 2) ** 2 * self.anchors.view(1, 2, 1, 1, 2)
        return torch.cat((at, size, y[..., 4:]), -1).view(n, -1, 7)


class Experts(nn.Module):
    """The best two of three networks for each row."""

    def __init__(self):
        super().__init__()
        self.gate = nn.Linear(4, 3)
        self.w, self.b = nn.Parameter(torch.randn(3, 4, 5)), nn.Parameter(torch.randn(3, 5))

    def forward(self, x):
        g = F.softmax(self.gate(x), -1)
        best, at = torch.topk(g, 2)
        g = torch.zeros_like(g).scatter(1, at, best)
        y = torch.relu(torch.einsum("nd,edh->neh", x, self.w) + self.b)
        return torch.einsum("ne,neh->nh", g / g.sum(1, keepdim=True), y)


class Padded(nn.Module):
    """Attention that leaves out what is padding, with its weights."""

    def __init__(self):
        super().__init__()
        self.attention = nn.MultiheadAttention(4, 2, batch_first=True)

    def forward(self, x, padding):
        return self.attention(x, x, x, key_padding_mask=padding)


class TextCNN(nn.Module):
    """The largest of each filter along a sentence."""

    def __init__(self):
        super().__init__()
        self.table = nn.Embedding(7, 3)
        self.filters = nn.ModuleList([nn.Conv2d(1, 2, (k, 3)) for k in (2, 3)])
        self.out = nn.Linear(4, 2)

    def forward(self, x):
        x = self.table(x).unsqueeze(1)
        y = [torch.relu(f(x)).squeeze(3) for f in self.filters]
        return self.out(torch.cat([F.max_pool1d(v, int(v.shape[2])).squeeze(2) for v in y], 1))


class Graph(nn.Module):
    """Messages along edges, and their mean at each node."""

    def __init__(self):
        super().__init__()
        self.message, self.update = nn.Linear(6, 4), nn.Linear(7, 2)

    def forward(self, x, source, target):
        m = torch.relu(self.message(torch.cat([x[source], x.index_select(0, target)], 1)))
        zeros = torch.zeros(x.shape[0], 4)
        sums = zeros.scatter_add(0, target.unsqueeze(1).expand(-1, 4), m)
        last = zeros.scatter(0, target.unsqueeze(1).expand(-1, 4), m)
        degree = torch.zeros(x.shape[0]).scatter_add(0, target, torch.ones(target.shape[0]))
        return self.update(torch.cat([x, sums / degree.clamp(min=1).unsqueeze(1)], 1)), last


class Factors(nn.Module):
    """Factors and one number for each user and each thing; a parameter in another shape."""

    def __init__(self):
        super().__init__()
        self.users, self.things = nn.Embedding(5, 3), nn.Embedding(6, 3)
        self.user, self.thing = nn.Embedding(5, 1), nn.Embedding(6, 1)
        self.mix = nn.Parameter(torch.randn(3, 1, 2))

    def forward(self, u, t):
        a, b = self.users(u), self.things(t)
        z = torch.tanh(a @ self.mix.view(3, 2))
        return (a * b).sum(1, keepdim=True) + self.user(u) + self.thing(t) + z


class Attentive(nn.Module):
    """A decoder of three steps, whose layers are used in each; heads come of one axis."""

    def __init__(self):
        super().__init__()
        self.cell, self.query, self.qkv = nn.GRUCell(3, 4), nn.Linear(4, 3), nn.Linear(3, 9)
        self.bias = nn.Parameter(torch.randn(1, 4, 4))

    def forward(self, x):
        q, k, v = self.qkv(x).view(2, 4, 3, 3).permute(2, 0, 1, 3).unbind(0)
        e = ((q * 0.5) @ k.transpose(1, 2) + self.bias).softmax(-1) @ v
        h, out = torch.zeros(2, 4), []
        for _ in range(3):
            a = torch.softmax(torch.bmm(e, torch.tanh(self.query(h)).unsqueeze(2)), 1)
            h = self.cell((a * e).sum(1), h)
            out.append(h)
        return torch.stack(out, 1)


def main():
    rows, plain = torch.randn, {"do_constant_folding": False}
    kept = {"training": torch.onnx.TrainingMode.PRESERVE, "do_constant_folding": False}
    torch.manual_seed(4)
    models = {
        "squeezenet": (SqueezeNet, 9, {}, rows(2, 3, 9, 9)), "densenet": (DenseNet, 13, kept, rows(2, 3, 4, 4)),
        "inception": (Inception, 11, {}, rows(1, 3, 5, 5)), "shufflenet": (ShuffleNet, 15, {}, rows(2, 3, 6, 6)),
        "efficientnet": (EfficientNet, 17, kept, rows(2, 3, 5, 5)), "convnext": (ConvNeXt, 17, {}, rows(2, 3, 8, 8)),
        "vit": (ViT, 16, {}, rows(2, 3, 8, 8)), "swin": (Swin, 13, {}, rows(2, 3, 8, 8)),
        "swin_plain": (Swin, 11, plain, rows(2, 3, 8, 8)), "gpt_tied": (GPT, 13, {}, words(9, 2, 5)),
        "gpt_plain": (GPT, 15, plain, words(9, 2, 5)),
        "bert": (BERT, 11, {}, (words(9, 2, 5), torch.tensor([[1, 1, 1, 0, 0], [1] * 5]), words(2, 2, 5))),
        "t5": (T5, 17, {}, words(9, 2, 6)), "seq2seq": (Seq2Seq, 15, {}, (words(7, 2, 4), words(7, 2, 3))),
        "packed_layers": (Packed, 13, {}, (words(7, 2, 5), torch.tensor([5, 3]))),
        "packed_plain": (Packed, 13, plain, (words(7, 2, 5), torch.tensor([5, 3]))),
        "weight_norm": (TCN, 9, {}, rows(2, 2, 6)), "pointnet": (PointNet, 13, plain, rows(2, 3, 5)),
        "wavenet": (WaveNet, 11, {}, rows(2, 2, 7)),
        "modulated": (Modulated, 15, {}, (rows(2, 3, 4, 4), rows(2, 5), rows(2, 1, 4, 4))),
        "unet_odd": (UNet, 13, {}, rows(1, 1, 5, 7)), "yolo": (YOLO, 17, {}, rows(2, 3, 8, 8)),
        "experts": (Experts, 13, {}, rows(4, 4)),
        "padded": (Padded, 16, {}, (rows(2, 4, 4), torch.tensor([[False] * 3 + [True], [False] * 4]))),
        "textcnn": (TextCNN, 12, {}, words(7, 2, 5)), "attentive": (Attentive, 14, {}, rows(2, 4, 3)),
        "graph": (Graph, 16, {}, (rows(4, 3), torch.tensor([0, 1, 1, 3]), torch.tensor([1, 2, 1, 0]))),
        "factors": (Factors, 9, plain, (words(5, 3), words(6, 3))),
    }
    records = []
    for name, (make, opset, how, x) in models.items():
        torch.manual_seed(1)
        model = make()
        for m in model.modules():
            if isinstance(m, nn.modules.batchnorm._BatchNorm):
                m.running_mean.uniform_(-1, 1)
                m.running_var.uniform_(0.5, 2)
        model.eval()
        x = x if isinstance(x, tuple) else (x,)
        with torch.no_grad():
            want = model(*x)
        want = want if isinstance(want, tuple) else (want,)
        called, names = ["x%d" % i for i in range(len(x))], ["y%d" % i for i in range(len(want))]
        m = onnx.load_from_string(as_bytes(model, x, called, names, opset, None, **how))
        records.append(onnx_cases.record(name, m, list(zip(called, (v.numpy() for v in x))),
                                         list(zip(names, (w.numpy() for w in want))), 1e-4, 1e-5))
    onnx_cases.write(sys.argv[1], records)
    print(len(records), "models")


if __name__ == "__main__":
    main()
