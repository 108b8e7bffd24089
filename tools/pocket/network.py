"""The network: llama.cpp's architecture ``llama``, as small as the job allows."""

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True)
class Shape:
    """The sizes. Widths are multiples of 32, so that rows can be quantized as Q8_0."""

    vocabulary: int = 4096
    width: int = 256
    layers: int = 8
    heads: int = 4
    inner: int = 704
    context: int = 2048
    rope_base: float = 10_000.0
    epsilon: float = 1e-5


class Norm(nn.Module):
    """Root mean square norm."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(shape.width))
        self._epsilon = shape.epsilon

    def forward(self, value: Tensor) -> Tensor:
        """Of the last axis."""
        return functional.rms_norm(value, (value.shape[-1],), self.weight.to(value.dtype), self._epsilon)


class Block(nn.Module):
    """Attention and a gated feed-forward layer."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self._heads = shape.heads
        self.attn_norm, self.ffn_norm = Norm(shape), Norm(shape)
        width, inner = shape.width, shape.inner
        self.attn_q, self.attn_k, self.attn_v, self.attn_output = (
            nn.Linear(width, width, bias=False) for _ in range(4)
        )
        self.ffn_gate, self.ffn_up = (nn.Linear(width, inner, bias=False) for _ in range(2))
        self.ffn_down = nn.Linear(inner, width, bias=False)

    def forward(self, value: Tensor, cosines: Tensor, sines: Tensor) -> Tensor:
        """One layer; ``value`` is batch by tokens by width."""
        batch, tokens, width = value.shape
        normed = self.attn_norm(value)
        query, key, content = (
            part(normed).view(batch, tokens, self._heads, width // self._heads).transpose(1, 2)
            for part in (self.attn_q, self.attn_k, self.attn_v)
        )
        query, key = (_rotated(part, cosines, sines) for part in (query, key))
        seen = functional.scaled_dot_product_attention(query, key, content, is_causal=True)
        value = value + self.attn_output(seen.transpose(1, 2).reshape(batch, tokens, width))
        normed = self.ffn_norm(value)
        return value + self.ffn_down(functional.silu(self.ffn_gate(normed)) * self.ffn_up(normed))


class Network(nn.Module):
    """Token ids to logits; the output matrix is that of the embedding."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.token_embd = nn.Embedding(shape.vocabulary, shape.width)
        self.blk = nn.ModuleList(Block(shape) for _ in range(shape.layers))
        self.output_norm = Norm(shape)
        for name, parameter in self.named_parameters():
            if parameter.dim() == 2:
                last = name.endswith(("attn_output.weight", "ffn_down.weight"))
                nn.init.normal_(parameter, 0, 0.02 / (math.sqrt(2 * shape.layers) if last else 1))
        half = shape.width // shape.heads // 2
        rates = shape.rope_base ** (-torch.arange(0, half) / half)
        angles = torch.arange(shape.context)[:, None] * rates
        self.register_buffer("_cosines", angles.cos(), persistent=False)
        self.register_buffer("_sines", angles.sin(), persistent=False)

    def forward(self, tokens: Tensor, wanted: Tensor) -> Tensor:
        """``tokens`` is batch by tokens, ``wanted`` the places of those whose logits are: places by vocabulary."""
        value = self.token_embd(tokens)
        cosines, sines = self._cosines[: tokens.shape[1]], self._sines[: tokens.shape[1]]
        for block in self.blk:
            value = block(value, cosines, sines)
        return functional.linear(self.output_norm(value.flatten(0, 1)[wanted]), self.token_embd.weight)


def _rotated(value: Tensor, cosines: Tensor, sines: Tensor) -> Tensor:
    """Positions turned in: pairs of neighbours, as llama.cpp's ``llama`` has them."""
    even, odd = value[..., 0::2], value[..., 1::2]
    cosines, sines = cosines.to(value.dtype), sines.to(value.dtype)
    return torch.stack((even * cosines - odd * sines, even * sines + odd * cosines), -1).flatten(-2)
