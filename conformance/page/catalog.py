"""Every sentence of the page: key to English and Chinese.

Markup of ours with `{names}` to fill in.  Where number matters, the key with `_1` is the
sentence for one.  Ids, octets and commands are never translated.
"""

from __future__ import annotations

from collections.abc import Mapping

CATALOG: Mapping[str, tuple[str, str]] = {
    # -- the document -----------------------------------------------------------------
    "title": ("Assignment {label}, {title}", "作业 {label}：{title}"),
    "class": ("class", "全班"),
    "skip": ("Skip to the results", "跳到结果"),
    "submissions": ("{n} submissions", "{n} 份提交"),
    "submissions_1": ("1 submission", "1 份提交"),
    "void_n": ("{n} void", "{n} 份作废"),
    "total_requirements_1": ("1 requirement", "1 条要求"),
    "total_requirements": (
        "{n} requirements in teaching order",
        "{n} 条要求，按教学顺序",
    ),
    "suite": ("suite {value}", "套件 {value}"),
    "spec": ("spec {value}", "规约 {value}"),
    "seed": ("seed {value}", "种子 {value}"),
    "isolation": ("isolation {value}", "隔离 {value}"),
    "partial": (
        "{done} of {all} examined so far. Say the same run again to go on.",
        "已检查 {all} 份中的 {done} 份。再次运行同一命令即可继续。",
    ),
    "missing": ("Nothing handed in: {names}", "未提交：{names}"),
    "nobody": (
        "No submission found. Expected directories or zip files.",
        "没有找到提交。应为目录或 zip 文件。",
    ),
    # -- the overview -----------------------------------------------------------------
    "points_head": ("Points", "得分"),
    "points_note": ("one block, one submission; of {n}", "一格代表一份提交；满分 {n}"),
    "points_note_many": ("height: submissions; of {n}", "高度为提交份数；满分 {n}"),
    "median": ("half the class has {n} or more", "一半的人得 {n} 分或更多"),
    "points_alt": (
        "Lowest {low}, half the class has {n} or more, highest {high}",
        "最低 {low}，一半的人得 {n} 分或更多，最高 {high}",
    ),
    "time": (
        "Time: half took {half} s or less, the longest {longest} s",
        "用时：一半不超过 {half} 秒，最长 {longest} 秒",
    ),
    "hardest": ("Hardest requirements", "最难的要求"),
    "hardest_note": (
        "by points lost. Solid: fails; hatched: waits for another",
        "按失分排序。实心：未通过；斜线：在等待",
    ),
    "of_fail": ("<b>{n}</b> of {all} fail", "<b>{n}</b> / {all} 未通过"),
    "lost": ("−{n} points", "−{n} 分"),
    "lost_1": ("−1 point", "−1 分"),
    "nothing_hard": ("Nobody fails anything.", "没有人未通过。"),
    "check_this": ("check this requirement", "请检查这条要求"),
    "look": ("Who needs a look", "需要查看"),
    "nobody_looks": ("Nobody: every grade can go out.", "没有：成绩都可以公布。"),
    "look_void": ("grade void, not zero", "成绩作废，不是零分"),
    "look_void_why": (
        "The suite itself failed in {ids}. Run this one again.",
        "套件自身在 {ids} 出错。请重新运行这一份。",
    ),
    "look_unstable": (
        "unstable: played twice, two answers; these points are held",
        "不稳定：两次运行结果不同；这些分数暂缓",
    ),
    "look_stopped": (
        "most could not be asked, because of one fault",
        "因为一个错误，多数要求无法检查",
    ),
    "look_remarks": ("the suite remarks", "套件的备注"),
    "look_same": ("identical programs", "相同的程序"),
    "look_same_why": (
        "The same but for comments and blanks. A fact, not a judgement.",
        "除注释和空白外相同。这是事实，不是判断。",
    ),
    "look_open": ("inconclusive: {n} points are open", "无法判定：{n} 分待定"),
    "look_open_1": ("inconclusive: 1 point is open", "无法判定：1 分待定"),
    "look_stale": (
        "a decision was made about another result",
        "有裁定针对的是另一个结果",
    ),
    "and_more_cases": ("and {n} more cases", "另有 {n} 个用例"),
    "and_more": ("and {n} more", "另有 {n} 份"),
    # -- the matrix -------------------------------------------------------------------
    "matrix": ("Every submission, every requirement", "每份提交，每条要求"),
    "filter": (
        "Filter: a name, ECHO:F for a verdict, :U anywhere",
        "筛选：姓名，ECHO:F 按结果，:U 任意处",
    ),
    "filter_hint": ("name, or {id}:F", "姓名，或 {id}:F"),
    "only_differ": ("only columns that differ", "只看有差别的列"),
    "only_must": ("MUST only", "只看必须"),
    "group": ("group", "分组"),
    "all_groups": ("all groups", "所有分组"),
    "shown": ("{n} of {all}", "{n} / {all}"),
    "hidden_columns": ("{n} columns hidden", "隐藏 {n} 列"),
    "submission": ("submission", "提交"),
    "points": ("points", "得分"),
    "cells": ("requirements, one letter each", "要求，每条一个字母"),
    "start": ("start with, and what it returns", "从哪里改起，能拿回多少"),
    "void_short": (
        "<b>void</b>: the suite was at fault, run it again",
        "<b>作废</b>：套件自身出错，请重新运行",
    ),
    "void": ("void", "作废"),
    "no_score": ("–", "–"),
    "key": ("Key", "图例"),
    "key_names": (
        "black name: MUST, grey: SHOULD, MAY, INFO",
        "黑色名称：必须；灰色：应当、可以、仅记录",
    ),
    "key_bars": ("red column: how many fail it", "红柱：多少人未通过"),
    "line_other": ("{n} {word}", "{n} 条{word}"),
    "line_hold": ("all hold", "全部通过"),
    "start_waits": ("{n} points, {wait} wait", "{n} 分，{wait} 条等待"),
    "start_own": ("{n} points", "{n} 分"),
    "start_own_1": ("1 point", "1 分"),
    "like": ("like {name}", "类似 {name}"),
    # -- verdicts ---------------------------------------------------------------------
    "pass": ("pass", "通过"),
    "fail": ("fail", "未通过"),
    "unstable": ("unstable", "不稳定"),
    "inconclusive": ("inconclusive", "无法判定"),
    "not observable": ("not observable", "无法观察"),
    "error": ("void", "作废"),
    "waits": ("waits for another", "等待"),
    "waits_for": ("waits for {id}", "等待 {id}"),
    "skipped": ("left out", "略过"),
    "noted": ("noted", "已记录"),
    "MUST": ("MUST", "必须"),
    "SHOULD": ("SHOULD", "应当"),
    "MAY": ("MAY", "可以"),
    "INFO": ("INFO", "仅记录"),
    # -- one submission ---------------------------------------------------------------
    "of_points": ("of {n} points", "分，满分 {n}"),
    "open_more": ("+ {n} open", "+ {n} 待定"),
    "no_grade": ("The suite was at fault, no grade", "套件自身出错，没有成绩"),
    "asked_only": (
        "{n} of {all} were asked, no score",
        "只检查了 {all} 条中的 {n} 条，没有得分",
    ),
    "earned": ("<b>{n}</b> earned: {hold} hold", "<b>{n}</b> 分已得：{hold} 条通过"),
    "behind_one": (
        "<b>up to {n}</b> behind one fault",
        "一个错误之后<b>最多 {n}</b> 分",
    ),
    "behind_more": ("<b>{n}</b> behind others", "其余错误之后 <b>{n}</b> 分"),
    "open_points": ("<b>{n}</b> open", "<b>{n}</b> 分待定"),
    "unseen_points": (
        "{n} points left the maximum: they could not be seen",
        "{n} 分因无法观察而不计入满分",
    ),
    "unseen_points_1": (
        "1 point left the maximum: it could not be seen",
        "1 分因无法观察而不计入满分",
    ),
    "noted_n": ("{n} noted, no points", "{n} 条仅记录，不计分"),
    "late": ("handed in late", "迟交"),
    "start_with": ("Start with this", "先改这里"),
    "next": ("What now", "接下来"),
    "fix_one": (
        "Fixing <a href='{link}'><b>{id}</b></a> returns <b>{own} of the {missing}</b> "
        "missing points.",
        "改好 <a href='{link}'><b>{id}</b></a> 可拿回缺失 {missing} 分中的 <b>{own} 分</b>。",
    ),
    "fix_waits": (
        "Fixing <a href='{link}'><b>{id}</b></a> returns <b>{own} of the {missing}</b> "
        "missing points, and {wait} more requirements wait for it: "
        "<b>up to {all} of {missing}</b>.",
        "改好 <a href='{link}'><b>{id}</b></a> 可拿回缺失 {missing} 分中的 <b>{own} 分</b>；"
        "另有 {wait} 条要求在等它，<b>最多可拿回 {all} 分</b>。",
    ),
    "fix_waits_1": (
        "Fixing <a href='{link}'><b>{id}</b></a> returns <b>{own} of the {missing}</b> "
        "missing points, and 1 more requirement waits for it: "
        "<b>up to {all} of {missing}</b>.",
        "改好 <a href='{link}'><b>{id}</b></a> 可拿回缺失 {missing} 分中的 <b>{own} 分</b>；"
        "另有 1 条要求在等它，<b>最多可拿回 {all} 分</b>。",
    ),
    "fix_gate": (
        "Fix <a href='{link}'><b>{id}</b></a> first: {wait} more requirements wait for it, "
        "<b>up to {all} of the {missing}</b> missing points.",
        "先改 <a href='{link}'><b>{id}</b></a>：另有 {wait} 条要求在等它，"
        "<b>最多可拿回缺失 {missing} 分中的 {all} 分</b>。",
    ),
    "fix_free": (
        "Fix <a href='{link}'><b>{id}</b></a> first.",
        "先改 <a href='{link}'><b>{id}</b></a>。",
    ),
    "say_void": (
        "The suite itself failed, and nothing counts against this program. Run it again, "
        "and please report the fault below.",
        "套件自身出错，这个程序不扣分。请重新运行，并报告下面的错误。",
    ),
    "say_open": (
        "Undecided: {ids}. Run it again on a quiet machine, or let a person decide.",
        "尚未判定：{ids}。请在空闲的机器上重新运行，或由人裁定。",
    ),
    "say_hold": (
        "<b>{n} of {all} hold</b>, {points} of {max} points.",
        "<b>{all} 条中 {n} 条通过</b>，{points} 分，满分 {max}。",
    ),
    "say_hold_free": ("<b>{n} of {all} hold</b>.", "<b>{all} 条中 {n} 条通过</b>。"),
    "say_nothing": ("Nothing could be asked here.", "这里什么也无法检查。"),
    "say_waits": (
        "Ask {ids} too: the others wait for that.",
        "也请检查 {ids}：其余在等它。",
    ),
    "hidden_rows_1": ("1 more is not shown here.", "另有 1 条在这里不显示。"),
    "hidden_rows": ("{n} more are not shown here.", "另有 {n} 条在这里不显示。"),
    "played": ("Played with", "运行环境："),
    "promise": (
        "Passing says that these exchanges went as asked, not that the program has no "
        "faults.",
        "通过只说明这些对话符合要求，并不说明程序没有错误。",
    ),
    "rail_1": ("1 requirement", "1 条要求"),
    "rail": ("{n} requirements, in teaching order", "{n} 条要求，按教学顺序"),
    "group_points": ("{n} of {all}", "{n} / {all}"),
    "hold": ("{n} hold", "{n} 条通过"),
    "hold_more": ("{n} more hold", "另有 {n} 条通过"),
    "wait_n": ("{n} wait", "{n} 条等待"),
    "wait_n_1": ("1 waits", "1 条等待"),
    "gate": ("no points", "不计分"),
    "waiting": ("{n} waiting", "{n} 分等待"),
    "points_open": ("{n} open", "{n} 分待定"),
    "further": (
        "{n} more findings, a line each; in full in",
        "另有 {n} 条，每条一行；全文见",
    ),
    "shortened": (
        "Shown shorter here to keep this file small; in full in",
        "为控制文件大小，此处从简；全文见",
    ),
    "own_page": ("the page for its author", "给作者的页面"),
    "previous": ("previous: {name}", "上一份：{name}"),
    "following": ("next: {name}", "下一份：{name}"),
    "findings": ("Findings", "发现"),
    "remarks": ("Remarks", "备注"),
    # -- one finding ------------------------------------------------------------------
    "worth": ("{n} points", "{n} 分"),
    "worth_1": ("1 point", "1 分"),
    "worth_waits": ("{n} points, {wait} wait", "{n} 分，{wait} 条在等"),
    "worth_waits_1": ("1 point, {wait} wait", "1 分，{wait} 条在等"),
    "no_points": ("no points", "不计分"),
    "where": ("where", "位置"),
    "step": ("{case}, step {step} of {steps}", "{case}，第 {step} 步，共 {steps} 步"),
    "source": ("source", "出处"),
    "expected": ("expected", "应当收到"),
    "got": ("got", "实际收到"),
    "quote": ("quote", "原文"),
    "conversation": ("conversation", "对话过程"),
    "printed": ("printed", "程序输出"),
    "waits_label": ("waits", "等待"),
    "waits_many": (
        "{ids} and {n} more can't be asked before this works",
        "{ids} 以及另外 {n} 条要等它改好才能检查",
    ),
    "waits_text": (
        "{ids} can't be asked before this works",
        "{ids} 要等它改好才能检查",
    ),
    "hint": ("hint", "提示"),
    "fails_like": ("Fails like", "错误类似"),
    "replay": ("replay", "重放"),
    "again": ("again", "再次检查"),
    "also": ("also in", "同样见于"),
    "decided": ("decided", "裁定"),
    "decided_text": (
        "{by} decided on {at}: {because} (the suite said: {was})",
        "{by} 于 {at} 裁定：{because}（套件的结论：{was}）",
    ),
    "somebody": ("somebody", "有人"),
    "copy": ("copy", "复制"),
    "void_hint": (
        "This is no fault of the program, and nothing is graded. Please report it.",
        "这不是程序的错误，也不计分。请报告。",
    ),
    "open_hint": (
        "This says nothing about the program. Run it once more.",
        "这不说明程序有问题。请再运行一次。",
    ),
    "octet": ("octet {n}", "第 {n} 个字节"),
    "octet_missing": ("octet {n}: nothing more", "第 {n} 个字节：没有了"),
    "play_failed": ("the play that failed", "未通过的一次"),
    "play_passed": ("the one that passed", "通过的一次"),
    "hex": ("hex", "十六进制"),
    # -- ladders ----------------------------------------------------------------------
    "this_suite": ("this suite", "本套件"),
    "your_server": ("your server", "你的服务器"),
    "your_client": ("your client", "你的客户端"),
    "terminal": ("terminal", "终端"),
    "stdin_stdout": ("stdin and stdout", "标准输入输出"),
    "sends": ("{who} sends", "{who} 发送"),
    "sends_wrong": ("{who} sends, wrong", "{who} 发送，有误"),
    "connects": ("connects", "建立连接"),
    "refused": ("is refused", "被拒绝"),
    "fin": ("end of stream (FIN)", "流结束（FIN）"),
    "rst": ("connection reset (RST)", "连接被重置（RST）"),
    "finish": ("sends no more (FIN)", "不再发送（FIN）"),
    "close": ("the suite closes (FIN)", "套件关闭连接（FIN）"),
    "reset": ("the suite resets (RST)", "套件重置连接（RST）"),
    "lost_datagram": ("lost on purpose", "故意丢弃"),
    "typed": ("typed", "输入"),
    "printed_event": ("printed so far", "到此为止的输出"),
    "pieces": (
        "{n} more pieces, {size} octets, in the same way",
        "另有 {n} 段，共 {size} 字节，方式相同",
    ),
    "events": ("{n} more events", "另有 {n} 个事件"),
    "like_whom": ("{n} more like {name}", "另有 {n} 个与 {name} 相同"),
    "more_peers": ("{n} more", "另有 {n} 个"),
    "waits_in_vain": (
        "<b>{s} s</b> waits for {what}. Nothing comes.",
        "<b>{s} 秒</b> 等待 {what}。什么也没有来。",
    ),
    "until_answer": (
        "<b>{s} s</b> until the program acts",
        "<b>{s} 秒</b> 后程序才有动作",
    ),
    "suite_pauses": ("<b>{s} s</b> the suite waits", "<b>{s} 秒</b> 套件等待"),
    "octets_before": ("… {n} octets before", "… 之前 {n} 字节"),
    "octets_behind": ("… {n} octets behind", "… 之后 {n} 字节"),
    "header_lines": ("{n} header lines, {size} octets", "{n} 行首部，{size} 字节"),
    "key_suite": ("sent by the suite", "套件发送"),
    "key_program": ("sent by the program", "程序发送"),
    "key_wrong": ("where it first differs", "首个差异处"),
    "key_scale": (
        "waiting, to scale: {s} s = {px} px",
        "等待，按比例：{s} 秒 = {px} 像素",
    ),
    "key_no_wait": ("no wait above 10 ms", "没有超过 10 毫秒的等待"),
    # -- requirements -----------------------------------------------------------------
    "requirement": ("Requirement", "要求"),
    "needs": ("needs", "前提"),
    "who_fails": ("who fails it", "谁未通过"),
    "nobody_fails": ("nobody", "没有人"),
}
