"""What is asked to find a procedure without typing, questions one after another; and to print what it needs."""

from typing import TYPE_CHECKING

from kiosk.wire.find import AnswerView, AskGuide, PrintChecklist, QuestionView
from kiosk.wire.pushes import PrintStatus, Reply
from screens import words
from screens.errands.asked import OnReply
from screens.errands.kiosk import Errands, new_id
from screens.session import Message
from screens.words import _

if TYPE_CHECKING:
    from screens.kiosk_desk import KioskDesk

ASKING = "life_question"
FIELDS = "fields"
FAULTY = ("failed", "unknown")


class FindErrands:
    def __init__(self, desk: "KioskDesk", ask: Errands) -> None:
        self._desk, self._ask = desk, ask

    def life(self) -> None:
        self._question("", self._life)

    def fields(self) -> None:
        self._question(FIELDS, self._asked)

    def answer(self, answer: AnswerView) -> None:
        """What an answer leads to: a procedure, or the next question."""
        if answer.procedure:
            self._ask.open_procedure(answer.procedure)
        else:
            self._question(answer.question, self._asked)

    def put(self, question: QuestionView) -> None:
        """The question stands; asked after another one, "back" leads to that."""
        session = self._desk.session
        if self._desk.screen == ASKING:
            session.questions = (*session.questions, question)
            self._turned()
        else:
            session.questions = (question,)
            self._desk.event("question")

    def stepped_back(self) -> bool:
        """Whether "back" was one question back, and is done."""
        session = self._desk.session
        if self._desk.screen != ASKING or len(session.questions) < 2:
            return False
        session.questions = session.questions[:-1]
        self._turned()
        return True

    def take_other(self) -> None:
        """A number for whoever does not find what they came for."""
        other = next((s for s in self._desk.centre.services if s.icon == "help" and s.open), None)
        if other is None:
            self._desk.event("take")
        else:
            self._ask.take(other.id)

    def print_checklist(self) -> None:
        """The papers of the procedure that stands, once a person."""
        session = self._desk.session
        if session.procedure is None:
            return
        procedure = session.procedure.procedure
        if session.slip is not None and session.slip_of == procedure and session.slip.printing not in FAULTY:
            self._desk.say(Message(_("Đã in giấy tờ cần mang"), _("Mời lấy giấy ở khe bên dưới màn hình."), "printer"))
            return
        session.slip = None
        key = ("checklist", procedure)
        request = PrintChecklist(id=self._ask.command(key), procedure=procedure, language=session.language)
        self._ask.once(request, lambda reply: self._printing(key, reply))

    def heard_paper(self, status: PrintStatus) -> None:
        """A slip that came to nothing is told, wherever the person is by now."""
        slip = self._desk.session.slip
        if slip is None or slip.key != status.ticket:
            return
        self._desk.session.slip = slip.model_copy(update={"printing": status.outcome})
        if status.outcome in FAULTY:
            self._sorry(status.reason)

    def _printing(self, key: tuple[str, ...], reply: Reply) -> None:
        self._ask.settle(key, reply)
        if reply.slip is None:
            self._ask.sorry(reply, _("Chưa in được"))
            return
        self._desk.session.slip, self._desk.session.slip_of = reply.slip, key[1]
        if reply.slip.printing in (*FAULTY, "none"):
            self._sorry("")
        else:
            text = _("Mời lấy giấy ở khe bên dưới màn hình.")
            self._desk.say(Message(_("Đang in giấy tờ cần mang"), text, "printer"))

    def _sorry(self, reason: str) -> None:
        advice = _("Mời ông/bà quét mã bằng điện thoại, hoặc hỏi cán bộ.")
        said = words.print_fault(reason) if reason else ""
        self._desk.say(Message(_("Chưa in được"), f"{said}. {advice}" if said else advice, "alert"))

    def _turned(self) -> None:
        """Another question on the same screen: the second tap of a double tap must not answer it."""
        self._desk.event("covered")
        self._desk.changed()

    def _question(self, question: str, then: OnReply) -> None:
        request = AskGuide(id=new_id(), question=question, language=self._desk.session.language)
        self._ask.once(request, then)

    def _life(self, reply: Reply) -> None:
        if reply.question is None:
            self._ask.sorry(reply, _("Chưa mở được trang này"))
            return
        self._desk.session.life = reply.question
        self._desk.event("life")

    def _asked(self, reply: Reply) -> None:
        if reply.question is None:
            self._ask.sorry(reply, _("Chưa mở được trang này"))
        else:
            self.put(reply.question)
