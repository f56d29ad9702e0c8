from hypothesis import settings

# Deadlines measure the machine's load as much as the code; what must be fast has tests of its own.
settings.register_profile("onrecord", deadline=None)
settings.load_profile("onrecord")
