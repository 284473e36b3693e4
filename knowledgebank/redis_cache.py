"""A cache in Redis that is as good as empty while Redis cannot be reached, so that no page depends on it.

Limits that are counted in it let everybody through meanwhile; nginx still limits by address.
"""

import functools
import logging
import time

from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

SECONDS_TO_CONNECT, SECONDS_TO_ANSWER = 0.5, 1
SECONDS_AWAY = 2  # for which a process that met no Redis asks for nothing more

logger = logging.getLogger(__name__)


def or_as_if_empty(name, default):
    """Return the operation `name` of Django's cache in Redis, which returns `default()` while Redis is away.

    default: makes what an empty cache would return, or raises what it would raise.
    """
    ask = getattr(RedisCache, name)

    @functools.wraps(ask)
    def operation(self, *args, **kwargs):
        if time.monotonic() < self.away_until:
            return default(*args, **kwargs)
        try:
            answer = ask(self, *args, **kwargs)
        except RedisError as error:
            if not self.away_until:
                logger.error("Redis cannot be reached (%s); caching nothing", type(error).__name__)  # noqa: TRY400
            type(self).away_until = time.monotonic() + SECONDS_AWAY
            return default(*args, **kwargs)
        if self.away_until:
            type(self).away_until = 0
            logger.warning("Redis is reached again")
        return answer

    return operation


def no_such_key(key, *_args, **_kwargs):
    """Raise ValueError, as counting up what is not there does."""
    raise ValueError(f"Key '{key}' not found.")


class OptionalRedisCache(RedisCache):
    """Django's, without its waiting: a Redis that is away is noticed at once, and asked again every two seconds."""

    away_until = 0  # of all caches of a process, by its monotonic clock; 0 while Redis answers

    def __init__(self, server, params):
        options = {
            "socket_connect_timeout": SECONDS_TO_CONNECT,
            "socket_timeout": SECONDS_TO_ANSWER,
            # Once more, since a connection that was kept may be one to a Redis that has ended.
            "retry": Retry(NoBackoff(), 1),
        }
        super().__init__(server, params | {"OPTIONS": options | params.get("OPTIONS", {})})

    add = or_as_if_empty("add", lambda *_args, **_kwargs: True)
    get = or_as_if_empty("get", lambda _key, default=None, **_kwargs: default)
    set = or_as_if_empty("set", lambda *_args, **_kwargs: None)
    touch = or_as_if_empty("touch", lambda *_args, **_kwargs: False)
    delete = or_as_if_empty("delete", lambda *_args, **_kwargs: False)
    get_many = or_as_if_empty("get_many", lambda *_args, **_kwargs: {})
    has_key = or_as_if_empty("has_key", lambda *_args, **_kwargs: False)
    incr = or_as_if_empty("incr", no_such_key)
    set_many = or_as_if_empty("set_many", lambda data, *_args, **_kwargs: list(data))
    delete_many = or_as_if_empty("delete_many", lambda *_args, **_kwargs: None)
    clear = or_as_if_empty("clear", lambda *_args, **_kwargs: False)
