-- sound.lua -- frequencies, bands and cepstra of sounds

case("spectrogram", nn.spectrogram { n_fft = 12 })
case("spectrogram_short", nn.spectrogram { n_fft = 9, win_length = 6, hop_length = 5, power = 1,
                                               center = false })
case("spectrogram_silence", nn.spectrogram { n_fft = 6, power = 1 })
case("spectrogram_prime", nn.spectrogram { n_fft = 7, hop_length = 9, center = false })
case("mel", nn.mel_spectrogram { 800, n_fft = 30, n_mels = 5 })
case("mel_part", nn.mel_spectrogram { sample_rate = 800, n_fft = 16, n_mels = 3, f_min = 50,
                                      f_max = 350, power = 3 })
case("mfcc", nn.mfcc { 800, n_fft = 30, hop_length = 11, n_mels = 6, n_mfcc = 4 })
