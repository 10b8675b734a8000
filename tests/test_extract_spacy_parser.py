"""Any spaCy package reads sentences: its label scheme is found, its trees made those we know.

The packages of spaCy cannot be had from a package index, so a pipeline is made here whose component
writes trees in their labels by hand, as the packages do; it is saved and loaded like any other.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy
from conftest import RunCasus
from extract_samples import arguments_of, war_report
from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.parser.spacy_parser import SpacyParser, load_pipeline
from extract.readers.readers import ReaderOptions, make_reader
from extract.records.records import Record
from ontology.errors import UsageError
from ontology.register import load_register

CLEAR = """
U.S. PROPN NNP 2 compound | jets NOUN NNS 3 nsubj | bombed VERB VBD 0 ROOT | a DET DT 5 det
| convoy NOUN NN 3 dobj | near ADP IN 3 prep | Palmyra PROPN NNP 6 pobj | on ADP IN 3 prep
| Monday PROPN NNP 8 pobj | . PUNCT . 3 punct

The DET DT 2 det | bridge NOUN NN 4 nsubjpass | was AUX VBD 4 auxpass | destroyed VERB VBN 0 ROOT
| by ADP IN 4 agent | Syrian ADJ JJ 7 amod | troops NOUN NNS 5 pobj | and CCONJ CC 7 cc
| rebels NOUN NNS 7 conj | . PUNCT . 4 punct

Rebels NOUN NNS 7 nsubj | , PUNCT , 1 punct | who PRON WP 4 nsubj | shelled VERB VBD 1 relcl
| Homs PROPN NNP 4 dobj | , PUNCT , 1 punct | fled VERB VBD 0 ROOT | . PUNCT . 7 punct

Hezbollah PROPN NNP 2 nsubj | reached VERB VBD 0 ROOT | a DET DT 4 det | ceasefire NOUN NN 2 dobj
| with ADP IN 2 prep | Hamas PROPN NNP 5 pobj | . PUNCT . 2 punct

Iran PROPN NNP 2 nsubj | wanted VERB VBD 0 ROOT | Hezbollah PROPN NNP 5 nsubj | to PART TO 5 aux
| attack VERB VB 2 ccomp | the DET DT 7 det | base NOUN NN 5 dobj | . PUNCT . 2 punct
"""
ENTITIES = {"U.S.": "GPE", "Palmyra": "GPE", "Monday": "DATE", "Syrian": "NORP", "Hezbollah": "ORG"}
Row = tuple[str, str, str, int, str]


def _rows(text: str) -> Iterator[list[Row]]:
    for sentence in text.strip().split("\n\n"):
        rows = [word.split() for word in re.split(r"\s\|\s|\n\| ", sentence)]
        yield [(word, tag, fine, int(head), dep) for word, tag, fine, head, dep in rows]


TREES = {" ".join(row[0] for row in rows): rows for rows in _rows(CLEAR)}


class HandParser:
    """Writes the trees above onto documents; other sentences hang on their first word."""

    labels = ("ROOT", "agent", "dobj", "nsubjpass", "pobj", "prep")

    def __call__(self, doc: Doc) -> Doc:
        """Fill heads, relations, tags and entities, as the components of a package do."""
        words = [token.text for token in doc]
        unknown: list[Row] = [(word, "X", "FW", 1, "dep") for word in words]
        rows = TREES.get(" ".join(words), unknown)
        for token, (_, tag, fine, head, dep) in zip(doc, rows, strict=True):
            token.pos_, token.tag_, token.dep_ = tag, fine, dep
            token.head = doc[head - 1 if head else token.i]
        kinds = [(token.i, ENTITIES[token.text]) for token in doc if token.text in ENTITIES]
        doc.set_ents([Span(doc, i, i + 1, label=kind) for i, kind in kinds])
        return doc


class Silent(HandParser):
    """Parses nothing."""

    labels = ()

    def __call__(self, doc: Doc) -> Doc:
        """Return the document as it came."""
        return doc


class Merging(HandParser):
    """Makes one word of two."""

    def __call__(self, doc: Doc) -> Doc:
        """Merge the first two words."""
        with doc.retokenize() as retokenizer:
            retokenizer.merge(doc[:2])
        return doc


@Language.factory("hand_parser")
def make_hand_parser(nlp: Language, name: str) -> HandParser:  # noqa: ARG001
    """What loading a saved pipeline calls."""
    return HandParser()


@Language.factory("silent_parser")
def make_silent_parser(nlp: Language, name: str) -> Silent:  # noqa: ARG001
    """As above."""
    return Silent()


@Language.factory("merging_parser")
def make_merging_parser(nlp: Language, name: str) -> Merging:  # noqa: ARG001
    """As above."""
    return Merging()


def saved(folder: Path, *components: str, language: str = "en") -> Path:
    """A folder with a saved pipeline, as an installed package holds."""
    nlp = spacy.blank(language, meta={"name": "hand_trees", "version": "1.2.3"})
    for component in components:
        nlp.add_pipe(component)
    nlp.to_disk(folder / "pipeline")
    return folder / "pipeline"


@pytest.fixture(scope="module")
def hand_trees(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The saved pipeline with the trees above."""
    return saved(tmp_path_factory.mktemp("spacy"), "hand_parser")


def read(package: Path | str, text: str) -> list[tuple[Record, dict[str, list[str]]]]:
    """The records of one sentence but names, with the words of their roles."""
    document = war_report(text)
    reader = make_reader(load_register(), ReaderOptions(f"spacy:{package}"))
    records = [record for record in reader.read(document) if record.frame != "name"]
    return [(record, arguments_of(document, record)) for record in records]


@pytest.mark.parametrize(
    ("text", "frame", "expected"),
    [
        (
            "U.S. jets bombed a convoy near Palmyra on Monday.",
            "strike",
            {"attacker": ["U.S. jets"], "target": ["a convoy"], "place": ["Palmyra"]},
        ),
        (
            "The bridge was destroyed by Syrian troops and rebels.",
            "strike",
            {"attacker": ["Syrian troops", "rebels"], "target": ["The bridge"]},
        ),
        ("Rebels, who shelled Homs, fled.", "strike", {"attacker": ["Rebels"], "target": ["Homs"]}),
        (
            "Hezbollah reached a ceasefire with Hamas.",
            "agreement",
            {"party": ["Hamas", "Hezbollah"]},
        ),
        (
            "Iran wanted Hezbollah to attack the base.",
            "strike",
            {"attacker": ["Hezbollah"], "target": ["the base"]},
        ),
    ],
    ids=["active", "passive", "relative clause", "agreement", "control"],
)
def test_roles_come_out_of_the_labels_of_spacys_packages(
    hand_trees: Path, text: str, frame: str, expected: dict[str, list[str]]
) -> None:
    """Objects, passives with their agents, relative clauses, infinitives."""
    (found,) = [roles for record, roles in read(hand_trees, text) if record.frame == frame]

    assert {role: sorted(found.get(role, ())) for role in expected} == expected


def test_the_labels_of_universal_dependencies_are_read_as_they_are(tmp_path: Path) -> None:
    """The shipped parser as a spaCy component declares no labels; a sentence shows its scheme."""
    text = "Rebels attacked a base near Homs, and Russian jets bombed the road that they took."
    package = saved(tmp_path, "casus_parser")
    document = war_report(text)
    shipped = make_reader(load_register()).read(document)
    found = make_reader(load_register(), ReaderOptions(f"spacy:{package}")).read(document)

    assert [(r.frame, r.start, r.arguments) for r in found] == [
        (r.frame, r.start, r.arguments) for r in shipped
    ]


def test_records_name_the_package_and_its_version(hand_trees: Path) -> None:
    """The folder that it was loaded from is nobody's business."""
    ((record, _),) = read(hand_trees, "Rebels, who shelled Homs, fled.")[:1]

    assert re.fullmatch(r"spacy:en_hand_trees-1\.2\.3/\d+", record.reader)


def test_entities_are_those_of_the_shipped_parser(hand_trees: Path) -> None:
    """Places are LOC whatever rules them, peoples are mentions too, days are none."""
    parser = load_pipeline(str(hand_trees))
    parse = parser.parse("U.S. jets bombed a convoy near Palmyra on Monday .".split())
    passive = "The bridge was destroyed by Syrian troops and rebels .".split()

    assert [(e.first, e.kind) for e in parse.entities] == [(0, "LOC"), (6, "LOC")]
    assert [(e.first, e.kind) for e in parser.parse(passive).mentions] == [(5, "NAT")]


def test_a_sentence_without_end_is_read_in_stretches(hand_trees: Path) -> None:
    """One root, every word in the tree, in order."""
    parse = load_pipeline(str(hand_trees)).parse(["word"] * 1_000)

    assert parse.heads.count(-1) == 1
    assert parse.deps.count("parataxis") == 2
    assert len(parse.lemmas) == 1_000


def test_no_words_have_an_empty_parse(hand_trees: Path) -> None:
    """As with the shipped parser."""
    assert load_pipeline(str(hand_trees)).parse([]).heads == ()


def test_a_package_that_is_not_installed_says_how_to_get_it(
    casus: RunCasus, tmp_path: Path
) -> None:
    """Nothing is downloaded without being asked."""
    (tmp_path / "report.txt").write_text("Rebels shelled Homs.", encoding="utf-8")
    ran = casus(
        *("build", tmp_path / "report.txt", "--out", tmp_path / "graph"),
        *("--reader", "spacy:en_core_web_nowhere"),
    )

    assert (ran.code, ran.output) == (2, "")
    assert ran.errors == (
        "casus: spaCy package 'en_core_web_nowhere' is not installed; "
        "python -m spacy download en_core_web_nowhere installs one of spaCy's own\n"
    )


def test_a_folder_without_a_package_says_what_it_lacks(tmp_path: Path) -> None:
    """It is no name of a package that could be installed."""
    with pytest.raises(UsageError) as refused:
        load_pipeline(str(tmp_path))

    assert str(refused.value) == f"folder {tmp_path} holds no spaCy model (config.cfg)"


@pytest.mark.parametrize(
    ("components", "language", "reason"),
    [
        (["silent_parser"], "en", r"its labels \(none\) are neither of ClearNLP or Universal"),
        ([], "en", r"its labels \(none\)"),
        (["hand_parser"], "fr", r"reads 'fr'; only en is read"),
    ],
    ids=["no labels", "no parser", "another language"],
)
def test_a_package_that_cannot_serve_is_refused(
    tmp_path: Path, components: list[str], language: str, reason: str
) -> None:
    """With its name and what it lacks."""
    package = saved(tmp_path, *components, language=language)

    with pytest.raises(UsageError, match=rf"spaCy package {language}_hand_trees-1\.2\.3.*{reason}"):
        load_pipeline(str(package))


def test_a_package_that_joins_words_is_refused(tmp_path: Path) -> None:
    """Names, counts and dates count in our words."""
    parser = SpacyParser(spacy.load(saved(tmp_path, "merging_parser")))

    with pytest.raises(UsageError, match="joins words"):
        parser.parse(["Rebels", "fled"])


def test_a_reader_without_a_package_says_what_to_write() -> None:
    """One example."""
    with pytest.raises(UsageError, match="--reader spacy:en_core_web_sm"):
        make_reader(load_register(), ReaderOptions("spacy"))
