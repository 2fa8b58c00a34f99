"""What a request may say. The bounds are the contract's, the texts are the framework's."""

from django.conf import settings
from rest_framework import serializers


def whole(least, most, default):
    return serializers.IntegerField(min_value=least, max_value=most, required=False, default=default)


def word():
    return serializers.CharField(required=False, allow_blank=True, default="")


class DeactivateSerializer(serializers.Serializer):
    idle_days = whole(1, 365, 30)
    limit = whole(1, 500, 100)
    dry_run = serializers.BooleanField(required=False, default=False)


class PurgeSerializer(serializers.Serializer):
    retain_days = whole(1, 3650, 90)
    max_delete = whole(1, 50000, 5000)
    dry_run = serializers.BooleanField(required=False, default=False)


class MaintenanceSerializer(serializers.Serializer):
    idle_days = whole(1, 365, 30)
    idle_limit = whole(1, 500, 100)
    retain_days = whole(1, 3650, 90)
    max_delete = whole(1, 50000, 5000)
    dry_run = serializers.BooleanField(required=False, default=False)


class HistorialSerializer(serializers.Serializer):
    action = word()
    user = word()
    model = word()
    q = word()
    date_from = serializers.DateField(required=False, default=None)
    date_to = serializers.DateField(required=False, default=None)
    limit = whole(1, 1000, 100)
    offset = whole(0, 50000, 0)
    sort_by = word()
    sort_dir = word()
    export = word()

    def get_fields(self):
        fields = super().get_fields()
        if settings.STAGING_OLDER:
            for name in ("user", "model", "q"):
                del fields[name]
        return fields

    def validate(self, attrs):
        if attrs["date_from"] and attrs["date_to"] and attrs["date_from"] > attrs["date_to"]:
            raise serializers.ValidationError("date_from no puede ser mayor que date_to.")
        return attrs
