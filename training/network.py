"""The network: MiniLM-L6 with a cue tagger, a role tagger anchored at each cue, and a stance head.

The encoder is BERT (Devlin et al. 2019) as distilled into MiniLM (Wang et al. 2020); the roles of one cue
are a linear-chain CRF (Lafferty et al. 2001) over the words of the window.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - its usual name

WIDTH, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512
CUES = ("none", "begin", "inside", "anchor")
ROLE_LABELS = ("none", "source", "cue", "content")
STANCES = (
    "states", "denies", "admits", "accuses", "confirms", "estimates", "warns",
    "promises", "demands", "declines", "doubts", "thinks", "wants", "asks",
)  # fmt: skip
ROLE_WIDTH = 128
DISTANCES = 40
PARAGRAPHS = 7


class Layer(nn.Module):
    """One Transformer layer, normalised after each part as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.attention_norm, self.norm = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.widen, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Map states [batch, pieces, width]; `mask` [batch, 1, 1, pieces] is added to the scores."""
        batch, length, _ = states.shape

        def split(x: Tensor) -> Tensor:
            return x.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        query, key, value = split(self.query(states)), split(self.key(states)), split(self.value(states))
        mixed = F.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(batch, length, WIDTH)
        states = self.attention_norm(states + self.dropout(self.out(mixed)))
        return self.norm(states + self.dropout(self.narrow(F.gelu(self.widen(states)))))


class Encoder(nn.Module):
    """Word pieces [batch, pieces] to states [batch, pieces, width]; padding is piece 0."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def forward(self, pieces: Tensor) -> Tensor:
        """Encode."""
        mask = (pieces == 0).to(torch.float32)[:, None, None, :] * -1e9
        place = torch.arange(pieces.shape[1], device=pieces.device)
        states = self.dropout(self.norm(self.words(pieces) + self.positions(place) + self.kind))
        for layer in self.layers:
            states = layer(states, mask)
        return states

    def load_pretrained(self, weights: dict[str, Tensor]) -> None:
        """Take over the weights of a Hugging Face `BertModel` of the same shape."""
        names = {
            "words.weight": "embeddings.word_embeddings.weight",
            "positions.weight": "embeddings.position_embeddings.weight",
            "norm.weight": "embeddings.LayerNorm.weight",
            "norm.bias": "embeddings.LayerNorm.bias",
        }
        parts = {
            "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
            "out": "attention.output.dense", "attention_norm": "attention.output.LayerNorm",
            "widen": "intermediate.dense", "narrow": "output.dense", "norm": "output.LayerNorm",
        }  # fmt: skip
        for layer in range(LAYERS):
            for ours, theirs in parts.items():
                for kind in ("weight", "bias"):
                    names[f"layers.{layer}.{ours}.{kind}"] = f"encoder.layer.{layer}.{theirs}.{kind}"
        state = {ours: weights[theirs] for ours, theirs in names.items()}
        state["kind"] = weights["embeddings.token_type_embeddings.weight"][0]
        self.load_state_dict(state)


class RoleHead(nn.Module):
    """For each cue, a score for every word of its window and every role."""

    def __init__(self) -> None:
        super().__init__()
        self.word, self.cue = nn.Linear(WIDTH, ROLE_WIDTH), nn.Linear(WIDTH, ROLE_WIDTH)
        self.word_key, self.cue_key = nn.Linear(WIDTH, ROLE_WIDTH), nn.Linear(WIDTH, ROLE_WIDTH)
        self.distance = nn.Embedding(DISTANCES, ROLE_WIDTH)
        self.paragraph = nn.Embedding(PARAGRAPHS, ROLE_WIDTH)
        self.norm = nn.LayerNorm(ROLE_WIDTH)
        self.convolutions = nn.ModuleList(
            nn.Conv1d(ROLE_WIDTH, ROLE_WIDTH, 5, padding=2 * step, dilation=step) for step in (1, 2, 4)
        )
        self.out = nn.Linear(ROLE_WIDTH, len(ROLE_LABELS))

    def forward(
        self, words: Tensor, cues: Tensor, place: Tensor | None, distance: Tensor, paragraph: Tensor
    ) -> Tensor:
        """Score roles [cues, view, labels].

        words: states [words, width] of one window or of several end to end; cues: mean states [cues, width];
        place: which of `words` each cue views [cues, view], or None where each views all;
        distance: bucket of the signed distance to the cue [cues, view]; paragraph: bucket of the paragraphs
        between.
        """
        word, key = self.word(words), self.word_key(words)
        if place is not None:
            word, key = F.embedding(place, word), F.embedding(place, key)
        near = word + self.cue(cues)[:, None]
        match = key * self.cue_key(cues)[:, None]
        x = F.gelu(self.norm(near + match + self.distance(distance) + self.paragraph(paragraph)))
        x = x.transpose(1, 2)
        for convolution in self.convolutions:
            x = x + F.gelu(convolution(x))
        scores: Tensor = self.out(x.transpose(1, 2))
        return scores


class Heads(nn.Module):
    """The heads over word states: cues, roles (with the CRF's transitions), stance."""

    def __init__(self) -> None:
        super().__init__()
        self.cues = nn.Linear(WIDTH, len(CUES))
        self.roles = RoleHead()
        self.transitions = nn.Parameter(torch.eye(len(ROLE_LABELS)))
        self.stance = nn.Sequential(
            nn.Linear(WIDTH, 128), nn.GELU(), nn.Dropout(0.1), nn.Linear(128, len(STANCES))
        )


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.heads = Heads()


def words_of(states: Tensor, heads: Tensor) -> Tensor:
    """Gather the states of first pieces: [windows, pieces, width] at heads [windows, words]."""
    return states.gather(1, heads[:, :, None].expand(-1, -1, states.shape[-1]))


@dataclass(frozen=True)
class RoleTask:
    """The cues of a batch.

    `place` [cues, view] are the words each views, as indices into all words of the batch end to end;
    `anchors` [cues, view] weighs the cue's own words to one; `real` is False on padding; `labels` [cues,
    view]; `stances` [cues] or -1.
    """

    place: Tensor
    anchors: Tensor
    real: Tensor
    distance: Tensor
    paragraph: Tensor
    labels: Tensor
    stances: Tensor


def crf_loss(scores: Tensor, transitions: Tensor, labels: Tensor, real: Tensor) -> Tensor:
    """Return the negative log-likelihood of each label sequence.

    scores [n, words, labels]; labels [n, words]; real [n, words] is False on padding, which only ever
    follows.
    """
    emitted = scores.gather(2, labels[:, :, None])[:, :, 0]
    moved = transitions[labels[:, :-1], labels[:, 1:]]
    gold = (emitted * real).sum(1) + (moved * real[:, 1:]).sum(1)
    alpha = scores[:, 0]
    for word in range(1, scores.shape[1]):
        after = torch.logsumexp(alpha[:, :, None] + transitions[None], dim=1) + scores[:, word]
        alpha = torch.where(real[:, word, None], after, alpha)
    return torch.logsumexp(alpha, dim=1) - gold
