"""Whom the words of a source mean."""

from __future__ import annotations

import dataclasses

import pytest

from attribute.interpret.pages import Page


def test_a_surname_with_a_title_is_the_person_named_in_full() -> None:
    page = Page("Clara Dunmore, a surgeon, spoke first.", "Dr Dunmore said the ward was full.")
    page.act("Dr Dunmore", "said", "the ward was full")
    assert page.speakers() == ["Clara Dunmore"]


@pytest.mark.parametrize(
    ("pronoun", "name"), [("he", "Paul Venn"), ("she", "Mary Odell")], ids=["masculine", "feminine"]
)
def test_a_pronoun_agrees_with_its_antecedent(pronoun: str, name: str) -> None:
    page = Page(f"Paul Venn and Mary Odell met on Monday, and later {pronoun} said the road was safe.")
    page.act(pronoun, "said", "the road was safe")
    assert page.speakers() == [name]


def test_two_candidates_that_are_close_are_both_named_with_low_confidence() -> None:
    page = Page("Paul Venn met Mark Tolley on the bridge and then he said it was safe.")
    page.act("he", "said", "it was safe")
    entry, speaker = page.one(0)
    _, speakers = page.read()
    others = {one.name for one in speakers if one.id in entry.candidates}
    assert {speaker.name, *others} == {"Paul Venn", "Mark Tolley"}
    assert entry.confidence <= 0.6


def test_a_clear_name_is_more_certain_than_a_pronoun() -> None:
    page = Page("Paul Venn said it was safe. Later he said it was closed.")
    page.act("Paul Venn", "said", "it was safe")
    page.act("he", "said", "it was closed")
    assert page.speakers() == ["Paul Venn", "Paul Venn"]
    assert page.one(0)[0].confidence > page.one(1)[0].confidence


def test_confidence_of_the_act_counts() -> None:
    page = Page("Paul Venn said it was safe.")
    page.act("Paul Venn", "said", "it was safe", confidence=0.5)
    assert page.one(0)[0].confidence == pytest.approx(0.485)


def test_two_brothers_with_one_surname_leave_a_candidate() -> None:
    page = Page("Paul Venn and Mark Venn run the mill.", "Venn said it would close.")
    page.act("Venn", "said", "it would close")
    entry, _ = page.one(0)
    assert entry.candidates
    assert entry.confidence < 0.8


def test_a_title_tells_husband_from_wife() -> None:
    page = Page("Paul Venn and Mary Venn run the mill.", "Mrs Venn said it would close.")
    page.act("Mrs Venn", "said", "it would close")
    assert page.speakers() == ["Mary Venn"]


def test_an_acronym_is_the_body_that_the_report_explains() -> None:
    page = Page(
        "The Lennish Dam Safety Commission (LDSC) met on Monday.",
        "The LDSC said the wall held. It added nothing.",
    )
    page.act("The LDSC", "said", "the wall held")
    page.act("It", "added", "nothing")
    assert page.speakers() == ["Lennish Dam Safety Commission"] * 2


def test_an_acronym_after_or_is_the_body_before_it() -> None:
    page = Page(
        "Wardens spoke to the Lenn Harbour Committee, or RADLEN, on Monday.",
        "RADLEN said the wall held.",
    )
    page.act("RADLEN", "said", "the wall held")
    assert page.speakers() == ["Lenn Harbour Committee"]


def test_what_else_it_may_be_is_no_acronym() -> None:
    page = Page("Wardens wanted the Lenn Harbour Committee, or RADLEN if it met. RADLEN said no.")
    page.act("RADLEN", "said", "no")
    assert page.speakers() == ["RADLEN"]


def test_relative_pronoun_is_the_noun_before_it() -> None:
    page = Page("The bridge was built by Paul Venn, who says it will stand.")
    page.act("who", "says", "it will stand")
    assert page.speakers() == ["Paul Venn"]


def test_i_in_a_quotation_is_whoever_is_quoted() -> None:
    page = Page('Mary Odell told the court: "I think the gate was open."')
    outer = page.act("Mary Odell", "told", '"I think the gate was open."')
    page.act("I", "think", "the gate was open", parent=outer)
    assert page.speakers() == ["Mary Odell"] * 2
    attributions, _ = page.read()
    inner = next(entry for entry in attributions if entry.parent)
    assert inner.parent == page.one(0)[0].id


def test_he_in_a_quotation_is_not_the_one_quoted() -> None:
    page = Page('Mark Tolley was silent. Paul Venn said: "He thinks the gate was open."')
    outer = page.act("Paul Venn", "said", '"He thinks the gate was open."')
    page.act("He", "thinks", "the gate was open", parent=outer)
    assert page.speakers() == ["Paul Venn", "Mark Tolley"]


def test_we_of_a_spokesman_is_the_body_he_speaks_for() -> None:
    page = Page('Paul Venn, a spokesman for Ostrel Water Company, said: "We hope the rain stops."')
    outer = page.act("Paul Venn, a spokesman for Ostrel Water Company,", "said", '"We hope the rain stops."')
    page.act("We", "hope", "the rain stops", parent=outer)
    assert page.speakers() == ["Paul Venn", "Ostrel Water Company"]


@pytest.mark.parametrize(
    "source",
    [
        "Tarn mayor Piet Orvo",
        "the mayor of Tarn, Piet Orvo,",
        "Piet Orvo, the mayor of Tarn,",
        "Mayor Piet Orvo",
    ],
)
def test_role_and_name_in_one_source_are_one_person_with_a_role(source: str) -> None:
    page = Page(f"On Monday {source} said the gates were open.")
    page.act(source, "said", "the gates were open")
    _, speaker = page.one(0)
    assert (speaker.name, speaker.kind) == ("Piet Orvo", "person")
    assert any("ayor" in role.exact for role in speaker.roles)


def test_a_role_told_outside_the_sources_names_the_speaker() -> None:
    page = Page(
        "The town's fire chief, Edda Moss, has served since 2010.", "The fire chief said the smoke was gone."
    )
    page.act("The fire chief", "said", "the smoke was gone")
    assert page.speakers() == ["Edda Moss"]


def test_the_same_office_in_another_place_is_another_person() -> None:
    page = Page("Piet Orvo, the mayor of Tarn, stayed away.", "The mayor of Ostrel said the port was closed.")
    page.act("The mayor of Ostrel", "said", "the port was closed")
    _, speaker = page.one(0)
    assert (speaker.name, speaker.kind) == ("mayor of Ostrel", "unnamed")


def test_a_second_judge_is_not_the_first() -> None:
    page = Page("Judge Paul Venn fined the firm on Monday. Another judge said the fine was too high.")
    page.act("Another judge", "said", "the fine was too high")
    assert page.speakers() != ["Paul Venn"]


def test_nobody_is_unspecified_and_has_no_mentions() -> None:
    page = Page("It was reported that the gates were open.", "The dam is thought to be safe.")
    page.act(None, "was reported", "the gates were open")
    page.act(None, "is thought", "to be safe")
    attributions, speakers = page.read()
    assert [(speaker.name, speaker.kind, speaker.mentions) for speaker in speakers] == [
        ("unspecified", "unnamed", ())
    ]
    assert {entry.speaker for entry in attributions} == {speakers[0].id}


def test_a_content_without_source_and_cue_goes_on_with_the_last_speaker() -> None:
    page = Page("Mary Odell said the gate was open.", "“It had been open for days.”")
    page.act("Mary Odell", "said", "the gate was open")
    page.act(None, None, "“It had been open for days.”")
    assert page.speakers() == ["Mary Odell"] * 2


def test_a_document_speaks_for_whoever_made_it() -> None:
    page = Page("A statement issued by the Ostrel Port Authority said the port was closed.")
    page.act("A statement issued by the Ostrel Port Authority", "said", "the port was closed")
    assert page.speakers() == ["Ostrel Port Authority"]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("the Ministry of Works", "government"),
        ("Ostrel Water Company", "organisation"),
        ("residents", "group"),
        ("a survey", "document"),
        ("an official", "unnamed"),
        ("Mary Odell", "person"),
        ("France", "government"),
    ],
)
def test_kinds_of_speakers(source: str, kind: str) -> None:
    page = Page(f"On Monday {source} said the gate was open.")
    page.act(source, "said", "the gate was open")
    assert page.one(0)[1].kind == kind


def test_agency_text_in_capitals_is_read_like_any_other() -> None:
    page = Page(
        "COLONEL MARCO TELLO, CHIEF OF THE OSTREL GARRISON, SAID THE ROAD WAS CLOSED.",
        "TELLO ADDED THAT IT WAS MINED.  HE SAID A CONVOY HAD TURNED BACK.",
    )
    page.act("COLONEL MARCO TELLO, CHIEF OF THE OSTREL GARRISON,", "SAID", "THE ROAD WAS CLOSED")
    page.act("TELLO", "ADDED", "IT WAS MINED")
    page.act("HE", "SAID", "A CONVOY HAD TURNED BACK")
    assert page.speakers() == ["MARCO TELLO"] * 3


def test_a_report_of_a_court_names_below_whom_its_lead_describes() -> None:
    page = Page(
        "A Tarn man admitted opening the gate.", "Nils Harrow, 44, of Mill Lane, told police he was drunk."
    )
    page.act("A Tarn man", "admitted", "opening the gate")
    page.act("Nils Harrow, 44, of Mill Lane,", "told", "he was drunk")
    assert page.speakers() == ["Nils Harrow"] * 2


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Paul Venn was", "Paul Venn"),
        ("the mayor of Tarn recently", "mayor of Tarn"),
        ("dam inspectors have", "dam inspectors"),
        ("dozens of women who", "dozens of women"),
        ("that the harbour office", "harbour office"),
        ("some 12,500 dock workers", "some 12,500 dock workers"),
        ("dock workers, 12,500 of whom were there,", "dock workers"),
        ("the 21:00 bulletin", "21:00 bulletin"),
        ("38% of dockers", "38% of dockers"),
        ("38% who", "38%"),
        ("news reports", "news reports"),
        ("a newly released email", "newly released email"),
        ("an email released on Monday", "email"),
        ("Thursday's memo", "Thursday's memo"),
        ("last night's results", "last night's results"),
        ("the September 29 email", "September 29 email"),
        ("Maybe Venn", "Venn"),
        ("the presidents of Tarn, Ostrel and Lenn", "presidents of Tarn, Ostrel and Lenn"),
        ("THE PRESIDENTS OF TARN, OSTREL, AND LENN", "PRESIDENTS OF TARN, OSTREL, AND LENN"),
    ],
)
def test_ragged_edges_of_a_source_are_not_in_the_name_but_in_the_selector(source: str, name: str) -> None:
    page = Page(f"On Monday {source} told us the gate was open.")
    page.act(source, "told", "the gate was open")
    entry, speaker = page.one(0)
    assert speaker.name == name
    assert entry.source[0].exact == source


def test_a_given_name_that_is_also_a_document_is_a_person() -> None:
    page = Page("Bill Odell said the gate was open. Later he said it was shut.")
    page.act("Bill Odell", "said", "the gate was open")
    page.act("he", "said", "it was shut")
    assert page.speakers() == ["Bill Odell"] * 2
    assert page.one(0)[1].kind == "person"


def test_joined_names_keep_all_their_letters() -> None:
    page = Page("On Monday Paul Venn and Meghan Odell said the gate was open.")
    page.act("Paul Venn and Meghan Odell", "said", "the gate was open")
    assert page.speakers() == ["Paul Venn and Meghan Odell"]


def test_a_letter_speaks_for_whoever_said_something_in_a_letter() -> None:
    page = Page(
        "In a letter to the council, Ostrel Water Company said the pumps had failed.",
        "The letter said two of them were old.",
    )
    page.act("Ostrel Water Company", "said", "the pumps had failed")
    page.act("The letter", "said", "two of them were old")
    assert page.speakers() == ["Ostrel Water Company"] * 2


def test_the_paper_is_the_one_the_report_calls_a_newspaper() -> None:
    page = Page(
        "The harbour was dredged, according to newspaper Lennish Bode.", "The paper claimed it was too late."
    )
    page.act("The paper", "claimed", "it was too late")
    assert page.speakers() == ["Lennish Bode"]


def test_a_source_that_will_not_be_named_is_nobody_the_report_names() -> None:
    page = Page("Paul Venn said the gate was open.", "The source said it was shut.")
    page.act("Paul Venn", "said", "the gate was open")
    page.act("The source", "said", "it was shut")
    assert page.speakers() == ["Paul Venn", "source"]


def test_who_is_described_in_the_lead_is_named_in_the_next_paragraph() -> None:
    page = Page(
        "A dam inspector has spoken of cracks.", "Nils Harrow told the Courier they were a metre long."
    )
    page.act("A dam inspector", "has spoken of", "cracks")
    page.act("Nils Harrow", "told", "they were a metre long")
    assert page.speakers() == ["Nils Harrow"] * 2


def test_whoever_goes_on_is_the_last_speaker() -> None:
    page = Page(
        "Asked by host Mark Tolley about the gate, Paul Venn said: “Who shut it?”",
        "“Let me put it this way,” he continued. “It was open.”",
    )
    page.act("Paul Venn", "said", "“Who shut it?”")
    page.act("he", "continued", "“Let me put it this way,”", "“It was open.”")
    assert page.speakers() == ["Paul Venn"] * 2


def test_whoever_is_spoken_to_is_not_the_one_who_speaks() -> None:
    page = Page('Paul Venn said the gate was open. Mary Odell asked: "Do you believe it was safe?"')
    page.act("Paul Venn", "said", "the gate was open")
    outer = page.act("Mary Odell", "asked", '"Do you believe it was safe?"')
    page.act("you", "believe", "it was safe", parent=outer)
    assert page.speakers() == ["Paul Venn", "Mary Odell", "Paul Venn"]


def test_what_you_thinks_is_not_laid_to_whoever_says_so() -> None:
    page = Page('Paul Venn said it was late. Mary Odell said: "When you fear the river, you stay at home."')
    page.act("Paul Venn", "said", "it was late")
    outer = page.act("Mary Odell", "said", '"When you fear the river, you stay at home."')
    page.act("you", "fear", "the river", parent=outer)
    assert page.speakers() == ["Paul Venn", "Mary Odell", "you"]


def test_an_office_of_state_is_no_part_of_a_movement_that_is_called_one() -> None:
    page = Page(
        "The Islamic State of Harn and the River State took it.",
        "Paul Venn and his secretary of State, Mary Odell, said it was lost.",
    )
    page.act("Paul Venn and his secretary of State, Mary Odell,", "said", "it was lost")
    assert page.speakers() == ["Paul Venn and his secretary of State, Mary Odell"]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Doctors Without Borders", "Doctors Without Borders"),
        ("The Committee to Protect Journalists", "Committee to Protect Journalists"),
        ("the Children", "Save the Children"),  # as a model may cut it
        ("Mara Venn of the Committee to Protect Journalists", "Mara Venn"),
    ],
)
def test_a_body_keeps_the_small_words_of_its_name(source: str, name: str) -> None:
    lead = "Save " if source == "the Children" else ""
    page = Page(f"{lead}{source} said the ward was full.", "Reporters Without Borders said it was late.")
    page.act(source, "said", "the ward was full")
    page.act("Reporters Without Borders", "said", "it was late")
    assert page.speakers() == [name, "Reporters Without Borders"]


def test_the_man_is_whoever_spoke_last_and_has_no_name_either() -> None:
    page = Page(
        "Paul Venn, the mayor, said it was late.",
        "A former employee told the paper that they knew. “They laughed,” said the man.",
    )
    page.act("Paul Venn", "said", "it was late")
    page.act("A former employee", "told", "they knew")
    page.act("the man", "said", "“They laughed,”")
    assert page.speakers() == ["Paul Venn", "former employee", "former employee"]


def test_the_general_is_not_the_secretary_general() -> None:
    page = Page("The league's secretary general, Mary Odell, met Gen Paul Venn.", "The general said no.")
    page.act("The general", "said", "no")
    assert page.speakers() == ["Paul Venn"]


def test_the_attorney_general_is_one() -> None:
    page = Page("The attorney general, Mary Odell, met Gen Paul Venn.", "The attorney general said no.")
    page.act("The attorney general", "said", "no")
    assert page.speakers() == ["Mary Odell"]


def test_somebody_of_the_family_may_go_by_one_name() -> None:
    page = Page("Paul Venn said it was late. His wife, Nour, said no.")
    page.act("Paul Venn", "said", "it was late")
    page.act("His wife, Nour,", "said", "no")
    assert page.speakers() == ["Paul Venn", "Nour"]


def test_whoever_the_report_goes_on_to_call_by_a_last_name_is_a_person() -> None:
    page = Page("“They had the letter,” Ilka Drozd said on Monday.", "“I saw it,” Drozd said.")
    page.act("Ilka Drozd", "said", "“They had the letter,”")
    page.act("Drozd", "said", "“I saw it,”")
    assert page.one(0)[1].kind == "person"


def test_a_body_goes_by_where_it_has_its_seat() -> None:
    page = Page("Amnesty International blamed the army.", "The Lenn-based group said it was a crime.")
    page.act("Amnesty International", "blamed", "the army")
    page.act("The Lenn-based group", "said", "it was a crime")
    assert page.speakers() == ["Amnesty International"] * 2
    assert page.one(0)[1].kind == "organisation"


def test_the_general_staff_is_no_general() -> None:
    page = Page("The Chief of the General Staff, Paul Venn, said it was late.", "The General Staff said no.")
    page.act("The Chief of the General Staff, Paul Venn,", "said", "it was late")
    page.act("The General Staff", "said", "no")
    assert page.speakers() == ["Paul Venn", "General Staff"]


def test_neither_of_two_is_both() -> None:
    page = Page(
        "Paul Venn met Mary Odell at the old mill on Monday.", "Neither Venn nor Odell said it was late."
    )
    page.act("Neither Venn nor Odell", "said", "it was late")
    assert page.speakers() == ["Paul Venn and Mary Odell"]


def test_the_piece_of_a_source_near_the_cue_tells_the_speaker() -> None:
    page = Page("Paul Venn, who left on Monday by the last boat, and Mary Odell met. She said it was late.")
    page.act("She", "said", "it was late")
    first, cue = page.acts[0].source, page.acts[0].cue
    page.acts[0] = dataclasses.replace(page.acts[0], source=((0, 9), *first), cue=cue)
    assert page.speakers() == ["Mary Odell"]


def test_an_article_alone_is_no_source() -> None:
    page = Page("Paul Venn saw the gate. It was said to be open by the")
    page.act("the", "was said", "to be open")
    assert page.speakers() == ["unspecified"]


def test_several_named_in_one_source_go_by_their_full_names() -> None:
    page = Page("Paul Venn and Clara Dunmore run the mill.", "Venn and Dunmore said it would close.")
    page.act("Venn and Dunmore", "said", "it would close")
    assert page.speakers() == ["Paul Venn and Clara Dunmore"]


@pytest.mark.parametrize("source", ["The pair", "Both women", "The two women", "The two lawmakers"])
def test_the_pair_are_the_two_named_together(source: str) -> None:
    page = Page(
        "Mary Odell and Clara Dunmore run the mill.",
        "Odell opened it in May, and Dunmore joined her.",
        f"{source} said it would close.",
    )
    page.act(source, "said", "it would close")
    assert page.speakers() == ["Mary Odell and Clara Dunmore"]


def test_the_pair_are_the_two_of_whom_the_report_speaks_most() -> None:
    page = Page(
        "Mary Odell and Clara Dunmore run the mill. Odell opened it. Dunmore joined in May.",
        "Anna Venn and Mary Sund live beside it.",
        "The couple said it would close.",
    )
    page.act("The couple", "said", "it would close")
    assert page.speakers() == ["Mary Odell and Clara Dunmore"]


def test_both_groups_are_not_two_people() -> None:
    page = Page("Mary Odell and Clara Dunmore run the mill.", "Both groups said it would close.")
    page.act("Both groups", "said", "it would close")
    assert page.speakers() == ["Both groups"]


def test_prosecutors_are_the_one_office_of_prosecutors_named() -> None:
    page = Page(
        "The Tarn County Attorney's Office opened the case.", "Prosecutors said the gate had been forced."
    )
    page.act("Prosecutors", "said", "the gate had been forced")
    assert page.speakers() == ["Tarn County Attorney's Office"]


def test_prosecutors_of_one_of_two_offices_are_not_guessed() -> None:
    page = Page(
        "The Tarn County Attorney's Office opened the case.",
        "The Lisk County Attorney's Office joined it a week later and asked for the harbour books.",
        "Prosecutors said the gate had been forced.",
    )
    page.act("Prosecutors", "said", "the gate had been forced")
    assert page.speakers() == ["Prosecutors"]


def test_the_bureau_is_the_body_known_to_be_one_and_not_the_last_spoken_of() -> None:
    page = Page(
        "The FBI searched the boathouse on Monday.",
        "The Lennish Harbour Service kept away.",
        "The bureau said nothing was found.",
    )
    page.act("The bureau", "said", "nothing was found")
    assert page.speakers() == ["FBI"]


def test_who_says_something_is_not_whom_it_names() -> None:
    page = Page(
        "Paul Venn sued the council on Monday, and Mark Tolley defended it.",
        "He said Tolley had hidden the letters.",
    )
    page.act("He", "said", "Tolley had hidden the letters")
    assert page.speakers() == ["Paul Venn"]


def test_whoever_is_asked_to_do_something_is_not_the_one_who_asks() -> None:
    page = Page("Paul Venn met Mark Tolley at the mill. He asked him to promise that the gate would close.")
    outer = page.act("He", "asked", "him to promise that the gate would close")
    page.act("him", "promise", "that the gate would close", parent=outer)
    asking, promising = page.speakers()
    assert asking != promising


@pytest.mark.parametrize(
    "told",
    [
        "Lenn Radio also shared a video showing a flooded lane.",
        "On Monday Lenn Radio posted a shaky video. The video shows a flooded lane.",
    ],
    ids=["in its clause", "before"],
)
def test_a_document_speaks_for_whoever_is_said_to_have_made_it(told: str) -> None:
    page = Page("Lenn Radio went to the lane.", told)
    if "The video" in told:
        page.act("The video", "shows", "a flooded lane")
    else:
        page.act("a video", "showing", "a flooded lane")
    assert page.speakers() == ["Lenn Radio"]


def test_a_new_letter_is_not_that_of_who_wrote_another() -> None:
    page = Page(
        "The Lenn Harbour Board sent a letter to the mayor.", "A letter found in the hold says it was empty."
    )
    page.act("A letter found in the hold", "says", "it was empty")
    assert page.speakers() == ["letter found in the hold"]


def test_an_age_tells_who_is_meant() -> None:
    page = Page(
        "Mary Odell, 37, and Ines Karst, 52, both live in Lenn.", "Ines Karst left. The 37-year-old said no."
    )
    page.act("The 37-year-old", "said", "no")
    assert page.speakers() == ["Mary Odell"]


def test_a_surname_that_is_a_title_is_a_name() -> None:
    page = Page("Lennish pilots Kevin King and Paul Venn came home.", "King and Venn said the road was safe.")
    page.act("King and Venn", "said", "the road was safe")
    assert page.speakers() == ["Kevin King and Paul Venn"]


def test_a_list_after_a_dash_names_the_speakers() -> None:
    page = Page("Three of the crew – Mary Odell, Ines Karst and Paul Venn – said the hold was full.")
    page.act("Three of the crew – Mary Odell, Ines Karst and Paul Venn –", "said", "the hold was full")
    assert page.speakers() == ["Mary Odell, Ines Karst and Paul Venn"]


def test_an_account_named_in_small_letters_is_a_speaker() -> None:
    page = Page(
        "The posts, by a user named kite77 and mostly old, mock the ferry.", "Later kite77 said it sank."
    )
    page.act("The posts, by a user named kite77 and mostly old,", "mock", "the ferry")
    page.act("kite77", "said", "it sank")
    assert page.speakers() == ["kite77", "kite77"]


def test_the_citys_police_are_the_police_named_before() -> None:
    page = Page(
        "Lenn police closed the bridge. Lenn police said it was unsafe.", "The city's police denied a delay."
    )
    page.act("Lenn police", "said", "it was unsafe")
    page.act("The city's police", "denied", "a delay")
    assert page.speakers() == ["Lenn police"] * 2


def test_an_editorial_board_speaks_for_its_paper() -> None:
    page = Page("The Lenn Courier was blunt.", "“He sells dreams,” the paper's editorial board wrote.")
    page.act("the paper's editorial board", "wrote", "“He sells dreams,”")
    assert page.speakers() == ["Lenn Courier"]


def test_an_epithet_takes_up_the_body_that_opens_its_sentence() -> None:
    page = Page("Lenn Ferries will close two piers, the passenger ship operator said on Monday.")
    page.act("the passenger ship operator", "said", "Lenn Ferries will close two piers")
    assert page.speakers() == ["Lenn Ferries"]


def test_a_hospital_is_not_the_town_named_before_it() -> None:
    page = Page("Two died in Lenn, the district hospital said.")
    page.act("the district hospital", "said", "Two died in Lenn")
    assert page.speakers() == ["district hospital"]


def test_the_president_of_several_words_of_country_is_the_president_named() -> None:
    page = Page(
        "President Odell spoke in Lenn.", "It was odd to hear the President of the United States deny it."
    )
    page.act("the President of the United States", "deny", "it")
    assert page.speakers() == ["Odell"]


def test_a_ruling_speaks_for_its_court() -> None:
    page = Page("The mayor criticised a Lenn court ruling declaring the ban void.")
    page.act("a Lenn court ruling", "declaring", "the ban void")
    assert page.speakers() == ["Lenn court"]


def test_we_of_a_chairwoman_is_the_body_she_is_said_to_lead() -> None:
    page = Page(
        "Mary Odell, chairwoman of the Lenn flood relief committee, was calm.",
        "“We think it holds,” Odell said.",
    )
    outer = page.act("Odell", "said", "“We think it holds,”")
    page.act("We", "think", "it holds", parent=outer)
    assert page.speakers() == ["Mary Odell", "Lenn flood relief committee"]


def test_a_committee_goes_by_fewer_of_its_words() -> None:
    page = Page(
        "Nobody had asked the Lenn Select Committee on Harbour Safety.",
        "The Lenn Harbour Committee said it would return.",
    )
    page.act("The Lenn Harbour Committee", "said", "it would return")
    assert page.speakers() == ["Lenn Select Committee on Harbour Safety"]


def test_the_prosecutors_office_is_the_attorneys_office_named() -> None:
    page = Page(
        "The Attorney's Office for Lenn spoke on Monday.",
        "He had called twice, the prosecutor's office said.",
    )
    page.act("the prosecutor's office", "said", "He had called twice")
    assert page.speakers() == ["Attorney's Office for Lenn"]


def test_a_bureau_spokesman_is_the_spokesman_of_the_bureau_named() -> None:
    page = Page(
        "The FBI answered. An FBI spokesman said it was late.", "A bureau spokesman denied that it had slept."
    )
    page.act("An FBI spokesman", "said", "it was late")
    page.act("A bureau spokesman", "denied", "that it had slept")
    assert page.speakers() == ["FBI spokesman"] * 2


def test_one_of_several_is_the_one_named_after_the_comma() -> None:
    page = Page("One of the skippers, Mary Odell, said the sea was calm.")
    page.act("One of the skippers, Mary Odell,", "said", "the sea was calm")
    assert page.speakers() == ["Mary Odell"]


def test_a_minister_of_one_office_is_not_that_of_another() -> None:
    page = Page(
        "Prime Minister Paul Venn spoke.",
        "The defence minister said no.",
        "Defence Minister Mark Tolley left.",
    )
    page.act("The defence minister", "said", "no")
    assert page.speakers() == ["Mark Tolley"]


def test_a_portfolio_between_office_and_name_leaves_the_name() -> None:
    page = Page("Lenn’s Minister for Civil Defence Carl-Oskar Venn said it was ready.")
    page.act("Lenn’s Minister for Civil Defence Carl-Oskar Venn", "said", "it was ready")
    assert page.speakers() == ["Carl-Oskar Venn"]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Villagers and Mayor Tomas Brehl", "Villagers and Mayor Tomas Brehl"),
        ("Venn and his brother", "Paul Venn and his brother"),
        ("The Lennish nation and the Lenn Armed Forces", "Lennish nation and the Lenn Armed Forces"),
        ("Odell and many of her colleagues", "Odell and many of her colleagues"),
    ],
)
def test_two_who_speak_together_are_not_one_of_them(source: str, name: str) -> None:
    page = Page("Paul Venn came late.", f"{source} said the road was safe.")
    page.act(source, "said", "the road was safe")
    assert page.speakers() == [name]


def test_a_report_with_a_title_in_quote_marks_is_its_makers() -> None:
    page = Page("The Lenn Institute’s “Tides in Lenn 2023” report shows a rise.")
    page.act("The Lenn Institute’s “Tides in Lenn 2023” report", "shows", "a rise")
    assert page.speakers() == ["Lenn Institute"]


def test_a_document_of_one_country_is_not_that_of_another() -> None:
    page = Page("Sweden published a brochure on floods.", "The Finnish brochure says boil water.")
    page.act("The Finnish brochure", "says", "boil water")
    assert page.speakers() == ["Finnish brochure"]


def test_reports_from_a_place_are_not_what_the_place_says() -> None:
    page = Page("Trade in Myanmar has stopped.", "Reports from Myanmar indicate that the bridge fell.")
    page.act("Reports from Myanmar", "indicate", "the bridge fell")
    assert page.speakers() == ["Reports from Myanmar"]


def test_officials_far_from_the_harbours_are_officials() -> None:
    page = Page(
        "Harbour officials said the sea was calm.",
        "It was a long night. " * 40,
        "Officials said nobody drowned.",
    )
    page.act("Harbour officials", "said", "the sea was calm")
    page.act("Officials", "said", "nobody drowned")
    assert page.speakers() == ["Harbour officials", "Officials"]


def test_officials_of_the_next_sentence_are_the_same() -> None:
    page = Page("Harbour officials said the sea was calm. Later officials said nobody drowned.")
    page.act("Harbour officials", "said", "the sea was calm")
    page.act("officials", "said", "nobody drowned")
    assert page.speakers() == ["Harbour officials"] * 2


def test_the_official_of_the_sentence_before_may_be_described_anew() -> None:
    page = Page("A Lennish official said it was over.", "The government official said nine boats sank.")
    page.act("A Lennish official", "said", "it was over")
    page.act("The government official", "said", "nine boats sank")
    assert len(set(page.speakers())) == 1


def test_who_goes_by_a_surname_alone_is_taken_up_once_they_have_spoken() -> None:
    page = Page("Paul Venn sat down.", "Brehl said he hopes the gale ends.")
    outer = page.act("Brehl", "said", "he hopes the gale ends")
    page.act("he", "hopes", "the gale ends", parent=outer)
    assert page.speakers() == ["Brehl", "Brehl"]


def test_a_person_whose_surname_is_a_noun_for_bodies_is_a_person() -> None:
    page = Page(
        "Serhii Radio, a chemistry teacher, stayed in Lenn with Mary Odell.", "He said the labs were cold."
    )
    page.act("He", "said", "the labs were cold")
    assert page.speakers() == ["Serhii Radio"]


def test_a_nominee_of_one_party_is_not_the_other_partys() -> None:
    page = Page(
        "Republican nominee Mark Tolley spoke.",
        "The Democratic nominee said no.",
        "Democratic nominee Mary Odell left.",
    )
    page.act("The Democratic nominee", "said", "no")
    assert page.speakers() == ["Mary Odell"]


def test_a_list_with_brackets_is_a_list() -> None:
    page = Page("Late at night Jon Tolley (D-Lenn) and Paul Venn (R-Tarn) asked for more.")
    page.act("Jon Tolley (D-Lenn) and Paul Venn (R-Tarn)", "asked for", "more")
    assert page.speakers() == ["Jon Tolley and Paul Venn"]


def test_the_bank_is_not_an_account() -> None:
    page = Page(
        "Lenn Savings shut its doors. A post by @kite77 mocked it, and @kite77 posted twice.",
        "The bank said no.",
    )
    page.act("The bank", "said", "no")
    assert page.speakers() != ["@kite77"]


def test_a_plural_for_people_is_nobody_whom_he_takes_up() -> None:
    page = Page("Paul Venn spoke. Many Americans wept.", "“Look how they suffer,” he said.")
    page.act("Many Americans", "wept", "Paul Venn spoke")
    page.act("he", "said", "“Look how they suffer,”")
    assert page.speakers()[1] == "Paul Venn"


def test_we_outside_of_any_quotation_is_no_speaker_of_the_report() -> None:
    page = Page("Lenn Radio said a bridge fell.", "We were unable to verify the place.")
    page.act("Lenn Radio", "said", "a bridge fell")
    page.act("We", "were unable to verify", "the place")
    assert page.speakers() == ["Lenn Radio", "unspecified"]


def test_a_name_may_go_on_with_a_small_article() -> None:
    page = Page("Yesterday Sahar al-Jamil, a teacher, wept.", "Al-Jamil said the school had gone.")
    page.act("Al-Jamil", "said", "the school had gone")
    assert page.speakers() == ["Sahar al-Jamil"]


def test_a_name_is_not_cut_at_a_given_name_within_it() -> None:
    page = Page("It rained in the town, and Rakel Mohammad Venn wept.")
    page.act("Rakel Mohammad Venn", "wept", "It rained in the town")
    assert page.speakers() == ["Rakel Mohammad Venn"]


def test_a_name_that_only_ever_owns_is_a_business() -> None:
    page = Page(
        "Brehl’s will close two shops, and Brehl’s has told its staff.",
        "Worker Paul Venn wept in a Brehl’s shop.",
        "He said it was theft. Brehl’s said it was sorry.",
    )
    page.act("He", "said", "it was theft")
    page.act("Brehl’s", "said", "it was sorry")
    assert page.speakers() == ["Paul Venn", "Brehl’s"]


def test_a_surname_that_is_an_occupation_is_a_name() -> None:
    page = Page(
        "Advisers were calm.", "Lee Baker CFP wrote the note.", "“It pays,” said Lee Baker, an adviser."
    )
    page.act("Lee Baker, an adviser", "said", "“It pays,”")
    assert page.speakers() == ["Lee Baker"]


def test_his_lawyer_is_not_he() -> None:
    page = Page("Paul Venn cooked in the cellar.", "His lawyer described the smell.")
    page.act("His lawyer", "described", "the smell")
    assert page.speakers() == ["lawyer"]


def test_a_spokesman_for_one_body_is_not_the_named_one_of_another() -> None:
    page = Page(
        "A spokesman for flylenn said it landed.", "Tomas Brehl, spokesman for the Lenn Harbour Board, left."
    )
    page.act("A spokesman for flylenn", "said", "it landed")
    assert page.speakers() == ["spokesman for flylenn"]


def test_a_name_after_its_office_says_who_the_host_is() -> None:
    page = Page("The host, Lenn Council member Nicole Venn, said it was late.")
    page.act("The host, Lenn Council member Nicole Venn,", "said", "it was late")
    assert page.speakers() == ["Nicole Venn"]


def test_an_account_of_something_is_no_name() -> None:
    page = Page("The ferry's account of the night was odd.", "The captain said it was late.")
    page.act("The captain", "said", "it was late")
    assert page.speakers() == ["captain"]


def test_a_person_with_two_surnames_may_go_by_both() -> None:
    page = Page("Ildefonso Guaro Villar, the trade minister, sat down.", "Mr. Guaro Villar said no.")
    page.act("Mr. Guaro Villar", "said", "no")
    assert page.speakers() == ["Ildefonso Guaro Villar"]


def test_a_governor_of_a_place_goes_by_his_name() -> None:
    page = Page("In June Gov. Earl Venn of West Lenn praised the work.")
    page.act("Gov. Earl Venn of West Lenn", "praised", "the work")
    assert page.speakers() == ["Earl Venn"]


def test_members_of_a_trade_are_not_a_body_that_begins_with_their_word() -> None:
    page = Page("The new Ferrymen for a Free Lenn met.", "At night the Ferrymen said no.")
    page.act("the Ferrymen", "said", "no")
    assert page.speakers() == ["Ferrymen"]


def test_you_outside_of_any_quotation_is_the_reader() -> None:
    page = Page("Paul Venn said it was safe.", "If you think it will hold, go on.")
    page.act("Paul Venn", "said", "it was safe")
    page.act("you", "think", "it will hold")
    assert page.speakers() == ["Paul Venn", "unspecified"]


def test_the_union_is_no_company() -> None:
    page = Page(
        "Lenn Coal Company sued the United Lenn Workers. Lenn Coal Company said it was late.",
        "The union said no.",
    )
    page.act("Lenn Coal Company", "said", "it was late")
    page.act("The union", "said", "no")
    assert page.speakers()[1] == "United Lenn Workers"


def test_a_word_that_opens_a_sentence_is_no_part_of_the_name_after_it() -> None:
    page = Page("The ferry to Mexico sank. A ship from Mexico came.", "Poor Mexico said enough.")
    page.act("Poor Mexico", "said", "enough")
    assert page.speakers() == ["Mexico"]


def test_a_given_name_that_only_opens_sentences_stays_with_its_surname() -> None:
    page = Page("Shenbaz Brehl said it was safe. The mayor met Brehl. In Lenn, Brehl smiled.")
    page.act("Shenbaz Brehl", "said", "it was safe")
    assert page.speakers() == ["Shenbaz Brehl"]


def test_a_partner_is_named_after_the_comma() -> None:
    page = Page("His former business partner at Lenox, Paul Venn, called him a master.")
    page.act("His former business partner at Lenox, Paul Venn,", "called", "him a master")
    assert page.speakers() == ["Paul Venn"]


def test_an_acronym_between_commas_is_the_body_before_it() -> None:
    page = Page(
        "LENN, 4 MAY 90 -- THE LENN PRESS COMMITTEE, LEPRECO, DENIED A RAID.", "LEPRECO SAID TWO BOATS SANK."
    )
    page.act("THE LENN PRESS COMMITTEE, LEPRECO,", "DENIED", "A RAID")
    page._from = page.document.text.index("LEPRECO SAID")
    page.act("LEPRECO", "SAID", "TWO BOATS SANK")
    assert page.speakers() == ["LENN PRESS COMMITTEE"] * 2


def test_us_in_capitals_is_a_pronoun() -> None:
    page = Page("LENN, 4 MAY 90 -- TOMAS BREHL SPOKE. LET US REMEMBER THE NIGHT OF THE RAID.")
    page.act("US", "REMEMBER", "THE NIGHT OF THE RAID")
    assert page.speakers() == ["unspecified"]


def test_a_word_in_brackets_does_not_cut_a_description() -> None:
    page = Page("At dawn the [armed] forces said the bridge had gone.")
    page.act("the [armed] forces", "said", "the bridge had gone")
    assert page.speakers() == ["armed forces"]


def test_a_report_from_the_capital_is_no_statement_of_the_capital() -> None:
    page = Page("At dawn a report from the capital said the bridge had gone.")
    page.act("a report from the capital", "said", "the bridge had gone")
    assert page.speakers() == ["report from the capital"]


def test_a_minister_with_a_capital_is_of_that_office_alone() -> None:
    page = Page(
        "Lenn’s Prime Minister Paul Venn spoke.",
        "Lenn’s defence minister said no.",
        "Then Defence Minister Mark Tolley left.",
    )
    page.act("Lenn’s defence minister", "said", "no")
    assert page.speakers() == ["Mark Tolley"]


def test_a_full_name_is_not_another_full_name_with_its_surname() -> None:
    page = Page(
        "Here Ghazal Venn wept. Later Venn left.", "Belal Venn, brother of the dead man, said goodbye."
    )
    page.act("Belal Venn, brother of the dead man,", "said", "goodbye")
    assert page.speakers() == ["Belal Venn"]


@pytest.mark.parametrize("source", ["None of the sources", "No sources"])
def test_none_of_several_is_not_those_that_spoke_before(source: str) -> None:
    page = Page("Many sources said the mill burnt.", f"{source} said who had lit it.")
    page.act("Many sources", "said", "the mill burnt")
    page.act(source, "said", "who had lit it")
    assert page.speakers() == ["Many sources", source]


def test_an_account_may_begin_with_a_stroke() -> None:
    page = Page("The user @_Lenn_mill said the mill burnt.")
    page.act("The user @_Lenn_mill", "said", "the mill burnt")
    assert page.speakers() == ["@_Lenn_mill"]


def test_a_channel_goes_by_its_handle() -> None:
    page = Page("A Twitter/X channel by the handle @lenn_mill posted that the mill burnt.")
    page.act("A Twitter/X channel by the handle @lenn_mill", "posted", "that the mill burnt")
    assert page.speakers() == ["@lenn_mill"]


def test_where_a_paper_published_is_no_part_of_its_name() -> None:
    page = Page("A video posted by Shore News on Twitter showed the burnt mill.")
    page.act("A video posted by Shore News on Twitter", "showed", "the burnt mill")
    assert page.speakers() == ["Shore News"]


def test_the_last_of_a_list_may_be_described() -> None:
    page = Page("At dawn Lenn Radio, Shore News and a trader named Paul Venn said the mill burnt.")
    page.act("Lenn Radio, Shore News and a trader named Paul Venn", "said", "the mill burnt")
    assert page.speakers() == ["Lenn Radio, Shore News and a trader named Paul Venn"]


@pytest.mark.parametrize(
    "source", ["Party hopeful and former surgeon Ben Venn", "Party leader and Mayor Ben Venn"]
)
def test_one_who_is_two_things_is_one(source: str) -> None:
    page = Page("The night was long.", f"{source} said the road was safe.")
    page.act(source, "said", "the road was safe")
    assert page.speakers() == ["Ben Venn"]


def test_a_common_word_before_a_name_is_no_part_of_it() -> None:
    page = Page("It was a brave act.", "At night Brave Marina Venn told the court all.")
    page.act("Brave Marina Venn", "told", "all")
    assert page.speakers() == ["Marina Venn"]


def test_we_of_a_broadcast_in_capitals_is_the_body_that_spoke_last() -> None:
    page = Page("LENN, 4 MAY 90 -- THE LENN FRONT REPORTED A RAID. WE HOLD THE MAYOR TO BLAME FOR IT.")
    page.act("THE LENN FRONT", "REPORTED", "A RAID")
    page.act("WE", "HOLD THE MAYOR TO BLAME", "FOR IT")
    assert page.speakers() == ["LENN FRONT"] * 2


def test_a_paper_that_is_called_star_is_a_paper() -> None:
    page = Page("In June the Lenn Daily Star reported that the mill burnt. The paper said it was lit.")
    page.act("the Lenn Daily Star", "reported", "that the mill burnt")
    page.act("The paper", "said", "it was lit")
    assert page.speakers() == ["Lenn Daily Star"] * 2


@pytest.mark.parametrize(("far", "name"), [(0, "Tarnish army"), (40, "army")], ids=["near", "far"])
def test_the_army_far_from_two_armies_is_neither(far: int, name: str) -> None:
    page = Page(
        "The Lennish army said it won. The Tarnish army denied that it fled.",
        "It was a long night. " * far or "Dawn came.",
        "The army said the road was open.",
    )
    page.act("The Lennish army", "said", "it won")
    page.act("The Tarnish army", "denied", "that it fled")
    page.act("The army", "said", "the road was open")
    assert page.speakers()[2] == name


def test_the_name_between_given_name_and_last_is_a_surname_too() -> None:
    page = Page("Mayor Pablo Venn Marek spoke first. General Venn said the road was shut.")
    page.act("General Venn", "said", "the road was shut")
    assert page.speakers() == ["Pablo Venn Marek"]


def test_a_programme_is_not_who_it_is_called_after() -> None:
    page = Page("She went on the Clara Dunmore Show.", "Dunmore said the ward was full.")
    page.act("Dunmore", "said", "the ward was full")
    assert page.speakers() == ["Dunmore"]


def test_a_name_in_capitals_follows_what_somebody_is() -> None:
    page = Page("THE LENN FRONT'S LEADER CARLOS VENN MAREK, 40, MET THE PRESS. VENN SAID THE ROAD WAS SHUT.")
    page.act("VENN", "SAID", "THE ROAD WAS SHUT")
    assert page.speakers() == ["CARLOS VENN MAREK"]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("THE SUPREME COURT OF JUSTICE", "SUPREME COURT OF JUSTICE"),
        ("THE NATIONAL UNION OF LENNISH WORKERS'", "NATIONAL UNION OF LENNISH WORKERS"),
        ("THE COMMITTEE OF TEACHERS IN TARN", "COMMITTEE OF TEACHERS IN TARN"),
    ],
)
def test_the_name_of_a_body_in_capitals_goes_on_with_of(source: str, name: str) -> None:
    page = Page(f"LENN, 4 MAY 90 -- {source} SAID THE ROAD WAS SHUT.")
    page.act(source, "SAID", "THE ROAD WAS SHUT")
    assert page.speakers() == [name]


def test_a_short_form_is_the_body_whose_name_goes_on_with_of() -> None:
    page = Page("LENN, 4 MAY 90 -- THE SUPREME COURT OF JUSTICE MET. THE SUPREME COURT SAID IT WAS SHUT.")
    page.act("THE SUPREME COURT OF JUSTICE", "MET", "IT WAS SHUT")
    page.act("THE SUPREME COURT", "SAID", "IT WAS SHUT")
    assert page.speakers() == ["SUPREME COURT OF JUSTICE"] * 2


def test_initials_explained_in_square_brackets_are_the_body() -> None:
    page = Page("LENN, 4 MAY 90 -- THE LHC [LENN HARBOUR COMMITTEE] MET. THE LHC SAID THE ROAD WAS SHUT.")
    page.act("THE LHC [LENN HARBOUR COMMITTEE]", "MET", "THE ROAD WAS SHUT")
    page.act("THE LHC", "SAID", "THE ROAD WAS SHUT")
    assert page.speakers() == ["LENN HARBOUR COMMITTEE"] * 2


def test_backers_of_something_are_no_name() -> None:
    page = Page("It was shut.", "Backers of ferries say the road is bad.")
    page.act("Backers of ferries", "say", "the road is bad")
    assert page.speakers() == ["Backers of ferries"]


def test_when_a_poll_came_out_is_no_part_of_its_name() -> None:
    page = Page("A new poll released Monday found the road was bad.")
    page.act("A new poll released Monday", "found", "the road was bad")
    assert page.speakers() == ["new poll"]


def test_offices_may_stand_within_a_list_of_names() -> None:
    page = Page("On Monday Ana Venn, Tarn Mayor Paul Orvo and former minister Mary Odell said it was shut.")
    page.act("Ana Venn, Tarn Mayor Paul Orvo and former minister Mary Odell", "said", "it was shut")
    assert page.speakers() == ["Ana Venn, Tarn Mayor Paul Orvo and former minister Mary Odell"]


def test_a_name_and_who_another_is_are_no_list() -> None:
    page = Page("On Monday Ana Venn, the wife of Paul Orvo, said it was shut.")
    page.act("Ana Venn, the wife of Paul Orvo,", "said", "it was shut")
    assert page.speakers() == ["Ana Venn"]


@pytest.mark.parametrize(
    ("other", "name"),
    [("Dawn came.", "Lenn National Liberation Front"), ("The Tarn Liberation Army fled.", "guerrillas")],
    ids=["one front", "two fronts"],
)
def test_the_guerrillas_are_the_only_front_that_is_named(other: str, name: str) -> None:
    page = Page(f"The Lenn National Liberation Front won. {other}", "The guerrillas said the road was shut.")
    page.act("The guerrillas", "said", "the road was shut")
    assert page.speakers() == [name]


def test_a_person_with_an_age_further_down_is_not_everybody_described_above() -> None:
    page = Page(
        "A captain said the road was shut. The captain denied it.", "Olga Prenn, 38, a teacher, spoke later."
    )
    page.act("A captain", "said", "the road was shut")
    page.act("The captain", "denied", "it")
    assert [one.name for one in page.read()[1]] == ["captain"]


def test_a_man_of_the_lead_is_the_one_named_below_with_his_age() -> None:
    page = Page("A Lisk man said the road was shut.", "Olgar Prenn, 38, of Lisk, was held on Friday.")
    page.act("A Lisk man", "said", "the road was shut")
    assert [one.name for one in page.read()[1]] == ["Olgar Prenn"]


def test_the_military_police_are_not_the_police() -> None:
    page = Page("The police said 14 people were hurt. The military police said 20 deserters were held.")
    page.act("The police", "said", "14 people were hurt")
    page.act("The military police", "said", "20 deserters were held")
    assert page.speakers() == ["police", "military police"]


def test_the_police_of_the_nation_are_the_police() -> None:
    page = Page("The national police said 14 people were hurt. The police said nobody was held.")
    page.act("The national police", "said", "14 people were hurt")
    page.act("The police", "said", "nobody was held")
    assert page.speakers() == ["national police"] * 2


def test_a_spokesman_is_nobody_who_is_named_next_with_another_trade() -> None:
    page = Page("A spokesman said the depot was hit.", "Daro Lenn, a baker, said there was no depot.")
    page.act("A spokesman", "said", "the depot was hit")
    page.act("Daro Lenn, a baker,", "said", "there was no depot")
    assert page.speakers() == ["spokesman", "Daro Lenn"]


def test_an_official_may_be_named_next_with_an_office() -> None:
    page = Page("An official said the depot was hit.", "Daro Lenn, a harbour inspector, said it burned.")
    page.act("An official", "said", "the depot was hit")
    page.act("Daro Lenn, a harbour inspector,", "said", "it burned")
    assert page.speakers() == ["Daro Lenn"] * 2


def test_whoever_is_quoted_as_saying_is_not_whoever_quotes() -> None:
    page = Page("AFP quoted the ministry as saying that 52 rebels had died.")
    page.act("AFP", "quoted", "the ministry as saying that 52 rebels had died")
    page.act("the ministry", "saying", "52 rebels had died", parent=0)
    assert page.speakers() == ["AFP", "ministry"]


def test_a_lawyer_for_some_of_the_families_is_not_the_families() -> None:
    page = Page("A lawyer for some of the families said 34 had died.")
    page.act("A lawyer for some of the families", "said", "34 had died")
    assert page.speakers() == ["lawyer for some of the families"]


def test_one_of_two_groups_that_spoke_together_is_itself() -> None:
    page = Page("Officials and parents said the gunmen came at dawn. Parents said the number was 80.")
    page.act("Officials and parents", "said", "the gunmen came at dawn")
    page.act("Parents", "said", "the number was 80")
    assert page.speakers() == ["Officials and parents", "Parents"]


def test_officials_in_a_headline_are_those_who_say_its_words_below() -> None:
    page = Page(
        "Shells kill five in Orm, officials say",
        "Shells killed five in Orm, regional officials said on Monday, and the bridge fell.",
        "Western officials said the bridge was old.",
        title=True,
    )
    page.act("officials", "say", "Shells kill five in Orm")
    page.act("regional officials", "said", "Shells killed five in Orm")
    page.act("Western officials", "said", "the bridge was old")
    assert page.speakers() == ["regional officials", "regional officials", "Western officials"]
