"""A hostile page costs in proportion to its length, whatever it repeats; lines run are counted, not time."""

from __future__ import annotations

import re
import sys

import pytest

from onrecord.attribute.acts import Act
from onrecord.attribute.interpret import interpreted
from onrecord.attribute.interpret.cast import assembling as cast
from onrecord.attribute.interpret.cast import entities
from onrecord.attribute.interpret.speakers import first_person
from onrecord.model import Maker
from onrecord.read.verbatim import verbatim

SAID = re.compile(r"(?P<content>It is late), (?P<cue>said) (?P<source>[^.]+)\.")
DENIED = re.compile(r"(?P<source>Its spokesman) (?P<cue>denied) (?P<content>it)\.")
FEW, MANY = 120, 240


def name(number):
    return "".join(
        "BaReLoMiTu"[2 * int(digit) :][:2].lower() for digit in f"{number:o}" if digit < "5"
    ).title()


def lines_run(text):
    _, document = verbatim(text)
    acts = [
        Act(*((found.span(role),) for role in ("source", "cue", "content")))
        for wording in (SAID, DENIED)
        for found in wording.finditer(text)
    ]
    count = 0

    def each_line(frame, event, argument):
        nonlocal count
        count += 1
        return each_line

    before = sys.gettrace()
    sys.settrace(each_line)
    try:
        interpreted(document, acts, maker=Maker("attribute", "test"))
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    ("sentence", "joint"),
    [
        ("It is late, said Anna {}.", "\n"),
        ("It is late, said {} Brehl.", "\n"),
        ("It is late, said the mayor of {}.", "\n"),
        ("It is late, said {} officials.", "\n"),
        ("Anna {0}, mayor of {0}, came. It is late, said the mayor of {0}.", "\n"),
        ("{} Ministry met. It is late, said the ministry.", " "),
        ("Anna {}", " and "),
        ("Russian", " and "),
        ("He met a user named k{}x.", " "),
        ("“", ""),
        ("Its spokesman denied it.", " "),
    ],
)
def test_twice_as_much_costs_about_twice_as_much(monkeypatch, sentence, joint):
    monkeypatch.setattr(entities, "MOST", 20)
    monkeypatch.setattr(cast, "_SPOTS_BACK", 40)
    monkeypatch.setattr(first_person, "_PLACES", 20)
    few, many = (
        lines_run(
            joint.join(
                sentence.format(f"{name(n)}{chr(97 + n % 26)}{chr(97 + n // 26)}") for n in range(size)
            )
        )
        for size in (FEW, MANY)
    )
    assert many < 2.5 * few
