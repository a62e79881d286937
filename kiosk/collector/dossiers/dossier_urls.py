"""Addresses of the dossiers' pages: the staff's, and the citizens' own."""

from django.urls import path

from kiosk.collector.views import dossier_phone, dossiers

urlpatterns = [
    path("ho-so/", dossiers.show, name="dossiers"),
    path("ho-so/mau.csv", dossiers.template, name="dossiers-template"),
    path("ho-so/nhap/", dossiers.look, name="dossiers-import"),
    path("ho-so/nhap/nhan/", dossiers.take, name="dossiers-import-take"),
    path("hs/<str:place>/", dossier_phone.show, name="dossier-phone"),
]
