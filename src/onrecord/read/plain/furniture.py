"""What a page says about itself, in words that carry over from site to site.

The rules are read from the pages of many outlets and kept narrow: a sentence of the report that is taken for
furniture is a worse fault than furniture that stays in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.read.plain.passages import Passage

_LONGEST = 700
_LONGEST_LABEL = 60


@dataclass(frozen=True, slots=True)
class Furniture:
    """Why a passage is not the report. `opens` says that headlines of other reports may follow."""

    reason: str
    opens: bool = False


_LABELS: dict[str, frozenset[str]] = {
    "label of related reports": frozenset((
        "related", "related topics", "related stories", "related story", "related articles", "related article",
        "related content", "related news", "related links", "related coverage", "related internet links",
        "related posts", "related video", "related videos", "related reading", "more", "more on this story",
        "more on this topic", "more stories", "more news", "more from", "more to read", "more like this",
        "more top stories", "most read", "most viewed", "most popular", "most shared", "most commented",
        "most watched", "trending", "trending now", "trending stories", "popular", "popular stories",
        "popular now", "recommended", "recommended for you", "recommended stories", "recommended reading",
        "you may also like", "you might also like", "you may like", "you might be interested in",
        "you may also be interested in", "also read", "read also", "read next", "up next", "next up", "next story",
        "what to read next", "see also", "see more", "dont miss", "latest", "the latest", "latest news",
        "latest stories", "latest headlines", "latest videos", "top stories", "top story", "todays top stories",
        "top news", "other stories", "other news", "other top stories", "must read", "must reads", "must watch",
        "editors picks", "editors choice", "in case you missed it", "icymi", "from our partners",
        "from the web", "around the web", "around the bbc", "elsewhere on the bbc", "from other websites",
        "promoted stories", "stories for you", "for you", "picked for you", "keep reading", "further reading",
        "whats brewing", "whats working", "before you go", "suggested reading", "topics", "tags", "topics in this story",
        "explore more", "explore more topics", "discover more", "previous article", "next article", "previous story",
    )),
    "newsletter call": frozenset((
        "newsletter", "newsletters", "newsletter signup", "newsletter sign up", "newsletter sign-up",
        "join our newsletter", "our newsletter", "our newsletters", "sign up for our newsletter",
        "get our newsletter", "subscribe to our newsletter", "free newsletter", "daily newsletter", "email newsletter",
        "subscribe", "subscribe now", "subscribe today", "sign up", "sign up now", "get the newsletter",
    )),
    "share or follow buttons": frozenset((
        "share", "share this", "share this article", "share this story", "share this page", "share this post",
        "share this with", "share article", "share story", "share full article", "share on", "share via",
        "share options", "about sharing", "follow", "follow us", "follow us on", "watch us on", "find us on", "connect with us",
        "stay connected", "like us on facebook", "facebook", "twitter", "whatsapp", "linkedin",
        "reddit", "pinterest", "telegram", "messenger", "instagram", "youtube", "tiktok", "flipboard", "threads",
        "bluesky", "x", "email", "e-mail", "mail", "print", "copy", "copy link", "copy this link", "link copied", "save",
        "save article", "save story", "saved", "bookmark", "tweet", "pin", "gift article", "gift this article",
        "listen", "listen to this article", "add us on google", "sms", "google news", "rss", "url copied",
    )),
    "comments": frozenset((
        "comment", "comments", "leave a comment", "view comments", "show comments", "post a comment",
        "add a comment", "join the conversation", "join the discussion", "have your say", "be the first to comment",
        "reader comments", "leave a reply", "view all comments", "comments are closed",
    )),
    "advertisement": frozenset((
        "advertisement", "advertising", "advert", "ad", "ads", "sponsored", "sponsored content", "promoted",
        "paid content", "paid post", "story continues below advertisement", "story continues below",
        "article continues below", "article continues after ad", "article continues after advertisement",
        "story continues after ad", "advertisement - scroll to continue", "continue reading below", "remove ads",
    )),
    "navigation": frozenset((
        "menu", "search", "home", "homepage", "skip to content", "skip to main content", "skip to navigation", "close",
        "open menu", "close menu", "navigation", "main navigation", "site navigation", "back to top", "top", "next", "previous",
        "back", "sign in", "log in", "login", "register", "my account", "account", "contact us", "contact", "about us", "about",
        "help", "terms of use", "terms of service", "terms", "terms and conditions", "privacy", "privacy policy",
        "cookie policy", "cookies", "cookie settings", "accessibility", "accessibility help", "advertise",
        "advertise with us", "careers", "sitemap", "site map", "load more", "show more", "show less", "view more",
        "view all", "see all", "read more", "read full article", "read full story", "continue reading", "expand",
        "more options", "abstract", "full text", "play", "play video", "pause", "mute", "unmute", "full screen",
        "fullscreen", "loading", "toggle caption", "hide caption", "enlarge this image", "enlarge image",
        "view gallery", "open image in gallery", "view image in fullscreen", "transcript", "embed", "download",
        "jump to comments", "go to comments", "read in app", "edition", "my feed", "report this ad",
    )),
    "cookie notice": frozenset((
        "accept", "accept all", "accept all cookies", "accept cookies", "reject all", "manage cookies", "manage preferences",
        "cookie preferences", "cookie notice", "i accept", "i agree", "your privacy choices",
        "do not sell my personal information", "manage consent", "consent",
    )),
}  # fmt: skip
_OPENING = ("label of related reports", "newsletter call", "share or follow buttons", "comments")
_SURE = ("teaser of another report", "copyright")
_BY_LABEL = {label: reason for reason, labels in _LABELS.items() for label in labels}
_WORDS_OF_BUTTONS = frozenset(
    "facebook twitter whatsapp linkedin reddit pinterest telegram messenger instagram youtube tiktok flipboard "
    "threads bluesky x email e-mail print copy link save share tweet pin sms comment comments like reply flag".split()
)

_ON_SITE = r"(?:facebook|twitter|x|instagram|tiktok|youtube|whatsapp|linkedin|threads|bluesky|telegram|google news)"
_PATTERNS: tuple[tuple[Furniture, re.Pattern[str]], ...] = tuple(
    (Furniture(reason, opens), re.compile(pattern, re.IGNORECASE))
    for reason, opens, pattern in (
        ("teaser of another report", False,
         r"^[\[(*•·>►▶|\s-]*(?:also read|read also|read more|read next|read:|see more|see also|more to read|must[- ]read"
         r"|don['’]?t miss|recommended|related(?: (?:story|stories|article|articles|coverage|content|video|news|reading))?"
         r"|more on this|up next|next up|full coverage|full story|also see|continue reading|from the archives?)"
         r"\s{0,3}(?:[:|»>→]|[–—-]\s)"),
        ("teaser of another report", False, r"^(?:read|see) (?:more|also)\b(?:.{0,60})[»>→]$|^»\s"),
        ("teaser of another report", True, r"^more (?:on|from|about|in|stories|coverage|by) (?:\S+ ?){1,6}$(?<![.!?])"),
        ("teaser of another report", False, r"^(?:click|tap) here(?:,? (?:to|for|if|now)\b.{0,120}|[.!»>]?)$"),
        ("teaser of another report", False, r"^read (?:the|our|my) (?:full|latest|original) .{0,80}\bhere\b\.?$"),
        ("newsletter call", True,
         r"^(?:please )?(?:sign up|subscribe|register|join|get|enter your|receive)\b.{0,140}"
         r"\b(?:newsletters?|in ?box|e-?mails?|email address|alerts|briefing|whatsapp (?:channel|community|group)"
         r"|telegram channel|youtube channel|breaking news|latest updates|our (?:top )?stories)\b"),
        ("newsletter call", True, r"\b(?:sign up|subscribe) (?:for|to) (?:our|the|a|his|her)\b.{0,60}\bnewsletters?\b"),
        ("newsletter call", True, r"^stay (?:up[- ]to[- ]date|informed|ahead|in the know|connected|tuned)\b.{0,100}\b(?:news|everything|latest|updates|newsletter)\b"),
        ("newsletter call", True, r"^.{0,60}\b(?:delivered|sent|straight|directly?) (?:\w+ ){0,4}to your (?:in ?box|phone|email)\b"),
        ("newsletter call", True, r"^(?:by (?:signing up|subscribing|submitting|clicking|entering)|you can unsubscribe|thank you for (?:signing|subscribing)|please enter a valid)\b"),
        ("share or follow buttons", False,
         rf"^(?:share|tweet|post|like|pin|send)\b.{{0,30}}\b(?:on|to|via|by|with|this) (?:{_ON_SITE}|e-?mail|link|article|story)\b.{{0,20}}$"),
        ("share or follow buttons", True,
         rf"^(?:please )?(?:follow|like|find|join|connect with|watch) (?:us|our|@\w+|\S+(?: \S+){{0,5}}) on {_ON_SITE}\b"),
        ("call to readers", False, r"^(?:download|get|install) (?:our|the) .{0,40}\bapps?\b"),
        ("call to readers", False,
         r"^(?:have|do you have|got) (?:a|any|you got a|your own) (?:\w+ ){0,2}(?:story|stories|tip|tips|correction|question|comment)s?\b.{0,160}$"),
        ("call to readers", False, r"^(?:this is a live ?blog|scroll down|refresh (?:this|the) page|report (?:an error|a typo|a problem)|what do you think\?|let us know (?:what|in the comments)|send (?:us )?(?:your|a) (?:story|stories|tips?|pictures|photos)|submit a (?:tip|correction))\b.{0,160}$"),
        ("help line", True,
         r"^if you\b(?=.{0,120}\b(?:someone you|anyone you|affected by|struggling|suicid|in crisis|need (?:help|support|to talk)|needs (?:help|support))\b)"
         r"(?=.{0,200}\b(?:support|help|helplines?|hotlines?|samaritans|lifeline|advice|crisis|confidential)\b)"
         r"(?=.{0,400}\b(?:here|call|contact|visit|text|phone|available|find|go to|reach)\b)"),
        ("help line", True, r"^(?:for (?:confidential|free|immediate) (?:support|help|advice)|(?:the )?samaritans (?:is|are|can be))\b.{0,300}\b(?:call|contact|contacted|visit|available|on)\b"),
        ("copyright", False, r"^(?:©|\(c\)\s|copyright\s(?:©|\(c\)|\d{4}|of\b)|all rights reserved|.{0,200}\ball rights reserved\b)"),
        ("copyright", False, r"\bmay not be (?:published|reproduced|republished|copied)\b.{0,80}\b(?:redistributed|rewritten|permission|broadcast)\b"),
        ("cookie notice", False, r"^(?=.{0,400}\bcookies?\b)(?:.{0,200}\b(?:we|our|this (?:web)?site|by (?:continuing|using|clicking)|you can (?:manage|change)|your (?:consent|choices|preferences)|accept|third part(?:y|ies)|technologies)\b)"),
        ("cookie notice", False, r"\b(?:read|see|view|our|agree to (?:our|the)) (?:privacy (?:policy|notice)|terms of (?:use|service)|terms (?:and|&) conditions)\b"),
        ("subscription notice", False, r"^(?:already (?:a subscriber|have an account|subscribed)|this (?:article|content|story) is (?:for|only|available)|to continue reading|to read the full|subscribe (?:for|to) (?:unlimited|full|continue)|register (?:for free )?to continue|(?:un)?limited access|you have \d+ (?:free )?articles|you(?:['’]ve| have) reached your|support (?:our|independent|quality) journalism|become a (?:member|subscriber)|log ?in to)\b.{0,160}$"),
        ("player text", False, r"^(?:this video (?:can ?not|is not)|your browser (?:does not|doesn['’]t)|(?:please )?(?:enable|turn on) javascript|to (?:play|view|watch) this (?:video|content)|video player is|current time \d|duration \d|\d?\d:\d\d(?: / \d?\d:\d\d)?$|media is not available|an error occurred|this browser)"),
        ("comments", False, r"^(?:\d+|view|show|hide|read|see|post|leave|add) ?(?:all )?(?:\d+ )?(?:a )?comments?(?: ?\(\d+\))?$|^comments? ?\(\d+\)$|^view reader comments"),
        ("reading time", False, r"^(?:reading time:? )?(?:about )?\d{1,2}[- ]min(?:ute)?s?\.?(?: (?:read|listen|watch))?$"),
        ("breadcrumb", False, r"^(?:home|news|world|uk|us|sport)\s?[>»›/|]\s?\S.{0,80}$|^[\w&'’ -]{2,25}(?:\s?[>»›]\s?[\w&'’ -]{2,40}){1,5}$"),
        ("label of related reports", False, r"^(?:tags?|topics|filed under|posted in|categories|category|keywords|labels)\s?[:|]\s?\S.{0,160}$"),
        ("message mark", False, r"^\[(?:begin|end|text|continued|passage omitted|as (?:received|heard)) ?\w*\]$"),
        ("copyright", False, r"^our standards: .{2,60}$"),
        ("message number", False, r"^(?=.{0,30}\d)[A-Z0-9]{2,}(?:-[A-Z0-9]+){1,4}(?: \([A-Z]{2,8}\))?$"),
        ("link", False, r"^(?:(?:https?://|www\.)\S+|\S+@\S+\.\w+|@\w+|(?:#\w+\s*)+|pic\.twitter\.com/\S+)$"),
    )
)  # fmt: skip

_SPEECH = re.compile(r"\b(?:said|says|told|added|asked|wrote|tweeted|according to|announced)\b", re.IGNORECASE)
_QUOTE = re.compile(r"^[\s]*[\"“”„«‘']")
_NOTE_OF_AUTHOR = re.compile(
    r"(?:@\w{2,}|\S@\S+\.\w+)(?:.{0,40})$|^[•*-]?\s?.{0,60}\b(?:can be reached at|is a (?:writer|reporter|correspondent|editor|journalist) (?:for|at|with|covering))\b",
    re.IGNORECASE,
)
_ASKS_TO_FOLLOW = re.compile(r"\b(?:follow|reached? (?:at|him|her|them)|contact|send tips|e-?mail)\b", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")  # labels of links that stand close: "WatchUsOn"
_AROUND = re.compile(r"^[\W_]+|[\W_]+$")


def furniture(passage: Passage) -> Furniture | None:
    """Return why a passage is furniture going by its own words, or None."""
    text = passage.text
    if not any(map(str.isalnum, text)):
        return Furniture("no words")
    if len(text) > _LONGEST:
        return None
    label = _label(text)
    if reason := _BY_LABEL.get(label) or _BY_LABEL.get(_label(_CAMEL.sub(" ", text))):
        return Furniture(reason, reason in _OPENING)
    words = label.split()
    if len(words) > 1 and _WORDS_OF_BUTTONS.issuperset(words):
        return Furniture("share or follow buttons")
    if _QUOTE.match(text):
        return None
    found = next((found for found, pattern in _PATTERNS if pattern.search(text)), None)
    return None if found and found.reason not in _SURE and _SPEECH.search(text) else found


def note_of_author(passage: Passage) -> bool:
    """Return whether a passage tells who wrote the report and how to reach them."""
    text = passage.text
    return len(text) <= _LONGEST and bool(_ASKS_TO_FOLLOW.search(text)) and bool(_NOTE_OF_AUTHOR.search(text))


def _label(text: str) -> str:
    """Return what a label reads like without punctuation and capitals."""
    words = _AROUND.sub("", text[:_LONGEST_LABEL]).replace("'", "").replace("’", "").lower().split()
    return " ".join(words) if len(text) <= _LONGEST_LABEL else " ".join(words) or text
