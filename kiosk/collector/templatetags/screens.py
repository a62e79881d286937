"""What the pages of configuration need: where a field stands, in words."""

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from kiosk.collector.configuration.form_html import node_html
from kiosk.collector.configuration.form_tree import resolved
from kiosk.collector.configuration.screen_form import SCHEMA

register = template.Library()


@register.simple_tag
def node(node: Any) -> SafeString:
    """A node of `form_tree.tree`, drawn."""
    return mark_safe(node_html(node))  # every text in it is escaped there


@register.filter
def field_title(path: str) -> str:
    """ "services.2.name" -> "Dịch vụ 3 › Tên dịch vụ"; what is not known stays as it is."""
    node, titles = SCHEMA, []
    for step in path.split("."):
        if step.isdecimal() and titles:
            titles[-1] += f" {int(step) + 1}"
            node = resolved(SCHEMA, node.get("items", {}))
        elif step in node.get("properties", {}):
            node = resolved(SCHEMA, node["properties"][step])
            titles.append(node.get("title", step))
        else:
            return path
    return " › ".join(titles)
