"""What is read is bounded and harmless, whatever stands in the file."""

from __future__ import annotations

import copy
import json
import sys

import pytest

from conformance.formats import light, read
from conformance.formats.texts import LINES, LONGEST, clean, one_line
from tests.formats.made import HOSTILE, LONG, everything


@pytest.mark.parametrize("text", [HOSTILE * 99, LONG, "\x00" * 9999, "\n" * 9999])
def test_a_text_is_cut_after_it_was_made_visible(text: str) -> None:
    """Escapes are longer than what they stand for, and count as long as they are."""
    for shown in (clean(text), one_line(text, LONGEST)):
        assert len(shown) <= LONGEST + 1
        assert shown.count("\n") < LINES
        assert clean(shown).removesuffix("…") == shown.removesuffix("…")


def test_every_character_that_acts_is_an_escape() -> None:
    """What stays is printable, and what XML can't hold is never among it."""
    higher = range(0x10000, sys.maxunicode + 1, 97)
    for code in (*range(0x10000), *higher):
        character = chr(code)
        if not character.isprintable() and character not in "\t\n":
            assert clean(character).isascii()
        elif code > 0x7F:
            assert clean(character) == character
            assert code not in (0xFFFE, 0xFFFF)
            assert not 0xD800 <= code <= 0xDFFF


def test_a_class_is_read_lightly() -> None:
    """Long conversations are cut while the file is read, and say the same then."""
    whole = everything("y" * 5000)
    light_one = json.loads(json.dumps(whole), object_hook=light)
    assert read(light_one) == read(whole)
    again = copy.deepcopy(light_one)
    assert read(json.loads(json.dumps(again), object_hook=light)) == read(light_one)
    case = light_one["requirements"][1]["cases"][0]
    assert len(case["transcript"]) == 13
    assert case["transcript"][4] == {"more": 18}
    assert max(len(one.get("data", "")) for one in case["transcript"]) == 80
