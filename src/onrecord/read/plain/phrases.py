"""Phrases by which pages speak to their visitors, with the reason they give for leaving a passage out.

Each pattern looks at the words of one passage on one line, without regard to case, and every repetition in
it has a bound, so that matching takes time proportional to the length of the passage.
"""

from __future__ import annotations

import re

_SITE = (
    "(?:facebook|twitter|x|instagram|tiktok|youtube|whatsapp|linkedin|threads|bluesky|telegram|google news)"
)
_STORY = "(?:story|stories|article|articles|coverage|content|video|news|reading)"

_TEASERS = (
    r"^[\[(*•·>►▶|\s-]{0,5}(?:also read|read also|read more|read next|read:|see more|see also|more to read"
    rf"|must[- ]read|don['’]?t miss|recommended|related(?: {_STORY})?|more on this|up next|next up|also see"
    r"|full coverage|full story|continue reading|from the archives?)\s{0,3}(?:[:|»>→]|[–—-]\s)"
    r"|^(?:read|see) (?:more|also)\b.{0,60}[»>→]$|^»\s"
    r"|^(?:click|tap) here(?:,? (?:to|for|if|now)\b.{0,120}|[.!»>]?)$"
    r"|^read (?:the|our|my) (?:full|latest|original) .{0,80}\bhere\b\.?$"
)
_MORE_ON = r"^more (?:on|from|about|in|stories|coverage|by) (?:\S{1,40} ?){1,6}$(?<![.!?])"
_NEWSLETTERS = (
    r"^(?:please )?(?:sign up|subscribe|register|join|get|enter your"
    r"|receive)\b.{0,140}\b(?:newsletters?|in ?box"
    r"|e-?mails?|email address|alerts|briefing|whatsapp (?:channel|community|group)|telegram channel"
    r"|youtube channel|breaking news|latest updates|our (?:top )?stories)\b"
    r"|\b(?:sign up|subscribe) (?:for|to) (?:our|the|a|his|her)\b.{0,60}\bnewsletters?\b"
    r"|^stay (?:up[- ]to[- ]date|informed|ahead|in the know|connected|tuned)\b.{0,100}"
    r"\b(?:news|everything|latest|updates|newsletter)\b"
    r"|^.{0,60}\b(?:delivered|sent|straight|directly?) (?:\w{1,20} ){0,4}to your (?:in ?box|phone|email)\b"
    r"|^(?:by (?:signing up|subscribing|submitting|clicking|entering)|you can unsubscribe"
    r"|please enter a valid"
    r"|thank you for (?:signing|subscribing))\b"
)
_SHARING = (
    r"^(?:share|tweet|post|like|pin|send)\b.{0,30}\b(?:on|to|via|by|with|this) "
    rf"(?:{_SITE}|e-?mail|link|article|story)\b.{{0,20}}$"
)
_FOLLOWING = (
    r"^(?:please )?(?:follow|like|find|join|connect with|watch) "
    rf"(?:us|our|@\w{{1,30}}|\S{{1,30}}(?: \S{{1,30}}){{0,5}}) on {_SITE}\b"
)
_CALLS = (
    r"^(?:download|get|install) (?:our|the) .{0,40}\bapps?\b"
    r"|^(?:have|do you have|got) (?:a|any|you got a|your own) (?:\w{1,20} ){0,2}"
    r"(?:story|stories|tip|tips|correction|question|comment)s?\b.{0,160}$"
    r"|^(?:this is a live ?blog|scroll down|refresh (?:this|the) page|report (?:an error|a typo|a problem)"
    r"|what do you think\?|let us know (?:what|in the comments)|submit a (?:tip|correction)"
    r"|send (?:us )?(?:your|a) (?:story|stories|tips?|pictures|photos))\b.{0,160}$"
)
_HELP = (
    r"^if you\b"
    r"(?=.{0,120}\b(?:someone you|anyone you|affected by|struggling|suicid|in crisis"
    r"|needs? (?:help|support|to talk))\b)"
    r"(?=.{0,200}\b(?:support|help|helplines?|hotlines?|samaritans|lifeline|advice|crisis|confidential)\b)"
    r"(?=.{0,400}\b(?:here|call|contact|visit|text|phone|available|find|go to|reach)\b)"
    r"|^(?:for (?:confidential|free|immediate) (?:support|help|advice)|(?:the )?samaritans (?:is|are"
    r"|can be))\b"
    r".{0,300}\b(?:call|contact|contacted|visit|available|on)\b"
)
_COPYRIGHT = (
    r"^(?:©|\(c\)\s|copyright\s(?:©|\(c\)|\d{4}|of\b)|all rights reserved|.{0,200}\ball rights reserved\b)"
    r"|\bmay not be (?:published|reproduced|republished|copied)\b.{0,80}"
    r"\b(?:redistributed|rewritten|permission|broadcast)\b"
    r"|^our standards: .{2,60}$"
)
_COOKIES = (
    r"^(?=.{0,400}\bcookies?\b).{0,200}\b(?:we|our|this (?:web)?site|by (?:continuing|using|clicking)"
    r"|you can (?:manage|change)|your (?:consent|choices|preferences)|accept|third part(?:y|ies)"
    r"|technologies)\b"
    r"|\b(?:read|see|view|our|agree to (?:our|the)) (?:privacy (?:policy|notice)|terms of (?:use|service)"
    r"|terms (?:and|&) conditions)\b"
)
_SUBSCRIPTION = (
    r"^(?:already (?:a subscriber|have an account|subscribed)|to continue reading|to read the full"
    r"|this (?:article|content|story) is (?:for|only|available)|subscribe (?:for|to) (?:unlimited"
    r"|full|continue)"
    r"|register (?:for free )?to continue|(?:un)?limited access|you have \d{1,3} (?:free )?articles"
    r"|you(?:['’]ve| have) reached your|support (?:our|independent|quality) journalism"
    r"|become a (?:member|subscriber)"
    r"|log ?in to)\b.{0,160}$"
)
_PLAYER = (
    r"^(?:this video (?:can ?not|is not)|your browser (?:does not|doesn['’]t)|media is not available"
    r"|(?:please )?(?:enable|turn on) javascript|to (?:play|view|watch) this (?:video|content)"
    r"|video player is"
    r"|current time \d|duration \d|\d?\d:\d\d(?: / \d?\d:\d\d)?$|an error occurred|this browser)"
)
_COMMENTS = (
    r"^(?:\d{1,6}|view|show|hide|read|see|post|leave"
    r"|add) ?(?:all )?(?:\d{1,6} )?(?:a )?comments?(?: ?\(\d{1,6}\))?$"
    r"|^comments? ?\(\d{1,6}\)$|^view reader comments"
)
_BREADCRUMB = (
    r"^(?:home|news|world|uk|us|sport)\s?[>»›/|]\s?\S.{0,80}$"
    r"|^[\w&'’ -]{2,25}(?:\s?[>»›]\s?[\w&'’ -]{2,40}){1,5}$"
)
_TAGS = r"^(?:tags?|topics|filed under|posted in|categories|category|keywords|labels)\s?[:|]\s?\S.{0,160}$"
_MARKS = (
    r"^\[(?:begin|end|text|continued|passage omitted|as (?:received|heard)) ?\w{0,20}\]$"
    r"|^(?=.{0,30}\d)[a-z0-9]{2,20}(?:-[a-z0-9]{1,20}){1,4}(?: \([a-z]{2,8}\))$"
)
_LINKS = r"^(?:(?:https?://|www\.)\S+|\S{1,80}@\S{1,80}\.\w{1,20}|@\w{1,40}|(?:#\w{1,60}\s?){1,20}|pic\.twitter\.com/\S+)$"
_READING_TIME = r"^(?:reading time:? )?(?:about )?\d{1,2}[- ]min(?:ute)?s?\.?(?: (?:read|listen|watch))?$"

PHRASES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (reason, re.compile(pattern, re.IGNORECASE))
    for reason, pattern in (
        ("teaser of another report", _TEASERS),
        ("label of related reports", _MORE_ON),
        ("newsletter call", _NEWSLETTERS),
        ("share buttons", _SHARING),
        ("call to follow", _FOLLOWING),
        ("call to readers", _CALLS),
        ("help line", _HELP),
        ("copyright", _COPYRIGHT),
        ("cookie notice", _COOKIES),
        ("subscription notice", _SUBSCRIPTION),
        ("player text", _PLAYER),
        ("comments", _COMMENTS),
        ("reading time", _READING_TIME),
        ("breadcrumb", _BREADCRUMB),
        ("tags", _TAGS),
        ("message mark", _MARKS),
        ("link", _LINKS),
    )
)
"""In the order in which they are tried."""
