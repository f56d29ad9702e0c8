"""Many reports in; copy groups, relations between their statements and figures, and disputes out."""

from onrecord.link.copies import SentenceChange, changes, overlap
from onrecord.link.edits import Edit, edits
from onrecord.link.entries import Count, Entry, Origin, Statement, Voice
from onrecord.link.events.grouping import matters_of
from onrecord.link.matters import disputes
from onrecord.link.of_report import entries_of, origin_of
from onrecord.link.relating import Keys, compare, keys_of, relate
from onrecord.link.shelf import Linked, link

__all__ = [
    "Count",
    "Edit",
    "Entry",
    "Keys",
    "Linked",
    "Origin",
    "SentenceChange",
    "Statement",
    "Voice",
    "changes",
    "compare",
    "disputes",
    "edits",
    "entries_of",
    "keys_of",
    "link",
    "matters_of",
    "origin_of",
    "overlap",
    "relate",
]
