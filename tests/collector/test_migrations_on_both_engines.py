"""Tables come up from nothing, and from every earlier state with rows in it, on SQLite and on a real PostgreSQL."""

from datetime import UTC, datetime
from io import StringIO

import pytest

from kiosk.collector.database import database_of
from tests.collector.postgresql_databases import Databases, lead_back, lead_to

APP = "collector"
NOW = datetime(2026, 7, 30, 2, 31, tzinfo=UTC)
# Columns whose table says what may stand there.
FITTING = {("unit", "kind"): "province"}


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request, tmp_path):
    if request.param == "sqlite":
        lead_to(database_of("", tmp_path))
    else:
        Databases(request.getfixturevalue("postgresql")).use("migrated")
    yield
    lead_back()


def _steps():
    """The names of the migrations in order."""
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(None)
    (last,) = loader.graph.leaf_nodes(APP)
    return [name for app, name in loader.graph.forwards_plan(last) if app == APP]


def _fill(apps):
    """One more row in every table of this state, with something in each column; {table: rows}."""
    from django.db import connection

    counts, models = {}, list(apps.get_app_config(APP).get_models())
    models.sort(key=lambda model: _depth(model, set()))
    for model in models:
        number = model.objects.count() + 1
        model.objects.create(**{f.attname: _value(f, number) for f in model._meta.concrete_fields if _is_ours(f)})
        counts[model._meta.db_table] = number
    connection.check_constraints()
    return counts


def _depth(model, above):
    """Tables that others refer to come first."""
    targets = [f.related_model for f in model._meta.concrete_fields if f.is_relation and f.related_model not in above]
    return 1 + max((_depth(target, above | {model}) for target in targets if target is not model), default=0)


def _is_ours(field):
    return not getattr(field, "auto_created", False) and field.get_internal_type() != "BigAutoField"


def _value(field, number):
    if field.is_relation:
        return None if field.related_model is field.model else _referred(field, number)
    if (fitting := FITTING.get((field.model._meta.db_table, field.name))) is not None:
        return fitting
    kind = field.get_internal_type()
    values = {
        "DateTimeField": NOW,
        "DateField": NOW.date(),
        "BooleanField": False,
        "BinaryField": b"\x00\xff",
        "JSONField": {},
        "TextField": "[]",
    }
    if kind in values:
        return values[kind]
    return number if "Integer" in kind else f"{number}{'x' * min(field.max_length or 9, 9)}"[: field.max_length]


def _referred(field, number):
    """A row of its own where only one may refer to it."""
    model = field.related_model
    if model._meta.label == "auth.User":
        return model.objects.get_or_create(username=f"user-{number}")[0].pk
    return model.objects.order_by("-pk").first().pk


def test_the_newest_tables_are_what_the_models_say(empty):
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    call_command("makemigrations", "--check", "--dry-run", stdout=StringIO())
    assert {"event", "rating", "centre"} <= set(connection.introspection.table_names())


def test_rows_of_every_earlier_state_come_along(empty):
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    others = [key for key in MigrationExecutor(connection).loader.graph.leaf_nodes() if key[0] != APP]
    MigrationExecutor(connection).migrate(others)
    kept = {}
    for name in _steps():
        executor = MigrationExecutor(connection)
        state = executor.migrate([*others, (APP, name)])
        kept |= _fill(state.apps)
    call_command("migrate", verbosity=0)
    left = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table in kept.keys() & left:
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            assert cursor.fetchone()[0] >= kept[table], table
    connection.check_constraints()
    assert kept["event"] == len(_steps())
