"""One sheet about a procedure: its forms, its laws, or the code to take it along."""

from screens.pages.info_text import InfoTextPage
from screens.procedure_sheets import sheets


class ProcedureTextPage(InfoTextPage):
    def found(self, desk):
        view = desk.session.procedure
        sheet = sheets(view).get(desk.session.sheet_of_procedure) if view else None
        return (sheet.title if sheet else "", sheet)
