"""Merges the validation errors of a class with those of its base classes, so that all are reported at once."""

from django.core.exceptions import ValidationError


def raise_validation_errors(clean, errors):
    """Raise one ValidationError with the errors of `clean`, the method of the base class, and the `errors` given.

    `faults` is {field: message}; nothing is raised where neither found anything.
    """
    found = {}
    try:
        clean()
    except ValidationError as error:
        found = error.update_error_dict(found)
    if errors:
        found = ValidationError(errors).update_error_dict(found)
    if found:
        raise ValidationError(found)
