"""What a teacher thinks of the same windows, learned beside what annotators wrote (Hinton et al. 2015).

Of cues and stances the student learns the teacher's chances. Of roles it learns the teacher's distribution
over whole sequences: the posteriors of its CRF, by which the expected loss of the student's CRF is exact
(Wang et al., ACL 2020).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch.nn.functional import cross_entropy

from network import log_partition

if TYPE_CHECKING:
    from torch import Tensor

    from batches import Batch


@dataclass(frozen=True)
class Reading:
    """What a network reads in a batch.

    Scores of cues [windows, words, labels]; of roles [cues, view, labels], with the CRF's transitions; of
    stances [cues, stances]. Roles and stances are None where the batch has no cue.
    """

    cues: Tensor
    roles: Tensor | None
    stances: Tensor | None
    transitions: Tensor


def taught_loss(own: Reading, teacher: Reading, batch: Batch) -> Tensor:
    """Return how far a reading is from the teacher's, the parts weighed as in `train.loss_of`."""
    loss = cross_entropy(own.cues[batch.real], teacher.cues[batch.real].softmax(-1))
    if own.roles is None or own.stances is None or teacher.roles is None or teacher.stances is None:
        return loss
    real = batch.roles.real
    first, moves = posteriors(teacher.roles, teacher.transitions, real)
    steps = own.transitions + own.roles[:, 1:, None, :]
    expected = (first * own.roles[:, 0]).sum(1) + (moves * steps).sum((1, 2, 3))
    chain = log_partition(own.roles[:, 0], steps, real) - expected
    stances = cross_entropy(own.stances, teacher.stances.softmax(-1))
    return loss + chain.mean() / 8 + 0.3 * stances


def posteriors(scores: Tensor, transitions: Tensor, real: Tensor) -> tuple[Tensor, Tensor]:
    """Return the chances of the first word's labels [n, labels] and of each move [n, words - 1, from, to].

    They are the derivatives of the logarithm of the CRF's partition function; zero on padding.
    """
    with torch.enable_grad():
        first = scores[:, 0].detach().requires_grad_()
        steps = (transitions + scores[:, 1:, None, :]).detach().requires_grad_()
        found = torch.autograd.grad(log_partition(first, steps, real).sum(), (first, steps))
    return found[0], found[1]
