"""Addresses of units, places of work, roles and the log."""

from django.urls import path

from kiosk.collector.views import account_roles, audit, communes, place, unit_import, units

urlpatterns = [
    path("toan-don-vi/", communes.show, name="communes"),
    path("toan-don-vi/xuat.csv", communes.export, name="communes-export"),
    path("noi-lam-viec/", place.choose, name="place"),
    path("don-vi/", units.show, name="units"),
    path("don-vi/them-tinh/", units.add_province, name="units-add"),
    path("don-vi/nhap/", unit_import.country, name="units-import"),
    path("don-vi/mau.csv", unit_import.template, name="units-template"),
    path("don-vi/<int:number>/nhap/", unit_import.province, name="units-import-communes"),
    path("don-vi/<int:number>/", units.unit, name="units-one"),
    path("don-vi/<int:number>/sua/", units.change, name="units-change"),
    path("don-vi/<int:number>/them-xa/", units.add_commune, name="units-add-commune"),
    path("don-vi/<int:number>/them-trung-tam/", units.add_centre, name="units-add-centre"),
    path("tai-khoan/them-vai-tro/", account_roles.give, name="accounts-role-give"),
    path("tai-khoan/<int:number>/vai-tro/", account_roles.change, name="accounts-role"),
    path("tai-khoan/<int:number>/vai-tro/bo/", account_roles.remove, name="accounts-role-remove"),
    path("nhat-ky/", audit.show, name="audit"),
    path("nhat-ky/xuat.csv", audit.export, name="audit-export"),
    path("don-vi/trung-tam/<int:number>/", units.centre, name="units-centre"),
]
