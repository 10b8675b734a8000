"""Words as the treebanks cut them."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.text.words import split_words

CUT = [
    ("U.S.-led forces", "U.S. - led forces"),
    ("They didn't go", "They did n't go"),
    ("They didnt go", "They did nt go"),
    ("They can’t go", "They ca n’t go"),
    ("They cannot go", "They can not go"),
    ("Syria's army, it's said", "Syria 's army , it 's said"),
    ("Col. Dillon said", "Col. Dillon said"),
    ("at 2:00 a.m. on Aug. 28", "at 2:00 a.m. on Aug. 28"),
    ("1,300 fighters (17.5%)", "1,300 fighters ( 17.5 % )"),
    ("“They left...”", "“ They left ... ”"),
    ("an F-16 and a MiG-21", "an F - 16 and a MiG - 21"),
    ("non-military anti-aircraft", "non-military anti-aircraft"),
    ("see https://example.org/a?b=c.", "see https://example.org/a?b=c ."),
    ("O'Brien in Ma'arrat", "O'Brien in Ma'arrat"),
    ("al-Nusra", "al - Nusra"),
]


@pytest.mark.parametrize(("text", "words"), CUT, ids=[text for text, _ in CUT])
def test_words_are_cut_as_in_the_treebanks(text: str, words: str) -> None:
    """Hyphens stand alone, clitics too; abbreviations and numbers stay whole."""
    assert " ".join(text[start:end] for start, end in split_words(text)) == words


@given(st.text(max_size=80))
def test_words_cover_everything_but_white_space(text: str) -> None:
    """In order, without overlap."""
    spans = split_words(text)

    assert "".join(text[start:end] for start, end in spans) == re.sub(r"\s", "", text)
    assert spans == sorted(spans)


def test_words_of_news_are_those_of_the_treebank(shared: Path) -> None:
    """On a treebank of news, at least 99 of 100 words have the same two ends."""
    same = gold = found = 0
    text = (shared / "corpora" / "ud-pud" / "test.conllu").read_text(encoding="utf-8")
    for block in text.strip().split("\n\n"):
        match = re.search(r"^# text = (.*)$", block, re.M)
        assert match is not None
        spans, end = set(), 0
        for form in re.findall(r"^\d+\t([^\t]+)", block, re.M):
            start = match[1].index(form, end)
            end = start + len(form)
            spans.add((start, end))
        cut = set(split_words(match[1]))
        same, gold, found = same + len(spans & cut), gold + len(spans), found + len(cut)

    assert 2 * same / (gold + found) >= 0.99
