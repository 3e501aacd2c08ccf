"""Closed by default: every address with every method, for people of every kind.

An address that is not in these tables fails the build: say who may enter before it opens.
"""

import pytest
from django.db import transaction

from tests.architecture.addresses import Objects, address, browser, patterns
from tests.world import persona

PUBLIC = {
    "healthz", "readyz", "set_language", "register_json", "register:entities",
    "register:announcements", "register:announcement", "register:entity", "register:entity_json",
    "register:entity_calendar", "register:calendar", "register:changes", "register:changes_csv",
    "register_csv", "register_atom", "items:items", "items:items_json", "public:home",
    "public:verify", "public:guidance", "public:accessibility", "public:about_data",
    "training:people", "training:become", "training:clock", "training:move",
    "account_login", "account_logout", "account_inactive", "account_signup",
    "account_email_verification_sent", "account_confirm_email", "account_confirm_login_code",
    "account_reset_password", "account_reset_password_done", "account_reset_password_from_key",
    "account_reset_password_from_key_done", "mfa_authenticate",
}  # fmt: skip
OWN_ACCOUNT = {
    "account_reauthenticate", "account_email", "account_change_password", "account_set_password",
    "mfa_index", "mfa_reauthenticate", "mfa_activate_totp", "mfa_deactivate_totp",
    "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes",
}  # fmt: skip

CAST = (
    "exporter", "drafter", "rival_exporter", "provincial_officer", "other_province_officer",
    "intake_officer", "officer", "countersigner", "consulted", "customs_officer", "auditor",
    "list_officer", "list_approver",
)  # fmt: skip
NONE: set[str] = set()
ALL = set(CAST)
FILER = {"exporter"}
OWN = {"exporter", "drafter"}
EXPORTERS = OWN | {"rival_exporter"}
LIST_OFFICER, LIST_APPROVER = {"list_officer"}, {"list_approver"}
MINISTRY = LIST_OFFICER | LIST_APPROVER | {
    "intake_officer", "officer", "countersigner", "auditor"
}  # fmt: skip
CONCERNED = MINISTRY | {"provincial_officer"}
OFFICERS = CONCERNED | {"other_province_officer", "consulted"}
CUSTOMS = {"customs_officer"}

# name -> (who is let in to read, who is let in to act), on the exporter's own objects
WHO: dict[str, tuple[set[str], set[str]]] = {
    "notices:mine": (ALL, NONE),
    "notices:read_all": (NONE, ALL),
    "notices:read": (NONE, FILER),
    "exporter:home": (EXPORTERS, NONE),
    "exporter:start": (NONE, EXPORTERS),
    "exporter:application": (OWN, NONE),
    **dict.fromkeys(
        (
            "exporter:contact", "exporter:contract", "exporter:end_user", "exporter:end_user_find",
            "exporter:parties", "exporter:party_add", "exporter:items", "exporter:item_find",
            "exporter:item_add", "exporter:item", "exporter:end_use", "exporter:documents",
            "exporter:discard",
        ),
        (OWN, OWN),
    ),
    **dict.fromkeys(
        ("exporter:party_remove", "exporter:item_remove", "exporter:document_remove"), (NONE, OWN)
    ),
    "exporter:check": (OWN, OWN),
    "exporter:sent": (OWN, NONE),
    **dict.fromkeys(
        (
            "exporter:correction", "exporter:withdraw", "exporter:reconsideration",
            "exporter:restate", "exporter:hand_back", "exporter:report",
        ),
        (FILER, FILER),
    ),
    "exporter:document": (OWN, NONE),
    "exporter:licences": (EXPORTERS, NONE),
    "exporter:licence": (OWN, NONE),
    "ministry:worklist": (OFFICERS, NONE),
    "ministry:case": (CONCERNED | {"consulted"}, NONE),
    "ministry:findings": ({"officer"}, {"officer"}),
    "ministry:act": ({"intake_officer", "countersigner"}, {"intake_officer", "countersigner"}),
    "ministry:paper": (CONCERNED | {"consulted"}, NONE),
    "ministry:licences": (OFFICERS, NONE),
    "ministry:licence": (CONCERNED, NONE),
    "ministry:order": ({"officer", "countersigner"}, {"officer", "countersigner"}),
    "ministry:licence_act": ({"officer", "countersigner"}, {"officer", "countersigner"}),
    **dict.fromkeys(
        ("ministry:list_changes", "ministry:list_change", "ministry:list_change_csv"),
        (MINISTRY, NONE),
    ),
    **dict.fromkeys(
        (
            "ministry:list_change_start", "ministry:list_change_instrument",
            "ministry:list_change_acts", "ministry:list_change_listing",
        ),
        (LIST_OFFICER, LIST_OFFICER),
    ),
    "ministry:list_change_drop": (NONE, LIST_OFFICER),
    "ministry:list_change_present": (NONE, LIST_OFFICER),
    "ministry:list_change_approve": (NONE, LIST_APPROVER),
    "ministry:list_change_reject": (NONE, LIST_APPROVER),
    "customs:home": (CUSTOMS, NONE),
    "customs:licence": (CUSTOMS, NONE),
    **dict.fromkeys(
        ("customs:declare", "customs:release", "customs:undo_declaration"), (CUSTOMS, CUSTOMS)
    ),
    "public:licence_paper": (OWN | CONCERNED | CUSTOMS, NONE),
    "public:letter": (OWN | CONCERNED, NONE),
}  # fmt: skip
REFUSALS = {403, 404, 405}


def lets_in(client, method, place):
    """Whether the person comes in; what they did there is undone."""
    with transaction.atomic():
        answer = getattr(client, method)(place)
        if answer.streaming:
            list(answer.streaming_content)  # read to its end, a file is closed
        transaction.set_rollback(True)
    to_login = answer.status_code == 302 and answer["Location"].startswith("/accounts/login/")
    return answer.status_code not in REFUSALS and not to_login


def test_every_address_is_declared():
    assert set(patterns()) == PUBLIC | OWN_ACCOUNT | set(WHO)


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_visitor_enters_the_public_addresses_only(world, method):
    visitor = browser(None)
    for name in sorted(set(patterns()) - PUBLIC):
        answer = getattr(visitor, method)(address(name))
        assert (name, answer.status_code) == (name, 302)
        assert answer["Location"].startswith("/accounts/login/"), name


def test_the_public_addresses_are_open(world):
    visitor, own = browser(None), Objects()
    for name in sorted(PUBLIC):
        answer = visitor.get(address(name, **own.fill(name)))
        assert answer.status_code < 500, name
        assert "/accounts/login/?next" not in answer.get("Location", ""), name


@pytest.mark.parametrize("who", CAST)
def test_a_person_enters_where_they_may_and_nowhere_else(world, who):
    own, client = Objects(), browser(persona(who))
    places = {name: address(name, **own.fill(name)) for name in WHO}
    for act, method in enumerate(("get", "post")):
        entered = {name for name, place in places.items() if lets_in(client, method, place)}
        assert entered == {name for name, rights in WHO.items() if who in rights[act]}, method


@pytest.mark.parametrize("who", CAST)
def test_what_does_not_exist_is_not_found(world, who):
    client = browser(persona(who))
    with_object = [name for name in WHO if "pk" in str(patterns()[name].pattern)]
    for name in with_object:
        for method in ("get", "post"):
            assert getattr(client, method)(address(name)).status_code in REFUSALS, name
