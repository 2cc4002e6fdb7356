"""A real SMTP server for tests, on a free loopback port.

    /usr/bin/python3 smtp.py FILE

The first line on standard output is the port. Each accepted message becomes one line of JSON in FILE, written before
the message is answered with 250:

    {"from": "a@example.org", "to": ["b@example.org"], "options": ["SIZE=120"], "bytes": "<the message, base64>"}

The server ends when its standard input closes, so it never outlives the tests that started it. It needs Debian's
python3-aiosmtpd, which tests/run installs.
"""

import asyncio
import base64
import json
import os
import sys

try:
    from aiosmtpd.smtp import SMTP
except ImportError as missing:
    sys.exit(f"smtp.py: {missing}; tests/run installs python3-aiosmtpd")


class Keep:
    """Appends what arrives to a file, one whole line at a time, so that a reader never sees half a message's line."""

    def __init__(self, path):
        self.file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    async def handle_DATA(self, _server, _session, envelope):
        record = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "options": envelope.mail_options,
            "bytes": base64.b64encode(envelope.content).decode("ascii"),
        }
        line = memoryview(json.dumps(record).encode("ascii") + b"\n")
        while line:
            line = line[os.write(self.file, line) :]
        return "250 OK"


async def main(path):
    loop = asyncio.get_running_loop()
    keep = Keep(path)

    def session():
        return SMTP(keep, hostname="mail.test", enable_SMTPUTF8=True, ident="Navette tests")

    server = await loop.create_server(session, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.buffer.read)
    server.close()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: smtp.py FILE")
    asyncio.run(main(sys.argv[1]))
