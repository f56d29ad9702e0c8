from onrecord.attribute.acts import Act
from onrecord.attribute.mending.doubles import without_doubles
from onrecord.attribute.mending.marks import completed


def span(text, words, after=0):
    start = text.index(words, after)
    return start, start + len(words)


def words(act, text):
    return [text[a:b] for a, b in act.content]


def test_a_quotation_cut_short_is_carried_to_its_closing_mark():
    text = "He said: “The dam will hold until the spring.” Rain fell."
    act = Act((span(text, "He"),), (span(text, "said"),), (span(text, "“The dam will hold until"),))
    (result,) = completed([act], text)
    assert words(result, text) == ["“The dam will hold until the spring.”"]


def test_of_a_content_over_two_paragraphs_the_last_is_carried_to_its_mark():
    text = "He said: “The dam will hold.\n\n“And the bridge will stand until the spring.”"
    start, end = span(text, "“The dam")[0], span(text, "will stand until")[1]
    (result,) = completed([Act((), (span(text, "said"),), ((start, end),))], text)
    assert words(result, text) == [text[start:]]


def test_a_content_whose_mark_is_closed_stays_as_it_is():
    text = "He said the “dam” will hold “for now”, and left."
    act = Act((span(text, "He"),), (span(text, "said"),), (span(text, "“dam” will hold"),))
    assert completed([act], text) == [act]


def test_a_mark_that_is_never_closed_carries_nothing():
    text = "He said: “The dam will hold. And so on."
    act = Act((span(text, "He"),), (span(text, "said"),), (span(text, "“The dam will hold."),))
    assert completed([act], text) == [act]


def test_a_quotation_is_not_carried_over_a_line_or_another_cue():
    line = "He said: “The dam will hold until\nthe spring.”"
    act = Act((span(line, "He"),), (span(line, "said"),), (span(line, "“The dam will hold until"),))
    assert completed([act], line) == [act]
    text = "“The dam will hold for now, he said, as will the bridge.”"
    act = Act((span(text, "he"),), (span(text, "said"),), (span(text, "“The dam will hold for now,"),))
    assert completed([act], text) == [act]


def test_two_cues_with_one_content_and_source_are_one_act():
    sure = Act((), ((9, 15),), ((20, 30),), confidence=0.9)
    twin = Act(((0, 3),), ((16, 19),), ((20, 30),), confidence=0.4)
    (result,) = without_doubles([twin, sure])
    assert (result.source, result.cue, result.confidence) == (((0, 3),), ((9, 15),), 0.9)


def test_two_sources_may_say_the_same():
    first = Act(((0, 3),), ((9, 15),), ((20, 30),))
    second = Act(((40, 43),), ((44, 48),), ((20, 30),))
    assert len(without_doubles([first, second])) == 2


def test_a_mark_that_closes_the_quotation_around_a_content_is_none_of_it():
    for opening, closing in ("“”", '""', "«»"):
        text = f"She wrote {opening}Rell admits the dam will fall{closing}, and left."
        content = (span(text, f"the dam will fall{closing}"),)
        (result,) = completed([Act((span(text, "Rell"),), (span(text, "admits"),), content)], text)
        assert words(result, text) == ["the dam will fall"]


def test_a_mark_that_closes_a_quotation_within_a_content_stays():
    for opening, closing in ("“”", '""', "«»"):
        text = f"{opening}So it is,{closing} she wrote. Rell said the dam {opening}will fall{closing}."
        act = Act(
            (span(text, "Rell"),),
            (span(text, "said"),),
            (span(text, f"the dam {opening}will fall{closing}"),),
        )
        assert completed([act], text) == [act]


def test_a_closing_mark_without_an_opening_one_stays():
    text = "Rell said the dam will fall”."
    act = Act((span(text, "Rell"),), (span(text, "said"),), (span(text, "the dam will fall”"),))
    assert completed([act], text) == [act]
