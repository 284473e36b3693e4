"""Finds migrations that a process of the version before could not live with, while both run during an update.

New processes start one by one after `migrate`, so for a while the old code works on the new tables. What the old code
still reads or leaves out has to stay possible: a column goes one release after the last code that used it.
"""

from django.db import migrations, models
from django.db.migrations.state import ProjectState

OURS = ("practice", "search", "facilitation", "partners", "home")
# Of before there was such a rule; nothing of theirs has ever been updated under a running site.
BASELINE = {
    "practice": "0008_journal_of_erasures",
    "search": "0006_titles_by_alphabet",
    "facilitation": "0006_languages_are_a_setting",
    "home": "0001_pages_and_command_runs",
}
# In a migration: names of models or "model.field" that no code of the release before used any more.
UNUSED_SINCE_LAST_RELEASE = "unused_since_last_release"


def unsafe_operations(loader):
    """Return one sentence for each unsafe operation of our migrations since the baseline.

    loader: a MigrationLoader with its graph.
    """
    found = []
    for key, migration in sorted(loader.disk_migrations.items()):
        app, name = key
        if app in OURS and name > BASELINE.get(app, ""):
            before = loader.project_state(key, at_end=False)
            found += [f"{app}.{name}: {why}" for why in migration_faults(migration, before)]
    return found


def migration_faults(migration, state=None):
    """Return why each unsafe operation of a migration is unsafe; `state` is the ProjectState before it."""
    state = state or ProjectState()
    unused = getattr(migration, UNUSED_SINCE_LAST_RELEASE, ())
    created, found = set(), []
    for operation in migration.operations:
        if isinstance(operation, migrations.CreateModel):
            created.add(operation.name_lower)
        fault = _fault(operation, migration.app_label, state, unused, created)
        if fault:
            found.append(fault)
        operation.state_forwards(migration.app_label, state)
    return found


def _fault(operation, app, state, unused, created):
    """Return what is wrong with one operation, or "". What this migration itself creates, no old code knows."""
    if getattr(operation, "model_name_lower", None) in created:
        return ""
    judge = next((_JUDGES[kind] for kind in type(operation).__mro__ if kind in _JUDGES), None)
    return judge(operation, app, state, unused) if judge else ""


def _removal(operation, app, state, unused):
    name = f"{operation.model_name_lower}.{operation.name}"
    if name in unused:
        return ""
    return f"drops the column {name}, which running processes read; stop using it one release before ({_HOW})"


def _deletion(operation, app, state, unused):
    if operation.name_lower in unused:
        return ""
    return f"drops the table of {operation.name}; stop using it one release before ({_HOW})"


_HOW = f"then name it in {UNUSED_SINCE_LAST_RELEASE} of the migration"


def _column_renaming(operation, app, state, unused):
    return f"renames the column {operation.model_name_lower}.{operation.old_name}; add another and drop this one later"


def _table_renaming(operation, app, state, unused):
    return f"renames the table of {getattr(operation, 'old_name', None) or operation.name}; keep it by Meta.db_table"


def _addition(operation, app, state, unused):
    field = operation.field
    if isinstance(field, models.ManyToManyField) or field.null or field.db_default is not models.NOT_PROVIDED:
        return ""
    name = f"{operation.model_name_lower}.{operation.name}"
    return f"adds {name} without null=True or db_default, so that running processes could store no row any more"


def _alteration(operation, app, state, unused):
    former = state.models[app, operation.model_name_lower].fields[operation.name]
    field, name = operation.field, f"{operation.model_name_lower}.{operation.name}"
    if former.null and not field.null and field.db_default is models.NOT_PROVIDED:
        return f"takes null from {name} without db_default, so that running processes could store no row any more"
    if former.get_internal_type() != field.get_internal_type():
        return f"changes the type of {name}; add another column and drop this one later"
    shortest = [getattr(one, "max_length", None) for one in (field, former)]
    if all(shortest) and shortest[0] < shortest[1]:
        return f"shortens {name}, so that running processes could store too long a text"
    return ""


_JUDGES = {
    migrations.RemoveField: _removal,
    migrations.DeleteModel: _deletion,
    migrations.RenameField: _column_renaming,
    migrations.RenameModel: _table_renaming,
    migrations.AlterModelTable: _table_renaming,
    migrations.AddField: _addition,
    migrations.AlterField: _alteration,
}
