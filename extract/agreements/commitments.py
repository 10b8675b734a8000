"""Find what somebody promises in one sentence, and what is given in exchange for what.

"Agreed to release ten prisoners", "were granted safe passage", "under the deal the army will
lift the siege", "the bodies in exchange for safe passage". Which agreement a promise belongs to
where the sentence does not name it is told by `extract.resolution.deals`.
"""

from collections.abc import Sequence
from dataclasses import replace

from extract.agreements.mentions import agreement_phrases
from extract.agreements.parties import parties_among
from extract.agreements.promises import Content, Promises
from extract.sentence.analysis import Analysis
from extract.sentence.clauses import agreement_above, climbs_to
from extract.sentence.findings import Finding
from extract.sentence.frames import Trigger, load_frame
from extract.sentence.modality import modality_of
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication

__all__ = ["find_commitments"]

_MADE = frozenset({"asserted", "planned"})


class _Reader:
    """Reads one sentence; remembers where its agreements and its "in exchange for" stand."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis, self.frame = analysis, load_frame("commitment")
        self.deals = [phrase for phrase, _ in agreement_phrases(analysis)]
        self.promises = Promises(analysis, self.frame, self.deals)
        self.verbs = {p.verb: p for p in analysis.predications}
        self.found: dict[int, Finding] = {}

    def read(self) -> tuple[Finding, ...]:
        for predication in self.analysis.predications:
            for trigger in self.frame.rules(self.analysis.tokens[predication.verb].lemma):
                self._by_rule(trigger, predication)
        self._by_nouns()
        for predication in self.analysis.predications:
            self._under_deal(predication)
        for marker in self.promises.markers:
            self._exchanged(marker)
        return tuple(self.found[head] for head in sorted(self.found))

    def _by_rule(self, trigger: Trigger, predication: Predication) -> None:
        by_deal = [p for p in predication.agents if p in self.deals]
        promises = trigger.options["promises"]
        if trigger.options.get("by") == "agreement":
            deal = by_deal[0] if by_deal else self._deal_above(predication.verb)
            if deal is not None and promises == "verb":
                self._obliged(trigger, predication, deal)
            elif by_deal:
                self._stipulated(predication, by_deal[0])
        elif promises == "verb":
            self._promised(predication)
        elif promises == "exchange":
            self._swapped(predication)
        elif promises == "role":
            self._vouched(predication)
        else:
            self._granted(predication, "grants" if promises == "grant" else "contents_nouns")

    def _promised(self, predication: Predication) -> None:
        """ "Agreed to release ten prisoners and to leave", "agreed that the army would leave"."""
        for content in self.promises.clauses(predication.verb):
            assert content.verb is not None
            clausal = self.analysis.parse.deps[content.head] == "ccomp"
            obligors = content.verb.agents if clausal else predication.agents
            finding = self._add(content, self._made(predication))
            self._who(finding, "obligor", obligors)

    def _granted(self, predication: Predication, things: str) -> None:
        """ "Granted the fighters safe passage", "were promised safe passage"."""
        tree, listed_things = self.analysis.tree, self.frame.words[things]
        objects = tree.phrases(tree.below(predication.verb, "obj"))
        after = [p for p in self.analysis.phrases if p.first == self._end(predication) + 1]
        indirect = tree.phrases(tree.below(predication.verb, "iobj"))
        near = dict.fromkeys((*objects, *after, *predication.patients, *indirect))
        to = [p for word, listed in predication.complements if word == "to" for p in listed]
        subjects = predication.patients if predication.passive and (objects or not to) else ()
        given = [
            p
            for p in near
            if self.analysis.head(p) in listed_things
            and p not in subjects
            and (p in objects or p not in indirect)
        ]
        for thing in given[:1]:
            content = self.promises.thing(thing, rest=True)
            made = _modality(self._made(predication))
            outer = self.found.get(predication.verb)  # "agreed to give the fighters safe passage"
            finding = self._add(content, made) if outer is None else outer
            self._who(finding, "obligor", predication.agents)
            rest = [p for p in near if p not in given]
            if content.first > thing.first:  # "the convoy safe passage" is cut as one phrase
                rest.append(Phrase(thing.first, content.first - 1, content.first - 1))
            finding.add(self.analysis, "beneficiary", map(self._trimmed, rest or to[:1]))

    def _trimmed(self, phrase: Phrase) -> Phrase:
        """ "In exchange hundreds of fighters": the marker is no part of what follows."""
        inside = phrase.first in self.promises.markers and phrase.first < phrase.last
        return Phrase(phrase.first + 1, phrase.last, phrase.head) if inside else phrase

    def _end(self, predication: Predication) -> int:
        return max([predication.verb, *(p.last for p in predication.patients)])

    def _obliged(self, trigger: Trigger, predication: Predication, deal: Phrase) -> None:
        """ "The deal obliges the rebels to leave", "were allowed to stay under the deal"."""
        role = trigger.options.get("whom", "obligor")
        below = self.analysis.tree.below(predication.verb, "obj", "iobj")
        whom = predication.patients or self.analysis.tree.phrases(below)
        for content in self.promises.clauses(predication.verb):
            finding = self._add(content, self._made(predication), deal)
            finding.add(self.analysis, role, whom)

    def _stipulated(self, predication: Predication, deal: Phrase) -> None:
        """ "The deal calls for the release of captives", "provides that the army leave"."""
        hanging = [p for word, listed in predication.complements for p in listed if word == "for"]
        for phrase in (*predication.patients, *hanging):
            if self.analysis.head(phrase) in self.frame.words["contents_nouns"]:
                further = self.analysis.tree.listed(self.analysis.tree.root(phrase))
                ends = [self.promises.start(i) for i in further]
                self._add(self.promises.thing(phrase, stops=ends), self._made(predication), deal)
        for content in self.promises.clauses(predication.verb):
            assert content.verb is not None
            finding = self._add(content, self._made(predication), deal)
            self._who(finding, "obligor", content.verb.agents)

    def _swapped(self, predication: Predication) -> None:
        """ "Exchanged ten prisoners for the bodies of four soldiers"."""
        for word, listed in predication.complements:
            given = [p for p in predication.patients if p not in listed]
            if word == "for" and given and self.promises.is_content(*given, *listed):
                ours = self._add(self.promises.thing(given[0]), self._made(predication))
                theirs = self._add(self.promises.thing(listed[0]), self._made(predication))
                self._who(ours, "obligor", predication.agents)
                self._who(theirs, "beneficiary", predication.agents)
                _link(ours, theirs)
                return

    def _vouched(self, predication: Predication) -> None:
        """ "Expected to act as a guarantor for the convoy"."""
        vouching = load_frame("agreement").groups["role_nouns"]["hasGuarantor"]
        for phrase in (p for word, ps in predication.complements if word == "as" for p in ps):
            if self.analysis.head(phrase) in vouching:
                clause, role = self.promises.clause(predication), self.promises.thing(phrase)
                made = _modality(modality_of(self.analysis, predication))
                finding = self._add(replace(clause, last=max(clause.last, role.last)), made)
                self._who(finding, "obligor", predication.agents)

    def _by_nouns(self) -> None:
        """ "Uganda's pledge to withdraw its troops"."""
        analysis = self.analysis
        for phrase in analysis.phrases:
            trigger = self.frame.nouns.get(analysis.head(phrase))
            if trigger is None or phrase.head in self.promises.markers:
                continue
            if trigger.options.get("promises") == "exchange":
                self._swap(phrase)
                continue
            for content in self.promises.clauses(analysis.tree.root(phrase), "acl"):
                finding = self._add(content, "asserted")
                for name in analysis.names_in(phrase):
                    if name.kind == "party":
                        finding.add_span("obligor", name.start, name.end)

    def _swap(self, phrase: Phrase) -> None:
        """ "A swap of ten prisoners for the bodies of four soldiers"."""
        hanging = dict(reversed(self.analysis.tree.complements(phrase)))
        given, received = hanging.get("of", ()), hanging.get("for", ())
        if given and received and self.promises.is_content(given[0], received[0]):
            until = self.analysis.tree.below(self.analysis.tree.root(received[0]), "case")
            ours, theirs = (
                self.promises.thing(given[0], stops=until),
                self.promises.thing(received[0]),
            )
            _link(self._add(ours, "asserted"), self._add(theirs, "asserted"))

    def _under_deal(self, predication: Predication) -> None:
        """ "Under the deal the army will lift the siege", "a deal to exchange prisoners"."""
        verb = predication.verb
        token = self.analysis.tokens[verb]
        deal = self._deal_above(verb)
        known = verb in self.found or token.lemma not in self.frame.words["contents_verbs"]
        inner = any(index in self.found for index in self.analysis.tree.below(verb))
        if deal is None or known or inner or deal in (*predication.agents, *predication.patients):
            return
        made = modality_of(self.analysis, predication)
        moves = token.lemma in load_frame("movement").verbs
        if made == "asserted" and (moves or token.lemma in load_frame("handover").words["handing"]):
            return  # what was done is an event that carries the deal out
        finding = self._add(self.promises.clause(predication), _modality(made), deal)
        self._who(finding, "obligor", predication.agents)

    def _exchanged(self, marker: int) -> None:
        """What stands before "in exchange for", and what stands after it."""
        tokens = self.analysis.tokens
        after = marker + 1 < len(tokens) and tokens[marker + 1].lower == "for"
        given = self._given(marker)
        if given is None:
            return
        if not after:  # "in exchange, the army would leave": for what was told before
            given.reference = "return"
            return
        received = self._received(marker + 2, given)
        if received is not None:
            _link(given, received)

    def _given(self, marker: int) -> Finding | None:
        """The commitment that "in exchange" hangs on, made of its verb if none was found yet."""
        before = [f for f in self.found.values() if f.last < marker]
        if before and self.analysis.tokens[marker + 1 : marker + 2]:
            nearest = max(before, key=lambda finding: finding.last)
            if climbs_to(self.analysis, marker, nearest.anchor) or nearest.last == marker - 2:
                return nearest
        index = self.analysis.parse.heads[marker]
        while index >= 0 and index not in self.verbs:
            index = self.analysis.parse.heads[index]
        if index < 0:
            return max(before, key=lambda finding: finding.last) if before else None
        for known in (index, *self.analysis.tree.below(index)):
            if known in self.found:
                return self.found[known]
        predication = self.verbs[index]
        near = (*predication.patients, *predication.agents)
        lemma = self.analysis.tokens[index].lemma
        if lemma not in self.frame.words["contents_verbs"] and not self.promises.is_content(*near):
            return None
        made = modality_of(self.analysis, predication)
        finding = self._add(self.promises.clause(predication), _modality(made))
        self._who(finding, "obligor", predication.agents)
        return finding

    def _received(self, first: int, given: Finding) -> Finding | None:
        thing = next((p for p in self.analysis.phrases if first <= p.first <= first + 1), None)
        verb = self.verbs.get(first)
        if verb is not None:
            content = self.promises.clause(verb)
        elif thing is not None:
            content = self.promises.thing(thing, rest=True)
        else:
            return None
        finding = self._add(content, given.modality)
        for argument in given.arguments:
            if argument.role == "obligor":
                finding.add_span("beneficiary", argument.start, argument.end)
        return finding

    def _add(self, content: Content, modality: str, deal: Phrase | None = None) -> Finding:
        known = self.found.get(content.head)
        if known is not None:
            return known
        finding = Finding(
            "commitment", ("Commitment",), content.first, content.last, content.head, modality
        )
        tokens = self.analysis.tokens
        finding.add_span("topic", tokens[content.first].start, tokens[content.last].end)
        if content.core is not None:
            finding.add(self.analysis, "core", [content.core])
        named = (
            deal
            or self._deal_above(content.head)
            or (self.deals[0] if len(self.deals) == 1 else None)
        )
        if named is not None:
            finding.add(self.analysis, "agreement", [named])
        self.found[content.head] = finding
        return finding

    def _who(self, finding: Finding, role: str, phrases: Sequence[Phrase]) -> None:
        finding.add(self.analysis, role, parties_among(self.analysis, phrases))

    def _made(self, predication: Predication) -> str:
        made = modality_of(self.analysis, predication)
        offered = self.analysis.tokens[predication.verb].lemma == "offer"
        return "sought" if offered and made == "asserted" else made

    def _deal_above(self, index: int) -> Phrase | None:
        return agreement_above(self.analysis, index, self.deals, self.frame.words["under"])


def find_commitments(analysis: Analysis) -> tuple[Finding, ...]:
    """Return the commitments of a sentence in order; two of an exchange name each other."""
    return _Reader(analysis).read()


def _modality(made: str) -> str:
    """What will or would be done under a deal is promised there."""
    return "asserted" if made in _MADE else made


def _link(ours: Finding, theirs: Finding) -> None:
    for one, other in ((ours, theirs), (theirs, ours)):
        topic = next(a for a in other.arguments if a.role == "topic")
        one.add_span("exchange", topic.start, topic.end)
