"""What other programs leave in a text costs no strike and no name, and its quotes stay true."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from extract_samples import IDS, reader
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, Quad

from extract.documents import Document
from extract.extraction import Extractor
from extract.records.files import SavedRecords, read_document, write_document
from extract.text.legible import make_legible
from ontology.register import load_register
from ontology.vocabulary import CASUS, SKOS

REPORT = """BEIRUT (Reuters) - Syrian warplanes bombed the rebel-held town of Douma on Tuesday, \
killing 12 civilians and wounding 30, the Syrian Observatory for Human Rights said.

"We shot down two drones near Hama airport," General Ali Hassan told reporters. He didn't say more.

Hezbollah and the Nusra Front signed a ceasefire brokered by Qatar. \
About 2,300 fighters left the official camp at Zabadani for Idlib in 45 buses."""

Change = Callable[[str], str]


@cache
def extracted(text: str) -> tuple[Quad, ...]:
    """The quads of one report."""
    document = Document("report", text, issued=date(2017, 4, 15))
    return Extractor(load_register(), reader()).extract(document).quads


def told(text: str) -> list[tuple[str, ...]]:
    """Every claim of a report, without its place: of whom or what, predicate, value, speaker."""
    quads = extracted(text)
    labels = {q.subject.value: q.object.value for q in quads if q.predicate == SKOS.prefLabel}
    claims: dict[str, dict[str, str]] = {}
    for quad in quads:
        name = quad.predicate.value.rpartition("#")[2]
        value = labels.get(quad.object.value, re.sub(r"-[0-9a-f]{8}$", "", quad.object.value))
        claims.setdefault(quad.subject.value, {})[name] = re.sub(r"event/.*", "event", value)
    keys = ("about", "predicate", "object", "value", "low", "best", "high", "unit", "claimedBy")
    found = [tuple(claim.get(key, "") for key in keys) for claim in claims.values()]
    return sorted(claim for claim in found if claim[1])


def inside(mark: str) -> Change:
    """Put a mark after every third letter."""
    return lambda text: re.sub(r"(?<=\w{2})(\w)", rf"\1{mark}", text)


def between(mark: str) -> Change:
    """Put a mark before and after every blank."""
    return lambda text: text.replace(" ", f"{mark} {mark}")


def swapped(*pairs: tuple[str, str]) -> Change:
    """Replace words, one after the other."""

    def change(text: str) -> str:
        for old, new in pairs:
            text = text.replace(old, new)
        return text

    return change


def curly(text: str) -> str:
    """With the quotes of a printed text."""
    return swapped(("'", "’"), ('\n"', "\n“"), ('"', "”"))(text)


def full_width(text: str) -> str:
    """In the letters and signs of East Asian fonts."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


CHANGES: dict[str, Change] = {
    "zero-width space": inside("\u200b"),
    "zero-width space between": between("\u200b"),
    "byte-order mark": inside("\ufeff"),
    "soft hyphen": inside("\u00ad"),
    "soft hyphen at a line end": swapped(("civilians", "civil\u00ad\nians")),
    "joiner": inside("\u200d"),
    "variation selector": inside("\ufe0f"),
    "mark of direction": between("\u200f"),
    "isolates": swapped(("Douma", "\u2067Douma\u2069")),
    "no-break space": swapped((" ", "\u00a0")),
    "thin space": swapped((" ", "\u2009")),
    "wide space": swapped((" ", "\u3000")),
    "several spaces": swapped((" ", "   ")),
    "no-break hyphen": swapped(("-", "\u2011")),
    "minus": swapped(("-", "\u2212")),
    "curly quotes": curly,
    "low quotes": swapped(('\n"', "\n„"), ('"', "“")),
    "guillemets": swapped(('\n"', "\n«\u00a0"), ('"', "\u00a0»")),
    "primes": swapped(("'", "′"), ('"', "″")),
    "acute": swapped(("'", "´")),
    "ligatures": swapped(("ffi", "ﬃ"), ("ff", "ﬀ"), ("fi", "ﬁ")),
    "full width": full_width,
    "entities": swapped((" ", "&nbsp;"), ("'", "&#8217;"), ('"', "&amp;quot;")),
    "UTF-8 taken for Latin-1": lambda text: curly(text).encode().decode("latin-1"),
    "Windows-1252 taken for Latin-1": lambda text: curly(text).encode("cp1252").decode("latin-1"),
    "line separators": swapped(("\n", "\u2028")),
    "tags": swapped(
        ("\n\n", "</p><p>"), ("Qatar", '<a href="/q">Qatar</a>'), ("Douma", "<b>Douma</b>")
    ),
    "line breaks of HTML": swapped(("\n\n", "<br/><br/>")),
    "Markdown": swapped(("Douma", "**Douma**"), ("Qatar", "[Qatar](https://example.org/q)")),
    "broken words": swapped(("civilians", "civil-\nians"), ("rebel-held", "rebel-\nheld")),
    "pictures of control characters": swapped(("bombed", "bom␂bed"), ("Qatar", "␀Qatar")),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_report_says_the_same_whatever_stands_between_its_letters(change: Change) -> None:
    """Strikes, parties, counts and speakers are those of the plain text."""
    assert told(change(REPORT)) == told(REPORT)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_quotes_are_words_of_the_document_as_it_stands(change: Change) -> None:
    """Each quote is what stands between its offsets, with all that is read as nothing."""
    text = change(REPORT)
    quads = extracted(text)
    starts = {q.subject: int(q.object.value) for q in quads if q.predicate == CASUS.charStart}
    ends = {q.subject: int(q.object.value) for q in quads if q.predicate == CASUS.charEnd}
    quotes = {q.subject: q.object for q in quads if q.predicate == CASUS.quote}

    assert quotes == {subject: Literal(text[starts[subject] : ends[subject]]) for subject in quotes}


def test_events_are_named_by_where_their_words_stand_in_the_document() -> None:
    """The address of an event counts in the body."""
    text = f"\u200b\u00ad{REPORT}".replace("Syrian", "Syr\u200bian")
    iri = IDS.event("report", text.index("bombed"), 1)

    assert iri in {quad.subject for quad in extracted(text)}


@pytest.mark.parametrize("change", [CHANGES["zero-width space"], CHANGES["entities"]])
def test_records_count_in_the_document_as_it_stands(change: Change) -> None:
    """Saved records say where words are in the text that they were read from."""
    text = change(REPORT)
    found = read_document(reader(), Document("report", text, issued=date(2017, 4, 15)))
    strikes = [text[r.start : r.end] for r in found.records if r.frame == "strike"]

    assert [make_legible(words).text for words in strikes] == [
        "bombed the rebel-held town of Douma"
    ]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("", ""),
        ("Le café, Müller’s – “one” … ½ km²", "Le café, Müller’s – “one” … ½ km²"),
        ("AT&amp;T &foo; &notit; R&D;", "AT&T &foo; &notit; R&D;"),
        ("&amp;amp;lt;", "<"),
        ("&#0;&#128;&#xD800;", "\ufffd€\ufffd"),
        ("5 < 6 <x> <p>a</p>", "5 < 6 <x> \n\na\n\n"),
        ("donâ€™t, Ã©tÃ©, CAFÉ’S, SÃO, â€”", "don’t, été, CAFÉ’S, SÃO, —"),
        ("№ 9, ５ ㎞", "No 9, 5 km"),
        ("the counter-\noffensive, al-\nNusra, a -\nb", "the counter-offensive, al-Nusra, a -\nb"),
        ("[1] and [two](three)", "[1] and [two](three)"),
        ("\ue000\U0010fffd", "\ue000\U0010fffd"),
    ],
)
def test_what_is_read(text: str, read: str) -> None:
    """Letters with accents, signs and words that look like markup stay."""
    assert make_legible(text).text == read


ODD = st.text(st.sampled_from("ab &;<>p/-\nqnbsp\u200b\u00ad\u00a0ﬁ㎞Ａâ€™Ã©„“*][()\U000e0001"))


@given(ODD, st.data())
def test_places_lead_from_the_text_that_is_read_to_the_document_and_back(
    text: str, data: st.DataObject
) -> None:
    """A stretch is read from where it stands; only half a sign grows to the whole."""
    legible = make_legible(text)
    length = len(legible.text)
    start = data.draw(st.integers(0, max(0, length - 1)))
    end = data.draw(st.integers(start + 1, max(start + 1, length)))
    if not length:
        return
    first, last = legible.in_body(start, end)
    back = legible.from_body(first, last)

    assert 0 <= first < last <= len(text)
    assert back[0] <= start < end <= back[1]
    assert legible.in_body(*back) == (first, last)


@given(st.text())
def test_normal_forms_and_plain_text_stay(text: str) -> None:
    """Letters of any script are read as they stand, if nothing around them is odd."""
    letters = "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())
    safe = "".join(c for c in letters if c not in "âÃÂï\u3164\uffa0\u115f\u1160")

    assert make_legible(safe).text == safe


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_saved_records_give_the_same_graph(change: Change, tmp_path: Path) -> None:
    """They lead from the document back to what was read."""
    document = Document("report", change(REPORT), issued=date(2017, 4, 15))
    file = tmp_path / "records.jsonl"
    lines = write_document(read_document(reader(), document))
    file.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    saved = Extractor(load_register(), SavedRecords(file, load_register()))

    assert saved.extract(document).quads == extracted(document.text)


@pytest.mark.parametrize(
    "sentence",
    [
        "The army - backed by Iran - bombed the mill.",
        "Rebels - and their allies in Homs - shelled the depot.",
    ],
)
def test_a_dash_parts_words_with_and_without_blanks_around_it(sentence: str) -> None:
    """Writers differ in how they set it."""
    text = f"{REPORT}\n\n{sentence}"
    apart, touching = (text.replace(" - ", dash) for dash in (" — ", "—"))
    assert told(touching) == told(apart)
    assert len(told(apart)) > len(told(REPORT))
