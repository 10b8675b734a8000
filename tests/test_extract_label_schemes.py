"""Trees in the labels of spaCy's own packages become trees of Universal Dependencies."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.parser.label_schemes import SCHEMES, Tree, scheme_of
from ontology.errors import UsageError

Row = tuple[str, str, str, int, str]
"""Word, universal and fine part of speech, head counted from 1, relation."""


def row(word: str, tag: str, fine: str, head: str, dep: str) -> Row:
    """One word of a tree."""
    return word, tag, fine, int(head), dep


def convert(rows: Sequence[Row]) -> list[tuple[str, int, str]]:
    """A tree in the labels of spaCy's packages, converted: word, head, relation."""
    heads, deps = [row[3] - 1 for row in rows], [row[4] for row in rows]
    tree = Tree(heads, deps, [row[1] for row in rows], [row[0].lower() for row in rows])
    scheme_of(deps).convert(tree)
    words = [row[0] for row in rows]
    return list(zip(words, [head + 1 for head in tree.heads], tree.deps, strict=True))


CONVERSIONS = {
    "a copula": (
        "It PRON PRP 2 nsubj | be AUX VBZ 0 ROOT | not PART RB 2 neg | a DET DT 5 det"
        " | raid NOUN NN 2 attr | of ADP IN 5 prep | theirs PRON PRP 6 pobj",
        "It 5 nsubj | be 5 cop | not 5 advmod | a 5 det | raid 0 root | of 7 case | theirs 5 nmod",
    ),
    "there is": (
        "There PRON EX 2 expl | be AUX VBD 0 ROOT | dead NOUN NNS 2 attr | in ADP IN 2 prep"
        " | it PRON PRP 4 pobj",
        "There 2 expl | be 0 root | dead 2 nsubj | in 5 case | it 2 obl",
    ),
    "prepositions in a row": (
        "fled VERB VBD 0 ROOT | from ADP IN 1 prep | behind ADP IN 2 prep | it PRON PRP 3 pobj",
        "fled 0 root | from 4 case | behind 4 case | it 1 obl",
    ),
    "two prepositions for one noun": (
        "fled VERB VBD 0 ROOT | in ADP IN 1 prep | and CCONJ CC 2 cc | around ADP IN 2 conj"
        " | it PRON PRP 4 pobj",
        "fled 0 root | in 5 case | and 5 cc | around 5 case | it 1 obl",
    ),
    "two nouns with prepositions": (
        "hit VERB VBD 0 ROOT | in ADP IN 1 prep | A PROPN NNP 2 pobj | and CCONJ CC 2 cc"
        " | near ADP IN 2 conj | B PROPN NNP 5 pobj",
        "hit 0 root | in 3 case | A 1 obl | and 6 cc | near 6 case | B 3 conj",
    ),
    "a clause after a preposition": (
        "fled VERB VBD 0 ROOT | after ADP IN 1 prep | shelling VERB VBG 2 pcomp"
        " | A PROPN NNP 3 dobj",
        "fled 0 root | after 3 mark | shelling 1 advcl | A 3 obj",
    ),
    "a list": (
        "A PROPN NNP 0 ROOT | , PUNCT , 1 punct | B PROPN NNP 1 conj | and CCONJ CC 3 cc"
        " | C PROPN NNP 3 conj | dobj X FW 1 dobj",
        "A 0 root | , 1 punct | B 1 conj | and 5 cc | C 1 conj | dobj 1 obj",
    ),
    "a possessor": (
        "Iran PROPN NNP 3 poss | 's PART POS 1 case | allies NOUN NNS 0 ROOT | dobj X FW 3 dobj",
        "Iran 3 nmod:poss | 's 1 case | allies 0 root | dobj 3 obj",
    ),
}


@pytest.mark.parametrize("kind", CONVERSIONS)
def test_a_tree_is_converted_as_the_guidelines_of_both_schemes_say(kind: str) -> None:
    """One construction at a time."""
    given_rows, expected = CONVERSIONS[kind]
    rows = [row(*word.split()) for word in given_rows.split(" | ")]

    assert " | ".join(f"{w} {head} {dep}" for w, head, dep in convert(rows)) == expected


WORDS = st.tuples(
    st.sampled_from("be to in town hit and".split()),
    st.sampled_from("NOUN VERB AUX ADP PART CCONJ".split()),
    st.sampled_from(
        "prep pobj pcomp agent dative conj cc attr acomp aux auxpass ccomp nsubj dobj mark".split()
    ),
)


@st.composite
def trees(draw: st.DrawFn) -> list[Row]:
    """Any tree in the labels of spaCy's packages, however senseless: parsers make mistakes."""
    words = draw(st.lists(WORDS, min_size=1, max_size=12))
    order = draw(st.permutations(range(len(words))))
    heads = dict.fromkeys(order[:1], 0)
    for place, word in enumerate(order[1:], start=1):
        heads[word] = order[draw(st.integers(0, place - 1))] + 1
    root = (order[0], "ROOT")
    return [
        (word, tag, "FW", heads[i], root[1] if i == root[0] else dep)
        for i, (word, tag, dep) in enumerate(words)
    ]


@given(trees())
def test_a_tree_stays_a_tree(rows: list[Row]) -> None:
    """Every word is reached from one root, whatever the labels."""
    tree = Tree(
        [row[3] - 1 for row in rows],
        [row[4] for row in rows],
        [row[1] for row in rows],
        [row[0] for row in rows],
    )
    SCHEMES[0].convert(tree)
    reached = {i for i, head in enumerate(tree.heads) if head < 0}
    for _ in rows:
        reached |= {i for i, head in enumerate(tree.heads) if head in reached}

    assert tree.heads.count(-1) == 1
    assert reached == set(range(len(rows)))
    assert tree.deps[tree.heads.index(-1)] == "root"


@pytest.mark.parametrize(
    ("labels", "name"),
    [({"nsubj", "dobj", "pobj"}, "ClearNLP"), ({"nsubj", "obj", "obl"}, "Universal Dependencies")],
)
def test_the_scheme_is_told_by_labels_that_no_other_has(labels: set[str], name: str) -> None:
    """Most labels are common to both."""
    assert scheme_of(labels).name == name


def test_labels_of_neither_scheme_are_named() -> None:
    """A German package, or one for constituents."""
    with pytest.raises(UsageError, match=r"its labels \(NP, oa, sb\) are neither of ClearNLP or"):
        scheme_of({"sb", "oa", "NP"})
