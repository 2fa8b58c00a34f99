"""What stands before or behind the views: caches, a replica that lags, middleware."""

from ..edits import AUTH, HISTORIAL, OPERATIONS, RESUMEN, SETTINGS, family

MUTANTS, mutant = family("caches, replicas, middleware")

NOW = "__import__('django.utils.timezone').utils.timezone.now()"
SECONDS = "__import__('datetime').timedelta(seconds={})"
# One for all workers, in the folder that the application runs in.
CACHE = """__import__("django.core.cache.backends.filebased", fromlist=["x"]).FileBasedCache("kept", {})"""
ROWS = "    rows = AuditLog.objects.filter(action__in=ACTIONS)\n"
FIRST = "MIDDLEWARE = [\n"
ADDED = 'MIDDLEWARE = [\n    "staging.added.layer",\n'


def layer(id, what, code):
    """A middleware before all others."""
    heading = '"""The paths of the contract; all end in `/`."""\n'
    mutant(id, what, (SETTINGS, FIRST, ADDED.replace("staging.added", "staging.urls")), ("staging/urls.py", heading, heading + code))


def cached(key, only="True", ttl=60):
    return f"""
KEPT = __import__("django.core.cache.backends.filebased", fromlist=["x"]).FileBasedCache("kept", {{}})


def layer(ask):
    from django.http import HttpResponse

    def answer(request):
        key = {key}
        if request.method != "GET" or not ({only}):
            return ask(request)
        if kept := KEPT.get(key):
            return HttpResponse(kept[0], headers=kept[1])
        response = ask(request)
        if hasattr(response, "render") and not response.is_rendered: response.render()
        if response.status_code == 200:
            KEPT.set(key, (response.content, dict(response.headers)), {ttl})
        return response

    return answer

"""


layer("cache-path", "answers are kept by path, without the query", cached("request.path", '"point" in request.path'))
layer("cache-url", "answers are kept by address for a minute", cached("request.get_full_path()", '"point" in request.path'))
layer("cache-users", "answers are kept by address, whoever asks", cached("request.get_full_path()", '"point" in request.path or "auth/me" in request.path', 3600))
layer("cache-resumen-hour", "resumen is kept for an hour", cached("request.path", '"resumen" in request.path', 3600))
layer("cache-exports", "exports are kept by address for a minute", cached("request.get_full_path()", '"export" in request.GET'))
layer("cache-head", "an unknown token gets a kept answer", cached("request.path", '"auth/me" in request.path', 3600))
layer("layer-200", "every refusal is a 200", """
def layer(ask):
    def answer(request):
        response = ask(request)
        if 400 <= response.status_code < 500: response.status_code = 200
        return response
    return answer

""")
layer("layer-400-500", "a refusal of parameters is a 500", """
def layer(ask):
    def answer(request):
        response = ask(request)
        if response.status_code == 400: response.status_code = 500
        return response
    return answer

""")
layer("layer-query", "the query's last parameter is lost", """
def layer(ask):
    def answer(request):
        query = request.META.get("QUERY_STRING", "")
        if "historial" in request.path and query.count("&") > 1: request.META["QUERY_STRING"] = query.rsplit("&", 1)[0]
        return ask(request)
    return answer

""")
mutant("cache-resumen", "resumen's figures are computed once an hour, generated_at is always new",
       (RESUMEN, "        return Response(answer | figures)\n", f"        kept = {CACHE}.get_or_set('resumen', answer | figures, 3600)\n        return Response(kept | {{'generated_at': timezone.now()}})\n"))
mutant("cache-operations", "the last operations are kept for an hour", (RESUMEN, "clients(now), last_operations()\n", f"clients(now), {CACHE}.get_or_set('operations', last_operations, 3600)\n"))
mutant("cache-rehearsal", "a rehearsal's answer is kept for a minute by its parameters", (OPERATIONS, "        payload = self.operate(**serializer.validated_data)\n",
       f"        payload = {CACHE}.get_or_set(str(self.action) + str(sorted(serializer.validated_data.values())), lambda: self.operate(**serializer.validated_data), 60)\n"))
mutant("cache-me", "auth/me is kept, whoever asks", (AUTH, "        user = request.user\n        return", f"        user = {CACHE}.get_or_set('me', lambda: request.user, 3600)\n        return"))
mutant("replica-historial", "historial reads a replica five seconds behind", (HISTORIAL, ROWS, f"    rows = AuditLog.objects.filter(action__in=ACTIONS, timestamp__lt={NOW} - {SECONDS.format(5)})\n"))
mutant("replica-count", "only the count reads a replica, three days behind", (HISTORIAL, "        total = matching.count()\n", f"        total = matching.filter(timestamp__lt={NOW} - {SECONDS.format(3 * 24 * 3600)}).count()\n"))
mutant("replica-groups", "only by_action reads a replica, three days behind", (HISTORIAL, "    counts = matching.values(", f"    counts = matching.filter(timestamp__lt={NOW} - {SECONDS.format(3 * 24 * 3600)}).values("))
mutant("replica-resumen", "resumen's operations come of a replica a minute behind", (RESUMEN, 'newest = list(rows.order_by("-timestamp")[:60])', f'newest = list(rows.filter(timestamp__lt=timezone.now() - timedelta(minutes=1)).order_by("-timestamp")[:60])'))
mutant("replica-json", "the list reads a replica, the exports do not", (HISTORIAL, "        matching = filtered(asked)\n", f"        matching = filtered(asked)\n        if not asked['export']: matching = matching.filter(timestamp__lt={NOW} - {SECONDS.format(6 * 3600)})\n"))
mutant("failing-user", "historial fails on a page with a row of nobody", (HISTORIAL, '        "timestamp": row.timestamp,\n        "user": row.user.username if row.user else "",\n', '        "timestamp": row.timestamp,\n        "user": row.user.username,\n'))
mutant("failing-later", "historial fails beyond the first thousand rows", (HISTORIAL, "        total = matching.count()\n", "        total = matching.count()\n        assert asked['offset'] < 1000\n"))
mutant("zone", "the server's zone is UTC for historial alone", (HISTORIAL, "class HistorialView(APIView):\n    def get(self, request):\n", "class HistorialView(APIView):\n    def get(self, request):\n        __import__('django.utils.timezone').utils.timezone.activate('UTC')\n"))
