"""Addresses of the consultations' pages."""

from django.urls import path

from kiosk.collector.views import consultations

urlpatterns = [
    path("lay-y-kien/", consultations.show, name="consultations"),
    path("lay-y-kien/mau.csv", consultations.template, name="consultations-template"),
    path("lay-y-kien/<slug:consultation>/nhap/", consultations.take, name="consultations-import"),
    path("lay-y-kien/<slug:consultation>/tao-ma/", consultations.make, name="consultations-make"),
]
