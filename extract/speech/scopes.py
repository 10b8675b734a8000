"""How far what somebody says reaches in a sentence: the rest is the narrator's, or another's."""

from collections.abc import Collection, Iterator
from itertools import pairwise

from extract.sentence.analysis import Analysis
from extract.sentence.dependents import Dependents
from extract.speech.attributions import Span
from extract.speech.reporting import Report

__all__ = ["Scopes"]


class Scopes:
    """The parts of one sentence that are said by somebody."""

    def __init__(self, analysis: Analysis, tree: Dependents, cues: Collection[int]) -> None:
        """``cues`` are the positions of all reporting words of the sentence."""
        self.analysis, self.tokens = analysis, analysis.tokens
        self.tree, self.cues = tree, cues

    def of(self, report: Report, first: int, speaker: Span, cue: Span) -> Span:
        """Return what a report's speaker says; ``first`` is the speaker's first word."""
        start, end = self._part(speaker, cue)
        end = min(end, self._relative_end(report.cue)) if report.negated else end
        word = self.tokens[report.cue]
        if word.lower == "according" or (word.lemma == "cite" and word.form == "ing"):
            return start, end
        after = [index for index in report.contents if index > report.cue]
        before = any(index < report.cue for index in report.contents)
        before = before or (not after and self._quoted(report.cue))
        if any(self.tree.clause(index)[0] < report.cue for index in after):
            return start, end
        if self._is_parenthetical(report, first):
            return start, end
        if before:
            whole = self._goes_on(report, after)
            return start, (end if whole else min(speaker[0], cue[0]))
        if not after and not self._has_verb_after(report.cue):
            return cue[1], cue[1]
        if report.trigger.options.get("ends") == "clause":
            return cue[1], min(end, self._clause_end(report.cue))
        thought = report.trigger.options.get("voice") == "thought"
        deed = self._next_deed(report.cue) if thought else end
        return cue[1], min(end, deed, self._next_clause(report.cue))

    def _part(self, speaker: Span, cue: Span) -> Span:
        """The part of a sentence that may be a speaker's, others' parts left out.

        "The ministry says ten died; the army says three did": a semicolon outside quotations
        stands between what one and what the other says.
        """
        start, end = self.analysis.sentence.start, self.analysis.sentence.end
        stops = [start, *self._semicolons(), end]
        cues = [self.tokens[index].start for index in self.cues]
        own = max(i for i, stop in enumerate(stops[:-1]) if stop <= min(speaker[0], cue[0]))
        told = [any(a <= c < b for c in cues) for a, b in pairwise(stops)]
        before = [i for i in range(own) if told[i]]
        after = [i for i in range(own + 1, len(told)) if told[i]]
        return stops[before[-1] + 1] if before else start, stops[after[0]] if after else end

    def _semicolons(self) -> Iterator[int]:
        quoted = False
        for token in self.tokens:
            quoted ^= token.text in '“”"'
            if token.text == ";" and not quoted:
                yield token.end

    def _is_parenthetical(self, report: Report, first: int) -> bool:
        """Tell whether it stands between commas in what is said ("the road, he said, was cut")."""
        before = first - 1
        after = report.cue + 1
        if before < 0 or after >= len(self.tokens) or before > after:
            return False
        commas = (self.tokens[before].text, self.tokens[after].text) == (",", ",")
        return commas and self._has_verb_after(report.cue)

    def _quoted(self, cue: int) -> bool:
        """Tell whether a quotation ends before the reporting word and none begins after it."""
        before = any(token.text in '”"' for token in self.tokens[:cue])
        return before and not any(token.text in '“"' for token in self.tokens[cue + 1 :])

    def _goes_on(self, report: Report, after: list[int]) -> bool:
        """Tell whether what is said stands on both sides ("the road, he said, was cut")."""
        quoted = any(token.text in '“"' for token in self.tokens[report.cue + 1 :])
        spoken = [i for i in report.contents if i < report.cue]
        wraps = any(self.tree.clause(i)[1] > report.cue + 1 for i in spoken)
        return quoted or wraps or bool(after)

    def _has_verb_after(self, cue: int) -> bool:
        rest = self.tokens[cue + 1 :]
        return any(t.tag == "AUX" or (t.tag == "VERB" and t.form != "ing") for t in rest)

    def _relative_end(self, cue: int) -> int:
        """Where a relative clause ends: of "the group, which has not said so, left" it left."""
        if self.analysis.parse.deps[cue] != "acl:relcl":
            return self.analysis.sentence.end
        return self.tokens[self.tree.clause(cue)[1] - 1].end

    def _next_clause(self, cue: int) -> int:
        """Where another subject's clause begins beside the verb ("X said …, and Y denied it")."""
        for verb in self.tree.of(cue, "conj"):
            if verb > cue and self.tree.of(verb, "nsubj"):
                return self.tokens[min(self.tree.below(verb))].start
        return self.analysis.sentence.end

    def _next_deed(self, cue: int) -> int:
        """Where who thinks does something ("opposes talks, and used warplanes to end them")."""
        for index in range(cue + 1, len(self.tokens) - 2):
            comma, joined, verb = self.tokens[index : index + 3]
            does = verb.tag == "VERB" and verb.form in ("ed", "s")
            if comma.text == "," and joined.tag == "CCONJ" and does:
                return comma.start
        return self.analysis.sentence.end

    def _clause_end(self, cue: int) -> int:
        """The end of a verb's own clause: "denounced it, even though …" judges no more."""
        for token in self.tokens[cue + 1 :]:
            if token.text in ",;:" or token.tag == "SCONJ":
                return token.start
        return self.analysis.sentence.end
