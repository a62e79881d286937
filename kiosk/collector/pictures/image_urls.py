"""Addresses of the pictures for screens."""

from django.urls import path

from kiosk.collector.views import images

urlpatterns = [
    path("hinh-anh/", images.show, name="images"),
    path("hinh-anh/tai-len/", images.upload, name="images-upload"),
    path("hinh-anh/<str:digest>/", images.picture, name="images-picture"),
    path("hinh-anh/<str:digest>/nho/", images.thumb, name="images-thumb"),
    path("hinh-anh/<str:digest>/ten/", images.rename, name="images-rename"),
    path("hinh-anh/<str:digest>/xoa/", images.remove, name="images-remove"),
]
