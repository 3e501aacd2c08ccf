from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from audit import clock
from licensing.actions import draft as drafts
from licensing.forms.exporter.start import StartForm
from licensing.policies import EXPORTER
from licensing.views.doors import SignedInRequest, for_roles


@for_roles(*EXPORTER)
@require_POST
def start(request: SignedInRequest) -> HttpResponse:
    form = StartForm(request.POST, user=request.user)
    if not form.is_valid():
        for faults in form.errors.values():
            messages.error(request, str(faults[0]))
        return redirect("exporter:home")
    said = form.cleaned_data
    draft = drafts.start(said["exporter"], by=request.user, at=clock.now(), token=said["token"])
    return redirect("exporter:application", draft.pk)
