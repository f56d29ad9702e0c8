"""What talks to people: the command line now, web pages later."""
