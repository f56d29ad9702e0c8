"""Events: what a report says happened, and which reports tell of one event."""
