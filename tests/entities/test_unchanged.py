"""The mark of an answer: the same while it says the same, and only then."""

import pytest

from entities.views.unchanged import mark

PAGE = b'<p>Suspended</p><input type="hidden" name="csrfmiddlewaretoken" value="%s">'


def test_the_mask_of_a_token_makes_no_difference():
    assert mark(PAGE % b"one", "secret") == mark(PAGE % b"two", "secret")


@pytest.mark.parametrize(
    ("content", "secret"),
    [(PAGE % b"one", "other"), ((PAGE % b"one").replace(b"Suspended", b"In force"), "secret")],
)
def test_another_secret_or_another_word_does(content, secret):
    assert mark(content, secret) != mark(PAGE % b"one", "secret")
