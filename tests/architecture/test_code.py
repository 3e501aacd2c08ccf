"""What the house forbids and no linter sees."""

import ast

from django.apps import apps
from django.core.management import call_command

from tests.architecture.sources import PACKAGES, ROOT, functions, imports, modules

LONGEST_MODULE = 300
LONGEST_FUNCTION = 30
LONGEST_VIEW = 25
CLOCK_READERS = {
    "now", "utcnow", "today", "time", "time_ns", "localtime", "gmtime", "localdate", "ctime",
}  # fmt: skip
CLOCK_OWNERS = {"datetime", "date", "time", "timezone"}
OWN_CLOCK = "audit/clock.py"


def calls(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def reads_the_clock(call):
    """datetime.now(), date.today(), time.time(), timezone.now() and the database's Now()."""
    target = call.func
    if isinstance(target, ast.Name):
        return target.id in {"Now", "TransactionNow"}
    if not isinstance(target, ast.Attribute) or target.attr not in CLOCK_READERS:
        return False
    owner = target.value
    name = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")
    return name in CLOCK_OWNERS


def test_only_the_clock_module_reads_the_system_clock():
    readers = {name for name, tree in modules().items() if any(map(reads_the_clock, calls(tree)))}
    assert readers == {OWN_CLOCK}


def test_the_rule_about_the_clock_bites():
    for bad in ("datetime.now(UTC)", "date.today()", "time.time()", "timezone.now()", "Now()"):
        assert reads_the_clock(calls(ast.parse(bad))[0]), bad
    for good in ("clock.now()", "time.min", "moment.date()", "monotonic()"):
        assert not any(reads_the_clock(call) for call in calls(ast.parse(good))), good


def test_no_model_stamps_a_moment_by_itself():
    stamped = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model.__module__.split(".")[0] in PACKAGES
        for field in model._meta.get_fields()
        if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
    ]
    assert stamped == []


def writes_state(tree):
    """A `state=` handed to something that writes rows, or an assignment to `.state`."""
    writers = {"update", "create", "get_or_create", "update_or_create", "bulk_create", "aupdate"}
    machines = {"Application", "Licence"}
    for call in calls(tree):
        keywords = {keyword.arg for keyword in call.keywords}
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        on_periods = "MeasurePeriod" in ast.unparse(call.func)  # a period's state is no machine's
        if "state" in keywords and (name in writers or name in machines) and not on_periods:
            yield call.lineno
    for node in ast.walk(tree):
        targets = getattr(node, "targets", [getattr(node, "target", None)])
        if isinstance(node, ast.Assign | ast.AugAssign):
            yield from (node.lineno for t in targets if getattr(t, "attr", "") == "state")


def test_nothing_but_the_door_writes_a_state():
    inside = {
        name: lines
        for name, tree in modules("licensing", "training").items()
        if (lines := list(writes_state(tree))) and name != "licensing/actions/_move.py"
    }
    # SomeoneWasFaster keeps the words of a state; it is in the door's own module.
    assert inside == {}


def test_the_rule_about_states_bites():
    for bad in (
        "Application.objects.filter(pk=1).update(state='granted')",
        "Application(state='granted')", "case.state = 'granted'",
        "Licence.objects.create(state=x)",
    ):  # fmt: skip
        assert list(writes_state(ast.parse(bad))), bad


def test_transitions_are_called_by_the_door_alone():
    from licensing.workflow import ApplicationMachine, LicenceMachine  # noqa: PLC0415

    verbs = {
        name
        for machine in (ApplicationMachine, LicenceMachine)
        for name, value in vars(machine).items()
        if hasattr(value, "_django_fsm")
    }
    assert "grant" in verbs
    subjects = {"application", "case", "locked", "licence", "paper", "row", "subject"}
    found = [
        (name, call.lineno)
        for name, tree in modules("licensing", "training").items()
        for call in calls(tree)
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in verbs
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id in subjects
        and not call.args
        and not call.keywords
    ]
    assert found == []


def test_the_state_machine_package_is_known_to_the_workflow_alone():
    knowing = {
        name
        for name, tree in modules().items()
        if any(used.split(".")[0] == "django_fsm" for used in imports(tree))
    }
    assert knowing == {"licensing/workflow.py"}


def test_the_domain_never_calls_the_jobs():
    domain = ("actions", "queries", "models")
    guilty = {
        name
        for name, tree in modules("licensing", "entities", "notices", "audit").items()
        if any(part in name.split("/")[1] for part in domain)
        and any(used.split(".")[0] == "celery" for used in imports(tree))
    }
    assert guilty == set()


def test_no_module_is_longer_than_its_budget():
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for package in (*PACKAGES, "tests")
        for path in (ROOT / package).rglob("*.py")
        if "migrations" not in path.parts
        and (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_MODULE
    }
    assert long == {}


def length_of(function):
    """Lines of the body; signature and docstring are not counted."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return function.end_lineno - body[0].lineno + 1 if body else 0


def test_no_function_is_longer_than_its_budget():
    long = {
        f"{name}:{function.name}": length
        for name, tree in {**modules(), **modules("tests")}.items()
        for function in functions(tree)
        if (length := length_of(function))
        > (LONGEST_VIEW if name.startswith("licensing/views/") else LONGEST_FUNCTION)
    }
    assert long == {}


def test_relations_across_packages_leave_no_trace_on_the_other_side():
    traces = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if (home := model.__module__.split(".")[0]) in PACKAGES
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.remote_field
        and field.related_model.__module__.split(".")[0] not in (home, "django")
        and not field.remote_field.hidden
    ]  # fmt: skip
    assert traces == []


def test_no_migration_is_missing(db, capsys):
    call_command("makemigrations", "--check", "--dry-run")
    assert "No changes detected" in capsys.readouterr().out
