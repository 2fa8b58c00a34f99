"""What both deployments are asked: the contract's calls, and every way to get them wrong."""

POINT = "/api/integraciones/point/"
HISTORIAL = POINT + "operaciones/historial/"
DEACTIVATE, PURGE, MAINTENANCE = (
    POINT + path for path in ("clientes/desactivar-inactivos/", "logs/purgar/", "mantenimiento/ejecutar/")
)
READS = [POINT + "resumen/", HISTORIAL, "/api/auth/me/"]
OPERATIONS = [DEACTIVATE, PURGE, MAINTENANCE]
ROTATE, REVOKE = "/api/auth/token/rotate/", "/api/auth/token/revoke/"
LOGIN = "/api/auth/token/"


def case(name, method, path, *, role="ADMIN", auth=None, body=None, raw=None, kind="application/json", **headers):
    """One request; `auth` stands in place of the role's own header, and "" leaves it out."""
    return locals()


def authorization_cases():
    wrong = {
        "no token": "",
        "bad token": "Token 0000",
        "bearer": "Bearer {token}",
        "no key": "Token",
        "two keys": "Token a b",
        "lower case": "token {token}",
    }
    for path in READS:
        for name, auth in wrong.items():
            yield case(f"{name} {path}", "GET", path, auth=auth)
    for path in [*OPERATIONS, ROTATE, REVOKE]:
        for name, auth in wrong.items():
            if "token}" not in auth or name == "bearer":
                yield case(f"{name} {path}", "POST", path, auth=auth, body={"dry_run": True})


def method_cases():
    for path in [*READS, *OPERATIONS, ROTATE, REVOKE, LOGIN, "/health/"]:
        posts = path in [*OPERATIONS, ROTATE, REVOKE, LOGIN]
        for method in ["GET" if posts else "POST", "PUT", "PATCH", "DELETE"]:
            if path != "/health/":
                yield case(f"{method} {path}", method, path, body={})
                yield case(f"{method} {path} without token", method, path, auth="", body={})
        if not posts:
            yield case(f"HEAD {path}", "HEAD", path)
        yield case(f"OPTIONS {path}", "OPTIONS", path)
        yield case(f"OPTIONS {path} without token", "OPTIONS", path, auth="")
        yield case(f"no slash {path}", "GET", path[:-1])
        yield case(f"no slash, no token {path}", "GET", path[:-1], auth="")
        yield case(f"no slash, post {path}", "POST", path[:-1], body={})
    for path in ["/", "/nothing/", "/api/", POINT, POINT + "resumen/x/"]:
        yield case(f"unknown {path}", "GET", path)
        yield case(f"unknown post {path}", "POST", path, body={})


def accept_cases():
    for path in [*READS, "/health/", HISTORIAL + "?export=csv", HISTORIAL + "?export=xlsx"]:
        for accept in ["application/json", "*/*", "application/xml", "text/csv"]:
            yield case(f"accept {accept} {path}", "GET", path, Accept=accept)
    yield case("accept xml without token", "GET", READS[0], auth="", Accept="application/xml")


def historial_cases():
    queries = """limit=0 limit=1 limit=1000 limit=1001 limit=-1 limit=x limit=1.5 limit=1.0 limit= limit=%2B5 limit=007
        limit=99999999999999999999 offset=-1 offset=50000 offset=50001 offset=x offset=55&limit=10 offset=5&limit=10
        action=NOPE action=purge_api_logs action=PURGE_API_LOGS action=purge action= action=NOPE&limit=0
        sort_by=nope sort_by=ID sort_by= sort_dir=nope sort_dir=ASC sort_by=user&sort_dir=asc sort_by=nope&limit=0
        sort_by=nope&sort_dir=nope action=NOPE&sort_by=nope
        date_from=2026-13-01 date_from=x date_from= date_from=2026-1-1 date_from=2026-01-01T00:00:00
        date_from=2026-02-02&date_to=2026-01-01 date_from=2026-02-02&date_to=2026-01-01&limit=0
        date_from=2020-01-01&date_to=2040-01-01 date_to=2020-01-01 date_from=x&date_to=y&limit=0&offset=-1
        user=admin user=ADMIN user=%C3%81mbar model=api q=admin q=%25 q=_ q=nobody-at-all user=&model=&q=
        export=csv export=xlsx export=CSV export=pdf export= export=csv&limit=0 export=csv&action=NOPE
        export=csv&offset=50000 export=xlsx&offset=50000 export=csv&limit=3 unknown=1 limit=5&limit=6
        format=json format=xml""".split()
    for query in queries:
        yield case(f"historial {query}", "GET", f"{HISTORIAL}?{query}")
    yield case("historial null byte", "GET", HISTORIAL + "?q=%00")
    yield case("historial user null byte", "GET", HISTORIAL + "?user=a%00b")


def operation_cases():
    bodies = {
        DEACTIVATE: [("idle_days", 365), ("limit", 500)],
        PURGE: [("retain_days", 3650), ("max_delete", 50000)],
        MAINTENANCE: [("idle_days", 365), ("idle_limit", 500), ("retain_days", 3650), ("max_delete", 50000)],
    }
    for path, fields in bodies.items():
        dry = {"dry_run": True}
        yield case(f"dry {path}", "POST", path, body=dry)
        for field, most in fields:
            for value in [0, 1, most, most + 1, -1, "x", "5", " 5 ", "", None, 1.0, 1.5, "1.0", True, [], {}, 10**30]:
                yield case(f"{field}={value!r} {path}", "POST", path, body=dry | {field: value})
        for value in ["true", "True", "yes", "on", "1", 1, "x", 2, None, "", [], {}]:
            # What reads as false would be live; an invalid number beside it keeps it from running.
            guard = {fields[0][0]: 0}
            yield case(f"dry_run={value!r} {path}", "POST", path, body={"dry_run": value} | guard)
        yield case(f"everything wrong {path}", "POST", path, body={name: "x" for name, _ in fields} | {"dry_run": "x"})
        yield case(f"unknown field {path}", "POST", path, body=dry | {"nope": 1})
        for raw in [b"{", b"[]", b"1", b'"x"', b"null", b"\xff\xfe", b"[1]", b"{} x", b'{"dry_run": NaN}']:
            yield case(f"raw {raw!r} {path}", "POST", path, raw=raw)
        form = "application/x-www-form-urlencoded"
        yield case(f"form {path}", "POST", path, raw=b"dry_run=true", kind=form)
        yield case(f"form, wrong {path}", "POST", path, raw=b"dry_run=true&%s=0" % fields[0][0].encode(), kind=form)
        yield case(f"text {path}", "POST", path, raw=b"dry_run=true", kind="text/plain")
        yield case(f"charset {path}", "POST", path, raw=b'{"dry_run": true}', kind="application/json; charset=utf-8")
        for role in ["OPERACIONES", "DIRECCION", "LECTURA", "COMPRAS", "INVITADO"]:
            yield case(f"{role} {path}", "POST", path, role=role, body=dry)
            yield case(f"{role} invalid {path}", "POST", path, role=role, body=dry | {fields[0][0]: 0})


def login_cases():
    for name, body in {
        "wrong password": {"username": "admin", "password": "no"},
        "unknown user": {"username": "nobody", "password": "no"},
        "no password": {"username": "admin"},
        "no username": {"password": "x"},
        "nothing": {},
        "blank": {"username": "", "password": ""},
        "null": {"username": None, "password": None},
        "numbers": {"username": 1, "password": 2},
        "objects": {"username": {}, "password": []},
    }.items():
        yield case(f"login {name}", "POST", LOGIN, auth="", body=body)
        yield case(f"login {name}, stale header", "POST", LOGIN, auth="Token 0000", body=body)
    form = "application/x-www-form-urlencoded"
    yield case("login form", "POST", LOGIN, auth="", raw=b"username=a&password=b", kind=form)
    yield case("login raw {", "POST", LOGIN, auth="", raw=b"{")
    yield case("login text", "POST", LOGIN, auth="", raw=b"x", kind="text/plain")
    good = {"username": "{ERP_API_USER}", "password": "{ERP_API_PASSWORD}"}
    yield case("login good", "POST", LOGIN, auth="", body=good)
    yield case("login good, stale header", "POST", LOGIN, auth="Token 0000", body=good)
    yield case("login good, accept html", "POST", LOGIN, auth="", body=good, Accept="text/html")


def role_cases():
    for role in ["OPERACIONES", "DIRECCION", "LECTURA", "COMPRAS", "INVITADO"]:
        for path in READS:
            yield case(f"{role} {path}", "GET", path, role=role)
        yield case(f"{role} bad limit", "GET", HISTORIAL + "?limit=0", role=role)


def live_cases():
    """Last, since they change what is there."""
    yield case("live deactivate", "POST", DEACTIVATE, body={"limit": 1})
    yield case("live purge", "POST", PURGE, body={"max_delete": 5, "dry_run": False})
    yield case("live maintenance", "POST", MAINTENANCE, body={"idle_limit": 1, "max_delete": 5})
    yield case("resumen after them", "GET", READS[0])
    yield case("historial after them", "GET", HISTORIAL)
    yield case("rotate", "POST", ROTATE, role="LECTURA")
    yield case("the old token", "GET", READS[2], role="LECTURA")
    yield case("revoke", "POST", REVOKE, role="COMPRAS")
    yield case("the revoked token", "GET", READS[2], role="COMPRAS")


def cases():
    yield case("health", "GET", "/health/", auth="")
    yield case("health post", "POST", "/health/", auth="", body={})
    for path in READS:
        yield case(f"plain {path}", "GET", path)
    for group in (
        authorization_cases, method_cases, accept_cases, historial_cases, operation_cases, login_cases, role_cases,
    ):
        yield from group()
    yield from live_cases()
