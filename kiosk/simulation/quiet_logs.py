"""A simulated station has every trouble there is: its log would bury what the simulation has to say."""

import logging


def quiet() -> None:
    logging.disable(logging.CRITICAL)
