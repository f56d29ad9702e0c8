import pytest

from onrecord.read.plain.furniture import furniture, note_of_author
from onrecord.read.plain.passages import passages


def one(text):
    (passage,) = passages(text)
    return passage


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Related topics", "label of related reports"),
        ("MOST READ", "label of related reports"),
        ("You might also like…", "label of related reports"),
        ("Join Our Newsletter", "newsletter call"),
        ("WatchUsOn", "share buttons"),
        ("YouTube", "share buttons"),
        ("Facebook Twitter WhatsApp Email", "share buttons"),
        ("Share this with Facebook", "share buttons"),
        ("Advertisement", "advertisement"),
        ("12 comments", "comments"),
        ("Read more: What the inspectors look for in a crane", "teaser of another report"),
        ("ALSO READ | Storm reaches the coast, mayor says", "teaser of another report"),
        ("More on the port of Draum", "label of related reports"),
        ("CLICK HERE TO GET THE APP", "teaser of another report"),
        ("Sign up for our free daily newsletter.", "newsletter call"),
        ("Get the top stories of Sund delivered straight to your inbox", "newsletter call"),
        ("If you have been affected by anything in this report, you can find help here.", "help line"),
        ("If you or someone you know needs support, call the Sund line on 555 0100.", "help line"),
        ("© 2026 Harbour Radio", "copyright"),
        ("Copyright 2026 Harbour Radio. All rights reserved.", "copyright"),
        ("We use cookies to improve our service.", "cookie notice"),
        ("This video can not be played", "player text"),
        ("3 min read", "reading time"),
        ("Home > News > Draum", "breadcrumb"),
        ("https://harbour.example/news/12", "link"),
        ("* * *", "no words"),
    ],
)
def test_furniture_is_known_by_its_words(text, reason):
    assert furniture(one(text)).reason == reason


@pytest.mark.parametrize(
    "text",
    [
        "More than 30 people were killed, the governor said.",
        "More on this later, the mayor promised.",
        "Related families were moved to the school.",
        "“Sign up for our newsletter,” he said, was all the answer they got.",
        "Sign up for the vote by email before Friday, the council told residents.",
        "If you need help, come to the town hall, the mayor said.",
        "If you cross the river, you will be shot at.",
        "Anyone with information is asked to call the police.",
        "Share prices fell by a third in Draum.",
        "Follow-up tests on the water found nothing, the laboratory said.",
        "Read the report and weep, wrote one of the widows.",
        "Subscribers to the fund, among them the mayor, lost everything.",
        "The company collects cookies, the union said.",
        "Get out of the house, the officer shouted.",
        "Comments by the minister caused anger.",
        "Click here was all that the button said.",
        "Copyright law was no excuse, the judge said.",
        "Stay at home, people were told by the ministry on Monday.",
        "By Friday the bridge had gone.",
        "No.",
    ],
)
def test_sentences_of_a_report_are_not_taken_for_furniture(text):
    assert furniture(one(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "Mara Venn covers ports for Harbour Radio. Follow her on Twitter @maravenn.",
        "• Mara Venn can be reached at mara@harbour.example.",
    ],
)
def test_a_note_on_the_author_tells_how_to_reach_them(text):
    assert note_of_author(one(text))


def test_a_report_of_a_handle_is_no_note_on_the_author():
    assert not note_of_author(one("The account @maravenn posted that a strike had hit the school."))
    assert not note_of_author(one("Police asked witnesses to contact them."))


@pytest.mark.parametrize("text", ["(" * 690, "Photo: " * 98, "sign up " * 86, "if you " * 99, "a > " * 170])
def test_long_lines_of_marks_take_no_longer_than_others(text):
    assert furniture(one(text)) is None or furniture(one(text)).reason
