import pytest

from licensing.enums import LicenceState
from licensing.models import Licence
from tests import factories


@pytest.fixture
def licence(suspended_entity) -> Licence:
    """Issued on 12 October 2026 for an end user whose suspension ends on 10 November."""
    return factories.licence_in(LicenceState.ISSUED)


@pytest.fixture
def declared(suspended_entity) -> Licence:
    return factories.licence_in(LicenceState.IN_CUSTOMS)
