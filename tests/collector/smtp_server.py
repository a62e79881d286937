"""A mail server for one test: speaks SMTP (RFC 5321) on a free port of this machine and keeps what it takes."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class MailServer:
    """`taken`: (sender, recipient, message). `refusing`: {address: answer}; `busy`: it sends everybody away."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, str, bytes]] = []
        self.refusing: dict[str, str] = {}
        self.busy = False
        self.port = 0

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async def say(words: str) -> None:
            writer.write(f"{words}\r\n".encode())
            await writer.drain()

        sender = to = ""
        await say("421 busy" if self.busy else "220 mail.test")
        while not self.busy and (line := (await reader.readline()).decode().strip()):
            verb = line[:4].upper()
            if verb == "MAIL":
                sender = line[line.index("<") + 1 : line.index(">")]
                await say("250 OK")
            elif verb == "RCPT":
                to = line[line.index("<") + 1 : line.index(">")]
                await say(self.refusing.get(to, "250 OK"))
            elif verb == "DATA":
                await say("354 go on")
                self.taken.append((sender, to, await reader.readuntil(b"\r\n.\r\n")))
                await say("250 taken")
            elif verb == "QUIT":
                await say("221 bye")
                break
            else:
                await say("250 OK")
        writer.close()


@contextmanager
def mail_server(port: int = 0) -> Iterator[MailServer]:
    server, loop, ready = MailServer(), asyncio.new_event_loop(), threading.Event()

    async def serve() -> None:
        listening = await asyncio.start_server(server.talk, "127.0.0.1", port)
        server.port = listening.sockets[0].getsockname()[1]
        ready.set()
        async with listening:
            await stop.wait()

    stop = asyncio.Event()
    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    try:
        assert ready.wait(30)
        yield server
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(30)
        loop.close()
