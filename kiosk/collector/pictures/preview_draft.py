"""What a preview shows of a form that is being filled in: the settings a centre would have by it."""

import tomllib
from datetime import datetime
from typing import Any

from django.http import QueryDict

from kiosk import resources
from kiosk.collector.configuration import layers
from kiosk.collector.configuration.editing import opened
from kiosk.collector.configuration.form_reading import read
from kiosk.collector.configuration.screen_form import SCHEMA, posted
from kiosk.collector.models import Centre
from kiosk.settings import CentreSettings

# Every form of settings has it; what is posted without it is no form.
_MARK = "base"


def of_centre(centre: Centre, post: QueryDict, now: datetime) -> CentreSettings:
    """Without a form what is drafted for the centre, or in force. Raises ValidationError."""
    editing = opened(centre, now)
    if _MARK not in post:
        return CentreSettings.model_validate(editing.data if editing else _starter())
    above = editing.inheritance if editing else layers.above(centre)
    return CentreSettings.model_validate(posted(post, above)[0])


def of_unit(centre: Centre | None, post: QueryDict, now: datetime) -> CentreSettings:
    """What the unit sets, at one of its centres or, before it has any, at the starter's. Raises ValidationError."""
    editing = opened(centre, now) if centre else None
    form, shared = read(SCHEMA, post), set(post.getlist("shared"))
    held = editing.held if editing else _starter()
    return CentreSettings.model_validate(held | {name: form[name] for name in shared if name in form})


def _starter() -> dict[str, Any]:
    return tomllib.loads(resources.config("centre.toml").read_text("utf-8"))
