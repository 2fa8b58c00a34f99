"""What a mutant is: some text of the project's source, and what stands there instead."""

from dataclasses import dataclass
from pathlib import Path

ACCESS, AUTH, CATALOGUE, HISTORIAL = "erp/access.py", "erp/auth.py", "erp/catalogue.py", "erp/historial.py"
OPERATIONS, RESUMEN, SERIALIZERS = "erp/operations.py", "erp/resumen.py", "erp/serializers.py"
SETTINGS, URLS = "staging/settings.py", "staging/urls.py"


@dataclass(frozen=True)
class Mutant:
    """`edits` are (file, old text, new text); the old text stands once in its file."""

    id: str
    kind: str
    what: str
    edits: tuple

    def edited(self, project: Path):
        """The changed files' texts by their names."""
        texts = {}
        for name, old, new in self.edits:
            text = texts.get(name) or (project / name).read_text(encoding="utf-8")
            if text.count(old) != 1:
                raise ValueError(f"{self.id}: {text.count(old)} times in {name}: {old!r}")
            texts[name] = text.replace(old, new)
        return texts

    def apply(self, project: Path):
        for name, text in self.edited(project).items():
            (project / name).write_text(text, encoding="utf-8")


def family(kind):
    """A list of mutants of one kind, and the function that adds to it."""
    mutants = []

    def mutant(id, what, *edits):
        mutants.append(Mutant(id, kind, what, edits))

    return mutants, mutant
