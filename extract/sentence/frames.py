"""Frames: which words tell of a strike, an agreement, a movement …, and who does what in them.

A frame is data, one YAML file each in ``extract/frames``; every rule stands there beside examples
that a test runs. What syntax offers as agent, patient or complement is found by the reader.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

__all__ = ["FRAMES", "Frame", "Trigger", "load_frame"]

FRAMES = (
    "strike",
    "agreement",
    "sides",
    "stage",
    "commitment",
    "movement",
    "handover",
    "control",
    "siege",
    "casualty",
    "statement",
)
"""The shipped frames."""


_NO_OPTIONS = ("lemmas", "kind", "modality", "positive", "negative")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that opens a frame.

    Attributes:
        lemma: one or more lemmas joined by spaces.
        kind: class, predicate or modality that it stands for.
        options: what else the rule says ("agent: required").
    """

    lemma: str
    kind: str
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame; the word lists hold lemmas in lower case.

    Attributes:
        verbs, nouns: triggers by lemma; of several rules with one lemma the first.
        noun_ends: the last words of the nouns.
        homonyms: all triggers of a verb, in the order of the rules.
        roles: from ``agent`` and ``patient`` to role names.
        prepositions: from prepositions to role names.
        words: the frame's other word lists by name.
        groups: its groups of word lists, each by name.
        examples: sentences with what they must give (``positive``) and sentences that give nothing
            (``negative``), those that stand beside a rule included; for the tests.
    """

    name: str
    verbs: Mapping[str, Trigger]
    nouns: Mapping[str, Trigger]
    noun_ends: frozenset[str]
    homonyms: Mapping[str, tuple[Trigger, ...]]
    roles: Mapping[str, str]
    prepositions: Mapping[str, str]
    words: Mapping[str, frozenset[str]]
    groups: Mapping[str, Mapping[str, frozenset[str]]]
    examples: Mapping[str, Any]  # YAML of free shape, read by tests only

    def rules(self, lemma: str) -> tuple[Trigger, ...]:
        """Return all triggers of a verb, in the order of the rules."""
        return self.homonyms.get(lemma, ())


@cache
def load_frame(name: str) -> Frame:
    """Return a shipped frame; FileNotFoundError for a name that is not in `FRAMES`."""
    text = files("extract").joinpath(f"frames/{name}.yaml").read_text("utf-8")
    content = yaml.safe_load(text)
    lists = {key: frozenset(map(str, v)) for key, v in content.items() if isinstance(v, list)}
    groups = {
        key: {k: frozenset(map(str, v)) for k, v in value.items()}
        for key, value in content.items()
        if isinstance(value, dict) and all(isinstance(v, list) for v in value.values())
    }
    verbs, nouns = _triggers(content.get("verbs", ())), _triggers(content.get("nouns", ()))
    return Frame(
        content["frame"],
        {lemma: triggers[0] for lemma, triggers in verbs.items()},
        {lemma: triggers[0] for lemma, triggers in nouns.items()},
        frozenset(lemma.rsplit(" ", 1)[-1] for lemma in nouns),
        verbs,
        content.get("roles", {}),
        content.get("prepositions", {}),
        {key: words for key, words in lists.items() if key not in ("verbs", "nouns")},
        {key: group for key, group in groups.items() if key != "examples"},
        _examples(content),
    )


def _examples(content: Any) -> dict[str, list[Any]]:  # YAML of free shape
    holders = [content.get("examples", {}), *content.get("verbs", ()), *content.get("nouns", ())]
    return {
        key: [example for holder in holders for example in holder.get(key, ())]
        for key in ("positive", "negative")
    }


def _triggers(rules: Any) -> dict[str, tuple[Trigger, ...]]:  # YAML of free shape
    triggers: dict[str, tuple[Trigger, ...]] = {}
    for rule in rules:
        kind = str(rule.get("kind") or rule.get("modality") or "")
        options = {k: str(v) for k, v in rule.items() if k not in _NO_OPTIONS}
        for lemma in map(str, rule["lemmas"]):
            triggers[lemma] = (*triggers.get(lemma, ()), Trigger(lemma, kind, options))
    return triggers
