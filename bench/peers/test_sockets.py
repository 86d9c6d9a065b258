"""As one writes it by hand with pytest and sockets."""

import pytest
from given import CHECKS
from wire import check


@pytest.mark.parametrize("one", CHECKS, ids=[name for name, *_ in CHECKS])
def test_answer(one):
    """The answer has what it must have."""
    check(*one[1:])
