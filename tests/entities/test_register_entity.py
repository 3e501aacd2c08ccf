"""One entity's page: the answer, what it means, and the record it rests on."""

import pytest
from django.urls import reverse

TRAINING = 3  # queries of the training clock and its banner on every page
CUBIC, LEIDOS = "MOFCOM-2025-21-12", "MOFCOM-2025-13-01"


def page(client, key, **query):
    response = client.get(reverse("register:entity", args=[key]), query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


VERDICTS = [
    (CUBIC, "2025-04-03 23:59", "Not on the control list at this moment."),
    (CUBIC, "2025-04-04", "In force: exports of dual-use items to this entity are prohibited."),
    (CUBIC, "2025-08-11", "Suspended until 12 August 2025, 00:00 Beijing"),
    (CUBIC, "2025-08-11", "What follows then: Suspended, by Statement of 12 August 2025."),
    (CUBIC, "2026-11-09 23:59", "Suspended until 10 November 2026, 00:00 Beijing"),
    (CUBIC, "2026-11-09 23:59", "the prohibition is back in force from that minute"),
    (CUBIC, "2026-11-10", "In force: exports of dual-use items to this entity are prohibited."),
    (
        CUBIC,
        "2026-11-10",
        "lapsed on 10 November 2026, 00:00 Beijing; no later instrument recorded",
    ),
    (LEIDOS, "2026-11-10", "Stopped since 10 November 2025, 00:00 Beijing"),
    (LEIDOS, "2026-11-10", "Stopped is not removed"),
]


@pytest.mark.parametrize(("key", "as_of", "sentence"), VERDICTS)
def test_verdict(reference, client, key, as_of, sentence):
    assert sentence in page(client, key, as_of=as_of)


def test_the_other_reading_is_shown_on_request(reference, client):
    said = page(client, LEIDOS, as_of="2026-10-12", reading="press")
    assert "Suspended until 10 November 2026, 00:00 Beijing" in said
    assert "This is not the reading in effect here." in said


def test_what_is_left_and_whether_a_review_fits(reference, client):
    said = page(client, CUBIC, as_of="2026-09-16 10:20")
    assert "54 <small>days</small> 13 <small>h</small> 40 <small>min</small>" in said
    assert "34 working days, the last on Mon 9 November 2026" in said
    assert "end on 24 November 2026, 15 days after the suspension&#x27;s last day" in said or (
        "end on 24 November 2026, 15 days after the suspension's last day" in said
    )
    assert "The last acceptance day that fitted was 1 September 2026." in said


def test_on_the_last_acceptance_day_the_review_fits(reference, client):
    said = page(client, CUBIC, as_of="2026-09-01 17:00")
    assert "A full review still fits" in said
    assert "45 working days from acceptance on this day end on 9 November 2026." in said


def test_rule_for_the_end_names_the_other_rule(reference, client):
    said = page(client, CUBIC, as_of="2026-10-12")
    assert "end derived: rule A, the anniversary at 00:00" in said
    assert "Rule B (Civil Code) would give 11 November 2026, 00:00 Beijing." in said


def test_gates_that_a_suspension_does_not_open(reference, client):
    said = page(client, CUBIC, as_of="2026-10-12")
    assert "Clause 1 prohibits dual-use exports to US military users" in said
    assert "Measures stopped from 10 November 2025. UEL 2025 No. 5/6." in said
    assert "Countermeasure of 18 September 2024" in said


def test_a_gate_is_not_shown_before_it_stood(reference, client):
    assert "Unreliable Entity List" not in page(client, CUBIC, as_of="2025-03-03")


@pytest.mark.parametrize(
    ("as_of", "status"), [("2026-11-09", "suspended"), ("2026-11-10", "in_force")]
)
def test_the_unreliable_entity_list_has_a_clock_of_its_own(reference, client, as_of, status):
    response = client.get(reverse("register:entity", args=["MOFCOM-2025-13-05"]), {"as_of": as_of})
    (gate,) = [one for one in response.context["gates"] if one.kind == "unreliable"]
    assert (response.context["entity"].name, gate.state) == ("Skydio, Inc.", status)


def test_names_in_both_scripts_in_the_order_of_the_page(reference, client):
    assert 'Cubic Corporation <span class="xk-zh" lang="zh-Hans">立方公司' in page(client, CUBIC)
    client.cookies["django_language"] = "zh-hans"
    assert '<span lang="zh-Hans">立方公司</span> <span class="xk-latin" lang="en">Cubic' in page(
        client, CUBIC
    )


def test_a_bad_day_is_answered_at_the_field(reference, client):
    response = client.get(reverse("register:entity", args=[CUBIC]), {"as_of": "31 February"})
    assert response.status_code == 400
    assert response.context["form"]["as_of"].value() == "31 February"
    assert "Enter the day and the hour in Beijing" in response.content.decode()


def test_unknown_entity(reference, client):
    assert client.get(reverse("register:entity", args=["nobody"])).status_code == 404


def test_queries_of_the_page(reference, client, django_assert_num_queries):
    page(client, CUBIC)
    with django_assert_num_queries(TRAINING + 5):
        page(client, CUBIC)


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("STMT-2025-11-05", "15 entities of Announcement 2025 No. 13"),
        ("STMT-2025-11-05", "16 entities of Announcement 2025 No. 21"),
        ("MOFCOM-2025-22", "10 April 2025, 12:01 Beijing"),
        ("MOFCOM-2025-13", "Leidos"),
        ("MOFCOM-GACC-2025-91", "not found"),
    ],
)
def test_announcement(reference, client, key, sentence):
    response = client.get(reverse("register:announcement", args=[key]))
    assert sentence in " ".join(response.content.decode().split())


def test_announcements_newest_first(reference, client, django_assert_num_queries):
    with django_assert_num_queries(TRAINING + 2):
        response = client.get(reverse("register:announcements"))
    assert len(response.context["page"]) == 25
    assert response.context["page"][0].key == "MOFCOM-2026-30"
    assert client.get(reverse("register:announcement", args=["none"])).status_code == 404
