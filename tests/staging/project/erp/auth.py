"""Tokens, by the framework's own `authtoken`."""

from rest_framework.authtoken.models import Token
from rest_framework.authtoken.views import ObtainAuthToken
from rest_framework.permissions import AllowAny
from rest_framework.response import Response
from rest_framework.views import APIView

from .access import permissions


class TokenView(ObtainAuthToken):
    """Signs in. A stale header on this request is nobody's business."""

    permission_classes = [AllowAny]
    authentication_classes = []

    def post(self, request, *args, **kwargs):
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        user = serializer.validated_data["user"]
        token, _ = Token.objects.get_or_create(user=user)
        about = {"id": user.id, "username": user.username, "is_superuser": user.is_superuser}
        return Response({"token": token.key, "user": about})


class RotateView(APIView):
    def post(self, request):
        Token.objects.filter(user=request.user).delete()
        return Response({"token": Token.objects.create(user=request.user).key})


class RevokeView(APIView):
    def post(self, request):
        deleted, _ = Token.objects.filter(user=request.user).delete()
        return Response({"revoked": deleted > 0})


class MeView(APIView):
    def get(self, request):
        user = request.user
        return Response(
            {
                "id": user.id,
                "username": user.username,
                "email": user.email,
                "is_superuser": user.is_superuser,
                "is_staff": user.is_staff,
                "groups": list(user.groups.values_list("name", flat=True)),
                "permissions": permissions(user),
            }
        )
