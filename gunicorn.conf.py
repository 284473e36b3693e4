"""How gunicorn serves the site; it reads this file by itself when it is started in this folder.

A flag on gunicorn's command line goes before what stands here.
"""

import os

# Limits and locks are counted in the cache. Without one that processes share, each would count for itself.
workers = int(os.environ.get("WEB_CONCURRENCY") or (3 if os.environ.get("REDIS_URL") else 1))
# A visitor whose line is slow, or who sends half a request and waits, holds a thread and not a process.
worker_class, threads = "gthread", 4
# What a process has cached goes with it, so it is not replaced often.
max_requests, max_requests_jitter = 100_000, 10_000
# Signals are enough to steer it. The socket, on by default, would stand in the user's home folder: one who has none is
# told of an error at each start, and two sites of one user take it from each other.
control_socket_disable = True
# As the site's own log; `home/monitoring/server_log.py`.
if os.environ.get("LOG_FORMAT") == "json":
    logger_class = "home.monitoring.server_log.JsonServerLogger"
