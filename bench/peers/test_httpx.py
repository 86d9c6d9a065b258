"""As one writes it by hand with pytest and httpx, one client for all."""

import httpx
import pytest
from given import ADDRESS, CHECKS


@pytest.fixture(scope="session")
def client():
    """Return the one client."""
    with httpx.Client(base_url="http://{}:{}".format(*ADDRESS)) as made:
        yield made


@pytest.mark.parametrize("one", CHECKS, ids=[name for name, *_ in CHECKS])
def test_answer(client, one):
    """The answer has what it must have."""
    _, method, target, status, header, value, words = one
    answer = client.request(method, target)
    assert answer.status_code == status
    assert answer.headers[header] == value
    assert words in answer.text
