"""The collector: takes in events of stations, serves staff and administrators, and citizens' phone pages."""
