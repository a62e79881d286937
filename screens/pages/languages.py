"""Which language: each by its name in itself, one touch, and home."""

from screens import theme, words
from screens.pages.page import Page
from screens.pages.priority import answer_boxes
from screens.widgets.picks import PickRow


class LanguagesPage(Page):
    def __init__(self, desk, **kwargs):
        super().__init__(desk, **kwargs)
        offered = words.offered(desk.centre)
        boxes = answer_boxes(theme.frame(), len(offered))
        for (language, name), box in zip(offered.items(), boxes, strict=True):
            row = PickRow(
                place=language,
                icon="globe",
                title=name,
                down=language == words.language(),
                box=box,
            )
            row.bind(on_released=lambda _row, chosen=language: self.choose(chosen))
            self.ids.answers.add_widget(row)

    def choose(self, language):
        self.desk.session.language = language
        words.use(language)
        self.desk.event("chosen")
