"""What goes out of a play and what comes in: the whole vocabulary of its API.

Frozen data.  A connection is named by its label, which is that of the member that
holds it; nothing here knows what a socket is.
"""

from __future__ import annotations

from conformance.messages import Message
from conformance.records import dataclass

# -- what goes out --------------------------------------------------------------------


@dataclass(frozen=True)
class Open:
    """Open a connection of this label."""

    label: str
    receive_buffer: int | None = None
    reading: bool = True


@dataclass(frozen=True)
class Listen:
    """Be a server: wait for the program at `port` (0: any that is free).

    With `open` off the port is held and nobody listens at it.
    """

    label: str
    transport: str
    port: int = 0
    open: bool = True


@dataclass(frozen=True)
class Send:
    """Hand these octets over behind what is still to be sent."""

    label: str
    message: Message


@dataclass(frozen=True)
class Finish:
    """Half-close behind what is still to be sent."""

    label: str


@dataclass(frozen=True)
class Drop:
    """Close both ways at once; with `reset`, by RST."""

    label: str
    reset: bool = False


@dataclass(frozen=True)
class Read:
    """Begin or stop to take octets from the connection."""

    label: str
    on: bool


@dataclass(frozen=True)
class Ask:
    """Ask the target's keeper: `measure`, `signal`, `restart`, …; answered by number."""

    number: int
    question: str
    argument: object = None


Action = Open | Listen | Send | Finish | Drop | Read | Ask

# -- what comes in --------------------------------------------------------------------


@dataclass(frozen=True)
class Connected:
    """The connection stands; `local` is our end."""

    label: str
    local: str = ""


@dataclass(frozen=True)
class Listening:
    """The program can come to this port."""

    label: str
    port: int


@dataclass(frozen=True)
class Refused:
    """There is no connection, or no port to listen at; `why` in words."""

    label: str
    why: str


@dataclass(frozen=True)
class Received:
    """Octets came; over UDP one datagram, and `source` is whose (`host port`)."""

    label: str
    data: bytes
    source: str = ""


@dataclass(frozen=True)
class Ended:
    """The stream ended, by `fin` or `rst`."""

    label: str
    how: str


@dataclass(frozen=True)
class Taken:
    """The kernel took so many octets of what was to be sent."""

    label: str
    size: int


@dataclass(frozen=True)
class Broken:
    """Nothing more can be sent: the other side is gone."""

    label: str


@dataclass(frozen=True)
class Told:
    """The keeper's answer to a question; `None` where this target can't be asked."""

    number: int
    answer: object


Happening = Connected | Listening | Refused | Received | Ended | Taken | Broken | Told
