"""Decoding with an engine that answers from a script: what is tested is what we do with the answers."""

from dataclasses import dataclass, field

import numpy as np
from tokenizers import Tokenizer

from onrecord.attribute.confidence import UNCALIBRATED
from onrecord.attribute.decode import Settings, acts
from onrecord.attribute.network.engine import CUES, ROLES
from onrecord.attribute.network.onnx_engine import WEIGHTS

REACH = 4
"""Words around a cue that the scripted engine gives a role to."""


@dataclass
class Scripted:
    """Tags as cue every word in `cues`, and gives roles by a table from cue word to {word: role}."""

    cues: dict
    tokenizer: Tokenizer = field(default_factory=lambda: Tokenizer.from_file(str(WEIGHTS / "tokenizer.json")))
    stances: tuple = ("states", "denies")
    calibration: tuple = UNCALIBRATED
    transitions: np.ndarray = field(default_factory=lambda: np.zeros((4, 4), dtype=np.float32))
    seen: list = field(default_factory=list)

    def encode(self, ids, heads):
        words = [self.tokenizer.id_to_token(int(ids[h])) for h in heads]
        states = np.array([[at, len(self.seen)] for at in range(len(words))], dtype=np.float32)
        self.seen.append(words)
        scores = np.zeros((len(heads), 4), dtype=np.float32)
        for at, word in enumerate(words):
            scores[at, CUES.index("begin" if word in self.cues else "none")] = 9
        return states, scores

    def roles(self, states, cues, place, distance, paragraph):
        scores = np.zeros((*place.shape, 4), dtype=np.float32)
        for row, cue in enumerate(cues):
            words = self.seen[int(cue[1])]
            table = self.cues[words[int(cue[0])]]
            for column, at in enumerate(place[row]):
                if abs(at - cue[0]) > REACH:
                    continue
                scores[row, column, ROLES.index(table.get(words[at], "none"))] = 9
        return scores, np.zeros((len(cues), 2), dtype=np.float32)


def read(text, cues, **settings):
    engine = Scripted(cues)
    found = acts(text, engine, Settings(**settings))
    return engine, [
        {role: [text[a:b] for a, b in getattr(act, role)] for role in ("source", "cue", "content")}
        | {"parent": act.parent}
        for act in found
    ]


def roles(source, *content):
    return {source: "source"} | dict.fromkeys(content, "content")


def test_one_act_is_linked_from_its_parts():
    _, (act,) = read("Ann said roads closed.", {"said": roles("ann", "roads", "closed")})
    assert act == {"source": ["Ann"], "cue": ["said"], "content": ["roads closed"], "parent": None}


def test_content_on_both_sides_of_the_cue_is_one_act_in_two_pieces():
    _, (act,) = read("Roads, said Ann, closed.", {"said": roles("ann", "roads", "closed")})
    assert act["content"] == ["Roads", "closed"]


def test_an_act_inside_a_content_has_it_as_parent():
    table = {
        "said": roles("ann", "bob", "thinks", "roads", "closed"),
        "thinks": roles("bob", "roads", "closed"),
    }
    _, (outer, inner) = read("Ann said Bob thinks roads closed.", table)
    assert outer["parent"] is None
    assert inner["parent"] == 0
    assert inner["content"] == ["roads closed"]


def test_a_cue_without_content_is_no_act():
    _, found = read("Ann said.", {"said": roles("ann")})
    assert found == []


def test_every_act_of_a_long_text_is_found_once_whatever_the_windows():
    text = " ".join(f"Ann said roads closed {n} times." for n in range(60))
    table = {"said": roles("ann", "roads", "closed")}
    for size, overlap in ((32, (8, 8)), (64, (16, 48)), (128, (96, 96)), (400, (20, 100))):
        engine, found = read(text, table, size=size, overlap=overlap)
        assert len(found) == 60, (size, overlap)
        assert len(engine.seen) > 1


def test_spans_are_code_points_of_the_text():
    text = "🙂 Ann said “roads” closed."
    _, (act,) = read(text, {"said": roles("ann", "roads", "closed")})
    assert act["content"] == ["roads", "closed"]


def test_a_text_without_words_has_no_acts():
    assert read("", {})[1] == []
    assert read(" \n\n ", {})[1] == []


def test_cues_stand_in_short_windows_while_longer_ones_have_none():
    text = "\n".join([*["The boats sail north today."] * 20, "Ann said roads closed."])
    engine, (act,) = read(text, {"said": roles("ann", "roads", "closed")}, size=48, overlap=(8, 16))
    assert len(engine.seen[-1]) < max(len(words) for words in engine.seen)
    assert act["content"] == ["roads closed"]


def test_a_cue_views_the_words_around_it_and_as_many_at_the_ends_of_a_window():
    seen = []

    class Watched(Scripted):
        def roles(self, states, cues, place, distance, paragraph):
            seen.extend(zip(cues[:, 0].tolist(), place[:, 0].tolist(), place[:, -1].tolist(), strict=True))
            return super().roles(states, cues, place, distance, paragraph)

    text = " ".join(["said" if at in {2, 30, 57} else "north" for at in range(60)])
    acts(text, Watched({"said": {"north": "content"}}), Settings(view=(10, 20)))
    assert sorted(seen) == [(2, 0, 29), (30, 20, 49), (57, 30, 59)]
