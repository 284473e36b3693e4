"""Migrations since the baseline are such as a process of the version before can live with."""

import pytest
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader

from tests.migration_rules import migration_faults, unsafe_operations


def problems(*operations, unused=()):
    """Return what is said of these operations on a table `Thing` with a title and a note that may be null."""
    first = migrations.Migration("first", "bank")
    columns = [
        ("id", models.BigAutoField(primary_key=True)),
        ("title", models.CharField(max_length=50)),
        ("note", models.CharField(max_length=50, null=True)),
    ]
    first.operations = [migrations.CreateModel("Thing", columns)]
    migration = type("Migration", (migrations.Migration,), {"unused_since_last_release": unused})("second", "bank")
    migration.operations = list(operations)
    state = first.mutate_state(migrations.state.ProjectState())
    return migration_faults(migration, state)


@pytest.mark.django_db
def test_our_migrations_are_safe():
    assert unsafe_operations(MigrationLoader(None)) == []


@pytest.mark.parametrize(
    ("operation", "message"),
    [
        (migrations.RemoveField("thing", "title"), "drops the column thing.title"),
        (migrations.DeleteModel("Thing"), "drops the table of Thing"),
        (migrations.RenameField("thing", "title", "heading"), "renames the column thing.title"),
        (migrations.RenameModel("Thing", "Matter"), "renames the table of Thing"),
        (migrations.AlterModelTable("thing", "matters"), "renames the table of thing"),
        (migrations.AddField("thing", "kind", models.CharField(max_length=9, default="")), "adds thing.kind without"),
        (migrations.AlterField("thing", "note", models.CharField(max_length=50)), "takes null from thing.note"),
        (migrations.AlterField("thing", "title", models.IntegerField()), "changes the type of thing.title"),
        (migrations.AlterField("thing", "title", models.CharField(max_length=9)), "shortens thing.title"),
    ],
)
def test_what_running_processes_could_not_live_with_is_refused(operation, message):
    [problem] = problems(operation)
    assert problem.startswith(message)


@pytest.mark.parametrize(
    "operation",
    [
        migrations.AddField("thing", "kind", models.CharField(max_length=9, null=True)),
        migrations.AddField("thing", "kind", models.CharField(max_length=9, db_default="")),
        migrations.AddField("thing", "others", models.ManyToManyField("bank.Thing")),
        migrations.AlterField("thing", "title", models.CharField(max_length=90)),
        migrations.AlterField("thing", "title", models.CharField(max_length=50, null=True)),
        migrations.CreateModel("Other", [("id", models.BigAutoField(primary_key=True))]),
    ],
)
def test_what_they_can_live_with_is_allowed(operation):
    assert problems(operation) == []


def test_what_no_code_used_any_more_may_go():
    gone = [migrations.RemoveField("thing", "title"), migrations.DeleteModel("Thing")]
    assert problems(*gone, unused=("thing.title", "thing")) == []


def test_what_a_migration_makes_itself_it_may_change():
    table = migrations.CreateModel("Other", [("id", models.BigAutoField(primary_key=True))])
    assert problems(table, migrations.AddField("other", "title", models.CharField(max_length=9))) == []
