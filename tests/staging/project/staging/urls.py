"""The paths of the contract; all end in `/`."""

from django.urls import path

from erp import auth, historial, operations, resumen

POINT = "api/integraciones/point/"

urlpatterns = [
    path("health/", resumen.health),
    path("api/auth/token/", auth.TokenView.as_view()),
    path("api/auth/token/rotate/", auth.RotateView.as_view()),
    path("api/auth/token/revoke/", auth.RevokeView.as_view()),
    path("api/auth/me/", auth.MeView.as_view()),
    path(POINT + "resumen/", resumen.ResumenView.as_view()),
    path(POINT + "operaciones/historial/", historial.HistorialView.as_view()),
    path(POINT + "clientes/desactivar-inactivos/", operations.DeactivateView.as_view()),
    path(POINT + "logs/purgar/", operations.PurgeView.as_view()),
    path(POINT + "mantenimiento/ejecutar/", operations.MaintenanceView.as_view()),
]
