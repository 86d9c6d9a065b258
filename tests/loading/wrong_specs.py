"""Specs that are wrong in one way each."""

from __future__ import annotations

HEAD = """\
name: invented
port: 5555
alive:
  - exchange: {send: {line: 1..20}, expect: $sent}
"""
ROW = """\
requirements:
  IT-WORKS-1:
    level: MUST
    points: 1
    group: start
    text: It works.
    source: a page
    hint: Look again.
    cases:
      works:
        steps:
"""
RIGHT = HEAD + ROW + "          - connect:\n"


def steps(*lines: str) -> str:
    """Return a spec whose only case has these steps."""
    return HEAD + ROW + "".join(f"          - {line}\n" for line in lines)


def changed(old: str, new: str) -> str:
    """Return the right spec with one change."""
    assert old in RIGHT
    return RIGHT.replace(old, new, 1)


TWO_PEERS = changed(
    "        steps:\n", "        peers: {ann: 1, bob: 1}\n        steps:\n"
)

WRONG: dict[str, str] = {
    "empty file": "",
    "a list": "- name: invented\n",
    "no name": RIGHT.replace("name: invented\n", ""),
    "a tab": "name: invented\n\tport: 5555\n",
    "a bracket that is not closed": "name: [invented\n",
    "a key twice": RIGHT.replace("port: 5555\n", "port: 5555\nport: 5556\n"),
    "an unknown key of the file": changed("port: 5555", "prot: 5555"),
    "a port that is no number": changed("port: 5555", "port: http"),
    "port zero": changed("port: 5555", "port: 0"),
    "a role that is none": changed("port: 5555", "port: 5555\nrole: servant"),
    "a transport that is none": changed("port: 5555", "port: 5555\ntransport: ucp"),
    "a word for a flag": changed("port: 5555", "port: 5555\nabstract: yes"),
    "patience that is none": changed("port: 5555", "port: 5555\npatience: 1 s"),
    "patience without a unit": changed("port: 5555", "port: 5555\npatience: 3"),
    "extends nobody": changed("port: 5555", "port: 5555\nextends: echo-bsae"),
    "extends itself": changed("port: 5555", "port: 5555\nextends: invented"),
    "basics that are not there": changed("port: 5555", "port: 5555\nbasics: IT-WORK-1"),
    "a family that is none": changed("port: 5555", "port: 5555\nrecognised_by: ecko"),
    "asked and not asked": changed(
        "requirements:", "not_asked: {IT-WORKS-1: Too hard.}\nrequirements:"
    ),
    "no requirements": HEAD,
    "no way to be alive": RIGHT.replace(
        "alive:\n  - exchange: {send: {line: 1..20}, expect: $sent}\n", ""
    ),
    "a level that is none": changed("level: MUST", "level: MUSST"),
    "a level in small letters": changed("level: MUST", "level: must"),
    "points that are negative": changed("points: 1", "points: -1"),
    "a requirement without text": changed("    text: It works.\n", ""),
    "a requirement without cases": HEAD
    + ROW.replace("    cases:\n      works:\n        steps:\n", ""),
    "a misspelt key of a requirement": changed(
        "hint: Look again.", "hind: Look again."
    ),
    "a language that nobody reads": changed(
        "text: It works.", "text: {fr: Il marche.}"
    ),
    "needs what no spec has": changed(
        "    cases:", "    needs: [IT-WROKS-2]\n    cases:"
    ),
    "needs itself": changed("    cases:", "    needs: [IT-WORKS-1]\n    cases:"),
    "a case without steps": changed(
        "        steps:\n          - connect:\n", "        fresh: true\n"
    ),
    "a case with no steps in it": changed(
        "        steps:\n          - connect:\n", "        steps: []\n"
    ),
    "a misspelt key of a case": changed(
        "        steps:\n", "        hostle: true\n        steps:\n"
    ),
    "a delivery that is none": changed(
        "        steps:\n", "        delivery: [hole]\n        steps:\n"
    ),
    "repeated not at all": changed(
        "        steps:\n", "        repeat: 0\n        steps:\n"
    ),
    "a control that is not there": changed(
        "        steps:\n", "        control: IT-WORKS-1/work\n        steps:\n"
    ),
    "each of nothing": changed(
        "        steps:\n", "        each: []\n        steps:\n"
    ),
    "each with the same id": changed(
        "        steps:\n", "        each: [{a: x}, {a: x}]\n        steps:\n"
    ),
    "a crowd of none": changed(
        "        steps:\n", "        peers: {crowd: 0}\n        steps:\n"
    ),
    "a peer with an unknown key": changed(
        "        steps:\n", "        peers: {ann: {buffer: 4 KiB}}\n        steps:\n"
    ),
    "reading neither on nor off": changed(
        "        steps:\n", "        peers: {ann: {reading: slow}}\n        steps:\n"
    ),
    "which of two peers": TWO_PEERS,
    "a peer that is not there": TWO_PEERS.replace(
        "- connect:", "- {peer: anne, connect: }"
    ),
    "a verb that is none": steps("sned: x"),
    "two verbs in a step": steps("{send: x, expect: x}"),
    "a step without a verb": steps("{peer: client}"),
    "a step that is a word": steps("connect"),
    "connect takes nothing": steps("connect: now"),
    "send nothing": steps("send:"),
    "send a list": steps("send: [a, b]"),
    "a value of an unknown kind": steps("send: {wrod: 8}"),
    "octets that are none": steps("send: {hex: xyz}"),
    "a range the wrong way round": steps("send: {line: 80..1}"),
    "a size without a meaning": steps("send: {lines: 1 MB}"),
    "a lone dollar": steps('send: "costs $ 5"'),
    "a value that nobody gave": steps("send: $tpyed"),
    "until what": steps("send: {data: x, until: tired}"),
    "expect two things at once": steps("expect: {data: x, starts: x}"),
    "expect nothing": steps("expect: {name: x}"),
    "then what": steps("expect: {data: x, then: closed}"),
    "an exchange without an answer": steps("exchange: {send: x}"),
    "close how": steps("close: softly"),
    "a pause without a unit": steps("pause: 2"),
    "a signal that is none": steps("signal: terminate"),
    "a status that is none": steps("exits: {status: 1}"),
    "a limit that is none": steps("observe: {threads: few}"),
    "observe what nobody can see": steps("observe: {treads: grows <= 2}"),
    "a rule about code that is none": steps("code: {import: {any_of: [socket]}}"),
}
