"""Rumour, belief, near misses, rejected claims and fiction: nothing of it is told as a fact."""

import pytest
from extract_samples import analysed

from extract.sentence.modality import modality_of

RUMOURS = [
    "Chad was rumoured to have shelled the fort.",
    "Chad was widely rumored to have shelled the fort.",
    "It is rumoured that Chad shelled the fort.",
    "According to a rumour, Chad shelled the fort.",
    "According to persistent rumours, Chad shelled the fort.",
    "It is thought that Chad shelled the fort.",
    "It was widely believed that Chad had shelled the fort.",
    "It is suspected that gunners from Chad shelled the fort.",
    "It is said that Chad shelled the fort.",
    "It seems that Chad shelled the fort.",
    "Chad seems to have shelled the fort.",
    "Chad appears to have shelled the fort.",
    "The report that Chad shelled the fort is disputed.",
    "It is likely that Chad shelled the fort.",
    "It has not been confirmed that Chad shelled the fort.",
    "The allegation that Chad shelled the fort is serious, a lawyer said.",
]
OPEN = [
    "Villagers were not sure that Chad had shelled the fort.",
    "It is not certain that Chad shelled the fort.",
    "It is possible that Chad shelled the fort.",
    "Had Chad shelled the fort, the talks would be over.",
    "Had Chad not shelled the fort, the talks would go on.",
    "Were Chad to shell the fort, the talks would be over.",
    "The talks would be over were Chad to shell the fort.",
    "Should Chad shell the fort, the talks would be over.",
    "But for the rain, Chad would have shelled the fort.",
    "Had it not been for the rain, Chad would have shelled the fort.",
    "Chad would have shelled the fort if the rain had stopped.",
    "Chad would not have shelled the fort without leave.",
    "Gunners from Chad pretended to shell the fort.",
    "In an exercise, Chad shelled a mock fort.",
    "In the film, Chad shells the fort.",
    "In the novel, Chad shelled the fort.",
    "In the video game, Chad shells the fort.",
]
DENIED = [
    "Chad nearly shelled the fort.",
    "Gunners from Chad had almost shelled the fort.",
    "Chad came close to shelling the fort.",
    "Chad stopped short of shelling the fort.",
    "Gunners from Chad came within hours of shelling the fort.",
    "The claim that Chad shelled the fort is a lie, its minister said.",
    "The allegation that Chad shelled the fort is not true, its minister said.",
    "Reports that Chad shelled the fort are baseless, its minister said.",
    "Rumours that Chad shelled the fort proved false.",
    "Rumours that Chad had shelled the fort turned out to be untrue.",
    "Claims that Chad had shelled the fort were fabricated.",
    "Chad rejected claims by Niger that it had shelled the fort.",
    "Chad dismissed allegations that it had shelled the fort.",
]
TOLD = [
    "It is known that Chad shelled the fort.",
    "It was said by a minister that Chad had shelled the fort.",
    "Officials are certain that Chad shelled the fort.",
    "Nearly forty people fled when Chad shelled the fort.",
    "Chad almost razed the village when it shelled the fort.",
    "In a film released by monks, Chad shelled the fort.",
    "The gunners who had shelled the fort were punished.",
    "Were they the gunners who shelled the fort?",
]
CASES = [
    (text, modality)
    for modality, texts in (
        ("alleged", RUMOURS), ("hypothetical", OPEN), ("denied", DENIED), ("asserted", TOLD),
    )
    for text in texts
]  # fmt: skip


@pytest.mark.parametrize(("text", "modality"), CASES, ids=[text for text, _ in CASES])
def test_what_a_text_does_not_vouch_for_is_no_fact(text: str, modality: str) -> None:
    """Rumours and beliefs are alleged, what is only imagined is hypothetical, misses are denied."""
    analysis = analysed(text)
    shelling = [p for p in analysis.predications if analysis.tokens[p.verb].lemma == "shell"]

    assert [modality_of(analysis, predication) for predication in shelling] == [modality]
