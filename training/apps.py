from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "training"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from celery.signals import task_prerun  # noqa: PLC0415 - only once apps are loaded

        from audit import clock  # noqa: PLC0415
        from training import clock as training_clock  # noqa: PLC0415

        clock.set_source(training_clock.now)
        task_prerun.connect(lambda **_: training_clock.refresh(), weak=False)
