"""Corpora as examples: what is read, and what is left unsaid."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from training.corpora import Example, bio, join_names, read_treebank, read_uner, spans_of

TREE = """# meta::genre = news
# sent_id = one
# text = Buses didn't leave.
1\tBuses\tbus\tNOUN\tNNS\t_\t4\tnsubj\t_\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tleave\tleave\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_
"""
NAMED = "# sent_id = one\n1\tBuses\tB-OTH\t-\t-\n2\tleft\tO\t-\t-\n3\tArsal\tB-LOC\t-\t-\n"


def test_a_treebank_gives_words_heads_and_tags(tmp_path: Path) -> None:
    """Ranges of words are no words of their own."""
    path = tmp_path / "a.conllu"
    path.write_text(TREE, encoding="utf-8")

    assert read_treebank(path) == [
        Example(
            identifier="one",
            genre="news",
            words=("Buses", "did", "n't", "leave", "."),
            heads=(4, 4, 4, 0, 4),
            labels=("nsubj", "aux", "advmod", "root", "punct"),
            upos=("NOUN", "AUX", "PART", "VERB", "PUNCT"),
            xpos=("NNS", "VBD", "RB", "VB", "."),
            lemmas=("bus", "do", "not", "leave", "."),
        )
    ]


def test_names_of_other_kinds_are_kept_apart(tmp_path: Path) -> None:
    """ "OTH" is MISC."""
    path = tmp_path / "a.iob2"
    path.write_text(NAMED, encoding="utf-8")
    (example,) = read_uner(path)

    assert example.names == ("B-MISC", "O", "B-LOC")


def test_names_are_joined_only_to_the_same_words() -> None:
    """A sentence that two corpora cut differently keeps its tree and gets no names."""
    tree = Example("one", "", ("Buses", "left"), heads=(2, 0))
    same = Example("one", "", ("Buses", "left"), names=("O", "O"))
    other = Example("one", "", ("Bus", "es", "left"), names=("O", "O", "O"))

    assert join_names([tree], [same])[0].names == ("O", "O")
    assert join_names([tree], [other]) == [tree]


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(1, 3), st.sampled_from("AB"))))
def test_spans_are_read_back_from_labels(gaps: list[tuple[int, int, str]]) -> None:
    """Also spans of one kind that touch."""
    spans, end = [], 0
    for gap, length, kind in gaps:
        spans.append((end + gap, end + gap + length, kind))
        end += gap + length

    assert list(spans_of(bio(end + 1, spans))) == spans
