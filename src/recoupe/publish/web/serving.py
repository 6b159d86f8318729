"""The application on a socket of this machine, until it is interrupted."""

import gc
import socket

import uvicorn
from fastapi import FastAPI
from starlette.routing import Mount

from recoupe.errors import UsageError
from recoupe.model.kinds import kinds
from recoupe.publish.i18n import LANGUAGES, words
from recoupe.world import load_world


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there; port 0 takes any free one. Raises UsageError where that cannot be."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(address)
            listener.listen()
        except OSError:
            listener.close()
            raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(f"{host}:{port} cannot be used: {reason}; name another with --host and --port") from error
    return listener


def address_of(listener: socket.socket) -> str:
    """The address that a browser takes."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def serve(app: FastAPI, listener: socket.socket) -> None:
    """Nothing; answers until it is interrupted, and raises KeyboardInterrupt then."""
    settle(app)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, server_header=False))
    server.run(sockets=[listener])


def settle(app: FastAPI) -> None:
    """Nothing; what every page needs is in memory, and no round of the garbage collector looks at it again.

    A full round went through all modules and tables: some 150 ms, in which one page of many waited.
    """
    world = load_world()
    # Each is read when it is first asked for.
    _ = (world.states, world.persons, world.outlets, kinds(), *map(words, LANGUAGES))
    for one in (app, *(mount.app for mount in app.routes if isinstance(mount, Mount))):
        for route in getattr(one, "routes", ()):
            # What an address takes is worked out when it is first tried, for which the first reader waited.
            route.matches({"type": "http", "method": "GET", "path": "/", "headers": []})
    gc.collect()
    gc.freeze()
    # Rounds over what is young alone, and few over all that was made since: answers leave hardly a cycle behind.
    gc.set_threshold(10_000, 20, 50)
