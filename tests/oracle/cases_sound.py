"""Frequencies, bands and cepstra of sounds: torch.stft, and torchaudio's formulas."""
import math

import torch


def spectrogram(x, n_fft, win_length=None, hop_length=None, power=2, center=True):
    length = win_length or n_fft
    y = torch.stft(x, n_fft, hop_length or length // 2, length,
                   torch.hann_window(length, dtype=x.dtype), center=center,
                   return_complex=True)
    return y.real ** 2 + y.imag ** 2 if power == 2 else y.abs() ** power


def bank(n_freqs, low, high, bands, rate):
    """As torchaudio.functional.melscale_fbanks."""
    f = torch.linspace(0, rate // 2, n_freqs, dtype=torch.double)
    m = torch.linspace(*(2595 * math.log10(1 + v / 700) for v in (low, high)),
                       bands + 2, dtype=torch.double)
    p = 700 * (10 ** (m / 2595) - 1)
    d, s = p[1:] - p[:-1], p[None] - f[:, None]
    return torch.clamp(torch.min(-s[:, :-2] / d[:-1], s[:, 2:] / d[1:]), min=0)


def mel(x, rate, bands, n_fft, f_min=0, f_max=None, **more):
    b = bank(n_fft // 2 + 1, f_min, f_max or rate / 2, bands, rate).t().to(x.dtype)
    return b @ spectrogram(x, n_fft, **more)


def mfcc(x, rate, n, bands, n_fft, **more):
    m, k = torch.arange(bands, dtype=x.dtype), torch.arange(n, dtype=x.dtype)[:, None]
    dct = torch.cos(math.pi / bands * (m + 0.5) * k) * math.sqrt(2 / bands)
    dct[0] /= math.sqrt(2)
    return dct @ torch.log(mel(x, rate, bands, n_fft, **more) + 1e-6)


def fill(c):
    x = c.normal(2, 60)
    c.add("spectrogram", lambda v: spectrogram(v, 12), x)
    c.add("spectrogram_short", lambda v: spectrogram(v, 9, 6, 5, 1, False), x)
    c.add("spectrogram_silence", lambda v: spectrogram(v, 6, power=1), 0 * x, order=1)
    c.add("spectrogram_prime", lambda v: spectrogram(v, 7, None, 9, center=False), x)
    c.add("mel", lambda v: mel(v, 800, 5, 30), x)
    c.add("mel_part", lambda v: mel(v, 800, 3, 16, 50, 350, power=3), x)
    c.add("mfcc", lambda v: mfcc(v, 800, 4, 6, 30, hop_length=11), x)
