from entities.models import Edition


def current() -> Edition:
    """The edition in effect; before anything is loaded, an empty one under the default reading."""
    return Edition.objects.filter(pk=1).first() or Edition(pk=1)
