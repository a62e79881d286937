"""Something that is on or off: told by a word and by where the knob stands, never by colour alone."""

from kivy.properties import BooleanProperty, StringProperty

from screens.widgets.solid import Solid

BESIDE_W = 560  # narrower, the word stands below the title


class ToggleRow(Solid):
    """`down`: it is on."""

    icon = StringProperty("")
    title = StringProperty("")
    beside = BooleanProperty(True)

    def on_box(self, *_args):
        self.beside = self.box[2] >= BESIDE_W
