"""From the JSON of the contract back to a report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.contract.kinds import require_kinds
from onrecord.contract.shape import VERSION, Json
from onrecord.errors import ContractError
from onrecord.ids import digest
from onrecord.model import (
    Attribution,
    Block,
    ByteMap,
    Capture,
    Document,
    Dropped,
    Embed,
    Figure,
    Location,
    Maker,
    Moment,
    Picture,
    Post,
    Problem,
    Report,
    Selector,
    Speaker,
    WarcAddress,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.model import Range


def from_json(value: Mapping[str, Any], *, data: bytes | None) -> Report:
    """Return the report that `to_json` wrote as `value`.

    `data` are the bytes of its capture, or None where they are not at hand. What is not in the JSON is not
    made up: the byte map is absent (selectors keep their own `raw`, new ones get none), the capture has no
    `request_log`, and without `data` it is empty though it still tells its `size`. The problems of the
    reading stand with those of the report.
    `to_json(from_json(value, data=data))` is `value` again, less what a later writer added to it.

    Raises `ContractError` if `value` is of another version, lacks a field, holds a value of the wrong type,
    or if `data` are not the bytes with the capture's SHA-256.
    """
    if not isinstance(value, dict) or value.get("onrecord") != VERSION:
        version = value.get("onrecord") if isinstance(value, dict) else None
        raise ContractError(f"not a report of version {VERSION} of the contract: onrecord is {version!r}")
    try:
        report = Report(
            capture=_read_capture(value["capture"], data),
            document=_read_document(value["document"]),
            speakers=tuple(_read_speaker(speaker) for speaker in value["speakers"]),
            attributions=tuple(_read_attribution(attribution) for attribution in value["attributions"]),
            problems=tuple(Problem(problem["code"], problem["message"]) for problem in value["problems"]),
            made_by=tuple(_read_maker(maker) for maker in value["made_by"]),
            figures=tuple(_read_figure(figure) for figure in value["figures"]),
        )
    except KeyError as error:
        raise ContractError(f"the report lacks the field {error}") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise ContractError(f"a field of the report has a value of the wrong kind: {error}") from error
    require_kinds(report)
    if data is not None and digest(data) != report.capture.sha256:
        raise ContractError(f"the bytes are not those of the capture {report.capture.sha256}")
    return report


def _read_capture(value: Json, data: bytes | None) -> Capture:
    place, address = value["location"], value["warc"]
    return Capture(
        data=b"" if data is None else data,
        sha256=value["sha256"],
        media_type=value["media_type"],
        encoding=value["encoding"],
        location=read_location(place),
        retrieved=value["retrieved"],
        warc=None
        if address is None
        else WarcAddress(
            file_sha256=address["file_sha256"],
            offset=address["offset"],
            length=address["length"],
            record_id=address["record_id"],
            member=address["member"],
        ),
        length=value["bytes"] if data is None else None,
    )


def read_location(value: Json) -> Location:
    """Return the location that `location_json` wrote."""
    return Location(
        kind=value["kind"],
        path=value.get("path"),
        modified=value.get("modified"),
        url=value.get("url"),
        final_url=value.get("final_url"),
        redirects=tuple(value.get("redirects", ())),
        status=value.get("status"),
    )


def _read_document(value: Json) -> Document:
    return Document(
        id=value["id"],
        text=value["text"],
        language=value["language"],
        title=value["title"],
        outlet=value["outlet"],
        byline=tuple(value["byline"]),
        published=value["published"],
        modified=value["modified"],
        url=value["url"],
        section=value["section"],
        blocks=tuple(
            Block(block["kind"], block["start"], block["end"], _read_raw(block["raw"]), block.get("post"))
            for block in value["blocks"]
        ),
        dropped=tuple(
            Dropped(dropped["text"], dropped["reason"], _read_raw(dropped["raw"]))
            for dropped in value["dropped"]
        ),
        pictures=tuple(_read_picture(picture) for picture in value["pictures"]),
        gaps=tuple(value["gaps"]),
        encoding=value["encoding"],
        byte_map=ByteMap.absent(),
        embeds=tuple(Embed(embed["kind"], embed["url"], embed["caption"]) for embed in value["embeds"]),
        posts=tuple(
            Post(post["start"], post["end"], post["title"], post["published"], post["author"])
            for post in value["posts"]
        ),
        wire=value["wire"],
        access=value["access"],
        corrections=tuple(value["corrections"]),
        signals=dict(value["signals"]),
    )


def _read_picture(value: Json) -> Picture:
    return Picture(
        caption=value["caption"],
        credit=value["credit"],
        taken=value["taken"],
        taken_from=value["taken_from"],
        location=value["location"],
        selector=_read_optional_selector(value["selector"]),
    )


def _read_speaker(value: Json) -> Speaker:
    return Speaker(
        id=value["id"],
        name=value["name"],
        kind=value["kind"],
        roles=_read_selectors(value["roles"]),
        mentions=_read_selectors(value["mentions"]),
    )


def _read_attribution(value: Json) -> Attribution:
    return Attribution(
        id=value["id"],
        source=_read_selectors(value["source"]),
        cue=_read_selectors(value["cue"]),
        content=_read_selectors(value["content"]),
        parent=value["parent"],
        kind=value["kind"],
        stance=value["stance"],
        negated=value["negated"],
        speaker=value["speaker"],
        target=value["target"],
        venue=_read_optional_selector(value["venue"]),
        flags=tuple(value["flags"]),
        confidence=float(value["confidence"]),
        made_by=_read_maker(value["made_by"]),
        candidates=tuple(value["candidates"]),
    )


def _read_figure(value: Json) -> Figure:
    return Figure(
        id=value["id"],
        exact=_read_selector(value["exact"]),
        low=_read_number(value["low"]),
        high=_read_number(value["high"]),
        comparator=value["comparator"],
        measure=value["measure"],
        of=_read_optional_selector(value["of"]),
        place=_read_optional_selector(value["place"]),
        as_of=_read_moment(value["as_of"]),
        scope=value["scope"],
        attribution=value["attribution"],
        speaker=value["speaker"],
        confidence=float(value["confidence"]),
        unit=value["unit"],
        counted=value["counted"],
        when=_read_moment(value["when"]),
        whole=value["whole"],
        rule=value["rule"],
        flags=tuple(value["flags"]),
        made_by=_read_maker(value["made_by"]),
        place_id=value["place_id"],
    )


def _read_number(value: float | None) -> int | float | None:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
        raise TypeError(f"a bound of a figure is {value!r}, not a number")
    return value


def _read_moment(value: Json | None) -> Moment | None:
    if value is None:
        return None
    return Moment(value["start"], value["end"], value["basis"], _read_optional_selector(value["exact"]))


def _read_maker(value: Json) -> Maker:
    return Maker(stage=value["stage"], version=value["version"], model=value["model"])


def _read_selector(value: Json) -> Selector:
    return Selector(
        exact=value["exact"],
        prefix=value["prefix"],
        suffix=value["suffix"],
        start=value["start"],
        end=value["end"],
        raw=_read_raw(value["raw"]),
    )


def _read_selectors(values: list[Json]) -> tuple[Selector, ...]:
    return tuple(_read_selector(value) for value in values)


def _read_optional_selector(value: Json | None) -> Selector | None:
    return None if value is None else _read_selector(value)


def _read_raw(value: list[int] | None) -> Range | None:
    if value is None:
        return None
    low, high = value
    return low, high
