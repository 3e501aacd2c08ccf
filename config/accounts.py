"""Sign-in rules: accounts are made by administrators, so nobody signs up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedSignup(DefaultAccountAdapter):
    """allauth's behaviour, with the sign-up page closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
