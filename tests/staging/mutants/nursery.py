"""Starts the application again and again without importing the frameworks anew.

Run with the environment's Python and the project's folder: everything but the project's own views is
imported once. For each line of standard input (`serve` or `corpus`, a folder with a copy of the project, and
a file) a child process is forked that serves the copy, its log in the file, or answers the corpus, its
answers in the file. The child's number is a line of the answer, `ended` another once it has gone.
"""

import ctypes
import importlib
import json
import os
import shlex
import signal
import sys
from pathlib import Path

# The project's parts that no mutant changes; all others are imported by the child.
KEPT = {"erp", "erp.models", "staging", "staging.settings"}


def end_with_parent():
    """However the parent ends; elsewhere than on Linux it has to end us itself."""
    if sys.platform == "linux":
        PR_SET_PDEATHSIG = 1
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def warm(project):
    """Settings, models, translations and what the views import."""
    sys.path.insert(0, project)
    os.environ["DJANGO_SETTINGS_MODULE"] = "staging.settings"
    import django

    django.setup()
    from django.core.handlers.wsgi import WSGIHandler
    from django.utils import translation

    translation.activate("es-mx")
    translation.gettext("x")
    for name in ("openpyxl", "rest_framework.authtoken.views", "django.contrib.auth.backends", "gunicorn.workers.sync"):
        importlib.import_module(name)
    # Every middleware and authentication class, as the first request would.
    WSGIHandler()
    for name in [it for it in sys.modules if it.split(".")[0] in ("erp", "staging") and it not in KEPT]:
        del sys.modules[name]


def take(project):
    """The views of this copy, which nobody has imported yet."""
    for name in ("erp", "staging"):
        sys.modules[name].__path__ = [str(Path(project) / name)]
    sys.path[0] = project


def serve(project, log):
    from gunicorn.app.wsgiapp import WSGIApplication

    os.setsid()
    file = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    for number in (1, 2):
        os.dup2(file, number)
    options = shlex.split(os.environ["STAGING_SERVE"])[1:]
    sys.argv = ["gunicorn", *options, "--preload", "--chdir", project, "staging.wsgi"]
    WSGIApplication("%(prog)s [OPTIONS] [APP_MODULE]").run()


def corpus(_, file):
    """The file holds the right answers, or null, and then what was found."""
    import corpus as asked

    try:
        found = asked.answers(json.loads(Path(file).read_text(encoding="utf-8")))
    except Exception as why:  # Whatever a mutant raises where nobody catches it: not the right answers.
        found = [repr(why)[:100]]
    Path(file).write_text(json.dumps(found), encoding="utf-8")


def main():
    end_with_parent()
    warm(sys.argv[1])
    print("ready", flush=True)
    for line in sys.stdin:
        what, project, file = line.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            end_with_parent()
            nothing = os.open(os.devnull, os.O_RDWR)
            for number in (0, 1, 2):
                os.dup2(nothing, number)
            take(project)
            {"serve": serve, "corpus": corpus}[what](project, file)
            os._exit(0)
        print(child, flush=True)
        os.waitpid(child, 0)
        print("ended", flush=True)


if __name__ == "__main__":
    main()
