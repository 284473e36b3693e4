"""Reads our templates without the indentation of their lines, which no reader sees and every page would carry."""

import re

from django.template.loaders import filesystem

_INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)


class Loader(filesystem.Loader):
    """Finds templates in folders, as Django's own loader does."""

    def get_contents(self, origin):
        """Return the text of a template; that of a mail, which is plain text, as it is written.

        Raises TemplateDoesNotExist where there is none.
        """
        contents = super().get_contents(origin)
        return _INDENTATION.sub("", contents) if origin.name.endswith(".html") else contents
