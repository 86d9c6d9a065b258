"""The text of a first spec: what `new` writes, for a server or a client.

Words between two @ are filled in.  What is written runs as it stands, and shows a
first case, `needs`, `control`, and values that are new in every run.
"""

from __future__ import annotations

_HEAD = """\
# yaml-language-server: $schema=@schema@
# $schema: @schema@
#
# What a program for this assignment has to do, as data.  It runs as it stands, with a
# made-up protocol about capital letters; put your own in its place.  spec/README.md has
# the language on one page.  After each change:
#
#   python -m conformance lint @file@
#   pytest conformance --spec @directory@ --assignment @name@ --launch "@launch@"
#
# Texts for people have two languages, {en: ..., zh: ...}.
name: "@name@"
title: {en: "@name@", zh: "@name@"}
# Which side the program under test plays; the suite plays the other one.
role: @role@
transport: @transport@
# The port of your sheet.  Where the command names {port}, a free one is taken.
port: 9000
# One of these has to hold, or nothing earns points: who does nothing earns nothing.
basics: [@ID@-@basic@-1]
"""

_SERVER = """\
# Take more rows from other specs: these ask of every server that it starts and stays.
# extends: [running-base]
# The shortest exchange that shows that the program works.
alive:
  - exchange: {send: @text@, expect: {upper: $sent}}
requirements:
  @ID@-ANSWER-1:
    # MUST fails the program; SHOULD costs its points alone; MAY and INFO are only told.
    level: MUST
    points: 5
    # A heading in reports, and the same one again below.
    group: &answers {en: answers, zh: 回答}
    title: {en: Capitals, zh: 大写}
    # One sentence that says what the program does.
    text:
      en: The server of @name@ answers a text with the same text in capitals.
      zh: @name@ 的服务器用大写字母回答一段文字。
    # Where it is written, so that nobody has to believe it.
    source: The sheet of @name@
    # What a student does next when it fails.
    hint:
      en: Send back what you have received, in capitals and otherwise unchanged.
      zh: 把收到的内容变成大写再送回去。
    cases:
      a-text:
        steps:
          # Random, and new in every run: printing the expected answer does not help.
          - exchange: {send: @text@, expect: {upper: $sent}}
  @ID@-NEXT-1:
    level: MUST
    points: 3
    group: *answers
    title: {en: The next client, zh: 下一个客户端}
    text:
      en: The server of @name@ goes on after a client has left.
      zh: 一个客户端离开之后 @name@ 的服务器继续工作。
    source: The sheet of @name@
    # Asked only where this holds; otherwise it waits, and is no second fault.
    needs: [@ID@-ANSWER-1]
    hint:
      en: What serves one client belongs inside a loop.
      zh: 为一个客户端服务的代码要写在循环里面。
    cases:
      three-in-turn:
        # Each time a new client.
        repeat: 3
        steps:
          - exchange: {send: @text@, expect: {upper: $sent}}
"""

_QUIET = """\
  @ID@-QUIET-1:
    level: SHOULD
    points: 1
    group: *answers
    title: {en: No greeting, zh: 不发欢迎词}
    text:
      en: The server of @name@ says nothing before it is asked.
      zh: 客户端提问之前 @name@ 的服务器不说话。
    source: The sheet of @name@
    needs: [@ID@-ANSWER-1]
    hint:
      en: Wait for the client; send no greeting.
      zh: 先等待客户端的数据。不要发送欢迎词。
    cases:
      nothing-unasked:
        # A dead program is silent, too: this case must have passed before.
        control: @ID@-ANSWER-1/a-text
        steps:
          - connect:
          - expect_silence:
"""

_ONCE = """\
  @ID@-ONCE-1:
    level: SHOULD
    points: 1
    group: *answers
    title: {en: Once, zh: 只回答一次}
    text:
      en: The server of @name@ sends nothing behind its answer.
      zh: 回答之后 @name@ 的服务器不再发送任何数据报。
    source: The sheet of @name@
    needs: [@ID@-ANSWER-1]
    hint:
      en: One recvfrom(), one sendto().
      zh: 一次 recvfrom() 对应一次 sendto()。
    cases:
      then-silence:
        # A dead program is silent, too: this case must have passed before.
        control: @ID@-ANSWER-1/a-text
        steps:
          - exchange: {send: @text@, expect: {upper: $sent}}
          - expect_silence:
"""

_CLIENT = """\
# Values with a name, new in every case: what is typed, and what the suite answers.
values: {typed: {word: 8}, answer: {word: 12}}
requirements:
  @ID@-SEND-1:
    # MUST fails the program; SHOULD costs its points alone; MAY and INFO are only told.
    level: MUST
    points: 5
    # A heading in reports, and the same one again below.
    group: &talk {en: the talk, zh: 会话}
    title: {en: It sends, zh: 发送}
    # One sentence that says what the program does.
    text:
      en: The client of @name@ sends the line that you type.
      zh: @name@ 的客户端发送输入的一行。
    # Where it is written, so that nobody has to believe it.
    source: The sheet of @name@
    # What a student does next when it fails.
    hint:
      en: Read a line with input(), encode() it and send it.
      zh: 用 input() 读一行。对它 encode() 并发送。
    cases:
      the-line:
        steps:
          - type: "${typed}\\n"
          # What is permitted is listed, each with its name.
          - expect: &line
              one_of:
                - {data: $typed, name: without a line end}
                - {data: "${typed}\\n", name: with a line end}
                - {data: "${typed}\\r\\n", name: with CR and LF}
@finish@  @ID@-PRINT-1:
    level: MUST
    points: 4
    group: *talk
    title: {en: It prints, zh: 打印}
    text:
      en: The client of @name@ prints what the server answers.
      zh: @name@ 的客户端打印服务器的回答。
    source: The sheet of @name@
    # Asked only where this holds; otherwise it waits, and is no second fault.
    needs: [@ID@-SEND-1]
    hint:
      en: decode() the answer and print() it.
      zh: 对回答 decode() 并 print()。
    cases:
      what-nobody-could-guess:
        steps:
          - type: "${typed}\\n"
          - expect: *line
          - send: $answer
@finish@          - prints: {contains: $answer}
  @ID@-END-1:
    level: SHOULD
    points: 1
    group: *talk
    title: {en: It ends, zh: 结束}
    text:
      en: The client of @name@ ends by itself after the answer.
      zh: 得到回答之后 @name@ 的客户端自己结束。
    source: The sheet of @name@
    needs: [@ID@-PRINT-1]
    hint:
      en: One question, one answer, close, end.
      zh: 一问一答。然后关闭并结束。
    cases:
      with-success:
        steps:
          - type: "${typed}\\n"
          - expect: *line
          - send: $answer
@finish@          - exits: {within: 5 s, status: 0}
"""

#: Role and transport to what a spec consists of.
TEXTS = {
    ("server", "tcp"): _HEAD + _SERVER + _QUIET,
    ("server", "udp"): _HEAD + _SERVER + _ONCE,
    ("client", "tcp"): _HEAD + _CLIENT,
    ("client", "udp"): _HEAD + _CLIENT,
}

#: What differs between roles, and between transports.
ROLES = {
    "server": {"basic": "ANSWER", "launch": "python server.py {port}"},
    "client": {"basic": "SEND", "launch": "python client.py {host} {port}"},
}
TRANSPORTS = {
    "tcp": {"text": "{line: 8..20}", "finish": "          - close: write\n"},
    "udp": {"text": "{word: 8}", "finish": ""},
}
