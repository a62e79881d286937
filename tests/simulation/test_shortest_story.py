"""A failure is shrunk to the faults and people it needs."""

from kiosk import resources
from kiosk.configuration import load_centre
from kiosk.simulation.faults import Fault
from kiosk.simulation.parameters import load
from kiosk.simulation.plan import Plan, drawn
from kiosk.simulation.shrink import Shrinker

CHAIN = load(resources.config("simulation-chain.toml"))
CENTRE = load_centre(resources.config("centre.toml"))


def a_plan() -> Plan:
    return drawn(CHAIN, CENTRE, ("a", "b", "c", "d", "e"), 1, 4, ("power_cut", "noise", "unplug", "kill"))


def test_what_the_failure_does_not_need_is_left_out() -> None:
    plan = a_plan()
    guilty = next(fault for fault in plan.faults if fault.kind == "kill")
    needed = {plan.citizens[17], plan.citizens[90]}

    def fails(smaller: Plan) -> bool:
        return guilty in smaller.faults and needed <= set(smaller.citizens)

    shortest = Shrinker(fails).shortest(plan)
    assert shortest.faults == (guilty,)
    assert set(shortest.citizens) == needed


def test_a_failure_that_needs_no_fault_is_told_without_any() -> None:
    plan = a_plan()
    shortest = Shrinker(lambda smaller: len(smaller.citizens) > 2).shortest(plan)
    assert shortest.faults == ()
    assert len(shortest.citizens) == 3


def test_shrinking_ends_though_nothing_can_be_left_out() -> None:
    plan = a_plan()
    shrinker = Shrinker(lambda smaller: smaller == plan, runs_most=30)
    assert shrinker.shortest(plan) == plan
    assert shrinker.runs <= 30


def test_faults_of_a_plan_come_in_order_of_time() -> None:
    times = [fault.at_ms for fault in a_plan().faults]
    assert times == sorted(times)
    assert all(isinstance(fault, Fault) for fault in a_plan().faults)
