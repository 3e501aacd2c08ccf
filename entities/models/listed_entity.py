from django.db import models


class ListedEntity(models.Model):
    """A company or body named in a listing announcement, as the announcement prints it."""

    key = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=300)
    name_zh = models.CharField(max_length=300, blank=True)
    country = models.CharField(max_length=2, blank=True)
    address = models.CharField(max_length=500, blank=True)
    unreliable_entity_list = models.CharField(max_length=300, blank=True)
    countermeasures = models.CharField(max_length=500, blank=True)
    source = models.TextField(blank=True)
    source_url = models.CharField(max_length=400, blank=True)
    confidence = models.CharField(max_length=10, blank=True)
    notes = models.TextField(blank=True)
    is_fictional = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Alias(models.Model):
    """Another spelling under which other sources print the entity."""

    entity = models.ForeignKey(ListedEntity, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entity", "name"], name="entities_alias_once"),
        ]

    def __str__(self) -> str:
        return self.name
