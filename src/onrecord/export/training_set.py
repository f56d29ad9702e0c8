"""What people judged, as data to train on: a ZIP that `training/train.py --judged` reads once it is unpacked.

    annotations.json         texts by name, in the form of `training/annotations.json`
    text/<document>.txt      each text, UTF-8

A text is in it if anybody judged a statement of it. What people accepted or corrected stands as they have
it; what they rejected is listed apart; what nobody judged stands as the machine has it and says so. Where
people differ, or are unsure, the machine's entry stands and says so: nobody's word is chosen here. A text is
`complete` if none of its entries is of the last three kinds.
"""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.ids import digest
from onrecord.record import corrected

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onrecord.model import Attribution, Report
    from onrecord.relations import Judgement

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class TrainingSet:
    """The bytes of the ZIP; how many texts, judged statements and complete texts are in it."""

    data: bytes
    texts: int
    judged: int
    complete: int


def training_set(reports: Iterable[Report], said: Mapping[str, Sequence[Judgement]]) -> TrainingSet:
    """Return what was `said` of the statements of `reports`, by their ids, each person's last word."""
    texts: dict[str, Json] = {}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for report in reports:
            name = report.document.id
            if name in texts or not any(said.get(one.id) for one in report.attributions):
                continue
            file = f"text/{name}.txt"
            archive.writestr(_member(file), report.document.text.encode())
            texts[name] = _text(report, said, file)
        content = json.dumps(texts, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        archive.writestr(_member("annotations.json"), content.encode())
    kept = [one for text in texts.values() for one in (*text["attributions"], *text["rejected"])]
    return TrainingSet(
        data=made.getvalue(),
        texts=len(texts),
        judged=sum(one["judged"] is not None for one in kept),
        complete=sum(text["complete"] for text in texts.values()),
    )


def _member(name: str) -> zipfile.ZipInfo:
    """Return a member without a time of its own, so that the same judgements are the same bytes."""
    member = zipfile.ZipInfo(name)
    member.compress_type = zipfile.ZIP_DEFLATED
    return member


def _text(report: Report, said: Mapping[str, Sequence[Judgement]], file: str) -> Json:
    ordered = sorted(report.attributions, key=lambda it: (it.content[0].start, -it.content[-1].end, it.id))
    outcomes = {one.id: _outcome(said.get(one.id, ())) for one in ordered}
    kept = [one for one in ordered if outcomes[one.id][0] != "rejected"]
    places = {one.id: place for place, one in enumerate(kept)}
    return {
        "file": file,
        "key": None,
        "sha256": digest(report.document.text.encode()),
        "capture": report.capture.sha256,
        "complete": all(outcome in {"accepted", "corrected", "rejected"} for outcome, _ in outcomes.values()),
        "attributions": [_labelled(one, *outcomes[one.id], report, places) for one in kept],
        "rejected": [_labelled(one, *outcomes[one.id], report, places) for one in ordered if one not in kept],
    }


def _outcome(said: Sequence[Judgement]) -> tuple[str | None, Judgement | None]:
    """Return what people say of an entry together, and the correction that all of them make."""
    if not said:
        return None, None
    if len({(one.verdict, one.correction) for one in said}) > 1:
        return "contested", None
    return said[0].verdict, said[0]


def _labelled(
    one: Attribution,
    outcome: str | None,
    judgement: Judgement | None,
    report: Report,
    places: Mapping[str, int],
) -> Json:
    names = {speaker.id: speaker.name for speaker in report.speakers}
    speaker = names[one.speaker] if one.speaker else None
    if judgement is not None and judgement.correction is not None:
        one, speaker = corrected(one, judgement.correction, report)
    return {
        **{
            role: [[piece.start, piece.end] for piece in getattr(one, role)]
            for role in ("source", "cue", "content")
        },
        "parent": places.get(one.parent) if one.parent else None,
        "kind": one.kind,
        "stance": one.stance,
        "speaker": speaker or "unspecified",
        "target": names[one.target] if one.target else None,
        "judged": outcome,
    }
