"""Addresses of the fleet: stations of a unit, one in detail, orders to it, alerts."""

from django.urls import path

from kiosk.collector.views import alerts, fleet, orders, stations

urlpatterns = [
    path("tram/tat-ca/", fleet.show, name="stations-fleet"),
    path("tram/canh-bao/", alerts.show, name="stations-alerts"),
    path("tram/canh-bao/<int:number>/gui-thu/", alerts.try_out, name="stations-alerts-try"),
    path("tram/canh-bao/<int:number>/xoa/", alerts.remove, name="stations-alerts-remove"),
    path("tram/<int:number>/", stations.detail, name="stations-detail"),
    path("tram/<int:number>/yeu-cau/", orders.give, name="stations-order"),
    path("tram/<int:number>/man-hinh/<str:terminal>.png", orders.picture, name="stations-picture"),
]
