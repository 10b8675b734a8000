"""The guess of a language, on sentences written for these tests."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.articles.language import detect_language

TEXTS = {
    "en": "The army said on Monday that the convoy of buses had left the town and was on its way"
    " to the border, where it would be met by officers of the other side.",
    "fr": "L'armée a annoncé lundi que le convoi avait quitté la ville et que les autobus étaient"
    " en route vers la frontière, dans une région qui est tenue par les rebelles.",
    "de": "Die Armee teilte am Montag mit, dass der Konvoi die Stadt verlassen hat und auf dem Weg"
    " zur Grenze ist, wo er von der anderen Seite nicht erwartet wurde.",
    "es": "El ejército dijo el lunes que los autobuses salieron de la ciudad y que la caravana va"
    " por el camino que lleva a la frontera, en una zona del este del país.",
    "tr": "Ordu pazartesi günü otobüslerin kentten ayrıldığını ve sınıra doğru yola çıktığını"
    " açıkladı, bu bölge için daha önce bir anlaşma ile ateşkes ilan edilmiş olan bir yer.",
    "ar": "أعلن الجيش أن القافلة غادرت المدينة يوم الاثنين",
    "fa": "ارتش گفت که کاروان پس از چند روز گفتگو شهر را ترک کرد",
    "ru": "Армия сообщила, что колонна покинула город в понедельник",
    "uk": "Армія повідомила, що колона залишила місто і їде до кордону",
    "he": "הצבא הודיע כי השיירה עזבה את העיר",
    "und": "lorem ipsum dolor sit amet " * 6,
}


@pytest.mark.parametrize(("language", "text"), TEXTS.items(), ids=TEXTS)
def test_a_language_is_told_by_script_and_function_words(language: str, text: str) -> None:
    """A few lines are enough; what is like nothing known is "und"."""
    assert detect_language(text) == language


def test_a_short_latin_text_counts_as_english() -> None:
    """A headline has too few function words to tell."""
    assert detect_language("Convoy stopped near Deir al-Zour") == "en"


def test_names_in_another_script_do_not_decide() -> None:
    """An English report may quote a place in Arabic letters."""
    assert detect_language(f"{TEXTS['en']} The town is called مدينة in Arabic.") == "en"


@given(st.text())
def test_every_text_gets_a_lower_case_tag(text: str) -> None:
    """No text makes the guess fail."""
    tag = detect_language(text)

    assert tag.isalpha()
    assert tag == tag.lower()
