"""Serves the site's metrics to Prometheus on an address of their own, away from the public one."""

import signal
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from prometheus_client import CollectorRegistry, start_http_server
from prometheus_client.multiprocess import MultiProcessCollector

from home.monitoring.state_metrics import StateCollector


class Command(BaseCommand):
    """A process of its own: it adds up what the site's processes wrote into METRICS_FOLDER, and reads the rest."""

    help = "Serves metrics for Prometheus on METRICS_BIND until it is stopped."

    def add_arguments(self, parser):
        """Add another address to serve on."""
        parser.add_argument("--bind", default=settings.METRICS_BIND, help="host:port, of this machine or a private net")

    def handle(self, *args, bind, **options):
        """Serve until a signal ends it."""
        host, _, port = bind.rpartition(":")
        if not (host and port.isdigit()):
            raise CommandError(f"{bind!r} is no host:port.")
        if not settings.METRICS_FOLDER:
            raise CommandError("METRICS_FOLDER is not set, so that the site counts nothing.")
        folder = Path(settings.METRICS_FOLDER)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        registry = CollectorRegistry()
        MultiProcessCollector(registry, path=str(folder))
        registry.register(StateCollector())
        try:
            server, thread = start_http_server(int(port), addr=host.strip("[]"), registry=registry)
        except OSError as error:
            raise CommandError(f"{bind} cannot be served on: {error}.") from error
        signal.signal(signal.SIGTERM, lambda *_: server.shutdown())
        self.stdout.write(f"Metrics: http://{bind}/metrics")
        self.stdout.flush()
        thread.join()
