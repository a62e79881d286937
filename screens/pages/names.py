"""Which class draws which screen; names only, so that the table can be read without a window."""

PAGES: dict[str, tuple[str, str]] = {
    "appointments": ("appointments", "AppointmentsPage"),
    "attract": ("attract", "AttractPage"),
    "booked": ("booked", "BookedPage"),
    "booking_day": ("booking_day", "BookingDayPage"),
    "booking_service": ("booking_service", "BookingServicePage"),
    "booking_time": ("booking_time", "BookingTimePage"),
    "checkin": ("checkin", "CheckinPage"),
    "connecting": ("connecting", "ConnectingPage"),
    "dossiers": ("dossiers", "DossiersPage"),
    "hall": ("hall", "HallPage"),
    "hall_idle": ("hall", "HallIdlePage"),
    "home": ("home", "HomePage"),
    "lookup": ("lookup", "LookupPage"),
    "priority": ("priority", "PriorityPage"),
    "procedure": ("procedure", "ProcedurePage"),
    "procedure_priority": ("priority", "PriorityPage"),
    "rating_about": ("rating_about", "RatingAboutPage"),
    "rating_code": ("rating_code", "RatingCodePage"),
    "rating_comment": ("rating_comment", "RatingCommentPage"),
    "rating_faces": ("rating_faces", "RatingFacesPage"),
    "rating_reasons": ("rating_reasons", "RatingReasonsPage"),
    "services": ("services", "ServicesPage"),
    "tablet_asleep": ("tablet_asleep", "TabletAsleepPage"),
    "tablet_comment": ("tablet_comment", "TabletCommentPage"),
    "tablet_faces": ("tablet_faces", "TabletFacesPage"),
    "tablet_reasons": ("tablet_reasons", "TabletReasonsPage"),
    "tablet_thanks": ("tablet_thanks", "TabletThanksPage"),
    "thanks": ("thanks", "ThanksPage"),
    "ticket": ("ticket", "TicketPage"),
    "wifi": ("wifi", "WifiPage"),
}
"""Screen -> (module of screens.pages, class)."""

OVERS: dict[str, tuple[str, str]] = {
    "ask": ("over", "AskDialog"),
    "hall_lost": ("hall_lost", "HallLost"),
    "message": ("over", "MessageDialog"),
    "out_of_service": ("over", "OutOfService"),
    "question": ("over", "QuestionDialog"),
    "tablet_message": ("tablet_over", "TabletMessage"),
    "tablet_out_of_service": ("tablet_over", "TabletOutOfService"),
}
"""What lies over a page -> (module of screens.widgets, class)."""
