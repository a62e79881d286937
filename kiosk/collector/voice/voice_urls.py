"""Addresses of what citizens say: the staff's page, and the citizens' own."""

from django.urls import path

from kiosk.collector.views import voice_phone, voices

urlpatterns = [
    path("gop-y/", voices.show, name="voices"),
    path("gop-y/<int:number>/nhan/", voices.take_up, name="voices-take"),
    path("gop-y/<int:number>/chuyen/", voices.forward, name="voices-forward"),
    path("gop-y/<int:number>/tra-loi/", voices.give_answer, name="voices-answer"),
    path("gop-y/<int:number>/xoa/", voices.erase, name="voices-erase"),
    path("y/<str:place>/", voice_phone.write, name="voice-write"),
    path("y/<str:place>/<str:code>", voice_phone.follow, name="voice-follow"),
]
