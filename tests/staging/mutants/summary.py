"""What became of the mutants: lines, scores, and the page of the documents."""

import json
from collections import Counter


MODES = ("quick", "deep")


def survives(row, mode):
    return mode in row and row[mode]["exit"] == 0


def last(row):
    """The later of the modes that it was run in; a deep smoke asks all that a quick one does."""
    return next((mode for mode in reversed(MODES) if mode in row), None)


def green(row):
    return survives(row, last(row))


def caught_by(said):
    """The first checks and codes, as a person reads them."""
    pairs = dict.fromkeys(f"{check} `{code}`" for check, code in said["failures"])
    shown = list(pairs)[:3]
    return ", ".join(shown) + (f" and {len(pairs) - 3} more" if len(pairs) > 3 else "")


def line(row):
    said = [f"{mode} {row[mode]['exit']} {caught_by(row[mode])}" for mode in MODES if mode in row]
    return f"{row['id']}: {'; '.join(said) or 'invisible'}"


def scores(rows, modes):
    for mode in modes:
        asked = [it for it in rows if mode in it]
        left = [it["id"] for it in asked if survives(it, mode)]
        yield f"{mode}: {len(asked) - len(left)} of {len(asked)} caught; green: {' '.join(left) or 'none'}"


def read(path):
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def percent(part, whole):
    return f"{part} of {whole} ({part * 100 / whole:.1f} %)" if whole else "none"


def part(run, all_of_them):
    return f"All {run}" if run == all_of_them else f"{run} of the {all_of_them}"


def cell(text):
    return str(text).replace("|", "\\|")


def handmade_table(rows, why):
    kinds = dict.fromkeys(row["kind"] for row in rows)
    for kind in kinds:
        yield f"\n### {kind[0].upper()}{kind[1:]}\n\n| mutant | what it does | quick | `--deep` |\n|---|---|---|---|"
        for row in (it for it in rows if it["kind"] == kind):
            quick, deep = (told(row, mode) for mode in MODES)
            if survives(row, "deep"):
                deep = f"green: {why(row['id']) or 'no reason yet'}"
            yield f"| `{row['id']}` | {cell(row['what'])} | {quick} | {deep} |"


def told(row, mode):
    if mode not in row:
        return "not asked"
    return "green" if survives(row, mode) else cell(caught_by(row[mode]))


def beyond_table(mutants, reasons):
    yield "| mutant | what it does | why nothing contradicts it |\n|---|---|---|"
    yield from (f"| `{it.id}` | {cell(it.what)} | {cell(reasons[it.id])} |" for it in mutants)


def mechanical_tables(rows, why):
    visible = [it for it in rows if it["differs"]]
    yield "\n| kind | made | visible | caught |\n|---|---|---|---|"
    for kind in sorted({row["kind"] for row in rows}):
        of_kind = [it for it in rows if it["kind"] == kind]
        seen = [it for it in of_kind if it["differs"]]
        yield f"| {kind} | {len(of_kind)} | {len(seen)} | {sum(not green(it) for it in seen)} |"
    yield "\n| code | mutants that it caught |\n|---|---|"
    codes = Counter(code for it in visible for code in {f"{check} `{code}`" for check, code in it[last(it)]["failures"]})
    yield from (f"| {cell(code)} | {many} |" for code, many in codes.most_common(40))
    yield "\n| visible and green | change | differs in | why |\n|---|---|---|---|"
    for row in filter(green, visible):
        differs = f"`{row['differs'][0].replace('/api/integraciones/point', '…')}`"
        yield f"| `{row['id']}` | {cell(row['what'])} | {cell(differs)} | {why(row['id']) or 'no reason yet'} |"


HEAD = """# Mutants

What a green is worth: the source of the staging deployment (`tests/staging/project`) is changed, one change at a time, and `pointctl smoke` is run against it. A mutant that stays green is a lie that an operator would act on.

```sh
tests/staging/mutate --lazy              # the hand-written ones, --deep where a quick smoke is green
tests/staging/mutate --lazy --set mechanical
tests/staging/mutate --summary           # writes this page
```

The smoke signs in with a password, a quick one as a superuser and a deep one as a user of group ADMIN, whose rights come of it. `--readonly-token` is that of a user who may see `resumen` and nothing else; `--outsider-token` is the same in a quick smoke, and in a deep one that of a user without any right, since one token shows what one user may. The daily alert of failed calls is expected below a rate of 25 %, that of a spike always. Each run has the data as seeded, 1,300 rows of historial. Between the mutants the unchanged source is green.
"""


def write(path, results, why, beyond, made_by_rule):
    """`made_by_rule`: how many mechanical ones there are, of which the results may have a part."""
    made, mechanical = read(results / "handmade.jsonl"), read(results / "mechanical.jsonl")
    visible = [it for it in mechanical if it["differs"]]
    caught = [sum(not survives(it, "quick") for it in made), sum(not green(it) for it in made)]
    lines = [HEAD, "| set | caught by quick | caught by `--deep` |\n|---|---|---|"]
    lines.append(f"| hand-written | {percent(caught[0], len(made))} | {percent(caught[1], len(made))} |")
    lines.append(f"| mechanical, visible | | {percent(sum(not green(it) for it in visible), len(visible))} |")
    lines += ["\n## Hand-written\n\nRegressions such as somebody might write. The table names the checks that failed and their codes. A deep smoke asks all that a quick one does; it was asked where that one was green.", *handmade_table(made, why)]
    lines += ["\n### Beyond the wire\n\nChanges that a client can meet and that nothing contradicts, at the least not on this wire: they are not counted.\n", *beyond_table(beyond.MUTANTS, beyond.REASONS)]
    lines.append(
        f"\n## Mechanical\n\n{part(len(mechanical), made_by_rule)} changes by rule (`tests/staging/mutants/mechanical.py`). One is visible if some answer of a fixed corpus of requests differs,"
        " under a clock of its own: reads, exports, rehearsals, and all of them without the right (`corpus.py`). Live calls are not in it, since a smoke must not make them."
    )
    lines += mechanical_tables(mechanical, why)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
