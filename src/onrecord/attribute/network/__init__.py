"""The network: from text to word states, cues and roles; what runs it is an engine."""
