"""Read a document with the frames of `extract/frames` over the trees of a parser.

Goes sentence by sentence and returns records. A text that hardly speaks of war gives
known names and counts of dead, and nothing else: "strike", "deal" and "truce" have lives of
their own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.agreements.rejections import without_rejections
from extract.agreements.requests import requesters
from extract.agreements.trade import TradeTalk
from extract.documents import Document
from extract.parser.syntax import SentenceParser
from extract.readers.analyses import Analyses, analyse_candidates
from extract.readers.finders import FINDERS
from extract.readers.timing import date_of, is_ahead, told_by_party, with_day
from extract.records.records import Argument, Record
from extract.resolution.state_bodies import body_of
from extract.sentence.analysis import Analysis, analyse
from extract.sentence.findings import Finding
from extract.sentence.likely_roles import likely_parties
from extract.sentence.movers import counted_vehicles
from extract.sentence.names import NameFinder
from extract.speech.attributions import Attribution
from extract.speech.denials import find_denials
from extract.speech.quotations import attribute
from extract.speech.voices import as_reported, modality_at_cue, same_voice, voice_at
from extract.strikes.casualties import Casualty, find_casualties
from extract.strikes.resumptions import Resumptions
from extract.strikes.roles import StrikeFound
from extract.strikes.strikes import find_strikes
from extract.text.lexicon import head_noun, nouns
from extract.text.sentences import Sentence
from extract.text.tokens import normalise_word
from ontology.register import Register

__all__ = ["FrameReader"]

_PARTY_NOUNS = frozenset(
    "coalition alliance rebel insurgent opposition separatist government regime army".split()
)
_TAKEN = {"ControlChange": "GroundAttack"}
"""To take a town is an attack; that it changed hands is told by a frame of its own."""

_REQUESTED = frozenset({"strike", "commitment", "movement", "handover"})
"""What is done at somebody's request; an agreement's roles have requests of their own."""


class FrameReader:
    """The frames over one parser's trees; what differs between parsers is only the trees."""

    version = "2"

    def __init__(
        self,
        register: Register,
        parser: SentenceParser,
        name: str = "parser",
        choose: Analyses = analyse_candidates,
    ) -> None:
        """Index the register's names; ``name`` is the parser's, ``choose`` what is parsed."""
        self.name = name
        self._names, self._parser, self._choose = NameFinder(register), parser, choose

    def analyse(self, document: Document, sentence: Sentence) -> Analysis:
        """Return the analysis of one sentence of a document."""
        return analyse(document.text, sentence, self._names, self._parser, document.issued)

    def read(self, document: Document) -> tuple[Record, ...]:
        """Return the records of one document, sorted by sentence and start."""
        analyses, war = self._choose(document, self._names, self._parser)
        reading = _Reading(document, f"{self.name}/{self.version}", war)
        attributed = attribute(analyses, document.text)
        records = [
            record
            for analysis, attributions in zip(analyses, attributed, strict=True)
            for record in reading.sentence(analysis, attributions)
        ]
        return tuple(sorted(records, key=lambda r: (r.sentence, r.start, r.end, r.frame)))


class _Reading:
    """One document while it is read; remembers what was counted last."""

    def __init__(self, document: Document, reader: str, war: bool) -> None:
        self.document, self.reader, self.war = document, reader, war
        self.unit, self.trade, self.strikers = "", TradeTalk(), Resumptions()
        self.told: set[str] = set()
        self.counted: set[int] = set()
        self.before: Sequence[Record] = ()

    def sentence(self, analysis: Analysis, found: Sequence[Attribution]) -> Iterator[Record]:
        attributions = tuple(with_day(analysis, attribution) for attribution in found)
        records = tuple(self._told(analysis, attributions))
        yield from records
        if self.war:
            text = self.document.text
            yield from find_denials(analysis, text, attributions, records, self.before)
        self.before = records

    def _told(self, analysis: Analysis, attributions: Sequence[Attribution]) -> Iterator[Record]:
        yield from self._names(analysis)
        if self.war:
            yield from self._statements(analysis, attributions)
        yield from self._strikes(analysis, attributions)
        if self.war:
            yield from self._findings(analysis, attributions)
            yield from self._vehicles(analysis)

    def _names(self, analysis: Analysis) -> Iterator[Record]:
        for name in analysis.names:
            if not (name.slug or self.war):
                continue
            kinds = (name.type_name, f"{name.kind}:{name.slug}", name.form)
            yield self._record(analysis, "name", kinds, name.start, name.end)
        for phrase in analysis.phrases:
            body = body_of(self.document.text[slice(*analysis.span(phrase))])
            armed = body not in ("", "government")
            common = self.war and analysis.head(phrase) in _PARTY_NOUNS
            if (common or armed) and not analysis.names_in(phrase):
                yield self._record(analysis, "name", ("", "party:", "noun"), *analysis.span(phrase))

    def _statements(
        self, analysis: Analysis, attributions: Sequence[Attribution]
    ) -> Iterator[Record]:
        for attribution in attributions:
            if attribution.kind != "speech" or attribution.cue[0] == attribution.cue[1]:
                continue
            if self._is_bystander(analysis, attribution):
                continue
            arguments = [Argument("speaker", *attribution.speaker)]
            if attribution.channel:
                arguments.append(Argument("channel", *attribution.channel))
            start = min(attribution.speaker[0], attribution.cue[0])
            end = max(attribution.speaker[1], attribution.cue[1])
            yield self._record(
                analysis, "statement", ("Statement",), start, end, arguments, attribution.modality
            )

    def _is_bystander(self, analysis: Analysis, attribution: Attribution) -> bool:
        """Tell whether residents, papers, "some" speak: their words count only for claims."""
        start, end = attribution.speaker
        names = [n.type_name for n in analysis.names if start <= n.start and n.end <= end]
        words = normalise_word(self.document.text[start:end])
        vague = self.document.text[start:end].lower().startswith(("some ", "others "))
        return vague or names == ["MediaOrganization"] or head_noun(words) in nouns("bystander")

    def _strikes(self, analysis: Analysis, attributions: Sequence[Attribution]) -> Iterator[Record]:
        strikes = self.strikers.marked(analysis, find_strikes(analysis)) if self.war else ()
        casualties = [c for c in find_casualties(analysis, strikes) if self._is_news(c)]
        self.told |= {c.argument.role for c in casualties}
        alone = []
        for casualty in casualties:
            strike = strikes[casualty.strike] if casualty.strike is not None else None
            told = analysis.tokens[casualty.position].start
            if strike is not None and same_voice(
                told, analysis.tokens[strike.anchor].start, attributions
            ):
                strike.arguments.append(casualty.argument)
            else:
                alone.append(casualty)
        for strike in strikes:
            kind = _TAKEN.get(strike.kind, strike.kind)
            kinds = (kind, "EventSeries") if strike.series else (kind,)
            yield self._event(analysis, "strike", kinds, strike, attributions, strike.reference)
        for position in sorted({c.position for c in alone}):
            yield self._casualty(analysis, position, alone, attributions)

    def _is_news(self, casualty: Casualty) -> bool:
        """Tell whether victims are not those that an earlier sentence counted ("the man died").

        Outside war, "she hurt him" is no news of an attack.
        """
        role = casualty.argument.role
        return not casualty.again or (role not in self.told and (self.war or role == "killed"))

    def _casualty(
        self,
        analysis: Analysis,
        position: int,
        casualties: Sequence[Casualty],
        attributions: Sequence[Attribution],
    ) -> Record:
        """The victims that one word tells of, with no strike in the same sentence."""
        token = analysis.tokens[position]
        told = [c for c in casualties if c.position == position]
        arguments = [c.argument for c in told] + voice_at(token.start, attributions)
        modality = modality_at_cue(token.start, attributions)
        kinds, reference = (told[0].argument.role,), "new" if told[0].total else ""
        span = (token.start, token.end)
        return self._record(analysis, "casualty", kinds, *span, arguments, modality, reference)

    def _findings(
        self, analysis: Analysis, attributions: Sequence[Attribution]
    ) -> Iterator[Record]:
        heard = without_rejections(analysis, attributions)
        for find in FINDERS:
            for told in self.trade.without(analysis, find(analysis)):
                if told.frame == "agreement" and told.reference != "definite":
                    told.arguments += likely_parties(analysis, told.anchor, told.arguments)
                told.arguments = [self._with_unit(a) for a in told.arguments]
                yield self._event(analysis, told.frame, told.kinds, told, heard, told.reference)
                self.counted |= {a.start for a in told.arguments if a.role == "count"}
                if told.frame == "movement":
                    self._remember(analysis)

    def _vehicles(self, analysis: Analysis) -> Iterator[Record]:
        """Counted vehicles that no movement tells of ("the remaining 11")."""
        for phrase, quantity in counted_vehicles(analysis):
            if quantity.start not in self.counted:
                count = Argument("count", quantity.start, quantity.end, unit=quantity.unit)
                arguments = [self._with_unit(count)]
                if arguments[0].unit:
                    span = analysis.span(phrase)
                    yield self._record(analysis, "group", ("VehicleGroup",), *span, arguments)
        self._remember(analysis)

    def _remember(self, analysis: Analysis) -> None:
        """Keep what was counted last, for "six" and "the remaining 11" after it."""
        for _, quantity in counted_vehicles(analysis):
            self.unit = quantity.unit or self.unit

    def _with_unit(self, argument: Argument) -> Argument:
        if argument.role != "count" or argument.unit:
            return argument
        return replace(argument, unit=self.unit)

    def _event(
        self,
        analysis: Analysis,
        frame: str,
        kinds: tuple[str, ...],
        found: StrikeFound | Finding,
        attributions: Sequence[Attribution],
        reference: str = "",
    ) -> Record:
        anchor = analysis.tokens[found.anchor]
        if frame == "commitment":  # who "promised" it does not speak of it but does it
            attributions = [a for a in attributions if a.modality != "planned"]
        arguments = list(found.arguments)
        deed = getattr(found, "dated_by", None)
        dated = date_of(analysis, deed, attributions) if deed is not None else None
        dated = dated or date_of(analysis, found.anchor, attributions, found.first)
        if dated is not None and getattr(found, "dated", True):
            unit = getattr(found, "dating", "")
            arguments.append(Argument("date", dated.start, dated.end, unit=unit))
        if frame in _REQUESTED:
            asking = (analysis.span(phrase) for phrase in requesters(analysis, found.anchor))
            arguments += (Argument("requester", *span) for span in asking)
        arguments += voice_at(anchor.start, attributions)
        modality = found.modality
        if frame == "stage" and modality == "asserted" and is_ahead(dated, self.document.issued):
            modality = "planned"  # "the truce takes effect on Thursday"
        if frame == "agreement" and modality == "asserted" and reference != "definite":
            told = told_by_party(self.document.text, arguments)
            arguments += [told] if told is not None else []
        reported = modality_at_cue(anchor.start, attributions)
        there = frame == "agreement" and reference == "definite"  # that there is one is not denied
        if there or getattr(found, "presupposed", False):
            arguments = [as_reported(argument, reported) for argument in arguments]
        elif modality == "asserted" or (modality, reported) == ("alleged", "denied"):
            modality = reported
        arguments = [replace(a, modality="") if a.modality == modality else a for a in arguments]
        start, end = analysis.tokens[found.first].start, analysis.tokens[found.last].end
        return self._record(analysis, frame, kinds, start, end, arguments, modality, reference)

    def _record(
        self,
        analysis: Analysis,
        frame: str,
        kinds: tuple[str, ...],
        start: int,
        end: int,
        arguments: Sequence[Argument] = (),
        modality: str = "asserted",
        reference: str = "",
    ) -> Record:
        return Record(
            self.document.identifier,
            self.reader,
            frame,
            kinds,
            start,
            end,
            (analysis.sentence.start, analysis.sentence.end),
            tuple(arguments),
            modality,
            reference,
        )
