"""UDS factuality as examples: which verbs of EWT tell of what happened."""

import hashlib
import json
import zipfile
from pathlib import Path

import pytest

from training import factuality
from training.factuality import read_factuality

TREEBANK = """\
# sent_id = reviews-1
1\tThey\tthey\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_
3\tto\tto\tPART\tTO\t_\t4\tmark\t_\t_
4\teat\teat\tVERB\tVB\t_\t2\tadvcl\t_\t_

# sent_id = reviews-2
1\tNobody\tnobody\tPRON\tNN\t_\t2\tnsubj\t_\t_
2\tcame\tcome\tVERB\tVBD\t_\t0\troot\t_\t_
"""


def asked(value: float) -> dict[str, object]:
    """What the annotation says of one verb."""
    return {"factuality": {"factual": {"confidence": 1.0, "value": value}}}


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    """A wheel with the annotation of one sentence, one of its positions being no verb."""
    path = tmp_path / "decomp.whl"
    verbs = {"ewt-dev-1-semantics-pred-2": asked(1.2), "ewt-dev-1-semantics-pred-4": asked(-0.9)}
    verbs["ewt-dev-1-semantics-pred-3"] = asked(0.5)
    with zipfile.ZipFile(path, "w") as archive:
        folder = "decomp/data"
        ids = {"ewt-dev-1": {"document_id": "reviews", "sentence_id": "reviews-1"}}
        archive.writestr(f"{folder}/ud_ids.json", json.dumps(ids))
        archive.writestr(
            f"{folder}/2.0/normalized/sentence/annotations/factuality.json",
            json.dumps({"metadata": {}, "data": {"ewt-dev-1": verbs}}),
        )
    return path


def test_annotated_verbs_get_their_values(
    wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only sentences that were annotated, and of them only words that are verbs."""
    treebank = tmp_path / "dev.conllu"
    treebank.write_text(TREEBANK, encoding="utf-8")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    monkeypatch.setattr(factuality, "ANNOTATION_SHA256", digest)

    (example,) = read_factuality(wheel, treebank)

    assert (example.words, example.happened) == (("They", "left", "to", "eat"), (0, 1.2, 0, -0.9))


def test_another_file_is_refused(wheel: Path, tmp_path: Path) -> None:
    """As the encoder's weights are."""
    with pytest.raises(SystemExit, match="SHA-256"):
        read_factuality(wheel, tmp_path / "dev.conllu")
