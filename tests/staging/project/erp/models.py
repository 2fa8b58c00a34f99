"""The tables behind the integrations API."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class PublicApiClient(models.Model):
    nombre = models.CharField(max_length=120, unique=True)
    activo = models.BooleanField(default=True)


class PublicApiAccessLog(models.Model):
    client = models.ForeignKey(PublicApiClient, on_delete=models.CASCADE)
    endpoint = models.CharField(max_length=200)
    status_code = models.PositiveSmallIntegerField()
    created_at = models.DateTimeField(default=timezone.now, db_index=True)


class AuditLog(models.Model):
    """What somebody did, in the whole ERP; historial shows the six integration actions of it."""

    timestamp = models.DateTimeField(default=timezone.now, db_index=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    action = models.CharField(max_length=64, db_index=True)
    model = models.CharField(max_length=80)
    object_id = models.CharField(max_length=64, blank=True, default="")
    payload = models.JSONField(default=dict)


class Insumo(models.Model):
    activo = models.BooleanField(default=True)
    codigo_point = models.CharField(max_length=80, blank=True, default="")


class Receta(models.Model):
    codigo_point = models.CharField(max_length=80, blank=True, default="")


class RecetaAlias(models.Model):
    """A further Point code of a recipe."""

    receta = models.ForeignKey(Receta, on_delete=models.CASCADE)
    activo = models.BooleanField(default=True)


class LineaReceta(models.Model):
    """An ingredient of a recipe; `insumo` is missing until somebody has matched it."""

    receta = models.ForeignKey(Receta, on_delete=models.CASCADE)
    insumo = models.ForeignKey(Insumo, null=True, on_delete=models.SET_NULL)


class Proveedor(models.Model):
    activo = models.BooleanField(default=True)


class PointPending(models.Model):
    """A name of Point's that stands for nothing here yet."""

    tipo = models.CharField(max_length=20)
    abierto = models.BooleanField(default=True)


class AlmacenSync(models.Model):
    """A run that took the warehouse's stock over; `pendientes` is what it could not match."""

    started_at = models.DateTimeField()
    pendientes = models.JSONField(default=list)
