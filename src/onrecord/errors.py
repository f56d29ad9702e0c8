"""What can go wrong, as one tree.

OnRecordError
├── InputError             one input cannot be taken in; the others go on
│   ├── CaptureError       its bytes cannot be had (missing, forbidden, refused, damaged, too large)
│   └── ReadError          its bytes hold no report that can be read
├── SliceRuleError         a value would break the slice rule; a fault of ours, never stored
├── ContractError          a JSON value is not a report as the contract has it
├── ModelError             the shipped model is missing or damaged
├── SealError              what would show that a record is unchanged cannot be made, or does not hold
│   ├── ProofError         hashes do not lead from what is claimed to the root
│   ├── NoteError          a text is not a signed note, or its signature does not hold
│   ├── TimestampError     a time-stamp cannot be had, or is not one of this checkpoint
│   ├── SigningKeyError    the key that signs cannot be read or made
│   └── BundleError        a file is not a bundle of ours, or is not as it was made
├── ShardError             a shard cannot be written or read, or a question about shards not be answered
└── RecordError            the record cannot be opened or written
    ├── RecordNotFoundError
    ├── UnknownReportError    no report in the record answers to a name
    ├── AmbiguousReportError  several do
    ├── JudgementError        what a person says of an entry cannot be kept as it is
    ├── CursorError           what is given for a place in a list is none
    └── RecordFullError    the disk is full or the record is read-only
"""

from __future__ import annotations


class OnRecordError(Exception):
    """Root of every error that OnRecord raises on purpose."""

    advice: str = ""

    def __init__(self, message: str, *, advice: str = "") -> None:
        super().__init__(message)
        if advice:
            self.advice = advice

    def diagnostics(self) -> str:
        """Return the message and, where there is one, what a person can do next."""
        return f"{self}\n{self.advice}" if self.advice else str(self)


class InputError(OnRecordError):
    """One input cannot be taken in.

    `code` is a short stable word for the kind of failure ("empty", "binary", "too-large", "damaged" …),
    `source` the input as the user named it.
    """

    def __init__(self, message: str, *, code: str, source: str, advice: str = "") -> None:
        super().__init__(message, advice=advice)
        self.code = code
        self.source = source


class CaptureError(InputError):
    """The bytes of an input cannot be had."""


class ReadError(InputError):
    """The bytes of an input hold no report that can be read."""


class SliceRuleError(OnRecordError):
    """A selector does not hold the words it claims to hold."""


class ContractError(OnRecordError):
    """A JSON value is not a report as the contract has it."""


class ModelError(OnRecordError):
    """The attribution model is missing or damaged."""


class SealError(OnRecordError):
    """What would show that a record is unchanged cannot be made, or does not hold."""


class ProofError(SealError):
    """Hashes do not lead from what is claimed to the root."""


class NoteError(SealError):
    """A text is not a signed note, or its signature does not hold."""


class TimestampError(SealError):
    """A time-stamp cannot be had, or is not one of this checkpoint."""


class SigningKeyError(SealError):
    """The key that signs cannot be read or made."""


class BundleError(SealError):
    """A file is not a bundle of ours, or is not as it was made."""


class ShardError(OnRecordError):
    """A shard cannot be written or read, or a question about shards cannot be answered."""


class RecordError(OnRecordError):
    """The record cannot be opened or written."""


class RecordNotFoundError(RecordError):
    """There is no record at the place that was named."""


class UnknownReportError(RecordError):
    """No report in the record answers to the name that was given."""


class AmbiguousReportError(RecordError):
    """Several reports answer to the name that was given: `candidates` lists them, a line each."""

    def __init__(self, message: str, *, candidates: tuple[str, ...]) -> None:
        super().__init__(message, advice="\n".join(candidates))
        self.candidates = candidates


class JudgementError(RecordError):
    """What a person says of an entry cannot be kept as it is: the message says why."""


class CursorError(RecordError):
    """What is given for a place in a list of pages is none."""


class RecordFullError(RecordError):
    """The record cannot take more: the disk is full or it may not be written."""
