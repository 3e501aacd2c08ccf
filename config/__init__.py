"""What holds the domain packages together: settings, addresses, the job schedule, start-up."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
