"""Records of unknown origin are refused by what is wrong with them, or can be used without harm."""

from dataclasses import replace

import pytest
from extract_samples import FRIDAY, IDS, reader, war_report
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.quads import document_quads
from extract.records.checks import check_records
from extract.records.records import Argument, Record
from extract.records.terms import (
    CONDITIONS,
    KINDS,
    MODALITIES,
    NAME_FORMS,
    REFERENCES,
    ROLES,
    STAGES,
)
from extract.resolution.resolution import resolve
from extract.sentence.frames import FRAMES, load_frame
from graph.background.schema import load_schema
from ontology.errors import InputError
from ontology.register import load_register
from ontology.vocabulary import CASUS, RDF, RDFS, VOC

TEXT = "Jets bombed a bridge near Palmyra on Monday, killing nine people, the mayor said."
DOCUMENT = war_report(TEXT)
START = DOCUMENT.text.index("Jets")
SENTENCE = (START, len(DOCUMENT.text))
STRIKE = Record(
    "report",
    "parser/2",
    "strike",
    ("Airstrike",),
    START + 5,
    START + 11,
    SENTENCE,
    (Argument("attacker", START, START + 4), Argument("target", START + 12, START + 20)),
)
NAME = Record(
    "report",
    "parser/2",
    "name",
    ("Place", "place:palmyra", "name"),
    START + 26,
    START + 33,
    SENTENCE,
)


def check(*records: Record) -> None:
    """Check records of the sample document."""
    check_records(DOCUMENT, records, load_register())


def test_what_the_shipped_reader_finds_passes() -> None:
    """Its own records, every one."""
    document = war_report(
        f"{TEXT} Hezbollah denied it. A deal with Iraq let six buses leave Arsal."
    )

    check_records(document, reader().read(document), load_register())


BAD = {
    "another document": (replace(STRIKE, document="other"), "of document 'other'"),
    "unknown frame": (replace(STRIKE, frame="wedding"), "unknown frame"),
    "unknown kind": (replace(STRIKE, kinds=("Wedding",)), "unknown kind 'Wedding'"),
    "kind of another frame": (replace(STRIKE, kinds=("PeaceAgreement",)), "unknown kind"),
    "no kind": (replace(STRIKE, kinds=()), "without a kind"),
    "a kind twice": (replace(STRIKE, kinds=("Strike", "Strike")), "stands twice"),
    "unknown modality": (replace(STRIKE, modality="sung"), "unknown modality 'sung'"),
    "unknown reference": (replace(STRIKE, reference="vague"), "unknown reference 'vague'"),
    "sentence past the text": (replace(STRIKE, sentence=(START, 9999)), "not in the text"),
    "sentence backwards": (replace(STRIKE, sentence=(9, 3)), "not in the text"),
    "words outside the sentence": (replace(STRIKE, start=0), "not in its sentence"),
    "no words": (replace(STRIKE, end=STRIKE.start), "not in its sentence"),
    "before the text": (replace(STRIKE, sentence=(-1, 20), start=-1), "not in the text"),
    "unknown role": (replace(STRIKE, arguments=(Argument("bride", 0, 3),)), "unknown role 'bride'"),
    "argument past the text": (
        replace(STRIKE, arguments=(Argument("place", 0, 10**9),)),
        "not in the text",
    ),
    "empty argument": (replace(STRIKE, arguments=(Argument("place", 3, 3),)), "not in the text"),
    "modality of an argument": (
        replace(STRIKE, arguments=(Argument("place", 0, 3, "sung"),)),
        "unknown modality 'sung'",
    ),
    "unit without end": (
        replace(STRIKE, arguments=(Argument("killed", 0, 3, unit="x" * 101),)),
        "longer than 100",
    ),
    "unit of half characters": (
        replace(STRIKE, arguments=(Argument("killed", 0, 3, unit="\ud800"),)),
        "no plain text",
    ),
    "unit of several lines": (
        replace(STRIKE, arguments=(Argument("killed", 0, 3, unit="a\nb"),)),
        "no plain text",
    ),
    "unknown condition": (
        replace(STRIKE, arguments=(Argument("condition", 0, 3, unit="sad"),)),
        "unknown condition 'sad'",
    ),
    "too many arguments": (
        replace(STRIKE, arguments=tuple(Argument("place", 0, 3) for _ in range(201))),
        "201 arguments",
    ),
    "statement of nobody": (replace(STRIKE, frame="statement", kinds=("Statement",)), "no speaker"),
    "group without a count": (replace(STRIKE, frame="group", kinds=("Convoy",)), "no count"),
    "name of one kind": (replace(NAME, kinds=("Place",)), "three kinds"),
    "name of another class": (replace(NAME, kinds=("Strike", "place:palmyra", "name")), "no class"),
    "party as a place": (replace(NAME, kinds=("State", "place:syria", "name")), "no class"),
    "name of neither": (replace(NAME, kinds=("Place", "event:palmyra", "name")), "no class"),
    "unknown form": (replace(NAME, kinds=("Place", "place:palmyra", "rhyme")), "unknown form"),
    "not in the register": (
        replace(NAME, kinds=("Place", "place:atlantis", "name")),
        "'place:atlantis', which is not in the register",
    ),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_record_that_cannot_be_used_is_named(kind: str) -> None:
    """Its number, counted from one, and what is wrong."""
    record, reason = BAD[kind]

    with pytest.raises(InputError, match=rf"(?s)record 2 .*{reason}"):
        check(STRIKE, record)


def test_sentences_that_overlap_are_refused() -> None:
    """Each would be stored with all its words: a small file could make a huge graph."""
    other = replace(STRIKE, sentence=(START, SENTENCE[1] - 1))

    with pytest.raises(InputError, match="overlap"):
        check(STRIKE, other)


def test_records_that_quote_the_text_too_often_are_refused() -> None:
    """Each claim stores the words from its event to its role."""
    far = Argument("place", 0, len(DOCUMENT.text))
    record = replace(STRIKE, arguments=(far,) * 200)

    with pytest.raises(InputError, match="far more than the text holds"):
        check(*[record] * 20)


def test_more_records_than_characters_are_refused() -> None:
    """No reader finds so many."""
    with pytest.raises(InputError, match="more than the text has characters"):
        check(*[STRIKE] * (len(DOCUMENT.text) + 1))


OFFSETS = st.integers(START, len(DOCUMENT.text))
SPANS = st.tuples(OFFSETS, OFFSETS).map(sorted).filter(lambda span: span[0] < span[1])
UNITS = st.sampled_from(["", "people", "bus", "destroyed", "(", "x" * 100])
ROLE_UNITS = (
    st.tuples(st.sampled_from(sorted(ROLES - {"condition", "stage"})), UNITS)
    | st.tuples(st.just("condition"), st.sampled_from(sorted(CONDITIONS)))
    | st.tuples(st.just("stage"), st.sampled_from(sorted(STAGES)))
)
ARGUMENTS = st.builds(
    lambda span, modality, role: Argument(role[0], *span, modality, role[1]),
    SPANS,
    st.sampled_from(["", *sorted(MODALITIES)]),
    ROLE_UNITS,
)
NAMES = st.tuples(
    st.sampled_from(["Person", "State", "ArmedGroup"]),
    st.sampled_from(["party:", "party:hezbollah", "party:syria"]),
    st.sampled_from(sorted(NAME_FORMS)),
) | st.sampled_from([("Place", "place:", "name"), ("Place", "place:palmyra", "metonym")])


@st.composite
def records(draw: st.DrawFn) -> Record:
    """A record of the sample's one sentence, with any terms that there are."""
    frame = draw(st.sampled_from(sorted(KINDS)))
    arguments = draw(st.lists(ARGUMENTS, max_size=4))
    needed = {"statement": "speaker", "group": "count", "commitment": "topic", "stage": "stage"}
    role = needed.get(frame, "")
    unit = "agreed" if role == "stage" else ""
    arguments[:0] = [Argument(role, *draw(SPANS), "", unit)] if role else []
    kinds = st.lists(st.sampled_from(sorted(KINDS[frame])), min_size=1, max_size=2, unique=True)
    return Record(
        "report",
        "anybody/1",
        frame,
        draw(NAMES) if frame == "name" else tuple(draw(kinds)),
        *draw(SPANS),
        SENTENCE,
        tuple(arguments),
        draw(st.sampled_from(sorted(MODALITIES))),
        draw(st.sampled_from(sorted(REFERENCES))),
    )


@settings(max_examples=300)
@given(st.lists(records(), max_size=6))
def test_records_that_pass_are_written_without_a_crash(found: list[Record]) -> None:
    """Whatever they say: the check is all that stands between a stranger's file and the graph."""
    document = replace(DOCUMENT, issued=FRIDAY)
    check_records(document, found, load_register())
    resolution = resolve(document, found, load_register(), IDS)
    quads = document_quads(
        document, resolution.things, resolution.statements, resolution.claims, IDS
    )

    assert all(q.subject != q.object or q.predicate == CASUS.inSentence for q in quads)


def test_every_class_of_the_ontology_that_records_may_have_is_a_term() -> None:
    """A class that is added to the ontology is added to the terms, or left out on purpose."""
    tops = {CASUS.Party, CASUS.Place, CASUS.Group, CASUS.Agreement, CASUS.Event}
    triples = load_schema().triples
    classes = {t.subject for t in triples if t.predicate == RDF.type} & set(CASUS)
    parents = {
        name: {t.object for t in triples if t.subject == name and t.predicate == RDFS.subClassOf}
        for name in classes
    }
    below = {name for name in classes if name in tops}
    for _ in parents:
        below |= {name for name, above in parents.items() if above & below}
    terms = set().union(*KINDS.values())

    assert {CASUS.local(name) for name in below} - terms == {"Event", "InfrastructureStrike"}


def test_terms_are_those_of_the_vocabulary_and_the_frames() -> None:
    """What the shipped reader may write, saved records may hold."""
    kinds = {
        t.kind
        for f in FRAMES
        for r in (load_frame(f).verbs, load_frame(f).nouns)
        for t in r.values()
    }
    classes = {kind for kind in kinds if kind[:1].isupper()}

    assert all(VOC[name] in VOC for name in MODALITIES)
    assert classes <= set().union(*KINDS.values())
