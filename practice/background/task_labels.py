"""The register of what tasks are called where people read of them."""

from django.utils.translation import gettext_lazy as _

_LABELS = {}


def label_task(task, label):
    """Register what a Task of django-tasks is called in the admin."""
    _LABELS[task.module_path] = label


def task_label(path):
    """Return what the task with this dotted path is called; where this version of the site has none, say so."""
    return _LABELS.get(path, _("A task that this version of the site does not know"))
