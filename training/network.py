"""The network: MiniLM-L6 with a cue tagger, a role tagger anchored at each cue, and a stance head.

The encoder is BERT (Devlin et al. 2019) as distilled into MiniLM (Wang et al. 2020); the roles of one cue
are a linear-chain CRF (Lafferty et al. 2001) over the words of the window. Two vectors learned for each
annotation convention, one added to every piece as it enters and one as it leaves, tell the network by whose
convention to read.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, fields

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - its usual name

from links import LinkHead

WIDTH, LAYERS, HEADS, VOCABULARY, POSITIONS = 384, 6, 12, 30522, 512
CUES = ("none", "begin", "inside", "anchor")
ROLE_LABELS = ("none", "source", "cue", "content")
STANCES = (
    "states", "denies", "admits", "accuses", "confirms", "estimates", "warns",
    "promises", "demands", "declines", "doubts", "thinks", "wants", "asks",
)  # fmt: skip
ROLE_WIDTH = 128
DISTANCES = 40
PARAGRAPHS = 7
CONVENTIONS = 5
"""Rows of the tables of conventions; a convention's row is the piece that names it (`tokens.GOLD`)."""


class Dropout(nn.Module):
    """Dropout whose masks are stretches of one long draw: drawing anew is a tenth of a step on a CPU."""

    POOL = 1 << 26

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        """Return `x`, in training with its share of zeros and the rest the larger."""
        if not self.training or not self.share:
            return x
        pool = masks(self.share, x.device)
        at = int(torch.randint(self.POOL - x.numel(), ()))
        return x * pool[at : at + x.numel()].view_as(x).to(x.dtype)


@functools.cache
def masks(share: float, device: torch.device) -> Tensor:
    """Return the draw that masks are cut from: zeros, and what makes up for them."""
    drawn = torch.rand(Dropout.POOL, device=device) >= share
    return drawn.to(torch.bfloat16) / (1 - share)


def attention(query: Tensor, key: Tensor, value: Tensor, mask: Tensor) -> Tensor:
    """Mix values, in the floats they come in: learning through PyTorch's own takes five times as long."""
    with torch.autocast(query.device.type, enabled=False):
        scores = (query * query.shape[-1] ** -0.5) @ key.transpose(-1, -2)
        mixed: Tensor = (scores + mask.to(scores.dtype)).softmax(-1) @ value
    return mixed


class Layer(nn.Module):
    """One Transformer layer of 12 heads, normalised after each part as in BERT."""

    def __init__(self, dropout: float, width: int = WIDTH, epsilon: float = 1e-12) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(width, width) for _ in range(4))
        self.attention_norm, self.norm = nn.LayerNorm(width, eps=epsilon), nn.LayerNorm(width, eps=epsilon)
        self.widen, self.narrow = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        self.dropout = Dropout(dropout)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Map states [batch, pieces, width]; `mask` [batch, 1 or heads, 1 or pieces, pieces] is added."""
        batch, length, width = states.shape

        def split(x: Tensor) -> Tensor:
            return x.view(batch, length, HEADS, width // HEADS).transpose(1, 2)

        query, key, value = split(self.query(states)), split(self.key(states)), split(self.value(states))
        if self.training:
            mixed = attention(query, key, value, mask)
        else:
            mixed = F.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(batch, length, width)
        states = self.attention_norm(states + self.dropout(self.out(mixed)))
        return self.norm(states + self.dropout(self.narrow(F.gelu(self.widen(states)))))


class Encoder(nn.Module):
    """Word pieces [batch, pieces] to states [batch, pieces, width]; padding is piece 0."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.conventions = nn.Embedding(CONVENTIONS, WIDTH)
        self.read_as = nn.Embedding(CONVENTIONS, WIDTH)
        for table in (self.conventions, self.read_as):
            nn.init.normal_(table.weight, std=0.02)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def forward(self, pieces: Tensor) -> Tensor:
        """Encode; the second piece of each window names its convention."""
        mask = (pieces == 0).to(torch.float32)[:, None, None, :] * -1e9
        place = torch.arange(pieces.shape[1], device=pieces.device)
        convention = pieces[:, 1:2]
        entering = self.words(pieces) + self.positions(place) + self.kind + self.conventions(convention)
        states = self.dropout(self.norm(entering))
        for layer in self.layers:
            states = layer(states, mask)
        return states + self.read_as(convention)

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
        kind = {"kind": weights["embeddings.token_type_embeddings.weight"][0]}
        take_over(self, {**weights, **kind}, {**names, "kind": "kind"}, parts)


def take_over(
    encoder: nn.Module, weights: dict[str, Tensor], names: dict[str, str], parts: dict[str, str]
) -> None:
    """Load pretrained weights into an encoder, all but those that a convention adds.

    `names` gives the name there of each parameter outside of the layers, `parts` that of each part of one.
    """
    layers = range(len(encoder.layers))
    inside = {
        f"layers.{layer}.{ours}.{kind}": f"encoder.layer.{layer}.{theirs}.{kind}"
        for layer in layers
        for ours, theirs in parts.items()
        for kind in ("weight", "bias")
    }
    state = {ours: weights[theirs] for ours, theirs in {**names, **inside}.items()}
    fresh = encoder.load_state_dict(state, strict=False)
    assert set(fresh.missing_keys) == {"conventions.weight", "read_as.weight"}, fresh
    assert not fresh.unexpected_keys, fresh


class RoleHead(nn.Module):
    """For each cue, a score for every word of its window and every role, and what the scores are read off."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.word, self.cue, self.word_key, self.cue_key = (nn.Linear(width, ROLE_WIDTH) for _ in range(4))
        self.distance = nn.Embedding(DISTANCES, ROLE_WIDTH)
        self.paragraph = nn.Embedding(PARAGRAPHS, ROLE_WIDTH)
        self.norm = nn.LayerNorm(ROLE_WIDTH)
        self.convolutions = nn.ModuleList(
            nn.Conv1d(ROLE_WIDTH, ROLE_WIDTH, 5, padding=2 * step, dilation=step) for step in (1, 2, 4)
        )
        self.out = nn.Linear(ROLE_WIDTH, len(ROLE_LABELS))

    def forward(
        self, words: Tensor, cues: Tensor, place: Tensor | None, distance: Tensor, paragraph: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Score roles [cues, view, labels]; with the features [cues, view, role width] they are read off.

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
        features = x.transpose(1, 2)
        return self.out(features), features


class StanceHead(nn.Module):
    """What the cue does, from the cue's own words and from what stands in the roles around it."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.widen = nn.Linear(width + 2 * ROLE_WIDTH, 128)
        self.dropout = nn.Dropout(0.2)
        self.out = nn.Linear(128, len(STANCES))

    def forward(self, cues: Tensor, scores: Tensor, features: Tensor, real: Tensor | None = None) -> Tensor:
        """Score stances [cues, stances]: cues [cues, width], scores and features as `RoleHead` gives them."""
        chance = scores.detach().softmax(-1)[:, :, 1::2]
        if real is not None:
            chance = chance * real[:, :, None]
        weight = chance / (chance.sum(1, keepdim=True) + 1.0)
        around = (weight.transpose(1, 2) @ features).flatten(1)
        stances: Tensor = self.out(self.dropout(F.gelu(self.widen(torch.cat([cues, around], dim=1)))))
        return stances


class Heads(nn.Module):
    """The heads over word states: cues, roles (with the CRF's transitions), stance."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.cues = nn.Linear(width, len(CUES))
        self.roles = RoleHead(width)
        self.transitions = nn.Parameter(torch.eye(len(ROLE_LABELS)))
        self.stance = StanceHead(width)


class Network(nn.Module):
    """Encoder and heads; the encoder is MiniLM unless another (a teacher's) is given with its width.

    `links` learns beside them and is not exported.
    """

    def __init__(self, encoder: nn.Module | None = None, width: int = WIDTH) -> None:
        super().__init__()
        self.encoder = Encoder() if encoder is None else encoder
        self.heads = Heads(width)
        self.links = LinkHead(width)


def loaded(state: dict[str, Tensor]) -> Network:
    """Return the network with these weights, its head for links fresh where they have none.

    Raises `RuntimeError` if they are those of another network.
    """
    network = Network()
    found = network.load_state_dict(state, strict=False)
    if found.unexpected_keys or not all(name.startswith("links.") for name in found.missing_keys):
        raise RuntimeError(f"not the weights of this network: {found}")
    return network


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

    def to(self, device: torch.device) -> RoleTask:
        """Return the task on a device."""
        return RoleTask(*(getattr(self, field.name).to(device) for field in fields(self)))


def crf_loss(scores: Tensor, transitions: Tensor, labels: Tensor, real: Tensor) -> Tensor:
    """Return the negative log-likelihood of each label sequence.

    scores [n, words, labels]; labels [n, words]; real [n, words] is False on padding, which only ever
    follows.
    """
    emitted = scores.gather(2, labels[:, :, None])[:, :, 0]
    moved = transitions[labels[:, :-1], labels[:, 1:]]
    gold = (emitted * real).sum(1) + (moved * real[:, 1:]).sum(1)
    return log_partition(scores[:, 0], transitions + scores[:, 1:, None, :], real) - gold


def log_partition(first: Tensor, steps: Tensor, real: Tensor) -> Tensor:
    """Return the logarithm of the sum over all label sequences, [n].

    first: the scores of the first word [n, labels]; steps: of each move with the word it leads to [n, words -
    1, from, to]. The sum is a product of one matrix a word in the semiring of logarithms, taken in pairs: as
    many steps as the words have binary digits.
    """
    size = first.shape[-1]
    nothing = torch.full((size, size), -1e4, device=first.device).fill_diagonal_(0.0)
    steps = torch.where(real[:, 1:, None, None], steps, nothing)
    while steps.shape[1] > 1:
        if steps.shape[1] % 2:
            steps = torch.cat([steps, nothing.expand(len(steps), 1, size, size)], dim=1)
        steps = torch.logsumexp(steps[:, 0::2, :, :, None] + steps[:, 1::2, None, :, :], dim=3)
    ends = first[:, :, None] + steps[:, 0] if steps.shape[1] else first[:, :, None]
    return torch.logsumexp(ends.flatten(1), dim=1)
