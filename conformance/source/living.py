"""Which parts of a syntax tree can run, and how to walk them.

Left out is only what certainly never runs: a branch whose test is constant, and what
stands behind a return.  Nothing here knows names or files.  The walk keeps its own
stack, so that no tree is too deep for it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

_WAYS_OUT = (ast.Return, ast.Raise, ast.Continue, ast.Break)
_IDLE = (ast.expr_context, ast.operator, ast.unaryop, ast.boolop, ast.cmpop)
#: The oldest Python that programs are written for; what is asked of older ones is moot.
_OLDEST = (3, 10)
_DEEPEST_TEST = 8


def walk(root: ast.AST, main: bool) -> Iterator[ast.AST]:
    """Yield every node that can run; `main` where `__name__` is `"__main__"`."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += children(node, main)


def children(node: ast.AST, main: bool) -> list[ast.AST]:
    """Return the nodes right below, in the order of the source, dead ones left out."""
    found: list[ast.AST] = []
    never = _never(node, main)
    for name, value in ast.iter_fields(node):
        if name == never:
            continue
        block = _until_left(value) if isinstance(value, list) else [value]
        found += [item for item in block if isinstance(item, ast.AST)]
    return [item for item in found if not isinstance(item, _IDLE)]


def _never(node: ast.AST, main: bool) -> str:
    """Return the field that can't run because a test is constant."""
    if not isinstance(node, (ast.If, ast.While, ast.IfExp)):
        return ""
    truth = _truth(node.test, main)
    if truth is False:
        return "body"
    return "orelse" if truth is True and not isinstance(node, ast.While) else ""


def _until_left(block: list[object]) -> list[object]:
    for index, item in enumerate(block):
        if isinstance(item, ast.stmt) and _leaves(item):
            return block[: index + 1]
    return block


def _leaves(statement: ast.stmt) -> bool:
    """Tell whether what stands behind a statement can't be reached."""
    while isinstance(statement, ast.If) and statement.orelse:
        if not isinstance(statement.body[-1], _WAYS_OUT):
            return False
        statement = statement.orelse[-1]
    if isinstance(statement, ast.While) and isinstance(statement.test, ast.Constant):
        broken = any(isinstance(node, ast.Break) for node in ast.walk(statement))
        return bool(statement.test.value) and not broken
    return isinstance(statement, _WAYS_OUT)


def _truth(test: ast.expr, main: bool, depth: int = 0) -> bool | None:
    """Return what a test always gives, or None where that depends."""
    if depth > _DEEPEST_TEST:
        return None
    if isinstance(test, ast.Constant):
        return bool(test.value)
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        inner = _truth(test.operand, main, depth + 1)
        return None if inner is None else not inner
    if isinstance(test, ast.BoolOp):
        return _joined(test, [_truth(value, main, depth + 1) for value in test.values])
    if isinstance(test, ast.Compare) and len(test.ops) == 1:
        return _compared(test.left, test.ops[0], test.comparators[0], main)
    return False if _last(test) == "TYPE_CHECKING" else None


def _joined(test: ast.BoolOp, truths: list[bool | None]) -> bool | None:
    decisive = isinstance(test.op, ast.Or)
    if decisive in truths:
        return decisive
    return None if None in truths else not decisive


def _compared(
    left: ast.expr, operator: ast.cmpop, right: ast.expr, main: bool
) -> bool | None:
    if _last(left) == "__name__" and isinstance(right, ast.Constant):
        same = main == (right.value == "__main__")
        return {ast.Eq: same, ast.NotEq: not same}.get(type(operator))
    if _last(left) == "version_info" and _version(right) <= _OLDEST:
        return {ast.Lt: False, ast.GtE: True}.get(type(operator))
    return None


def _version(node: ast.expr) -> tuple[int, ...]:
    """Return a version that is written as a tuple; a far one where it is not."""
    parts = node.elts if isinstance(node, ast.Tuple) else []
    values = [part.value for part in parts if isinstance(part, ast.Constant)]
    numbers = tuple(value for value in values if isinstance(value, int))
    return numbers or (9, 0)


def _last(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""
