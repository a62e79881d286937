"""Addresses. Names begin with the section of the sidebar they belong to (access.SECTIONS)."""

from django.contrib.auth.views import LogoutView
from django.urls import path
from django.views.generic import RedirectView

from kiosk.collector.admin import site
from kiosk.collector.api import api
from kiosk.collector.catalogue import procedure_urls
from kiosk.collector.consultations import consultation_urls
from kiosk.collector.dossiers import dossier_urls
from kiosk.collector.fleet import fleet_urls
from kiosk.collector.pictures import image_urls
from kiosk.collector.places import unit_urls
from kiosk.collector.record.ingest_view import events
from kiosk.collector.views import (
    accounts,
    ballots,
    booking,
    credentials,
    first_start,
    health,
    layer_publishing,
    officer_photos,
    officers,
    overview,
    own_security,
    phone,
    preview,
    procedure_phone,
    ratings,
    screen_history,
    screen_layers,
    screen_publishing,
    screen_rollout,
    screens,
    sign_in,
    stations,
    waits,
)
from kiosk.collector.voice import voice_urls

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="overview"), name="home"),
    path("bat-dau/", first_start.show, name="first-start"),
    path("dang-nhap/", sign_in.SignIn.as_view(), name="sign-in"),
    path("dang-nhap/ma/", sign_in.code, name="sign-in-code"),
    path("dang-nhap/mat-khau-moi/", sign_in.new_password, name="sign-in-new-password"),
    path("dang-nhap/hai-buoc/", sign_in.set_up, name="sign-in-set-up"),
    path("dang-xuat/", LogoutView.as_view(), name="sign-out"),
    path("mat-khau/", own_security.password, name="password"),
    path("bao-mat/", own_security.show, name="security"),
    path("bao-mat/hai-buoc/", own_security.second_factor_on, name="security-second-factor"),
    path("bao-mat/hai-buoc/tat/", own_security.second_factor_off, name="security-second-factor-off"),
    path("bao-mat/ma-du-phong/", own_security.recovery_codes, name="security-recovery-codes"),
    path("bao-mat/phien/ket-thuc/", own_security.sessions_end, name="security-sessions-end"),
    path("bao-mat/phien/<slug:ref>/ket-thuc/", own_security.session_end, name="security-session-end"),
    path("tong-quan/", overview.show, name="overview"),
    path("tong-quan/phieu/", ballots.show, name="overview-ballots"),
    path("danh-gia/", ratings.show, name="ratings"),
    path("danh-gia/xuat.csv", ratings.export, name="ratings-export"),
    path("danh-gia/<int:number>/xoa-loi-nhan/", ratings.erase_note, name="ratings-erase"),
    path("thoi-gian-cho/", waits.show, name="waits"),
    path("thoi-gian-cho/xuat.csv", waits.export, name="waits-export"),
    path("thoi-gian-cho/het-han/", waits.left, name="waits-left"),
    path("thoi-gian-cho/khach-vang/", waits.absent, name="waits-absent"),
    path("man-hinh/", screens.edit, name="screens"),
    path("man-hinh/trang-thai.json", screens.status, name="screens-status"),
    path("man-hinh/xem-truoc/", preview.draw, name="screens-preview"),
    path("man-hinh/xem-truoc/<str:digest>.webp", preview.picture, name="screens-preview-picture"),
    path("man-hinh/nhap/", screens.keep_draft, name="screens-draft"),
    path("man-hinh/nhap/bo/", screens.discard_draft, name="screens-draft-discard"),
    path("man-hinh/ap-dung/", screen_publishing.publish, name="screens-publish"),
    path("man-hinh/ban/", screen_history.show, name="screens-history"),
    path("man-hinh/ban/<int:number>/lay-lai/", screen_history.roll_back, name="screens-roll-back"),
    path("man-hinh/ban/<int:number>/thu-lai/", screen_history.withdraw, name="screens-withdraw"),
    path("man-hinh/dat-chung/", screen_layers.edit, name="screens-unit"),
    path("man-hinh/dat-chung/nhap/", screen_layers.keep_draft, name="screens-unit-draft"),
    path("man-hinh/dat-chung/nhap/bo/", screen_layers.discard_draft, name="screens-unit-discard"),
    path("man-hinh/dat-chung/ap-dung/", layer_publishing.publish, name="screens-unit-publish"),
    path("man-hinh/dat-chung/ban/<int:number>/thu-lai/", layer_publishing.withdraw, name="screens-unit-withdraw"),
    path("man-hinh/noi-chay/", screen_rollout.show, name="screens-rollout"),
    path("can-bo/", officers.edit, name="officers"),
    path("can-bo/anh/<str:digest>.jpg", officer_photos.show, name="officers-photo"),
    path("can-bo/<slug:officer>/anh/", officer_photos.upload, name="officers-photo-upload"),
    path("can-bo/<slug:officer>/bo-anh/", officer_photos.remove, name="officers-photo-remove"),
    *image_urls.urlpatterns,
    *procedure_urls.urlpatterns,
    *dossier_urls.urlpatterns,
    *consultation_urls.urlpatterns,
    path("tram/", stations.show, name="stations"),
    *fleet_urls.urlpatterns,
    path("tram/<int:number>/ma-ghep/", stations.pair, name="stations-pair"),
    path("tram/<int:number>/thu-hoi/", stations.revoke, name="stations-revoke"),
    *unit_urls.urlpatterns,
    *voice_urls.urlpatterns,
    path("tai-khoan/", accounts.show, name="accounts"),
    path("tai-khoan/<int:number>/", accounts.change, name="accounts-change"),
    path("tai-khoan/<int:number>/bao-mat/", credentials.show, name="accounts-credentials"),
    path("tai-khoan/<int:number>/mat-khau-mot-lan/", credentials.reset_password, name="accounts-reset"),
    path("tai-khoan/<int:number>/bo-hai-buoc/", credentials.factor_off, name="accounts-factor-off"),
    path("tai-khoan/<int:number>/mo-khoa/", credentials.unlock, name="accounts-unlock"),
    path("tai-khoan/<int:number>/phien/ket-thuc/", credentials.sessions_end, name="accounts-sessions-end"),
    path("tai-khoan/<int:number>/phien/<slug:ref>/ket-thuc/", credentials.session_end, name="accounts-session-end"),
    path("healthz", health.show, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("metrics", health.numbers, name="metrics"),
    path("p/<str:number>", phone.show, name="phone"),
    path("tt/<str:place>/<str:procedure>", procedure_phone.show, name="procedure-phone"),
    path("hen/<str:centre>/", booking.book, name="booking"),
    path("hen/<str:centre>/h/<str:code>", booking.appointment, name="appointment"),
    path("api/v1/stations/<str:station>/events", events, name="events"),
    path("api/v1/", api.urls),
    path("quan-tri-he-thong/", site.urls),
]
handler404 = "kiosk.collector.views.errors.not_found"
handler500 = "kiosk.collector.views.errors.server_error"
