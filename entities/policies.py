"""Who may change the control list: one officer drafts, another person approves."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from entities.enums import Role

MAY_READ = (Role.LIST_OFFICER, Role.LIST_APPROVER, Role.AUDITOR)


def why_not_draft(user: Any) -> str | Promise | None:
    """Why this person may not start a change of the list; None when they may."""
    return None if user.has_role(Role.LIST_OFFICER) else _("only a list officer does this.")


def why_not_edit(user: Any, change: Any) -> str | Promise | None:
    """Only who prepared a change may edit it."""
    if change.drafted_by_id != user.pk:
        return _("only the person who prepared this change may edit it.")
    return why_not_draft(user)


def why_not_decide(user: Any, change: Any) -> str | Promise | None:
    """Four eyes: a list approver who did not prepare the change."""
    if not user.has_role(Role.LIST_APPROVER):
        return _("only a list approver does this.")
    if change.drafted_by_id == user.pk:
        return _("you prepared this change; another person decides.")
    return None
