"""Which configuration runs: the collector's last good one once there was one, else the local files."""

import logging
from collections import deque

from kiosk.configuration import Configuration, local_parts, read_parts, sha256
from kiosk.configuration_error import ConfigurationError
from kiosk.domain.kinds import ConfigApplied
from kiosk.domain.state import AppliedConfiguration
from kiosk.settings.rules import rules_of
from kiosk.settings.station import StationSettings
from kiosk.station.desks.running import Running
from kiosk.station.desks.search import Search
from kiosk.station.uplink.part_store import PartStore
from kiosk.wire.uplink import Manifest

log = logging.getLogger(__name__)

LOCAL, COLLECTOR = "local", "collector"
# A configuration waits here from its check until its event is on the disk: a moment. More than two are rare.
MOST_READY = 8


class ReadyConfigurations:
    """Checked configurations until the journal says that they run; put by one thread, found by two others."""

    def __init__(self) -> None:
        self._latest: deque[Running] = deque(maxlen=MOST_READY)

    def put(self, running: Running) -> None:
        self._latest.append(running)

    def find(self, applied: ConfigApplied) -> Running | None:
        wanted = (applied.revision, applied.parts)
        return next((r for r in tuple(self._latest) if (r.revision, r.configuration.hashes) == wanted), None)


def running_of(configuration: Configuration, revision: int, before: Running | None) -> Running:
    """What is derived from a configuration. At a start the search index comes later, a change brings it along."""
    search = Search(configuration.procedures)
    if before is not None:
        same = before.configuration.procedures == configuration.procedures
        search = before.search if same else search
        search.build()
    return Running(
        configuration=configuration,
        revision=revision,
        rules=rules_of(configuration.centre),
        procedures={p.id: p for p in configuration.procedures},
        search=search,
    )


def at_start(settings: StationSettings, applied: AppliedConfiguration | None, store: PartStore) -> Running:
    """`applied`: what ran last. Raises ConfigurationError when the local files are needed and wrong."""
    if applied and applied.source == COLLECTOR:
        try:
            return from_journal(applied, store)
        except ConfigurationError as error:
            log.error("the collector's configuration is damaged here: %s; local files until it is fetched", error)
    return from_files(settings, store)


def from_files(settings: StationSettings, store: PartStore, before: Running | None = None) -> Running:
    """The local TOML and CSV files. Raises ConfigurationError."""
    parts = local_parts(settings)
    configuration = read_parts(parts)
    for content in parts.values():
        store.put(content, sha256(content))
    store.forget_old({sha256(content) for content in parts.values()} | _hashes(before))
    return running_of(configuration, 0, before)


def from_journal(applied: AppliedConfiguration, store: PartStore) -> Running:
    """What the journal says was applied last. Raises ConfigurationError when its parts are gone."""
    hashes = dict(part.split(":", 1) for part in applied.parts)
    return running_of(read_parts(store.read(hashes)), applied.revision, None)


def from_manifest(manifest: Manifest, store: PartStore, before: Running) -> Running:
    """A revision of the collector, fetched into the store. Raises ConfigurationError."""
    store.forget_old({*manifest.parts.values(), *manifest.images} | _hashes(before))
    configuration = read_parts(store.read({str(n): d for n, d in manifest.parts.items()}))
    return running_of(configuration, manifest.revision, before)


def _hashes(running: Running | None) -> set[str]:
    return {part.split(":", 1)[1] for part in running.configuration.hashes} if running else set()
