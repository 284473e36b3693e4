"""Settings: reads environment variables."""

import environ
from django.core.exceptions import ImproperlyConfigured


class Environment(environ.Env):
    """Environment variables as they are written: read otherwise, a key that begins with "$" names another variable."""

    def str(self, var, default=environ.Env.NOTSET, multiline=False):
        """Return the text of the variable `var`, or `default`; raises ImproperlyConfigured where there is neither."""
        if var in self.ENVIRON:
            return self.ENVIRON[var]
        return super().str(var, multiline=multiline) if default is self.NOTSET else default


env = Environment()


def required(name, how):
    """Return the environment variable `name`, or stop with a sentence saying `how` to set it."""
    value = env.str(name, default="")
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. {how}")
    return value
