"""The page that says a one-time password: this once, kept nowhere."""

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from kiosk.collector.accounts import passwords


def one_time_page(request: HttpRequest, person: User, password: str) -> HttpResponse:
    context = {"person": person, "password": password, "days": passwords.ONE_TIME_LIFETIME.days}
    answer = render(request, "collector/one_time_password.html", context)
    add_never_cache_headers(answer)
    return answer
