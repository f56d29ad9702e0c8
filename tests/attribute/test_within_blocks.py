from onrecord.attribute.acts import Act
from onrecord.attribute.layout.within_blocks import within_blocks
from onrecord.model import Block

TEXT = "Mayor blames rain\n\nA flooded lane\n\nShe said it was late.\n\nAnd deep."
KINDS = ("title", "caption", "paragraph", "paragraph")


def blocks():
    found, start = [], 0
    for kind, line in zip(KINDS, TEXT.split("\n\n"), strict=True):
        found.append(Block(kind, start, start + len(line), None))
        start += len(line) + 2
    return tuple(found)


def span(words):
    start = TEXT.index(words)
    return start, start + len(words)


def words(act):
    return [TEXT[a:b] for a, b in act.content]


def test_a_headlines_statement_ends_with_the_headline():
    act = Act((span("Mayor"),), (span("blames"),), (span("rain\n\nA flooded"),))
    (result,) = within_blocks([act], blocks())
    assert words(result) == ["rain"]


def test_a_statement_of_the_running_text_takes_in_no_caption():
    act = Act((span("She"),), (span("said"),), (span("flooded lane"), span("it was late.\n\nAnd deep.")))
    (result,) = within_blocks([act], blocks())
    assert words(result) == ["it was late.\n\nAnd deep."]


def test_an_act_without_content_in_its_own_block_is_left_out():
    act = Act((span("She"),), (span("said"),), (span("flooded lane"),))
    assert within_blocks([act], blocks()) == []


def test_a_source_in_another_kind_of_block_is_not_the_source():
    act = Act((span("Mayor"),), (span("said"),), (span("it was late"),))
    (result,) = within_blocks([act], blocks())
    assert result.source == ()


def test_a_statement_does_not_go_on_from_one_post_of_a_live_page_into_the_next():
    text = "The cause is not known\n\nGood morning."
    posts = [Block("paragraph", 0, 22, None, 1), Block("paragraph", 24, 37, None, 2)]
    (act,) = within_blocks([Act((), ((13, 22),), ((0, 9), (24, 36)))], posts)
    assert [text[start:end] for start, end in act.content] == ["The cause"]
