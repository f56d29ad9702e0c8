"""What stands in the main text of a page and is not the report, with the reason.

The rules read what a line says and how much of it is a link, never which site it is from. They are narrow on
purpose: a line of the report lost is worse than a line of furniture kept.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.model import BlockKind

_LINKED = 0.9
_SHORT = 90
_MEDIUM = 260

_TEASER_LABEL = (
    r"(?:read|see|watch|learn|discover)[ -]more(?: on| about)?|read (?:also|next|this(?: next)?)|"
    r"also read|more(?: on this| from| stories| news)?|"
    r"related(?: (?:stor(?:y|ies)|articles?|coverage|content|topics?|links?|reading|news|posts?))?|"
    r"don[’']?t miss|also(?:: see)?|see also|"
    r"watch(?: now| live)?|up next|you (?:may|might) (?:also )?(?:like|be interested in|enjoy)|"
    r"recommended(?: (?:reading|for you|stories))?|"
    r"keep reading|continue reading|most (?:read|popular|viewed)(?: in [\w ]+)?|trending(?: now)?|"
    r"what to read next|explore further|"
    r"explore more|in case you missed it|further reading|top stories|editors?[’']? picks?|"
    r"more to read|similar stories|"
    r"latest (?:news|stories)|story timeline|featured|opinion|must[ -]read|in pictures"
)
_TEASER = re.compile(rf"\W{{0,3}}(?:{_TEASER_LABEL})\s*(?:[:|>»…–—-]|\.{{2,3}}|$)", re.IGNORECASE)
_BARE_TEASER = re.compile(rf"\W{{0,3}}(?:{_TEASER_LABEL})\W{{0,4}}$", re.IGNORECASE)
_LINK_LABEL = re.compile(
    r"\W{0,3}(?:read|see|watch|more|related|click|don[’']?t miss|also|listen|gallery|photos?|video|"
    r"exclusive|opinion)\b",
    re.IGNORECASE,
)

_RULES: tuple[tuple[str, int, re.Pattern[str]], ...] = tuple(
    (reason, longest, re.compile(pattern, re.IGNORECASE))
    for reason, longest, pattern in (
        (
            "newsletter call",
            400,
            (
                r"(?:sign up|subscribe)(?: now| here| today)?(?: to| for| and|[.!:]?$)|sign up \(it|"
                r"(?:get|receive) (?:the|our|all the|your|more) (?:[\w’']+ ){0,8}(?:inbox|newsletters?|"
                r"updates|headlines|email|delivered|alerts)|"
                r"get (?:the day|our daily|real-?time updates|access to)|enter your e-?mail|thank(?:s|"
                r" you) for (?:signing up|subscribing)|never miss (?:a|an|another) |"
                r"keep an eye on your inbox|there was an error (?:processing|submitting)|join (?:our|us|"
                r"the conversation)|want (?:more|to (?:read|get|stay))|"
                r"[^.]{0,120}\b(?:signing up to|subscribe to|sign up for) (?:our|"
                r"the)\b[^.]{0,80}newsletters?|"
                r"if you (?:enjoyed|liked) this|support (?:our|independent) journalism|stay (?:informed|"
                r"up[ -]to[ -]date|connected)|"
                r"our community members are treated|[\w ]{2,40}newsletter$|please bookmark|"
                r"our website is the place"
            ),
        ),
        (
            "call to follow",
            240,
            (
                r"(?:please )?(?:follow|like|find|add|listen to) (?:us|me|our|him|her|them|"
                r"[\w’'. -]{2,40}? (?:on|at|live))\b"
                r"[^.]{0,80}(?:twitter|facebook|instagram|youtube|x\b|@|tiktok|whatsapp|linkedin|"
                r"telegram|threads|bluesky|google news|weekdays|back)|"
                r"follow [\w’'. -]{2,40}[’']s? (?:full |live )?coverage|click here (?:to|for)\b|"
                r"click here$|[^.]{0,80}by clicking here\W*$|"
                r"download (?:the|our) [\w ]{0,30}app\b|subscribe to (?:the )?[\w ]{2,40} (?:on|channel)|"
                r"click to tweet|(?:be sure to |please )?visit [^.]{2,60} on (?:facebook|twitter|instagram)|"
                r"catch up on [^.]{2,120}\bpodcast\b"
            ),
        ),
        (
            "call to readers",
            _MEDIUM,
            (
                r"have (?:you got )?a (?:tip|story|news)|do you have (?:a|any|an) |got a (?:story|tip|"
                r"question)|get in touch|contact us|"
                r"tell us (?:what you|your|about your|how you)|send us (?:your|an? )|e-?mail\s*:|"
                r"for more (?:stories|news|of) |share your (?:story|experience|thoughts|views)|"
                r"have your say|"
                r"what do you think|let us know|join the (?:debate|discussion)|would you like to comment|"
                r"please read our|comment policy|"
                r"\d* ?comments?\W*$|(?:leave|post|add|write) a (?:comment|reply)|log ?in to|"
                r"are you affected|\W{0,3}email: \S+@"
            ),
        ),
        (
            "legal notice",
            400,
            (
                r"(?:©|\(c\)|copyright(?: ©|:| \(c\)|[\w ,.]{0,40} \d{4}))|all rights reserved|"
                r"[^.]{0,200}all rights reserved\.?$|this material may not be (?:published|reproduced)|"
                r"our standards: |(?:if you|when you) (?:buy|click)[^.]{0,120}(?:commission|"
                r"share of the sale)|we may (?:earn|receive)[^.]{0,60}commission|"
                r"[^.]{0,60}affiliate links|terms (?:of (?:use|service)|and conditions)|"
                r"privacy (?:policy|notice)"
            ),
        ),
        (
            "advertisement",
            _SHORT,
            (
                r"(?:advertisements?|advertising)(?: \d+)?\W*(?:(?:story|article) continues below)?\W*$|"
                r"[\w -]{0,40}(?:story|article) continues below\W*$|(?:story|article) continues? below|"
                r"article content|sponsored(?: content)?\W*$|"
                r"(?:ad|paid content|promoted)\W*$|this (?:advertisement|ad) has not loaded|loading\W*$|"
                r"we apologi[sz]e, but this video .*|play video\W*$|scroll (?:down )?to continue"
            ),
        ),
        (
            "sharing button",
            _SHORT,
            (
                r"(?:share|tweet|print|email|copy(?: link| url)?|save|bookmark|facebook|twitter|whatsapp|"
                r"pinterest|linkedin|reddit|tumblr|flipboard|messenger|telegram|send|link copied)"
                r"(?:[ ,/|]+(?:this|article|story|on|via|by|share|tweet|print|email|copy|save|facebook|"
                r"twitter|x|whatsapp|link|a))*\W*$|"
                r"share (?:this|on|via) |click to (?:share|tweet)|.{0,200}click to tweet$|"
                r"listen to this article|view (?:all|gallery|comments)|show (?:more|all)"
            ),
        ),
        (
            "label",
            _MEDIUM,
            r"(?:filed under|tags?|topics|categor(?:y|ies)|posted in|related topics|keywords|more about)\s*:",
        ),
        (
            "date line",
            _SHORT,
            (
                r"(?:(?:last )?(?:updated|published|posted|modified|"
                r"first published)\b[^.]{0,12}:?\s.{0,60}\d.{0,30}|"
                r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?(?:\d{1,2}(?:st|"
                r"nd|rd|th)? (?:of )?[a-z]{3,9},? \d{4}|[a-z]{3,9}\.? \d{1,2},? \d{4})"
                r"(?:[,|•·@-]* ?(?:at )?\d{1,2}[:.h]\d{2}.{0,20})?|\d{4}-\d{2}-\d{2}t\d{2}:\d{2}\S*|"
                r"\d{1,2}:\d{2} ?(?:am|pm) .{0,60}\d{4}.{0,40}|\d+ (?:min(?:ute)?s?|hours?|days?)(?: ago|"
                r" read| reading)|[\w ]{0,30}: \d+ min\w*)$"
            ),
        ),
        ("bare address", 400, r"https?://\S+$"),
        ("markup shown as text", 400, r"\[\w+ \w+=[^\]]{0,200}\]|\[/\w+\]"),
    )
)


def reason_to_drop(words: str, kind: BlockKind, linked: float) -> str | None:
    """Return why a line is furniture, or None if it is taken for part of the report.

    `words` are the line's, `linked` the share of its characters inside links.
    """
    if linked > 0.4 and _TEASER.match(words) and len(words) <= _MEDIUM:  # noqa: PLR2004 - the label before the link is short
        return "teaser"
    if _BARE_TEASER.match(words) and len(words) <= _SHORT:
        return "teaser"
    for reason, longest, pattern in _RULES:
        if len(words) <= longest and pattern.match(words):
            return reason
    if linked >= _LINKED and _is_pointer(words, kind):
        return "link to another page"
    return None


def _is_pointer(words: str, kind: BlockKind) -> bool:
    """Tell a line that only points elsewhere from a linked sentence of the report."""
    if kind == "list":
        return False
    sentence = words.rstrip("”\"’')] ").endswith((".", "!", "?", ":", "…")) and not words.isupper()
    return words.isupper() or bool(_LINK_LABEL.match(words)) or (not sentence and len(words.split()) >= 4)  # noqa: PLR2004 - a few linked words can be a name
