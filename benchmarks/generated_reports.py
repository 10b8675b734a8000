"""Made-up reports for benchmarks: stories of strikes and deals, each told by several outlets.

The names are real, so that they are found; the events are invented, with a fixed seed.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from ontology.register import Register, load_register

__all__ = ["generate_reports", "write_reports"]

SEED = 2017
REPORTS_OF_A_STORY = 5
DAYS = 730
TARGETS = ("a bridge", "the power station", "a hospital", "the market", "a fuel depot", "a school")
OUTLETS = ("Northern Wire", "Desert Post", "Capital Dispatch", "Harbour Courier", "River Gazette")
WEAPONS = ("An airstrike", "A drone strike", "A missile strike", "Shelling", "A car bomb")


def generate_reports(count: int) -> Iterator[tuple[str, str]]:
    """Yield (file name, text) of so many reports; the first ones are the same for any count."""
    register = load_register()
    towns, groups = _labels(register, "place"), _labels(register, "party")
    for number in range(count):
        story, telling = divmod(number, REPORTS_OF_A_STORY)
        yield f"r{number:05}.txt", _report(story, telling, towns, groups)


def write_reports(folder: Path, count: int) -> None:
    """Write so many reports into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in generate_reports(count):
        (folder / name).write_text(text, encoding="utf-8")


def _labels(register: Register, kind: str) -> list[str]:
    if kind == "place":
        found = [e for e in register.entries if e.kind == "place" and len(e.within) > 0]
    else:
        found = [e for e in register.entries if "ArmedGroup" in e.types]
    labels = {entry.label for entry in found}
    return sorted(label for label in labels if label.isascii() and "," not in label)


def _report(story: int, telling: int, towns: list[str], groups: list[str]) -> str:
    told, varied = random.Random(SEED + story), random.Random(f"{SEED} {story} {telling}")
    day = date(2016, 1, 1) + timedelta(days=told.randrange(DAYS))
    town, other = told.sample(towns, 2)
    group, rival = told.sample(groups, 2)
    target, weapon = told.choice(TARGETS), told.choice(WEAPONS)
    killed, fighters = told.randrange(5, 90), told.randrange(50, 900)
    issued = day + timedelta(days=1 + telling)
    toll = killed + varied.randrange(0, 6)
    weekday = f"{day:%A}"
    sentences = [
        f"{weapon} hit {target} in {town} on {weekday}, killing at least {toll} people.",
        f"The {group} said that {toll + varied.randrange(3)} people were killed in {town}.",
        f"{group} and {rival} reached a deal to evacuate {fighters} fighters from {town} "
        f"to {other}.",
        f"Under the deal, about {fighters} fighters left {town} on {day + timedelta(days=1):%A}.",
        f"{rival} denied that the fighters had been attacked.",
    ]
    kept = [sentences[0], *(s for s in sentences[1:] if varied.random() < 0.8)]
    heading = (
        f"title: {target.capitalize()} hit in {town}\npublished: {issued}\n"
        f"source: {OUTLETS[telling]}\n\n"
    )
    return heading + " ".join(kept) + "\n"
