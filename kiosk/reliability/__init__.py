"""The long tests, started by hand with `kiosk reliability`; docs/reliability.md is written of what they found."""
