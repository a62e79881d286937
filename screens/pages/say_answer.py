"""What became of what was said: its state and the answer, for whoever brought the receipt."""

from screens import follow_words
from screens.pages.info_text import InfoTextPage


class SayAnswerPage(InfoTextPage):
    def found(self, desk):
        voice = desk.session.followed
        return (follow_words.kind(voice), follow_words.sheet(voice)) if voice else ("", None)
