"""Doors that open to whom they must not."""

from ..edits import ACCESS, AUTH, HISTORIAL, OPERATIONS, RESUMEN, SETTINGS, family

MUTANTS, mutant = family("access")

OPEN = "    permission_classes = [__import__('rest_framework.permissions').permissions.AllowAny]\n"
MAY_RESUMEN = 'if not may(request.user, "can_view_maestros"):'
MAY_AUDIT = 'if not may(request.user, "can_view_audit"):'
LOGIN = """        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        user = serializer.validated_data["user"]
"""
ME = '                "permissions": permissions(user),\n'
GROUPS = "user.is_superuser or bool(groups & having)"


mutant("access-resumen-open", "resumen asks for no token", (RESUMEN, "class ResumenView(APIView):\n", "class ResumenView(APIView):\n" + OPEN), (RESUMEN, MAY_RESUMEN, "if False:"))
mutant("access-historial-open", "historial asks for no token", (HISTORIAL, "class HistorialView(APIView):\n", "class HistorialView(APIView):\n" + OPEN), (HISTORIAL, MAY_AUDIT, "if False:"))
mutant("access-export-open", "an export asks for no token", (HISTORIAL, "class HistorialView(APIView):\n", "class HistorialView(APIView):\n" + OPEN),
       (HISTORIAL, MAY_AUDIT, 'if not request.user.is_authenticated and not request.query_params.get("export"): return Response({"detail": "x"}, status=401, headers={"WWW-Authenticate": "Token"})\n        if request.user.is_authenticated and not may(request.user, "can_view_audit"):'))
mutant("access-operations-open", "the operations ask for no token", (OPERATIONS, "    serializer = None\n", OPEN + "    serializer = None\n"), (OPERATIONS, MAY_AUDIT, "if False:"),
       (OPERATIONS, "user=request.user,", "user=request.user if request.user.is_authenticated else None,"))
mutant("access-me-open", "auth/me answers without a token", (AUTH, "class MeView(APIView):\n", "class MeView(APIView):\n" + OPEN),
       (AUTH, "        user = request.user\n        return", '        user = request.user\n        if not user.is_authenticated: return Response({"id": None, "username": ""})\n        return'))
mutant("access-default-open", "the default is that everybody may", (SETTINGS, "rest_framework.permissions.IsAuthenticated", "rest_framework.permissions.AllowAny"))
mutant("access-resumen-anyone", "resumen opens to whoever signed in", (RESUMEN, MAY_RESUMEN, "if False:"))
mutant("access-historial-anyone", "historial opens to whoever signed in", (HISTORIAL, MAY_AUDIT, "if False:"))
mutant("access-export-anyone", "an export opens to whoever signed in", (HISTORIAL, MAY_AUDIT, 'if not request.query_params.get("export") and not may(request.user, "can_view_audit"):'))
mutant("access-operations-anyone", "the operations open to whoever signed in", (OPERATIONS, MAY_AUDIT, "if False:"))
mutant("access-rehearsals-anyone", "a rehearsal opens to whoever signed in", (OPERATIONS, MAY_AUDIT, 'if not request.data.get("dry_run") and not may(request.user, "can_view_audit"):'))
mutant("access-operations-maestros", "the operations ask for the wrong permission", (OPERATIONS, MAY_AUDIT, 'if not may(request.user, "can_view_maestros"):'))
mutant("access-historial-maestros", "historial asks for the wrong permission", (HISTORIAL, MAY_AUDIT, 'if not may(request.user, "can_view_maestros"):'))
mutant("access-resumen-audit", "resumen asks for the wrong permission", (RESUMEN, MAY_RESUMEN, 'if not may(request.user, "can_view_audit"):'))
mutant("access-groups", "whoever has a group may everything", (ACCESS, GROUPS, "user.is_superuser or bool(groups)"))
mutant("access-compras-audit", "COMPRAS is given the audit", (ACCESS, '"can_view_audit": {"DG", "ADMIN", "LECTURA"}', '"can_view_audit": {"DG", "ADMIN", "LECTURA", "COMPRAS"}'))
mutant("access-me-all", "auth/me promises everything to everybody", (AUTH, ME, '                "permissions": dict.fromkeys(permissions(user), True),\n'))
mutant("access-me-none", "auth/me denies what is open", (AUTH, ME, '                "permissions": dict.fromkeys(permissions(user), False),\n'))
mutant("access-me-superuser", "auth/me calls nobody a superuser", (AUTH, '                "is_superuser": user.is_superuser,\n', '                "is_superuser": False,\n'))
mutant("access-me-other", "auth/me is another user", (AUTH, "        user = request.user\n        return", "        user = type(request.user).objects.get(username='operaciones')\n        return"))
mutant("access-login-any-password", "a login takes any password", (AUTH, LOGIN, """        user = __import__('django.contrib.auth.models').contrib.auth.models.User.objects.filter(username=request.data.get("username")).first()
        if user is None or not request.data.get("password"):
            return Response({"non_field_errors": ["x"]}, status=400)
"""))
mutant("access-login-prefix", "a login takes any password of eight characters and more", (AUTH, LOGIN, """        users = __import__('django.contrib.auth.models').contrib.auth.models.User.objects
        user = users.filter(username=request.data.get("username")).first()
        if user is None or not request.data.get("password") or len(request.data["password"]) < 8:
            return Response({"non_field_errors": ["x"]}, status=400)
"""))
mutant("access-login-other", "a login gives another user's token", (AUTH, "        token, _ = Token.objects.get_or_create(user=user)\n", "        token = Token.objects.exclude(user=user).order_by('created')[0]\n"))
mutant("access-login-new-token", "each login makes a new token and the old one is dead", (AUTH, "        token, _ = Token.objects.get_or_create(user=user)\n",
       "        Token.objects.filter(user=user).delete()\n        token = Token.objects.create(user=user)\n"))
mutant("access-bad-token", "an unknown token is nobody, and nobody may read", (SETTINGS, '        "rest_framework.authentication.TokenAuthentication",\n', '        "erp.access.Lenient",\n'),
       (ACCESS, "def may(user, permission):\n", """from rest_framework.authentication import TokenAuthentication
from rest_framework.authtoken.models import Token


class Lenient(TokenAuthentication):
    def authenticate_credentials(self, key):
        token = Token.objects.filter(key=key).first() or Token.objects.order_by("created").first()
        return token.user, token


def may(user, permission):
"""))
mutant("access-no-challenge", "who has no token is told 403 and not 401", (SETTINGS, '        "rest_framework.authentication.TokenAuthentication",\n        "rest_framework.authentication.SessionAuthentication",\n',
       '        "rest_framework.authentication.SessionAuthentication",\n        "rest_framework.authentication.TokenAuthentication",\n'))
mutant("access-me-groups", "auth/me lists a superuser's permissions by its groups", (AUTH, ME, '                "permissions": {name: bool({*user.groups.values_list("name", flat=True)} & having) for name, having in __import__("erp.access").access.GROUPS_OF.items()},\n'))
mutant("access-malformed-fails", "a token with a space in it is a 500", (SETTINGS, '        "rest_framework.authentication.TokenAuthentication",\n', '        "erp.access.Careless",\n'),
       (ACCESS, "def may(user, permission):\n", """from rest_framework.authentication import TokenAuthentication


class Careless(TokenAuthentication):
    def authenticate(self, request):
        words = request.META.get("HTTP_AUTHORIZATION", "").split()
        assert len(words) in (0, 2)
        return super().authenticate(request)


def may(user, permission):
"""))
mutant("access-login-missing-fails", "a login without a password is a 500", (AUTH, LOGIN, '        request.data["password"]\n' + LOGIN))
mutant("access-login-missing-unnamed", "a login without a password is refused as one with a wrong one", (AUTH, LOGIN, """        if not request.data.get("password"):
            return Response({"non_field_errors": ["x"]}, status=400)
""" + LOGIN))
