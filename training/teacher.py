"""The teacher's encoder: MPNet-base (Song et al. 2020), a better reader than MiniLM and too slow to ship.

Its vocabulary is BERT's, moved by four, so that it reads the same word pieces as the network it teaches.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn

from network import CONVENTIONS, HEADS, Dropout, Layer, take_over

WIDTH, LAYERS, VOCABULARY, POSITIONS = 768, 12, 30527, 514
BUCKETS, FARTHEST = 32, 128
MOVED = 4
FROZEN = 3
"""Layers that stay as they were pretrained, with all below them."""
SPECIAL = {101: 0, 0: 1, 102: 2, 100: 3, 103: 30526}  # [CLS], [PAD], [SEP], [UNK] and [MASK] in MPNet's ids


class MPNet(nn.Module):
    """Word pieces [batch, pieces], in BERT's ids, to states [batch, pieces, 768]; padding is piece 0."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.distances = nn.Embedding(BUCKETS, HEADS)
        self.conventions = nn.Embedding(CONVENTIONS, WIDTH)
        self.read_as = nn.Embedding(CONVENTIONS, WIDTH)
        for table in (self.conventions, self.read_as):
            nn.init.normal_(table.weight, std=0.02)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-5)
        self.dropout = Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout, WIDTH, 1e-5) for _ in range(LAYERS))

    def forward(self, pieces: Tensor) -> Tensor:
        """Encode; the second piece of each window names its convention."""
        length = pieces.shape[1]
        place = torch.arange(length, device=pieces.device)
        nearness = self.distances(bucket(place[None, :] - place[:, None])).permute(2, 0, 1)[None]
        mask = nearness + (pieces == 0).to(nearness.dtype)[:, None, None, :] * -1e9
        if torch.is_autocast_enabled(pieces.device.type):
            mask = mask.to(torch.bfloat16)
        convention = pieces[:, 1:2]
        with torch.no_grad():
            entering = self.words(own_ids(pieces)) + self.positions(place + 2)
            states = self.norm(entering)
            for layer in self.layers[:FROZEN]:
                states = layer(states, mask)
        states = self.dropout(states + self.conventions(convention))
        for layer in self.layers[FROZEN:]:
            states = layer(states, mask)
        return states + self.read_as(convention)

    def load_pretrained(self, weights: dict[str, Tensor]) -> None:
        """Take over the weights of a Hugging Face `MPNetModel`."""
        names = {
            "words.weight": "embeddings.word_embeddings.weight",
            "positions.weight": "embeddings.position_embeddings.weight",
            "norm.weight": "embeddings.LayerNorm.weight",
            "norm.bias": "embeddings.LayerNorm.bias",
            "distances.weight": "encoder.relative_attention_bias.weight",
        }
        parts = {
            "query": "attention.attn.q", "key": "attention.attn.k", "value": "attention.attn.v",
            "out": "attention.attn.o", "attention_norm": "attention.LayerNorm",
            "widen": "intermediate.dense", "narrow": "output.dense", "norm": "output.LayerNorm",
        }  # fmt: skip
        take_over(self, weights, names, parts)


def own_ids(pieces: Tensor) -> Tensor:
    """Return MPNet's ids of BERT's."""
    ids = pieces + MOVED
    for theirs, ours in SPECIAL.items():
        ids = torch.where(pieces == theirs, ours, ids)
    return ids


def bucket(distance: Tensor) -> Tensor:
    """Return the bucket, 0 to 31, of each signed distance in pieces, as in T5 (Raffel et al. 2020)."""
    half = BUCKETS // 2
    exact = half // 2
    size = distance.abs()
    grown = torch.log(size.clamp(min=1).float() / exact) / math.log(FARTHEST / exact) * (half - exact)
    far = (exact + grown.to(torch.int64)).clamp(max=half - 1)
    return torch.where(distance > 0, half, 0) + torch.where(size < exact, size, far)
