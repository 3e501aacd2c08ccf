from tests.reference_fixture import reference

__all__ = ["reference"]
