"""Whisper's network in PyTorch, under the names that converters know, small enough to train on a CPU.

It differs from the published one in two ways that only matter while training. Of the 51,865 rows of the
vocabulary only those that the texts use are learnt: one row stands for all the others, its logit raised by
the logarithm of how many they are, which is exact, and is copied to each of them in the end. And the first
head of each cross-attention can be told where in the sound each word lies.
"""

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

POSITIONS = 1500
TEXT_POSITIONS = 448
MELS = 80


@dataclass(frozen=True, slots=True)
class Size:
    """How large the network is."""

    width: int = 192
    heads: int = 3
    encoder_layers: int = 4
    decoder_layers: int = 2


class Attention(nn.Module):
    """Multi-head attention; ``scores`` are those of the first head, kept where ``guided``."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.k_proj = nn.Linear(width, width, bias=False)
        self.v_proj = nn.Linear(width, width)
        self.q_proj = nn.Linear(width, width)
        self.out_proj = nn.Linear(width, width)
        self.guided = False
        self.scores = torch.zeros(())

    def forward(self, x: Tensor, other: Tensor | None = None, *, causal: bool = False) -> Tensor:
        """Look at ``other``, or at itself."""
        seen = x if other is None else other
        query, key, value = (
            layer(each).unflatten(-1, (self.heads, -1)).transpose(1, 2)
            for layer, each in ((self.q_proj, x), (self.k_proj, seen), (self.v_proj, seen))
        )
        if self.guided:
            first = query[:, 0] @ key[:, 0].transpose(1, 2)
            self.scores = first.float() * query.shape[-1] ** -0.5
        looked = functional.scaled_dot_product_attention(query, key, value, is_causal=causal)
        return self.out_proj(looked.transpose(1, 2).flatten(2))  # type: ignore[no-any-return]


class Layer(nn.Module):
    """One layer of the encoder, or of the decoder where it ``crosses`` to the sound."""

    def __init__(self, size: Size, *, crosses: bool) -> None:
        super().__init__()
        width = size.width
        self.self_attn = Attention(width, size.heads)
        self.self_attn_layer_norm = nn.LayerNorm(width)
        if crosses:
            self.encoder_attn = Attention(width, size.heads)
            self.encoder_attn_layer_norm = nn.LayerNorm(width)
        self.fc1 = nn.Linear(width, 4 * width)
        self.fc2 = nn.Linear(4 * width, width)
        self.final_layer_norm = nn.LayerNorm(width)
        self.crosses = crosses

    def forward(self, x: Tensor, sound: Tensor | None = None) -> Tensor:
        """Pass through the layer."""
        x = x + self.self_attn(self.self_attn_layer_norm(x), causal=self.crosses)
        if self.crosses:
            x = x + self.encoder_attn(self.encoder_attn_layer_norm(x), sound)
        return x + self.fc2(functional.gelu(self.fc1(self.final_layer_norm(x))))  # type: ignore[no-any-return]


class Encoder(nn.Module):
    """From log-mel frames to what is heard every 20 ms."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.conv1 = nn.Conv1d(MELS, size.width, 3, padding=1)
        self.conv2 = nn.Conv1d(size.width, size.width, 3, stride=2, padding=1)
        self.embed_positions = nn.Embedding(POSITIONS, size.width)
        self.embed_positions.weight.data = _waves(POSITIONS, size.width)
        self.embed_positions.weight.requires_grad_(False)
        self.layers = nn.ModuleList(Layer(size, crosses=False) for _ in range(size.encoder_layers))
        self.layer_norm = nn.LayerNorm(size.width)

    def forward(self, mel: Tensor) -> Tensor:
        """Listen; any length up to 30 s."""
        x = functional.gelu(self.conv2(functional.gelu(self.conv1(mel)))).transpose(1, 2)
        x = x + self.embed_positions.weight[: x.shape[1]]
        for layer in self.layers:
            x = layer(x)
        return self.layer_norm(x)  # type: ignore[no-any-return]


class Decoder(nn.Module):
    """From what is heard, and what was written so far, to what comes next."""

    def __init__(self, size: Size, rows: int) -> None:
        super().__init__()
        self.embed_tokens = nn.Embedding(rows, size.width)
        nn.init.normal_(self.embed_tokens.weight, std=0.5 * size.width**-0.5)
        self.embed_positions = nn.Embedding(TEXT_POSITIONS, size.width)
        nn.init.normal_(self.embed_positions.weight, std=0.02)
        self.layers = nn.ModuleList(Layer(size, crosses=True) for _ in range(size.decoder_layers))
        self.layer_norm = nn.LayerNorm(size.width)

    def forward(self, tokens: Tensor, sound: Tensor) -> Tensor:
        """Write."""
        x = self.embed_tokens(tokens) + self.embed_positions.weight[: tokens.shape[1]]
        for layer in self.layers:
            x = layer(x, sound)
        return self.layer_norm(x)  # type: ignore[no-any-return]


class Network(nn.Module):
    """Whisper, and beside it a reader of phonemes, which teaches the encoder to hear and is not kept."""

    def __init__(self, size: Size, *, rows: int, unused: int, phonemes: int) -> None:
        super().__init__()
        self.encoder = Encoder(size)
        self.decoder = Decoder(size, rows)
        self.phonemes = nn.Linear(size.width, phonemes + 1)
        self.unused = math.log(unused)

    def logits(self, written: Tensor) -> Tensor:
        """How likely each row is; the last stands for all that the texts never use."""
        scores = (written @ self.decoder.embed_tokens.weight.T).float()
        scores[..., -1] += self.unused
        return scores

    def guides(self) -> list[Attention]:
        """The cross-attentions whose first head is told where words lie."""
        return [layer.encoder_attn for layer in self.decoder.layers]  # type: ignore[union-attr,misc]


def _waves(length: int, width: int) -> Tensor:
    """Sinusoidal positions, as Whisper has them."""
    steps = torch.exp(-math.log(10_000) / (width // 2 - 1) * torch.arange(width // 2))
    angles = torch.arange(length)[:, None] * steps[None]
    return torch.cat([angles.sin(), angles.cos()], 1)
