"""A service that is ready at once and stops when told to; small enough to run five of."""

import asyncio
import os
import signal


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
    writer.close()


async def main() -> None:
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    async with await asyncio.start_server(answer, "127.0.0.1", int(os.environ["HEALTH_PORT"])):
        print("small service is up", flush=True)
        await stopped.wait()


asyncio.run(main())
