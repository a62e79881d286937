"""What a log line says of an address: never the code that opens somebody's page, for Django logs each 404 and 429."""

import logging
import re

# What follows on citizens' pages: the code of a receipt, or of an appointment.
_CODE = re.compile(r"((?:^|\s)/(?:y/[^/]+|hen/[^/]+/h)/)\S+")


class WithoutCodes(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(_CODE.sub(r"\1…", one) if isinstance(one, str) else one for one in record.args)
        return True
