import pytest

from onrecord.read.plain.passages import passages
from onrecord.read.plain.pictures import Caption, caption, credit, credit_in, day_in, file_name


def one(text):
    (passage,) = passages(text)
    return passage


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("Bridge in Draum 060422 CREDIT Emma Ode.jpg", "2022-04-06"),
        ("bridge_20220406_01.png", "2022-04-06"),
        ("bridge-2022-04-06.jpg", "2022-04-06"),
        ("bridge 310299.jpg", None),
        ("bridge 101112.jpg", None),
        ("bridge 060422 and 070422.jpg", None),
        ("IMG_123456.jpg", None),
        ("IMG_12345678.jpg", None),
        ("bridge 20221306.jpg", None),
        ("bridge.jpg", None),
    ],
)
def test_a_day_is_read_from_a_file_name_only_if_it_can_be_read_one_way(name, day):
    assert day_in(name) == day


def test_the_day_of_the_report_decides_between_two_readings():
    assert day_in("quay 110526.jpg") is None
    assert day_in("quay 110526.jpg", published="2026-05-11") == "2026-05-11"
    assert day_in("quay 110526.jpg", published="2011-06-01") == "2011-05-26"
    assert day_in("quay 110526.jpg", published="2019-06-01") is None


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("Bridge 060422 CREDIT Emma Ode.jpg", "Emma Ode"),
        ("bridge_credit_Emma_Ode.png", "Emma Ode"),
        ("Bridge (c) Northern Press.jpg", "Northern Press"),
        ("Bridge.jpg", None),
        ("The bank denied credit.jpg", None),
    ],
)
def test_a_credit_is_read_from_a_file_name(name, who):
    assert credit_in(name) == who


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("The closed bridge (Picture: Emma Ode).", "The closed bridge", "Emma Ode"),
        (
            "The closed bridge. (Photo by Emma Ode/Northern Press)",
            "The closed bridge.",
            "Emma Ode/Northern Press",
        ),
        ("The closed bridge [Emma Ode/Reuters]", "The closed bridge", "Emma Ode/Reuters"),
        ("The closed bridge. Photo: Emma Ode", "The closed bridge.", "Emma Ode"),
        ("The closed bridge | Credit: Emma Ode", "The closed bridge", "Emma Ode"),
        ("Image caption, The closed bridge", "Image caption, The closed bridge", None),
        ("Watch: The moment the bridge fell", "Watch: The moment the bridge fell", None),
    ],
)
def test_a_caption_is_told_by_its_credit_or_its_opening(text, words, who):
    assert caption(one(text)) == Caption(words, who, video=text.startswith("Watch"))


@pytest.mark.parametrize(
    "text",
    [
        "The minister said the picture: bleak, in her words, was no surprise to anyone who had watched.",
        "Mara Venn said (and her lawyer agreed) that the bridge was safe.",
        "He gave her credit for the bridge.",
        "Watch out, the mayor warned.",
        "The mayor is a photo enthusiast.",
    ],
)
def test_sentences_of_a_report_are_no_captions(text):
    assert caption(one(text)) is None


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Image source, Getty Images", "Getty Images"),
        ("Photo: Emma Ode", "Emma Ode"),
        ("Emma Ode/Reuters", "Emma Ode/Reuters"),
        ("AFP via Getty Images", "AFP via Getty Images"),
        ("The mayor said no.", None),
        ("Credit is due to the mayor, who said no to the bank.", None),
    ],
)
def test_a_line_of_nothing_but_a_credit_is_one(text, who):
    assert credit(one(text)) == who


def test_an_address_is_no_file_name():
    assert file_name(one("https://press.example/bridge.jpg")) is None
    assert file_name(one("Bridge in Draum.JPG")) == "Bridge in Draum.JPG"
    assert file_name(one("He sent a file called bridge.jpg to the mayor.")) is None
