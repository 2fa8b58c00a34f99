"""Who may what: superusers everything, the others by their groups."""

# Each permission of `/api/auth/me/` with the groups that have it.
GROUPS_OF = {
    "can_view_compras": {"DG", "ADMIN", "COMPRAS", "ALMACEN", "LECTURA"},
    "can_manage_compras": {"ADMIN", "COMPRAS"},
    "can_view_inventario": {"DG", "ADMIN", "COMPRAS", "ALMACEN", "LECTURA"},
    "can_manage_inventario": {"ADMIN", "ALMACEN"},
    "can_view_maestros": {"DG", "ADMIN", "COMPRAS", "ALMACEN", "LECTURA"},
    "can_view_audit": {"DG", "ADMIN", "LECTURA"},
}


def permissions(user):
    groups = set(user.groups.values_list("name", flat=True))
    return {name: user.is_superuser or bool(groups & having) for name, having in GROUPS_OF.items()}


def may(user, permission):
    return permissions(user)[permission]
