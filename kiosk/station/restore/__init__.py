"""A whole journal again from what is left."""
