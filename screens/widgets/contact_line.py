"""One line of a form: its label, and what was typed; `down` while it is the one that is typed."""

from kivy.properties import StringProperty

from screens.widgets.solid import Solid


class ContactLine(Solid):
    label = StringProperty("")
    text = StringProperty("")
