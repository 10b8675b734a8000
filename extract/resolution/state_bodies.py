"""The armies, police forces and governments that a document speaks of, by name or common noun.

"The army" is that of the state whose forces were just named, else that of the country that the
text is about (`extract.resolution.countries`); where several states' forces come into question
it is nobody's.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from extract.resolution.antecedents import Named
from extract.resolution.world import World
from extract.text.lexicon import head_noun, nouns
from extract.text.tokens import normalise_word

__all__ = ["StateBodies", "body_after", "body_of"]

_Span = tuple[int, int]
_OWNED = re.compile(r"(?:its|their|his|her|our|your|my|whose|these|those)\b")
_BOTH = re.compile(r"(?:both|(?:the )?two) (?:[\w-]+ )?(?:arm|militar|nav|government|force|regime)")
"""Armies that are not those of one state."""

_DEFINITE = re.compile(r"the (?:army|military|navy|air force|armed forces)", re.IGNORECASE)
_MOST_WORDS = 4
_NEXT = re.compile(r"(?:['’]s)?\s+([\w-]+)")
_MODEL = re.compile(r"[A-Z][A-Za-z]*-?\d")


def body_of(phrase: str) -> str:
    """Return "army", "forces", "police" or "government", "" if a phrase names no state's body.

    "Regime forces" are called what they serve: reports mean the regime by them.

    >>> body_of("the army"), body_of("the air force"), body_of("government forces")
    ('army', 'forces', 'forces')
    >>> body_of("police officers"), body_of("rebel soldiers"), body_of("its troops")
    ('police', '', '')
    """
    words = normalise_word(phrase)
    head = head_noun(words)
    before = set(re.findall(r"[\w-]+", words)) - {head}
    owners = {head_noun(word) for word in before if word.endswith("s")}
    if _OWNED.match(words) or (before | owners) & nouns("nobody_s"):
        return ""
    if "regime" in before and head in nouns("force") | nouns("military_arm") | nouns("soldier"):
        return "government"
    if head in nouns("police") or (head in nouns("police_member") and "police" in before):
        return "forces" if before & nouns("army") else "police"
    if head in nouns("army"):
        return "army" if head == "army" else "forces"
    if head in nouns("service") or (head == "force" and "air" in before):
        return "forces"
    official = bool(before & nouns("state_word"))
    arms = (nouns("force") | nouns("military_arm")) - nouns("office_force")
    if head in nouns("soldier") or (official and head in arms):
        return "forces"
    return "government" if head in nouns("government") else ""


def body_after(text: str, end: int) -> tuple[str, int]:
    """Return what body of a state a phrase names that begins with the state, and its end.

    Only words that say what the body is made of may stand between ("Turkish F-16 jets"):
    "Syrian rebel forces" are not Syria's. ("", end) if none follows.

    >>> body_after("Russian Su-25 jets hit it", 7), body_after("Syrian rebel forces", 6)
    (('forces', 18), ('', 6))
    """
    position, previous = end, ""
    for _ in range(_MOST_WORDS):
        word = _NEXT.match(text, position)
        if word is None:
            break
        position, lower = word.end(), normalise_word(word[1])
        noun = head_noun(lower)
        if noun in nouns("police"):
            return "police", position
        if noun == "force" or noun in nouns("army") | nouns("soldier") | nouns("military_arm"):
            return "forces", position
        if noun in nouns("military_act") and (noun != "strike" or previous in nouns("striking")):
            return "forces", position
        if lower not in nouns("force_word") and not _MODEL.match(word[1]):
            break
        previous = lower
    return "", end


@dataclass(frozen=True, slots=True)
class _Body:
    """A state named in the text with what its name and the words after it stand for.

    Attributes:
        state: its slug.
        body: "forces", "police" or "government"; "" for the state itself.
        form: how it is named, as in `extract.resolution.antecedents.Named`.
        start, end: code points of the words, half-open.
    """

    state: str
    body: str
    form: str
    start: int
    end: int
    sentence: _Span


class StateBodies:
    """What a document says of states' bodies.

    Attributes:
        home: slug of the country that the text is about, "" if no one is.
        mentions: bodies named by a state's name and a noun ("Turkish jets"), with their words.
    """

    def __init__(self, text: str, named: Sequence[Named], world: World, home: str = "") -> None:
        """Look through the names of a document, which are in order.

        ``home`` is the slug of the country that the text is about.
        """
        self._text, self._world, self.home = text, world, home
        found = list(self._find(named))[::-1]
        self._bodies = [body for body, _ in found if body.body or body.form != "demonym"]
        self._starts = [body.start for body in self._bodies]
        self._states = {
            kind: {b.state for b in self._bodies if _are_alike(b.body, kind)}
            for kind in ("police", "forces")
        }
        self.mentions = tuple(
            (iri, (body.start, body.end), body.sentence)
            for body, is_new in found
            if is_new and (iri := world.body(body.body, body.state)) is not None
        )

    def meant_by(self, phrase: str, position: int, sentence: _Span) -> NamedNode | None:
        """Return the body of a state that a common noun stands for, None if it is open."""
        body = body_of(phrase)
        if not body or _BOTH.match(phrase):
            return None
        ruling = not nouns("ruling").isdisjoint(normalise_word(phrase).split())
        at_home = ruling and body != "government"  # "government forces": of the country itself
        definite = _DEFINITE.fullmatch(phrase) is not None
        state = self.home if at_home else ""
        state = state or self._state_of(body, position, sentence, definite)
        return self._world.body(body, state) if state else None

    def police_named(self, state: Named, end: int) -> NamedNode | None:
        """Return the police of a state whose name stands before that noun ("Oman police")."""
        body, last = body_after(self._text, state.end)
        of_state = state.type_name == "State" and body == "police" and last == end
        return self._world.body(body, state.slug) if of_state and state.slug else None

    def _state_of(self, body: str, position: int, sentence: _Span, definite: bool) -> str:
        """The only state whose body of that kind this sentence or the one before names.

        Where none is, the only one that the text names, if it is the home country's or the noun
        is definite ("the army"); else the home country, unless another state is named here.
        """
        near = tuple(self._near(position, sentence))
        if self.home:  # "the government" is not of those whose troops left, nor the other way round
            ruling = body == "government"
            near = tuple(
                b for b in near if (b.body == "government") is ruling or b.state == self.home
            )
        states = {b.state for b in near if _are_alike(b.body, body)}
        if body == "government" and states > {self.home}:  # of both, it is that of the country
            return self.home
        if len(states) == 1:
            return states.pop()
        alike = self._states["police" if body == "police" else "forces"]
        if not states and len(alike) == 1 and (definite or self.home in alike):
            return next(iter(alike))
        others = alike.union(b.state for b in near)
        return self.home if not states and others <= {self.home} else ""

    def _near(self, position: int, sentence: _Span) -> Iterator[_Body]:
        """The bodies named before a position, in its sentence and the last one that names any."""
        earlier = sentence
        for index in range(bisect_left(self._starts, position) - 1, -1, -1):
            body = self._bodies[index]
            if body.sentence not in (sentence, earlier):
                if earlier != sentence:
                    return
                earlier = body.sentence
            yield body

    def _find(self, named: Sequence[Named]) -> Iterator[tuple[_Body, bool]]:
        """The states named, last first, and whether words make a body of one."""
        following: _Body | None = None
        for name in reversed(named):
            state = self._slug(name)
            if state:
                body, end = self._body(name, following)
                is_new = name.type_name != "ArmedForce" and body not in ("", "government")
                following = _Body(state, body, name.form, name.start, end, name.sentence)
                yield following, is_new

    def _slug(self, name: Named) -> str:
        """Slug of the state that a name of a state or of its body stands for, else ""."""
        if name.kind != "party" or not name.slug:
            return ""
        if name.type_name in ("ArmedForce", "Government"):
            states = self._world.states(name.thing)
            return states[0].value.rsplit("/", 1)[-1] if states else ""
        return name.slug if name.type_name == "State" else ""

    def _body(self, name: Named, following: _Body | None) -> tuple[str, int]:
        """What body a name stands for with the words after it ("Russian and Syrian jets")."""
        if name.type_name == "ArmedForce":
            return ("police" if "police" in name.slug else "forces"), name.end
        body, end = body_after(self._text, name.end)
        if body or name.type_name == "Government":
            return body or "government", end
        between = self._text[name.end : following.start].strip(" ,") if following else "-"
        if following is not None and name.form == "demonym" and between in ("and", "or", ""):
            return following.body, name.end
        return "", end


def _are_alike(one: str, other: str) -> bool:
    """Tell whether two bodies of a state are named in one breath: not its police and its army."""
    return bool(one) and (one == "police") == (other == "police")
