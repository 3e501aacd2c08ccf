from django.db import models
from django.db.models import Q

from licensing.enums import Unit
from licensing.models.application import Application
from licensing.models.controlled_item import ControlledItem


class Item(models.Model):
    """Goods or technology of one application: exact decimals, never floats."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="items")
    controlled_item = models.ForeignKey(ControlledItem, on_delete=models.PROTECT, related_name="+")
    description = models.CharField(max_length=300)
    hs_code = models.CharField(max_length=10, blank=True)
    quantity = models.DecimalField(max_digits=15, decimal_places=3)
    unit = models.CharField(max_length=6, choices=Unit.choices)
    value = models.DecimalField(max_digits=15, decimal_places=2)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(quantity__gt=0), name="licensing_item_quantity_above_zero"
            ),
            models.CheckConstraint(
                condition=Q(value__gt=0), name="licensing_item_value_above_zero"
            ),
            models.CheckConstraint(
                condition=Q(unit__in=Unit.values), name="licensing_item_known_unit"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} {self.unit} {self.description}"
