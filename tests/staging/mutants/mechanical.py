"""Small changes of the project's source by rule, as mutation testing makes them."""

import ast
import copy
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from .edits import ACCESS, AUTH, CATALOGUE, HISTORIAL, OPERATIONS, RESUMEN, SERIALIZERS

FILES = (ACCESS, AUTH, CATALOGUE, HISTORIAL, OPERATIONS, RESUMEN, SERIALIZERS)
NEGATED = {ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt,
           ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is}
BOUNDARY = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt}
ARITHMETIC = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr}
LOOKUPS = {"__gte": ["__gt", "__lte"], "__lte": ["__lt", "__gte"], "__lt": ["__lte", "__gte"], "__gt": ["__gte"],
           "__icontains": ["__contains", "__istartswith", "__iexact"], "__in": []}
NAMES = {"filter": "exclude", "exclude": "filter", "asc": "desc", "desc": "asc", "min": "max", "max": "min", "Max": "Min",
         "upper": "lower", "lower": "upper", "all": "none"}


@dataclass(frozen=True)
class Mechanical:
    """`new` stands in place of the bytes from `start` to `end` of the file."""

    id: str
    kind: str
    what: str
    file: str
    start: int
    end: int
    new: str
    edits: tuple = ()

    def apply(self, project: Path):
        path = project / self.file
        content = path.read_bytes()
        path.write_bytes(content[: self.start] + self.new.encode() + content[self.end :])


def changed(node, **fields):
    it = copy.deepcopy(node)
    for name, value in fields.items():
        setattr(it, name, value)
    return it


def of_compare(node):
    for table, kind in ((NEGATED, "comparison"), (BOUNDARY, "boundary")):
        for n, op in enumerate(node.ops):
            if type(op) in table:
                yield kind, changed(node, ops=[*node.ops[:n], table[type(op)](), *node.ops[n + 1 :]])


def of_constant(node):
    if isinstance(node.value, bool):
        yield "boolean", ast.Constant(not node.value)
    elif isinstance(node.value, (int, float)):
        yield "arithmetic", ast.Constant(node.value + 1)
        yield "arithmetic", ast.Constant(node.value - 1)
    elif isinstance(node.value, str):
        for ending, others in LOOKUPS.items():
            if node.value.endswith(ending):
                yield from (("lookup", ast.Constant(node.value.removesuffix(ending) + it)) for it in others)


def of_keyword(call):
    """Django's lookups, and an argument less."""
    for n, word in enumerate(call.keywords):
        rest = [call.keywords[:n], call.keywords[n + 1 :]]
        if word.arg is None:
            continue
        for ending, others in LOOKUPS.items():
            if word.arg.endswith(ending):
                for other in others:
                    renamed = changed(word, arg=word.arg.removesuffix(ending) + other)
                    yield "lookup", changed(call, keywords=[*rest[0], renamed, *rest[1]])
        if len(call.keywords) + len(call.args) > 1:
            yield "dropped filter" if "__" in word.arg else "dropped argument", changed(call, keywords=rest[0] + rest[1])


def of_call(node):
    yield from of_keyword(node)
    if isinstance(node.func, ast.Attribute):
        name = node.func.attr
        if name in NAMES:
            kind = "order" if name in ("asc", "desc") else "lookup"
            yield kind, changed(node, func=changed(node.func, attr=NAMES[name]))
        if name in ("filter", "exclude", "order_by") and not isinstance(node.func.value, ast.Name | ast.Attribute):
            yield "dropped filter", node.func.value
        if name in ("filter", "exclude") and isinstance(node.func.value, ast.Name):
            yield "dropped filter", node.func.value
        if name in ("filter", "exclude") and isinstance(node.func.value, ast.Attribute):
            yield "dropped filter", ast.Call(changed(node.func, attr="all"), [], [])
        if name == "order_by":
            yield from of_order(node)
    elif isinstance(node.func, ast.Name) and node.func.id in NAMES:
        yield "arithmetic", changed(node, func=ast.Name(NAMES[node.func.id]))


def of_order(call):
    for n, word in enumerate(call.args):
        rest = [call.args[:n], call.args[n + 1 :]]
        if isinstance(word, ast.Constant):
            other = ast.Constant(word.value[1:] if word.value.startswith("-") else f"-{word.value}")
            yield "order", changed(call, args=[*rest[0], other, *rest[1]])
        if len(call.args) > 1:
            yield "order", changed(call, args=rest[0] + rest[1])


def of_slice(node):
    if isinstance(node.slice, ast.Slice):
        for side in ("lower", "upper"):
            if getattr(node.slice, side):
                yield "slice", changed(node, slice=changed(node.slice, **{side: None}))


def of_dict(node):
    for n in range(len(node.values) - 1):
        values = list(node.values)
        values[n], values[n + 1] = values[n + 1], values[n]
        yield "swapped value", changed(node, values=values)


def of_expression(node):
    """Pairs of a kind and the expression that stands instead."""
    if isinstance(node, ast.Compare):
        yield from of_compare(node)
    elif isinstance(node, ast.Constant):
        yield from of_constant(node)
    elif isinstance(node, ast.Call):
        yield from of_call(node)
    elif isinstance(node, ast.Subscript):
        yield from of_slice(node)
    elif isinstance(node, ast.Dict):
        yield from of_dict(node)
    elif isinstance(node, ast.BinOp) and type(node.op) in ARITHMETIC:
        yield "arithmetic", changed(node, op=ARITHMETIC[type(node.op)]())
    elif isinstance(node, ast.BoolOp):
        yield "boolean", changed(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
        for n in range(len(node.values)):
            rest = node.values[:n] + node.values[n + 1 :]
            yield "boolean", rest[0] if len(rest) == 1 else changed(node, values=rest)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "boolean", node.operand
    elif isinstance(node, ast.IfExp):
        yield "boolean", changed(node, body=node.orelse, orelse=node.body)


def of_statement(node):
    """Statements that can go without the names they make."""
    if isinstance(node, ast.If):
        yield "boolean", changed(node, test=ast.UnaryOp(ast.Not(), node.test))
        if not node.orelse:
            yield "dropped statement", ast.Pass()
    elif isinstance(node, ast.AugAssign) or isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield "dropped statement", ast.Pass()
    elif isinstance(node, ast.Assign) and len(node.targets) == 1:
        names = {it.id for it in ast.walk(node.value) if isinstance(it, ast.Name)}
        target = node.targets[0]
        if isinstance(target, ast.Subscript) or isinstance(target, ast.Name) and target.id in names:
            yield "dropped statement", ast.Pass()


def of_file(name, source):
    lines = [0]
    for line in source.encode().splitlines(keepends=True):
        lines.append(lines[-1] + len(line))
    counted = Counter()

    def visit(node, where):
        if isinstance(node, ast.JoinedStr):
            return
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            where = node.name if where == "-" else f"{where}.{node.name}"
        made = of_statement(node) if isinstance(node, ast.stmt) else of_expression(node) if isinstance(node, ast.expr) else ()
        for kind, other in made:
            start, end = (lines[node.lineno - 1] + node.col_offset, lines[node.end_lineno - 1] + node.end_col_offset)
            new = ast.unparse(ast.fix_missing_locations(other))
            if isinstance(node, ast.stmt):
                new = new.replace("\n", "\n" + " " * node.col_offset)
            else:
                new = f"({new})" if not isinstance(other, (ast.Constant, ast.Dict, ast.Name)) else new
            counted[where, kind] += 1
            id = f"{name.split('/')[-1].removesuffix('.py')}.{where}/{kind.replace(' ', '-')}/{counted[where, kind]}"
            old = " ".join(source.encode()[start:end].decode().split())
            what = f"`{shorter(old)}` → `{shorter(' '.join(new.split()))}`"
            yield Mechanical(id, kind, what, name, start, end, new)
        for child in ast.iter_child_nodes(node):
            yield from visit(child, where)

    yield from visit(ast.parse(source), "-")


def shorter(text):
    return text if len(text) <= 60 else text[:40] + " … " + text[-17:]


def mutants(project: Path):
    return [it for name in FILES for it in of_file(name, (project / name).read_text(encoding="utf-8"))]
