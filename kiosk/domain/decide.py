"""The one door to decisions: `decide(state, command, now, rules) -> Decision`, or Refused."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from kiosk.domain import (
    appointments,
    balloting,
    commands,
    consultations,
    day,
    feed,
    keypads,
    kinds,
    orders,
    pauses,
    ratings,
    saying,
    seats,
    skipping,
    taking,
    tickets,
    undoing,
)
from kiosk.domain.decision import Decision
from kiosk.domain.rules import Rules
from kiosk.domain.state import State

Decider = Callable[[State, Any, datetime, Rules], Decision]


def decide(state: State, command: commands.Command, now: datetime, rules: Rules) -> Decision:
    """Facts to record for this command. A command id answered before gives the same subject and no facts."""
    if command.command_id in state.answers:
        return Decision((), state.answers[command.command_id])
    return _DECIDERS[type(command)](state, command, now, rules)


def _call_help(state: State, command: commands.CallHelp, now: datetime, rules: Rules) -> Decision:
    if command.terminal in state.help_wanted:
        return Decision()
    return Decision((kinds.HelpCalled(command.terminal, command.command_id),))


def _answer_help(state: State, command: commands.AnswerHelp, now: datetime, rules: Rules) -> Decision:
    if command.terminal not in state.help_wanted:
        return Decision()
    return Decision((kinds.HelpAnswered(command.terminal, command.officer, command.command_id),))


_DECIDERS: dict[type[commands.Command], Decider] = {
    commands.TakeTicket: taking.take,
    commands.EnterPaperNumber: taking.enter_paper_number,
    commands.BookAppointment: appointments.book,
    commands.AcceptAppointment: appointments.accept,
    commands.CancelAppointment: lambda s, c, now, r: appointments.cancel(s, c),
    commands.CheckIn: appointments.check_in,
    commands.CallNext: tickets.call_next,
    commands.CallTicket: lambda s, c, now, r: tickets.call_ticket(s, c, r),
    commands.FinishAndCall: tickets.finish_and_call,
    commands.ReturnTicket: lambda s, c, now, r: tickets.put_back(s, c, r),
    commands.Park: lambda s, c, now, r: tickets.park(s, c, r),
    commands.Transfer: lambda s, c, now, r: tickets.transfer(s, c, r),
    commands.ChangeTicket: lambda s, c, now, r: tickets.change(s, c, r),
    commands.Pause: lambda s, c, now, r: pauses.pause(s, c, r),
    commands.Resume: lambda s, c, now, r: pauses.resume(s, c, r),
    commands.PauseService: lambda s, c, now, r: pauses.pause_service(s, c, r),
    commands.ResumeService: lambda s, c, now, r: pauses.resume_service(s, c, r),
    commands.Undo: undoing.undo,
    commands.Recall: lambda s, c, now, r: tickets.recall(s, c, r),
    commands.NoShow: lambda s, c, now, r: tickets.no_show(s, c, r),
    commands.StartService: lambda s, c, now, r: tickets.start(s, c, r),
    commands.FinishService: lambda s, c, now, r: tickets.finish(s, c, r),
    commands.Reprint: lambda s, c, now, r: tickets.reprint(s, c, r),
    commands.ReprintAtConsole: lambda s, c, now, r: tickets.reprint_at_console(s, c),
    commands.SignIn: lambda s, c, now, r: seats.sign_in(s, c, r),
    commands.SignOut: lambda s, c, now, r: seats.sign_out(s, c),
    commands.Rate: ratings.rate,
    commands.RateByPhone: ratings.rate_by_phone,
    commands.GiveReasons: lambda s, c, now, r: ratings.give_reasons(s, c, r),
    commands.GiveVoice: saying.give,
    commands.GiveBallot: lambda s, c, now, r: balloting.give(s, c, now),
    commands.AnswerConsultation: consultations.answer,
    commands.SkipRating: lambda s, c, now, r: skipping.skip(s, c, now),
    commands.PanelPress: lambda s, c, now, r: ratings.press(s, c, now, r),
    commands.KeypadPress: keypads.press,
    commands.CallHelp: _call_help,
    commands.AnswerHelp: _answer_help,
    commands.ConfirmDate: day.confirm_date,
    commands.TakeFeed: lambda s, c, now, r: feed.take(s, c, now, r, decide),
    commands.ObeyOrder: lambda s, c, now, r: orders.take(s, c, now),
    commands.DelayOrder: lambda s, c, now, r: orders.delay(s, c),
    commands.FinishOrder: lambda s, c, now, r: orders.finish(s, c),
    commands.Report: lambda s, c, now, r: Decision((c.fact,)),
    commands.Tick: lambda s, c, now, r: Decision(),
}
