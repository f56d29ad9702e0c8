"""What a verification shows and what it does not, in sentences."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.seal.finding import overall
from onrecord.views.printable import one_line
from onrecord.views.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.seal.finding import Finding, State

NOT_SHOWN = (
    "What no seal can show: that a site served these bytes, that the reports were read without a mistake,\n"
    "or that anything in them is true. Dates inside events are the word of who kept the record."
)


@dataclass(slots=True)
class Tally:
    """A running count of findings, with the facts that the sentences need."""

    states: Counter[State] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    facts: dict[str, str | int] = field(default_factory=dict)
    stamps: list[tuple[str, str, int]] = field(default_factory=list)
    also: dict[str, int] = field(default_factory=dict)

    def watch(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Pass `findings` on, counting each."""
        for one in findings:
            self.states[one.state] += 1
            if one.state == "verified":
                self.kinds[one.kind] += 1
            self.facts.update(one.facts)
            if one.state == "verified" and one.kind == "time-stamp":
                size = int(one.item.partition("/")[0])
                self.stamps.append((str(one.facts["time"]), str(one.facts["authority"]), size))
            if "also" in one.facts:
                key, size = str(one.facts["also"]), int(one.item.partition("/")[0])
                self.also[key] = max(size, self.also.get(key, 0))
            yield one

    @property
    def state(self) -> State:
        """The worst of what was found."""
        return overall(self.states)


def verdict_lines(tally: Tally) -> Iterator[str]:
    """Yield the lines of the verdict: the counts, what they show, and what they do not."""
    counts = ", ".join(f"{tally.states[state]:,} {state}" for state in ("verified", "failed", "unverifiable"))
    yield f"{tally.state.upper()}: {counts}"
    if tally.state == "failed":
        yield "This is not what was sealed, or not all of it. What is listed above as failed shows where."
    elif tally.kinds["checkpoint"]:
        yield from _shown(tally)
    yield NOT_SHOWN


def _shown(tally: Tally) -> Iterator[str]:
    parts = [counted(tally.kinds[kind], kind) for kind in ("event", "capture", "report") if tally.kinds[kind]]
    key = tally.facts.get("key") or tally.facts.get("also")
    signer = (
        f"the key {key} signed" if key else "a key signed that you did not name, and anybody could have made"
    )
    yield f"What this shows: {', '.join(parts)} are byte for byte what {one_line(signer)}."
    for other, size in sorted(tally.also.items()):
        if other != key:
            yield f"The first {counted(size, 'event')} the key {one_line(other)} signed too."
    if tally.stamps:
        time, authority, size = min(tally.stamps)
        yield f"The first {counted(size, 'event')} existed no later than {time}, says {one_line(authority)}."
    else:
        yield "No trusted time-stamp says when: whoever holds the key could have sealed it at any time."
    if "since" in tally.facts:
        yield f"The first {tally.facts['since']:,} events are those of the checkpoint that you kept."
