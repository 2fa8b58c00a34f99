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
