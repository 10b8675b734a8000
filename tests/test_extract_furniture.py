"""Page furniture: what is taken for it, and prose that must never be."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.articles.furniture import find_furniture, readable_sentences

PROSE = "The convoy left the town on Monday, and it was stopped by the army near the border."

FURNITURE = [
    "Menu Skip to content Subscribe Log In Advertisement",
    "Share on Facebook | Share on Twitter",
    "Credit Ann Example/Agence France-Presse — Getty Images",
    "By  Ann Example March 4, 2019",
    "By Ann Example and Bob Example",
    "Follow Ann Example on Twitter @annexample",
    "Bob Example contributed reporting from Cairo.",
    "Related Coverage Army Takes Town Near Border March 2, 2019 Show All",
    "A version of this article appears in print on March 5, 2019, on Page A3.",
    "Sign up to receive the best of our reporting every day.",
    "Posted on March 4 2019 by Daily Example",
    "Last updated: 4 March 2019",
    "Get short URL 12345",
    "Read Also",
    "(DOD)",
    "(Reporting by Ann Example; Editing by Bob Example)",
    "(For a map of the front, click example.org/map)",
    "ARMY OF EXAMPLIA TAKES THE TOWN AS TALKS FAIL",
    "This site uses cookies to improve the page.",
    "Comment via Facebook",
    "https://example.org/share",
    "About the author\nAnn has been a reporter in the region for ten years and writes of wars.",
    "@annexample",
    "Related stories\n• Car bomb kills nine in capital\n• What is the truce?",
]

KEPT = [
    "The army said in an email that it was supported by its allies.",
    "Help for the town was printed on the front page, and readers were asked to share it.",
    "The image of the convoy was credited to Reuters, which is a news agency.",
    "By the time the convoy was stopped, two buses had been lost.",
    "BEIRUT (Reuters) – The convoy was stopped by the army.",
    "FORCED OUT",
    "“We follow the convoy,” he said on Twitter, and he added a map.",
    "The two sides of the conflict have seen 50 deaths related to the truce.",
    "The head of the agency said that the photo showed 12 tanks near Homs.",
]


def prose(text: str, title: str | None = None) -> list[str]:
    """Return the readable sentences of a text as strings."""
    return [text[s.start : s.end] for s in readable_sentences(text, title)]


@pytest.mark.parametrize("furniture", FURNITURE, ids=lambda text: text[:25])
def test_furniture_in_lines_of_its_own_is_left_out(furniture: str) -> None:
    """What stands between paragraphs and belongs to the page gives no sentence."""
    other = "Nobody in the two villages was hurt when the last of the buses came back."

    assert prose(f"{PROSE}\n\n{furniture}\n\n{other}") == [PROSE, other]


@pytest.mark.parametrize("text", KEPT, ids=lambda text: text[:25])
def test_prose_with_words_of_the_page_stays(text: str) -> None:
    """A word such as "email", "share" or "image" makes no sentence furniture."""
    assert find_furniture(f"{PROSE} {text} Then it was over.") == ()


def test_a_page_on_one_line_is_cut_round_its_prose() -> None:
    """Menus before and after the article go, its headline and sentences stay."""
    text = (
        "Sections SEARCH Skip to content Subscribe Log In Advertisement Convoy Stopped Near Border "
        f"By Ann Example March 4, 2019 CAIRO — {PROSE} Follow Ann Example on Twitter @annexample "
        "Related Coverage Army Strikes Convoy, Killing Ten March 2, 2019 Site Index news world"
    )

    assert prose(text) == ["Convoy Stopped Near Border", "CAIRO —", PROSE]


def test_the_page_after_an_end_marker_goes_only_where_no_prose_follows() -> None:
    """Links to other stories in the middle of an article do not swallow the rest of it."""
    text = f"{PROSE} Related Stories Army Strikes Convoy. Nobody in the town was hurt by the army."

    assert prose(text)[-1] == "Nobody in the town was hurt by the army."


def test_a_repeated_sentence_is_read_once() -> None:
    """A tweet after its quotation, with hash signs and a counter, is no second statement."""
    tweet = PROSE.replace("convoy", "#convoy").rstrip(".") + " 1/2"

    assert prose(f"“{PROSE}”\n\n{tweet}") == [f"“{PROSE}”"]


def test_a_long_list_without_prose_is_a_menu() -> None:
    """Forty words without a full stop and without function words are no sentence."""
    menu = " ".join(["sports", "opinion", "travel", "world"] * 12)

    assert prose(f"{PROSE}\n\n{menu}") == [PROSE]


def test_a_title_run_into_the_text_is_a_sentence_of_its_own() -> None:
    """Where a page was saved as one line, the known title ends where it ends."""
    title = "Convoy Stopped Near Border"

    assert prose(f"4 March 2019 {title} {PROSE}", title) == [title, PROSE]


def test_a_title_inside_prose_cuts_nothing() -> None:
    """Only a title that begins a sentence is cut off."""
    assert prose(PROSE, "left the town") == [PROSE]


PAGES = st.lists(
    st.one_of(st.sampled_from([*FURNITURE, *KEPT, PROSE, "\n\n", "\n"]), st.text(max_size=30)),
    max_size=8,
).map(" ".join)


@given(PAGES)
def test_furniture_and_sentences_share_no_character(text: str) -> None:
    """Spans are ordered and disjoint, and what neither holds has no letter or digit."""
    spans = find_furniture(text)
    sentences = [(s.start, s.end) for s in readable_sentences(text)]
    everything = sorted([*spans, *sentences])
    covered = {position for start, end in everything for position in range(start, end)}

    assert all(left[1] <= right[0] for left, right in pairwise(everything))
    assert not any(text[at].isalnum() for at in set(range(len(text))) - covered)


def test_pure_news_text_loses_no_sentence(shared: Path) -> None:
    """Of articles that hold hardly any furniture, less than one character in a hundred goes."""
    files = sorted((shared / "corpora" / "polnear-dev" / "text").iterdir())
    texts = [path.read_text(encoding="utf-8") for path in files]
    lost = sum(end - start for text in texts for start, end in find_furniture(text))

    assert texts
    assert lost < 0.01 * sum(map(len, texts))


def test_links_to_other_stories_on_a_real_page_are_left_out(shared: Path) -> None:
    """Headlines under "Related Coverage" and the site index give no sentences."""
    path = shared / "articles" / "founding" / "000_780e05a8f94d5de1.txt"
    sentences = prose(path.read_text(encoding="utf-8"))

    assert sentences[-1].endswith("is still its enemy.")
    assert not any(" Getty " in s or "Log In" in s or "Rod Nordland" in s for s in sentences)
