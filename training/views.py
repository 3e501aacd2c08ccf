from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from audit import clock
from entities.models import Membership, Organisation, User
from entities.templatetags.beijing import beijing
from licensing.actions.sweep import Swept, sweep
from training import clock as training_clock
from training import coming
from training import people as training_people
from training.forms import MoveForm

SHOWN = 12  # coming moments on the clock page


@login_not_required
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Everybody whose part one may take, by office."""
    return render(request, "training/people.html", {"offices": _by_office()})


@login_not_required
@require_POST
def become(request: HttpRequest, username: str) -> HttpResponse:
    """Take the part of a training person, in a session of their own."""
    if username not in training_people.USERNAMES:
        raise Http404
    person = get_object_or_404(User, username=username, is_fictional=True, is_active=True)
    login(request, person)
    return redirect(training_people.home_of(person))


@login_not_required
@require_GET
def clock_page(request: HttpRequest) -> HttpResponse:
    return _clock_page(request, MoveForm(now=clock.now()))


@login_not_required
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest) -> HttpResponse:
    """Move everybody's clock, then run every clock job once.

    Who comes back here, as after changing the language of a refused move, sees the clock page.
    """
    if request.method == "GET":
        return redirect("training:clock")
    form = MoveForm(request.POST, now=clock.now())
    if not form.is_valid():
        return _clock_page(request, form)
    training_clock.set_to(form.target)
    at = clock.now()
    messages.success(request, _said(sweep(at=at), beijing(at)))
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return redirect(wanted if is_ours else "training:clock")


def _clock_page(request: HttpRequest, form: MoveForm) -> HttpResponse:
    moments = list(coming.by_moment(coming.after(clock.now())).items())[:SHOWN]
    return render(request, "training/clock.html", {"form": form, "moments": moments})


def _by_office() -> dict[Organisation, dict[User, list[Membership]]]:
    """Each person once, at the first of their offices, with all duties."""
    rows = Membership.objects.filter(user__username__in=training_people.USERNAMES)
    duties: dict[User, list[Membership]] = {}
    for row in rows.select_related("user", "organisation").order_by("organisation_id", "id"):
        duties.setdefault(row.user, []).append(row)
    found: dict[Organisation, dict[User, list[Membership]]] = {}
    for person, held in duties.items():
        found.setdefault(held[0].organisation, {})[person] = held
    return found


def _said(swept: Swept, moment: str) -> str:
    return _(
        "The clock stands at %(moment)s. Suspensions lapsed: %(lapses)s. "
        "Consequences recorded: %(consequences)s. Filings settled: %(settled)s. "
        "Licences expired: %(expired)s."
    ) % {"moment": moment, **vars(swept)}
