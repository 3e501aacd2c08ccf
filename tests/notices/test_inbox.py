"""My notices: mine alone, the unread first, counted in the header, read when I say so."""

import pytest

from notices import outbox
from notices.models import Notice
from tests.world import NOW


def told(person, key: str = "1", **more) -> Notice:
    context = {"licence": f"XL-2026-00000{key}", "declaration": "230120260123456789"}
    outbox.tell([person], "licence_used", key=key, at=NOW, context=context, **more)
    return Notice.objects.get(key=key, recipient=person)


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_unread_come_first_and_are_counted(exporter, sign_in):
    first, second = told(exporter, "1"), told(exporter, "2")
    client = sign_in(exporter)
    assert "Notices (2 unread)" in text(client.get("/notices/"))
    client.post(f"/notices/{second.pk}/read/")
    page = text(client.get("/notices/"))
    assert "Notices (1 unread)" in page
    assert page.index(first.context["licence"]) < page.index(second.context["licence"])


def test_open_marks_as_read_and_leads_to_the_licence(exporter, sign_in):
    notice = told(exporter, link="/exporter/licences/7/")
    got = sign_in(exporter).post(f"/notices/{notice.pk}/read/", {"open": "1"})
    assert got.url == "/exporter/licences/7/"
    assert Notice.objects.get().read_at == NOW


def test_all_are_marked_at_once_and_only_mine(exporter, rival_exporter, sign_in):
    told(exporter, "1"), told(exporter, "2"), told(rival_exporter, "3")
    sign_in(exporter).post("/notices/read/")
    assert list(Notice.objects.filter(read_at=None).values_list("key", flat=True)) == ["3"]


def test_notice_of_another_is_not_found(exporter, rival_exporter, sign_in):
    notice = told(exporter)
    assert sign_in(rival_exporter).post(f"/notices/{notice.pk}/read/").status_code == 404
    assert notice.context["licence"] not in text(sign_in(rival_exporter).get("/notices/"))


@pytest.mark.parametrize("path", ["/notices/read/", "/notices/1/read/"])
def test_reading_is_a_post(exporter, sign_in, path):
    assert sign_in(exporter).get(path).status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_notices(exporter, sign_in, django_assert_num_queries, count):
    for key in range(count):
        told(exporter, str(key))
    client = sign_in(exporter)
    with django_assert_num_queries(9):
        client.get("/notices/")


def test_header_counts_nothing_for_visitors(world, client, django_assert_num_queries):
    with django_assert_num_queries(3):
        client.get("/guidance/")
