"""Words of a sentence: where they stand, what part of speech they are, which lemma they have."""

import pytest
from extract_samples import tagged
from hypothesis import given
from hypothesis import strategies as st

from extract.text.tokens import normalise_word, split_words


def tags(sentence: str) -> dict[str, str]:
    """The tag of each word of a sentence; of a repeated word the last one's."""
    return {token.text: token.tag for token in tagged(sentence)}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They strike at dawn.", {"strike": "VERB"}),
        ("A strike on the depot began.", {"strike": "NOUN", "began": "VERB"}),
        ("They march at dawn.", {"march": "VERB"}),
        ("The march was long.", {"march": "NOUN", "long": "ADJ"}),
        ("Jets kept bombing the town.", {"kept": "VERB", "bombing": "VERB"}),
        ("The bombing of the town went on.", {"bombing": "NOUN"}),
        ("Bombing in market kills 30", {"Bombing": "NOUN", "kills": "VERB"}),
        (
            "Death Toll in Blast Targeting Settlers From Besieged Towns in Homs Rises to 90",
            {"Blast": "PROPN", "Targeting": "VERB"},
        ),
        ("He fears a raid.", {"fears": "VERB"}),
        ("The target was hit.", {"target": "NOUN", "hit": "VERB"}),
        ("They will target him.", {"target": "VERB", "him": "PRON"}),
        ("The wounded men waited.", {"wounded": "ADJ", "waited": "VERB"}),
        ("Two were wounded.", {"wounded": "VERB"}),
        ("The deal that they made held.", {"that": "SCONJ", "made": "VERB"}),
        ("Under that deal they left.", {"that": "DET"}),
        ("About 300 fled.", {"About": "ADV", "300": "NUM"}),
        ("He spoke about the deal.", {"about": "ADP"}),
        ("Col. Ryan Dillon spoke.", {"Col.": "PROPN", "Dillon": "PROPN"}),
        ("She won't surrender.", {"n't": "PART", "surrender": "VERB"}),
        ("The convoy turned back.", {"turned": "VERB", "back": "ADV"}),
        ("A U.S.-led raid failed.", {"U.S.": "PROPN", "led": "ADJ", "-": "HYPH"}),
        ("Homs’s streets emptied.", {"’s": "POSS"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_neighbours_tell_what_a_word_is(sentence: str, expected: dict[str, str]) -> None:
    """Strike, march, target: a verb in one sentence, a noun in another."""
    found = tags(sentence)

    assert {word: found[word] for word in expected} == expected


@pytest.mark.parametrize(
    ("sentence", "word", "lemma", "form"),
    [
        ("They struck the dam.", "struck", "strike", "ed"),
        ("They hit the dam.", "hit", "hit", "base"),
        ("They were fleeing.", "fleeing", "flee", "ing"),
        ("He fears a raid.", "fears", "fear", "s"),
        ("They cratered the road.", "cratered", "crater", "ed"),
        ("Buses left.", "Buses", "bus", ""),
        ("The cities fell.", "cities", "city", ""),
        ("Airstrikes went on.", "Airstrikes", "airstrike", ""),
        ("They have gone.", "have", "have", ""),
        ("It was cold.", "was", "be", ""),
    ],
    ids=lambda value: value,
)
def test_a_word_has_its_dictionary_form(sentence: str, word: str, lemma: str, form: str) -> None:
    """Irregular verbs too; verbs say which form they are in."""
    (token,) = [token for token in tagged(sentence) if token.text == word]

    assert (token.lemma, token.form) == (lemma, form)


def test_hyphens_inside_words_and_full_stops_of_titles_are_told_apart() -> None:
    """ "U.S.-led" is three words, "Col." is one, and the last full stop is another."""
    words = [token.text for token in split_words("Col. Ali met U.S.-led troops.")]

    assert words == ["Col.", "Ali", "met", "U.S.", "-", "led", "troops", "."]


def test_offsets_count_from_the_start_of_the_body() -> None:
    """A sentence that begins at 100 has words from 100 on."""
    found = [(token.start, token.end) for token in tagged("Troops left.", 100)]

    assert found == [(100, 106), (107, 111), (111, 112)]


@given(st.text(max_size=80))
def test_every_word_stands_where_it_says(text: str) -> None:
    """In order, none overlapping, and nothing but whitespace is left out."""
    tokens = tagged(text)

    assert [text[token.start : token.end] for token in tokens] == [t.text for t in tokens]
    assert "".join(t.text for t in tokens) == "".join(text.split())


@given(st.text(max_size=40))
def test_normalising_keeps_every_offset(text: str) -> None:
    """One character for one, whatever the script."""
    assert len(normalise_word(text)) == len(text)
