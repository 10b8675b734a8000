"""Who says it: speaker, channel, and which part of a sentence is theirs.

"X said that …", "…, X told reporters", "according to X", "the claim by X that …", with the modality
that the reporting word gives ("denied", "feared", "claimed"). The reporting words are found by
`extract.speech.reporting` in the tree; what the parser marks as the source of an attribution helps
to tell who can speak. Quotations that run on over sentences: `extract.speech.quotations`.
"""

from extract.parser.entities import Entity
from extract.sentence.analysis import Analysis
from extract.sentence.dependents import Dependents
from extract.sentence.frames import load_frame
from extract.sentence.phrases import TIME_WORDS, Phrase
from extract.speech.attributions import Attribution, Span
from extract.speech.chains import link
from extract.speech.reporting import Report, find_reports
from extract.speech.scopes import Scopes
from extract.speech.subjects import QUOTING
from extract.text.lexicon import nouns

__all__ = ["find_attributions", "find_sources"]

_PRONOUNS = frozenset("he she they it we i".split())
_SPEAKERS = (
    "person people organization government coalition armed_group state_force office force"
    " speaking_body body_kind"
).split()
_OF_A_BODY = ("member", "soldier", "police", "following", "associate", "military_arm")
"""Groups of nouns that speak where a party is named with them ("FLM members")."""

_COMPLEMENTS = frozenset("in of from with for on at to".split())
_ASKING = frozenset("who whom whose what which how why when where".split())
_OWN = frozenset({"its", "their", "his", "her"})
_SPEAKING = frozenset({"PERSON", "ORG"})


def find_attributions(analysis: Analysis) -> tuple[Attribution, ...]:
    """Return the attributions of a sentence to persons and bodies, in the order of their cues."""
    reader = _Sentence(analysis)
    found = [a for report in reader.reports if (a := reader.attribution(report))]
    return link(found, reader.is_carrier)


def find_sources(analysis: Analysis) -> tuple[Span, ...]:
    """Return where a sentence names sources of any kind, in order.

    Beside those of attributions these are what the parser marks as a source and no reporting word
    explains: polls and papers, who wants, plans or decides something. Where the parser marks
    sources, a speaker that it does not mark is none ("I think", who says what he was told): of 56
    such on texts that it was not trained on, readers named 9.
    """
    speakers = {attribution.speaker for attribution in find_attributions(analysis)}
    if analysis.parse.attributions is None:
        return tuple(sorted(speakers))
    tokens = analysis.tokens
    marked = [
        (tokens[source.first].start, tokens[source.end - 1].end)
        for source in analysis.parse.attributions
        if source.kind == "SOURCE"
    ]
    agreed = {s for s in speakers if any(_meet(s, mark) for mark in marked)}
    others = {mark for mark in marked if not any(_meet(s, mark) for s in speakers)}
    return tuple(sorted(agreed | others))


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


class _Sentence:
    def __init__(self, analysis: Analysis) -> None:
        self.analysis, self.tokens = analysis, analysis.tokens
        self.tree = Dependents(analysis.parse, [token.lower for token in analysis.tokens])
        self.frame = load_frame("statement")
        self.reports = find_reports(analysis)
        self.scopes = Scopes(analysis, self.tree, {report.cue for report in self.reports})

    def attribution(self, report: Report) -> Attribution | None:
        first, end = self._speaker(report.speaker)
        quoted = report.trigger.lemma in QUOTING
        if not self._can_speak(first, end, report.speaker, quoted):
            return None
        cue = self._cue(report)
        speaker = (self.tokens[first].start, self.tokens[end - 1].end)
        thought = report.trigger.options.get("voice") == "thought"
        modality = report.trigger.kind
        if report.negated:
            modality = "asserted" if self._asks(report) else "hypothetical"
        kind = "thought" if thought else "speech"
        scope = self.scopes.of(report, first, speaker, cue)
        return Attribution(
            speaker, cue, scope, modality, self._channel(report),
            kind="unsaid" if report.negated else kind,
        )  # fmt: skip

    def _asks(self, report: Report) -> bool:
        """ "Did not say who had shelled the mill": that somebody did is taken for granted."""
        opening = (self.tree.clause(i)[0] for i in report.contents if i > report.cue)
        return any(self.tokens[i].lower in _ASKING for i in opening)

    def is_carrier(self, attribution: Attribution) -> bool:
        """Tell whether who speaks is a newspaper, agency or channel."""
        spoken = {
            word
            for token in self.tokens
            if attribution.speaker[0] <= token.start < attribution.speaker[1]
            for word in (token.lower, token.lemma)
        }
        names = (n for n in self.analysis.names if attribution.speaker[0] <= n.start)
        own = [n.type_name for n in names if n.end <= attribution.speaker[1]]
        return "MediaOrganization" in own or bool(spoken & self.frame.words["channels"])

    def _speaker(self, head: int) -> tuple[int, int]:
        """The words that name who speaks: a person's name rather than the office before it."""
        person = self._is_person(head)
        if not person:
            for index in (*self.tree.of(head, "appos", "flat"), *range(head + 1, head + 2)):
                if index < len(self.tokens) and self._is_person(index):
                    return self._phrase(index)
            for index in self.tree.of(head, "appos"):
                if self.tokens[head].tag == "NOUN" and self._is_body(index):
                    return self._phrase(index)
        return self._phrase(head, frozenset() if person else _COMPLEMENTS)

    def _phrase(self, head: int, prepositions: frozenset[str] = frozenset()) -> tuple[int, int]:
        """The phrase of a noun, with all that hangs on it in the same run of nouns."""
        first, end = self.tree.phrase(head, prepositions)
        below = set(self.tree.below(head))
        for phrase in self.analysis.phrases:
            if phrase.first <= head <= phrase.last:
                inside = below & set(range(phrase.first, phrase.last + 1))
                first, end = min(first, *inside), max(end, *(i + 1 for i in inside))
        persons = (e for e in self.analysis.parse.entities if e.kind == "PERSON")
        whole = [(e.first, e.end) for e in persons]  # a title and a name that the tree takes apart
        for start, stop in (*((n.first, n.last + 1) for n in self.analysis.names), *whole):
            if start < end and stop > first:
                first, end = min(first, start), max(end, stop)
        while first < head and self.tokens[first].tag in ("ADP", "PUNCT"):
            first += 1
        end = self._without_asides(head, end)
        return first, end - (self.tokens[end - 1].tag == "POSS")

    def _without_asides(self, head: int, end: int) -> int:
        """Where a speaker's words end: before a day, and before what is told of their body.

        "A group on Monday" is a group, "a guard of the mine at its office" one of the mine.
        """
        inside = {i for n in self.analysis.names for i in range(n.first + 1, n.last + 1)}
        for index in range(head + 1, end):
            if self.tokens[index].tag != "ADP" or index in inside:
                continue
            noun = self.analysis.parse.heads[index]
            whole = self.analysis.parse.heads[noun]
            far = whole != head and self.tokens[whole].tag in ("NOUN", "PROPN")
            far = far or any(self.tokens[i].lower in _OWN for i in self.tree.of(noun, "nmod:poss"))
            day = self.tokens[noun].lower in TIME_WORDS
            if noun > index and (day or (far and self.tokens[index].lower != "of")):
                return index
        return end

    def _entity(self, position: int) -> Entity | None:
        entities = self.analysis.parse.entities
        return next((e for e in entities if e.first <= position < e.end), None)

    def _is_person(self, position: int) -> bool:
        name = self._entity(position)
        if name is None:
            known = self.analysis.names_in(Phrase(position, position, position))
            return any(n.type_name == "Person" for n in known)
        return name.kind == "PERSON"

    def _is_body(self, position: int) -> bool:
        """Tell whether a word is of a body's name ("the peacekeeping mission, MINUSCA")."""
        known = self.analysis.names_in(Phrase(position, position, position))
        return any(n.kind == "party" and n.form == "name" and n.type_name != "State" for n in known)

    def _can_speak(self, first: int, end: int, head: int, quoted: bool) -> bool:
        """Tell whether words name somebody; what is cited may be a paper or a deed."""
        names = self.analysis.names_in(Phrase(first, end - 1, head))
        parties = [name for name in names if name.kind == "party"]
        lemma = self.tokens[head].lemma or self.tokens[head].lower
        if lemma in self.frame.words["papers"] and all(n.first <= head for n in parties):
            return False
        named = not quoted and (self.tokens[head].tag == "PROPN" or self._is_source(head))
        if parties and (named or any(n.first <= head <= n.last for n in parties)):
            return True
        known = any(lemma in nouns(group) for group in _SPEAKERS)
        known = known or (bool(parties) and any(lemma in nouns(group) for group in _OF_A_BODY))
        if known or self.tokens[head].lower in _PRONOUNS:
            return True
        name = self._entity(head)
        return (name is not None and name.kind in _SPEAKING) or self._is_source(head)

    def _is_source(self, position: int) -> bool:
        marked = self.analysis.parse.attributions or ()
        return any(e.kind == "SOURCE" and e.first <= position < e.end for e in marked)

    def _cue(self, report: Report) -> Span:
        first = last = report.cue
        if self.tokens[last].lower == "according":
            last += 1
        while first and self.tokens[first - 1].tag in ("AUX", "ADV", "PART"):
            first -= 1
        return self.tokens[first].start, self.tokens[last].end

    def _channel(self, report: Report) -> Span | None:
        if report.through is not None:
            return self._words(report.through)
        told = [i for i in self.tree.of(report.cue) if self._carries(i)]
        quoted = [
            agent
            for verb in self.tree.of(report.speaker, "acl")
            if self.tokens[verb].lemma in ("quote", "cite")
            for agent in self.tree.of(verb, "obl:agent", "obl")
            if self.tree.marker(agent) == "by"
        ]
        found = [*told, *quoted]
        return self._words(found[0]) if found else None

    def _carries(self, index: int) -> bool:
        """Tell whether a dependent of the verb is what it is said through or whom it is told."""
        dep, lemma = self.analysis.parse.deps[index], self.tokens[index].lemma
        if dep not in ("obj", "iobj", "obl", "nmod", "obl:agent"):
            return False
        words, name = {self.tokens[index].lower, lemma}, self._entity(index)
        return bool(words & self.frame.words["channels"]) or (
            dep in ("obj", "iobj") and name is not None and name.kind == "ORG"
        )

    def _words(self, head: int) -> Span:
        first, end = self.tree.phrase(head)
        return self.tokens[first].start, self.tokens[end - 1].end
