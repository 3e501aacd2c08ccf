from django.db import models


class Event(models.Model):
    """One thing that happened, linked by hash to the event before it in the same chain.

    A chain is one subject's history ("application:…", "measure:…"). `effective_at` is the legal
    instant, `recorded_at` the moment the system noticed; both UTC. Rows are never changed: triggers
    refuse UPDATE and DELETE.
    """

    chain = models.CharField(max_length=100)
    sequence = models.PositiveIntegerField()
    verb = models.CharField(max_length=60)
    actor_id = models.CharField(max_length=40, blank=True)
    actor_name = models.CharField(max_length=160, blank=True)
    effective_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    facts = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["chain", "sequence"], name="audit_event_one_successor"),
            models.CheckConstraint(
                condition=models.Q(sequence__gte=1), name="audit_event_sequence_from_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.chain} {self.sequence} {self.verb}"

    @property
    def by_the_system(self) -> bool:
        return not self.actor_id


class ChainHead(models.Model):
    """The last link of a chain, so that a cut-off tail is noticed."""

    chain = models.CharField(max_length=100, primary_key=True)
    sequence = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.chain} up to {self.sequence}"
