"""The reception desk: numbers for people who want help, and those that were handed out on paper."""

from kiosk.domain.state import State
from kiosk.simulation.centre import PaperNumber, Visitor
from kiosk.simulation.officers import COUNTER_PATIENCE_MS, Officer
from kiosk.simulation.process import Process
from kiosk.station.desks.requests import Caller
from kiosk.wire import requests
from kiosk.wire.pushes import Reply


class Receptionist(Officer):
    """Helps first, and serves when nobody wants help."""

    def work(self) -> Process[None]:
        self._centre.help.staffed += 1
        yield from super().work()
        self._centre.help.staffed -= 1

    def _may_go(self, state: State) -> bool:
        return super()._may_go(state) and not self._centre.help.on_paper

    def _free(self, state: State) -> Process[None]:
        desk = self._centre.help
        if desk.visitors:
            yield from self._help(desk.visitors.popleft(), state)
        elif desk.on_paper and not state.closures:
            yield from self._enter(desk.on_paper.popleft())
        else:
            yield from super()._free(state)

    def _help(self, visitor: Visitor, state: State) -> Process[None]:
        if visitor.gone:
            return
        citizen = visitor.citizen
        if "" in state.closures or citizen.service in state.closures:
            visitor.on_paper = True
            self._centre.help.hand_out(citizen, self._centre.true_now())
            visitor.answer.give(None)
            return
        yield from self._act()
        wanted = requests.TakeTicketFor(
            id=self.console.new_id(),
            service=citizen.service,
            priority_class=citizen.priority_class,
            dossiers=citizen.dossiers,
            language=citizen.language,
        )
        reply = yield from self._asked(wanted)
        visitor.answer.give(reply.ticket if reply else None)

    def _enter(self, paper: PaperNumber) -> Process[None]:
        yield from self._act()
        entered = requests.EnterPaperNumber(
            id=self.console.new_id(),
            ordinal=paper.ordinal,
            service=paper.citizen.service,
            priority_class=paper.citizen.priority_class,
            since=paper.since,
        )
        reply = yield from self._asked(entered)
        if reply is None:
            self._centre.help.on_paper.appendleft(paper)  # no answer: the same number again
        elif reply.ticket is not None:
            self._centre.holds(paper.citizen, reply.ticket)

    def _asked(self, request: requests.Request) -> Process[Reply | None]:
        caller = Caller(f"counter:{self._counter}", "counter", self._sitting)
        return (yield from self.console.ask(request, COUNTER_PATIENCE_MS, caller))
