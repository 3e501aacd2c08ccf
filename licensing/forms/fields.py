"""The typed days and moments of entities' forms, where licensing's forms look for them."""

from entities.forms.fields import DayField, MomentField

__all__ = ["DayField", "MomentField"]
