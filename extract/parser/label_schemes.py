"""Trees of other label schemes, turned into those of Universal Dependencies.

Two schemes are in use for English: Universal Dependencies itself, and the labels of ClearNLP that
spaCy's own packages (``en_core_web_*``) were trained on, where a preposition stands between its
verb and its noun, and a copula governs what it links. Each has its adapter here;
`extract.parser.syntax` describes what they give.

Sources: https://universaldependencies.org/u/dep/ and Choi and Palmer 2012, Guidelines for the
CLEAR style constituent to dependency conversion, ICS Technical Report 01-12, Boulder.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from ontology.errors import UsageError

__all__ = ["SCHEMES", "Scheme", "Tree", "scheme_of"]


@dataclass(slots=True)
class Tree:
    """A dependency tree under work, a value for each word.

    Attributes:
        heads: 0-based position of the word it hangs on; -1 for roots.
        deps: relation to the head.
        tags: universal parts of speech.
        lemmas: dictionary forms, in lower case.
    """

    heads: list[int]
    deps: list[str]
    tags: Sequence[str] = field(default_factory=list)
    lemmas: Sequence[str] = field(default_factory=list)

    def children(self, head: int, *labels: str) -> list[int]:
        """Return the words that hang on a word, in order; only those with one of the labels."""
        found = (i for i, h in enumerate(self.heads) if h == head)
        return [i for i in found if not labels or self.deps[i] in labels]

    def attach(self, word: int, head: int, dep: str) -> None:
        """Hang a word on another one."""
        self.heads[word], self.deps[word] = head, dep

    def take_place(self, word: int, old: int, dep: str) -> None:
        """Put a word in the place of its head, which then hangs on it with all its children."""
        for child in self.children(old):
            if child != word:
                self.heads[child] = word
        self.attach(word, self.heads[old], dep)
        self.heads[old] = word


@dataclass(frozen=True, slots=True)
class Scheme:
    """One label scheme.

    Attributes:
        marks: labels that no other scheme has, of which a pipeline knows at least one.
        convert: turns a tree of this scheme into one of Universal Dependencies, in place.
    """

    name: str
    marks: frozenset[str]
    convert: Callable[[Tree], None]


def scheme_of(labels: Iterable[str]) -> Scheme:
    """Return the scheme that some labels belong to; UsageError if they belong to none."""
    known = set(labels)
    for scheme in SCHEMES:
        if known & scheme.marks:
            return scheme
    shown = ", ".join(sorted(known)[:12]) or "none"
    names = " or ".join(scheme.name for scheme in SCHEMES)
    raise UsageError(f"its labels ({shown}) are neither of {names}; another parser is needed")


def _keep(tree: Tree) -> None:
    tree.deps[:] = ["root" if dep == "ROOT" else dep for dep in tree.deps]


def _from_clear(tree: Tree) -> None:
    for word in _deepest_first(tree, "prep", "agent", "dative", "conj"):
        if tree.deps[word] != "conj" or tree.tags[word] == "ADP":
            _convert_preposition(tree, word)
    for word in _deepest_first(tree):
        _convert_copula(tree, word)
    for word in range(len(tree.heads)):
        _convert_infinitive(tree, word)
    _convert_lists(tree)
    tree.deps[:] = [_LABELS.get(dep, dep) for dep in tree.deps]


_NOMINAL = frozenset("NOUN PROPN PRON NUM SYM".split())
_LABELS = {
    "ROOT": "root",
    "acomp": "xcomp",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "intj": "discourse",
    "meta": "dep",
    "neg": "advmod",
    "npadvmod": "obl:tmod",
    "nsubjpass": "nsubj:pass",
    "oprd": "xcomp",
    "pcomp": "advcl",
    "pobj": "obl",
    "poss": "nmod:poss",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prep": "advmod",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "relcl": "acl:relcl",
}
"""What the labels that are left once the tree has its shape are called."""


def _deepest_first(tree: Tree, *labels: str) -> list[int]:
    """Words with one of the labels, those furthest from their root first."""
    depths = [_depth(tree, word) for word in range(len(tree.heads))]
    words = (word for word in range(len(depths)) if not labels or tree.deps[word] in labels)
    return sorted(words, key=lambda word: (-depths[word], word))


def _depth(tree: Tree, word: int) -> int:
    depth = 0
    while tree.heads[word] >= 0 and depth <= len(tree.heads):
        word, depth = tree.heads[word], depth + 1
    return depth


def _convert_preposition(tree: Tree, word: int) -> None:
    """Let what a preposition governs take its place: "in" hangs on the town, the town on "hit"."""
    governed = tree.children(word, "pobj", "pcomp", "obl", "nmod")
    if not governed:
        return
    first, label, head = governed[0], tree.deps[word], tree.heads[word]
    clause = tree.deps[first] == "pcomp" and tree.tags[first] in ("VERB", "AUX")
    nominal = head >= 0 and tree.tags[head] in _NOMINAL
    if label == "agent":
        dep = "obl:agent"
    elif label == "conj" and tree.children(head, "pobj"):  # "in Homs and near Hama"
        dep = "conj"
    elif clause:
        dep = "acl" if nominal else "advcl"
    else:
        dep = "nmod" if nominal else "obl"
    tree.take_place(first, word, "ROOT" if head < 0 else dep)
    tree.deps[word] = "mark" if clause else "case"


def _convert_copula(tree: Tree, word: int) -> None:
    """Let what "be" links to its subject govern it; "there is" stays as it is."""
    linked = tree.children(word, "attr", "acomp")
    if tree.lemmas[word] != "be" or tree.deps[word] in ("aux", "auxpass") or not linked:
        return
    if tree.children(word, "expl"):
        tree.deps[linked[0]] = "nsubj"
        return
    tree.take_place(linked[0], word, tree.deps[word])
    tree.deps[word] = "cop"


def _convert_infinitive(tree: Tree, word: int) -> None:
    """Mark an infinitive by its "to"; who should do it is the object of the verb before it."""
    if not (tree.deps[word] == "aux" and tree.lemmas[word] == "to"):
        return
    tree.deps[word] = "mark"
    verb = tree.heads[word]
    if verb < 0 or tree.deps[verb] != "ccomp" or len(tree.children(verb, "mark")) > 1:
        return
    subjects = tree.children(verb, "nsubj", "nsubjpass")
    if subjects and not tree.children(tree.heads[verb], "dobj"):
        tree.attach(subjects[0], tree.heads[verb], "dobj")
        tree.deps[verb] = "xcomp"


def _convert_lists(tree: Tree) -> None:
    """Hang all conjuncts on the first one, and each "and" on the conjunct after it."""
    for word, dep in enumerate(tree.deps):
        later = [i for i in tree.children(tree.heads[word], "conj") if i > word]
        if dep == "cc" and tree.heads[word] >= 0 and later:
            tree.heads[word] = later[0]
    for word, dep in enumerate(tree.deps):
        while dep == "conj" and tree.heads[word] >= 0 and tree.deps[tree.heads[word]] == "conj":
            tree.heads[word] = tree.heads[tree.heads[word]]


SCHEMES = (
    Scheme("ClearNLP", frozenset({"pobj", "dobj", "nsubjpass", "auxpass"}), _from_clear),
    Scheme("Universal Dependencies", frozenset({"obj", "obl", "nsubj:pass"}), _keep),
)
"""The schemes that can be read."""
