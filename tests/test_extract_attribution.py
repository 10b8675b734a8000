"""Who says it: speaker, what is said, how far it is vouched for, and when it was said."""

import pytest
from extract_samples import arguments_of, reader, records_of, sentences_of, war_report

from extract.readers.timing import with_day
from extract.speech.attribution import find_attributions, find_sources
from extract.speech.attributions import Attribution
from extract.speech.quotations import attribute, quotation_after


def every(text: str) -> list[Attribution]:
    """The attributions of a text, with their days."""
    return [
        with_day(analysis, attribution)
        for analysis in sentences_of(text)
        for attribution in find_attributions(analysis)
    ]


def only(text: str) -> Attribution:
    """The one attribution of a text."""
    (found,) = every(text)
    return found


def cut(text: str, span: tuple[int, int] | None) -> str:
    """The words of a span, "" for none."""
    return text[slice(*span)].strip(" ,“”.") if span else ""


@pytest.mark.parametrize(
    ("text", "speaker", "said"),
    [
        ("Col. Ryan Dillon said the road was cut.", "Col. Ryan Dillon", "the road was cut"),
        ("Col. Ryan Dillon said that it was cut.", "Col. Ryan Dillon", "that it was cut"),
        ("The road was cut, Col. Ryan Dillon said.", "Col. Ryan Dillon", "The road was cut"),
        ("The road was cut, said Col. Ryan Dillon.", "Col. Ryan Dillon", "The road was cut"),
        ("“The road is cut,” said Omar Haddad, a medic.", "Omar Haddad", "The road is cut"),
        ("“The road is cut,” the mayor told reporters.", "the mayor", "The road is cut"),
        ("A source told Reuters the road was cut.", "A source", "Reuters the road was cut"),
        ("The army reported that it was cut.", "The army", "that it was cut"),
        ("Ryan Dillon tweeted: “It is cut.”", "Ryan Dillon", ": “It is cut"),
        ("The road, the mayor added, was cut.", "the mayor", "The road, the mayor added, was cut"),
        ("The rebels denied the attack on the port.", "The rebels", "the attack on the port"),
        ("Residents reported it.", "Residents", ""),
    ],
    ids=lambda value: value if isinstance(value, str) and value.endswith(".") else "",
)
def test_the_speaker_is_found_before_and_after_the_verb(text: str, speaker: str, said: str) -> None:
    """X said …, …, X said, …, said X: with the words that are theirs."""
    found = only(text)

    assert (cut(text, found.speaker), cut(text, found.scope)) == (speaker, said)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("According to the Red Crescent, nine died.", "the Red Crescent"),
        ("Nine died, according to a hospital official.", "a hospital official"),
        ("A spokesman for the army said nine died.", "A spokesman for the army"),
        ("A commander in the militia said nine died.", "A commander in the militia"),
        ("A diplomat, who gave no name, said nine died.", "A diplomat"),
        ("Two aides, speaking on condition of anonymity, said nine died.", "Two aides"),
        ("The mayor of the town, Omar Haddad, said nine died.", "Omar Haddad"),
        ("Nine died, according to a statement by the army.", "the army"),
        ("A statement from the army said nine died.", "the army"),
        ("The rebels’ claim that nine died was false.", "The rebels"),
        ("The ministry issued a statement saying that nine died.", "The ministry"),
        ("“Nine died,” the agency quoted a commander as saying.", "a commander"),
        ("A commander was quoted by the agency as saying that nine died.", "A commander"),
    ],
    ids=str,
)
def test_a_speaker_is_named_with_what_tells_who_it_is(text: str, speaker: str) -> None:
    """The body that a spokesman speaks for belongs to the speaker, a relative clause does not."""
    assert cut(text, only(text).speaker) == speaker


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The army said that it had shelled the mill.", "asserted"),
        ("The army denied that it had shelled the mill.", "denied"),
        ("The rebels claimed that they had shot down a jet.", "alleged"),
        ("Residents feared that the dam would break.", "feared"),
        ("The commander predicted that the town would fall.", "expected"),
        ("The commander vowed to retake the town.", "planned"),
        ("The minister urged the rebels to surrender.", "sought"),
    ],
    ids=lambda value: value if value.endswith(".") else "",
)
def test_the_verb_tells_how_far_it_is_vouched_for(text: str, modality: str) -> None:
    """What is denied, feared or claimed is no fact."""
    assert only(text).modality == modality


@pytest.mark.parametrize(
    ("text", "day", "channel"),
    [
        ("The Pentagon said Tuesday it had struck.", "Tuesday", ""),
        ("The army said in a statement on Monday that it fell.", "on Monday", "a statement"),
        ("It fell, the army said in a statement on Monday.", "on Monday", "a statement"),
        ("The mayor told reporters on Thursday that it fell.", "on Thursday", "reporters"),
        ("The army, in a statement, blamed the rebels for it.", "", "a statement"),
        ("“It fell,” the agency quoted a commander as saying.", "", "the agency"),
        ("The mayor said that it fell on Friday.", "", ""),
    ],
    ids=lambda value: value if value.endswith(".") else "",
)
def test_the_day_and_channel_of_a_statement_are_its_own(text: str, day: str, channel: str) -> None:
    """The day in what is said is not the day on which it was said."""
    found = only(text)

    assert (cut(text, found.said), cut(text, found.channel)) == (day, channel)


@pytest.mark.parametrize(
    "text",
    [
        "The road was hit on Monday.",
        "The report said nothing of it.",
        "The map showed it.",
        "It is said that the road is safe.",
        "The rebels were accused of shelling the market.",
        "The army was told that the convoy had left.",
        "The mayor refused to say how many had died.",
        "The fighting continued on Monday.",
    ],
    ids=str,
)
def test_a_sentence_without_a_speaker_is_the_narrators(text: str) -> None:
    """Reports and maps are no parties; those who are accused, told or silent say nothing."""
    assert [a for s in sentences_of(text) for a in find_attributions(s)] == []


@pytest.mark.parametrize(
    ("text", "kind", "modality"),
    [
        ("The army said that it had shelled the mill.", "speech", "asserted"),
        ("Residents believe that the army shelled the mill.", "thought", "alleged"),
        ("The army did not say who had shelled the mill.", "unsaid", "asserted"),
        ("The army did not say that it had shelled the mill.", "unsaid", "hypothetical"),
        ("No group said that it had shelled the mill.", "unsaid", "hypothetical"),
    ],
    ids=["said", "believed", "question left open", "not said", "said by nobody"],
)
def test_what_is_thought_is_kept_apart_from_what_is_said(
    text: str, kind: str, modality: str
) -> None:
    """A belief has somebody who holds it, but it is no statement; silence is neither."""
    found = only(text)

    assert (found.kind, found.modality) == (kind, modality)


def test_each_clause_has_its_own_speaker() -> None:
    """ "A said …, but B said …": the first speaker's words end where the second clause begins."""
    text = "The army said that it had hit a depot, but residents said a clinic was hit."

    assert [(cut(text, a.speaker), cut(text, a.scope)) for a in every(text)] == [
        ("The army", "that it had hit a depot"),
        ("residents", "a clinic was hit"),
    ]


def test_an_agency_that_cites_somebody_is_the_channel() -> None:
    """ "… , the agency reported, citing a commander": both speak, the second through the first."""
    text = "Nine people died, the agency reported, citing a commander."

    assert [(cut(text, a.speaker), cut(text, a.channel)) for a in every(text)] == [
        ("the agency", ""),
        ("a commander", "the agency"),
    ]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“They came. They left,” said Omar Haddad.", ["Omar Haddad", "Omar Haddad"]),
        ("“They came,” Omar Haddad said. “They left.”", ["Omar Haddad", "Omar Haddad"]),
        ("Omar Haddad said it fell. They left.", ["Omar Haddad"]),
        ("“They came. They left.” Nobody knows why.", []),
        ("Omar Haddad said it fell. It rained. “They left.”", ["Omar Haddad"]),
    ],
    ids=["named after", "named before", "no quotation", "nobody named", "the narrator between"],
)
def test_a_quotation_has_one_speaker(text: str, speakers: list[str]) -> None:
    """Whoever is named in the sentence where it ends, or just before it."""
    found = attribute(sentences_of(text), text)

    assert [cut(text, a.speaker) for attributions in found for a in attributions] == speakers


@pytest.mark.parametrize(
    ("text", "inside", "expected"),
    [
        ("“They left.", False, (True, True)),
        ("They went home.", True, (True, True)),
        ("They went home.”", True, (True, False)),
        ("They went home.", False, (False, False)),
        ("“They left,” he said.", False, (False, False)),
        ("He said: “They left.", False, (False, True)),
        ('"They left.', False, (True, True)),
        ("…", True, (False, True)),
    ],
    ids=["opens", "goes on", "closes", "no quotation", "half", "opens late", "plain", "no words"],
)
def test_a_quotation_may_run_on_over_sentences(
    text: str, inside: bool, expected: tuple[bool, bool]
) -> None:
    """Whether a sentence is all quotation, and whether one is open after it."""
    assert quotation_after(text, inside) == expected


def test_what_goes_on_in_quotes_is_still_the_speakers() -> None:
    """The sentence after "X said" that is all quotation has the speaker of the one before."""
    document = war_report("“We hit the bridge,” Col. Ryan Dillon said. “Jets bombed the road.”")
    last = records_of(document, "strike")[-1]

    assert arguments_of(document, last)["speaker"] == ["Col. Ryan Dillon"]


def test_what_stands_outside_quotes_is_the_narrators_again() -> None:
    """A plain sentence after a quotation belongs to nobody but the narrator."""
    document = war_report("“We hit the bridge,” Col. Ryan Dillon said. Jets bombed the road.")
    last = records_of(document, "strike")[-1]

    assert "speaker" not in arguments_of(document, last)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The army bombed the bridge.", "asserted"),
        ("The army did not bomb the bridge.", "denied"),
        ("The army never bombed the bridge.", "denied"),
        ("The army denied that it had bombed the bridge.", "denied"),
        ("The army vowed to bomb the bridge.", "planned"),
        ("The army will bomb the bridge.", "planned"),
        ("The army may have bombed the bridge.", "hypothetical"),
        ("The rebels claimed they had bombed the bridge.", "alleged"),
        ("Residents feared the army had bombed the bridge.", "feared"),
        ("The rebels tried to bomb the bridge.", "sought"),
    ],
    ids=lambda value: value if value.endswith(".") else "",
)
def test_a_strike_has_the_modality_of_its_clause(text: str, modality: str) -> None:
    """By negation, by modal verbs, by the verb that it depends on, by who reports it."""
    (strike,) = records_of(war_report(text), "strike")

    assert strike.modality == modality


def test_a_document_is_read_alike_twice() -> None:
    """The reader keeps nothing of a document for the next one."""
    document = war_report("“We hit the bridge,” Col. Ryan Dillon said. “Jets bombed the road.”")

    assert reader().read(document) == reader().read(document)


def test_sources_are_found_without_a_reporting_word_too() -> None:
    """Who wants something is a source, though nobody says it; "I think" names no further one."""
    text = "Many voters want the governor to resign. “I think that he will,” the mayor said."
    sources = [cut(text, span) for s in sentences_of(text) for span in find_sources(s)]

    assert sources == ["Many voters", "the mayor"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The raid came days after the Vale Army said it had agreed to a truce.", "the Vale Army"),
        ("The claims of the Syrian Ministry of Defence that it was hit are false.",
         "the Syrian Ministry of Defence"),
        ("Police spokesman Major Karim Adan Haddad told reporters that it was cut.",
         "Major Karim Adan Haddad"),
        ("The raid came days after an attack.", ""),
        ("The claims of the past that it was hit are false.", ""),
    ],
)  # fmt: skip
def test_the_speaker_stands_right_before_the_verb_or_behind_the_claim(
    text: str, speaker: str
) -> None:
    """Titles belong to the name; time and things say nothing."""
    assert [cut(text, found.speaker) for found in every(text)] == ([speaker] if speaker else [])


def test_a_semicolon_ends_what_another_says() -> None:
    """A speaker of one's own must stand on either side."""
    text = "The army says the road was cut; the mayor says it was open."
    first, second = every(text)
    assert [first.kind, second.kind] == ["speech", "speech"]
    assert cut(text, first.scope) == "the road was cut;"
    assert text.index(";") < second.scope[0]
    alone = "The road was cut; the bridge was hit, the mayor said."
    assert cut(alone, only(alone).scope).startswith("The road")
