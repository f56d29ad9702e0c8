"""How sure each way of finding a speaker is.

Each figure is the share of speakers that were right on folds 1 to 4 of the gold, by `bench/speakers.py`,
rounded; where few were found so (n < 25), it is drawn towards one half or the like of it.
"""

NAME = 0.97  # the source is a name that one of the cast bears
SHARED_NAME = 0.75  # two bear it
CLEAR = 0.9  # a pronoun or "who" with one antecedent far ahead
LEADS = 0.6  # one ahead
CLOSE = 0.3  # two are close
UNKNOWN = 0.4  # nobody is found
QUOTED_I = 0.98  # "I" in a quotation
WE = 0.45
WE_OF_BODY = 0.6  # "we" of a spokesman: the body
YOU = 0.35
ROLE = 0.92  # a description fits the role of one who is named
CLOSE_ROLE = 0.6  # of several
SAME_WORDS = 0.8  # described before in the same words
FEWER_WORDS = 0.7  # in some of them
SOME_WORDS = 0.7
BODY_NAME = 0.93  # "the ministry" of one whose name holds the word
BODY_KIND = 0.7  # whose kind suits the word
TAKEN_UP = 0.68  # "the officer": whoever was spoken of last
NAMED_NEXT = 0.85  # described in the lead, named in the next sentence
NEW_PERSON = 0.57  # described and never named
NEW = 0.67  # the same for groups, bodies and documents
MAKER = 0.82  # a document whose maker the source names
SAME_DOCUMENT = 0.61
NOBODY = 0.71  # "it was reported"
HEARSAY = 0.75  # "allegedly", inside somebody's words
ENCLOSING = 0.6  # no source and no cue, inside somebody's words
GOES_ON = 0.55  # the same by itself: the last speaker
ECHOED_ROLE = 0.8  # a description in a headline: whoever holds such a role and says the words below
ECHO = 0.5  # at the head of a report: whoever says the words below
