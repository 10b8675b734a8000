"""Read UDS factuality: of verbs of EWT, whether readers think that what they tell of happened.

The annotation lies in the wheel of the package `decomp`, as "did it happen" with how sure each
reader was, summed up in one number: above zero it happened, the farther from zero the surer.
Source: Rudinger, White and Van Durme 2018, https://aclanthology.org/N18-1067
"""

import hashlib
import json
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from training.corpora import Example, read_treebank

__all__ = ["ANNOTATION_SHA256", "UNTOLD", "read_factuality"]

ANNOTATION_SHA256 = "f93dd0e893d4e726ce71da12e8793170a525184766acb34bd749dbac1a073079"
"""Of the file decomp-0.3.2-py3-none-any.whl."""

UNTOLD = 0.0
"""Of a word that nobody was asked about."""

_FACTUALITY = "decomp/data/2.0/normalized/sentence/annotations/factuality.json"
_SENTENCES = "decomp/data/ud_ids.json"
_VERBS = frozenset({"VERB", "AUX"})


def read_factuality(wheel: Path, treebank: Path) -> list[Example]:
    """Return the sentences of a part of EWT that have annotated verbs, in the treebank's order.

    A verb that the treebank no longer has where the annotation saw it is left out.
    SystemExit for a file with another hash.
    """
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if digest != ANNOTATION_SHA256:
        raise SystemExit(f"{wheel}: SHA-256 is {digest}, expected {ANNOTATION_SHA256}")
    with zipfile.ZipFile(wheel) as archive:
        names = json.loads(archive.read(_SENTENCES))
        annotated = json.loads(archive.read(_FACTUALITY))["data"]
    told = {names[key]["sentence_id"]: _told(verbs) for key, verbs in annotated.items()}
    return [
        replace(example, happened=_values(example, told[example.identifier]))
        for example in read_treebank(treebank)
        if example.identifier in told
    ]


def _told(verbs: Mapping[str, Any]) -> dict[int, float]:  # JSON of another's making
    """The values by the 1-based position of the word, which ends the name of each verb."""
    return {
        int(name.rsplit("-", 1)[1]): float(verb["factuality"]["factual"]["value"])
        for name, verb in verbs.items()
    }


def _values(example: Example, told: Mapping[int, float]) -> tuple[float, ...]:
    return tuple(
        told.get(position, UNTOLD) if tag in _VERBS else UNTOLD
        for position, tag in enumerate(example.upos, 1)
    )
