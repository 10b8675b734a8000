"""Turn the answers of a language model into records: only what stands in the text is taken.

An answer names sentences by number and gives words; here they are looked for in the passage, and
counts and dates are read from them as for any reader. What is not found, not known or not of the
form asked for is dropped and counted.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from extract.documents import Document
from extract.records.records import Argument, Record
from extract.records.role_names import COUNT_ROLES
from extract.records.terms import KINDS, MODALITIES, PARTY_CLASSES, ROLES
from extract.text.sentences import Sentence
from extract.text.tokens import normalise_word
from extract.values.dates import find_dates
from extract.values.quantities import find_quantities

__all__ = ["AnsweredRecords", "answer_schema", "find_words"]

MOST_RECORDS, MOST_ARGUMENTS = 300, 40
"""Records of one answer, and arguments of each; more are dropped."""

ONE = frozenset({"a", "an", "another"})
"""Articles that count one victim."""

LONGEST_WORDS = 400
"""Characters of one span."""

FRAMES = ("strike", "agreement", "movement", "handover", "casualty", "statement", "name")
"""The frames that a model is asked for."""

_Span = tuple[int, int]
_NOT_IN_TEXT = "span{s} {were} dropped: not in the passage in these words"
_NOT_ASKED_FOR = "part{s} of answers {were} dropped: not of the form asked for"
_NO_VALUE = "count{s} or date{s} {were} dropped: no number or day was found in the words"
_CONDITIONS = (
    ("destroy", "destroyed"),
    ("disabl", "disabled"),
    ("crater", "cratered"),
    ("damag", "damaged"),
)


@cache
def answer_schema() -> Mapping[str, Any]:  # JSON Schema is of free shape
    """Return the JSON Schema of an answer, in the part of it that "strict" services take.

    Source: https://json-schema.org/draft/2020-12
    """
    argument = _object(role={"type": "string", "enum": sorted(ROLES)}, words={"type": "string"})
    kinds = {kind for frame in FRAMES for kind in KINDS[frame]}
    record = _object(
        frame={"type": "string", "enum": list(FRAMES)},
        kind={"type": "string", "enum": sorted(kinds)},
        sentence={"type": "integer"},
        words={"type": "string"},
        modality={"type": "string", "enum": sorted(MODALITIES)},
        repeated={"type": "boolean"},
        arguments={"type": "array", "items": argument},
    )
    return _object(records={"type": "array", "items": record})


def find_words(text: str, words: str, near: int, within: _Span) -> _Span | None:
    """Return where words stand in a part of a text, whole and nearest to a place; None if nowhere.

    Quotation marks and dashes of any form agree, and so do white space and case.

    >>> find_words("The bridge, the old bridge.", "the  Bridge", 20, (0, 27))
    (0, 10)
    """
    parts = normalise_word(words).split()
    if not parts or len(words) > LONGEST_WORDS:
        return None
    whole = r"\s+".join(map(re.escape, parts))
    pattern = re.compile(rf"(?<!\w){whole}(?!\w)" if parts[0][0].isalnum() else whole)
    found = pattern.finditer(normalise_word(text[slice(*within)]))
    spans = ((match.start() + within[0], match.end() + within[0]) for match in found)
    return min(spans, key=lambda span: (abs(span[0] - near), span), default=None)


def _object(**properties: Any) -> dict[str, Any]:  # JSON Schema is of free shape
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


@dataclass(slots=True)
class AnsweredRecords:
    """The records of one document while its passages are answered.

    Attributes:
        reader: name and version, for the records.
        records: found so far; at first those of names that need no model.
        unused: what was dropped and why, counted; ``{s}`` and ``{were}`` depend on the count.
    """

    document: Document
    reader: str
    records: list[Record]
    unused: Counter[str] = field(default_factory=Counter)

    def add(self, passage: Sequence[Sentence], answer: object) -> None:
        """Add what an answer says of a passage; ValueError if it is no answer at all."""
        listed = answer.get("records") if isinstance(answer, dict) else None
        if not isinstance(listed, list):
            raise ValueError("an answer without a list of records")
        self._drop(_NOT_ASKED_FOR, len(listed) - MOST_RECORDS)
        for given in listed[:MOST_RECORDS]:
            if not _is_record(given):
                self._drop(_NOT_ASKED_FOR)
                continue
            record = self._record(passage, given)
            if record is not None and record not in self.records:
                self.records.append(record)

    def _drop(self, why: str, count: int = 1) -> None:
        if count > 0:
            self.unused[why] += count

    def _record(self, passage: Sequence[Sentence], given: Mapping[str, Any]) -> Record | None:
        located = self._locate(passage, given["sentence"], given["words"])
        if located is None:
            self._drop(_NOT_IN_TEXT)
            return None
        sentence, span = located
        frame, kind = given["frame"], given["kind"]
        if frame == "name":
            return self._name(kind, span, sentence)
        arguments = list(self._arguments(passage, sentence, span, given["arguments"]))
        if not _is_whole(frame, arguments):
            self._drop(_NOT_ASKED_FOR)
            return None
        return self._made(frame, (kind,), span, sentence, arguments, given)

    def _locate(
        self, passage: Sequence[Sentence], number: int, words: str
    ) -> tuple[Sentence, _Span] | None:
        """Look for a record's words in its sentence, else in the passage near it."""
        text = self.document.text
        said = passage[number - 1] if 1 <= number <= len(passage) else passage[0]
        whole = (passage[0].start, passage[-1].end)
        for near in ((said.start, said.end), whole):
            span = find_words(text, words, said.start, near)
            if span is None:
                continue
            for sentence in passage:
                if sentence.start <= span[0] and span[1] <= sentence.end:
                    return sentence, span
        return None

    def _arguments(
        self, passage: Sequence[Sentence], sentence: Sentence, span: _Span, given: Sequence[Any]
    ) -> Iterator[Argument]:
        self._drop(_NOT_ASKED_FOR, len(given) - MOST_ARGUMENTS)
        own, whole = (sentence.start, sentence.end), (passage[0].start, passage[-1].end)
        for item in given[:MOST_ARGUMENTS]:
            if not _is_argument(item):
                self._drop(_NOT_ASKED_FOR)
                continue
            text, words = self.document.text, item["words"]
            found = find_words(text, words, span[0], own) or find_words(text, words, span[0], whole)
            argument = self._argument(item["role"], found, sentence) if found else None
            if argument is not None:
                yield argument
            else:
                self._drop(_NO_VALUE if found else _NOT_IN_TEXT)

    def _argument(self, role: str, span: _Span, sentence: Sentence) -> Argument | None:
        text = self.document.text
        if role in COUNT_ROLES:
            return self._count(role, span, sentence)
        if role in ("date", "said"):
            for day in find_dates(text[sentence.start : sentence.end], self.document.issued):
                start, end = day.start + sentence.start, day.end + sentence.start
                if start < span[1] and span[0] < end:
                    return Argument(role, start, end)
            return None
        if role == "condition":
            words = text[slice(*span)].lower()
            unit = next((name for stem, name in _CONDITIONS if stem in words), None)
            return Argument(role, *span, unit=unit) if unit else None
        return Argument(role, *span)

    def _count(self, role: str, span: _Span, sentence: Sentence) -> Argument | None:
        text = self.document.text
        for found in find_quantities(text[sentence.start : sentence.end]):
            start, end = found.start + sentence.start, found.end + sentence.start
            if span[0] <= start < span[1]:
                return Argument(role, start, end, unit=found.unit)
        article, _, rest = text[slice(*span)].partition(" ")
        if article.lower() in ONE and rest.strip():
            return Argument(role, span[0], span[0] + len(article), unit=rest.split()[-1].lower())
        return None

    def _name(self, kind: str, span: _Span, sentence: Sentence) -> Record | None:
        """A name that the register does not know; what it knows stands, its class and all."""
        group = "party" if kind in PARTY_CLASSES else "place"
        names = [r for r in self.records if r.frame == "name"]
        others = [r for r in names if r.start < span[1] and span[0] < r.end]
        if any(not record.kinds[1].endswith(":") for record in others):
            return None
        self.records = [record for record in self.records if record not in others]
        return self._made("name", (kind, f"{group}:", "name"), span, sentence, (), {})

    def _made(
        self,
        frame: str,
        kinds: tuple[str, ...],
        span: _Span,
        sentence: Sentence,
        arguments: Sequence[Argument],
        given: Mapping[str, Any],
    ) -> Record:
        return Record(
            self.document.identifier,
            self.reader,
            frame,
            kinds,
            *span,
            (sentence.start, sentence.end),
            tuple(dict.fromkeys(arguments)),
            given.get("modality", "asserted"),
            "definite" if given.get("repeated") else "",
        )


def _is_record(given: Any) -> bool:
    """Tell whether a part of an answer has the form of a record; its arguments are not looked at.

    Services that do not know schemas give anything, which may have no hash.
    """
    return (
        isinstance(given, dict)
        and given.get("frame") in FRAMES
        and given.get("kind") in sorted(KINDS[given["frame"]])
        and given.get("modality") in sorted(MODALITIES)
        and type(given.get("sentence")) is int
        and isinstance(given.get("words"), str)
        and isinstance(given.get("arguments"), list)
    )


def _is_argument(given: Any) -> bool:
    return (
        isinstance(given, dict)
        and given.get("role") in sorted(ROLES)
        and isinstance(given.get("words"), str)
    )


def _is_whole(frame: str, arguments: list[Argument]) -> bool:
    """Tell whether a record has what its frame cannot be without; a speaker is put first."""
    arguments.sort(key=lambda argument: argument.role != "speaker" if frame == "statement" else 0)
    roles = {argument.role for argument in arguments}
    needed = {"statement": {"speaker"}, "casualty": COUNT_ROLES}.get(frame)
    return needed is None or bool(roles & needed)
